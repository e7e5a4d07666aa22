// A moving head looks where it is asked to, the shortest way, and never through its stop.
#include "lighting-bridge/engine/head.h"

#include <array>
#include <cmath>

#include <doctest/doctest.h>

#include "lighting-bridge/engine/performance.h"
#include "tests/support/fixture_kinds.h"

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;
using test::kinds_patch;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kNight = 1'795'000'000 * kSecond;

Fixture standing_at(Vec3 position) {
    Fixture fixture{};
    fixture.id = "head";
    fixture.position = position;
    fixture.aim = {0, 5, 0};
    return fixture;
}

constexpr double kPi = 3.14159265358979323846;
/// Half a step of 16 bits of pan and of tilt.
constexpr double kSteps = (540 + 270) / 65535.0 / 2;
constexpr Yoke kYoke{{}, {}, 540, 270};

double pan_of(Pose pose, const Yoke& yoke = kYoke) {
    return (static_cast<double>(pose.pan.fraction()) - 0.5) * static_cast<double>(yoke.pan_deg);
}
double tilt_of(Pose pose, const Yoke& yoke = kYoke) {
    return (static_cast<double>(pose.tilt.fraction()) - 0.5) * static_cast<double>(yoke.tilt_deg);
}

using Way = std::array<double, 3>;

Way way_of(Vec3 v) {
    return {static_cast<double>(v.x), static_cast<double>(v.y), static_cast<double>(v.z)};
}
Way cross(const Way& a, const Way& b) {
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

/// Where the beam of that pose goes, with the C library's sine: the reverse of what the engine computes.
Way beam_of(const Fixture& fixture, Pose pose) {
    const double pan = pan_of(pose) * kPi / 180;
    const double tilt = tilt_of(pose) * kPi / 180;
    const Way up = way_of(fixture.mount.axis);
    const Way ahead = way_of(fixture.mount.front);
    const Way aside = cross(up, ahead);
    Way beam{};
    for (std::size_t i = 0; i < 3; ++i) {
        beam[i] =
            up[i] * std::cos(tilt) + std::sin(tilt) * (ahead[i] * std::cos(pan) + aside[i] * std::sin(pan));
    }
    return beam;
}

/// Degrees between the beam and the way to the point.
double off_by(const Fixture& fixture, Pose pose, Vec3 point) {
    const Way beam = beam_of(fixture, pose);
    Way way = way_of(point);
    const Way from = way_of(fixture.position);
    for (std::size_t i = 0; i < 3; ++i) way[i] -= from[i];
    const Way out = cross(beam, way);
    const double along = beam[0] * way[0] + beam[1] * way[1] + beam[2] * way[2];
    return std::atan2(std::hypot(out[0], out[1], out[2]), along) * 180 / kPi;
}

Keyed<Vec3> through(std::vector<Vec3> points, Ease ease = Ease::InOut) {
    std::vector<Key<Vec3>> keys;
    for (const Vec3 point : points) keys.push_back({keys.size() * 10s, point, ease});
    return Keyed<Vec3>{std::move(keys)};
}

Scene aimed(const std::string& id, Keyed<Vec3> aim, bool loop = false) {
    Scene scene{};
    scene.id = id;
    scene.version = "v1";
    scene.duration = 60s;
    scene.loop = loop;
    scene.tracks.emplace_back();
    scene.tracks[0].select.groups = {"heads"};
    scene.tracks[0].effect = ColourEffect{LinearColour{1, 1, 1}};
    scene.tracks[0].aim = std::move(aim);
    return scene;
}

}  // namespace

TEST_CASE("angles come out as the C library's, all the way round") {
    double farthest = 0;
    for (int step = -1800; step <= 1800; ++step) {
        const double angle = step / 10.0 * kPi / 180;
        const double y = 7.3 * std::sin(angle);
        const double x = 7.3 * std::cos(angle);
        farthest = std::max(farthest, std::abs(arc_tangent_deg(y, x) - std::atan2(y, x) * 180 / kPi));
    }
    CHECK(farthest < 2e-6);
    CHECK(arc_tangent_deg(0, 0) == 0);
    for (const double number : {0.0, 1e-9, 0.25, 2.0, 144.0, 3e6})
        CHECK(square_root(number) == doctest::Approx(std::sqrt(number)).epsilon(1e-12));
}

TEST_CASE("wherever a head stands or hangs, its beam meets the point to half a step of its channels") {
    Fixture hanging = standing_at({4, 12, 3});
    hanging.mount = {{0, -1, 0}, {0, 0, -1}};
    Fixture on_the_wall = standing_at({-8, 6, 0.5F});
    on_the_wall.mount = {{0, 0, 1}, {0, 1, 0}};
    for (const Fixture& fixture : {standing_at({-6, 0, 8}), hanging, on_the_wall}) {
        for (float x = -20; x <= 20; x += 2.5F) {
            for (float y = 1; y <= 9; y += 2) {
                const Keyed<Vec3> aim{Vec3{x, y, 2}};
                const HeadWay way{fixture, kYoke, aim};
                if (way.beyond(aim)) continue;
                CHECK(off_by(fixture, way.at(aim, 0s), {x, y, 2}) < kSteps);
            }
        }
    }
}

