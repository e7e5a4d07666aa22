#include "kiosk/screens/list_page.h"

#include <algorithm>

#include "kiosk/ui/listing.h"

namespace beffroi::kiosk {
namespace {

constexpr double kLeastThing = 36;
/// Wider than this, two things stand beside each other.
constexpr double kTwoColumns = 480;
constexpr Type kSentence{Step::Text, Weight::Regular, 1.3};

/// A thing with its size on this screen.
struct Sized {
    const ListedThing* thing = nullptr;
    ListingLook look;
    double height = 0;
};

double lead_of(const ScreenContext& context, const ListedThing& thing, double width) {
    // Enlarged, words need the whole width.
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    if (!thing.slot.empty()) return enlarged ? 0 : std::min(72.0, width * 0.3);
    const double block = day_block_width(context.ruler, thing.month);
    if (thing.day.empty() && thing.icon.empty()) return 0;
    return block > width * 0.3 || (enlarged && thing.day.empty()) ? 0 : block;
}

/// What a sentence's bar, icon and margins take of its width. Unit: mm.
double sentence_sides(const ScreenContext& context) {
    return 27 + context.metrics.mm(context.metrics.font_px(Step::Text)) * 1.6;
}

Sized sized(const ScreenContext& context, const ListedThing& thing, double width) {
    Sized result;
    result.thing = &thing;
    if (thing.is_sentence) {
        result.height = context.ruler.size(thing.title, kSentence, width - sentence_sides(context)).h + 14;
        return result;
    }
    result.look.lines = thing.lines;
    result.look.mark = thing.mark;
    result.look.mark_icon = thing.mark_icon;
    result.look.lead_mm = lead_of(context, thing, width);
    result.look.has_rank = !thing.theme.empty();
    result.look.rank = dye_of(context, thing.theme);
    result.height = listing_height(context.ruler, thing.title, result.look, width, kLeastThing);
    return result;
}

void add_thing(Node& into, const Sized& sized, RectMm at) {
    const ListedThing& thing = *sized.thing;
    if (thing.is_sentence) {
        PanelLook look;
        look.side_bar = true;
        look.edge = false;
        look.side = thing.colour;
        look.icon = {thing.icon, thing.colour};
        look.spans = {{thing.title, Weight::Regular}};
        into.add(panel(thing.id, "", std::move(look), at));
        return;
    }
    Node row = listing(thing.id, thing.title, sized.look, at, thing.action);
    row.selected = thing.selected;
    const double lead = sized.look.lead_mm;
    if (lead > 0 && !thing.slot.empty()) {
        row.add(silent_picture(thing.id + ".picture", {thing.slot},
                               {at.x + kEdge, at.y + kEdge, lead - kEdge, at.h - 2 * kEdge}));
    } else if (lead > 0) {
        constexpr double kInset = 3;
        row.add(day_block(thing.id + ".block", thing.day, thing.month, {thing.icon, thing.colour},
                          {at.x + kInset, at.y + kInset, lead - kInset, at.h - 2 * kInset}));
    }
    into.add(std::move(row));
}

/// First thing of each page; things stand `across` beside each other, as high as the highest of their row.
std::vector<std::size_t> pages_of(const std::vector<Sized>& all, std::size_t across, double room) {
    std::vector<std::size_t> first{0};
    double used = 0;
    for (std::size_t i = 0; i < all.size(); i += across) {
        double height = 0;
        for (std::size_t k = i; k < std::min(all.size(), i + across); ++k) {
            height = std::max(height, all[k].height);
        }
        const double gap = i == first.back() ? 0 : kSmallGap;
        if (i != first.back() && used + gap + height > room + 0.1) {
            first.push_back(i);
            used = 0;
        }
        used += height + (i == first.back() ? 0 : kSmallGap);
    }
    return first;
}

ButtonWords pager_button(const ScreenContext& context, const std::string& id, std::size_t page,
                         std::size_t pages) {
    const std::string where =
        context.say("common.page", {{"page", std::to_string(page + 1)}, {"pages", std::to_string(pages)}});
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    return {id + ".more",
            context.say("common.next_page") + (enlarged ? "" : ", " + where),
            "chevron-down",
            {"page", std::to_string((page + 1) % pages)}};
}

/// Rows, page by page, and the buttons below them. Where both do not fit, all buttons but the first go to a
/// page after the rows; where a row alone does not fit, it keeps its first lines.
class ListPlan {
public:
    ListPlan(const ScreenContext& context, std::string id, const std::vector<ListedThing>& things,
             std::vector<ButtonWords> buttons, RectMm room)
        : context_{context}, id_{std::move(id)}, buttons_{std::move(buttons)}, room_{room} {
        across_ = room.w > kTwoColumns && context.metrics.columns() > 1 ? 2 : 1;
        lanes_ = columns(room, static_cast<int>(across_), kGap);
        for (const ListedThing& each : things) all_.push_back(sized(context, each, lanes_.front().w));
        first_ = pages_of(all_, across_, rows_room(buttons_));
        if (first_.size() > 1) first_ = pages_of(all_, across_, rows_room(with_pager(buttons_)));
        if (tallest() > rows_room(with_pager(buttons_))) set_tools_apart();
        page_ = static_cast<std::size_t>(std::max(0, context.visit.at.page)) % pages();
    }

