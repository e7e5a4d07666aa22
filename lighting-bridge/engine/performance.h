#pragma once
// What is lit now: the cues a façade has been given, and the clock's time, give every level. Bridge,
// controller and kiosk each hold one, so the same cue gives the same bytes in all three.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lighting-bridge/engine/cue.h"
#include "lighting-bridge/engine/merge.h"
#include "lighting-bridge/engine/scene.h"

namespace beffroi::light {

/// A cue together with its scene, set on the façade it is for. Made where allocating is allowed, moved to
/// where levels are computed. A release (cue.scene empty) carries no scene.
struct StagedCue {
    Cue cue;
    std::shared_ptr<const StagedScene> staged;
};

/// The scenes a façade knows, staged: what turns a cue from the network into something playable.
class Repertoire {
public:
    explicit Repertoire(const Patch& patch) : patch_{patch} {}

    /// Replaces a scene of the same id and version.
    void learn(Scene scene);
    /// Nothing when the cue's scene, or that version of it, is not known: refuse the cue and say so.
    std::optional<StagedCue> stage(Cue cue) const;
    const StagedScene* find(
        const std::string& scene) const;  ///< The newest learnt version, null when unknown

private:
    Patch patch_;
    std::vector<std::shared_ptr<const StagedScene>> scenes_;
};

/// What became of a cue that was handed in.
enum class Heard : std::uint8_t {
    Taken,
    Known,    ///< This id is already here; nothing changed
    TooLate,  ///< Past start + ttl, or its scene is over
    Full,     ///< kMaxVoices are waiting or playing
};

/// A share of light: `from` before `start_us`, then a fade to `to`. Unless told otherwise all of it, always.
struct ShareFade {
    Level from = Level::full();
    Level to = Level::full();
    std::int64_t start_us = 0;
    std::int32_t fade_ms = 0;

    Level at(std::int64_t now_us) const;

    friend bool operator==(const ShareFade&, const ShareFade&) = default;
};

/// How bright policy lets the façade be: `from` before `start_us`, then a fade to `to`.
struct Ceiling {
    Level from = Level::full();
    Level to = Level::full();
    std::int64_t start_us = 0;
    std::int32_t fade_ms = 0;
    ShareFade spared{};  ///< What the night's budget leaves of it (budget.h)
    ShareFade floor{};   ///< Layer `function`, from dusk to dawn (floor_hours.h); no ceiling: its own hours

    /// What is left above `function`.
    Level at(std::int64_t now_us) const;
    /// Without the budget.
    Level of_night_at(std::int64_t now_us) const { return ShareFade{from, to, start_us, fade_ms}.at(now_us); }

    friend bool operator==(const Ceiling&, const Ceiling&) = default;
};

/// A cue and how far it is faded in somewhere.
struct CueShare {
    const Cue* cue = nullptr;
    Level share;
};

/// Unit: UTC microseconds everywhere. Thread: one; after construction nothing allocates but the strings of
/// cues moved in.
///
/// A scene fades in over its cue's fade from start, and out so that it is dark at its end; a looping one
/// stays until the next cue of its layer, or a release of the layer, takes over by that cue's fade. All of it
/// is computed from cues and time alone: a machine that hears the same cues later, in another order or after
/// a restart, lights the same.
class Performance {
public:
    static constexpr std::size_t kMaxVoices = 16;

    explicit Performance(Patch patch);

    Heard take(StagedCue cue, std::int64_t now_us);
    void set_ceiling(Ceiling ceiling) { ceiling_ = ceiling; }
    const Ceiling& ceiling() const { return ceiling_; }

    /// Writes what is lit at `now_us`. Shape: patch().channel_count() items. No allocation.
    void levels_at(std::int64_t now_us, std::span<Level> levels);

    /// For each fixture the cue that is seen on it at `now_us`, null where none is: the highest layer that is
    /// more than half faded in, else the highest at all. Shape: one item a fixture. The cues live until the
    /// next take() or take_spent(). No allocation.
    void leading_at(std::int64_t now_us, std::span<const Cue*> leading) const;

    /// Every cue that is up on a fixture at `now_us`, lowest layer first, ceilings left aside. The cues live
    /// as those of leading_at() do. Allocates: not for the tick.
    std::vector<CueShare> shares_on(std::size_t fixture, std::int64_t now_us) const;

    /// Removes one cue that nothing can be heard of any more, if there is one, and hands it over to be freed
    /// elsewhere. Call until empty, now and then.
    std::optional<StagedCue> take_spent(std::int64_t now_us);

    /// The next instant after `now_us` when a cue or a ceiling begins to act.
    std::optional<std::int64_t> next_start(std::int64_t now_us) const;
    /// False while nothing can change without a new cue: a screen need not draw.
    bool moves(std::int64_t now_us) const;

    /// The cues waiting or playing, lowest layer first: enough to resume after a restart, at the right t.
    std::vector<Cue> cues() const;

    const Patch& patch() const { return patch_; }

private:
    struct Entry {
        StagedCue given;
        std::vector<Level> levels;
    };

    /// The voice of one cue, its levels not computed; nothing while it is not heard.
    std::optional<Voice> voice_of(std::size_t index, std::int64_t now_us) const;
    bool over(std::size_t index, std::int64_t now_us) const;
    const StagedCue* successor(std::size_t index) const;
    std::span<const Level> floor_now(std::int64_t now_us);

    Patch patch_;
    std::vector<Level> floor_;
    std::vector<Level> dimmed_floor_;
    std::vector<LinearColour> colours_;
    std::vector<Entry> entries_;  ///< kMaxVoices, the first count_ in use, in the order merge() wants
    std::size_t count_ = 0;
    std::array<std::int64_t, kLayerCount>
        replaced_before_us_;  ///< Cues of a layer that began earlier are past
    Ceiling ceiling_;
};

}  // namespace beffroi::light
