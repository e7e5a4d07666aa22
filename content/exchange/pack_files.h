#pragma once
// The parts of reading a pack. Inside this folder only: others use pack.h.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/json_reader.h"
#include "content/exchange/pack.h"

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

void read_city_file(PackReading& reading);
void read_places(PackReading& reading);
void read_facades(PackReading& reading);
void read_map(PackReading& reading);

/// Fields of a place's Markdown file, by name: title, hook, story, look_up, who, when, style, protection,
/// read_over_by.
struct MarkdownField {
    std::string name;
    std::string text;
};
std::vector<MarkdownField> read_place_text(const std::string& file, std::string_view text,
                                           std::vector<FileFinding>& faults);

}  // namespace beffroi::content
