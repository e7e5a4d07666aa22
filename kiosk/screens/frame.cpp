// The frame every screen stands in (declared in screen.h).

#include <algorithm>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr double kBrandBottom = 36;   // Below the belfry and the town's name.
constexpr double kCompactCiel = 150;  // Lower than this, the title stands alone, small.
constexpr double kTagHeight = 19;

struct TitleBlock {
    Type type = kH1;
    double title_h = 0;
    double subtitle_h = 0;

    double height() const { return title_h + (subtitle_h > 0 ? kGap / 2 + subtitle_h : 0); }
};

TitleBlock measure_title(const ScreenContext& context, const Head& head, double width, double most) {
    TitleBlock block;
    const auto measure = [&](Type type, bool with_subtitle) {
        block.type = type;
        block.title_h = context.ruler.size(head.title, type, width).h;
        block.subtitle_h =
            with_subtitle && !head.subtitle.empty() ? context.ruler.size(head.subtitle, kLead, width).h : 0;
        return block.height() <= most;
    };
    const Type first = head.large ? kH1 : kH2;
    for (const bool with_subtitle : {true, false}) {
        for (const Type type : {first, kH2, kH3}) {
            const bool one_line = context.ruler.lines(head.title, type, width) <= 2;
            if (one_line && measure(type, with_subtitle)) return block;
        }
    }
    measure(kH3, false);
    return block;
}

void add_title(Tree& tree, const Head& head, const TitleBlock& block, RectMm at) {
    tree.root.add(heading("title", head.title, {at.x, at.y, at.w, block.title_h}, block.type));
    if (block.subtitle_h > 0) {
        const double y = at.y + block.title_h + kGap / 2;
        tree.root.add(
            text("subtitle", head.subtitle, {at.x, y, at.w, block.subtitle_h}, kLead, Token::SoftText));
    }
}

double tag_height(const ScreenContext& context) {
    return context.metrics.row_mm(kTagHeight - 1, Step::Text);
}

/// Tags in one or two rows that end at `bottom`; those that would stand above `top` are left out.
void add_tags(const ScreenContext& context, Tree& tree, const std::vector<HeadTag>& tags, double x,
              double width, double top, double bottom) {
    if (tags.empty()) return;
    std::vector<double> widths;
    for (const HeadTag& each : tags) widths.push_back(tag_width(context.ruler, each.words));
    const double height = std::min(tag_height(context), context.metrics.line_mm(Step::Text) + 5);
    const auto lay = [&](double room) {
        return flow({x, bottom - room, width, room}, widths, height, kSmallGap);
    };
    if (bottom - height < top) return;
    auto places = lay(height);
    const bool left_out =
        std::any_of(places.begin(), places.end(), [](const RectMm& r) { return r.is_empty(); });
    const double two_rows = 2 * height + kSmallGap;
    if (left_out && bottom - two_rows >= top) places = lay(two_rows);
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (places[i].is_empty()) continue;
        tree.root.add(
            tag(tags[i].id, tags[i].words, {tags[i].icon, tags[i].colour}, places[i], tags[i].live));
    }
}

RectMm corner_place(const ScreenContext& context, const HeadTag& corner, const RectMm& picture) {
    const double width = tag_width(context.ruler, corner.words);
    return {picture.right() - kMargin - width, picture.y + 11, width,
            context.metrics.line_mm(Step::Text) + 5};
}

/// The house's name, unless the corner's words need its place.
void add_brand(const ScreenContext& context, Tree& tree, const RectMm& corner) {
    constexpr double kBelfry = 15;
    const std::string name = context.say("brand.name");
    const std::string town = " · " + context.city.info.name;
    const double end =
        context.metrics.zones().picture.x + kMargin + kBelfry + context.ruler.size(name + town, kH3).w;
    if (!corner.is_empty() && end + kGap > corner.x) return;
    tree.root.add(brand(context.metrics, name, town));
}

