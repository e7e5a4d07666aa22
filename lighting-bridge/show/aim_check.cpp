#include "lighting-bridge/show/aim_check.h"

#include <fmt/format.h>

#include "lighting-bridge/engine/head.h"

namespace beffroi::light {
namespace {

/// Which fixtures a track selects.
std::vector<std::uint8_t> selected_by(const Track& track, const Patch& patch) {
    Scene alone{};
    alone.duration = std::chrono::seconds{1};
    alone.tracks.emplace_back();
    alone.tracks.back().select = track.select;
    const StagedScene staged{std::move(alone), patch};
    return {staged.touches().begin(), staged.touches().end()};
}

std::string sentence_of(const HeadWay::Beyond& beyond, const std::string& head) {
    return fmt::format("is out of reach of \"{}\"{}: {} would be {:.0f} degrees, its stop is at {:.0f}", head,
                       beyond.between ? " on the way to the next key" : "", beyond.pan ? "pan" : "tilt",
                       beyond.wanted_deg, beyond.stop_deg);
}

void check_aim(JsonReader& body, const std::string& field, const Track& track, const Patch& patch) {
    const auto selected = selected_by(track, patch);
    bool aims = false;
    for (const Head& head : patch.heads()) {
        if (selected[head.fixture] == 0) continue;
        aims = true;
        const Fixture& fixture = patch.fixtures[head.fixture];
        const HeadWay way{fixture, *patch.profiles[fixture.profile].yoke, *track.aim};
        const auto beyond = way.beyond(*track.aim);
        if (!beyond) continue;
        const bool keyed = track.aim->keys.size() > 1;
        body.find(field + ".at" + (keyed ? fmt::format("[{}]", beyond->key) : ""),
                  sentence_of(*beyond, fixture.id));
    }
    if (!aims) body.find(field, "aims nothing: no fixture that the track selects is a moving head");
}

}  // namespace

void check_aims(JsonReader& body, const Scene& scene, const Patch& patch) {
    for (std::size_t i = 0; i < scene.tracks.size(); ++i) {
        const Track& track = scene.tracks[i];
        if (track.aim) check_aim(body, fmt::format("tracks[{}].aim", i), track, patch);
    }
}

}  // namespace beffroi::light
