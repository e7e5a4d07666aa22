#pragma once
// Every field of every kind of entry, declared once: validation, the editor's form, import and export follow
// from its row.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/json.h"
#include "content/model/finding.h"

namespace beffroi::content {

/// What an entry is. Stored by name, so that a new kind needs no new schema.
enum class Kind {
    City,
    Theme,
    Category,
    Kiosk,
    Place,
    Facade,
    Scene,
    MapLayer,
    Credit,
    Event,
    Tour,
    TourStop,  ///< What is told at one stop of a tour.
    Picture,   ///< A photograph, with its words and whose it is.
    Notice,    ///< What the city has to say until a moment: works, a closed square, an emergency.
    Sound,     ///< Something to listen to at a place, with its words and whose it is.
    Video,     ///< Sign language, with captions.
    Activity,  ///< A question or a task at a place.
};
inline constexpr std::size_t kKindCount = 17;

/// "city", "theme", "category", "kiosk", "place", "facade", "scene", "map_layer", "credit", "event", "tour",
/// "tour_stop", "picture", "notice", "sound", "video", "activity"
const char* name_of(Kind kind);
std::optional<Kind> kind_of(std::string_view name);

/// How a value is written, and how it is edited. Values are stored as text:
enum class FieldType {
    Line,        ///< One line of text.
    Text,        ///< Paragraphs, parted by an empty line; markup.h where has_markup().
    Number,      ///< "50.69121"
    Integer,     ///< "15"
    Choice,      ///< One of `choices`.
    List,        ///< JSON list of lines; of slugs where `refers_to` names a kind.
    Json,        ///< JSON that another folder reads (a patch, a scene).
    Media,       ///< Hash of a file in the media folder, 64 hex digits.
    Reference,   ///< Slug of an entry of the kind `refers_to`.
    Time,        ///< "01:00", local
    DatedWords,  ///< One line of text by day (changed_dates.h): {"2026-12-24": "Because of the wind"}.
};
const char* name_of(FieldType type);

/// Texts whose marks a kiosk reads (markup.h); the others it shows sign by sign, and so does the editor.
bool has_markup(std::string_view field);

enum class Localized { No, Yes };

/// When a field must be filled. AtPublish: of a localized one, in the city's standard language (another may
/// fall back on it). InEveryLocale: a button or a list row that cannot fall back.
enum class Need { Never, AtPublish, InEveryLocale };

struct Label {
    const char* fr;
    const char* en;
    const char* nl;
};

struct FieldSpec {
    Kind kind;
    const char* name;
    FieldType type;
    Localized localized;
    Need need;
    /// Range of a number. Length in characters of a text, each list item and
    /// each day's words too: `comfortable` fits every kiosk
    /// at 200 %, past it a warning; `most` is refused. 0: no limit.
    double least;
    double comfortable;
    double most;
    const char* choices;  ///< "high|medium|low"; null unless a Choice.
    std::optional<Kind> refers_to;
    Label label;
    Label help;
};

/// In the order of the editor's form.
std::span<const FieldSpec> all_fields();
std::vector<const FieldSpec*> fields_of(Kind kind);
/// Null when the kind has no such field.
const FieldSpec* find_field(Kind kind, std::string_view name);

std::vector<std::string_view> choices_of(const FieldSpec& field);

/// The rows as the editor's form reads them, one object per kind with its fields in order.
Json fields_as_json();

/// What is wrong with one value, whatever the rest of its entry says; an empty value is never wrong here.
/// The findings carry field, severity, code and sentences; entry and locale are the caller's to fill.
std::vector<Finding> check_value(const FieldSpec& field, std::string_view value);

/// Shape: [a-z0-9] and single inner hyphens, at most 64 characters.
bool is_slug(std::string_view text);
/// A scene's slug names its façade too, "town-hall/evening", and a tour stop's its tour,
/// "churches/town-hall". All others are plain slugs.
bool is_slug_for(Kind kind, std::string_view text);

/// Characters as a reader counts them: code points, broken UTF-8 counting one a byte.
std::size_t length_in_characters(std::string_view utf8);
bool is_utf8(std::string_view text);

}  // namespace beffroi::content