/// Words over the picture, shaded where they lie.
RectMm add_ciel_over(const ScreenContext& context, Tree& tree, std::string picture_id, PictureOrder order,
                     std::string description, const Head& head, bool gestures) {
    const RectMm ciel = context.metrics.zones().picture;
    const RectMm at{ciel.x, ciel.y, ciel.w, ciel.h + head.below_mm};
    const bool compact = ciel.h < kCompactCiel;
    const bool brand_fits = head.brand && !compact;
    const bool has_corner = head.corner && !compact;
    const RectMm corner = has_corner ? corner_place(context, *head.corner, at) : RectMm{};
    double top = ciel.y + (brand_fits ? kBrandBottom : 11);
    if (has_corner && !head.at_foot) top = std::max(top, corner.bottom() + kSmallGap);
    const double width = ciel.w - 2 * kMargin;
    const TitleBlock block = measure_title(context, head, width, compact ? 30 : ciel.h * 0.5);
    const double title_y = head.at_foot ? ciel.bottom() - 10 - block.height() : top;
    const double words_bottom = head.at_foot ? top : title_y + block.height();

    PictureLook look;
    look.takes_gestures = gestures;
    const double dark = words_bottom - at.y;
    look.scrim = {{0, 0.8}, {dark * 0.55, 0.62}, {dark + 42, 0}};
    const double foot_shade = head.at_foot ? block.height() + 70 : 52;
    look.scrim.push_back({at.h - foot_shade, 0});
    look.scrim.push_back({at.h - (head.at_foot ? 24 : 0), 1});
    if (head.at_foot) look.scrim.push_back({at.h, 1});
    if (order.kind != PictureOrder::Kind::Map) {
        order.crown = std::clamp((dark + (head.at_foot ? 0 : 10)) / at.h, 0.04, 0.6);
        order.foot = (head.at_foot ? block.height() + 20 : 16 + head.below_mm * 0.4) / at.h;
        if (compact) order.crown = 0.1;
    } else {
        look.scrim.resize(3);
    }
    look.slot.name = order.slot();
    tree.root.add(picture(std::move(picture_id), std::move(description), at, std::move(look)));
    if (brand_fits) add_brand(context, tree, corner);
    if (has_corner) {
        tree.root.add(tag(head.corner->id, head.corner->words, {head.corner->icon, head.corner->colour},
                          corner, head.corner->live));
    }
    const double tags_top = head.at_foot ? top : words_bottom + kSmallGap;
    const double tags_bottom = head.at_foot ? title_y - 5 : ciel.bottom() - 6;
    if (head.at_foot) add_tags(context, tree, head.tags, ciel.x + kMargin, width, tags_top, tags_bottom);
    add_title(tree, head, block, {ciel.x + kMargin, title_y, width, block.height()});
    if (!head.at_foot) add_tags(context, tree, head.tags, ciel.x + kMargin, width, tags_top, tags_bottom);
    return at;
}

/// High contrast: no word over a picture; the picture takes what the words leave.
RectMm add_ciel_apart(const ScreenContext& context, Tree& tree, std::string picture_id, PictureOrder order,
                      std::string description, const Head& head, bool gestures) {
    const RectMm ciel = context.metrics.zones().picture;
    const double width = ciel.w - 2 * kMargin;
    const bool is_map = order.kind == PictureOrder::Kind::Map;
    const TitleBlock block = measure_title(context, head, width, ciel.h * (is_map ? 0.35 : 0.55));
    std::string facts;
    for (const HeadTag& each : head.tags) facts += (facts.empty() ? "" : " · ") + each.words;
    if (head.corner && head.corner->live) facts = head.corner->words;
    double facts_h = facts.empty() ? 0 : context.ruler.size(facts, kStrong, width).h + kSmallGap;
    if (block.height() + facts_h + 60 > ciel.h) facts_h = 0;
    const double words_h = block.height() + facts_h + 2 * kGap;

    PictureLook look;
    look.takes_gestures = gestures;
    order.crown = 0.06;
    order.foot = 0.06;
    look.slot.name = order.slot();
    RectMm at{ciel.x, ciel.y, ciel.w, std::max(20.0, ciel.h - words_h)};
    double y = at.bottom() + kGap;
    if (is_map) {
        y = ciel.y + kGap;
        at = {ciel.x, ciel.y + words_h, ciel.w, ciel.h - words_h + head.below_mm};
    }
    tree.root.add(picture(std::move(picture_id), std::move(description), at, std::move(look)));
    add_title(tree, head, block, {ciel.x + kMargin, y, width, block.height()});
    if (facts_h > 0) {
        tree.root.add(text("facts", facts,
                           {ciel.x + kMargin, y + block.height() + kSmallGap, width, facts_h - kSmallGap},
                           kStrong, Token::Thread));
    }
    return at;
}

/// Minutes after local midnight of the evening's first day.
double minutes_since(const CivilTime& origin_day, UtcTime at, UtcTime now) {
    const double now_minutes = static_cast<double>(origin_day.since_midnight.count()) / 60;
    return now_minutes + static_cast<double>((at - now).count()) / 60e6;
}

std::string short_hour(double minutes) {
    const int hour = static_cast<int>(minutes / 60) % 24;
    return (hour < 10 ? "0" : "") + std::to_string(hour) + ":00";
}

