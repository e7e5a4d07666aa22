#pragma once
// The parts of reading a pack. Inside this folder only: others use pack.h.

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/json_reader.h"
#include "content/exchange/pack.h"
#include "content/model/changed_dates.h"

namespace beffroi::content {

/// A pack under reading: where it lies, what was found.
struct PackReading {
    std::filesystem::path folder;
    Pack pack;
    std::vector<FileFinding>* faults;
    std::vector<Locale> locales;
    std::string default_locale;

    void fault(const std::string& file, const std::string& field, std::string sentence);
    /// The file's text; a fault and nothing when it is not there or too large.
    std::optional<std::string> text(const std::string& file);
    std::optional<Json> json(const std::string& file);
    /// Adds an entry; a fault when the slug is none, or is there twice.
    Entry& add(Kind kind, const std::string& slug, const std::string& file, const std::string& field);
    bool has_locale(std::string_view locale) const;
    /// A member like {"fr": "…", "en": "…"} into a localized field: no unknown language, none missing.
    void localized(JsonReader& reader, const char* key, Entry& entry, const char* field);
    /// Hash of the bytes, which will be stored.
    std::string media(std::string name, std::string bytes);
};

/// A list of texts as JSON, as List fields hold it.
std::string text_list(JsonReader& reader, const char* key, bool required);

/// What the sources say, kept as found: member `record`.
void read_record(JsonReader& reader, Entry& entry);

void read_city_file(PackReading& reading);
void read_places(PackReading& reading);
void read_events(PackReading& reading);
void read_tours(PackReading& reading);
void read_facades(PackReading& reading);
void read_map(PackReading& reading);
void read_pictures(PackReading& reading);
void read_sounds(PackReading& reading);
void read_videos(PackReading& reading);
void read_activities(PackReading& reading);

/// The last member of a media's .json, `file`: the file of that name in the folder becomes the entry's.
/// Returns the name; empty, with a fault, when it is none.
std::string take_file(PackReading& reading, JsonReader& reader, Entry& entry, const std::string& folder);
/// A fault for each file of the folder that is not among those named.
void refuse_unnamed(PackReading& reading, const std::string& folder,
                    const std::vector<std::filesystem::path>& files, const std::set<std::string>& named);

/// A pack of before activities had files of their own says in a place's text what there is to do there, for
/// children. Precondition: the place was added whole.
void add_activity_of(PackReading& reading, const Entry& place, const std::string& file,
                     const std::map<Locale, std::string>& words);

/// Fields of a Markdown file, by name.
struct MarkdownField {
    std::string name;
    std::string text;
};

/// "## Look" of a place is its field "look_up".
struct MarkdownSection {
    std::string heading;
    std::string field;
};

/// What the text of one kind of entry is made of: "# Title", the lead (a hook of one paragraph, or words of
/// several), and these. "## Facts", where there are
/// some, is a list of "- who: …".
struct MarkdownForm {
    std::string of;  ///< "a place's text"
    std::vector<MarkdownSection> sections;
    std::vector<std::string> facts;
    std::string lead = "hook";  ///< Field of what stands under the title.
};

const MarkdownForm& place_form();
/// "## Date 2026-12-05" is the word for visitors of that date, of each that is changed.
MarkdownForm event_form(const std::vector<ChangedDate>& changed);
/// Field of such a section; no field of an entry is called so.
std::string date_section(const ChangedDate& changed);
const MarkdownForm& activity_form();
std::vector<MarkdownField> read_markdown(const std::string& file, std::string_view text,
                                         const MarkdownForm& form, std::vector<FileFinding>& faults);

/// The texts of `folder`/`stem` in the pack's languages, field by field. The standard language is needed, the
/// others may be missing.
struct LocalizedField {
    Locale locale;
    MarkdownField field;
};
std::vector<LocalizedField> read_texts(PackReading& reading, const std::string& folder,
                                       const std::string& stem, const MarkdownForm& form);

/// Stems of the folder's .json files, sorted; each other file must be a text of one, in a language of the
/// pack: a misspelt name is never ignored. Nothing when there is no such folder.
std::optional<std::vector<std::string>> stems_in(PackReading& reading, const std::string& folder);

}  // namespace beffroi::content
