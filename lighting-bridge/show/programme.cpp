#include "lighting-bridge/show/programme.h"

#include <algorithm>

#include "content/base/digest.h"
#include "content/base/ulid.h"

namespace beffroi::light {
namespace {

constexpr std::int32_t kDayMs = 24 * 60 * 60 * 1000;
constexpr std::int32_t kFadeMs = 3000;

}  // namespace

const Night* night_for(std::span<const Night> nights, std::int64_t now_us) {
    const auto night =
        std::find_if(nights.begin(), nights.end(), [&](const Night& n) { return n.closes_us > now_us; });
    return night == nights.end() ? nullptr : &*night;
}

std::uint64_t seed_of(const std::string& words) {
    const Digest digest = Digest::of(words);
    std::uint64_t seed = 0;
    for (std::size_t i = 0; i < sizeof seed; ++i) seed = seed << 8U | digest.bytes[i];
    return seed >> 11U;
}

std::optional<Cue> architecture_due(const std::string& facade, const Scene& architecture,
                                    std::span<const Night> nights, std::span<const Cue> active,
                                    std::int64_t now_us) {
    const Night* night = night_for(nights, now_us);
    if (!night) return std::nullopt;
    const bool here = std::any_of(active.begin(), active.end(), [&](const Cue& cue) {
        return cue.layer == Layer::Architecture && cue.start_us == night->opens_us &&
               cue.scene == architecture.id && cue.version == architecture.version;
    });
    if (here) return std::nullopt;
    Cue cue;
    cue.id = new_ulid(UtcTime{Microseconds{now_us}});
    cue.facades = {facade};
    cue.scene = architecture.id;
    cue.version = architecture.version;
    cue.start_us = night->opens_us;
    cue.seed = seed_of(facade + " " + std::to_string(night->opens_us));
    cue.fade_ms = kFadeMs;
    cue.layer = Layer::Architecture;
    cue.cue_class = CueClass::Schedule;
    cue.ttl_ms = kDayMs;
    cue.by = "programme";
    return cue;
}

}  // namespace beffroi::light
