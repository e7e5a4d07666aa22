#include "lighting-bridge/app/light_town.h"

#include <algorithm>
#include <map>

#include "content/base/files.h"
#include "content/base/json.h"
#include "content/base/json_reader.h"
#include "content/base/signature.h"
#include "content/publish/data_folder.h"
#include "lighting-bridge/hub/light_edition.h"
#include "lighting-bridge/show/calendar_file.h"
#include "lighting-bridge/show/inner_file.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"

namespace beffroi {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestProgramme = 1U << 20U;

Error refused(const fs::path& file, const std::vector<FileFinding>& findings) {
    if (findings.empty()) return {Fault::Invalid, file.string() + " cannot be read"};
    return {Fault::Invalid, file.string() + ": " + findings[0].field + " " + findings[0].sentence};
}

Result<Json> read_json(const fs::path& file) {
    auto json = Json::parse(TRY(read_file(file)));
    if (!json) return Error{json.error().fault, file.string() + ": " + json.error().detail};
    return json;
}

Result<light::Calendar> calendar_for(const fs::path& folder, const fs::path& programme,
                                     const std::string& curfew) {
    const std::string text = TRY(load_programme(folder, programme));
    return light::calendar_from(programme.empty() ? light::kCalendarFile : programme.string(), text, curfew);
}

Result<std::vector<light::Scene>> read_scenes(const fs::path& folder, const light::Patch& patch) {
    std::map<std::string, Json> files;
    for (const fs::path& name : TRY(list_files(folder))) {
        if (name.extension() != ".json") continue;
        Json json = TRY(read_json(folder / name));
        files.emplace(name.stem().string(), std::move(json));
    }
    std::vector<light::Scene> scenes;
    for (const auto& [slug, json] : files) {
        const Json whole = light::with_inner_scenes(slug, json, [&](const std::string& name) -> const Json* {
            const auto at = files.find(name);
            return at == files.end() ? nullptr : &at->second;
        });
        std::vector<FileFinding> findings;
        auto read = light::read_scene(slug + ".json", slug, whole, findings, &patch);
        if (!read) return refused(folder / (slug + ".json"), findings);
        scenes.push_back(std::move(read->scene));
    }
    return scenes;
}

Result<TownFacade> read_facade(const fs::path& folder) {
    TownFacade facade{folder.filename().string(), {}, {}};
    const Json json = TRY(read_json(folder / "patch.json"));
    std::vector<FileFinding> findings;
    auto patch = light::read_patch("patch.json", json, findings, &light::shipped_fixtures());
    if (!patch) return refused(folder / "patch.json", findings);
    facade.patch = std::move(*patch);
    facade.scenes = TRY(read_scenes(folder / "scenes", facade.patch));
    return facade;
}

void sort_by_slug(std::vector<TownFacade>& facades) {
    std::sort(facades.begin(), facades.end(),
              [](const TownFacade& a, const TownFacade& b) { return a.slug < b.slug; });
}

}  // namespace

Result<std::string> load_programme(const fs::path& folder, const fs::path& programme) {
    auto text = read_file(programme.empty() ? folder / light::kCalendarFile : programme, kLargestProgramme);
    if (!text && text.error().fault == Fault::NotFound && programme.empty()) return std::string{};
    return text;
}

Result<LightTown> town_of_edition(const fs::path& folder, const fs::path& programme) {
    const content::DataFolder data{folder};
    const PublicKey key = TRY(content::read_public_key(data));
    const auto edition = TRY(hub::read_light_edition(data.edition(), key));
    const content::CityInfo& city = edition->city;
    LightTown town{city.name, {city.time_zone, {city.lat_deg, city.lon_deg}}, {}, {}};
    town.calendar = TRY(calendar_for(folder, programme, city.curfew));
    for (const hub::EditionFacade& facade : edition->facades) {
        TownFacade own{facade.slug, facade.patch, {}};
        for (const hub::EditionScene& scene : facade.scenes) own.scenes.push_back(scene.scene);
        town.facades.push_back(std::move(own));
    }
    sort_by_slug(town.facades);
    return town;
}

Result<LightTown> town_of_pack(const fs::path& pack, const fs::path& programme) {
    const Json json = TRY(read_json(pack / "pack.json"));
    std::vector<FileFinding> findings;
    JsonReader reader{"pack.json", json, findings};
    LightTown town{reader.text("name"), {reader.text("time_zone"), {}}, {}, {}};
    if (auto centre = reader.object("centre")) {
        town.town.where = {centre->number("lat_deg", -90, 90), centre->number("lon_deg", -180, 180)};
    }
    const std::string curfew = reader.text("curfew");
    if (!findings.empty()) return refused(pack / "pack.json", findings);
    town.calendar = TRY(calendar_for(pack, programme, curfew));
    std::error_code problem;
    for (fs::directory_iterator at{pack / "facades", problem}, end; !problem && at != end;
         at.increment(problem)) {
        if (!at->is_directory()) continue;
        TownFacade facade = TRY(read_facade(at->path()));
        town.facades.push_back(std::move(facade));
    }
    if (problem) return Error{Fault::NotFound, (pack / "facades").string() + ": " + problem.message()};
    sort_by_slug(town.facades);
    return town;
}

Result<LightTown> load_town(const fs::path& data, const fs::path& pack, const fs::path& programme,
                            const std::string& facade) {
    if (data.empty() == pack.empty()) return Error{Fault::Invalid, "give --data or --pack, one of them"};
    LightTown town =
        pack.empty() ? TRY(town_of_edition(data, programme)) : TRY(town_of_pack(pack, programme));
    if (facade.empty()) return town;
    std::erase_if(town.facades, [&](const TownFacade& one) { return one.slug != facade; });
    if (town.facades.empty()) return Error{Fault::NotFound, "no façade " + facade};
    return town;
}

}  // namespace beffroi
