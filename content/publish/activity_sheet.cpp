#include "content/publish/activity_sheet.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "content/asset/city_map.h"
#include "content/base/base64.h"
#include "content/model/activity_order.h"
#include "content/model/library_rules.h"
#include "content/publish/html.h"
#include "content/publish/page_words.h"
#include "content/snapshot/content_file.h"

namespace beffroi::content {
namespace {

constexpr double kNearM = 50;
constexpr double kStepM = 50;

std::string with(std::string_view sentence, std::string_view key, std::string_view value) {
    std::string text{sentence};
    const std::size_t at = text.find(key);
    if (at != std::string::npos) text.replace(at, key.size(), value);
    return text;
}

std::optional<asset::GeoPoint> position_of(const Entry& entry) {
    const auto lat = entry.number("lat_deg");
    const auto lon = entry.number("lon_deg");
    if (!lat || !lon) return std::nullopt;
    return asset::GeoPoint{*lat, *lon};
}

/// What all sheets of a city have in common, looked up once.
struct Around {
    std::string city;
    Locale standard;
    std::vector<const Entry*> kiosks;
    std::map<std::string_view, const Entry*> library;  // by slug
    const PagePictures& pictures;

    Around(const Content& content, const PagePictures& drawn)
        : kiosks{content.of(Kind::Kiosk)}, pictures{drawn} {
        for (const Entry* picture : content.of(Kind::Picture)) library.emplace(picture->slug, picture);
        const auto locales = content.locales();
        if (!locales.empty()) standard = locales.front();
        if (const Entry* found = content.city()) city = found->value("name");
    }

    std::vector<Locale> order(const Locale& locale) const {
        return fallback_order(locale, standard.empty() ? locale : standard);
    }
};

/// What stands nearest to a place, and where the place is from there.
struct FromKiosk {
    const Entry* kiosk = nullptr;
    double metres = 0;
    std::size_t direction = 0;  ///< Of PageWords::directions.
};

std::optional<FromKiosk> from_nearest_kiosk(const std::vector<const Entry*>& kiosks, const Entry& place) {
    const auto there = position_of(place);
    std::optional<FromKiosk> nearest;
    if (!there) return nearest;
    for (const Entry* kiosk : kiosks) {
        const auto here = position_of(*kiosk);
        if (!here) continue;
        asset::CityMap around;
        around.origin = *here;
        const asset::MapPoint way = around.project(*there);
        const double metres = std::hypot(way.x, way.y);
        if (nearest && nearest->metres <= metres) continue;
        const double turns = std::atan2(way.x, way.y) / (2 * std::numbers::pi);  // clockwise from north
        const auto eighths = static_cast<int>(std::lround(turns * 8));
        nearest = FromKiosk{kiosk, metres, static_cast<std::size_t>((eighths + 8) % 8)};
    }
    return nearest;
}

/// Steps of fifty metres: what one reads off a map, not a measurement.
std::string distance_in(const PageWords& words, double metres) {
    const double rounded = std::max(kStepM, std::round(metres / kStepM) * kStepM);
    if (rounded < 1000) return with(words.metre, "{m}", std::to_string(static_cast<int>(rounded)));
    std::string kilometres = fmt::format("{:.1f}", rounded / 1000);
    std::replace(kilometres.begin(), kilometres.end(), '.', words.decimal);
    return with(words.kilometre, "{km}", kilometres);
}

/// One sheet in one language, and whether a part of it had to come from another.
class Sheet {
public:
    Sheet(const Around& around, const Entry* place, const Entry& activity, const Locale& locale)
        : around_{around},
          activity_{activity},
          place_{place},
          locale_{locale},
          words_{page_words(locale)},
          order_{around.order(locale)} {}

    std::string page() {
        const std::string title = part(activity_, "title");
        const std::string place = place_ == nullptr ? "" : part(*place_, "title");
        std::string body = "<main class=\"sheet\">\n" + head();
        body += "<div class=\"top\">\n<div>\n<h1>" + title + "</h1>\n";
        if (!place.empty()) body += "<p class=\"place\">" + place + "</p>\n";
        body += "</div>\n" + photograph() + "</div>\n<div class=\"task\">\n" +
                paragraphs(activity_.value("words", locale_)) + "</div>\n";
        body += line("<p class=\"names\"><span>", words_.first_name, "</span>") +
                line("<span>", words_.date, "</span></p>\n");
        body += line("<section class=\"space\"><h2>", words_.space, "</h2></section>\n");
        body += way() + foot() + "</main>\n" + answer(title);
        return static_page({locale_, in_words(activity_, "title"), around_.city, std::move(body)});
    }

