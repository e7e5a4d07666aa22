#include "content/publish/flash_check.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "content/base/json.h"
#include "content/base/log.h"
#include "content/publish/engine_print.h"
#include "content/publish/light_content.h"
#include "lighting-bridge/show/patch_file.h"

namespace beffroi::content {
namespace {

using std::chrono::microseconds;

/// The engine's sources are part of it: levels that are computed otherwise are looked at again.
std::string recipe_of(const light::Scene& scene, const std::string& patch_print) {
    return fmt::format("flashes\n{}\n{}\n{}", engine_print(), scene.version, patch_print);
}

std::string written(const FlashVerdict& verdict) {
    Json json = Json::object();
    if (verdict.found) {
        json.set("where", verdict.found->where);
        json.set("at_us", verdict.found->at.count());
        json.set("count", std::int64_t{verdict.found->count});
    }
    return json.dump();
}

std::optional<FlashVerdict> read_verdict(const std::string& text) {
    const auto json = Json::parse(text);
    if (!json || !json->is_object()) return std::nullopt;
    if (json->find("count") == nullptr) return FlashVerdict{};
    return FlashVerdict{light::Flashes{json->string_or("where", ""),
                                       microseconds{json->integer_or("at_us", 0)},
                                       static_cast<int>(json->integer_or("count", 0))}};
}

/// "1:04.5" of the scene's time, as the editor's timeline counts.
std::string time_text(microseconds at, char point) {
    const auto tenths = std::max<std::int64_t>(at.count(), 0) / 100'000;
    return fmt::format("{}:{:02}{}{}", tenths / 600, tenths / 10 % 60, point, tenths % 10);
}

/// Most façades have no name but their place's.
std::string name_of_facade(const Content& content, const Entry& facade) {
    for (const Entry* place : content.of(Kind::Place)) {
        if (place->value("facade") == facade.slug) return content.title(Kind::Place, place->slug);
    }
    return content.title(Kind::Facade, facade.slug);
}

Sentence sentence_of(const std::string& facade, const light::Flashes& found) {
    const bool whole = found.where.empty();
    return {
        fmt::format("Sur « {} », {} clignote {} fois en une seconde, à {} de la scène. Plus de trois "
                    "éclairs par seconde peuvent déclencher une crise d'épilepsie : espacez les "
                    "changements à cet instant, ou faites-les plus doux.",
                    facade, whole ? "la façade entière" : fmt::format("le projecteur « {} »", found.where),
                    found.count, time_text(found.at, ',')),
        fmt::format("On \"{}\", {} flashes {} times in one second, at {} of the scene. More than three "
                    "flashes a second can set off an epileptic seizure: space out the changes at that "
                    "moment, or make them softer.",
                    facade, whole ? "the whole façade" : fmt::format("the fixture \"{}\"", found.where),
                    found.count, time_text(found.at, '.')),
        fmt::format("Op \"{}\" flitst {} {} keer in één seconde, op {} van de scène. Meer dan drie flitsen "
                    "per seconde kunnen een epileptische aanval uitlokken: spreid de veranderingen op dat "
                    "moment, of maak ze zachter.",
                    facade, whole ? "de hele gevel" : fmt::format("de lamp \"{}\"", found.where), found.count,
                    time_text(found.at, ','))};
}

}  // namespace

std::string patch_print(const light::Patch& patch) {
    return Digest::of(light::patch_json(patch).dump()).hex();
}

Result<FlashVerdict> FlashBook::look(const light::Scene& scene, const light::Patch& patch,
                                     const std::string& patch_print) {
    CookedCache cache{folder_};
    FlashVerdict seen;
    const auto find = [&]() -> Result<std::string> {
        seen.found = light::find_flashes({scene, patch}, patch);
        return written(seen);
    };
    const std::string text = TRY(cache.get(recipe_of(scene, patch_print), find));
    if (cache.cooked_now() == 0) return read_verdict(text).value_or(FlashVerdict{});
    ++looked_;
    return seen;
}

std::optional<FlashVerdict> FlashBook::known(const light::Scene& scene, const light::Patch& patch,
                                             const std::string& patch_print) {
    const std::string recipe = recipe_of(scene, patch_print);
    if (const auto text = CookedCache{folder_}.kept(recipe)) return read_verdict(*text);
    const std::scoped_lock lock{mutex_};
    waiting_.try_emplace(recipe, Waiting{scene, patch, patch_print});
    return std::nullopt;
}

bool FlashBook::look_at_waiting() {
    Waiting next;
    {
        const std::scoped_lock lock{mutex_};
        if (waiting_.empty()) return false;
        next = std::move(waiting_.extract(waiting_.begin()).mapped());
    }
    const auto seen = look(next.scene, next.patch, next.patch_print);
    if (!seen) log::warn("flashes.not_kept", {{"detail", seen.error().detail}});
    return seen.has_value();
}

Outcome check_flashes(const Content& content, const std::vector<LitFacade>& facades, FlashBook& book,
                      FlashLook look, std::vector<Finding>& findings) {
    for (const LitFacade& facade : facades) {
        const std::string print = patch_print(facade.patch);
        for (const LitScene& scene : facade.scenes) {
            std::optional<FlashVerdict> verdict;
            if (look == FlashLook::AtAll) verdict = TRY(book.look(scene.file.scene, facade.patch, print));
            if (look == FlashLook::OnlyKnown) verdict = book.known(scene.file.scene, facade.patch, print);
            if (!verdict || !verdict->found) continue;
            findings.push_back({name_of(Kind::Scene), facade.entry->slug + "/" + scene.slug, "scene", "",
                                Severity::Error, "flashes",
                                sentence_of(name_of_facade(content, *facade.entry), *verdict->found)});
        }
    }
    return Done{};
}

}  // namespace beffroi::content
