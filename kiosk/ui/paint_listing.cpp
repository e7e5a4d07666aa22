// A thing of a list (listing.h).

#include <algorithm>

#include "kiosk/ui/brush.h"
#include "kiosk/ui/listing.h"

namespace beffroi::kiosk {

void paint_look(Brush& brush, const ListingLook& look) {
    const Node& node = brush.node();
    const RectPx box = brush.box();
    const bool down = brush.is_pressed();
    brush.canvas().framed(box, brush.colour(down ? Token::Filled : Token::Raised),
                          brush.colour(Token::CardEdge), brush.edge(), brush.g(14));
    if (look.has_rank) {
        const float w = brush.edge();
        const float width = brush.g(14);
        brush.canvas().brick_rank(brush.within(box.w - w - width, brush.g(12), width, box.h - brush.g(24)),
                                  brush.colour(look.rank), brush.g(1));
    }
    const Metrics& metrics = brush.tree().metrics;
    const float x = metrics.px(look.lead_mm + kListingPadding);
    const float room = box.w - x - metrics.px(kListingPadding);
    float height = brush.height(node.name, kListingTitle, room);
    const float title = height;
    const float indent = static_cast<float>(kListingMarkIcon) * brush.font_px(kListingMark.step);
    const float mark = look.mark.empty() ? 0 : brush.height(look.mark, kListingMark, room - indent);
    height += mark;
    for (const std::string& each : look.lines) height += brush.height(each, kListingLine, room);
    float y = (box.h - height) / 2;
    brush.words(node.name, brush.within(x, y, room, title),
                {kListingTitle, down ? Token::OnFilled : Token::Text, Align::Start, VerticalAlign::Top});
    y += title;
    if (mark > 0) {
        const Token ink = down ? Token::OnFilled : look.mark_icon.colour;
        const float side = brush.icon_px(kListingMark.step);
        const float line = brush.line_px(kListingMark.step);
        brush.icon(look.mark_icon, brush.within(x, y + (std::min(line, mark) - side) / 2, side, side), ink,
                   2.1);
        brush.words(look.mark, brush.within(x + indent, y, room - indent, mark),
                    {kListingMark, ink, Align::Start, VerticalAlign::Top});
        y += mark;
    }
    for (const std::string& each : look.lines) {
        const float line = brush.height(each, kListingLine, room);
        brush.words(each, brush.within(x, y, room, line),
                    {kListingLine, down ? Token::OnFilled : Token::Quiet, Align::Start, VerticalAlign::Top});
        y += line;
    }
}

}  // namespace beffroi::kiosk
