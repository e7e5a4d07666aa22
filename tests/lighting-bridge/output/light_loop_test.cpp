#include "lighting-bridge/output/light_loop.h"

#include <doctest/doctest.h>

#include "tests/support/fake_udp.h"
#include "tests/support/small_patch.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

constexpr UtcTime kEvening{Microseconds{1'795'000'000'000'000}};
constexpr std::size_t kSlotsAt = 126;
constexpr std::size_t kUniverseLowAt = 114;

light::Scene scene_of(light::Keyed<float> level) {
    light::Scene scene{};
    scene.id = "scene";
    scene.version = "v1";
    scene.duration = 10s;
    light::Track track{};
    track.effect = light::ColourEffect{light::LinearColour{1, 0, 0}};
    track.level = std::move(level);
    scene.tracks = {track};
    return scene;
}

/// A loop on a clock of its own that wakes exactly when it asked to, and notes when packets left.
struct Night {
    ManualClock clock{kEvening};
    net::FakeUdp udp;
    light::Patch patch = light::test::small_patch();
    light::Repertoire repertoire{patch};
    LightLoop loop;
    SteadyTime next{};

    explicit Night(light::Keyed<float> level = {1.0F}) : loop{{patch}, opened(udp, patch), clock.steady()} {
        repertoire.learn(scene_of(std::move(level)));
    }

    static SacnOutput opened(net::FakeUdp& udp, const light::Patch& patch) {
        SacnSettings settings{};
        settings.cid[0] = 1;
        settings.source_name = "test";
        settings.universes = patch.universes();
        auto output = SacnOutput::open(settings, udp);
        REQUIRE(output);
        return std::move(*output);
    }

    void hear(Microseconds from_now, std::int32_t fade_ms) {
        light::Cue cue{};
        cue.id = "cue";
        cue.scene = "scene";
        cue.version = "v1";
        cue.start_us = (clock.utc() + from_now).since_epoch.count();
        cue.fade_ms = fade_ms;
        cue.ttl_ms = 1000;
        auto staged = repertoire.stage(cue);
        REQUIRE(staged);
        loop.apply({0, std::move(*staged)}, clock.utc());
        next = loop.step(clock.utc(), clock.steady());
    }

    /// Steps until `until` after the evening's beginning; `late` is how late every wake comes.
    void run(Microseconds until, Microseconds late = 0us) {
        while (next <= SteadyTime{until}) {
            const SteadyTime wake = std::max(next + late, clock.steady());
            clock.advance(wake - clock.steady());
            next = loop.step(clock.utc(), clock.steady());
        }
        if (clock.steady() < SteadyTime{until}) clock.advance(SteadyTime{until} - clock.steady());
    }

    /// The red of the first lamp in the packets of universe 1, 8 bits.
    std::vector<int> reds() {
        std::vector<int> values;
        for (const auto& sent : udp.take()) {
            if (sent.bytes[kUniverseLowAt] == 1) values.push_back(sent.bytes[kSlotsAt]);
        }
        return values;
    }
};

}  // namespace

TEST_CASE("a dark night is three repeats and then about one packet a second") {
    Night night;
    night.run(10s);
    CHECK(night.reds() == std::vector<int>(4 + 11, 0));
}

TEST_CASE("a cue for later leaves at the microsecond of its start") {
    Night night;
    night.run(1s);
    night.reds();
    night.hear(1'234'567us, 0);
    night.run(1s + 1'234'566us);
    for (const int red : night.reds()) CHECK(red == 0);
    night.run(1s + 1'234'567us);
    CHECK(night.reds() == std::vector<int>{255});
}

TEST_CASE("a cue for now leaves in the same step when the universe was quiet") {
    Night night;
    night.run(500ms);
    night.reds();
    night.hear(0us, 0);
    CHECK(night.reds() == std::vector<int>{255});
}

TEST_CASE("a fade leaves 44 frames a second, each further than the one before, and settles") {
    Night night;
    night.run(500ms);
    night.reds();
    night.hear(0us, 2000);
    night.run(2600ms);
    const auto reds = night.reds();
    CHECK(reds.size() >= 88);
    CHECK(reds.size() <= 92);
    CHECK(std::is_sorted(reds.begin(), reds.end()));
    CHECK(reds.back() == 255);
}

TEST_CASE("wakes that come late do not lower the rate") {
    Night night{light::Keyed<float>{
        std::vector<light::Key<float>>{{0s, 0, light::Ease::Linear}, {10s, 1, light::Ease::Linear}}}};
    night.run(500ms);
    night.hear(0us, 0);
    night.reds();
    night.run(9500ms, 3ms);
    const std::size_t frames = night.reds().size();
    CHECK(frames >= 394);  // 9 s of 44 Hz is 396
    CHECK(frames <= 397);
}

TEST_CASE("the end of a scene is sent, and the network falls quiet again") {
    Night night;
    night.run(500ms);
    night.hear(0us, 1000);
    night.run(10s + 600ms);
    const auto reds = night.reds();
    CHECK(reds.back() == 0);
    CHECK_FALSE(night.loop.moving());
    night.run(20s);
    CHECK(night.reds().size() <= 3 + 11);
}

TEST_CASE("the last look of every universe is what the engine computes for that instant") {
    Night night{light::Keyed<float>{
        std::vector<light::Key<float>>{{0s, 0, light::Ease::InOut}, {10s, 1, light::Ease::Linear}}}};
    night.run(500ms);
    night.hear(0us, 0);
    night.run(5s);
    const auto t = night.loop.frames()[0].slots;
    light::Performance other{night.patch};
    light::Cue cue{};
    cue.id = "cue";
    cue.scene = "scene";
    cue.version = "v1";
    cue.start_us = (kEvening + 500ms).since_epoch.count();
    cue.ttl_ms = 10'000;
    other.take(*night.repertoire.stage(cue), cue.start_us);
    std::vector<light::Level> levels(night.patch.channel_count());
    std::vector<light::UniverseFrame> frames{{1, {}}, {2, {}}};
    // The last tick: whole ticks after the cue's start.
    const std::int64_t ticks = (4500ms).count() * 1000 / LightLoop::kTick.count();
    other.levels_at(cue.start_us + ticks * LightLoop::kTick.count(), levels);
    light::write_slots(night.patch, levels, frames);
    CHECK(frames[0].slots == t);
}

TEST_CASE("cues are counted, and the spent ones are handed back") {
    Night night;
    night.hear(0us, 0);
    CHECK(night.loop.counts().cues_taken == 1);
    CHECK_FALSE(night.loop.take_spent(kEvening));
    CHECK(night.loop.take_spent(kEvening + 11s));
    night.clock.advance(20s);
    light::Cue late{};
    late.id = "late";
    late.scene = "scene";
    late.version = "v1";
    late.start_us = kEvening.since_epoch.count();
    night.loop.apply({0, *night.repertoire.stage(late)}, night.clock.utc());
    CHECK(night.loop.counts().cues_refused == 1);
}

TEST_CASE("watts follow the light") {
    Night night;
    night.run(500ms);
    CHECK(night.loop.counts().watts == doctest::Approx(24));
    night.hear(0us, 0);
    CHECK(night.loop.counts().watts > 24 + 11 * 10);
}

}  // namespace beffroi::out