    /// Nothing is written in that language yet.
    std::string empty_page() const {
        std::string body = "<main class=\"sheet list\">\n";
        body +=
            line("<h1>", words_.empty, "</h1>\n") + line("<p>", words_.empty_help, "</p>\n") + "</main>\n";
        return static_page({locale_, in_words(activity_, "title"), around_.city, std::move(body)});
    }

private:
    static std::string line(std::string_view before, std::string_view words, std::string_view after) {
        return std::string{before} + escaped(words) + std::string{after};
    }

    /// In the sheet's language, or what stands in for it; where it comes from.
    std::pair<std::string, Locale> told(const Entry& entry, const char* field) const {
        for (const Locale& locale : order_) {
            if (const std::string& text = entry.value(field, locale); !text.empty()) return {text, locale};
        }
        return {"", locale_};
    }
    std::string in_words(const Entry& entry, const char* field) const { return told(entry, field).first; }

    /// As HTML, marked where it is in another language. A name stays what it is in a variant of its own.
    std::string part(const Entry& entry, const char* field) {
        const auto [text, from] = told(entry, field);
        if (from == locale_ || text.empty()) return escaped(text);
        if (from != locale_.substr(0, locale_.find('-'))) fell_back_ = true;
        return "<span lang=\"" + escaped(language_tag(from)) + "\">" + escaped(text) + "</span>";
    }

    std::string head() const {
        const bool children = activity_.value("audience") == "children";
        return line("<header class=\"head\"><p>", around_.city, "</p><p>") +
               escaped(children ? words_.children : words_.everyone) + "</p></header>\n";
    }

    /// Of the place, with whom to thank for it.
    std::string photograph() const {
        if (place_ == nullptr || !around_.pictures) return {};
        for (const std::string& slug : media_of_place(*place_, Kind::Picture)) {
            const auto found = around_.library.find(slug);
            const std::string jpeg = found == around_.library.end() ? "" : around_.pictures(*found->second);
            if (jpeg.empty()) continue;
            const Entry& picture = *found->second;
            std::string html = "<figure><img src=\"data:image/jpeg;base64," + base64(jpeg) + "\" alt=\"";
            html += escaped(in_words(picture, "alt")) + "\">";
            const std::string& licence = picture.value("licence");
            const std::string credit = picture.value("credit") + (licence.empty() ? "" : ", ") + licence;
            return html + "<figcaption>" + with(escaped(words_.photograph), "{credit}", escaped(credit)) +
                   "</figcaption></figure>\n";
        }
        return {};
    }

    std::string way() {
        if (place_ == nullptr) return {};
        std::string sentences;
        if (const std::string& address = place_->value("address"); !address.empty()) {
            sentences += line("<p>", address, "</p>\n");
        }
        if (const auto from = from_nearest_kiosk(around_.kiosks, *place_)) {
            const bool near = from->metres < kNearM;
            std::string said = escaped(near ? words_.near : words_.far);
            said = with(said, "{distance}", escaped(distance_in(words_, from->metres)));
            said = with(said, "{direction}", escaped(words_.directions[from->direction]));
            sentences += "<p>" + with(said, "{kiosk}", part(*from->kiosk, "name")) + "</p>\n";
        }
        if (sentences.empty()) return {};
        return line("<section class=\"way\"><h2>", words_.way, "</h2>\n") + sentences + "</section>\n";
    }

    /// Of the words that are on the sheet, not of another language's.
    std::string foot() const {
        const std::string& reader = activity_.value("read_over_by", locale_);
        std::string said = reader.empty() ? escaped(words_.unread)
                                          : with(escaped(words_.read_by), "{name}", escaped(reader));
        std::string foot = "<footer>\n<p>" + said + "</p>\n";
        if (fell_back_) foot += line("<p>", words_.fell_back, "</p>\n");
        return foot + "</footer>\n";
    }

