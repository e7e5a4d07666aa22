// What was assigned, on disk: a controller that starts without the bridge lights what it had.

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "content/base/files.h"
#include "content/base/json.h"
#include "content/base/log.h"
#include "lighting-bridge/controller/controller.h"
#include "lighting-bridge/protocol/codec.h"
#include "lighting-bridge/show/calendar_file.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"

namespace beffroi::controller {
namespace {

constexpr std::size_t kLargestAssignment = 16U * 1024 * 1024;

Error unreadable(const std::string& file, const std::vector<FileFinding>& findings) {
    if (findings.empty()) return {Fault::Invalid, file + " cannot be read"};
    return {Fault::Invalid, file + ": " + findings[0].field + " " + findings[0].sentence};
}

Result<light::Scene> read_scene(const protocol::SceneFile& file, const light::Patch& patch) {
    const Json json = TRY(Json::parse(file.text));
    std::vector<FileFinding> findings;
    std::optional<light::SceneFile> read = light::read_scene(file.id, file.id, json, findings, &patch);
    if (!read) return unreadable("scene " + file.id, findings);
    if (read->scene.version != file.version)
        return Error{Fault::Invalid, "scene " + file.id + " is not the version it claims to be"};
    return std::move(read->scene);
}

}  // namespace

Result<AssignedFacade> read_assignment(protocol::Assign message) {
    AssignedFacade facade;
    const Json json = TRY(Json::parse(message.patch));
    std::vector<FileFinding> findings;
    std::optional<light::Patch> patch = light::read_patch("patch of " + message.facade, json, findings);
    if (!patch) return unreadable("patch of " + message.facade, findings);
    if (patch->facade != message.facade)
        return Error{Fault::Invalid,
                     "the patch is of “" + patch->facade + "”, not of “" + message.facade + "”"};
    facade.patch = std::move(*patch);
    for (const protocol::SceneFile& file : message.scenes) {
        light::Scene scene = TRY(read_scene(file, facade.patch));
        facade.scenes.push_back(std::move(scene));
    }
    facade.calendar = TRY(
        light::calendar_from(light::kCalendarFile, message.programme,
                             fmt::format("{:02}:{:02}", message.curfew_min / 60, message.curfew_min % 60)));
    facade.message = std::move(message);
    return facade;
}

std::filesystem::path Controller::file_of(const std::string& facade) const {
    return settings_.state / "assigned" / (facade + ".json");
}

void Controller::keep(const protocol::Assign& assign) {
    if (settings_.state.empty()) return;
    const Outcome written = write_file(file_of(assign.facade), protocol::encode(assign));
    if (!written) log::error("controller.not_kept", {{"detail", written.error().detail}});
}

void Controller::forget(const std::string& facade) {
    if (settings_.state.empty()) return;
    std::error_code ignored;
    std::filesystem::remove(file_of(facade), ignored);
}

std::vector<AssignedFacade> kept_assignments(const std::filesystem::path& state) {
    std::vector<AssignedFacade> kept;
    const auto files = state.empty() ? Result<std::vector<std::filesystem::path>>{Error{Fault::NotFound, ""}}
                                     : list_files(state / "assigned");
    if (!files) return kept;  // never assigned anything
    for (const std::filesystem::path& name : *files) {
        if (name.extension() != ".json") continue;
        auto text = read_file(state / "assigned" / name, kLargestAssignment);
        if (!text) continue;
        auto decoded = protocol::decode(*text);
        auto* message = std::get_if<protocol::Message>(&decoded);
        auto* assign = message ? std::get_if<protocol::Assign>(message) : nullptr;
        auto facade = assign ? read_assignment(std::move(*assign))
                             : Result<AssignedFacade>{Error{Fault::Invalid, "no assignment"}};
        if (facade)
            kept.push_back(std::move(facade).value());
        else
            log::error("controller.kept_unreadable",
                       {{"file", name.string()}, {"detail", facade.error().detail}});
    }
    return kept;
}

}  // namespace beffroi::controller
