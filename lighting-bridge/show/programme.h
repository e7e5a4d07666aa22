#pragma once
// What lights a façade every night without being asked: the bridge follows it, and so does a controller that
// is alone.

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "lighting-bridge/engine/cue.h"
#include "lighting-bridge/engine/policy.h"
#include "lighting-bridge/engine/scene.h"

namespace beffroi::light {

/// The slug of every night's scene, one a façade; visitors cannot ask for it.
inline constexpr const char* kArchitecture = "architecture";

/// The night of now, else the next one; null when none is known.
const Night* night_for(std::span<const Night> nights, std::int64_t now_us);

/// The architecture cue of the night, unless `active` holds it already: from the night's opening, by a seed
/// that is the same on every machine; the night's ceiling ends it. Unit: UTC microseconds.
std::optional<Cue> architecture_due(const std::string& facade, const Scene& architecture,
                                    std::span<const Night> nights, std::span<const Cue> active,
                                    std::int64_t now_us);

/// A seed from words: the same for the same words on every machine. Range: below 2^53, so that JSON carries
/// it.
std::uint64_t seed_of(const std::string& words);

}  // namespace beffroi::light
