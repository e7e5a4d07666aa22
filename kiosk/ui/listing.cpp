#include "kiosk/ui/listing.h"

#include <algorithm>
#include <utility>

#include "kiosk/ui/components.h"

namespace beffroi::kiosk {
namespace {

constexpr double kAboveAndBelow = 9;
constexpr double kLeastDayBlock = 35;
constexpr Type kDay{Step::H2, Weight::Title, 1.0};
constexpr Type kMonth{Step::Text, Weight::Strong, 1.0};

/// Words that are drawn and not spoken.
Node silent_words(std::string id, const std::string& words, const Type& type, Token colour, RectMm at) {
    Node node = text(std::move(id), "", at, type, colour, Align::Centre);
    node.role = Role::Group;
    auto& look = std::get<TextLook>(node.look);
    look.spans = {{words, type.weight, colour}};
    look.vertical = VerticalAlign::Centre;
    return node;
}

double mark_icon_mm(const Ruler& ruler) {
    return ruler.metrics().mm(ruler.metrics().font_px(kListingMark.step)) * kListingMarkIcon;
}

double words_width(const ListingLook& look, double width) {
    return width - look.lead_mm - 2 * kListingPadding;
}

}  // namespace

Node listing(std::string id, std::string title, ListingLook look, RectMm at, Action action) {
    Node node;
    node.id = std::move(id);
    node.role = action.is_none() ? Role::ListItem : Role::Link;
    node.name = std::move(title);
    node.value = look.mark;
    for (const std::string& each : look.lines) node.value += (node.value.empty() ? "" : ", ") + each;
    node.bounds = at;
    node.action = std::move(action);
    node.look = std::move(look);
    return node;
}

double listing_height(const Ruler& ruler, std::string_view title, const ListingLook& look, double width,
                      double least) {
    const double room = words_width(look, width);
    double height = ruler.size(title, kListingTitle, room).h + kAboveAndBelow;
    if (!look.mark.empty()) height += ruler.size(look.mark, kListingMark, room - mark_icon_mm(ruler)).h;
    for (const std::string& each : look.lines) height += ruler.size(each, kListingLine, room).h;
    return std::max(least, height);
}

Node day_block(std::string id, const std::string& day, const std::string& month, const Icon& icon,
               RectMm at) {
    PanelLook plate;
    plate.edge = false;
    plate.fill = day.empty() ? Token::Control : Token::Filled;
    Node block = panel(id, "", std::move(plate), at);
    if (day.empty()) {
        Node mark;
        mark.id = id + ".icon";
        mark.bounds = at;
        mark.look = IconLook{icon, std::min(at.h * 0.5, at.w * 0.42)};
        block.add(std::move(mark));
        return block;
    }
    const double split = at.h * (month.empty() ? 1 : 0.55);
    block.add(silent_words(id + ".day", day, kDay, Token::OnFilled, {at.x, at.y, at.w, split}));
    if (month.empty()) return block;
    block.add(silent_words(id + ".month", month, kMonth, Token::OnFilled,
                           {at.x, at.y + split, at.w, (at.h - split) * 0.94}));
    return block;
}

double day_block_width(const Ruler& ruler, std::string_view month) {
    return std::max({kLeastDayBlock, ruler.size("28", kDay).w + 6, ruler.size(month, kMonth).w + 6});
}

Node silent_picture(std::string id, PictureSlot slot, RectMm at) {
    Node node;
    node.id = std::move(id);
    node.bounds = at;
    PictureLook look;
    look.slot = std::move(slot);
    node.look = std::move(look);
    return node;
}

}  // namespace beffroi::kiosk
