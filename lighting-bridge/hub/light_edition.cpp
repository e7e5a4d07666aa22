#include "lighting-bridge/hub/light_edition.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "content/base/digest.h"
#include "content/base/files.h"
#include "content/base/json.h"
#include "content/snapshot/content_file.h"
#include "content/snapshot/edition.h"
#include "content/snapshot/edition_store.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"

namespace beffroi::hub {
namespace {

constexpr std::string_view kFolder = "facades/";
constexpr std::string_view kScenes = "/scenes/";
constexpr std::string_view kJson = ".json";

Error unreadable(const std::string& file, const std::vector<FileFinding>& findings) {
    if (findings.empty()) return {Fault::Invalid, file + " cannot be read"};
    return {Fault::Invalid, file + ": " + findings[0].field + " " + findings[0].sentence};
}

Result<EditionFacade> read_facade(const content::Edition& edition, const std::string& slug,
                                  const std::string& path) {
    EditionFacade facade;
    facade.slug = slug;
    facade.patch_text = TRY(edition.file(path));
    const Json json = TRY(Json::parse(facade.patch_text));
    std::vector<FileFinding> findings;
    std::optional<light::Patch> patch = light::read_patch(path, json, findings);
    if (!patch) return unreadable(path, findings);
    facade.patch = std::move(*patch);
    return facade;
}

Result<EditionScene> read_scene(const content::Edition& edition, const EditionFacade& facade,
                                const std::string& slug, const std::string& path) {
    EditionScene scene;
    scene.text = TRY(edition.file(path));
    const Json json = TRY(Json::parse(scene.text));
    std::vector<FileFinding> findings;
    std::optional<light::SceneFile> file = light::read_scene(path, slug, json, findings, &facade.patch);
    if (!file) return unreadable(path, findings);
    scene.scene = std::move(file->scene);
    const auto locale = edition.locales().empty() ? content::Locale{} : edition.locales().front();
    for (const content::SceneCard& card : edition.scenes(facade.slug, locale))
        if (card.slug == slug) scene.energy_wh = card.energy_wh;
    return scene;
}

/// "facades/x/scenes/y.json" → {x, y}; "facades/x/patch.json" → {x, ""}.
std::optional<std::pair<std::string, std::string>> parts_of(std::string_view path) {
    if (!path.starts_with(kFolder) || !path.ends_with(kJson)) return std::nullopt;
    path.remove_prefix(kFolder.size());
    const std::size_t end = path.find('/');
    const std::string facade{path.substr(0, end)};
    path = path.substr(end);
    if (path == "/patch.json") return std::pair{facade, std::string{}};
    if (!path.starts_with(kScenes)) return std::nullopt;
    path.remove_prefix(kScenes.size());
    path.remove_suffix(kJson.size());
    return std::pair{facade, std::string{path}};
}

}  // namespace

Result<std::shared_ptr<const LightEdition>> read_light_edition(const std::filesystem::path& folder,
                                                               const PublicKey& key) {
    const std::string manifest = TRY(read_file(folder / "current" / content::kManifestFile));
    const content::Edition edition = TRY(content::Edition::open(folder, key));
    auto light = std::make_shared<LightEdition>();
    light->number = edition.number();
    light->manifest = Digest::of(manifest).hex();
    light->city = edition.city();
    for (const content::EditionFile& file : edition.manifest().files) {
        const auto parts = parts_of(file.path);
        if (!parts || !parts->second.empty()) continue;
        EditionFacade facade = TRY(read_facade(edition, parts->first, file.path));
        light->facades.push_back(std::move(facade));
    }
    for (const content::EditionFile& file : edition.manifest().files) {
        const auto parts = parts_of(file.path);
        if (!parts || parts->second.empty()) continue;
        const auto facade = std::find_if(light->facades.begin(), light->facades.end(),
                                         [&](const EditionFacade& f) { return f.slug == parts->first; });
        if (facade == light->facades.end()) continue;
        EditionScene scene = TRY(read_scene(edition, *facade, parts->second, file.path));
        facade->scenes.push_back(std::move(scene));
    }
    for (const content::EditionFile& file : edition.manifest().files) {
        if (!file.path.starts_with(content::kPagesFolder)) continue;
        light->pages[file.path.substr(content::kPagesFolder.size())] =
            folder / content::object_path(file.digest);
    }
    return std::shared_ptr<const LightEdition>{std::move(light)};
}

}  // namespace beffroi::hub
