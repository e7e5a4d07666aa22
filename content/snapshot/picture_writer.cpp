#include "content/snapshot/picture_writer.h"

namespace beffroi::content {
namespace {

Outcome write_picture(Database& database, const PictureRow& picture) {
    auto row =
        TRY(database.prepare("INSERT INTO picture (slug, credit, licence, focal_x, focal_y)"
                             " VALUES (:slug, :credit, :licence, :x, :y)"));
    row.bind(":slug", picture.slug).bind(":credit", picture.credit).bind(":licence", picture.licence);
    row.bind(":x", picture.focal_x).bind(":y", picture.focal_y);
    TRY(row.run());
    auto text = TRY(
        database.prepare("INSERT INTO picture_text (picture, locale, alt) VALUES (:picture, :locale, :alt)"));
    for (const AltText& words : picture.texts) {
        text.bind(":picture", picture.slug).bind(":locale", words.locale).bind(":alt", words.alt);
        TRY(text.run());
    }
    auto size = TRY(database.prepare(
        "INSERT INTO picture_size (picture, width, height) VALUES (:picture, :width, :height)"));
    for (const PictureSizeRow& each : picture.sizes) {
        size.bind(":picture", picture.slug).bind(":width", each.width).bind(":height", each.height);
        TRY(size.run());
    }
    return Done{};
}

}  // namespace

Outcome write_pictures(Database& database, const CityContent& content) {
    for (const PictureRow& picture : content.pictures) TRY(write_picture(database, picture));
    auto shown = TRY(database.prepare(
        "INSERT INTO place_picture (place, rank, picture) VALUES (:place, :rank, :picture)"));
    for (const PlaceRow& place : content.places) {
        int rank = 0;
        for (const std::string& picture : place.pictures) {
            shown.bind(":place", place.slug).bind(":rank", rank++).bind(":picture", picture);
            TRY(shown.run());
        }
    }
    return Done{};
}

}  // namespace beffroi::content
