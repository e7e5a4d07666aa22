#pragma once
// A published edition, verified, then read: what a kiosk shows and what the hub serves. It knows no editing
// store and opens nothing whose hash the signed manifest does not name.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "content/asset/city_map.h"
#include "content/base/clock.h"
#include "content/base/local_time.h"
#include "content/base/result.h"
#include "content/base/signature.h"
#include "content/model/captions.h"
#include "content/model/changed_dates.h"
#include "content/snapshot/manifest.h"

namespace beffroi::content {

/// One of the city's themes, in the city's order.
struct Theme {
    std::string slug;
    std::string dye;  ///< garance | gaude | guede | orseille
    std::string name;
};

struct Category {
    std::string slug;
    std::string icon;  ///< Lucide name
    std::string name;
};

/// Where a kiosk stands, and what a visitor before it looks at.
struct KioskPost {
    std::string slug;
    std::string name;
    double lat_deg = 0;
    double lon_deg = 0;
    double bearing_deg = 0;            ///< Clockwise from north.
    std::optional<std::string> faces;  ///< A façade's slug.
};

/// Enough for a map pin, a list row, a home card.
struct PlaceCard {
    std::string slug;
    std::string title;
    std::string hook;  ///< One sentence.
    double lat_deg = 0;
    double lon_deg = 0;
    int accuracy_m = 0;                 ///< How sure the position is.
    std::string category;               ///< Slug, see Edition::categories().
    std::string theme;                  ///< Slug, see Edition::themes().
    std::optional<std::string> facade;  ///< Slug, when the place's lit front can be asked for.
};

/// One size of a picture, ready to draw (content/asset/picture.h).
struct PictureSize {
    int width = 0;  ///< Pixels
    int height = 0;
    std::string file;  ///< Of the edition: "pictures/fronton/960.bin"
};

struct PlacePicture {
    std::string slug;
    std::string alt;  ///< What it shows, for who does not see it.
    Locale alt_locale;
    std::string credit;  ///< Word for word.
    std::string licence;
    double focal_x = 0.5;            ///< 0..1 from the left: what stays in sight where the picture is cut…
    double focal_y = 0.5;            ///< …and from above.
    std::vector<PictureSize> sizes;  ///< Narrowest first; one at least.
};

/// Something to listen to at a place; its file is content/asset/sound.h's.
struct PlaceSound {
    std::string slug;
    std::string title;
    std::string transcript;  ///< Words as spoken, noises described: paragraphs. For who does not hear it.
    Locale transcript_locale;
    std::string spoken;  ///< Language that is spoken in it, "fr"; "other"; empty: nobody speaks.
    std::string credit;  ///< Word for word.
    std::string licence;
    std::chrono::milliseconds length{0};
    std::string file;  ///< Of the edition: "sounds/carillon.bin"
};

/// What is told of a place in sign language (content/asset/clip.h).
struct PlaceVideo {
    std::string slug;
    std::string title;
    std::string signed_language;    ///< "lsf", "lsfb", "ngt", …
    std::vector<Caption> captions;  ///< In order, none over another.
    Locale captions_locale;
    std::string credit;  ///< Word for word.
    std::string licence;
    int width = 1;  ///< Pixels
    int height = 1;
    std::int64_t duration_ms = 0;
    std::string file;  ///< Of the edition: "videos/accueil.bin"
};

enum class Audience { Everyone, Children };

/// A question or a task at a place.
struct PlaceActivity {
    std::string slug;    ///< Empty in an edition of before activities had entries of their own…
    std::string title;   ///< …and so is its title.
    std::string words;   ///< Markdown, as PlacePage::story.
    std::string answer;  ///< Of a question; may be empty.
    Audience audience = Audience::Everyone;
    std::string read_over_by{};  ///< Empty: nobody has read the text over.
    Locale words_locale{};       ///< Of the words.
    std::string sheet{};         ///< Address of its sheet to print, for a QR code; empty: it has none.
};

struct PlacePage {
    PlaceCard card;
    std::string story;    ///< Markdown: paragraphs, emphasis, links; no heading, no raw HTML.
    std::string look_up;  ///< "Levez les yeux": one detail to look for; may be empty.
    std::vector<PlaceActivity> activities;
    /// The position is good to 25 m: only then may an arrow point at the building itself.
    bool position_is_sure = false;
    /// Facts, each a short line, each may be empty.
    std::string who;
    std::string when;
    std::string style;
    std::string protection;
    std::string address;
    std::vector<std::string> also_known_as;
    std::vector<std::string> sources;
    std::string confidence;              ///< high | medium
    std::string read_over_by;            ///< Empty: nobody has read the text over, and the screen says so.
    Locale text_locale;                  ///< Of the story.
    bool fell_back = false;              ///< The text is not in the locale asked for; the screen says so.
    std::vector<PlacePicture> pictures;  ///< In the editors' order.
    std::vector<PlaceSound> sounds;      ///< In the editors' order.
    std::optional<PlaceVideo> video{};
};

/// Exact: its dates are known. Recurring: a rule gives them. Period: known in words only, no date is.
enum class EventKind { Exact, Recurring, Period };

/// Of the whole event. Postponed: put off, the new date not known yet.
enum class EventStatus { AsPlanned, Cancelled, Postponed };

struct EventCard {
    std::string slug;
    std::string title;
    std::string hook;
    std::string when_words;  ///< "En juin, à confirmer"
    std::string place;       ///< Slug; empty when that place is not published.
    std::string theme;
    EventKind kind = EventKind::Period;
    std::string confidence;  ///< high | medium
    EventStatus status = EventStatus::AsPlanned;
    std::string status_words;  ///< Why, or what now, when it is not as planned; may be empty.
};

struct EventPage {
    EventCard card;
    std::string story;
    std::string organiser;  ///< Empty: not known.
    std::vector<std::string> sources;
    std::string free;          ///< yes | no | unknown
    std::optional<int> since;  ///< Year of the first one, when known.
    std::string read_over_by;
    Locale text_locale;  ///< Of the story.
    bool fell_back = false;
    /// What is said of a date that is cancelled or moved, by Occurrence::planned.
    std::map<CivilDate, std::string> date_words{};
};

/// What became of one planned time. One that is moved is told twice: where it was to be, and where it is.
enum class DateStatus { AsPlanned, Cancelled, Postponed, MovedAway, MovedHere };

/// One time an event takes place, or was to. Days are civil, in the city's time zone.
struct Occurrence {
    std::string slug;  ///< Of the event.
    CivilDate first;
    CivilDate last;
    /// Since midnight of `first` and of `last`; none: the hours are not known.
    std::optional<std::chrono::minutes> starts;
    std::optional<std::chrono::minutes> ends;
    DateStatus status = DateStatus::AsPlanned;
    CivilDate planned{};              ///< First day it was to have.
    std::optional<TimeSpan> other{};  ///< Of a moved one: when it is instead, or was to be.
    std::string place{};              ///< Slug of where it is moved to; empty: the event's own.

    friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

struct TourCard {
    std::string slug;
    std::string title;
    std::string hook;
    std::string theme;
    Audience audience = Audience::Everyone;
    int length_m = 0;  ///< On foot, along the streets.
    int minutes = 0;   ///< At 4 km/h, and 4 minutes at each stop.
    int stop_count = 0;
};

struct TourStop {
    std::string place;  ///< Slug
    std::string title;  ///< The place's.
    std::string narration;
    double lat_deg = 0;
    double lon_deg = 0;
};

struct TourPage {
    TourCard card;
    std::string story;
    std::vector<TourStop> stops;
    /// The way from each stop to the next: one fewer than stops. It begins and ends on a street.
    std::vector<std::vector<asset::GeoPoint>> legs;
    std::string read_over_by;
    Locale text_locale;  ///< Of the story.
    bool fell_back = false;
};

struct FacadeCard {
    std::string slug;
    std::string title;
    std::string place;                  ///< Slug; empty when no place names it.
    std::string sentence;               ///< What the model is: "Volumes schématiques : …"
    std::optional<double> bearing_deg;  ///< Where the façade looks to, clockwise from north, when known.
    std::vector<int> universes;         ///< Sorted.
    int fixtures = 0;
};

struct SceneCard {
    std::string slug;
    std::string facade;  ///< Slug
    std::string title;
    std::string sentence;              ///< One line under the title.
    std::string what_you_see;          ///< For who does not see it: what the light does, in order.
    std::string version;               ///< As cues name it; light::scene_version() of the file's scene.
    std::int64_t duration_ms = 0;      ///< Length of one play.
    double energy_wh = 0;              ///< Of one whole play, from the engine's own levels.
    std::vector<std::string> colours;  ///< Up to three "#rrggbb" for a swatch.
};

struct Credit {
    std::string what;         ///< "map/streets", "facade/hotel-de-ville", "text", "icons"…
    std::string attribution;  ///< As its source asks, word for word.
    std::string licence;
    std::string note;
};

/// Where what was typed was found.
enum class SearchField {
    Title,
    Names,  ///< Another name, the street, the category.
    Text,
};

struct SearchHit {
    std::string kind;  ///< "place", "event", "tour"
    std::string slug;
    std::string title;    ///< In the visitor's language, or what it falls back on.
    std::string excerpt;  ///< Around the match; matched words between « U+0002 » and « U+0003 ».
    SearchField field = SearchField::Title;
    Locale locale;         ///< Of the excerpt.
    bool slipped = false;  ///< A letter of what was typed had to be taken for a slip.
};

/// Thread: one at a time; open another for another thread. file() and path_of() alone may be asked from any
/// thread while the edition stands. Movable.
/// Reading a verified edition does not fail; a dying disk is logged ("edition.read_failed") and reads empty.
class Edition {
public:
    /// Verifies signature, reader floor, and size and hash of every file before any of them is parsed.
    ///
    /// Shape:  `folder` holds objects/ and `which`/ ("current" or "former") with manifest and signature.
    /// Errors: NotFound (nothing there), Denied (not this key's), Corrupt (which file, and how), Io.
    static Result<Edition> open(const std::filesystem::path& folder, const PublicKey& key,
                                std::string_view which = "current");
    Edition(Edition&&) noexcept;
    Edition& operator=(Edition&&) noexcept;
    ~Edition();

