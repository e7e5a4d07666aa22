#include "kiosk/screens/place_view.h"

#include <algorithm>

namespace beffroi::kiosk {

PlaceView view_of_place(const ScreenContext& context, const content::PlacePage& page) {
    PlaceView view;
    const bool lit = page.card.facade && context.city.facade(*page.card.facade);
    const std::size_t photos = page.pictures.size();
    // Enlarged words leave no room for the façade's own buttons beside the photographs': the lights screen
    // has it.
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    const bool facade_too = lit && (photos == 0 || !enlarged);
    view.count = std::max<std::size_t>(1, photos + (facade_too ? 1 : 0));
    view.number = static_cast<std::size_t>(std::max(0, context.visit.at.picture)) % view.count;
    if (view.number < photos) view.photo = &page.pictures[view.number];
    view.has_facade = lit && !view.photo;
    return view;
}

std::string credit_of(const ScreenContext& context, const content::PlacePicture& photo) {
    return context.say("place.credit", {{"credit", photo.credit}, {"licence", photo.licence}});
}

std::optional<ButtonWords> photos_button(const ScreenContext& context, const PlaceView& view) {
    if (view.count < 2) return std::nullopt;
    const std::string words = context.say(
        "place.photos", {{"page", std::to_string(view.number + 1)}, {"pages", std::to_string(view.count)}});
    const std::string next = std::to_string((view.number + 1) % view.count);
    return ButtonWords{"place.photos", words, "image", {"picture", next}};
}

std::string credit_over(const ScreenContext& context, const content::PlacePicture& photo) {
    const double room = context.metrics.zones().picture.w - 2 * kMargin;
    std::string whole = credit_of(context, photo);
    return tag_width(context.ruler, whole) <= room ? whole : photo.credit;
}

void add_place_ciel(const ScreenContext& context, Tree& tree, const content::PlacePage& page,
                    const PlaceView& view) {
    Head head;
    head.title = page.card.title;
    head.at_foot = true;
    PictureOrder order;
    order.kind = PictureOrder::Kind::Spot;
    order.subject = page.card.slug;
    std::string id = "place.spot";
    if (view.photo) {  // before all other tags: whose picture it is must be said
        head.tags.push_back({"place.credit", credit_over(context, *view.photo), "camera"});
        order.kind = PictureOrder::Kind::Photo;
        order.subject = view.photo->slug;
        id = "place.photo";
    }
    const std::string category = category_name(context, page.card);
    if (!category.empty()) {
        head.tags.push_back({"place.category", category, category_icon(context, page.card)});
    }
    if (page.read_over_by.empty()) {
        head.tags.push_back({"place.unread", context.say("common.unread"), "pen-line", Token::Quiet});
    }
    if (view.has_facade) {
        head.tags.push_back({"place.schematic", context.say("common.schematic"), "info", Token::Quiet});
        head.corner = HeadTag{"place.turn", context.say("place.turn"), "rotate-3d"};
        order.kind = PictureOrder::Kind::Wall;
        order.subject = *page.card.facade;
        id = "place.facade";
    }
    const std::string seen = view.photo && !view.photo->alt.empty() ? view.photo->alt : page.card.title;
    add_ciel(context, tree, id, order, seen, head, view.has_facade);
    if (view.photo && view.photo->alt_locale != context.locale()) {
        for (Node& node : tree.root.children) {
            if (node.id == id) node.language = view.photo->alt_locale;
        }
    }
}

}  // namespace beffroi::kiosk
