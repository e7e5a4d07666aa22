// Quiet surfaces and what stands on them: cards, entries, facts, rows, options, panels, fields.

#include <algorithm>
#include <cmath>

#include "kiosk/ui/brush.h"
#include "kiosk/ui/components.h"
#include "kiosk/ui/utf8.h"

namespace beffroi::kiosk {

namespace {

constexpr Type kTight{Step::Text, Weight::Regular, 1.25};
constexpr Type kTightStrong{Step::Text, Weight::Strong, 1.25};

void paint_slot(Brush& brush, const std::string& slot, const RectPx& box,
                const Painter::PictureOf& picture_of, float radius, Corners corners) {
    GpuPicture picture;
    if (picture_of) {
        PictureRequest request;
        request.node = &brush.node();
        request.slot = slot;
        request.width_px = static_cast<int>(box.w);
        request.height_px = static_cast<int>(box.h);
        picture = picture_of(request);
    }
    if (picture.texture != 0) {
        brush.canvas().image(box, picture, radius, corners);
    } else {
        brush.canvas().fill(box, brush.colour(Token::Page), radius, corners);
    }
}

/// Between two rows of a panel, inside its edge.
void paint_rule(Brush& brush) {
    const RectPx& box = brush.box();
    brush.canvas().fill({box.x + brush.edge(), box.y, box.w - 2 * brush.edge(), brush.g(2)},
                        brush.colour(Token::Joint));
}

/// A strong line and a quiet one below, as one block in the middle of its box.
void paint_pair(Brush& brush, const std::string& strong, const std::string& quiet, const RectPx& box,
                Token ink, Token quiet_ink, Type strong_type = kTightStrong) {
    const float first = brush.height(strong, strong_type, box.w);
    const float second = quiet.empty() ? 0 : brush.height(quiet, kTight, box.w);
    const float y = box.y + (box.h - first - second) / 2;
    brush.words(strong, {box.x, y, box.w, first}, {strong_type, ink, Align::Start, VerticalAlign::Top});
    if (quiet.empty()) return;
    brush.words(quiet, {box.x, y + first, box.w, std::min(second, box.bottom() - y - first + 1)},
                {kTight, quiet_ink, Align::Start, VerticalAlign::Top});
}

struct CardInk {
    Token fill = Token::Raised;
    Token words = Token::Text;
    Token quiet = Token::Quiet;
};

CardInk card_ink(const Brush& brush) {
    if (brush.is_pressed()) return {Token::Filled, Token::OnFilled, Token::OnFilled};
    return {};
}

void paint_card_edge(Brush& brush, const CardInk& ink) {
    Canvas& canvas = brush.canvas();
    const float radius = brush.g(14);
    canvas.framed(brush.box(), brush.colour(ink.fill), brush.colour(Token::CardEdge), brush.edge(), radius);
}

void paint_fact_line(Brush& brush, const CardLook& look, const RectPx& at, const CardInk& ink) {
    float x = at.x - brush.box().x;
    const float icon = look.fact_icon.is_none() ? 0 : brush.icon_px();
    const float gap = icon > 0 ? brush.g(10) : 0;
    const float y = at.y - brush.box().y;
    if (icon > 0) {
        const Token colour = ink.words == Token::Text ? look.fact_icon.colour : ink.words;
        brush.icon(look.fact_icon, brush.within(x, y + (at.h - icon) / 2, icon, icon), colour, 2.1);
    }
    x += icon + gap;
    brush.words(look.fact, brush.within(x, y, at.w - icon - gap, at.h),
                {kText, ink.quiet, Align::Start, VerticalAlign::Centre, true});
}

void paint_closed_card(Brush& brush) {
    const RectPx box = brush.box();
    brush.canvas().fill(box, brush.colour(Token::Page), brush.g(14));
    brush.canvas().dashed(box, brush.colour(Token::ControlEdge), brush.edge(), brush.g(14), brush.g(8),
                          brush.g(6));
    const float padding = brush.g(18);
    const float width = box.w - 2 * padding;
    const float title = brush.line_px(Step::Name) * 1.05F;
    float y = brush.g(14);
    brush.words(brush.node().name, brush.within(padding, y, width, title),
                {kName, Token::Text, Align::Start, VerticalAlign::Centre, true});
    y += title + brush.g(6);
    brush.words(brush.node().reason, brush.within(padding, y, width, box.h - y - brush.g(8)),
                {{Step::Text, Weight::Regular, 1.24}, Token::Quiet, Align::Start, VerticalAlign::Top});
}

}  // namespace

namespace {

/// A card's title keeps one line as long as it can: its own step, then the text's, then two lines.
struct CardTitle {
    Type type;
    float height = 0;
};

CardTitle title_of(Brush& brush, Step step, float room) {
    const std::string& words = brush.node().name;
    for (const Step each : {step, Step::Text}) {
        const Type type{each, Weight::Title, 1.12};
        if (brush.width(words, type) <= room) return {type, brush.line_px(step)};
    }
    const Type type{Step::Text, Weight::Title, 1.12};
    return {type, std::min(brush.height(words, type, room), 2.3F * brush.font_px(Step::Text))};
}

void paint_title(Brush& brush, const CardTitle& title, const RectPx& at, Token ink) {
    brush.words(brush.node().name, at, {title.type, ink});
}

/// How wide the picture beside the words may be: they come first. A title may take two lines where the card
/// is high enough.
float wide_picture(Brush& brush, const CardLook& look) {
    if (look.picture.name.empty()) return 0;
    const RectPx box = brush.box();
    const float icon = look.fact_icon.is_none() ? 0 : brush.icon_px() + brush.g(10);
    const float fact = look.fact.empty() ? 0 : icon + std::ceil(brush.width(look.fact, kText)) + 1;
    const Type type{Step::Text, Weight::Title, 1.12};
    float title = std::ceil(brush.width(brush.node().name, type)) + 1;
    const float two_lines = 2.3F * brush.font_px(Step::Text) + brush.line_px(Step::Text) + brush.g(16);
    if (two_lines <= box.h) title = std::min(title, box.w * 0.6F);
    const float most = box.w - brush.g(20) - brush.g(14) - std::max(fact, title);
    const float picture = std::min({std::round(box.h * 1.7F), box.w * 0.4F, std::floor(most)});
    return picture < box.h * 0.5F ? 0 : picture;
}

void paint_wide_card(Brush& brush, const CardLook& look, const CardInk& ink,
                     const Painter::PictureOf& picture_of) {
    const RectPx box = brush.box();
    const float w = brush.edge();
    const float picture = wide_picture(brush, look);
    if (picture > 0) {
        const Corners corners = brush.right_to_left() ? Corners::Right : Corners::Left;
        paint_slot(brush, look.picture.name, brush.within(w, w, picture, box.h - 2 * w), picture_of,
                   brush.g(12), corners);
    }
    const float x = picture + brush.g(20);
    const float room = box.w - x - brush.g(14);
    const float fact = look.fact.empty() ? 0 : brush.line_px(Step::Text);
    const CardTitle title = title_of(brush, Step::H3, room);
    const float y = (box.h - title.height - fact - brush.g(4)) / 2;
    paint_title(brush, title, brush.within(x, y, room, title.height), ink.words);
    paint_fact_line(brush, look, {box.x + x, box.y + y + title.height + brush.g(4), room, fact}, ink);
}

void paint_tall_card(Brush& brush, const CardLook& look, const CardInk& ink,
                     const Painter::PictureOf& picture_of) {
    const RectPx box = brush.box();
    const float w = brush.edge();
    const bool scene = look.shape == CardShape::Scene;
    const float padding = brush.g(18);
    const float room = box.w - 2 * padding;
    const float above = brush.g(scene ? 8 : 12);
    const float between = brush.g(scene ? 0 : 6);
    const float fact = look.fact.empty() ? 0 : brush.line_px(Step::Text);
    const CardTitle title = title_of(brush, Step::Name, room);
    const float words = above + title.height + between + fact + brush.g(scene ? 12 : 10);
    const float picture = std::max(0.0F, box.h - w - words);
    if (picture > brush.g(24)) {
        paint_slot(brush, look.picture.name, {box.x + w, box.y + w, box.w - 2 * w, picture - w}, picture_of,
                   brush.g(12), Corners::Top);
    }
    float y = box.h - words + above;
    paint_title(brush, title, brush.within(padding, y, room, title.height), ink.words);
    y += title.height + between;
    paint_fact_line(brush, look, {box.x + padding, box.y + y, room, fact}, ink);
}

}  // namespace

void paint_card(Brush& brush, const CardLook& look, const Painter::PictureOf& picture_of) {
    if (brush.node().disabled) {
        paint_closed_card(brush);
        return;
    }
    const CardInk ink = card_ink(brush);
    paint_card_edge(brush, ink);
    if (look.shape == CardShape::Wide) {
        paint_wide_card(brush, look, ink, picture_of);
    } else {
        paint_tall_card(brush, look, ink, picture_of);
    }
    if (brush.node().selected)
        brush.canvas().frame(brush.box(), brush.colour(Token::Thread), brush.g(6), brush.g(14));
}

void paint_look(Brush& brush, const EntryLook& look) {
    const Node& node = brush.node();
    const CardInk ink = card_ink(brush);
    paint_card_edge(brush, ink);
    const RectPx box = brush.box();
    const float padding = brush.g(24);
    float x = padding;
    if (look.theme_ranks) {
        const float high = std::min(brush.font_px(Step::Text) * 1.5F, box.h * 0.6F);
        const RectPx at = brush.within(x, (box.h - high) / 2, brush.g(74), high);
        x += paint_theme_ranks(brush, {at.x, at.y}, high) + brush.g(16);
    } else if (!look.icon.is_none()) {
        const float icon = brush.font_px(Step::Text) * 1.6F;
        const Token colour = ink.words == Token::Text ? look.icon.colour : ink.words;
        brush.icon(look.icon, brush.within(x, (box.h - icon) / 2, icon, icon), colour, 2.1);
        x += icon + brush.g(16);
    }
    const RectPx words = brush.within(x, brush.g(4), box.w - x - brush.g(12), box.h - brush.g(8));
    paint_pair(brush, node.name, node.disabled ? node.reason : look.line, words, ink.words, ink.quiet,
               {Step::Text, Weight::Strong, 1.38});
}

void paint_look(Brush& brush, const PanelLook& look) {
    const RectPx box = brush.box();
    Canvas& canvas = brush.canvas();
    const float radius = look.square ? 0 : brush.g(look.edge ? 14 : 8);
    const float bar = look.side_bar ? brush.g(12) : 0;
    const Colour fill = brush.colour(look.fill);
    const auto plate = [&](Colour inside, Colour edge) {
        if (look.edge) {
            canvas.framed(box, inside, edge, brush.edge(), radius);
        } else if (brush.is_contrast()) {
            canvas.framed(box, inside, brush.colour(Token::CardEdge), brush.edge(), radius);
        } else {
            canvas.fill(box, inside, radius);
        }
    };
    plate(fill, brush.colour(Token::CardEdge));
    if (look.side_bar) {
        const RectPx at = brush.within(0, 0, bar, box.h);
        canvas.push_clip(at);
        canvas.fill(box, brush.colour(look.side), radius);
        canvas.pop_clip();
    }
    if (look.spans.empty()) return;
    float x = bar + brush.g(look.side_bar ? 14 : 24);
    if (!look.icon.is_none()) {
        const float icon = brush.font_px(Step::Text) * 1.6F;
        brush.icon(look.icon, brush.within(x, (box.h - icon) / 2, icon, icon), look.icon.colour, 2.1);
        x += icon + brush.g(20);
    } else if (look.side_bar) {
        x = bar + brush.g(24);
    }
    brush.words(look.spans, brush.within(x, brush.g(6), box.w - x - brush.g(24), box.h - brush.g(12)),
                {{Step::Text, Weight::Regular, 1.3}, Token::Text});
}

void paint_look(Brush& brush, const FactLook& look) {
    const RectPx box = brush.box();
    if (!look.first) paint_rule(brush);
    const float padding = brush.g(24);
    const float icon = brush.font_px(Step::Text) * 1.43F;
    brush.icon(look.icon, brush.within(padding, (box.h - icon) / 2, icon, icon), look.icon.colour, 2.1);
    const float x = padding + icon + brush.g(22);
    const RectPx words = brush.within(x, 0, box.w - x - brush.g(10), box.h);
    paint_pair(brush, brush.node().name, look.line, words, Token::Text, Token::Quiet);
}

void paint_look(Brush& brush, const RowLook& look) {
    const Node& node = brush.node();
    const RectPx box = brush.box();
    const bool down = brush.is_pressed();
    if (down) brush.canvas().fill(box.inset(brush.edge()), brush.colour(Token::Filled), brush.g(8));
    if (!look.first) paint_rule(brush);
    const float padding = brush.g(22);
    float x = padding;
    if (!look.icon.is_none()) {
        const float icon = brush.font_px(Step::Text) * 1.36F;
        brush.icon(look.icon, brush.within(x, (box.h - icon) / 2, icon, icon),
                   down ? Token::OnFilled : look.icon.colour, 2.1);
        x += icon + brush.g(24);
    }
    std::vector<Span> spans = look.spans;
    if (spans.empty()) spans.push_back({node.name, Weight::Strong, Token::Text});
    if (down) {
        for (Span& span : spans) span.colour = Token::OnFilled;
    }
    const Token quiet = down ? Token::OnFilled : Token::Quiet;
    const float value = node.value.empty() ? 0 : std::ceil(brush.width(node.value, kText)) + 1;
    if (look.value_below) {
        const float room = box.w - x - padding;
        const float line = brush.height(node.value, kRowValue, room);
        const float words = brush.height(spans, kRowWords, room);
        const float y = (box.h - words - line) / 2;
        brush.words(spans, brush.within(x, y, room, words), {kRowWords, Token::Text});
        brush.words(node.value, brush.within(x, y + words, room, line), {kRowValue, quiet});
        return;
    }
    float end = padding;
    if (value > 0) {
        brush.words(node.value, brush.within(box.w - padding - value, 0, value, box.h),
                    {kText, quiet, Align::End});
        end += value + brush.g(16);
    }
    brush.words(spans, brush.within(x, 0, box.w - x - end, box.h), {kRowWords});
}

void paint_look(Brush& brush, const OptionLook& look) {
    const Node& node = brush.node();
    const RectPx box = brush.box();
    brush.canvas().framed(box, brush.colour(Token::Raised), brush.colour(Token::CardEdge), brush.edge(),
                          brush.g(10));
    const float padding = brush.g(22);
    const float icon = brush.font_px(Step::Text) * 1.6F;
    brush.icon(look.icon, brush.within(padding, (box.h - icon) / 2, icon, icon), look.icon.colour, 2.1);
    const float x = padding + icon + brush.g(32);
    double end = node.bounds.w;
    for (const Node& child : node.children) {
        const double lead = brush.right_to_left() ? node.bounds.right() - child.bounds.right()
                                                  : child.bounds.x - node.bounds.x;
        end = std::min(end, lead);
    }
    const float room = brush.tree().metrics.px(end) - x - brush.g(12);
    const Type strong{Step::Name, Weight::Strong, 1.15};
    paint_pair(brush, node.name, look.line, brush.within(x, 0, room, box.h), Token::Text, Token::Quiet,
               strong);
}

namespace {

/// Of words typed one sees the end.
std::string end_that_fits(const Ruler& ruler, const std::string& words, const Type& type, double room_mm) {
    if (ruler.size(words, type).w <= room_mm) return words;
    const std::vector<Character> letters = characters_of(words);
    for (std::size_t i = 1; i < letters.size(); ++i) {
        std::string end = "…" + words.substr(letters[i].byte);
        if (ruler.size(end, type).w <= room_mm) return end;
    }
    return {};
}

}  // namespace

void paint_look(Brush& brush, const FieldLook& look) {
    const Node& node = brush.node();
    const RectPx box = brush.box();
    brush.canvas().framed(box, brush.colour(Token::Page), brush.colour(Token::Text), brush.g(4), brush.g(14));
    const float padding = brush.g(30);
    const float icon = std::min(brush.g(58), box.h * 0.5F);
    brush.icon(look.icon, brush.within(padding, (box.h - icon) / 2, icon, icon), look.icon.colour, 2.1);
    const float x = padding + icon + brush.g(24);
    const bool is_empty = node.value.empty();
    const std::string& shown = is_empty ? node.name : node.value;
    const float all = box.w - x - padding;
    float note = look.note.empty() ? 0 : std::ceil(brush.width(look.note, kText)) + 1;
    // What is typed comes first.
    if (note > 0 && note + brush.g(16) + brush.width(shown, is_empty ? kStrong : kH3) > all) note = 0;
    if (note > 0) {
        brush.words(look.note, brush.within(box.w - padding - note, 0, note, box.h), {kText, Token::Quiet});
    }
    const float room = all - (note > 0 ? note + brush.g(16) : 0);
    const double room_mm = brush.tree().metrics.mm(room);
    const Ruler ruler = brush.ruler();
    const Type type = is_empty ? ruler.fitting(shown, {kLead, kText}, room_mm)
                               : ruler.fitting(shown, {kClock, kH2, kH3, kStrong}, room_mm);
    const RectPx used =
        brush.words(end_that_fits(ruler, shown, type, room_mm), brush.within(x, 0, room, box.h),
                    {type, is_empty ? Token::Quiet : Token::Text, Align::Start, VerticalAlign::Centre, true});
    if (!look.caret) return;
    const float high = std::min(brush.g(80), box.h * 0.6F);
    const float caret = is_empty ? brush.g(-12) : used.w + brush.g(8);
    brush.canvas().fill(brush.within(x + caret, (box.h - high) / 2, brush.g(6), high),
                        brush.colour(Token::Thread));
}

void paint_picture(Brush& brush, const PictureLook& look, const Painter::PictureOf& picture_of) {
    const RectPx box = brush.box();
    if (!look.slot.name.empty()) paint_slot(brush, look.slot.name, box, picture_of, 0, Corners::None);
    const Colour page = brush.colour(Token::Page);
    const Metrics& metrics = brush.tree().metrics;
    for (std::size_t i = 0; i + 1 < look.scrim.size(); ++i) {
        const ScrimStop& from = look.scrim[i];
        const ScrimStop& to = look.scrim[i + 1];
        if (from.shade <= 0 && to.shade <= 0) continue;
        const float y0 = std::round(box.y + metrics.px(from.y_mm));
        const float y1 = std::round(box.y + metrics.px(to.y_mm));
        brush.canvas().shade({box.x, y0, box.w, y1 - y0}, page.faded(from.shade), page.faded(to.shade));
    }
}

}  // namespace beffroi::kiosk
