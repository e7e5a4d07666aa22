#include <algorithm>

#include "kiosk/screens/agenda.h"
#include "kiosk/screens/changes.h"
#include "kiosk/screens/list_page.h"
#include "kiosk/screens/outings.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

/// What is near in time is shown to so many, where tonight has nothing of its own.
constexpr std::size_t kSoon = 4;

std::string part_name(const ScreenContext& context, AgendaPart part) {
    return context.say(std::string{"events.part."} + name_of(part));
}

/// A date of its own row has a name of its own; the event's other rows keep theirs.
void add_change(const ScreenContext& context, const Engagement& engagement, ListedThing& thing) {
    const content::PlacePage* place =
        engagement.on ? context.city.place(engagement.on->place, context.locale()) : nullptr;
    const auto mark = mark_of(context.words, engagement, place ? place->card.title : "");
    if (!mark) return;
    thing.mark = mark->words;
    thing.mark_icon = mark->icon;
    if (engagement.event->card.status == content::EventStatus::AsPlanned && engagement.on) {
        thing.id += "." + iso_text(engagement.on->planned) + "." + iso_text(engagement.on->first);
    }
}

ListedThing listed(const ScreenContext& context, const Engagement& engagement) {
    const content::EventCard& card = engagement.event->card;
    ListedThing thing;
    thing.id = "events.event." + card.slug;
    thing.title = card.title;
    add_change(context, engagement, thing);
    thing.lines.push_back(when_words(context.words, engagement, context.today()));
    // Nobody is sent where nothing takes place.
    const std::string where = takes_place(engagement) ? where_words(context, place_of(engagement)) : "";
    if (!where.empty()) thing.lines.push_back(where);
    const std::string why = change_words(*engagement.event, engagement.on ? &*engagement.on : nullptr);
    if (!why.empty()) thing.lines.push_back(why);
    thing.action = go(Screen::Event, card.slug);
    thing.theme = card.theme;
    if (engagement.on) {
        const CivilDate day = std::max(engagement.on->first, context.today());
        thing.day = std::to_string(day.day);
        thing.month = context.say("month_short." + std::to_string(day.month));
    } else if (engagement.month > 0) {
        thing.month = context.say("month_short." + std::to_string(engagement.month));
    }
    thing.icon = engagement.month > 0 ? "calendar" : "calendar-days";
    return thing;
}

std::vector<ListedThing> lit_facades(const ScreenContext& context) {
    std::vector<ListedThing> things;
    for (const CityFacade& each : context.city.facades) {
        PictureOrder order;
        order.kind = PictureOrder::Kind::Thumb;
        order.subject = each.slug;
        order.scene = each.scenes.empty() ? "" : each.scenes.front().scene.id;
        order.crown = 0.08;
        order.foot = 0.04;
        order.close = true;
        ListedThing thing;
        thing.id = "events.facade." + each.slug;
        thing.title = facade_title(context, each);
        thing.lines = {facade_hours(context, each.slug)};
        thing.slot = order.slot();
        thing.action = go(Screen::Lights, each.slug);
        things.push_back(std::move(thing));
    }
    return things;
}

ListedThing sentence(std::string id, std::string words, std::string icon, Token colour) {
    ListedThing thing;
    thing.id = std::move(id);
    thing.title = std::move(words);
    thing.icon = std::move(icon);
    thing.colour = colour;
    thing.is_sentence = true;
    return thing;
}

/// What comes next: dated first, then what this month has in words.
std::vector<ListedThing> soon(const ScreenContext& context, const AgendaView& view) {
    AgendaView year = view;
    year.part = AgendaPart::Year;
    auto events = agenda(context.city, context.coming, year, context.civil_now(), context.locale());
    std::stable_partition(events.begin(), events.end(), [&](const Engagement& each) {
        return each.month == context.today().month ||
               (each.on && each.on->first <= plus_days(context.today(), 31));
    });
    std::vector<ListedThing> things;
    for (const Engagement& each : events) {
        if (things.size() < kSoon) things.push_back(listed(context, each));
    }
    return things;
}

void append(std::vector<ListedThing>& to, std::vector<ListedThing> more) {
    for (ListedThing& each : more) to.push_back(std::move(each));
}

/// Never an empty page: what is lit tonight, and what is near in time.
std::vector<ListedThing> without_dates(const ScreenContext& context, const AgendaView& view) {
    std::vector<ListedThing> things;
    const bool tonight = view.part == AgendaPart::Tonight && !context.city.facades.empty();
    things.push_back(sentence(
        "events.none",
        context.say(tonight ? "events.none_tonight" : std::string{"events.none."} + name_of(view.part)),
        "calendar-days", Token::Gaude));
    if (tonight) append(things, lit_facades(context));
    auto next = soon(context, view);
    if (next.empty()) return things;
    things.push_back(sentence("events.soon", context.say("events.soon"), "arrow-right", Token::Thread));
    append(things, std::move(next));
    return things;
}

std::vector<ListedThing> things_of(const ScreenContext& context, const AgendaView& view,
                                   const std::vector<Engagement>& events) {
    if (events.empty()) return without_dates(context, view);
    std::vector<ListedThing> things;
    for (const Engagement& each : events) things.push_back(listed(context, each));
    if (view.part == AgendaPart::Tonight) append(things, lit_facades(context));
    return things;
}

