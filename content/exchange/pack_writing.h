#pragma once
// The parts of writing a pack, each beside the part that reads it. Inside this folder only.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "content/base/json.h"
#include "content/base/result.h"
#include "content/exchange/pack_files.h"
#include "content/model/entry.h"
#include "content/store/media.h"

namespace beffroi::content {

struct PackWriting {
    std::filesystem::path folder;
    const Content& content;
    Media& media;
    std::size_t files = 0;

    Outcome text(const std::string& file, std::string_view bytes);
    Outcome json(const std::string& file, const Json& value);
    /// The file that a Media field names. Errors: Corrupt, NotFound.
    Outcome media_file(const std::string& file, const std::string& hash);
};

/// Sets a member when there is something to say.
void put_text(Json& object, const char* key, const Entry& entry, const char* field);
void put_number(Json& object, const char* key, const Entry& entry, const char* field);
/// {"fr": "…", "en": "…"}: languages that have a text, in the city's order.
Json words_of(const PackWriting& writing, const Entry& entry, const char* field);
Json position_of(const Entry& entry);

/// The entry's file, written into the folder under its slug and the ending of such bytes; `file` says its
/// name.
Outcome write_file_beside(PackWriting& writing, const std::string& folder, const Entry& entry,
                          const char* (*ending)(std::string_view), Json& file);

/// A text file of the form; empty when the entry says nothing in the language.
std::string markdown_of(const MarkdownForm& form, const Entry& entry, const Locale& locale);
/// One file a language in which the entry says something.
Outcome write_texts(PackWriting& writing, const std::string& folder, const MarkdownForm& form,
                    const Entry& entry);

Outcome write_city_file(PackWriting& writing);
Outcome write_places(PackWriting& writing);
Outcome write_events(PackWriting& writing);
Outcome write_tours(PackWriting& writing);
Outcome write_facades(PackWriting& writing);
Outcome write_map(PackWriting& writing);
Outcome write_pictures(PackWriting& writing);
Outcome write_sounds(PackWriting& writing);
Outcome write_videos(PackWriting& writing);
Outcome write_activities(PackWriting& writing);

}  // namespace beffroi::content
