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
    std::string name = reader.text("file");
    reader.refuse_unknown_members();
    if (name.empty() || name.find('/') != std::string::npos) {
        reader.find("file", "must be the name of a file beside this one");
        return {};
    }
    auto bytes = reading.text(kFolder + name);
    if (bytes) entry.set("file", "", reading.media(name, std::move(*bytes)));
    return name;
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
    if (!picture.value("file").empty()) {
        const Digest digest = TRY(Digest::parse(picture.value("file")));
        const std::string bytes = TRY(writing.media.read(digest));
        const std::string name = picture.slug + ending_of(bytes);
        file.set("file", name);
        TRY(writing.text(kFolder + name, bytes));
    }
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
    for (const std::filesystem::path& path : *files) {
        if (named.count(path.string()) > 0) continue;
        reading.fault(kFolder + path.string(), "", "is named by no .json of this folder");
    }
}

Outcome write_pictures(PackWriting& writing) {
    for (const Entry* picture : writing.content.of(Kind::Picture)) TRY(write_picture(writing, *picture));
    return Done{};
}

}  // namespace beffroi::content