TEST_CASE("a head of swapped angles turns the other way and looks at the same point") {
    const Fixture fixture = standing_at({-6, 0, 8});
    const Yoke swapped{{}, {}, -540, -270};
    const Keyed<Vec3> aim{Vec3{3, 7, 0}};
    const Pose pose = HeadWay{fixture, kYoke, aim}.at(aim, 0s);
    const Pose mirrored = HeadWay{fixture, swapped, aim}.at(aim, 0s);
    CHECK(pan_of(mirrored, swapped) == doctest::Approx(pan_of(pose)).epsilon(0.001));
    CHECK(mirrored.pan.raw() + pose.pan.raw() == doctest::Approx(65535).epsilon(0.0001));
}

TEST_CASE("a point that circles a head is followed round and round, without a leap") {
    const Fixture fixture = standing_at({0, 0, 0});
    std::vector<Vec3> circle;
    for (int i = 0; i <= 8; ++i) {  // once round, in eight chords
        const double angle = i * kPi / 4;
        circle.push_back(
            {static_cast<float>(5 * std::sin(angle)), 2, static_cast<float>(-5 * std::cos(angle))});
    }
    const Keyed<Vec3> aim = through(circle, Ease::Linear);
    const HeadWay way{fixture, kYoke, aim};
    CHECK_FALSE(way.beyond(aim));
    double before = pan_of(way.at(aim, 0s));
    double travelled = 0;
    for (auto t = 0ms; t <= 80s; t += 20ms) {
        const double now = pan_of(way.at(aim, t));
        CHECK(std::abs(now - before) < 1);
        travelled += now - before;
        before = now;
    }
    CHECK(std::abs(travelled) == doctest::Approx(360).epsilon(0.001));
}

TEST_CASE("twice round is more than the head can turn, and it says where it would stop") {
    const Fixture fixture = standing_at({0, 0, 0});
    std::vector<Vec3> circle;
    for (int i = 0; i <= 16; ++i) {
        const double angle = i * kPi / 4;
        circle.push_back(
            {static_cast<float>(5 * std::sin(angle)), 2, static_cast<float>(-5 * std::cos(angle))});
    }
    const Keyed<Vec3> aim = through(circle);
    const HeadWay way{fixture, kYoke, aim};
    const auto beyond = way.beyond(aim);
    REQUIRE(beyond);
    CHECK(beyond->pan);
    CHECK(beyond->stop_deg == 270);
    const Pose last = way.at(aim, 160s);
    CHECK((last.pan == Level{} || last.pan == Level::full()));
}

TEST_CASE("a point under the foot is out of tilt's reach, and the head waits at its stop") {
    const Fixture fixture = standing_at({0, 5, 0});
    const Keyed<Vec3> aim{Vec3{0.1F, 0, 0}};
    const HeadWay way{fixture, kYoke, aim};
    const auto beyond = way.beyond(aim);
    REQUIRE(beyond);
    CHECK_FALSE(beyond->pan);
    CHECK(std::abs(beyond->wanted_deg) == doctest::Approx(178.85).epsilon(0.001));
    CHECK(std::abs(tilt_of(way.at(aim, 0s))) == doctest::Approx(135));
}

TEST_CASE("with two good ends and a bad way between, the key it leaves from is named") {
    const Fixture fixture = standing_at({0, 5, 0});
    const Keyed<Vec3> aim = through({{-5, 2, 1}, {5, 2, 1}});
    const auto beyond = HeadWay{fixture, kYoke, aim}.beyond(aim);
    REQUIRE(beyond);
    CHECK(beyond->key == 0);
    CHECK(beyond->between);
}

TEST_CASE("straight above, every pan is right, and the head does not turn for it") {
    const Fixture fixture = standing_at({0, 0, 3});
    const Keyed<Vec3> aim = through({{0, 5, 0}, {0, 9, 3}});
    const HeadWay way{fixture, kYoke, aim};
    CHECK(way.at(aim, 10s).pan == way.at(aim, 0s).pan);
    CHECK(tilt_of(way.at(aim, 10s)) == doctest::Approx(0).epsilon(0.01));
}

TEST_CASE("a head is two channels more, after its emitters, and rests towards its own aim") {
    const Patch patch = kinds_patch();
    REQUIRE(patch.heads().size() == 2);
    const Head& head = patch.heads()[0];
    CHECK(head.fixture == test::kStanding);
    CHECK(head.pan_channel == patch.fixtures[test::kStanding].first_channel + 4);
    CHECK(patch.fixtures[test::kHanging].first_channel == head.pan_channel + 2);
    CHECK(off_by(patch.fixtures[test::kStanding], head.rest, patch.fixtures[test::kStanding].aim) < 0.01);
    Performance dark{patch};
    std::vector<Level> levels(patch.channel_count());
    dark.levels_at(kNight, levels);
    CHECK(levels[head.pan_channel] == head.rest.pan);
    CHECK(levels[head.pan_channel + 1] == head.rest.tilt);
    CHECK(watts(patch, levels) == 0);
}

