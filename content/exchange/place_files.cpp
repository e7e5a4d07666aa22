#include <algorithm>

#include <fmt/format.h>

#include "content/base/files.h"
#include "content/exchange/pack_files.h"

namespace beffroi::content {
namespace {

namespace fs = std::filesystem;

void read_position(JsonReader& reader, Entry& entry) {
    auto position = reader.object("position");
    if (!position) return;
    entry.set("lat_deg", "", fmt::format("{}", position->number("lat_deg", -90, 90)));
    entry.set("lon_deg", "", fmt::format("{}", position->number("lon_deg", -180, 180)));
    entry.set("accuracy_m", "", std::to_string(position->integer("accuracy_m", 0, 5000)));
    entry.set("position_source", "", position->text("source"));
    position->refuse_unknown_members();
}

void read_years(JsonReader& reader, Entry& entry) {
    auto years = reader.object("years", false);
    if (!years) return;
    const std::int64_t from = years->integer("from", -3000, 2200);
    const auto to = years->maybe_integer("to", -3000, 2200);
    if (to && *to < from) years->find("to", fmt::format("is before {}", from));
    entry.set("year_from", "", std::to_string(from));
    if (to) entry.set("year_to", "", std::to_string(*to));
    years->refuse_unknown_members();
}

void read_place(PackReading& reading, const std::string& stem) {
    const std::string file = "places/" + stem + ".json";
    const auto json = reading.json(file);
    if (!json) return;
    JsonReader reader{file, *json, *reading.faults};
    const std::string slug = reader.text("slug");
    if (slug != stem)
        reader.find("slug", fmt::format("must be the file's name, {}; it is \"{}\"", stem, slug));
    Entry& entry = reading.add(Kind::Place, slug, file, "slug");
    for (const char* field : {"category", "theme", "address", "commune"}) {
        entry.set(field, "", reader.text(field));
    }
    read_position(reader, entry);
    read_years(reader, entry);
    entry.set("facade", "", reader.maybe_text("facade").value_or(""));
    static constexpr const char* kConfidences[] = {"high", "medium", "low"};
    entry.set("confidence", "", kConfidences[reader.choice("confidence", {"high", "medium", "low"})]);
    entry.set("sources", "", text_list(reader, "sources", true));
    entry.set("also_known_as", "", text_list(reader, "also_known_as", false));
    const Json* record = reader.member("record");
    if (record == nullptr || !record->is_object()) {
        reader.find("record", "must be an object { … }");
    } else {
        entry.set("record", "", record->dump());
    }
    reader.refuse_unknown_members();

    for (const Locale& locale : reading.locales) {
        const std::string text_file = fmt::format("places/{}.{}.md", stem, locale);
        const auto text = reading.text(text_file);
        if (!text) continue;
        for (MarkdownField& field : read_place_text(text_file, *text, *reading.faults)) {
            entry.set(field.name, locale, std::move(field.text));
        }
    }
}

/// Every file of the folder must be a place's, or a text of one: a misspelt name is never ignored.
void refuse_strays(PackReading& reading, const std::vector<fs::path>& files,
                   const std::vector<std::string>& stems) {
    for (const fs::path& path : files) {
        const std::string file = "places/" + path.string();
        const std::string name = path.string();
        if (path.extension() == ".json" || name == "README.md") continue;
        const std::string stem = path.stem().stem().string();
        const std::string locale = path.stem().extension().string();
        if (path.extension() != ".md" || locale.size() < 2) {
            reading.fault(file, "", "is no part of a pack");
        } else if (!reading.has_locale(locale.substr(1))) {
            reading.fault(file, "", fmt::format("\"{}\" is none of the pack's languages", locale.substr(1)));
        } else if (std::find(stems.begin(), stems.end(), stem) == stems.end()) {
            reading.fault(file, "", fmt::format("has no {}.json beside it", stem));
        }
    }
}

}  // namespace

void read_places(PackReading& reading) {
    const auto files = list_files(reading.folder / "places");
    if (!files) {
        reading.fault("places", "", "is missing");
        return;
    }
    std::vector<std::string> stems;
    for (const fs::path& path : *files) {
        if (path.extension() == ".json") stems.push_back(path.stem().string());
    }
    for (const std::string& stem : stems) read_place(reading, stem);
    refuse_strays(reading, *files, stems);
}

}  // namespace beffroi::content
