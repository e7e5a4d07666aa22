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

    friend bool operator==(const Cue&, const Cue&) = default;
};

}  // namespace beffroi::light
