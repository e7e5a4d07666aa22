#include "content/publish/light_content.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "lighting-bridge/engine/scene.h"
#include "lighting-bridge/show/inner_file.h"
#include "lighting-bridge/show/patch_file.h"

namespace beffroi::content {
namespace {

using std::chrono::microseconds;

/// Levels are looked at four times a second: finer steps change the sum of a scene by less than a thousandth.
constexpr microseconds kStep{250'000};
constexpr std::uint64_t kSeed = 1;

Finding refused(const Entry& entry, const char* field, const FileFinding& fault) {
    const std::string where = fault.field.empty() ? "" : fault.field + " ";
    return Finding{name_of(entry.kind),
                   entry.slug,
                   field,
                   "",
                   Severity::Error,
                   "refused",
                   {fmt::format("Refusé : « {}{} ».", where, fault.sentence),
                    fmt::format("Refused: {}{}.", where, fault.sentence),
                    fmt::format("Geweigerd: {}{}.", where, fault.sentence)}};
}

double energy_of(const light::StagedScene& staged, const light::Patch& patch) {
    std::vector<light::LinearColour> colours(patch.fixtures.size());
    std::vector<light::Level> levels(patch.channel_count());
    double joules = 0;
    for (microseconds t{0}; t < staged.scene().duration; t += kStep) {
        light::render(staged, patch, t, kSeed, colours, levels);
        const auto left = std::min(kStep, staged.scene().duration - t);
        joules +=
            static_cast<double>(light::watts(patch, levels)) * std::chrono::duration<double>(left).count();
    }
    return std::round(joules / 3600 * 1000) / 1000;
}

/// Source: IEC 61966-2-1, 5.2.
int srgb_byte(float linear) {
    const double x = std::clamp(static_cast<double>(linear), 0.0, 1.0);
    const double encoded = x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055;
    return static_cast<int>(std::lround(encoded * 255));
}

/// The middle colour of the façade a quarter, half and three quarters through, as bright as it goes.
std::vector<std::string> swatch_of(const light::StagedScene& staged, const light::Patch& patch) {
    std::vector<std::string> swatch;
    std::vector<light::LinearColour> colours(patch.fixtures.size());
    for (const int quarter : {1, 2, 3}) {
        staged.paint(staged.scene().duration * quarter / 4, kSeed, colours);
        light::LinearColour sum;
        for (const light::LinearColour& colour : colours) sum = sum + colour;
        const float most = std::max({sum.r, sum.g, sum.b});
        if (most <= 0) continue;
        const light::LinearColour bright = sum * (1 / most);
        std::string hex =
            fmt::format("#{:02x}{:02x}{:02x}", srgb_byte(bright.r), srgb_byte(bright.g), srgb_byte(bright.b));
        if (std::find(swatch.begin(), swatch.end(), hex) == swatch.end()) swatch.push_back(std::move(hex));
    }
    return swatch;
}

void put_words(const Entry& entry, const char* field, const std::vector<Locale>& locales, Json& scene) {
    Json words = Json::object();
    for (const Locale& locale : locales) {
        if (!entry.value(field, locale).empty()) words.set(locale, entry.value(field, locale));
    }
    if (!words.members().empty()) scene.set(field, std::move(words));
}

void read_scene_entry(const Content& content, const Entry& entry, LitFacade& facade,
                      std::vector<Finding>& findings) {
    Json json = entry.json("scene");
    if (!json.is_object()) return;  // missing or broken: a finding already
    for (const char* field : {"title", "sentence", "what_you_see"}) {
        put_words(entry, field, content.locales(), json);
    }
    const std::string slug = entry.slug.substr(entry.slug.find('/') + 1);
    std::vector<FileFinding> faults;
    std::map<std::string, Json> siblings;
    for (const Entry* other : content.of(Kind::Scene)) {
        if (other->value("facade") != facade.entry->slug) continue;
        siblings.emplace(other->slug.substr(other->slug.find('/') + 1), other->json("scene"));
    }
    json = light::with_inner_scenes(slug, json, [&](const std::string& name) -> const Json* {
        const auto at = siblings.find(name);
        return at == siblings.end() ? nullptr : &at->second;
    });
    auto file = light::read_scene(slug + ".json", slug, json, faults, &facade.patch);
    for (const FileFinding& fault : faults) findings.push_back(refused(entry, "scene", fault));
    if (!file) return;
    facade.scenes.push_back({slug, std::move(*file), 0, {}});
}

/// Plays every scene: seconds of work for a town.
void measure(LitFacade& facade) {
    for (LitScene& scene : facade.scenes) {
        const light::StagedScene staged{scene.file.scene, facade.patch};
        scene.energy_wh = energy_of(staged, facade.patch);
        scene.colours = swatch_of(staged, facade.patch);
    }
}

/// Slots that two façades share would make one darken the other.
void refuse_shared_slots(const std::vector<LitFacade>& facades, std::vector<Finding>& findings) {
    std::map<std::pair<int, int>, const Entry*> owner;
    for (const LitFacade& facade : facades) {
        for (const light::Fixture& fixture : facade.patch.fixtures) {
            const int footprint = facade.patch.profiles[fixture.profile].footprint;
            for (int slot = fixture.slot; slot < fixture.slot + footprint; ++slot) {
                const Entry*& here = owner[{fixture.universe, slot}];
                if (here == nullptr) here = facade.entry;
                if (here == facade.entry) continue;
                findings.push_back(refused(*facade.entry, "patch",
                                           {"", fixture.id,
                                            fmt::format("shares universe {}, slot {} with {}",
                                                        fixture.universe, slot, here->slug)}));
                return;
            }
        }
    }
}

std::vector<LitFacade> read_facades(const Content& content, std::vector<Finding>& findings) {
    std::vector<LitFacade> facades;
    for (const Entry* entry : content.of(Kind::Facade)) {
        const Json json = entry->json("patch");
        if (!json.is_object()) continue;  // missing or broken: a finding already
        std::vector<FileFinding> faults;
        auto patch = light::read_patch("patch.json", json, faults, &light::shipped_fixtures());
        for (const FileFinding& fault : faults) findings.push_back(refused(*entry, "patch", fault));
        if (!patch) continue;
        LitFacade facade{entry, std::move(*patch), {}};
        for (const Entry* scene : content.of(Kind::Scene)) {
            if (scene->value("facade") == entry->slug) read_scene_entry(content, *scene, facade, findings);
        }
        facades.push_back(std::move(facade));
    }
    refuse_shared_slots(facades, findings);
    return facades;
}

}  // namespace

std::vector<LitFacade> read_light(const Content& content, std::vector<Finding>& findings) {
    std::vector<LitFacade> facades = read_facades(content, findings);
    for (LitFacade& facade : facades) measure(facade);
    return facades;
}

std::vector<LitFacade> check_light(const Content& content, std::vector<Finding>& findings) {
    return read_facades(content, findings);
}

}  // namespace beffroi::content
