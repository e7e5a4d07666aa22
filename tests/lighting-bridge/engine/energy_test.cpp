#include "lighting-bridge/engine/energy.h"

#include <doctest/doctest.h>

#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kNight = 1'795'000'000 * kSecond;

Scene lit(const std::string& id, float level, std::vector<std::string> groups) {
    Scene scene{};
    scene.id = id;
    scene.version = "v1";
    scene.duration = 60s;
    scene.loop = id == "night";
    Track track{};
    track.select.groups = std::move(groups);
    track.effect = ColourEffect{LinearColour{level, level, level}};
    scene.tracks = {track};
    return scene;
}

Cue cue_of(const std::string& scene, std::int64_t start_us, Layer layer) {
    Cue cue{};
    cue.id = scene;
    cue.scene = scene;
    cue.version = "v1";
    cue.start_us = start_us;
    cue.fade_ms = 2000;
    cue.layer = layer;
    cue.ttl_ms = 3'600'000;
    return cue;
}

/// "night" on all at a fifth, "show" at full on the crown's dimmer, from ten seconds after.
struct Evening {
    Patch patch = test::small_patch();
    Repertoire repertoire{patch};
    Performance performance{patch};
    std::vector<Level> levels = std::vector<Level>(patch.channel_count());
    std::vector<const Cue*> leading = std::vector<const Cue*>(patch.fixtures.size());

    explicit Evening(Patch with = test::small_patch())
        : patch{std::move(with)}, repertoire{patch}, performance{patch} {
        repertoire.learn(lit("night", 0.2F, {}));
        repertoire.learn(lit("show", 1, {"crown"}));
        performance.take(*repertoire.stage(cue_of("night", kNight, Layer::Architecture)), kNight);
        performance.take(*repertoire.stage(cue_of("show", kNight + 10 * kSecond, Layer::Show)), kNight);
    }
    void look(std::int64_t after_us) {
        performance.levels_at(kNight + after_us, levels);
        performance.leading_at(kNight + after_us, leading);
    }
    std::string on_crown(std::int64_t after_us) {
        look(after_us);
        return leading[13] == nullptr ? "" : leading[13]->scene;
    }
};

}  // namespace

TEST_CASE("each fixture is told which cue is seen on it, through fades, ends and the ceiling") {
    Evening evening;
    CHECK(evening.on_crown(-1).empty());
    CHECK(evening.on_crown(5 * kSecond) == "night");
    CHECK(evening.on_crown(10 * kSecond + 500'000) == "night");  // the show is not half up
    CHECK(evening.on_crown(11 * kSecond + 500'000) == "show");
    CHECK(evening.on_crown(30 * kSecond) == "show");
    CHECK(evening.leading[0]->scene == "night");
    CHECK(evening.on_crown(71 * kSecond) == "night");
    evening.performance.set_ceiling({Level{}, Level{}, 0, 0});
    CHECK(evening.on_crown(30 * kSecond).empty());
}

TEST_CASE("watt-hours go to standby, to the pavement's floor, and to the scene that is seen") {
    Patch patch = test::small_patch();
    patch.fixtures[13].floor = Level::from_fraction(0.3F);
    Evening evening{patch};
    EnergyLedger ledger{patch};
    evening.look(5 * kSecond);  // the floor alone is above a fifth
    ledger.add(patch, evening.levels, evening.leading, 3600);
    CHECK(ledger.of(Duty::Standby) == doctest::Approx(11 * 2 + 2 * 1));
    CHECK(ledger.of(Duty::Floor) == doctest::Approx(15).epsilon(0.001));  // 50 W × 0.3
    CHECK(ledger.uses().count({13, Duty::Architecture, "night"}) == 0);
    CHECK(ledger.uses().count({0, Duty::Architecture, "night"}) == 1);
    evening.look(30 * kSecond);
    ledger.add(patch, evening.levels, evening.leading, 1800);
    CHECK(ledger.uses().at({13, Duty::Show, "show"}) == doctest::Approx(17.5).epsilon(0.001));  // 35 W × ½ h
    CHECK(ledger.of(Duty::Floor) == doctest::Approx(22.5).epsilon(0.001));
}

TEST_CASE("the ledger adds up to what the patch draws") {
    Evening evening;
    EnergyLedger ledger{evening.patch};
    double drawn = 0;
    for (std::int64_t at = 0; at < 80 * kSecond; at += kSecond / 2) {
        evening.look(at);
        ledger.add(evening.patch, evening.levels, evening.leading, 0.5);
        drawn += static_cast<double>(watts(evening.patch, evening.levels)) * 0.5 / 3600;
    }
    CHECK(ledger.total() == doctest::Approx(drawn).epsilon(1e-5));
}

}  // namespace beffroi::light
