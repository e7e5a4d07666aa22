// Photographs: pictures/<slug>.json beside the file it names, in and out.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "content/base/files.h"
#include "content/exchange/pack_writing.h"

namespace beffroi::content {
namespace {

constexpr const char* kFolder = "pictures/";

void read_focus(JsonReader& reader, Entry& entry) {
    auto focus = reader.object("focus", false);
    if (!focus) return;
    entry.set("focal_x", "", fmt::format("{}", focus->number("x", 0, 1)));
    entry.set("focal_y", "", fmt::format("{}", focus->number("y", 0, 1)));
    focus->refuse_unknown_members();
}

/// Returns the name of the file beside it; empty when there is none.
std::string read_picture(PackReading& reading, const std::string& stem) {
    const std::string file = kFolder + stem + ".json";
    const auto json = reading.json(file);
    if (!json) return {};
    JsonReader reader{file, *json, *reading.faults};
    const std::string slug = reader.text("slug");
    if (slug != stem)
        reader.find("slug", fmt::format("must be the file's name, {}; it is \"{}\"", stem, slug));
    Entry& entry = reading.add(Kind::Picture, slug, file, "slug");
    if (reader.member("title") != nullptr) reading.localized(reader, "title", entry, "title");
    reading.localized(reader, "alt", entry, "alt");
    entry.set("credit", "", reader.text("credit"));
    entry.set("licence", "", reader.text("licence"));
    read_focus(reader, entry);
    return take_file(reading, reader, entry, kFolder);
}

/// What the cook recognises by; the name is for people.
const char* ending_of(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xD8\xFF")) return ".jpg";
    return bytes.starts_with("RIFF") ? ".webp" : ".png";
}

Outcome write_picture(PackWriting& writing, const Entry& picture) {
    Json file = Json::object({{"slug", picture.slug}});
    if (const Json title = words_of(writing, picture, "title"); !title.members().empty()) {
        file.set("title", title);
    }
    file.set("alt", words_of(writing, picture, "alt"));
    put_text(file, "credit", picture, "credit");
    put_text(file, "licence", picture, "licence");
    Json focus = Json::object();
    put_number(focus, "x", picture, "focal_x");
    put_number(focus, "y", picture, "focal_y");
    if (!focus.members().empty()) file.set("focus", std::move(focus));
    TRY(write_file_beside(writing, kFolder, picture, ending_of, file));
    return writing.json(kFolder + picture.slug + ".json", file);
}

}  // namespace

void read_pictures(PackReading& reading) {
    const auto files = list_files(reading.folder / "pictures");
    if (!files) return;  // a city without photographs
    std::set<std::string> named{"README.md"};
    for (const std::filesystem::path& path : *files) {
        if (path.extension() != ".json") continue;
        named.insert(path.string());
        named.insert(read_picture(reading, path.stem().string()));
    }
    refuse_unnamed(reading, kFolder, *files, named);
}

Outcome write_pictures(PackWriting& writing) {
    for (const Entry* picture : writing.content.of(Kind::Picture)) TRY(write_picture(writing, *picture));
    return Done{};
}

}  // namespace beffroi::content
