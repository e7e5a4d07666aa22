#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "content/base/files.h"
#include "content/exchange/pack_files.h"
#include "content/facade/description.h"
#include "content/facade/generate.h"
#include "lighting-bridge/show/inner_file.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"

namespace beffroi::content {
namespace {

namespace fs = std::filesystem;

/// Drawn from a description, never from a survey: the screen says so.
constexpr const char* kSchematicFr = "Volumes schématiques, dessinés sans relevé.";
constexpr const char* kSchematicFrFalc = "Ce dessin est simple. Personne n’a mesuré le bâtiment.";
constexpr const char* kSchematicEn = "Schematic volumes, drawn without a survey.";
constexpr const char* kSchematicNl = "Schematische volumes, getekend zonder opmeting.";

/// A model that somebody made, where there is no description to draw one from.
bool read_model(PackReading& reading, const std::string& slug, const std::string& home, Entry& entry) {
    std::error_code problem;
    if (fs::exists(reading.folder / home / "facade.json", problem)) return false;
    if (!fs::exists(reading.folder / home / "model.glb", problem)) return false;
    auto bytes = reading.text(home + "model.glb");
    if (bytes) entry.set("model", "", reading.media(slug + ".glb", std::move(*bytes)));
    return true;
}

void read_description(PackReading& reading, const std::string& slug, const std::string& home, Entry& entry) {
    const std::string file = home + "facade.json";
    const auto json = reading.json(file);
    if (!json) return;
    const std::size_t before = reading.faults->size();
    const FacadeDescription description = read_facade_description(file, *json, *reading.faults);
    if (description.facade != slug) {
        reading.fault(file, "facade",
                      fmt::format("must be the folder's name, {}; it is \"{}\"", slug, description.facade));
    }
    if (reading.faults->size() > before) return;
    auto model = generate_glb(description);
    if (!model) {
        reading.fault(file, "", model.error().detail);
        return;
    }
    entry.set("model", "", reading.media(slug + ".glb", std::move(model).value()));
    entry.set("description", "", json->dump());
    if (reading.has_locale("fr")) entry.set("sentence", "fr", kSchematicFr);
    if (reading.has_locale("fr-falc")) entry.set("sentence", "fr-falc", kSchematicFrFalc);
    if (reading.has_locale("en")) entry.set("sentence", "en", kSchematicEn);
    if (reading.has_locale("nl")) entry.set("sentence", "nl", kSchematicNl);
}

std::optional<light::Patch> read_patch_file(PackReading& reading, const std::string& slug,
                                            const std::string& home, Entry& entry) {
    const std::string file = home + "patch.json";
    const auto json = reading.json(file);
    if (!json) return std::nullopt;
    auto patch = light::read_patch(file, *json, *reading.faults, &light::shipped_fixtures());
    if (!patch) return std::nullopt;
    if (patch->facade != slug) {
        reading.fault(file, "facade",
                      fmt::format("must be the folder's name, {}; it is \"{}\"", slug, patch->facade));
    }
    entry.set("patch", "", json->dump());
    return patch;
}

/// The words become fields that are edited and translated; the rest stays what the lighting designer wrote.
Json without_words(const Json& scene) {
    Json rest = Json::object();
    for (const auto& [key, value] : scene.members()) {
        if (key != "title" && key != "sentence" && key != "what_you_see") rest.set(key, value);
    }
    return rest;
}

void set_words(PackReading& reading, const std::string& file, const char* field,
               const light::LocalizedText& words, Entry& entry) {
    for (const auto& [locale, text] : words) {
        if (reading.has_locale(locale)) {
            entry.set(field, locale, text);
        } else {
            reading.fault(file, std::string{field} + "." + locale, "is none of the pack's languages");
        }
    }
}

/// Other scenes of the façade that this one plays travel with it. One that cannot be read is told by its own
/// turn.
Json with_siblings(PackReading& reading, const std::string& facade, const std::string& stem,
                   const Json& scene) {
    std::map<std::string, Json> read;
    return light::with_inner_scenes(stem, scene, [&](const std::string& name) -> const Json* {
        const bool is_slug =
            name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
        const auto path = reading.folder / "facades" / facade / "scenes" / (name + ".json");
        const auto text = is_slug ? read_file(path) : Result<std::string>{Error{Fault::NotFound, name}};
        auto json = text ? Json::parse(*text) : Result<Json>{text.error()};
        return json ? &read.emplace(name, std::move(json).value()).first->second : nullptr;
    });
}

void read_scene_file(PackReading& reading, const std::string& facade, const std::string& stem, int rank,
                     const light::Patch* patch) {
    const std::string file = "facades/" + facade + "/scenes/" + stem + ".json";
    const auto json = reading.json(file);
    if (!json) return;
    const Json whole = with_siblings(reading, facade, stem, *json);
    const auto scene = light::read_scene(file, stem, whole, *reading.faults, patch);
    if (!scene) return;
    Entry& entry = reading.add(Kind::Scene, facade + "/" + stem, file, "");
    entry.set("facade", "", facade);
    entry.set("rank", "", std::to_string(rank));
    entry.set("scene", "", without_words(*json).dump());
    set_words(reading, file, "title", scene->title, entry);
    set_words(reading, file, "sentence", scene->sentence, entry);
    set_words(reading, file, "what_you_see", scene->what_you_see, entry);
}

void read_facade(PackReading& reading, const std::string& slug, int rank) {
    const std::string home = "facades/" + slug + "/";
    Entry facade{.id = {}, .kind = Kind::Facade, .slug = slug, .values = {}};
    facade.set("rank", "", std::to_string(rank));
    if (!read_model(reading, slug, home, facade)) read_description(reading, slug, home, facade);
    const auto patch = read_patch_file(reading, slug, home, facade);
    reading.add(Kind::Facade, slug, home + "facade.json", "").values = facade.values;

    int order = 0;
    const auto scenes = list_files(reading.folder / home / "scenes");
    if (!scenes) return;  // a façade may be shown before a scene is written for it; publishing says so
    for (const fs::path& path : *scenes) {
        if (path.extension() == ".json" && !path.has_parent_path()) {
            read_scene_file(reading, slug, path.stem().string(), order++, patch ? &*patch : nullptr);
        } else {
            reading.fault(home + "scenes/" + path.string(), "", "is no part of a pack");
        }
    }
}

}  // namespace

void read_facades(PackReading& reading) {
    std::error_code problem;
    std::vector<std::string> slugs;
    for (fs::directory_iterator at{reading.folder / "facades", problem}, end; !problem && at != end;
         at.increment(problem)) {
        if (at->is_directory()) slugs.push_back(at->path().filename().string());
    }
    std::sort(slugs.begin(), slugs.end());
    int rank = 0;
    for (const std::string& slug : slugs) read_facade(reading, slug, rank++);
}

}  // namespace beffroi::content
