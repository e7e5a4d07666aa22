#pragma once
// A façade's fixtures: where each lamp stands, what it is made of, and where its channels live on the wire.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lighting-bridge/engine/colour.h"
#include "lighting-bridge/engine/level.h"

namespace beffroi::light {

/// Unit: metres in the façade's frame. x to the right along the wall as one faces it, 0 at its middle;
/// y up, 0 at the pavement; z out of the wall towards the viewer, 0 at the main wall plane.
struct Vec3 {
    float x = 0;
    float y = 0;
    float z = 0;

    friend constexpr bool operator==(Vec3, Vec3) = default;
};

/// From `a` (share 0) to `b` (share 1), on a straight line.
constexpr Vec3 mix(Vec3 a, Vec3 b, float share) {
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share, a.z + (b.z - a.z) * share};
}

enum class Emitter : std::uint8_t { Dimmer, Red, Green, Blue, White, Amber, WarmWhite, CoolWhite };

/// One kind of LED in a fixture, and where its level goes in the fixture's footprint.
struct EmitterChannel {
    Emitter emitter;
    std::uint16_t coarse;  ///< Offset from the fixture's slot, 0-based.
    int fine = -1;         ///< Offset of the low byte of a 16-bit channel; -1: 8 bits only.
    LinearColour colour;   ///< What it shines at full; `usual_colour(emitter)` unless measured.
    float watts = 0;       ///< At full.
};

/// Red, green and blue are the primaries themselves: together they make (1, 1, 1). White kinds and amber
/// carry light the primaries need not make.
LinearColour usual_colour(Emitter emitter);

/// Where a value lies in a fixture's footprint.
struct WireChannel {
    std::uint16_t coarse = 0;  ///< Offset from the fixture's slot, 0-based.
    int fine = -1;             ///< Offset of the low byte of a 16-bit channel; -1: 8 bits only.
};

/// A slot that holds one byte for ever: a shutter kept open, a speed nobody asks for.
struct HeldSlot {
    std::uint16_t offset = 0;
    std::uint8_t byte = 0;
};

/// How a head is turned. Unit: degrees, the whole way from value 0 to full, the middle of both ways being 0;
/// below nothing where full turns against the right-hand rule (Mount).
struct Yoke {
    WireChannel pan;
    WireChannel tilt;
    float pan_deg = 540;
    float tilt_deg = 270;
};

/// How a fixture is built. Data, not code: `profiles` of the patch file.
struct FixtureProfile {
    std::string id;               ///< "wash-rgbw-16bit"
    std::uint16_t footprint = 0;  ///< Slots used.
    std::vector<EmitterChannel> emitters;
    float standby_watts = 0;
    std::optional<WireChannel> master = std::nullopt;  ///< Dims all its emitters together
    std::vector<HeldSlot> held = {};
    std::optional<Yoke> yoke = std::nullopt;  ///< Of a moving head
};

/// Levels one such fixture has in a span of levels: its emitters', then pan and tilt of a head.
inline std::size_t own_count(const FixtureProfile& profile) {
    return profile.emitters.size() + (profile.yoke ? 2 : 0);
}

/// How a moving head stands or hangs. With both ways in their middle the beam goes along `axis`. As tilt
/// grows it leans towards `front`; as pan grows it turns round the axis by the right-hand rule.
struct Mount {
    Vec3 axis{0, 1, 0};    ///< From the foot to the head: this one stands
    Vec3 front{0, 0, -1};  ///< Not along the axis: this one leans towards the wall

    friend constexpr bool operator==(Mount, Mount) = default;
};

struct Fixture {
    std::string id;              ///< Unique in the patch.
    std::size_t profile = 0;     ///< Index into Patch::profiles.
    std::uint16_t universe = 1;  ///< 1..63999
    std::uint16_t slot = 1;      ///< First slot, 1..512
    Vec3 position;
    Vec3 aim;             ///< A point the beam's axis goes through; a moving head's when nothing aims it.
    Mount mount;          ///< Of a moving head
    float beam_deg = 20;  ///< Full angle at half of the peak, 1..170.
    float candela = 1;    ///< Relative peak intensity at full, 1 = a common pilaster uplight.
    Level floor;          ///< Layer `function`: nothing, policy included, pulls the fixture below it.
    std::vector<std::string> tags;  ///< Words of the designer's own: "north", "statue"; scenes select by them
    std::size_t first_channel =
        0;  ///< Index of its first emitter in a span of levels; set by Patch::index().
};

