// What a technician orders from a desk of their own.

#include <algorithm>

#include "content/base/ulid.h"
#include "lighting-bridge/hub/facade_show.h"
#include "lighting-bridge/show/programme.h"

namespace beffroi::hub {
namespace {

constexpr std::int64_t kOrderLeadUs = 100'000;  // a technician's cue: time to reach controllers and kiosks
constexpr std::int32_t kReleaseTtlMs = 60'000;
constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;

}  // namespace

std::optional<std::string> FacadeShow::order(const std::string& scene_slug, const std::string& by,
                                             const Now& now, light::Cue& cue) {
    cue = {};
    cue.id = new_ulid(UtcTime{Microseconds{now.us}});
    cue.facades = {slug_};
    cue.start_us = now.us + kOrderLeadUs;
    cue.seed = light::seed_of(cue.id);
    cue.fade_ms = rules_.fade_ms;
    cue.layer = light::Layer::Override;
    cue.cue_class = light::CueClass::Operator;
    cue.by = by;
    cue.ttl_ms = kReleaseTtlMs;
    if (!scene_slug.empty()) {
        const EditionScene* wanted = scene(scene_slug);
        if (!wanted) return "unknown_scene";
        std::vector<light::Night> nights{now.nights.begin(), now.nights.end()};
        for (light::Night& night : nights) night.quiet = false;
        light::Wish wish{.start_us = cue.start_us, .last_ended_us = {}, .taken_until_us = {}};
        wish.joins = true;  // no visitor's place is taken, no visitor's energy used
        wish.online = now.online;
        if (const auto refusal = light::refuse(rules_.policy, nights, wish)) return name_of(refusal->reason);
        cue.scene = wanted->scene.id;
        cue.version = wanted->scene.version;
        const std::int64_t length_ms = wanted->scene.duration.count() / 1000;
        cue.ttl_ms = static_cast<std::int32_t>(wanted->scene.loop ? kDayMs : std::min(length_ms, kDayMs));
    }
    if (!take(cue, now.us)) return "queue_full";
    return std::nullopt;
}

}  // namespace beffroi::hub
