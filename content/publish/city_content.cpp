#include "content/publish/city_content.h"

#include <optional>
#include <set>

#include "content/model/activity_order.h"
#include "content/model/captions.h"
#include "content/model/changed_dates.h"

namespace beffroi::content {
namespace {

CityInfo city_of(const Content& content) {
    const Entry& city = *content.city();
    return CityInfo{.slug = city.slug,
                    .name = city.value("name"),
                    .time_zone = city.value("time_zone"),
                    .lat_deg = city.number("lat_deg").value_or(0),
                    .lon_deg = city.number("lon_deg").value_or(0),
                    .curfew = city.value("curfew"),
                    .locales = content.locales(),
                    .public_address = city.value("public_address")};
}

std::vector<NameText> names_of(const Entry& entry, const std::vector<Locale>& locales) {
    std::vector<NameText> names;
    for (const Locale& locale : locales) {
        if (!entry.value("name", locale).empty()) names.push_back({locale, entry.value("name", locale)});
    }
    return names;
}

PlaceText text_of(const Entry& place, const Locale& locale) {
    return PlaceText{.locale = locale,
                     .title = place.value("title", locale),
                     .hook = place.value("hook", locale),
                     .story = place.value("story", locale),
                     .look_up = place.value("look_up", locale),
                     .who = place.value("who", locale),
                     .when = place.value("when", locale),
                     .style = place.value("style", locale),
                     .protection = place.value("protection", locale),
                     .read_over_by = place.value("read_over_by", locale)};
}

PlaceRow row_of(const Entry& place, const std::vector<Locale>& locales) {
    PlaceRow row{.slug = place.slug,
                 .lat_deg = place.number("lat_deg").value_or(0),
                 .lon_deg = place.number("lon_deg").value_or(0),
                 .accuracy_m = place.integer("accuracy_m").value_or(0),
                 .category = place.value("category"),
                 .theme = place.value("theme"),
                 .facade = place.value("facade"),
                 .address = place.value("address"),
                 .confidence = place.value("confidence"),
                 .also_known_as = place.list("also_known_as"),
                 .sources = place.list("sources"),
                 .texts = {},
                 .pictures = place.list("pictures"),
                 .sounds = place.list("sounds"),
                 .video = place.value("signed")};
    for (const Locale& locale : locales) row.texts.push_back(text_of(place, locale));
    return row;
}

FacadeRow row_of(const LitFacade& facade, const std::vector<Locale>& locales) {
    FacadeRow row{.slug = facade.entry->slug,
                  .bearing_deg = facade.entry->number("bearing_deg"),
                  .fixtures = static_cast<std::int64_t>(facade.patch.fixtures.size()),
                  .universes = {},
                  .texts = {}};
    for (const std::uint16_t universe : facade.patch.universes()) row.universes.push_back(universe);
    for (const Locale& locale : locales) {
        row.texts.push_back(TitleText{locale, facade.entry->value("title", locale),
                                      facade.entry->value("sentence", locale), ""});
    }
    return row;
}

SceneRow row_of(const std::string& facade, const LitScene& scene, const std::vector<Locale>& locales) {
    SceneRow row{.slug = scene.slug,
                 .facade = facade,
                 .version = scene.file.scene.version,
                 .duration_ms =
                     std::chrono::duration_cast<std::chrono::milliseconds>(scene.file.scene.duration).count(),
                 .energy_wh = scene.energy_wh,
                 .colours = scene.colours,
                 .texts = {}};
    const auto word = [](const light::LocalizedText& words, const Locale& locale) {
        const auto found = words.find(locale);
        return found == words.end() ? std::string{} : found->second;
    };
    for (const Locale& locale : locales) {
        row.texts.push_back(TitleText{locale, word(scene.file.title, locale),
                                      word(scene.file.sentence, locale),
                                      word(scene.file.what_you_see, locale)});
    }
    return row;
}

/// A place that does not go out cannot be named: the date stays moved, without it.
std::vector<ChangedDate> changes_of(const Content& content, const Entry& event) {
    auto changed = changed_dates_of(event);
    if (!changed) return {};  // validate() refuses it
    for (ChangedDate& each : *changed) {
        if (content.find(Kind::Place, each.place) == nullptr) each.place.clear();
    }
    return std::move(changed).value();
}

EventRow event_of(const Content& content, const Entry& event, const std::vector<Locale>& locales) {
    const bool has_place = content.find(Kind::Place, event.value("place")) != nullptr;
    EventRow row{.slug = event.slug,
                 .theme = event.value("theme"),
                 .place = has_place ? event.value("place") : "",
                 .confidence = event.value("confidence"),
                 .organiser = event.value("organiser"),
                 .free = event.value("free"),
                 .since = event.integer("since"),
                 .sources = event.list("sources"),
                 .kind = event.value("kind"),
                 .starts = event.value("starts"),
                 .ends = event.value("ends"),
                 .rrule = event.value("rrule"),
                 .days = event.integer("days").value_or(1),
                 .months = {},
                 .texts = {}};
    if (!event.value("status").empty()) row.status = event.value("status");
    row.exceptions = changes_of(content, event);
    for (const std::string& month : event.list("months")) row.months.push_back(std::stoi(month));
    for (const Locale& locale : locales) {
        row.texts.push_back(EventText{.locale = locale,
                                      .title = event.value("title", locale),
                                      .hook = event.value("hook", locale),
                                      .when_words = event.value("when_words", locale),
                                      .story = event.value("story", locale),
                                      .read_over_by = event.value("read_over_by", locale),
                                      .status_words = event.value("status_words", locale)});
    }
    return row;
}

TourRow tour_of(const Content& content, const Entry& tour, const std::vector<Locale>& locales) {
    TourRow row{.slug = tour.slug,
                .theme = tour.value("theme"),
                .audience = tour.value("audience"),
                .stops = {},
                .texts = {}};
    for (const std::string& place : tour.list("stops")) {
        TourStopRow stop{.place = place, .way_on = {}, .texts = {}};
        const Entry* told = content.find(Kind::TourStop, tour.slug + "/" + place);
        for (const Locale& locale : locales) stop.texts.push_back({locale, told->value("narration", locale)});
        row.stops.push_back(std::move(stop));
    }
    for (const Locale& locale : locales) {
        row.texts.push_back(TourText{.locale = locale,
                                     .title = tour.value("title", locale),
                                     .hook = tour.value("hook", locale),
                                     .story = tour.value("story", locale),
                                     .read_over_by = tour.value("read_over_by", locale)});
    }
    return row;
}

/// Its sizes follow when it is cooked.
PictureRow picture_of(const Entry& picture, const std::vector<Locale>& locales) {
    PictureRow row{.slug = picture.slug,
                   .credit = picture.value("credit"),
                   .licence = picture.value("licence"),
                   .focal_x = picture.number("focal_x").value_or(0.5),
                   .focal_y = picture.number("focal_y").value_or(0.5),
                   .sizes = {},
                   .texts = {}};
    for (const Locale& locale : locales) row.texts.push_back({locale, picture.value("alt", locale)});
    return row;
}

/// Its length follows when it is cooked.
SoundRow sound_of(const Entry& sound, const std::vector<Locale>& locales) {
    constexpr std::string_view kSpoken = "spoken-";  // of the choices' names
    const std::string& spoken = sound.value("spoken_locale");
    SoundRow row{.slug = sound.slug,
                 .credit = sound.value("credit"),
                 .licence = sound.value("licence"),
                 .spoken = spoken.starts_with(kSpoken) ? spoken.substr(kSpoken.size()) : "",
                 .length_ms = 0,
                 .texts = {}};
    for (const Locale& locale : locales) {
        row.texts.push_back({locale, sound.value("title", locale), sound.value("transcript", locale)});
    }
    return row;
}

/// Its sides and its length follow when it is cooked.
VideoRow video_of(const Entry& video, const std::vector<Locale>& locales) {
    VideoRow row{.slug = video.slug,
                 .signed_language = video.value("signed_language"),
                 .credit = video.value("credit"),
                 .licence = video.value("licence"),
                 .width = 1,
                 .height = 1,
                 .duration_ms = 1,
                 .texts = {}};
    for (const Locale& locale : locales) {
        const std::string& captions = video.value("captions", locale);
        row.texts.push_back({locale, video.value("title", locale),
                             captions.empty() ? "" : format_captions(parse_captions(captions).list)});
    }
    return row;
}

/// Nothing of one that says nothing, or whose place does not go out: an edition made again may have such.
std::optional<ActivityRow> activity_of(const Content& content, const Entry& activity,
                                       const std::vector<Locale>& locales) {
    if (content.find(Kind::Place, activity.value("place")) == nullptr) return std::nullopt;
    ActivityRow row{.slug = activity.slug, .place = activity.value("place"), .texts = {}};
    if (activity.value("audience") == "children") row.audience = "children";
    bool says_something = false;
    for (const Locale& locale : locales) {
        row.texts.push_back(ActivityText{.locale = locale,
                                         .title = activity.value("title", locale),
                                         .words = activity.value("words", locale),
                                         .answer = activity.value("answer", locale),
                                         .read_over_by = activity.value("read_over_by", locale)});
        says_something = says_something || !row.texts.back().words.empty();
    }
    if (!says_something) return std::nullopt;
    return row;
}

std::vector<CreditRow> credits_of(const Content& content) {
    std::vector<CreditRow> rows;
    for (const Entry* credit : content.of(Kind::Credit)) {
        rows.push_back({credit->value("what"), credit->value("attribution"), credit->value("licence"), ""});
    }
    for (const Entry* layer : content.of(Kind::MapLayer)) {
        rows.push_back({"map/" + layer->slug, layer->value("attribution"), layer->value("licence"),
                        layer->value("note")});
    }
    return rows;
}

}  // namespace

CityContent city_content_of(const Content& content, const std::vector<LitFacade>& facades) {
    CityContent city;
    city.city = city_of(content);
    const std::vector<Locale>& locales = city.city.locales;
    for (const Entry* theme : content.of(Kind::Theme)) {
        city.themes.push_back({theme->slug, theme->value("dye"), names_of(*theme, locales)});
    }
    for (const Entry* category : content.of(Kind::Category)) {
        city.categories.push_back({category->slug, category->value("icon"), names_of(*category, locales)});
    }
    for (const Entry* kiosk : content.of(Kind::Kiosk)) {
        city.kiosks.push_back({kiosk->slug, kiosk->number("lat_deg").value_or(0),
                               kiosk->number("lon_deg").value_or(0), kiosk->number("bearing_deg").value_or(0),
                               kiosk->value("faces"), names_of(*kiosk, locales)});
    }
    for (const Entry* place : content.of(Kind::Place)) city.places.push_back(row_of(*place, locales));
    for (const LitFacade& facade : facades) {
        city.facades.push_back(row_of(facade, locales));
        for (const LitScene& scene : facade.scenes) {
            city.scenes.push_back(row_of(facade.entry->slug, scene, locales));
        }
    }
    for (const Entry* event : content.of(Kind::Event)) {
        city.events.push_back(event_of(content, *event, locales));
    }
    for (const Entry* tour : content.of(Kind::Tour)) city.tours.push_back(tour_of(content, *tour, locales));
    for (const Entry* picture : content.of(Kind::Picture)) {
        city.pictures.push_back(picture_of(*picture, locales));
    }
    for (const Entry* sound : content.of(Kind::Sound)) city.sounds.push_back(sound_of(*sound, locales));
    for (const Entry* video : content.of(Kind::Video)) city.videos.push_back(video_of(*video, locales));
    for (const Entry* activity : activities_in_order(content)) {
        if (auto row = activity_of(content, *activity, locales)) city.activities.push_back(*std::move(row));
    }
    city.credits = credits_of(content);
    return city;
}

}  // namespace beffroi::content
