#pragma once
// "This scene, from this instant": all that has to cross the network.

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace beffroi::light {

/// What a level comes from, lowest first.
enum class Layer : std::uint8_t { Function, Architecture, Season, Show, Override, Emergency };
inline constexpr std::size_t kLayerCount = 6;

/// Who asked, and so how far ahead the cue is sent: a visitor's 1,000 ms, a technician's 100, emergency 0.
enum class CueClass : std::uint8_t { Schedule, Visitor, Operator, Alarm };

/// The one light above the pavement's floor, emergency aside, that a curfew does not end. Whatever a cue
/// says, no machine lights an inspection longer.
inline constexpr std::int32_t kLongestInspectionMs = 10 * 60 * 1000;

struct Cue {
    std::string id;                    ///< ULID
    std::vector<std::string> facades;  ///< Slugs
    std::string scene;                 ///< Slug; empty: release the layer
    std::string version;               ///< The scene's hash; a receiver that lacks it refuses and says so
    std::int64_t start_us = 0;         ///< UTC, microseconds since 1970
    std::uint64_t seed = 0;            ///< Below 2^53, so that JSON carries it
    std::int32_t fade_ms = 0;          ///< In, and out at the end
    Layer layer = Layer::Show;
    CueClass cue_class = CueClass::Visitor;
    std::int32_t ttl_ms = 0;  ///< Heard later than start + ttl: dropped and counted
    std::string by;           ///< Which kiosk, person or programme; no visitor's name ever
    /// A technician's inspection, on the layer `override`: it ends after so long, and the night's hours and
    /// budget do not bind it. 0: none. Range: 0..kLongestInspectionMs
    std::int32_t inspection_ms = 0;

    friend bool operator==(const Cue&, const Cue&) = default;
};

inline bool is_inspection(const Cue& cue) {
    return cue.layer == Layer::Override && cue.inspection_ms > 0 && !cue.scene.empty();
}

}  // namespace beffroi::light
