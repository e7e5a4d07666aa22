#include "lighting-bridge/show/explain.h"

#include <algorithm>

#include "lighting-bridge/engine/energy.h"
#include "lighting-bridge/show/programme.h"

namespace beffroi::light {
namespace {

std::vector<std::size_t> asked_about(const Patch& patch, std::optional<std::size_t> fixture) {
    if (fixture) return {*fixture};
    std::vector<std::size_t> all(patch.fixtures.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    return all;
}

/// What is up on the fixtures, each cue once, the highest layer first.
std::vector<ExplainedScene> scenes_on(const Performance& performance, std::span<const std::size_t> fixtures,
                                      std::span<const Cue* const> leading, std::int64_t at_us) {
    std::vector<const Cue*> order;
    std::vector<ExplainedScene> scenes;
    for (const std::size_t i : fixtures) {
        for (const CueShare& up : performance.shares_on(i, at_us)) {
            const auto known = std::find(order.begin(), order.end(), up.cue);
            const auto index = static_cast<std::size_t>(known - order.begin());
            if (known == order.end()) {
                order.push_back(up.cue);
                scenes.push_back({up.cue->layer, up.cue->scene, up.cue->by, up.share, 0});
            }
            scenes[index].share = std::max(scenes[index].share, up.share);
            if (leading[i] == up.cue) ++scenes[index].fixtures;
        }
    }
    std::stable_sort(scenes.begin(), scenes.end(),
                     [](const auto& a, const auto& b) { return a.layer > b.layer; });
    return scenes;
}

void explain_night(const ExplainedMoment& moment, std::int64_t at_us, Explanation& out) {
    if (const Night* night = night_for(moment.nights, at_us)) {
        out.night = *night;
        out.inside = at_us >= night->opens_us;
    }
    for (const NightPlan& plan : moment.plans)
        if (out.night && plan.night && plan.night->opens_us == out.night->opens_us) out.rules = plan.rules;
    const auto dark = std::find_if(moment.dark.begin(), moment.dark.end(),
                                   [&](const DarkSpan& span) { return at_us < span.to_us; });
    if (dark != moment.dark.end()) out.dark = *dark;
    const Ceiling& ceiling = moment.performance.ceiling();
    out.night_share = ceiling.of_night_at(at_us);
    out.spared = ceiling.spared.at(at_us);
    out.floor = ceiling.floor.at(at_us);
    out.counted_wh = moment.counted_wh;
}

}  // namespace

Explanation explain(const ExplainedMoment& moment, std::optional<std::size_t> fixture, std::int64_t at_us) {
    Performance& performance = moment.performance;
    const Patch& patch = performance.patch();
    Explanation out;
    out.facade = patch.facade;
    out.at_us = at_us;
    const std::vector<std::size_t> fixtures = asked_about(patch, fixture);
    out.fixtures = fixtures.size();
    std::vector<Level> levels(patch.channel_count());
    std::vector<const Cue*> leading(patch.fixtures.size());
    performance.levels_at(at_us, levels);
    performance.leading_at(at_us, leading);
    out.scenes = scenes_on(performance, fixtures, leading, at_us);
    explain_night(moment, at_us, out);
    std::vector<Level> floor = floor_of(patch);
    for (Level& level : floor) level = level.scaled(out.floor);
    for (const std::size_t i : fixtures) {
        const auto drawn = static_cast<double>(watts_of(patch, i, levels));
        const auto least = static_cast<double>(watts_of(patch, i, floor));
        if (least > 0 && drawn <= least) ++out.on_floor;
        out.watts += drawn;
        out.standby_watts += static_cast<double>(patch.profiles[patch.fixtures[i].profile].standby_watts);
    }
    if (!fixture) return out;
    const Fixture& one = patch.fixtures[*fixture];
    out.fixture = one.id;
    const auto& emitters = patch.profiles[one.profile].emitters;
    for (std::size_t e = 0; e < emitters.size(); ++e)
        out.emitters.emplace_back(emitters[e].emitter, levels[one.first_channel + e]);
    return out;
}

}  // namespace beffroi::light
