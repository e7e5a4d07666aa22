#include "lighting-bridge/app/levels.h"

#include <algorithm>
#include <ostream>
#include <sstream>
#include <vector>

#include "content/base/files.h"
#include "content/base/json.h"
#include "content/base/signature.h"
#include "content/publish/data_folder.h"
#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/hub/light_edition.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi {
namespace {

constexpr std::int64_t kMostLines = 100'000;

Result<std::vector<light::Cue>> read_cues(const std::filesystem::path& file) {
    std::istringstream lines{TRY(read_file(file, 1U << 20U))};
    std::vector<light::Cue> cues;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) continue;
        const auto cue = protocol::decode_cue(line);
        if (!cue) return Error{Fault::Invalid, file.string() + ": not a cue: " + line};
        cues.push_back(*cue);
    }
    return cues;
}

Result<light::Performance> perform(const hub::EditionFacade& facade, const std::vector<light::Cue>& cues) {
    light::Repertoire repertoire{facade.patch};
    for (const hub::EditionScene& scene : facade.scenes) repertoire.learn(scene.scene);
    light::Performance performance{facade.patch};
    for (const light::Cue& cue : cues) {
        auto staged = repertoire.stage(cue);
        if (!staged) return Error{Fault::Invalid, "the edition has no such version of " + cue.scene};
        performance.take(*std::move(staged), cue.start_us);
    }
    return performance;
}

Json line_of(std::int64_t t_us, const std::vector<light::UniverseFrame>& frames) {
    Json universes = Json::object();
    for (const light::UniverseFrame& frame : frames) {
        Json slots = Json::array();
        for (const std::uint8_t value : frame.slots) slots.push(int{value});
        universes.set(std::to_string(frame.universe), std::move(slots));
    }
    return Json::object({{"t_us", t_us}, {"universes", std::move(universes)}});
}

}  // namespace

Outcome print_levels(const LevelsRequest& request, std::ostream& out) {
    if (request.step.count() <= 0 || request.to_us < request.from_us ||
        (request.to_us - request.from_us) / request.step.count() >= kMostLines) {
        return Error{Fault::Invalid, "at most 100,000 steps, from an instant to a later one"};
    }
    const content::DataFolder data{request.data};
    const PublicKey key = TRY(content::read_public_key(data));
    const auto edition = TRY(hub::read_light_edition(data.edition(), key));
    const auto facade =
        std::find_if(edition->facades.begin(), edition->facades.end(),
                     [&](const hub::EditionFacade& one) { return one.slug == request.facade; });
    if (facade == edition->facades.end()) return Error{Fault::NotFound, "no façade " + request.facade};
    const std::vector<light::Cue> cues = TRY(read_cues(request.cues));
    light::Performance performance = TRY(perform(*facade, cues));

    std::vector<light::UniverseFrame> frames;
    for (const std::uint16_t universe : facade->patch.universes()) frames.push_back({universe, {}});
    std::vector<light::Level> levels(facade->patch.channel_count());
    for (std::int64_t t = request.from_us; t <= request.to_us; t += request.step.count()) {
        performance.levels_at(t, levels);
        light::write_slots(facade->patch, levels, frames);
        out << line_of(t, frames).dump() << '\n';
    }
    return Done{};
}

}  // namespace beffroi
