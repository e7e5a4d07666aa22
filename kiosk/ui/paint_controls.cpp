// Controls as the visual guide draws them (section 8): big action, button, chip, tab, key, choices.

#include <algorithm>
#include <cmath>

#include "kiosk/ui/brush.h"
#include "kiosk/ui/utf8.h"

namespace beffroi::kiosk {

namespace {

struct Ink {
    Token fill;
    Token words;
    Token edge;
    bool dashed = false;
};

/// Pressed and selected turn the ink round; disabled goes back to the card's colour with a dashed edge.
Ink ink_of(const Brush& brush, Fill fill) {
    const Node& node = brush.node();
    if (node.disabled) return {Token::Raised, Token::Text, Token::ControlEdge, true};
    if (fill == Fill::Action) return {Token::Action, Token::OnAction, Token::Action};
    if (brush.is_pressed() || node.selected) return {Token::Filled, Token::OnFilled, Token::Filled};
    return {Token::Control, Token::Text, Token::ControlEdge};
}

void paint_plate(Brush& brush, const RectPx& box, const Ink& ink, float radius,
                 Corners corners = Corners::All) {
    Canvas& canvas = brush.canvas();
    if (ink.dashed) {
        canvas.fill(box, brush.colour(ink.fill), radius, corners);
        canvas.dashed(box, brush.colour(ink.edge), brush.edge(), radius, brush.g(8), brush.g(6));
    } else {
        canvas.framed(box, brush.colour(ink.fill), brush.colour(ink.edge), brush.edge(), radius, corners);
    }
}

Token icon_ink(const Icon& icon, const Ink& ink) {
    return ink.words == Token::Text ? icon.colour : ink.words;
}

/// px that a finger has pushed the thing down.
float push_of(const Brush& brush) {
    return brush.state().pressed == brush.node().id
               ? std::round(brush.tree().metrics.px(1) * static_cast<float>(brush.state().press_share))
               : 0;
}

}  // namespace

namespace {

/// Icon, words and trailing icon of a button: what stands where.
struct ButtonParts {
    std::string words;
    Type type;
    float before = 0;  ///< Room of the leading icon with its gap.
    float after = 0;
    float wanted = 0;  ///< Width of the words.
    float start = 0;
    bool spread = false;  ///< The trailing icon stands at the far end.
};

ButtonParts parts_of(Brush& brush, const ButtonLook& look) {
    const Node& node = brush.node();
    const float gap = brush.g(14);
    const bool centred = look.align == Align::Centre;
    const float padding = brush.g(centred ? 10 : 26);
    ButtonParts parts;
    parts.words = node.disabled && !node.reason.empty() ? node.reason : node.name;
    parts.type = {Step::Text, Weight::Strong, 1.22};
    if (look.theme_ranks) {
        parts.before = brush.g(74) + gap;
    } else if (!look.icon.is_none()) {
        parts.before = brush.icon_px() + gap;
    }
    parts.after = look.trailing.is_none() ? 0 : brush.icon_px() + gap;
    parts.spread = !centred && parts.after > 0;
    const float room = brush.box().w - 2 * padding - parts.before - parts.after;
    parts.wanted = std::min(std::ceil(brush.width(parts.words, parts.type)) + 1, room);
    const float taken = parts.before + parts.wanted + (parts.spread ? 0 : parts.after);
    parts.start = centred ? (brush.box().w - taken) / 2 : padding;
    return parts;
}

}  // namespace

void paint_look(Brush& brush, const ButtonLook& look) {
    const Ink ink = ink_of(brush, look.fill);
    const float push = push_of(brush);
    RectPx box = brush.box();
    box.y += push;
    paint_plate(brush, box, ink, brush.g(8));
    if (look.icon_only) {
        const float side = brush.font_px(Step::Text) * 1.5F;
        brush.icon(look.icon, {box.centre().x - side / 2, box.centre().y - side / 2, side, side},
                   icon_ink(look.icon, ink), 2.1);
        return;
    }
    const ButtonParts parts = parts_of(brush, look);
    const float icon = brush.icon_px();
    const float y = push + (box.h - icon) / 2;
    if (look.theme_ranks) {
        const RectPx at = brush.within(parts.start, push, brush.g(74), box.h);
        paint_theme_ranks(brush, {at.x, at.centre().y - brush.g(20)}, brush.g(40));
    } else if (!look.icon.is_none()) {
        brush.icon(look.icon, brush.within(parts.start, y, icon, icon), icon_ink(look.icon, ink), 2.1);
    }
    const float x = parts.start + parts.before;
    const Align align =
        look.align == Align::Centre && parts.before + parts.after == 0 ? Align::Centre : Align::Start;
    brush.words(parts.words, brush.within(x, push, parts.wanted, box.h), {parts.type, ink.words, align});
    if (look.trailing.is_none()) return;
    const float end = parts.spread ? box.w - brush.g(26) - icon : x + parts.wanted + brush.g(14);
    brush.icon(look.trailing, brush.within(end, y, icon, icon), icon_ink(look.trailing, ink), 2.1);
}

void paint_look(Brush& brush, const SegmentLook& look) {
    const Ink ink = ink_of(brush, Fill::Control);
    const bool filled = ink.fill == Token::Filled;
    RectPx box = brush.box();
    Corners corners = Corners::All;
    if (look.place == SegmentPlace::First) corners = brush.right_to_left() ? Corners::Right : Corners::Left;
    if (look.place == SegmentPlace::Last) corners = brush.right_to_left() ? Corners::Left : Corners::Right;
    if (look.place == SegmentPlace::Middle) corners = Corners::None;
    if (look.place == SegmentPlace::Middle || look.place == SegmentPlace::Last) {
        if (!brush.right_to_left()) box.x -= brush.edge();  // Neighbours share one line.
        box.w += brush.edge();
    }
    brush.canvas().framed(box, brush.colour(filled ? Token::Filled : Token::Raised),
                          brush.colour(Token::ControlEdge), brush.edge(), brush.g(8), corners);
    brush.words(brush.node().name, brush.box(), {kStrong, ink.words, Align::Centre});
}

namespace {

/// The key: a slab with a darker edge below, which goes when it is pressed.
void paint_slab(Brush& brush, const RectPx& slab, float lip) {
    Canvas& canvas = brush.canvas();
    const float radius = brush.g(14);
    const float border = std::round(slab.h - lip);
    canvas.push_clip({slab.x, slab.y, slab.w, border});
    canvas.fill(slab, brush.colour(Token::Action), radius);
    canvas.pop_clip();
    canvas.push_clip({slab.x, slab.y + border, slab.w, std::ceil(lip)});
    canvas.fill(slab, brush.colour(Token::ActionEdge), radius);
    canvas.pop_clip();
    if (brush.tree().theme.look == Look::Day)
        canvas.frame(slab, brush.colour(Token::Thread), brush.g(2), radius);
}

float paint_arrow(Brush& brush, float top, float height, float padding) {
    const float side = brush.font_px(Step::Action) * 1.45F;
    const Icon arrow{"arrow-right", Token::OnAction, 0, true};
    const float x = brush.box().w - padding - side;
    brush.icon(arrow, brush.within(x, top + (height - side) / 2, side, side));
    return side + brush.g(16);
}

/// The arrow or the ring at the end of a big action. Returns the room it takes.
float paint_end(Brush& brush, const BigActionLook& look, float top, float height, float padding) {
    if (look.end == ActionEnd::None) return 0;
    const float figure = brush.line_px(Step::Action) * 0.9F;
    const float word = brush.font_px(Step::Text) * 0.95F;
    const float side = std::min(brush.g(118), height - brush.g(8));
    const bool holds_words = figure + word < side * 0.72F;
    if (look.end == ActionEnd::Arrow || !holds_words) return paint_arrow(brush, top, height, padding);
    const float x = brush.box().w - padding - side;
    const RectPx ring = brush.within(x, top + (height - side) / 2, side, side);
    brush.canvas().brick_ring(ring, 24, look.ring_share * 24, side * 0.11F, brush.colour(Token::OnAction),
                              brush.colour(Token::ActionSpent));
    const float y = ring.centre().y - (figure + word) / 2;
    brush.words(look.ring_figure, {ring.x, y, side, figure}, {kAction, Token::OnAction, Align::Centre});
    brush.words(look.ring_word, {ring.x, y + figure, side, word},
                {{Step::Text, Weight::Strong, 0.95}, Token::OnAction, Align::Centre});
    return side + brush.g(16);
}

}  // namespace

void paint_look(Brush& brush, const BigActionLook& look) {
    const Node& node = brush.node();
    const float edge = brush.g(8);
    const float push = push_of(brush);
    const RectPx whole = brush.box();
    const Token ink = node.disabled ? Token::Text : Token::OnAction;
    if (node.disabled) {
        brush.canvas().fill(whole, brush.colour(Token::Raised), brush.g(14));
        brush.canvas().dashed(whole, brush.colour(Token::ControlEdge), brush.edge(), brush.g(14), brush.g(10),
                              brush.g(8));
    } else {
        const float share = push > 0 ? static_cast<float>(brush.state().press_share) : 0;
        paint_slab(brush, {whole.x, whole.y + push, whole.w, whole.h - push}, edge * (1 - share));
    }
    const float height = whole.h - edge;
    const float padding = std::min(brush.g(34), whole.w * 0.04F);
    float x = padding;
    if (!look.icon.is_none()) {
        const float icon = std::min(brush.font_px(Step::Action) * 1.55F, height * 0.6F);
        brush.icon(look.icon, brush.within(x, push + (height - icon) / 2, icon, icon), ink, 2.0);
        x += icon + brush.g(22);
    }
    // A word too long for what the arrow leaves it is worth more than the arrow.
    const float arrow = brush.font_px(Step::Action) * 1.45F + brush.g(16);
    const float narrow = whole.w - x - padding - arrow;
    const Ruler ruler = brush.ruler();
    const double narrow_mm = brush.tree().metrics.mm(narrow);
    const bool has_end = !node.disabled && ruler.size(node.name, kAction, narrow_mm).w <= narrow_mm;
    const float end = padding + (has_end ? paint_end(brush, look, push, height, padding) : 0);
    const std::string& line = node.disabled && !node.reason.empty() ? node.reason : look.line;
    const float room = whole.w - x - end;
    const float between = line.empty() ? 0 : brush.g(5);
    const Type quiet{Step::Text, Weight::Medium, 1.2};
    const float title = brush.height(node.name, kAction, room);
    const float sentence = line.empty() ? 0 : brush.height(line, quiet, room);
    const float y = push + std::max(0.0F, (height - title - between - sentence) / 2);
    brush.words(node.name, brush.within(x, y, room, std::min(title, height - y + push)),
                {kAction, ink, Align::Start, VerticalAlign::Top});
    const float below = y + title + between;
    brush.words(line, brush.within(x, below, room, std::min(sentence, height + push - below)),
                {quiet, ink, Align::Start, VerticalAlign::Top});
}

void paint_look(Brush& brush, const ChipLook& look) {
    const Node& node = brush.node();
    Ink ink = ink_of(brush, Fill::Control);
    if (!node.is_control() && !node.disabled) ink.edge = Token::Control;
    paint_plate(brush, brush.box(), ink, brush.g(6));
    const Icon icon = node.selected ? Icon{"check"} : look.icon;
    const float side = brush.icon_px();
    const float before = icon.is_none() ? 0 : side + brush.g(10);
    const float room = brush.box().w - 2 * brush.g(18) - before;
    const float wanted = std::min(std::ceil(brush.width(node.name, kLabel)) + 1, room);
    const float x = (brush.box().w - wanted - before) / 2;
    if (!icon.is_none()) {
        brush.icon(icon, brush.within(x, (brush.box().h - side) / 2, side, side), icon_ink(icon, ink), 2.1);
    }
    brush.words(node.name, brush.within(x + before, 0, wanted, brush.box().h), {kLabel, ink.words});
}

namespace {

/// The tab's plate. Returns the ink of what stands on it.
Token paint_tab(Brush& brush) {
    const Node& node = brush.node();
    const RectPx box = brush.box();
    const bool filled = node.selected || brush.is_pressed();
    const Token words = filled ? Token::OnFilled : Token::Text;
    const Ink ink{filled ? Token::Filled : Token::Raised, words, filled ? Token::Filled : Token::CardEdge};
    if (brush.tree().metrics.dock_rows() > 1) {
        paint_plate(brush, box, ink, brush.g(10));
        return words;
    }
    // The tab stands on the parapet: no edge below.
    brush.canvas().push_clip(box);
    paint_plate(brush, {box.x, box.y, box.w, box.h + brush.g(16)}, ink, brush.g(12), Corners::Top);
    brush.canvas().pop_clip();
    if (node.selected) {
        brush.canvas().crow_step({box.centre().x, box.y + 1}, brush.g(72), brush.g(12),
                                 brush.colour(Token::Filled));
    }
    return words;
}

/// Icon and word side by side in the middle of `box`. A tight box makes the icon smaller, and then does
/// without.
void paint_beside(Brush& brush, const Icon& icon, const RectPx& box, float icon_px, const Type& type,
                  Token ink) {
    const std::string& words = brush.node().name;
    const float wanted = std::ceil(brush.width(words, type)) + 1;
    const float least = brush.font_px(Step::Text) * 0.8F;
    float side = icon.is_none() ? 0 : icon_px;
    float between = side > 0 && !words.empty() ? brush.g(12) : 0;
    if (side > 0 && side + between + wanted > box.w) {
        between = brush.g(7);
        side = box.w - wanted - between;
        if (side < least) side = between = 0;
    }
    const float room = std::min(wanted, box.w - side - between);
    const float x = box.x - brush.box().x + (box.w - side - between - room) / 2;
    const float y = box.y - brush.box().y;
    if (side > 0) brush.icon(icon, brush.within(x, y + (box.h - side) / 2, side, side), ink, 1.9);
    brush.words(words, brush.within(x + side + between, y, room, box.h), {type, ink, Align::Centre});
}

}  // namespace

void paint_look(Brush& brush, const TabLook& look) {
    const Token ink = paint_tab(brush);
    const RectPx box = brush.box();
    const float em = brush.font_px(Step::Text);
    const float gap = brush.g(8);
    const float line = brush.line_px(Step::Text);
    const float above = std::min(em * 1.64F, box.h - line - gap - brush.g(6));
    const float margin = brush.g(3);
    if (above >= em * 1.15F && brush.width(brush.node().name, kLabel) <= box.w - 2 * margin) {
        const float top = (box.h - above - gap - line) / 2;
        brush.icon(look.icon, brush.within((box.w - above) / 2, top, above, above), ink, 1.9);
        brush.words(brush.node().name, brush.within(margin, top + above + gap, box.w - 2 * margin, line),
                    {{Step::Text, Weight::Medium, 0}, ink, Align::Centre});
        return;
    }
    const float inset = brush.g(8);
    paint_beside(brush, look.icon, {box.x + inset, box.y, box.w - 2 * inset, box.h},
                 std::min(em * 1.35F, box.h * 0.6F), {Step::Text, Weight::Medium, 1.15}, ink);
}

void paint_look(Brush& brush, const KeyLook& look) {
    Canvas& canvas = brush.canvas();
    const bool down = brush.is_pressed();
    const bool selected = brush.node().selected;
    const float lip = brush.g(down ? 0 : 3);
    RectPx box = brush.box();
    if (down) box = {box.x, box.y + brush.g(3), box.w, box.h - brush.g(3)};
    const bool plain = look.special;
    const Token fill =
        down ? Token::Action : (selected ? Token::Filled : (plain ? Token::Raised : Token::Control));
    const Token words = down ? Token::OnAction : (selected ? Token::OnFilled : Token::Text);
    const Token edge = down ? Token::Action : (plain ? Token::CardEdge : Token::ControlEdge);
    canvas.fill(box, brush.colour(edge), brush.g(8));
    const float w = brush.edge();
    canvas.fill({box.x + w, box.y + w, box.w - 2 * w, box.h - 2 * w - lip}, brush.colour(fill), brush.g(6));
    const RectPx inner{box.x + w / 2, box.y, box.w - w, box.h - lip};
    if (look.icon_only) {
        const float side = std::min(brush.icon_px(), inner.h * 0.7F);
        const PointPx middle = inner.centre();
        brush.icon(look.icon, {middle.x - side / 2, middle.y - side / 2, side, side}, words, 2.1);
        return;
    }
    const bool letter = characters_of(brush.node().name).size() == 1;
    const Type standard = letter ? Type{Step::Action, Weight::Medium, 1.1} : kLabel;
    paint_beside(brush, look.icon, inner, brush.icon_px(), look.type.value_or(standard), words);
}

void paint_look(Brush& brush, const ThemeLook& look) {
    const RectPx box = brush.box();
    const bool down = brush.is_pressed();
    brush.canvas().framed(box, brush.colour(down ? Token::Filled : Token::Raised),
                          brush.colour(Token::CardEdge), brush.edge(), brush.g(8));
    const float w = brush.edge();
    const RectPx rank = brush.within(w, w, brush.g(14), box.h - 2 * w);
    brush.canvas().brick_rank(rank, brush.colour(look.colour), brush.g(1));
    const float x = brush.g(30);
    brush.words(brush.node().name, brush.within(x, brush.g(6), box.w - x - brush.g(12), box.h - brush.g(12)),
                {{Step::Text, Weight::Medium, 1.2}, down ? Token::OnFilled : Token::Text});
}

}  // namespace beffroi::kiosk