    void add(Node& into) const {
        const bool on_tools = tools_apart_ && page_ + 1 == pages();
        if (!on_tools) add_rows(into);
        std::vector<ButtonWords> below = buttons_;
        if (tools_apart_ && !on_tools) below.resize(1);
        if (pages() > 1) below.push_back(pager_button(context_, id_, page_, pages()));
        if (below.empty()) return;
        const double height = buttons_height(context_, below, room_.w);
        add_buttons(context_, into, below, {room_.x, room_.bottom() - height, room_.w, height}, true);
    }

private:
    std::size_t pages() const { return first_.size() + (tools_apart_ ? 1 : 0); }

    std::vector<ButtonWords> with_pager(std::vector<ButtonWords> buttons) const {
        buttons.push_back(pager_button(context_, id_, 0, 9));
        return buttons;
    }

    double rows_room(const std::vector<ButtonWords>& below) const {
        return room_.h - (below.empty() ? 0 : buttons_height(context_, below, room_.w) + kGap);
    }

    double tallest() const {
        double height = 0;
        for (const Sized& each : all_) height = std::max(height, each.height);
        return height;
    }

    void set_tools_apart() {
        tools_apart_ = buttons_.size() > 1;
        std::vector<ButtonWords> kept = buttons_;
        if (tools_apart_) kept.resize(1);
        const double room = rows_room(with_pager(kept));
        for (Sized& each : all_) {
            while (each.height > room && !each.look.lines.empty()) {
                each.look.lines.pop_back();
                each.height = listing_height(context_.ruler, each.thing->title, each.look, lanes_.front().w,
                                             kLeastThing);
            }
        }
        first_ = pages_of(all_, across_, room);
    }

    void add_rows(Node& into) const {
        const std::size_t end = page_ + 1 < first_.size() ? first_[page_ + 1] : all_.size();
        double y = room_.y;
        for (std::size_t i = first_[page_]; i < end; i += across_) {
            const std::size_t last = std::min(end, i + across_);
            double height = 0;
            for (std::size_t k = i; k < last; ++k) height = std::max(height, all_[k].height);
            for (std::size_t k = i; k < last; ++k) {
                add_thing(into, all_[k], {lanes_[k - i].x, y, lanes_[k - i].w, height});
            }
            y += height + kSmallGap;
        }
    }

    const ScreenContext& context_;
    std::string id_;
    std::vector<ButtonWords> buttons_;
    RectMm room_;
    std::size_t across_ = 1;
    std::vector<RectMm> lanes_;
    std::vector<Sized> all_;
    std::vector<std::size_t> first_;
    bool tools_apart_ = false;
    std::size_t page_ = 0;
};

}  // namespace

Token dye_of(const ScreenContext& context, std::string_view theme) {
    const content::Theme* known = context.city.theme(theme, context.locale());
    const std::string dye = known ? known->dye : "";
    if (dye == "gaude") return Token::Gaude;
    if (dye == "guede") return Token::Guede;
    return dye == "orseille" ? Token::Orseille : Token::Garance;
}

void add_list_page(const ScreenContext& context, Node& into, const std::string& id,
                   const std::vector<ListedThing>& things, std::vector<ButtonWords> buttons, RectMm room) {
    const ListPlan plan{context, id, things, std::move(buttons), room};
    plan.add(into);
}

}  // namespace beffroi::kiosk
