// Pictures of a place (declared in reader.h).
#include <map>

#include "content/snapshot/content_file.h"
#include "content/snapshot/reader.h"
#include "content/snapshot/words.h"

namespace beffroi::content {
namespace {

/// By the picture's slug, narrowest first.
Result<std::map<std::string, std::vector<PictureSize>>> sizes_of(Database& database, std::string_view place) {
    auto rows =
        TRY(database.prepare("SELECT picture, width, height FROM picture_size WHERE picture IN"
                             " (SELECT picture FROM place_picture WHERE place = :place) ORDER BY width"));
    rows.bind(":place", place);
    std::map<std::string, std::vector<PictureSize>> found;
    while (TRY(rows.step())) {
        const std::string slug = rows.text("picture");
        const auto width = static_cast<int>(rows.integer("width"));
        found[slug].push_back({width, static_cast<int>(rows.integer("height")), picture_path(slug, width)});
    }
    return found;
}

}  // namespace

std::string picture_path(std::string_view slug, std::int64_t width) {
    return "pictures/" + std::string{slug} + "/" + std::to_string(width) + ".bin";
}

Result<std::vector<PlacePicture>> Edition::Reader::pictures(std::string_view place,
                                                            std::string_view locale) const {
    std::vector<PlacePicture> found;
    if (!has_pictures()) return found;
    const auto order = fallback_order(locale, standard);
    auto asked =
        TRY(database.prepare("SELECT picture AS slug, locale, alt FROM picture_text WHERE picture IN"
                             " (SELECT picture FROM place_picture WHERE place = :place)"));
    asked.bind(":place", place);
    auto texts = TRY(read_words(std::move(asked), {"alt"}));
    auto sizes = TRY(sizes_of(database, place));
    auto rows =
        TRY(database.prepare("SELECT p.slug, p.credit, p.licence, p.focal_x, p.focal_y FROM place_picture s"
                             " JOIN picture p ON p.slug = s.picture WHERE s.place = :place ORDER BY s.rank"));
    rows.bind(":place", place);
    while (TRY(rows.step())) {
        PlacePicture picture{.slug = rows.text("slug"),
                             .alt = {},
                             .alt_locale = {},
                             .credit = rows.text("credit"),
                             .licence = rows.text("licence"),
                             .focal_x = rows.real("focal_x"),
                             .focal_y = rows.real("focal_y"),
                             .sizes = std::move(sizes[rows.text("slug")])};
        picture.alt = texts[picture.slug].take("alt", order, &picture.alt_locale);
        if (!picture.sizes.empty()) found.push_back(std::move(picture));
    }
    return found;
}

}  // namespace beffroi::content
