#pragma once
// content.db, the database inside an edition: what goes into it, and writing it. Only publishing does.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/asset/city_map.h"
#include "content/base/result.h"
#include "content/model/changed_dates.h"
#include "content/snapshot/manifest.h"

namespace beffroi::content {

/// A short text by language, for what has but a name.
struct NameText {
    Locale locale;
    std::string name;
};

struct ThemeRow {
    std::string slug;
    std::string dye;
    std::vector<NameText> names;
};

struct CategoryRow {
    std::string slug;
    std::string icon;
    std::vector<NameText> names;
};

struct KioskRow {
    std::string slug;
    double lat_deg = 0;
    double lon_deg = 0;
    double bearing_deg = 0;
    std::string faces;  ///< Façade; may be empty
    std::vector<NameText> names;
};

struct PlaceText {
    Locale locale;
    std::string title;
    std::string hook;
    std::string story;
    std::string look_up;
    std::string who;
    std::string when;
    std::string style;
    std::string protection;
    std::string read_over_by;
};

struct PlaceRow {
    std::string slug;
    double lat_deg = 0;
    double lon_deg = 0;
    std::int64_t accuracy_m = 0;
    std::string category;
    std::string theme;
    std::string facade;  ///< May be empty
    std::string address;
    std::string confidence;
    std::vector<std::string> also_known_as;
    std::vector<std::string> sources;
    std::vector<PlaceText> texts;
    std::vector<std::string> pictures{};  ///< Slugs
    std::vector<std::string> sounds{};    ///< Slugs
    std::string video{};                  ///< Slug; may be empty
};

struct ActivityText {
    Locale locale;
    std::string title;
    std::string words;
    std::string answer;  ///< May be empty
    std::string read_over_by;
};

struct ActivityRow {
    std::string slug;
    std::string place;
    std::string audience = "everyone";  ///< everyone | children
    std::vector<ActivityText> texts;
};

struct AltText {
    Locale locale;
    std::string alt;
};

struct PictureSizeRow {
    std::int64_t width = 0;
    std::int64_t height = 0;
};

struct PictureRow {
    std::string slug;
    std::string credit;
    std::string licence;
    double focal_x = 0.5;
    double focal_y = 0.5;
    std::vector<PictureSizeRow> sizes;
    std::vector<AltText> texts;
};

struct SoundText {
    Locale locale;
    std::string title;
    std::string transcript;
};

struct SoundRow {
    std::string slug;
    std::string credit;
    std::string licence;
    std::string spoken;  ///< "fr"; may be empty: nobody speaks
    std::int64_t length_ms = 0;
    std::vector<SoundText> texts;
};

struct VideoText {
    Locale locale;
    std::string title;
    std::string captions;  ///< WebVTT
};

struct VideoRow {
    std::string slug;
    std::string signed_language;
    std::string credit;
    std::string licence;
    std::int64_t width = 1;
    std::int64_t height = 1;
    std::int64_t duration_ms = 0;
    std::vector<VideoText> texts;
};

struct TitleText {
    Locale locale;
    std::string title;
    std::string sentence;
    std::string what_you_see;  ///< Of scenes
};

struct FacadeRow {
    std::string slug;
    std::optional<double> bearing_deg;
    std::int64_t fixtures = 0;
    std::vector<int> universes;
    std::vector<TitleText> texts;
};

struct SceneRow {
    std::string slug;
    std::string facade;
    std::string version;
    std::int64_t duration_ms = 0;
    double energy_wh = 0;
    std::vector<std::string> colours;
    std::vector<TitleText> texts;
};

struct EventText {
    Locale locale;
    std::string title;
    std::string hook;
    std::string when_words;
    std::string story;
    std::string read_over_by;
    std::string status_words{};
};

struct EventRow {
    std::string slug;
    std::string theme;
    std::string place;  ///< May be empty: not published
    std::string confidence;
    std::string organiser;         ///< May be empty: not known
    std::string free = "unknown";  ///< yes | no | unknown
    std::optional<std::int64_t> since;
    std::vector<std::string> sources;
    std::string kind = "period";  ///< exact | recurring | period
    std::string starts;           ///< "2026-12-05T18:00" of an exact one
    std::string ends;
    std::string rrule;        ///< Of a recurring one
    std::int64_t days = 1;    ///< How long one occurrence of it is
    std::vector<int> months;  ///< Of a period; none: all year
    std::vector<EventText> texts;
    std::string status = "as_planned";  ///< as_planned | cancelled | postponed
    std::vector<ChangedDate> exceptions{};
};

struct TourText {
    Locale locale;
    std::string title;
    std::string hook;
    std::string story;
    std::string read_over_by;
};

struct NarrationText {
    Locale locale;
    std::string narration;
};

struct TourStopRow {
    std::string place;
    std::vector<asset::GeoPoint> way_on;  ///< To the next stop; empty at the last.
    std::vector<NarrationText> texts;
};

struct TourRow {
    std::string slug;
    std::string theme;
    std::string audience = "everyone";  ///< everyone | children
    std::int64_t length_m = 0;
    std::int64_t minutes = 0;
    std::vector<TourStopRow> stops;
    std::vector<TourText> texts;
};

struct CreditRow {
    std::string what;
    std::string attribution;
    std::string licence;
    std::string note;
};

/// Lists are in the order the kiosk shows them. References were checked by publishing.
struct CityContent {
    CityInfo city;
    std::vector<ThemeRow> themes;
    std::vector<CategoryRow> categories;
    std::vector<KioskRow> kiosks;
    std::vector<PlaceRow> places;
    std::vector<FacadeRow> facades;
    std::vector<SceneRow> scenes;
    std::vector<EventRow> events;
    std::vector<TourRow> tours;
    std::vector<CreditRow> credits;
    std::vector<PictureRow> pictures;
    std::vector<SoundRow> sounds{};
    std::vector<VideoRow> videos{};
    std::vector<ActivityRow> activities{};
};

/// Where an edition keeps one size of a picture: "pictures/fronton/960.bin".
std::string picture_path(std::string_view slug, std::int64_t width);
/// Where an edition keeps a sound: "sounds/carillon.bin".
std::string sound_path(std::string_view slug);

/// Where an edition keeps a video: "videos/accueil.bin".
std::string video_path(std::string_view slug);

/// Where an edition keeps what everybody may read: pages without a script, for phones and printers.
inline constexpr std::string_view kPagesFolder = "pages/";
/// Where an edition keeps the sheet of an activity: "pages/activities/windows.fr.html".
std::string activity_page_path(std::string_view slug, std::string_view locale);
/// Where it keeps the list of all sheets: "pages/activities.fr.html".
std::string activity_list_path(std::string_view locale);

/// Writes a new file; the same content gives the same bytes. Errors: Conflict when a slug is there twice, Io.
Outcome write_content_file(const std::filesystem::path& path, const CityContent& content);

/// Reads it back as an edition would: integrity, and every list's length. Errors: Corrupt.
Outcome check_content_file(const std::filesystem::path& path, const CityContent& content);

}  // namespace beffroi::content
