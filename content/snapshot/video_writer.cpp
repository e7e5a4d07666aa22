#include "content/snapshot/video_writer.h"

namespace beffroi::content {
namespace {

Outcome write_video(Database& database, const VideoRow& video) {
    auto row =
        TRY(database.prepare("INSERT INTO video (slug, signed_language, credit, licence, width, height,"
                             " duration_ms) VALUES (:slug, :language, :credit, :licence, :width, :height,"
                             " :duration)"));
    row.bind(":slug", video.slug).bind(":language", video.signed_language);
    row.bind(":credit", video.credit).bind(":licence", video.licence).bind(":duration", video.duration_ms);
    row.bind(":width", video.width).bind(":height", video.height);
    TRY(row.run());
    auto text =
        TRY(database.prepare("INSERT INTO video_text (video, locale, title, captions)"
                             " VALUES (:video, :locale, :title, :captions)"));
    for (const VideoText& words : video.texts) {
        text.bind(":video", video.slug).bind(":locale", words.locale);
        text.bind(":title", words.title).bind(":captions", words.captions);
        TRY(text.run());
    }
    return Done{};
}

}  // namespace

Outcome write_videos(Database& database, const CityContent& content) {
    for (const VideoRow& video : content.videos) TRY(write_video(database, video));
    auto shown = TRY(database.prepare("INSERT INTO place_video (place, video) VALUES (:place, :video)"));
    for (const PlaceRow& place : content.places) {
        if (place.video.empty()) continue;
        shown.bind(":place", place.slug).bind(":video", place.video);
        TRY(shown.run());
    }
    return Done{};
}

}  // namespace beffroi::content
