// Sounds: sounds/<slug>.json beside the file it names, in and out.
#include <set>

#include <fmt/format.h>

#include "content/base/files.h"
#include "content/exchange/pack_writing.h"

namespace beffroi::content {
namespace {

constexpr const char* kFolder = "sounds/";
constexpr std::string_view kSpoken = "spoken-";  // of the choices' names

void read_spoken(JsonReader& reader, Entry& entry) {
    const std::string language = reader.maybe_text("spoken").value_or("");
    if (language.empty()) return;
    const std::string choice = std::string{kSpoken} + language;
    const FieldSpec& field = *find_field(Kind::Sound, "spoken_locale");
    std::string known;
    for (const std::string_view each : choices_of(field)) {
        if (each == choice) return entry.set("spoken_locale", "", choice);
        known += (known.empty() ? "" : ", ") + std::string{each.substr(kSpoken.size())};
    }
    reader.find("spoken", fmt::format("must be one of {}; it is \"{}\"", known, language));
}

/// Returns the name of the file beside it; empty when there is none.
std::string read_sound(PackReading& reading, const std::string& stem) {
    const std::string file = kFolder + stem + ".json";
    const auto json = reading.json(file);
    if (!json) return {};
    JsonReader reader{file, *json, *reading.faults};
    const std::string slug = reader.text("slug");
    if (slug != stem)
        reader.find("slug", fmt::format("must be the file's name, {}; it is \"{}\"", stem, slug));
    Entry& entry = reading.add(Kind::Sound, slug, file, "slug");
    reading.localized(reader, "title", entry, "title");
    reading.localized(reader, "transcript", entry, "transcript");
    read_spoken(reader, entry);
    entry.set("credit", "", reader.text("credit"));
    entry.set("licence", "", reader.text("licence"));
    return take_file(reading, reader, entry, kFolder);
}

const char* ending_of(std::string_view bytes) {
    return bytes.starts_with("OggS") ? ".ogg" : ".mp3";
}

Outcome write_sound(PackWriting& writing, const Entry& sound) {
    Json file = Json::object({{"slug", sound.slug}});
    file.set("title", words_of(writing, sound, "title"));
    file.set("transcript", words_of(writing, sound, "transcript"));
    const std::string& spoken = sound.value("spoken_locale");
    if (spoken.starts_with(kSpoken)) file.set("spoken", spoken.substr(kSpoken.size()));
    put_text(file, "credit", sound, "credit");
    put_text(file, "licence", sound, "licence");
    TRY(write_file_beside(writing, kFolder, sound, ending_of, file));
    return writing.json(kFolder + sound.slug + ".json", file);
}

}  // namespace

void read_sounds(PackReading& reading) {
    const auto files = list_files(reading.folder / "sounds");
    if (!files) return;  // a city without sounds
    std::set<std::string> named{"README.md"};
    for (const std::filesystem::path& path : *files) {
        if (path.extension() != ".json") continue;
        named.insert(path.string());
        named.insert(read_sound(reading, path.stem().string()));
    }
    refuse_unnamed(reading, kFolder, *files, named);
}

Outcome write_sounds(PackWriting& writing) {
    for (const Entry* sound : writing.content.of(Kind::Sound)) TRY(write_sound(writing, *sound));
    return Done{};
}

}  // namespace beffroi::content