struct FixtureGroup {
    std::string id;  ///< "cornice"; scenes select by it
    std::vector<std::size_t> fixtures;
};

/// 512 slots; index 0 is slot 1.
using Slots = std::array<std::uint8_t, 512>;

struct UniverseFrame {
    std::uint16_t universe = 0;
    Slots slots{};
};

/// Which way a moving head looks: shares of its whole ways.
struct Pose {
    Level pan;
    Level tilt;

    friend constexpr bool operator==(Pose, Pose) = default;
};

/// A moving head of a patch.
struct Head {
    std::size_t fixture = 0;      ///< Index into Patch::fixtures
    std::size_t pan_channel = 0;  ///< In a span of levels; tilt is the next one
    Pose rest;                    ///< Towards the fixture's own aim
};

/// How fit() goes about a profile; found once, by Patch::index().
enum class FitWay : std::uint8_t {
    Luminance,      ///< A dimmer alone
    Mixed,          ///< Fewer than three primaries: the nearest mix of all emitters
    WhitesFirst,    ///< Whites and amber take what they can carry, the primaries the rest
    PurePrimaries,  ///< The same, and each primary is red, green or blue and nothing else
};

struct Patch {
    std::string facade;  ///< Slug.
    std::vector<FixtureProfile> profiles;
    std::vector<Fixture> fixtures;
    std::vector<FixtureGroup> groups;

    /// Gives every emitter of every fixture its place in a span of levels (fixtures in order, emitters in the
    /// profile's order, then a moving head's pan and tilt) and collects the universes. Call once after
    /// filling the lists.
    void index();

    /// Shape: the length of every span of levels for this patch.
    std::size_t channel_count() const { return channel_count_; }
    /// Sorted, each once.
    const std::vector<std::uint16_t>& universes() const { return universes_; }
    FitWay fit_way(std::size_t profile) const { return fit_ways_[profile]; }
    /// The moving heads, in the order of the fixtures.
    const std::vector<Head>& heads() const { return heads_; }

private:
    std::size_t channel_count_ = 0;
    std::vector<Head> heads_;
    std::vector<FitWay> fit_ways_;  ///< One a profile
    std::vector<std::uint16_t> universes_;
};

/// Writes levels into the slots of the patch's universes; slots of other façades in a shared universe are
/// left alone. 16-bit channels get both bytes of the level, 8-bit ones the nearest byte. Where a master dims
/// the emitters, it carries the brightness and they the colour; master times emitter is the level.
///
/// Shape:  `levels` has patch.channel_count() items; `frames` holds at least the patch's universes.
/// Errors: none; a universe that `frames` does not hold is skipped.
/// Thread: any; no allocation.
void write_slots(const Patch& patch, std::span<const Level> levels, std::span<UniverseFrame> frames);

/// The light one fixture sends out: the sum of its emitters' colours at their levels. What a screen draws,
/// multiplied by the fixture's candela. A dimmer shines its colour.
LinearColour shine(const Patch& patch, std::size_t fixture, std::span<const Level> levels);

FitWay fit_way_of(const FixtureProfile& profile);

/// Sets a fixture's emitters so that together they come nearest to `colour`: whites take what they can carry,
/// then amber, the primaries the rest; whites alone come nearest as linear light; a dimmer takes the
/// luminance. A colour of components up to 1 that red, green and blue can make comes out exactly, but for the
/// trace of blue that amber brings (README.md). Shape: `levels` has patch.channel_count()
/// items; only the fixture's own are written.
void fit(const Patch& patch, std::size_t fixture, LinearColour colour, std::span<Level> levels);

/// Unit: watts drawn by one fixture at these levels, above its standby.
float watts_of(const Patch& patch, std::size_t fixture, std::span<const Level> levels);

/// Unit: watts drawn by the whole patch at these levels, standby included.
float watts(const Patch& patch, std::span<const Level> levels);

}  // namespace beffroi::light
