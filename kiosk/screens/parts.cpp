// Small things several screens need (declared in screen.h).

#include <algorithm>
#include <numeric>

#include "content/model/markup.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

/// Nearer than this one is told the way and the metres; farther, the minutes.
constexpr double kNearMetres = 150;
constexpr double kHereMetres = 12;

std::vector<std::vector<std::size_t>> rows_of(const std::vector<double>& widths, double width, double gap) {
    std::vector<std::vector<std::size_t>> rows(1);
    double x = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (!rows.back().empty() && x + widths[i] > width + 0.01) {
            rows.emplace_back();
            x = 0;
        }
        rows.back().push_back(i);
        x += widths[i] + gap;
    }
    return rows;
}

/// Buttons as they will stand: rows, their widths and heights.
struct ButtonRows {
    std::vector<std::vector<std::size_t>> rows;
    std::vector<double> widths;
    std::vector<double> heights;  ///< Of each row: words that are wider than the room take two lines.
    bool icons = true;

    double height() const {
        return std::accumulate(heights.begin(), heights.end(), 0.0) +
               kGap * (static_cast<double>(rows.size()) - 1);
    }
};

double least_button_height(const ScreenContext& context) {
    return context.metrics.row_mm(kButtonHeight);
}

ButtonRows rows_of_buttons(const ScreenContext& context, const std::vector<ButtonWords>& buttons, double room,
                           bool icons) {
    // As a button is painted: its words' lines, and what stands beside them.
    constexpr Type kWords{Step::Text, Weight::Strong, 1.22};
    constexpr double kAround = 13;
    ButtonRows result;
    result.icons = icons;
    const double least = least_button_height(context);
    for (const ButtonWords& each : buttons) {
        const bool icon = icons && !each.icon.empty();
        const double wanted = each.icon_only ? least : button_width(context.ruler, each.words, icon);
        result.widths.push_back(std::min(room, wanted));
    }
    result.rows = rows_of(result.widths, room, kGap);
    const double icon_w = button_width(context.ruler, "", true) - button_width(context.ruler, "", false);
    for (const auto& row : result.rows) {
        double height = least;
        for (const std::size_t i : row) {
            if (buttons[i].icon_only || result.widths[i] < room) continue;
            const double inner = room - (icons && !buttons[i].icon.empty() ? icon_w : 0) - kAround;
            height = std::max(height, context.ruler.size(buttons[i].words, kWords, inner).h + 9);
        }
        result.heights.push_back(height);
    }
    return result;
}

/// Words come first: icons go where that saves a row or a second line.
ButtonRows rows_of_buttons(const ScreenContext& context, const std::vector<ButtonWords>& buttons,
                           double room) {
    ButtonRows with = rows_of_buttons(context, buttons, room, true);
    ButtonRows without = rows_of_buttons(context, buttons, room, false);
    return without.height() < with.height() - 1 ? without : with;
}

}  // namespace

double buttons_height(const ScreenContext& context, const std::vector<ButtonWords>& buttons, double width) {
    return rows_of_buttons(context, buttons, width).height();
}

void add_buttons(const ScreenContext& context, Node& into, const std::vector<ButtonWords>& buttons, RectMm at,
                 bool fill) {
    const ButtonRows plan = rows_of_buttons(context, buttons, at.w);
    const double spare_h = std::max(0.0, at.h - plan.height()) / static_cast<double>(plan.rows.size());
    double y = at.y;
    for (std::size_t r = 0; r < plan.rows.size(); ++r) {
        const auto& row = plan.rows[r];
        const double height = plan.heights[r] + spare_h;
        double sum = 0;
        for (const std::size_t i : row) sum += plan.widths[i];
        const auto growing =
            std::max(1.0, static_cast<double>(std::count_if(
                              row.begin(), row.end(), [&](std::size_t i) { return !buttons[i].icon_only; })));
        const double spare = at.w - sum - kGap * (static_cast<double>(row.size()) - 1);
        double x = at.x;
        for (const std::size_t i : row) {
            const ButtonWords& each = buttons[i];
            const double width = plan.widths[i] + (fill && !each.icon_only ? spare / growing : 0);
            Icon icon{plan.icons || each.icon_only ? each.icon : ""};
            icon.directional = each.directional;
            const RectMm place{x, y, width, height};
            const auto make = each.amber ? &action_button : each.icon_only ? &icon_button : &button;
            into.add(make(each.id, each.words, icon, place, each.action));
            x += width + kGap;
        }
        y += height + kGap;
    }
}

double chip_height(const ScreenContext& context) {
    return context.metrics.row_mm(20, Step::Text) - 4;
}