std::vector<ListedThing> theme_choices(const ScreenContext& context, const AgendaView& view) {
    std::vector<ListedThing> things;
    const auto add = [&](const std::string& slug, const std::string& name) {
        AgendaView of = view;
        of.chooses_theme = false;
        of.theme = slug;
        const auto events = agenda(context.city, context.coming, of, context.civil_now(), context.locale());
        ListedThing thing;
        thing.id = "events.theme." + (slug.empty() ? "all" : slug);
        thing.title = name;
        thing.lines = {context.words.count("events.count", static_cast<int>(events.size()))};
        thing.theme = slug;
        thing.action = go(Screen::Events, of.subject());
        things.push_back(std::move(thing));
    };
    add("", context.say("events.all_themes"));
    const auto themes = context.city.themes.find(context.locale());
    if (themes == context.city.themes.end()) return things;
    for (const content::Theme& each : themes->second) add(each.slug, each.name);
    return things;
}

AgendaView with_part(AgendaView view, AgendaPart part) {
    view.part = part;
    view.chooses_theme = false;
    return view;
}

/// The four parts side by side; without room for them one button leads to the next.
class Tabs {
public:
    Tabs(const ScreenContext& context, const AgendaView& view, double width)
        : context_{context}, view_{view} {
        double sum = -kSmallGap;
        for (const AgendaPart part : kAgendaParts) {
            widths_.push_back(chip_width(context.ruler, part_name(context, part)));
            sum += widths_.back() + kSmallGap;
        }
        spare_ = (width - sum) / static_cast<double>(widths_.size());
    }

    bool fit() const { return spare_ >= 0; }
    double height() const { return std::max(20.0, chip_height(context_) + 3); }

    void add(Node& into, RectMm at) const {
        double x = at.x;
        for (std::size_t i = 0; i < widths_.size(); ++i) {
            const AgendaPart part = kAgendaParts[i];
            const double width = widths_[i] + spare_;
            Node tab = chip(std::string{"events.part."} + name_of(part), part_name(context_, part), {},
                            {x, at.y, width, at.h}, go(Screen::Events, with_part(view_, part).subject()));
            tab.selected = part == view_.part;
            into.add(std::move(tab));
            x += width + kSmallGap;
        }
    }

    ButtonWords next_button() const {
        const auto next = static_cast<AgendaPart>((static_cast<int>(view_.part) + 1) % 4);
        return {"events.next_part", part_name(context_, next), "calendar-days",
                go(Screen::Events, with_part(view_, next).subject())};
    }

private:
    const ScreenContext& context_;
    AgendaView view_;
    std::vector<double> widths_;
    double spare_ = 0;
};

Head head_of(const ScreenContext& context, const AgendaView& view, std::size_t count) {
    Head head;
    head.title = view.chooses_theme ? context.say("events.by_theme") : part_name(context, view.part);
    const Days days = days_of(view.part, context.today());
    if (view.part == AgendaPart::Tonight) head.subtitle = context.words.day(context.today());
    if (view.part == AgendaPart::Weekend) {
        content::Occurrence span;
        span.first = days.first;
        span.last = days.last;
        head.subtitle = occurrence_words(context.words, span, context.today());
    }
    if (view.part == AgendaPart::Month) {
        head.subtitle = context.say("month." + std::to_string(context.today().month));
    }
    const content::Theme* theme = context.city.theme(view.theme, context.locale());
    if (theme) head.subtitle += (head.subtitle.empty() ? "" : " · ") + theme->name;
    if (head.subtitle.empty()) {
        head.subtitle = context.words.count("events.count", static_cast<int>(count));
    }
    return head;
}

}  // namespace

void build_events(const ScreenContext& context, Tree& tree) {
    const AgendaView view = AgendaView::parse(context.visit.at.subject);
    const auto events = agenda(context.city, context.coming, view, context.civil_now(), context.locale());
    Head head = head_of(context, view, events.size());
    PictureOrder order;
    order.subject = context.site.faces;
    const bool on_map = view.part != AgendaPart::Tonight && !events.empty() && context.city.map;
    if (on_map) {
        order.kind = PictureOrder::Kind::Map;
        order.subject.clear();
        head.large = false;
    }
    add_ciel(context, tree, on_map ? "map.picture" : "events.picture", order,
             on_map ? context.say("events.map") : context.city.info.name, head);

    const RectMm whole = main_room(context, tree);
    Node& main = tree.root.add(group("events.main"));
    Cutter cut{whole, kGap};
    std::vector<ButtonWords> buttons{
        {"events.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}};
    const Tabs tabs{context, view, cut.rest().w};
    if (tabs.fit()) {
        tabs.add(main, cut.top(tabs.height()));
    } else {
        buttons.push_back(tabs.next_button());
    }
    if (!view.chooses_theme) {
        AgendaView choose = view;
        choose.chooses_theme = true;
        buttons.push_back(
            {"events.theme", context.say("events.theme"), "shapes", go(Screen::Events, choose.subject())});
    }
    const auto things = view.chooses_theme ? theme_choices(context, view) : things_of(context, view, events);
    add_list_page(context, main, "events", things, std::move(buttons), cut.rest());
    add_frame(context, tree, Screen::Events);
}

}  // namespace beffroi::kiosk
