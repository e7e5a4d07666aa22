#include <fmt/format.h>

#include "content/exchange/pack_files.h"

namespace beffroi::content {
namespace {

constexpr const char* kFile = "map/layers.json";

/// What the map's cook reads. What is a field of its own is said once, there.
Json without_fields(const Json& row) {
    Json rest = Json::object();
    for (const auto& [key, value] : row.members()) {
        const bool is_field = key == "attribution" || key == "licence" || key == "status" || key == "note";
        if (!is_field) rest.set(key, value);
    }
    return rest;
}

void read_layer(PackReading& reading, JsonReader& row, const Json& whole) {
    Entry& entry = reading.add(Kind::MapLayer, row.text("layer"), kFile, row.path_of("layer"));
    entry.set("attribution", "", row.text("attribution"));
    entry.set("licence", "", row.text("licence"));
    entry.set("note", "", row.maybe_text("note").value_or(""));
    static constexpr const char* kStates[] = {"ok", "to-confirm"};
    entry.set("status", "", kStates[row.choice("status", {"ok", "to-confirm"})]);
    // What else a layer says is read by the map's cook, which publishing asks.
    entry.set("spec", "", without_fields(whole).dump());

    const std::string name = row.text("file");
    if (name.empty() || name.find('/') != std::string::npos) {
        row.find("file", "must be the name of a file beside layers.json");
        return;
    }
    auto text = reading.text("map/" + name);
    if (!text) return;
    const auto parsed = Json::parse(*text);
    if (!parsed) {
        reading.fault("map/" + name, "", "is not JSON: " + parsed.error().detail);
        return;
    }
    entry.set("file", "", reading.media(name, std::move(*text)));
}

}  // namespace

void read_map(PackReading& reading) {
    const auto json = reading.json(kFile);
    if (!json) return;
    JsonReader reader{kFile, *json, *reading.faults};
    const auto rows = json->find("layers");
    std::size_t at = 0;
    for (JsonReader& row : reader.list("layers")) read_layer(reading, row, rows->items()[at++]);
    reader.refuse_unknown_members();
}

}  // namespace beffroi::content
