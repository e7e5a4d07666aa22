// The sign-language video of a place (declared in reader.h).
#include "content/snapshot/content_file.h"
#include "content/snapshot/reader.h"
#include "content/snapshot/words.h"

namespace beffroi::content {

std::string video_path(std::string_view slug) {
    return "videos/" + std::string{slug} + ".bin";
}

Result<std::optional<PlaceVideo>> Edition::Reader::video(std::string_view place,
                                                         std::string_view locale) const {
    if (!has_videos()) return std::optional<PlaceVideo>{};
    auto row = TRY(database.prepare(
        "SELECT v.slug, v.signed_language, v.credit, v.licence, v.width, v.height, v.duration_ms"
        " FROM place_video s JOIN video v ON v.slug = s.video WHERE s.place = :place"));
    row.bind(":place", place);
    if (!TRY(row.step())) return std::optional<PlaceVideo>{};
    PlaceVideo video{.slug = row.text("slug"),
                     .title = {},
                     .signed_language = row.text("signed_language"),
                     .captions = {},
                     .captions_locale = {},
                     .credit = row.text("credit"),
                     .licence = row.text("licence"),
                     .width = static_cast<int>(row.integer("width")),
                     .height = static_cast<int>(row.integer("height")),
                     .duration_ms = row.integer("duration_ms"),
                     .file = video_path(row.text("slug"))};
    auto asked = TRY(database.prepare(
        "SELECT video AS slug, locale, title, captions FROM video_text WHERE video = :video"));
    asked.bind(":video", video.slug);
    auto texts = TRY(read_words(std::move(asked), {"title", "captions"}));
    const auto order = fallback_order(locale, standard);
    video.title = texts[video.slug].take("title", order);
    video.captions = parse_captions(texts[video.slug].take("captions", order, &video.captions_locale)).list;
    return std::optional{std::move(video)};
}

}  // namespace beffroi::content