double chips_height(const ScreenContext& context, const std::vector<ChipWords>& chips, double width) {
    std::vector<double> widths;
    for (const ChipWords& each : chips) widths.push_back(chip_width(context.ruler, each.words));
    const auto rows = rows_of(widths, width, kGap);
    return static_cast<double>(rows.size()) * (chip_height(context) + kSmallGap) - kSmallGap;
}

void add_chips(const ScreenContext& context, Node& into, const std::vector<ChipWords>& chips, RectMm at) {
    std::vector<double> widths;
    for (const ChipWords& each : chips) widths.push_back(chip_width(context.ruler, each.words));
    double y = at.y;
    const double height = chip_height(context);
    for (const auto& row : rows_of(widths, at.w, kGap)) {
        if (y + height > at.bottom() + 0.1) return;
        double x = at.x;
        for (const std::size_t i : row) {
            if (widths[i] > at.w) continue;
            into.add(chip(chips[i].id, chips[i].words, {chips[i].icon, chips[i].colour},
                          {x, y, widths[i], height}));
            x += widths[i] + kGap;
        }
        y += height + kSmallGap;
    }
}

double big_action_height(const ScreenContext& context, std::string_view title, std::string_view line,
                         double width, bool ring) {
    const double em = context.metrics.mm(context.metrics.font_px(Step::Action));
    const double padding = std::min(12.5, width * 0.04);
    const double end = padding + (ring ? 52 : em * 1.4 + 8);
    double inner = width - padding - em * 1.55 - 9 - end;
    if (context.ruler.size(title, kAction, inner).w > inner) inner += end - padding;
    const Type quiet{Step::Text, Weight::Medium, 1.2};
    const double words = context.ruler.size(title, kAction, inner).h +
                         (line.empty() ? 0 : context.ruler.size(line, quiet, inner).h + 2);
    return std::max(47.0, words + 13);
}

WalkWords walk_words(const ScreenContext& context, const Walk& walk) {
    WalkWords result;
    if (walk.metres_straight < kHereMetres)
        return {context.say("direction.here"), {"map-pin", Token::Thread}};
    if (walk.turn_deg) {
        result.icon = {"arrow-up", Token::Thread, *walk.turn_deg};
    } else {
        result.icon = {"footprints", Token::Lagune};
    }
    if (walk.metres_straight <= kNearMetres && walk.turn_deg) {
        result.words = context.say("direction.distance",
                                   {{"direction", context.words.direction(direction_of(*walk.turn_deg))},
                                    {"distance", context.words.distance(walk.metres_straight)}});
    } else {
        result.words = context.words.minutes_on_foot(walk.metres);
    }
    return result;
}

std::string category_icon(const ScreenContext& context, const content::PlaceCard& card) {
    const content::Category* category = context.city.category(card.category, context.locale());
    return category && !category->icon.empty() ? category->icon : "map-pin";
}

std::string category_name(const ScreenContext& context, const content::PlaceCard& card) {
    const content::Category* category = context.city.category(card.category, context.locale());
    return category ? category->name : std::string{};
}

PictureOrder card_picture(const ScreenContext& context, const content::PlaceCard& card) {
    PictureOrder order;
    order.crown = 0.12;
    order.foot = 0.04;
    if (card.facade) {
        const CityFacade* facade = context.city.facade(*card.facade);
        if (facade) {
            order.kind = PictureOrder::Kind::Thumb;
            order.subject = *card.facade;
            order.scene = facade->scenes.empty() ? "" : facade->scenes.front().scene.id;
            order.close = true;
            return order;
        }
    }
    const content::PlacePage* page = context.city.place(card.slug, context.locale());
    if (page && !page->pictures.empty()) {
        order.kind = PictureOrder::Kind::Photo;
        order.subject = page->pictures.front().slug;
        return order;
    }
    order.kind = PictureOrder::Kind::Spot;
    order.subject = card.slug;
    return order;
}

std::string refusal_words(const ScreenContext& context, const Refused& refused) {
    const std::string n = std::to_string(std::max(refused.waiting, 2));
    if (refused.again) {
        return context.say("refusal." + refused.key,
                           {{"when", context.words.when(*refused.again, context.now)}, {"n", n}});
    }
    const std::string without = "refusal." + refused.key + ".no_hour";
    const std::string key = context.words.strings().has(without) ? without : "refusal." + refused.key;
    return context.say(key, {{"n", n}});
}

Spans marked(std::string_view text) {
    Spans spans;
    for (content::MarkedRun& run : content::read_markup(text)) {
        spans.push_back({std::move(run.words), run.emphasis ? Weight::Strong : Weight::Regular});
    }
    return spans;
}

}  // namespace beffroi::kiosk
