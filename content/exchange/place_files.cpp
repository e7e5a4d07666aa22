#include <fmt/format.h>

#include "content/exchange/pack_files.h"

namespace beffroi::content {
namespace {

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
    for (const char* media : {"pictures", "sounds"}) {
        if (reader.member(media) != nullptr) entry.set(media, "", text_list(reader, media, false));
    }
    if (reader.member("signed") != nullptr) entry.set("signed", "", reader.text("signed"));
    read_record(reader, entry);
    reader.refuse_unknown_members();

    std::map<Locale, std::string> to_do;
    for (LocalizedField& text : read_texts(reading, "places", stem, place_form())) {
        if (text.field.name == "activity") {
            if (!text.field.text.empty()) to_do[text.locale] = std::move(text.field.text);
        } else {
            entry.set(text.field.name, text.locale, std::move(text.field.text));
        }
    }
    if (to_do.empty()) return;
    const Entry place = entry;  // adding moves entries
    add_activity_of(reading, place, file, to_do);
}

}  // namespace

void read_places(PackReading& reading) {
    const auto stems = stems_in(reading, "places");
    if (!stems) {
        reading.fault("places", "", "is missing");
        return;
    }
    for (const std::string& stem : *stems) read_place(reading, stem);
}

}  // namespace beffroi::content
