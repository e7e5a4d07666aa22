// When a cue really started, and what is shown when it came too late for that.
#include <doctest/doctest.h>

#include "lighting-bridge/output/light_loop.h"
#include "tests/support/fake_udp.h"
#include "tests/support/small_patch.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

constexpr UtcTime kEvening{Microseconds{1'795'000'000'000'000}};
constexpr std::size_t kSlotsAt = 126;  // of an E1.31 data packet: E1.31-2018, table 4-1
constexpr std::size_t kUniverseLowAt = 114;

light::Scene scene_of(std::string id, light::LinearColour colour, light::Keyed<float> level) {
    light::Scene scene{};
    scene.id = std::move(id);
    scene.version = "v1";
    scene.duration = 60s;
    light::Track track{};
    track.effect = light::ColourEffect{colour};
    track.level = std::move(level);
    scene.tracks = {track};
    return scene;
}

/// A loop on a clock of its own, woken exactly when it asked to be.
struct Night {
    ManualClock clock{kEvening};
    net::FakeUdp udp;
    light::Patch patch = light::test::small_patch();
    light::Repertoire repertoire{patch};
    LightLoop loop;
    SteadyTime next{};
    std::uint64_t tickets = 0;

    Night() : loop{{patch}, opened(udp, patch), clock.steady()} {
        repertoire.learn(scene_of("full", {1, 0, 0}, {1.0F}));
        repertoire.learn(scene_of("rising", {1, 0, 0},
                                  light::Keyed<float>{std::vector<light::Key<float>>{
                                      {0s, 0, light::Ease::Linear}, {60s, 1, light::Ease::Linear}}}));
        next = loop.step(clock.utc(), clock.steady());
    }

    static SacnOutput opened(net::FakeUdp& udp, const light::Patch& patch) {
        SacnSettings settings{};
        settings.cid[0] = 1;
        settings.source_name = "test";
        settings.universes = patch.universes();
        settings.discovery = false;
        return SacnOutput::open(settings, udp).value();
    }

    light::Cue cue(const char* scene, Microseconds from_now) const {
        light::Cue cue{};
        cue.id = std::string{scene} + std::to_string(from_now.count());
        cue.scene = scene;
        cue.version = "v1";
        cue.start_us = (clock.utc() + from_now).since_epoch.count();
        cue.ttl_ms = 60'000;
        return cue;
    }
    void hear(const light::Cue& cue) {
        loop.apply({0, repertoire.stage(cue).value(), ++tickets}, clock.utc());
        next = loop.step(clock.utc(), clock.steady());
    }
    void run(Microseconds time) {
        const SteadyTime until = clock.steady() + time;
        while (next <= until) {
            clock.advance(std::max(next - clock.steady(), Microseconds{0}));
            next = loop.step(clock.utc(), clock.steady());
        }
        clock.advance(until - clock.steady());
    }
    /// The red of the first lamp in the packets of universe 1, 16 bits.
    std::vector<int> reds() {
        std::vector<int> values;
        for (const auto& sent : udp.take())
            if (sent.bytes[kUniverseLowAt] == 1)
                values.push_back(sent.bytes[kSlotsAt] * 256 + sent.bytes[kSlotsAt + 1]);
        return values;
    }
    int red_of(const light::Cue& cue) const {
        light::Performance other{patch};
        other.take(repertoire.stage(cue).value(), cue.start_us);
        std::vector<light::Level> levels(patch.channel_count());
        other.levels_at(clock.utc().since_epoch.count(), levels);
        return levels[0].raw();
    }
};

int greatest_step(const std::vector<int>& reds) {
    int greatest = 0;
    for (std::size_t i = 1; i < reds.size(); ++i)
        greatest = std::max(greatest, std::abs(reds[i] - reds[i - 1]));
    return greatest;
}

}  // namespace

TEST_CASE("a cue that is heard late joins at the right t, faded over from what is shown") {
    Night night;
    night.run(2s);
    night.reds();
    const light::Cue late = night.cue("rising", -30s);
    night.hear(late);
    night.run(LightLoop::kJoinFade / 2);
    const int half_way = night.reds().back();
    CHECK(half_way > 0.3 * night.red_of(late));
    CHECK(half_way < 0.7 * night.red_of(late));
    night.run(LightLoop::kJoinFade / 2 + LightLoop::kTick);
    const auto rest = night.reds();
    CHECK(std::is_sorted(rest.begin(), rest.end()));
    CHECK(std::abs(rest.back() - night.red_of(late)) < 50);
}

TEST_CASE("no frame of a late cue's fade is a jump") {
    Night night;
    night.run(2s);
    night.reds();
    night.hear(night.cue("full", -30s));
    night.run(1s);
    const auto reds = night.reds();
    CHECK(reds.back() == 65535);
    CHECK(greatest_step(reds) < 65535 / 8);
}

TEST_CASE("a cue heard within a tenth of a second, and an alarm however late, is shown at once") {
    Night soon;
    soon.run(2s);
    soon.reds();
    soon.hear(soon.cue("full", -90ms));
    CHECK(soon.reds() == std::vector<int>{65535});
    Night alarm;
    alarm.run(2s);
    alarm.reds();
    light::Cue cue = alarm.cue("full", -30s);
    cue.cue_class = light::CueClass::Alarm;
    alarm.hear(cue);
    CHECK(alarm.reds() == std::vector<int>{65535});
}

TEST_CASE("a clock that is set moves the light to its right t without a jump") {
    Night night;
    const light::Cue cue = night.cue("rising", 0s);
    night.hear(cue);
    night.run(5s);
    night.reds();
    night.clock.step_utc(40s);
    night.run(1s);
    const auto reds = night.reds();
    CHECK(std::abs(reds.back() - night.red_of(cue)) < 50);
    CHECK(greatest_step(reds) < 65535 / 8);
    CHECK(reds.size() > 30);
}

TEST_CASE("what the night forbids is not shown for the sake of a fade") {
    Night night;
    night.hear(night.cue("full", 0s));
    night.run(1s);
    night.loop.apply({0, light::Ceiling{light::Level{}, light::Level{}, 0, 0}}, night.clock.utc());
    night.clock.step_utc(10s);
    night.reds();
    night.next = night.loop.step(night.clock.utc(), night.clock.steady());
    night.run(1s);
    for (const int red : night.reds()) CHECK(red == 0);
}

TEST_CASE("a performance that takes another's place goes on without a jump, and ends no stream") {
    Night night;
    night.hear(night.cue("full", 0s));
    night.run(1s);
    night.reds();
    auto anew = std::make_shared<light::Performance>(night.patch);
    const light::Cue cue = night.cue("rising", -20s);
    anew->take(night.repertoire.stage(cue).value(), night.clock.utc().since_epoch.count());
    night.loop.apply({0, anew}, night.clock.utc());
    CHECK(night.loop.take_retired()->cues().front().scene == "full");
    night.next = night.loop.step(night.clock.utc(), night.clock.steady());
    night.run(1s);
    for (const auto& sent : night.udp.sent) CHECK(sent.bytes[112] == 0);  // options: E1.31-2018, 6.2.6
    const auto reds = night.reds();
    CHECK(std::abs(reds.back() - night.red_of(cue)) < 50);
    CHECK(greatest_step(reds) < 65535 / 8);
}

TEST_CASE("a cue's start is told when the first frame that carries it has left, and once") {
    Night night;
    night.run(2s);
    night.hear(night.cue("full", 1s));
    night.run(999ms);
    CHECK_FALSE(night.loop.take_report(night.clock.utc()));
    night.run(1ms);
    const auto report = night.loop.take_report(night.clock.utc() + 70us);
    REQUIRE(report);
    CHECK(report->ticket == night.tickets);
    CHECK(report->what == CueReport::What::Started);
    CHECK(report->left_us == (night.clock.utc() + 70us).since_epoch.count());
    night.run(1s);
    CHECK_FALSE(night.loop.take_report(night.clock.utc()));
}

TEST_CASE("a frame that another has to leave time to is not told before it left") {
    Night night;
    night.run(2s);
    night.hear(night.cue("full", 0s));
    night.loop.take_report(night.clock.utc());
    night.reds();
    night.clock.advance(5ms);  // a repeat may leave 22.7 ms after the change: E1.31-2018, 6.6.1
    light::Cue soon = night.cue("rising", 0s);
    soon.layer = light::Layer::Override;
    night.hear(soon);
    CHECK(night.reds().empty());
    CHECK_FALSE(night.loop.take_report(night.clock.utc()));
    night.run(18ms);
    CHECK_FALSE(night.reds().empty());
    CHECK(night.loop.take_report(night.clock.utc()));
}

TEST_CASE("what does not play is told with the reason") {
    Night night;
    night.run(2s);
    light::Cue old = night.cue("full", -30s);
    old.ttl_ms = 1000;
    night.hear(old);
    CHECK(night.loop.take_report(night.clock.utc())->what == CueReport::What::TooLate);
    const light::Cue cue = night.cue("full", 0s);
    night.hear(cue);
    night.hear(cue);
    CHECK(night.loop.take_report(night.clock.utc())->what == CueReport::What::Started);
    CHECK(night.loop.take_report(night.clock.utc())->what == CueReport::What::Known);
}

TEST_CASE("a cue of which no frame leaves for ten seconds is told as not sent") {
    Night night;
    night.run(2s);
    night.udp.failing = 2;  // both universes' packets
    night.hear(night.cue("full", 0s));
    night.run(9900ms);
    CHECK_FALSE(night.loop.take_report(night.clock.utc()));
    night.run(2s);
    const auto report = night.loop.take_report(night.clock.utc());
    REQUIRE(report);
    CHECK(report->what == CueReport::What::NotSent);
}

}  // namespace beffroi::out
