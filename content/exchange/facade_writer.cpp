#include "content/exchange/pack_writing.h"

namespace beffroi::content {
namespace {

/// A model that was drawn is its description; one that somebody made goes as it is.
Outcome write_model(PackWriting& writing, const std::string& home, const Entry& facade) {
    const Json description = facade.json("description");
    if (description.is_object()) return writing.json(home + "facade.json", description);
    if (facade.value("model").empty()) return Done{};
    return writing.media_file(home + "model.glb", facade.value("model"));
}

Outcome write_scene(PackWriting& writing, const Entry& scene) {
    Json file = Json::object();
    for (const char* field : {"title", "sentence", "what_you_see"}) {
        Json words = words_of(writing, scene, field);
        if (!words.members().empty()) file.set(field, std::move(words));
    }
    const Json rest = scene.json("scene");
    for (const auto& [key, value] : rest.members()) file.set(key, value);
    const std::string slug = scene.slug.substr(scene.slug.find('/') + 1);
    return writing.json("facades/" + scene.value("facade") + "/scenes/" + slug + ".json", file);
}

std::string source_of(const Entry& layer) {
    std::string text =
        "# " + layer.slug + "\n\n" + layer.value("attribution") + "\n\n" + layer.value("licence") + "\n";
    if (!layer.value("note").empty()) text += "\n" + layer.value("note") + "\n";
    return text;
}

}  // namespace

Outcome write_facades(PackWriting& writing) {
    for (const Entry* facade : writing.content.of(Kind::Facade)) {
        const std::string home = "facades/" + facade->slug + "/";
        TRY(write_model(writing, home, *facade));
        const Json patch = facade->json("patch");
        if (patch.is_object()) TRY(writing.json(home + "patch.json", patch));
    }
    for (const Entry* scene : writing.content.of(Kind::Scene)) TRY(write_scene(writing, *scene));
    return Done{};
}

Outcome write_map(PackWriting& writing) {
    Json rows = Json::array();
    for (const Entry* layer : writing.content.of(Kind::MapLayer)) {
        Json row = layer->json("spec");
        if (!row.is_object())
            row = Json::object({{"layer", layer->slug}, {"file", layer->slug + ".geojson"}});
        for (const char* field : {"attribution", "licence", "status", "note"}) {
            row.set(field, layer->value(field));
        }
        const std::string source = row.string_or("source", "");
        if (!source.empty()) TRY(writing.text("map/" + source, source_of(*layer)));
        if (!layer->value("file").empty()) {
            TRY(writing.media_file("map/" + row.string_or("file", ""), layer->value("file")));
        }
        rows.push(std::move(row));
    }
    return writing.json("map/layers.json", Json::object({{"layers", std::move(rows)}}));
}

}  // namespace beffroi::content
