#include "lighting-bridge/engine/performance.h"

#include <doctest/doctest.h>

#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kNight = 1'795'000'000 * kSecond;  // some evening

Scene one_level(const std::string& id, float level, std::vector<std::string> groups = {}) {
    Scene scene{};
    scene.id = id;
    scene.version = "v1";
    scene.duration = 60s;
    Track track{};
    track.select.groups = std::move(groups);
    track.effect = ColourEffect{LinearColour{level, level, level}};
    scene.tracks = {track};
    return scene;
}

Cue cue_for(const std::string& id, const std::string& scene, std::int64_t start_us,
            Layer layer = Layer::Show) {
    Cue cue{};
    cue.id = id;
    cue.scene = scene;
    cue.version = "v1";
    cue.start_us = start_us;
    cue.fade_ms = 2000;
    cue.layer = layer;
    cue.ttl_ms = 60'000;
    return cue;
}

/// A façade with three scenes: "night" loops at 0.2; "show" and "other" are 60 s at 1.0 and 0.5.
struct Stage {
    Repertoire repertoire{test::small_patch()};
    Performance performance{test::small_patch()};

    Stage() {
        Scene night = one_level("night", 0.2F);
        night.loop = true;
        repertoire.learn(night);
        repertoire.learn(one_level("show", 1));
        repertoire.learn(one_level("other", 0.5F));
        repertoire.learn(one_level("crown-only", 1, {"crown"}));
    }

    Heard hear(const Cue& cue, std::int64_t now_us) {
        auto staged = repertoire.stage(cue);
        REQUIRE(staged);
        return performance.take(std::move(*staged), now_us);
    }
    /// The dimmer of the crown, in hundredths.
    int crown(std::int64_t now_us) { return static_cast<int>(all(now_us).back().fraction() * 100 + 0.5F); }
    std::vector<Level> all(std::int64_t now_us) {
        std::vector<Level> levels(performance.patch().channel_count());
        performance.levels_at(now_us, levels);
        return levels;
    }
};

}  // namespace

TEST_CASE("a cue ahead of time waits for its start, fades in, and is dark at its end") {
    Stage stage;
    CHECK(stage.hear(cue_for("A", "show", kNight), kNight - kSecond) == Heard::Taken);
    struct Row {
        const char* when;
        std::int64_t at;
        int level;
    };
    for (const Row& row : {
             Row{"before", -1, 0},
             Row{"on the microsecond", 0, 0},
             Row{"half way in", kSecond, 50},
             Row{"in", 2 * kSecond, 100},
             Row{"half way out", 59 * kSecond, 50},
             Row{"over", 60 * kSecond, 0},
         }) {
        CAPTURE(row.when);
        CHECK(stage.crown(kNight + row.at) == row.level);
    }
}

TEST_CASE("architecture lies under a show and comes back when it ends") {
    Stage stage;
    stage.hear(cue_for("N", "night", kNight - 3600 * kSecond, Layer::Architecture), kNight - 3600 * kSecond);
    stage.hear(cue_for("A", "show", kNight), kNight - kSecond);
    CHECK(stage.crown(kNight) == 20);
    CHECK(stage.crown(kNight + kSecond) == 60);
    CHECK(stage.crown(kNight + 30 * kSecond) == 100);
    CHECK(stage.crown(kNight + 59 * kSecond) == 60);
    CHECK(stage.crown(kNight + 61 * kSecond) == 20);
}

TEST_CASE("a later cue of the same layer takes over by its own fade, without a dip to what lies under") {
    Stage stage;
    stage.hear(cue_for("A", "show", kNight), kNight);
    stage.hear(cue_for("B", "other", kNight + 20 * kSecond), kNight);
    CHECK(stage.crown(kNight + 20 * kSecond) == 100);
    CHECK(stage.crown(kNight + 21 * kSecond) == 75);
    CHECK(stage.crown(kNight + 22 * kSecond) == 50);
}

TEST_CASE("a successor that plays elsewhere lets the earlier scene go everywhere else") {
    Stage stage;
    stage.hear(cue_for("A", "show", kNight), kNight);
    stage.hear(cue_for("B", "crown-only", kNight + 20 * kSecond), kNight);
    CHECK(stage.crown(kNight + 21 * kSecond) == 100);
    CHECK(stage.all(kNight + 21 * kSecond)[1].fraction() > 0);
    CHECK(stage.all(kNight + 22 * kSecond)[1] == Level{});
    CHECK(stage.crown(kNight + 22 * kSecond) == 100);
}

