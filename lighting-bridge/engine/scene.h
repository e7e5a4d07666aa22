#pragma once
// A designed sequence of light, as a pure function of time.

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "lighting-bridge/engine/head.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/engine/track.h"

namespace beffroi::light {

struct Scene {
    std::string id;                         ///< Slug.
    std::string version;                    ///< Hash of what the scene does, as cues name it.
    std::chrono::microseconds duration{0};  ///< Length; `loop` scenes start again after it.
    bool loop = false;
    std::vector<Track> tracks;
};

/// A scene set on one façade: its selections found, its paths measured. Immutable, so that threads may share
/// it.
class StagedScene {
public:
    StagedScene(Scene scene, const Patch& patch);

    const Scene& scene() const { return scene_; }

    /// Shape: one item a fixture, 1 where some track plays on it. Where none does, lower layers go on
    /// showing.
    std::span<const std::uint8_t> touches() const { return touches_; }

    /// Shape: one item a fixture, 1 where some track aims this moving head.
    std::span<const std::uint8_t> aims() const { return aims_; }

    /// False when every instant of the scene looks the same.
    bool moves() const { return moves_; }

    /// False when every seed gives the same.
    bool is_chance() const { return chance_; }

    /// The light of every fixture at `t`, with no state between frames: seeking to `t` gives what playing to
    /// `t` would.
    ///
    /// Unit:   `t` is time since the scene's start; before 0 and after the end of a scene that does not loop:
    /// dark. Shape:  `colours` has one item a fixture of the patch; all are written. Thread: any; no
    /// allocation, no libm call.
    void paint(std::chrono::microseconds t, std::uint64_t seed, std::span<LinearColour> colours) const;

    /// Where a moving head looks at `t`, by the last track that aims it; none: its rest. The same unit,
    /// threads and rules as paint().
    std::optional<Pose> pose_at(std::size_t fixture, std::chrono::microseconds t) const;

private:
    struct Turning {
        std::size_t fixture;
        HeadWay way;
    };

    Scene scene_;
    /// The scene's own time, nothing before it and after its end.
    std::optional<std::chrono::microseconds> own_time(std::chrono::microseconds t) const;
    void stage_aim(const Track& track, const Patch& patch);
    /// What paint() does for the fixtures from `first` on, as many as `part` has.
    void paint_part(std::chrono::microseconds t, std::uint64_t seed, std::size_t first,
                    std::span<LinearColour> part) const;
    void paint_inner(std::size_t track, std::chrono::microseconds t, std::uint64_t seed, std::size_t first,
                     std::span<LinearColour> part) const;
    /// The track's spots on those fixtures.
    std::span<const Spot> spots_in(std::size_t track, std::size_t first, std::size_t count) const;

    std::vector<std::vector<Spot>> spots_;  ///< One list a track, in the order of the fixtures
    std::vector<std::shared_ptr<const StagedScene>> inners_;  ///< One a track, null where it has an effect
    std::vector<std::vector<Turning>> turnings_;              ///< One list a track
    std::vector<std::uint8_t> touches_;
    std::vector<std::uint8_t> aims_;
    bool moves_ = false;
    bool chance_ = false;
};

/// Every channel's level at `t`: paint, then fit, then turn the heads. Shape: `levels` has
/// patch.channel_count() items; `colours`, scratch, one item a fixture. The same bytes on every machine
/// (tests/golden). Thread: any; no allocation.
void render(const StagedScene& staged, const Patch& patch, std::chrono::microseconds t, std::uint64_t seed,
            std::span<LinearColour> colours, std::span<Level> levels);

/// The same for one look at a scene, staging it first: allocates.
void render(const Scene& scene, const Patch& patch, std::chrono::microseconds t, std::uint64_t seed,
            std::span<Level> levels);

}  // namespace beffroi::light
