// Controls as the visual guide draws them (section 8): big action, button, chip, tab, key, choices.

#include <algorithm>
#include <cmath>

#include "kiosk/ui/brush.h"

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

void paint_plate(Brush& brush, const Box& box, const Ink& ink, float radius, Corners corners = Corners::All) {
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

/// Centres of things side by side: where the first begins.
float start_of(Align align, float room, float taken, float padding) {
    if (align == Align::Centre) return (room - taken) / 2;
    return align == Align::End ? room - taken - padding : padding;
}

/// px that a finger has pushed the thing down.
float push_of(const Brush& brush) {
    return brush.state().pressed == brush.node().id
               ? std::round(brush.tree().metrics.px(1) * static_cast<float>(brush.state().press_share))
               : 0;
}

}  // namespace

void paint_look(Brush& brush, const ButtonLook& look) {
    const Node& node = brush.node();
    const Ink ink = ink_of(brush, look.fill);
    Box box = brush.box();
    box.y += push_of(brush);
    paint_plate(brush, box, ink, brush.g(8));

    const std::string& label = node.disabled && !node.reason.empty() ? node.reason : node.name;
    const float icon = brush.icon_px();
    const float gap = brush.g(14);
    const float padding = brush.g(look.icon_only ? 0 : 20);
    const bool has_icon = !look.icon.is_none() || look.theme_ranks;
    const float lead = look.theme_ranks ? brush.g(74) : icon;
    const float before = has_icon ? lead + gap : 0;
    const float after = look.trailing.is_none() ? 0 : icon + gap;
    if (look.icon_only) {
        const float side = brush.font_px(Step::Text) * 1.5F;
        brush.icon(look.icon, {box.centre().x - side / 2, box.centre().y - side / 2, side, side},
                   icon_ink(look.icon, ink), 2.1);
        return;
    }
    const float room = box.w - 2 * padding - before - after;
    const Type type{Step::Text, Weight::Strong, node.disabled ? 1.2 : 1.25};
    const float wanted = std::min(std::ceil(brush.width(label, type)) + 1, room);
    const bool spread = look.align != Align::Centre && !look.trailing.is_none();
    const float taken = before + wanted + (spread ? 0 : after);
    float x = start_of(look.align, box.w, taken, brush.g(26));
    const float y = box.y - brush.box().y;
    if (look.theme_ranks) {
        const Box at = brush.within(x, y, lead, box.h);
        paint_theme_ranks(brush, {at.x, at.centre().y - brush.g(20)}, brush.g(40));
    } else if (has_icon) {
        const Box at = brush.within(x, y + (box.h - icon) / 2, icon, icon);
        brush.icon(look.icon, at, icon_ink(look.icon, ink), 2.1);
    }
    x += before;
    brush.words(label, brush.within(x, y, wanted, box.h), {type, ink.words});
    if (!look.trailing.is_none()) {
        x = spread ? box.w - brush.g(26) - icon : x + wanted + gap;
        brush.icon(look.trailing, brush.within(x, y + (box.h - icon) / 2, icon, icon),
                   icon_ink(look.trailing, ink), 2.1);
    }
}

void paint_look(Brush& brush, const SegmentLook& look) {
    const Node& node = brush.node();
    const Ink ink = ink_of(brush, Fill::Control);
    const bool filled = ink.fill == Token::Filled;
    Corners corners = Corners::All;
    if (look.place == SegmentPlace::First) corners = brush.right_to_left() ? Corners::Right : Corners::Left;
    if (look.place == SegmentPlace::Last) corners = brush.right_to_left() ? Corners::Left : Corners::Right;
    if (look.place == SegmentPlace::Middle) corners = Corners::None;
    brush.canvas().framed(brush.box(), brush.colour(filled ? Token::Filled : Token::Raised),
                          brush.colour(Token::ControlEdge), brush.edge(), brush.g(8), corners);
    brush.words(node.name, brush.box(), {kStrong, ink.words, Align::Centre});
}

