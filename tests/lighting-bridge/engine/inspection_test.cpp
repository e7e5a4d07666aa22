// The one light that a curfew does not end: a technician's, for ten minutes at most.
#include <doctest/doctest.h>

#include "lighting-bridge/engine/performance.h"
#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMorning = 1'795'000'000 * kSecond;  // long after curfew

/// A façade under the ceiling of after curfew, with a looping scene and one of a minute.
struct Closed {
    Repertoire repertoire{test::small_patch()};
    Performance performance{test::small_patch()};

    Closed() {
        Scene scene{};
        scene.id = "all";
        scene.version = "v1";
        scene.duration = std::chrono::seconds{60};
        Track track{};
        track.effect = ColourEffect{LinearColour{1, 1, 1}};
        scene.tracks = {track};
        repertoire.learn(scene);
        scene.id = "loop";
        scene.loop = true;
        repertoire.learn(scene);
        performance.set_ceiling({Level{}, Level{}, kMorning - 3600 * kSecond, 0});
    }
    Cue cue(const std::string& id, const std::string& scene, std::int32_t inspection_ms) const {
        Cue cue{};
        cue.id = id;
        cue.scene = scene;
        cue.version = "v1";
        cue.start_us = kMorning;
        cue.fade_ms = 1000;
        cue.layer = Layer::Override;
        cue.cue_class = CueClass::Operator;
        cue.ttl_ms = 24 * 3600 * 1000;
        cue.inspection_ms = inspection_ms;
        return cue;
    }
    void hear(const Cue& cue) { REQUIRE(performance.take(*repertoire.stage(cue), kMorning) == Heard::Taken); }
    /// The dimmer of the crown, in hundredths, so many seconds after the cue's start.
    int crown(int second) {
        std::vector<Level> levels(performance.patch().channel_count());
        performance.levels_at(kMorning + second * kSecond, levels);
        return static_cast<int>(levels.back().fraction() * 100 + 0.5F);
    }
    const Cue* seen(int second) const {
        std::vector<const Cue*> leading(performance.patch().fixtures.size());
        performance.leading_at(kMorning + second * kSecond, leading);
        return leading.back();
    }
};

TEST_CASE("after curfew an order of a technician stays dark, an inspection is lit, and ends by itself") {
    Closed ordered;
    const int floor = ordered.crown(30);
    ordered.hear(ordered.cue("order", "loop", 0));
    CHECK(ordered.crown(30) == floor);
    CHECK(ordered.seen(30) == nullptr);

    Closed inspected;
    inspected.hear(inspected.cue("look", "loop", 180'000));
    CHECK(inspected.crown(30) == 100);
    REQUIRE(inspected.seen(30) != nullptr);
    CHECK(inspected.seen(30)->id == "look");
    CHECK(inspected.crown(179) == 100);
    CHECK(inspected.crown(180) == floor);
    CHECK(inspected.seen(181) == nullptr);
}

TEST_CASE("ten minutes are the most, whatever a cue says, and a scene that is shorter ends with itself") {
    Closed long_one;
    long_one.hear(long_one.cue("look", "loop", 3'600'000));
    CHECK(long_one.crown(598) == 100);
    CHECK(long_one.crown(600) < 100);
    CHECK(long_one.seen(600) == nullptr);
    Closed short_one;
    short_one.hear(short_one.cue("look", "all", 600'000));
    CHECK(short_one.crown(58) == 100);
    CHECK(short_one.seen(60) == nullptr);
}

TEST_CASE("an inspection is one on a technician's layer only, and a release ends it") {
    Closed show;
    Cue cue = show.cue("show", "loop", 180'000);
    cue.layer = Layer::Show;
    show.hear(cue);
    CHECK(show.seen(30) == nullptr);
    Closed released;
    released.hear(released.cue("look", "loop", 180'000));
    Cue release = released.cue("end", "", 0);
    release.start_us += 20 * kSecond;
    released.hear(release);
    CHECK(released.crown(15) == 100);
    CHECK(released.seen(22) == nullptr);
}

}  // namespace
}  // namespace beffroi::light
