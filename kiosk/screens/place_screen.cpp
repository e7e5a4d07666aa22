#include <algorithm>
#include <optional>

#include "kiosk/screens/listening.h"
#include "kiosk/screens/place_story.h"
#include "kiosk/screens/place_view.h"
#include "kiosk/screens/screen.h"
#include "kiosk/screens/signed_view.h"

namespace beffroi::kiosk {
namespace {

/// The first letter large: a fact stands alone on its line.
std::string capitalised(std::string words) {
    if (words.empty()) return words;
    const auto first = static_cast<unsigned char>(words[0]);
    if (first >= 'a' && first <= 'z') {
        words[0] = static_cast<char>(first - 'a' + 'A');
    } else if (first == 0xC3 && words.size() > 1 && static_cast<unsigned char>(words[1]) >= 0xA0) {
        words[1] = static_cast<char>(static_cast<unsigned char>(words[1]) - 0x20);  // é → É, à → À
    }
    return words;
}

struct FactWords {
    std::string strong;
    std::string quiet;
    std::string icon;
};

std::vector<FactWords> facts_of(const ScreenContext& context, const content::PlacePage& page) {
    std::vector<FactWords> facts;
    const auto add = [&](std::string strong, std::string quiet, const char* icon) {
        if (strong.empty()) std::swap(strong, quiet);
        if (!strong.empty())
            facts.push_back({capitalised(std::move(strong)), capitalised(std::move(quiet)), icon});
    };
    add(page.when, page.who, "pencil");
    add(page.style, "", "landmark");
    add(page.address, "", "map-pin");
    add(page.protection, "", "shield-check");
    if (page.confidence == "medium") add(context.say("place.medium"), "", "circle-alert");
    if (!page.also_known_as.empty()) {
        std::string names;
        for (const std::string& each : page.also_known_as) names += (names.empty() ? "" : ", ") + each;
        add(context.say("place.also", {{"names", names}}), "", "tag");
    }
    for (const content::PlacePicture& photo : page.pictures) {
        add(context.say("place.photo_of", {{"credit", credit_of(context, photo)}}), "", "camera");
    }
    const std::string sources = context.words.count("place.sources", static_cast<int>(page.sources.size()));
    add(sources, "", "book-open");
    add(page.read_over_by.empty() ? context.say("common.unread")
                                  : context.say("common.read_by", {{"name", page.read_over_by}}),
        "", "pen-line");
    const auto unread = [](const content::PlaceActivity& each) { return each.read_over_by.empty(); };
    const auto& activities = page.activities;
    if (!page.read_over_by.empty() && std::any_of(activities.begin(), activities.end(), unread)) {
        add(context.words.count("place.activity_unread", static_cast<int>(activities.size())), "",
            "pen-line");
    }
    return facts;
}

/// Room for the words of a fact row.
double fact_inner(const ScreenContext& context, double width) {
    return width - 22 - context.metrics.mm(context.metrics.font_px(Step::Text)) * 1.43;
}

/// Height of a fact row whose words may take several lines.
double fact_height(const ScreenContext& context, const FactWords& fact, double width) {
    const double inner = fact_inner(context, width);
    return context.ruler.size(fact.strong, kStrong, inner).h +
           (fact.quiet.empty() ? 0 : context.ruler.size(fact.quiet, kLabel, inner).h) + 11;
}

/// Words that no line can hold need the whole width of Main.
bool fact_fits(const ScreenContext& context, const FactWords& fact, double width) {
    const double inner = fact_inner(context, width);
    constexpr double kRounding = 0.5;
    return context.ruler.size(fact.strong, kStrong, inner).w <= inner + kRounding &&
           context.ruler.size(fact.quiet, kLabel, inner).w <= inner + kRounding;
}

/// As many facts as fit, from `first` on. Returns the first that did not.
std::size_t add_facts(const ScreenContext& context, Node& into, const std::vector<FactWords>& facts,
                      std::size_t first, RectMm at) {
    double height = 0;
    std::size_t end = first;
    while (end < facts.size()) {
        const double next = fact_height(context, facts[end], at.w);
        if (height + next > at.h + 0.1) break;
        height += next;
        ++end;
    }
    if (end == first) return end;
    Node& frame = into.add(panel("place.facts", "", {}, {at.x, at.y, at.w, height}));
    double y = at.y;
    for (std::size_t i = first; i < end; ++i) {
        const double h = fact_height(context, facts[i], at.w);
        frame.add(fact("place.fact." + std::to_string(i), facts[i].strong, facts[i].quiet,
                       {facts[i].icon, Token::Thread}, {at.x, y, at.w, h}, i == first));
        y += h;
    }
    return end;
}

/// First fact of each page; one page at least.
std::vector<std::size_t> fact_pages_of(const ScreenContext& context, const std::vector<FactWords>& facts,
                                       RectMm at) {
    std::vector<std::size_t> first{0};
    double height = 0;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const double next = fact_height(context, facts[i], at.w);
        if (height > 0 && height + next > at.h + 0.1) {
            first.push_back(i);
            height = 0;
        }
        height += next;
    }
    return first;
}

std::vector<ButtonWords> buttons_of(const ScreenContext& context, const content::PlacePage& page) {
    std::vector<ButtonWords> buttons{
        {"place.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}};
    const std::string& slug = page.card.slug;
    const PlaceView view = view_of_place(context, page);
    // Enlarged words leave room for one of the two: what some have no other way to is not the photographs.
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    if (auto signing = signed_button(context, page)) buttons.push_back(std::move(*signing));
    const bool has_room = !enlarged || !page.video;
    auto photos = has_room ? photos_button(context, view) : std::nullopt;
    if (photos) buttons.push_back(std::move(*photos));
    if (auto listen = listen_button(context, page)) buttons.push_back(std::move(*listen));
    buttons.push_back({"place.walk", context.say("place.walk"), "footprints", go(Screen::Map, slug)});
    if (page.card.facade && context.city.facade(*page.card.facade)) {
        const CityFacade& facade = *context.city.facade(*page.card.facade);
        const std::string scene = facade.scenes.empty() ? "" : facade.scenes.front().scene.id;
        const Prospect ahead = prospect(context.news, context.city, facade.slug, scene, context.evening);
        std::string words = context.say("place.light");
        if (ahead.refused) {
            words = context.say("place.play");
        } else if (!ahead.now) {
            words = context.say("place.light_at", {{"time", context.words.hour(ahead.start)}});
        }
        buttons.push_back({"place.light", words, "lightbulb", go(Screen::Lights, facade.slug)});
        if (view.photo) return buttons;
        ButtonWords turn{"place.turn_button", context.say("place.turn_button"), "rotate-3d", {"turn", ""}};
        turn.icon_only = true;
        buttons.push_back(std::move(turn));
    }
    return buttons;
}

FactWords way_words(const ScreenContext& context, const Walk& walk) {
    return {context.words.minutes_on_foot(walk.metres), context.say("place.approximate"), ""};
}

void add_compass(const ScreenContext& context, Node& into, const Walk& walk, RectMm at) {
    if (!walk.turn_deg) {
        Node& frame = into.add(panel("place.way", "", {}, at));
        const FactWords way = way_words(context, walk);
        frame.add(fact("place.way_words", way.strong, way.quiet, {"footprints", Token::Lagune}, at, true));
        return;
    }
    CompassLook look;
    look.turn_deg = *walk.turn_deg;
    look.line =
        walk.metres_straight > 150
            ? context.words.minutes_on_foot(walk.metres)
            : context.say("place.of_you", {{"distance", context.words.distance(walk.metres_straight)}});
    into.add(
        compass("place.compass", context.words.direction(direction_of(*walk.turn_deg)), std::move(look), at));
}

double compass_height(const ScreenContext& context, const Walk& walk, double width) {
    if (walk.turn_deg) return context.metrics.row_mm(48, Step::Text, 2);
    return std::max(40.0, fact_height(context, way_words(context, walk), width) + 4);
}

/// "Lire la suite", "1 sur 4".
struct Pager {
    ButtonWords next;
    ButtonWords again;
    std::string where;
    double where_w = 0;
    double height = 0;
};

Pager pager_of(const ScreenContext& context, std::size_t page, std::size_t pages, double width) {
    Pager pager;
    const std::string of = std::to_string(pages);
    pager.where = context.say("common.page", {{"page", std::to_string(page + 1)}, {"pages", of}});
    // As wide on all pages, so that the button stays under the finger.
    const std::string widest = context.say("common.page", {{"page", of}, {"pages", of}});
    pager.where_w =
        std::max(context.ruler.size(pager.where, kStrong).w, context.ruler.size(widest, kStrong).w) + 4;
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    pager.next = {"place.more",
                  context.say(enlarged ? "common.next_page" : "common.more"),
                  "chevron-down",
                  {"page", std::to_string(page + 1)}};
    pager.again = {"place.more",
                   context.say(enlarged ? "common.start" : "common.first_page"),
                   "rotate-ccw",
                   {"page", "0"}};
    const double room = width - pager.where_w - kGap;
    pager.height =
        std::max(buttons_height(context, {pager.next}, room), buttons_height(context, {pager.again}, room));
    return pager;
}

void add_pager(const ScreenContext& context, Node& into, const Pager& pager, bool last, RectMm at) {
    const double width = at.w - pager.where_w - kGap;
    add_buttons(context, into, {last ? pager.again : pager.next}, {at.x, at.y, width, at.h}, true);
    Node count = text("place.page", pager.where, {at.right() - pager.where_w, at.y, pager.where_w, at.h},
                      kStrong, Token::Text, Align::End);
    std::get<TextLook>(count.look).vertical = VerticalAlign::Centre;
    into.add(std::move(count));
}

/// Main below its buttons: story and facts, side by side or one after the other, in pages.
class PlacePages {
public:
    PlacePages(const ScreenContext& context, const content::PlacePage& page, std::string notice, RectMm room,
               double first_less)
        : context_{context},
          page_{page},
          notice_{std::move(notice)},
          walk_{walk_to(context.walks, page.card.slug)},
          facts_{facts_of(context, page)},
          story_{room},
          first_less_{first_less} {
        const double beside = room.w * 0.375;
        two_columns_ = context.metrics.columns() > 1 && room.w > 200 && all_fit(beside);
        if (two_columns_) {
            story_.w -= beside + 9;
            facts_at_ = {room.right() - beside, room.y, beside, room.h};
            if (walk_) way_h_ = compass_height(context, *walk_, beside);
        }
        plan();
        // A pager takes room, which may make more pages, whose number may make the pager higher.
        while (count() > 1) {
            Pager pager = pager_of(context, number(), count(), story_.w);
            const double height = pager.height;
            const bool has_room = pager_ && height <= pager_->height;
            if (has_room) pager.height = pager_->height;
            const double more = has_room ? 0 : height + kGap - (pager_ ? pager_->height + kGap : 0);
            pager_ = std::move(pager);
            if (has_room) break;
            story_.h -= more;
            plan();
        }
    }

    bool is_first() const { return number() == 0; }
    double first_less() const { return first_less_; }
    /// What the first page leaves free below its words, on a lying screen.
    RectMm first_spare() const {
        return {story_.x, story_.bottom() - first_less_ + kGap, story_.w, first_less_ - kGap};
    }

    void add_to(Node& main) {
        const bool tells = number() < sheets_.size();
        RectMm at = story_;
        if (is_first()) {
            const double down = words_stand_above(context_) ? 0 : first_less_;
            at = {at.x, at.y + down, at.w, at.h - first_less_};
        }
        if (tells) add_sheet(context_, main, page_, sheets_[number()], at);
        if (two_columns_ || !tells) {
            const std::size_t fact_page =
                two_columns_ ? std::min(number(), fact_pages_.size() - 1) : number() - sheets_.size();
            Cutter cut{facts_at_, kGap};
            if (walk_) add_compass(context_, main, *walk_, cut.top(way_h_));
            add_facts(context_, main, facts_, fact_pages_[fact_page], cut.rest());
        }
        if (!pager_) return;
        const RectMm below{story_.x, story_.bottom() + kGap, story_.w, pager_->height};
        add_pager(context_, main, *pager_, number() + 1 == count(), below);
    }

private:
    bool all_fit(double width) const {
        const auto fits = [&](const FactWords& fact) { return fact_fits(context_, fact, width); };
        const bool way = !walk_ || walk_->turn_deg || fits(way_words(context_, *walk_));
        return way && std::all_of(facts_.begin(), facts_.end(), fits);
    }

    void plan() {
        sheets_ = sheets_of(context_, page_, notice_, {story_.w, story_.h}, first_less_);
        if (!two_columns_) {
            facts_at_ = story_;
            if (walk_) way_h_ = compass_height(context_, *walk_, story_.w);
        }
        const double way = walk_ ? way_h_ + kGap : 0;
        fact_pages_ =
            fact_pages_of(context_, facts_, {facts_at_.x, facts_at_.y, facts_at_.w, facts_at_.h - way});
    }

    std::size_t count() const {
        return two_columns_ ? std::max(sheets_.size(), fact_pages_.size())
                            : sheets_.size() + fact_pages_.size();
    }
    std::size_t number() const {
        if (const auto sheet = sheet_of_activity(page_, sheets_, context_.visit.at.activity)) return *sheet;
        return static_cast<std::size_t>(std::max(0, context_.visit.at.page)) % count();
    }

    const ScreenContext& context_;
    const content::PlacePage& page_;
    std::string notice_;
    const Walk* walk_;
    std::vector<FactWords> facts_;
    RectMm story_;
    double first_less_;  ///< Buttons that only the first page has take so much of it.
    RectMm facts_at_{};
    double way_h_ = 0;
    bool two_columns_ = false;
    std::vector<Sheet> sheets_;
    std::vector<std::size_t> fact_pages_{0};
    std::optional<Pager> pager_;
};

/// "Ce texte n'existe pas encore en…"; "" when it does.
std::string fell_back_words(const ScreenContext& context, const content::PlacePage& page) {
    if (!page.fell_back) return {};
    return context.say(page.text_locale.starts_with("en") ? "common.fell_back.en" : "common.fell_back.fr");
}

/// With little room for words, what one may do besides going back stands on the first page only.
double first_page_less(const ScreenContext& context, const std::vector<ButtonWords>& buttons, RectMm room) {
    constexpr int kFewLines = 5;
    if (room.h - buttons_height(context, buttons, room.w) >=
        kFewLines * context.metrics.line_mm(Step::Lead)) {
        return 0;
    }
    if (words_stand_above(context)) {
        return buttons_height(context, {buttons.begin() + 1, buttons.end()}, room.w) + kGap;
    }
    return buttons_height(context, buttons, room.w) - buttons_height(context, {buttons.front()}, room.w);
}

/// Below the words on a lying screen, where a hand reaches them; else above.
void add_buttons_of(const ScreenContext& context, Node& main, const std::vector<ButtonWords>& buttons,
                    const PlacePages& pages, RectMm at) {
    const std::vector<ButtonWords> back{buttons.front()};
    if (pages.first_less() <= 0) return add_buttons(context, main, buttons, at, false);
    if (!pages.is_first()) return add_buttons(context, main, back, at, false);
    if (!words_stand_above(context)) {
        return add_buttons(context, main, buttons, {at.x, at.y, at.w, at.h + pages.first_less()}, false);
    }
    add_buttons(context, main, back, at, false);
    add_buttons(context, main, {buttons.begin() + 1, buttons.end()}, pages.first_spare(), false);
}

void add_main(const ScreenContext& context, Node& main, const content::PlacePage& page, RectMm room) {
    const auto buttons = buttons_of(context, page);
    const double first_less = first_page_less(context, buttons, room);
    const double buttons_h =
        buttons_height(context, first_less > 0 ? std::vector{buttons.front()} : buttons, room.w);
    Cutter cut{room, kGap};
    const RectMm buttons_at = words_stand_above(context) ? cut.bottom(buttons_h) : cut.top(buttons_h);
    std::string notice = fell_back_words(context, page);
    const double em = context.metrics.mm(context.metrics.font_px(Step::Text));
    const double notice_h = context.ruler.size(notice, kStrong, room.w - 30 - em * 1.6).h + 12;
    RectMm toast_at{};
    if (!notice.empty() && first_less <= 0 && notice_h < cut.rest().h * 0.25) toast_at = cut.top(notice_h);
    PlacePages pages{context, page, toast_at.is_empty() ? notice : "", cut.rest(), first_less};
    add_buttons_of(context, main, buttons, pages, buttons_at);
    if (!toast_at.is_empty()) {
        main.add(toast("place.fell_back", notice, {"languages", Token::Lagune}, Token::Lagune, toast_at));
    }
    pages.add_to(main);
}

}  // namespace

void build_place(const ScreenContext& context, Tree& tree) {
    const content::PlacePage* page = context.city.place(context.visit.at.subject, context.locale());
    if (!page) return build_home(context, tree);
    if (page->video && context.visit.signing.place == page->card.slug)
        return build_signed(context, tree, *page);
    add_place_ciel(context, tree, *page, view_of_place(context, *page));
    const RectMm whole = reading_room(context, tree);
    add_main(context, tree.root.add(group("place.main")), *page, whole);
    add_frame(context, tree, Screen::Place);
}

}  // namespace beffroi::kiosk