TEST_CASE("a release fades its layer out, and a copy of the old cue does not bring it back") {
    Stage stage;
    stage.hear(cue_for("A", "show", kNight), kNight);
    stage.hear(cue_for("R", "", kNight + 10 * kSecond), kNight + 10 * kSecond);
    CHECK(stage.crown(kNight + 11 * kSecond) == 50);
    CHECK(stage.crown(kNight + 12 * kSecond) == 0);
    int spent = 0;
    while (stage.performance.take_spent(kNight + 13 * kSecond)) ++spent;
    CHECK(spent == 2);
    CHECK(stage.hear(cue_for("A", "show", kNight), kNight + 13 * kSecond) == Heard::TooLate);
    CHECK(stage.crown(kNight + 13 * kSecond) == 0);
}

TEST_CASE("who joins late, hears cues in another order or starts again lights the same") {
    const std::vector<Cue> cues = {cue_for("N", "night", kNight - 3600 * kSecond, Layer::Architecture),
                                   cue_for("A", "show", kNight),
                                   cue_for("B", "other", kNight + 40 * kSecond)};
    Stage from_the_start;
    for (Cue cue : cues) {
        cue.ttl_ms = 86'400'000;
        from_the_start.hear(cue, kNight - 3600 * kSecond);
    }
    Stage late;
    for (auto cue = cues.rbegin(); cue != cues.rend(); ++cue) {
        Cue again = *cue;
        again.ttl_ms = 86'400'000;
        late.hear(again, kNight + 30 * kSecond);
    }
    Stage restarted;
    for (const Cue& cue : from_the_start.performance.cues()) restarted.hear(cue, kNight + 35 * kSecond);
    for (std::int64_t at = 36; at < 110; ++at) {
        const auto expected = from_the_start.all(kNight + at * kSecond + 123'456);
        CHECK(late.all(kNight + at * kSecond + 123'456) == expected);
        CHECK(restarted.all(kNight + at * kSecond + 123'456) == expected);
    }
}

TEST_CASE("a cue heard past its ttl, or when its scene is over, is refused") {
    Stage stage;
    Cue cue = cue_for("A", "show", kNight);
    cue.ttl_ms = 5000;
    CHECK(stage.hear(cue, kNight + 5 * kSecond + 1) == Heard::TooLate);
    CHECK(stage.hear(cue, kNight + 5 * kSecond) == Heard::Taken);
    CHECK(stage.hear(cue, kNight + 5 * kSecond) == Heard::Known);
    Cue long_lived = cue_for("B", "show", kNight);
    long_lived.ttl_ms = 3'600'000;
    CHECK(stage.hear(long_lived, kNight + 60 * kSecond) == Heard::TooLate);
}

TEST_CASE("a scene, or a version of it, that is not known is not staged") {
    const Stage stage;
    CHECK_FALSE(stage.repertoire.stage(cue_for("A", "unknown", kNight)));
    Cue cue = cue_for("A", "show", kNight);
    cue.version = "v2";
    CHECK_FALSE(stage.repertoire.stage(cue));
}

TEST_CASE("voices are bounded, and those that are over make room") {
    Stage stage;
    for (std::size_t i = 0; i < Performance::kMaxVoices; ++i) {
        const auto id = "C" + std::to_string(i);
        CHECK(stage.hear(cue_for(id, "night", kNight + static_cast<std::int64_t>(i) * kSecond), kNight) ==
              Heard::Taken);
    }
    CHECK(stage.hear(cue_for("X", "show", kNight + 30 * kSecond), kNight) == Heard::Full);
    CHECK(stage.hear(cue_for("X", "show", kNight + 30 * kSecond), kNight + 20 * kSecond) == Heard::Taken);
}

TEST_CASE("the ceiling fades by its own times") {
    Stage stage;
    stage.hear(cue_for("N", "night", kNight - 60 * kSecond, Layer::Architecture), kNight);
    stage.performance.set_ceiling({Level::full(), Level{}, kNight + 10 * kSecond, 4000});
    CHECK(stage.crown(kNight + 10 * kSecond) == 20);
    CHECK(stage.crown(kNight + 12 * kSecond) == 10);
    CHECK(stage.crown(kNight + 14 * kSecond) == 0);
}

TEST_CASE("a performance knows when it moves and when something next begins") {
    Stage stage;
    CHECK_FALSE(stage.performance.moves(kNight));
    CHECK_FALSE(stage.performance.next_start(kNight));
    stage.hear(cue_for("A", "show", kNight + kSecond), kNight);
    CHECK_FALSE(stage.performance.moves(kNight));
    CHECK(stage.performance.next_start(kNight) == kNight + kSecond);
    CHECK(stage.performance.moves(kNight + kSecond));
    CHECK_FALSE(stage.performance.moves(kNight + 30 * kSecond));
    CHECK(stage.performance.next_start(kNight + 30 * kSecond) == kNight + 59 * kSecond);
    CHECK(stage.performance.moves(kNight + 60 * kSecond));
    CHECK_FALSE(stage.performance.moves(kNight + 61 * kSecond));
}

}  // namespace beffroi::light