TEST_CASE("pan and tilt go out with both bytes, and a held slot holds its byte, in the dark too") {
    const Patch patch = kinds_patch();
    std::vector<Level> levels(patch.channel_count());
    levels[patch.heads()[1].pan_channel] = Level::from_raw(0xABCD);
    levels[patch.heads()[1].pan_channel + 1] = Level::from_raw(0x1234);
    std::vector<UniverseFrame> frames{{1, {}}};
    write_slots(patch, levels, frames);
    const auto* own = frames[0].slots.data() + (patch.fixtures[test::kHanging].slot - 1);
    CHECK(std::vector<int>{own + 10, own + 15} == std::vector<int>{0xAB, 0xCD, 0x12, 0x34, 255});
}

TEST_CASE("seeking to an instant turns a head as playing to it does") {
    const Patch patch = kinds_patch();
    const StagedScene scene{aimed("beams", through({{-8, 2, 0}, {6, 9, 0}, {-3, 7, 1}})), patch};
    for (const Head& head : patch.heads()) {
        std::optional<Pose> played;
        for (auto t = 0ms; t <= 15s; t += 23ms) played = scene.pose_at(head.fixture, t);
        CHECK(played == scene.pose_at(head.fixture, 14996ms));
        CHECK(off_by(patch.fixtures[head.fixture], *scene.pose_at(head.fixture, 10s), {6, 9, 0}) < 0.01);
    }
    CHECK_FALSE(scene.pose_at(test::kRgb, 1s));
    CHECK_FALSE(scene.pose_at(test::kStanding, 61s));
    CHECK(scene.moves());
}

TEST_CASE("the last track that aims a head has it, a scene in a scene included while it plays") {
    const Patch patch = kinds_patch();
    Scene outer = aimed("outer", Vec3{-8, 2, 0});
    Track second = outer.tracks[0];
    second.select.groups = {};
    second.select.fixtures = {"hanging"};
    second.aim = Keyed<Vec3>{Vec3{5, 1, 0}};
    Track inner{};
    inner.inner = InnerScene{std::make_shared<const Scene>(aimed("inner", Vec3{0, 8, 0})), 20s, 0s, 1000};
    inner.select.fixtures = {"standing"};
    outer.tracks.push_back(second);
    outer.tracks.push_back(inner);
    const StagedScene scene{outer, patch};
    const auto looks_at = [&](std::size_t fixture, std::chrono::seconds t, Vec3 point) {
        return off_by(patch.fixtures[fixture], *scene.pose_at(fixture, t), point) < 0.01;
    };
    CHECK(looks_at(test::kHanging, 5s, {5, 1, 0}));
    CHECK(looks_at(test::kStanding, 5s, {-8, 2, 0}));
    CHECK(looks_at(test::kStanding, 25s, {0, 8, 0}));
    CHECK(looks_at(test::kHanging, 25s, {5, 1, 0}));
}

TEST_CASE("a head goes to its first aim at once and in the dark, and glides to the next as that fades in") {
    const Patch patch = kinds_patch();
    Repertoire repertoire{patch};
    repertoire.learn(aimed("night", Vec3{-8, 2, 0}, true));
    repertoire.learn(aimed("show", Vec3{6, 9, 0}));
    Performance performance{patch};
    const auto hear = [&](const char* scene, std::int64_t start_us, Layer layer) {
        Cue cue{};
        cue.id = scene;
        cue.scene = scene;
        cue.version = "v1";
        cue.start_us = start_us;
        cue.fade_ms = 2000;
        cue.layer = layer;
        cue.ttl_ms = 60'000;
        performance.take(*repertoire.stage(cue), kNight);
    };
    hear("night", kNight, Layer::Architecture);
    hear("show", kNight + 10 * kSecond, Layer::Show);
    performance.set_ceiling({Level::from_fraction(0.3F), Level::from_fraction(0.3F), 0, 0});
    std::vector<Level> levels(patch.channel_count());
    const Head& head = patch.heads()[0];
    const auto pan_at = [&](std::int64_t after_ms) {
        performance.levels_at(kNight + after_ms * 1000, levels);
        return static_cast<int>(levels[head.pan_channel].raw());
    };
    const auto planned = [&](Vec3 point) {
        const Keyed<Vec3> aim{point};
        const Fixture& fixture = patch.fixtures[head.fixture];
        return static_cast<int>(HeadWay{fixture, kYoke, aim}.at(aim, 0s).pan.raw());
    };
    const int night = planned({-8, 2, 0});
    const int show = planned({6, 9, 0});
    CHECK(pan_at(-1) == head.rest.pan.raw());
    CHECK(pan_at(100) == night);
    CHECK(watts_of(patch, head.fixture, levels) < 1);
    CHECK(pan_at(9'900) == night);
    CHECK(std::abs(pan_at(11'000) - (night + show) / 2) < 10);
    CHECK_MESSAGE(pan_at(30'000) == show, "a ceiling dims light, and turns nothing");
    CHECK(pan_at(71'000) == night);
}

}  // namespace beffroi::light