    std::string answer(const std::string& title) const {
        const std::string& text = activity_.value("answer", locale_);
        if (text.empty()) return {};
        const std::string_view colon = locale_.starts_with("fr") ? "\u00a0: " : ": ";
        std::string html = line("<section class=\"sheet list\">\n<div>\n<h2>", words_.answer, colon) + title;
        html += line("</h2>\n<p class=\"note\">", words_.answer_for, "</p>\n</div>\n<div class=\"task\">\n");
        return html + paragraphs(text) + "</div>\n</section>\n";
    }

    const Around& around_;
    const Entry& activity_;
    const Entry* place_;  ///< Null: a draft does not say where.
    const Locale& locale_;
    const PageWords& words_;
    std::vector<Locale> order_;
    bool fell_back_ = false;
};

/// A place with its activities that have words in one language.
using ByPlace = std::vector<std::pair<const Entry*, std::vector<const Entry*>>>;

std::string list_page(const Around& around, const Locale& locale, const ByPlace& by_place) {
    const PageWords& words = page_words(locale);
    const auto order = around.order(locale);
    const auto name = [&](const Entry& entry) {
        for (const Locale& each : order) {
            const std::string& title = entry.value("title", each);
            if (title.empty()) continue;
            if (each == locale) return escaped(title);
            return "<span lang=\"" + escaped(language_tag(each)) + "\">" + escaped(title) + "</span>";
        }
        return std::string{};
    };
    std::string body = "<main class=\"sheet list\">\n<header class=\"head\"><p>" + escaped(around.city) +
                       "</p></header>\n<div>\n<h1>" + escaped(words.list) + "</h1>\n<p class=\"note\">" +
                       escaped(words.list_help) + "</p>\n</div>\n";
    for (const auto& [place, activities] : by_place) {
        body += "<section>\n<h2>" + name(*place) + "</h2>\n<ul>\n";
        for (const Entry* activity : activities) {
            const bool children = activity->value("audience") == "children";
            body += "<li><a href=\"activities/" + escaped(activity->slug + "." + locale) + ".html\">" +
                    name(*activity) + "</a><span class=\"note\">" +
                    escaped(children ? words.children : words.everyone) + "</span></li>\n";
        }
        body += "</ul>\n</section>\n";
    }
    return static_page({locale, std::string{words.list}, around.city, body + "</main>\n"});
}

ByPlace by_place_in(const Content& content, const Locale& locale) {
    std::map<std::string_view, std::vector<const Entry*>> at;
    for (const Entry* activity : activities_in_order(content)) {
        if (!activity->value("words", locale).empty()) at[activity->value("place")].push_back(activity);
    }
    ByPlace found;
    for (const Entry* place : content.of(Kind::Place)) {
        const auto here = at.find(place->slug);
        if (here != at.end()) found.emplace_back(place, std::move(here->second));
    }
    return found;
}

std::string sheet_of(const Around& around, const Entry* place, const Entry& activity, const Locale& locale) {
    Sheet sheet{around, place, activity, locale};
    return activity.value("words", locale).empty() ? sheet.empty_page() : sheet.page();
}

}  // namespace

std::string activity_sheet(const Content& content, const Entry& activity, const Locale& locale,
                           const PagePictures& pictures) {
    return sheet_of(Around{content, pictures}, content.find(Kind::Place, activity.value("place")), activity,
                    locale);
}

std::vector<StaticPage> activity_pages(const Content& content, const PagePictures& pictures) {
    const Around around{content, pictures};
    std::vector<StaticPage> pages;
    for (const Locale& locale : content.locales()) {
        const ByPlace by_place = by_place_in(content, locale);
        for (const auto& [place, activities] : by_place) {
            for (const Entry* activity : activities) {
                pages.push_back(
                    {activity_page_path(activity->slug, locale), sheet_of(around, place, *activity, locale)});
            }
        }
        if (!by_place.empty())
            pages.push_back({activity_list_path(locale), list_page(around, locale, by_place)});
    }
    return pages;
}

}  // namespace beffroi::content