NightLine night_line(const ScreenContext& context) {
    const NightLineTimes times = line_times(context.evening);
    const auto minute = [&](UtcTime at) { return minutes_since(context.evening.civil, at, context.now); };
    NightLine line;
    line.from = minute(times.from);
    line.until = minute(times.until);
    line.now = std::clamp(minute(context.now), line.from, line.until);
    line.from_words = context.say(times.by_night ? "seuil.sunset" : "seuil.sunrise",
                                  {{"time", context.words.hour(times.from)}});
    line.until_words = context.say(times.by_night ? "seuil.lights_out" : "seuil.sunset",
                                   {{"time", context.words.hour(times.until)}});
    for (const protocol::FacadeState& state : context.news.facades) {
        if (state.playing) line.shows.push_back(minute(UtcTime{Microseconds{state.playing->cue.start_us}}));
        for (const protocol::QueuedScene& each : state.queue) {
            line.shows.push_back(minute(UtcTime{Microseconds{each.start_us}}));
        }
    }
    // Full hours, two apart, clear of both ends.
    const double step = line.until - line.from > 720 ? 240 : 120;
    for (double at = (static_cast<int>(line.from / 60) + 2) * 60.0; at < line.until - 45; at += step) {
        line.hours.emplace_back(at, short_hour(at + 1440));
    }
    return line;
}

}  // namespace

Action go(Screen screen, std::string subject) {
    return {"go", std::string{name_of(screen)} + (subject.empty() ? "" : ":" + subject)};
}

RectMm add_ciel(const ScreenContext& context, Tree& tree, std::string picture_id, PictureOrder order,
                std::string description, const Head& head, bool takes_gestures) {
    const auto add = context.is_high_contrast() ? &add_ciel_apart : &add_ciel_over;
    return add(context, tree, std::move(picture_id), std::move(order), std::move(description), head,
               takes_gestures);
}

void add_seuil(const ScreenContext& context, Tree& tree) {
    ParapetLook look;
    look.hour = context.words.hour(context.now);
    look.date = context.words.date(context.now);
    look.place = context.site.name;
    look.line = night_line(context);
    const bool open = context.evening.window_is_open();
    look.next =
        context.say(open ? "seuil.lit_until" : "seuil.lit_from",
                    {{"time", context.words.hour(open ? context.evening.closes : context.evening.opens)}});
    if (!context.news.online) {
        look.offline =
            context.news.offline_since
                ? context.say("seuil.offline", {{"time", context.words.hour(*context.news.offline_since)}})
                : context.say("seuil.offline_start");
    }
    const std::string spoken_words = look.hour + ", " + look.date + ". " + look.next + "." +
                                     (look.offline.empty() ? "" : " " + look.offline + ".");
    tree.root.add(parapet(context.metrics, std::move(look), spoken_words));
}

void add_frame(const ScreenContext& context, Tree& tree, Screen tab) {
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    const std::string language = context.say(enlarged ? "locale.short" : "locale.name");
    const std::vector<std::pair<Screen, DockTab>> tabs{
        {Screen::Home, {"dock.home", context.say("dock.home"), "house", go(Screen::Home)}},
        {Screen::Map, {"dock.map", context.say("dock.map"), "map", go(Screen::Map)}},
        {Screen::Lights, {"dock.lights", context.say("dock.lights"), "lightbulb", go(Screen::Lights)}},
        {Screen::Search, {"dock.search", context.say("dock.search"), "search", go(Screen::Search)}},
        {Screen::Comfort,
         {"dock.comfort", context.say("dock.comfort"), "accessibility", go(Screen::Comfort)}},
        {Screen::Language, {"dock.language", language, "languages", go(Screen::Language)}},
    };
    std::vector<DockTab> shown;
    int selected = -1;
    for (const auto& [screen, words] : tabs) {
        if (screen == tab) selected = static_cast<int>(shown.size());
        shown.push_back(words);
    }
    tree.root.add(dock(context.metrics, shown, selected));
    add_seuil(context, tree);
}

namespace {

/// What a toast leaves of a room; the toast stands at its top.
RectMm below_toast(const ScreenContext& context, Tree& tree, RectMm room) {
    if (!context.toast) return room;
    Cutter cut{room, kGap};
    const RectMm at = cut.top(toast_height(context));
    tree.root.add(toast("toast", context.toast->sentence, {context.toast->icon, context.toast->side},
                        context.toast->side, at));
    return cut.rest();
}

}  // namespace

double toast_height(const ScreenContext& context) {
    const double width = context.metrics.zones().content.w - 40;
    return context.ruler.size(context.toast->sentence, kStrong, width).h + 14;
}

RectMm main_room(const ScreenContext& context, Tree& tree) {
    const Zones& zones = context.metrics.zones();
    if (context.toast && toast_height(context) <= zones.notice.h) {
        const double height = toast_height(context);
        below_toast(context, tree, {zones.notice.x, zones.notice.bottom() - height, zones.notice.w, height});
        return zones.content;
    }
    return below_toast(context, tree, zones.content);
}

RectMm reading_room(const ScreenContext& context, Tree& tree) {
    RectMm room = context.metrics.zones().content;
    if (words_stand_above(context)) {
        room.h = room.bottom() - context.metrics.zones().notice.y;
        room.y = context.metrics.zones().notice.y;
    }
    return below_toast(context, tree, room);
}

bool words_stand_above(const ScreenContext& context) {
    return !context.metrics.zones().notice.is_empty();
}

}  // namespace beffroi::kiosk