    std::int64_t number() const { return manifest_.number; }
    const CityInfo& city() const { return manifest_.city; }
    const std::vector<Locale>& locales() const { return manifest_.city.locales; }
    const Manifest& manifest() const { return manifest_; }
    bool expired(UtcTime now) const;

    /// In the editors' order (rank, then title). Texts fall back locale by locale (fallback_order()).
    std::vector<PlaceCard> places(std::string_view locale) const;
    std::optional<PlacePage> place(std::string_view slug, std::string_view locale) const;
    std::vector<Theme> themes(std::string_view locale) const;
    std::vector<Category> categories(std::string_view locale) const;
    std::vector<KioskPost> kiosks(std::string_view locale) const;
    std::vector<FacadeCard> facades(std::string_view locale) const;
    std::optional<FacadeCard> facade(std::string_view slug, std::string_view locale) const;
    std::vector<SceneCard> scenes(std::string_view facade, std::string_view locale) const;
    std::vector<Credit> credits() const;

    std::vector<EventCard> events(std::string_view locale) const;
    std::optional<EventPage> event(std::string_view slug, std::string_view locale) const;
    /// Exact and recurring events that touch the days from `from_day` to `to_day`, both included, those that
    /// are cancelled or moved among them; by first day, then hour, then slug. At most some years are asked
    /// for at once.
    std::vector<Occurrence> occurrences(CivilDate from_day, CivilDate to_day) const;
    /// Slugs of the events known in words only that may fall in `month` (1..12), those of all year last.
    std::vector<std::string> periods(int month) const;
    std::vector<TourCard> tours(std::string_view locale) const;
    std::optional<TourPage> tour(std::string_view slug, std::string_view locale) const;

    /// Titles first, then other names, streets and categories, then texts; in each the locale's, then what it
    /// falls back on, then the other languages'. Accents, case and ligatures do not matter, the last word may
    /// be a beginning. What room is left goes to words of four letters and more with one slip: a letter too
    /// many, missing, another, or two changed over. Nothing typed, nothing found.
    std::vector<SearchHit> search(std::string_view locale, std::string_view text,
                                  std::size_t most = 12) const;

    /// A file of the edition, its hash checked again. Errors: NotFound, Corrupt, Io.
    Result<std::string> file(std::string_view path) const;
    /// Where a file lies on disk, for who serves it as it is. Errors: NotFound.
    Result<std::filesystem::path> path_of(std::string_view path) const;

    /// Shorthands for the paths everybody reads.
    Result<std::string> map() const { return file("map.bin"); }
    Result<std::string> facade_mesh(std::string_view facade) const;
    Result<std::string> facade_patch(std::string_view facade) const;
    Result<std::string> facade_scene(std::string_view facade, std::string_view scene) const;

private:
    struct Reader;
    Edition(std::filesystem::path folder, Manifest manifest, std::unique_ptr<Reader> reader);

    std::filesystem::path folder_;
    Manifest manifest_;
    std::unique_ptr<Reader> reader_;
    std::unordered_set<std::string> pages_;  ///< Paths of what everybody may read; none without an address.
};

}  // namespace beffroi::content