void paint_look(Brush& brush, const BigActionLook& look) {
    const Node& node = brush.node();
    Canvas& canvas = brush.canvas();
    const float edge = brush.g(8);
    const float push = push_of(brush);
    const float radius = brush.g(14);
    const Box whole = brush.box();
    Token words = Token::OnAction;
    const Box slab{whole.x, whole.y + push, whole.w, whole.h - push};
    if (node.disabled) {
        words = Token::Text;
        canvas.fill(whole, brush.colour(Token::Raised), radius);
        canvas.dashed(whole, brush.colour(Token::ControlEdge), brush.edge(), radius, brush.g(10), brush.g(8));
    } else {
        const float lip = edge * (1 - static_cast<float>(push > 0 ? brush.state().press_share : 0));
        canvas.push_clip({slab.x, slab.y, slab.w, std::round(slab.h - lip)});
        canvas.fill(slab, brush.colour(Token::Action), radius);
        canvas.pop_clip();
        canvas.push_clip({slab.x, slab.y + std::round(slab.h - lip), slab.w, std::ceil(lip)});
        canvas.fill(slab, brush.colour(Token::ActionEdge), radius);
        canvas.pop_clip();
        if (brush.tree().theme.look == Look::Day)
            canvas.frame(slab, brush.colour(Token::Thread), brush.g(2), radius);
    }
    const float height = whole.h - edge;
    const float top = push;
    const float icon = brush.font_px(Step::Action) * 1.55F;
    const float padding = std::min(brush.g(34), whole.w * 0.04F);
    float x = padding;
    if (!look.icon.is_none()) {
        brush.icon(look.icon, brush.within(x, top + (height - icon) / 2, icon, icon), words, 2.0);
        x += icon + brush.g(22);
    }
    float end = padding;
    if (!node.disabled && look.end == ActionEnd::Arrow) {
        const float side = brush.font_px(Step::Action) * 1.45F;
        const Icon arrow{"arrow-right", words, 0, true};
        brush.icon(arrow, brush.within(whole.w - padding - side, top + (height - side) / 2, side, side),
                   words, 2.1);
        end += side + brush.g(16);
    } else if (!node.disabled && look.end == ActionEnd::Ring) {
        const float side = std::min(brush.g(118), height - brush.g(8));
        const Box ring = brush.within(whole.w - padding - side, top + (height - side) / 2, side, side);
        canvas.brick_ring(ring, 24, look.ring_share * 24, side * 0.11F, brush.colour(Token::OnAction),
                          brush.colour(Token::ActionSpent));
        const float figure = brush.line_px(Step::Action) * 0.9F;
        const float word = brush.font_px(Step::Text) * 0.9F;
        const float y = ring.centre().y - (figure + word) / 2;
        brush.words(look.ring_figure, {ring.x, y, side, figure}, {kAction, words, Align::Centre});
        brush.words(look.ring_word, {ring.x, y + figure, side, word},
                    {{Step::Text, Weight::Strong, 0.9}, words, Align::Centre});
        end += side + brush.g(16);
    }
    const std::string& line = node.disabled && !node.reason.empty() ? node.reason : look.line;
    const float room = whole.w - x - end;
    const float title = brush.height(node.name, kAction, room);
    const Type quiet{Step::Text, Weight::Medium, 1.2};
    const float sentence = line.empty() ? 0 : brush.height(line, quiet, room) + brush.g(5);
    float y = top + (height - title - sentence) / 2;
    brush.words(node.name, brush.within(x, y, room, title),
                {kAction, words, Align::Start, VerticalAlign::Top});
    y += title + brush.g(5);
    if (!line.empty()) {
        brush.words(line, brush.within(x, y, room, sentence - brush.g(5)),
                    {quiet, words, Align::Start, VerticalAlign::Top});
    }
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

void paint_look(Brush& brush, const TabLook& look) {
    const Node& node = brush.node();
    const Box box = brush.box();
    const bool filled = node.selected || brush.is_pressed();
    const Token words = filled ? Token::OnFilled : Token::Text;
    const Ink ink{filled ? Token::Filled : Token::Raised, words, filled ? Token::Filled : Token::CardEdge};
    const bool one_row = !brush.tree().metrics.dock_has_two_rows();
    if (one_row) {
        // The tab stands on the parapet: no edge below.
        brush.canvas().push_clip(box);
        paint_plate(brush, {box.x, box.y, box.w, box.h + brush.g(16)}, ink, brush.g(12), Corners::Top);
        brush.canvas().pop_clip();
        if (node.selected) {
            brush.canvas().crow_step({box.centre().x, box.y + 1}, brush.g(72), brush.g(12),
                                     brush.colour(Token::Filled));
        }
    } else {
        paint_plate(brush, box, ink, brush.g(10));
    }
    const float icon = brush.font_px(Step::Text) * (one_row ? 1.64F : 1.5F);
    const float line = brush.line_px(Step::Text);
    const float gap = brush.g(8);
    const bool wide = brush.width(node.name, kLabel) > box.w - brush.g(8);
    const float words_height = wide ? 2 * line * 0.85F : line;
    if (icon + gap + line + brush.g(16) <= box.h) {
        const float top = (box.h - icon - gap - words_height) / 2;
        brush.icon(look.icon, brush.within((box.w - icon) / 2, top, icon, icon), words, 1.9);
        brush.words(node.name, brush.within(brush.g(3), top + icon + gap, box.w - brush.g(6), words_height),
                    {{Step::Text, Weight::Medium, wide ? 1.15 : 0}, words, Align::Centre});
        return;
    }
    const float between = brush.g(11);
    const float room = box.w - icon - between - brush.g(12);
    const float wanted = std::min(std::ceil(brush.width(node.name, kLabel)) + 1, room);
    const float x = (box.w - icon - between - wanted) / 2;
    brush.icon(look.icon, brush.within(x, (box.h - icon) / 2, icon, icon), words, 1.9);
    brush.words(node.name, brush.within(x + icon + between, 0, wanted, box.h),
                {{Step::Text, Weight::Medium, 1.15}, words});
}

void paint_look(Brush& brush, const KeyLook& look) {
    const Node& node = brush.node();
    Canvas& canvas = brush.canvas();
    const bool down = brush.is_pressed();
    const float lip = brush.g(down ? 0 : 3);
    Box box = brush.box();
    if (down) box = {box.x, box.y + brush.g(3), box.w, box.h - brush.g(3)};
    const bool plain = look.special;
    const Token fill =
        down ? Token::Action : (node.selected ? Token::Filled : (plain ? Token::Raised : Token::Control));
    const Token words = down ? Token::OnAction : (node.selected ? Token::OnFilled : Token::Text);
    const Token edge = down ? Token::Action : (plain ? Token::CardEdge : Token::ControlEdge);
    canvas.fill(box, brush.colour(edge), brush.g(8));
    const float w = brush.edge();
    canvas.fill({box.x + w, box.y + w, box.w - 2 * w, box.h - 2 * w - lip}, brush.colour(fill), brush.g(6));
    const Type type = plain ? kLabel : Type{Step::Name, Weight::Medium, 1.1};
    const float icon = look.icon.is_none() ? 0 : brush.icon_px();
    const float gap = icon > 0 && !node.name.empty() ? brush.g(10) : 0;
    const float wanted =
        std::min(std::ceil(brush.width(node.name, type)) + 1, box.w - brush.g(10) - icon - gap);
    const float x = (box.w - icon - gap - wanted) / 2;
    const float y = box.y - brush.box().y;
    if (icon > 0)
        brush.icon(look.icon, brush.within(x, y + (box.h - lip - icon) / 2, icon, icon), words, 2.1);
    brush.words(node.name, brush.within(x + icon + gap, y, wanted, box.h - lip),
                {type, words, Align::Centre});
}

void paint_look(Brush& brush, const ThemeLook& look) {
    const Box box = brush.box();
    const bool down = brush.is_pressed();
    brush.canvas().framed(box, brush.colour(down ? Token::Filled : Token::Raised),
                          brush.colour(Token::CardEdge), brush.edge(), brush.g(8));
    const float w = brush.edge();
    const Box rank = brush.within(w, w, brush.g(14), box.h - 2 * w);
    brush.canvas().brick_rank(rank, brush.colour(look.colour), brush.g(1));
    const float x = brush.g(30);
    brush.words(brush.node().name, brush.within(x, brush.g(6), box.w - x - brush.g(12), box.h - brush.g(12)),
                {{Step::Text, Weight::Medium, 1.2}, down ? Token::OnFilled : Token::Text});
}

}  // namespace beffroi::kiosk
