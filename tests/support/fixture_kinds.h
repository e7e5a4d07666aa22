#pragma once
// One fixture of each build that is fitted in a way of its own: used by the tests of engine and golden table.

#include "lighting-bridge/engine/patch.h"

namespace beffroi::light::test {

inline FixtureProfile profile_of(std::string id, std::initializer_list<Emitter> kinds, bool fine) {
    FixtureProfile profile{.id = std::move(id), .footprint = 0, .emitters = {}, .standby_watts = 0};
    for (const Emitter kind : kinds) {
        profile.emitters.push_back({kind, profile.footprint, fine ? profile.footprint + 1 : -1,
                                    usual_colour(kind), kind == Emitter::White ? 12.0F : 10.0F});
        profile.footprint = static_cast<std::uint16_t>(profile.footprint + (fine ? 2 : 1));
    }
    return profile;
}

inline void add_master(FixtureProfile& profile, bool fine) {
    profile.master = WireChannel{profile.footprint, fine ? profile.footprint + 1 : -1};
    profile.footprint = static_cast<std::uint16_t>(profile.footprint + (fine ? 2 : 1));
}

/// Pan 540°, tilt 270°, both of 16 bits, then a held slot of 255.
inline void add_yoke(FixtureProfile& profile) {
    const std::uint16_t at = profile.footprint;
    const auto after = [at](int slots) { return static_cast<std::uint16_t>(at + slots); };
    profile.yoke = Yoke{{at, at + 1}, {after(2), at + 3}, 540, 270};
    profile.held = {{after(4), 255}};
    profile.footprint = after(5);
}

inline constexpr std::size_t kRgb = 0;
inline constexpr std::size_t kRgbaw = 1;
inline constexpr std::size_t kRgbw = 2;
inline constexpr std::size_t kStanding = 3;
inline constexpr std::size_t kHanging = 4;
inline constexpr std::size_t kWhites = 5;

/// In universe 1, 32 slots apart: red-green-blue of 8 bits; five colours of 16 bits under a master of 8; four
/// of 8 bits under a master of 16; a head that stands on the pavement six metres left of the middle and eight
/// before the wall, one that hangs twelve metres up; both look at the middle of the wall when they rest; warm
/// and cool white of 16 bits. Groups "heads" and "all".
inline Patch kinds_patch() {
    using E = Emitter;
    Patch patch{};
    patch.facade = "kinds";
    patch.profiles = {profile_of("rgb", {E::Red, E::Green, E::Blue}, false),
                      profile_of("rgbaw", {E::Red, E::Green, E::Blue, E::Amber, E::White}, true),
                      profile_of("rgbw", {E::Red, E::Green, E::Blue, E::White}, false),
                      profile_of("head", {E::Red, E::Green, E::Blue, E::White}, true),
                      profile_of("whites", {E::WarmWhite, E::CoolWhite}, true)};
    add_master(patch.profiles[1], false);
    add_master(patch.profiles[2], true);
    add_master(patch.profiles[3], true);
    add_yoke(patch.profiles[3]);
    const std::size_t profiles[] = {0, 1, 2, 3, 3, 4};
    const char* const ids[] = {"rgb", "rgbaw", "rgbw", "standing", "hanging", "whites"};
    for (std::size_t i = 0; i < 6; ++i) {
        Fixture fixture{};
        fixture.id = ids[i];
        fixture.profile = profiles[i];
        fixture.slot = static_cast<std::uint16_t>(1 + 32 * i);
        fixture.position = {static_cast<float>(i), 1, 1};
        fixture.aim = {0, 5, 0};
        patch.fixtures.push_back(fixture);
    }
    patch.fixtures[kStanding].position = {-6, 0, 8};
    patch.fixtures[kHanging].position = {4, 12, 3};
    patch.fixtures[kHanging].mount = {{0, -1, 0}, {0, 0, -1}};
    patch.groups = {{"heads", {kStanding, kHanging}}, {"all", {0, 1, 2, 3, 4, 5}}};
    patch.index();
    return patch;
}

}  // namespace beffroi::light::test
