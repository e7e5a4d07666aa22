// What staff do to a façade's queue, and that it outlives the bridge.
#include <array>

#include <doctest/doctest.h>

#include "lighting-bridge/hub/facade_show.h"
#include "tests/support/small_edition.h"

using namespace beffroi;
using namespace beffroi::hub;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kOpens = 1'000'000 * kSecond;
constexpr std::int64_t kCloses = kOpens + 8 * 3600 * kSecond;

struct Evening {
    std::array<light::Night, 1> nights{light::Night{kOpens, kCloses, false}};
    FacadeShow show{test::edition_facade(), ShowRules{}};

    FacadeShow::Now at(std::int64_t second, bool online = true) const {
        return {kOpens + second * kSecond, nights, online};
    }
    protocol::Answer ask(const std::string& kiosk, const std::string& scene, std::int64_t second) {
        return show.ask(kiosk, protocol::Ask{"r-" + kiosk, "tower", scene}, at(second));
    }
    /// The cues of layer `show` that are due.
    std::vector<light::Cue> shows_due(std::int64_t second) {
        std::vector<light::Cue> due = show.advance(at(second));
        std::erase_if(due, [](const light::Cue& cue) { return cue.layer != light::Layer::Show; });
        return due;
    }
};

}  // namespace

TEST_CASE(
    "a held façade refuses with the reason, starts nothing that waits, and plays what plays to its end") {
    Evening evening;
    evening.ask("a", "wipe", 100);
    REQUIRE(evening.shows_due(100).size() == 1);
    evening.ask("b", "flash", 101);
    evening.show.hold("staff:x", evening.at(102).us);
    CHECK(evening.ask("c", "flash", 103).reason == "held");
    CHECK(evening.show.state(evening.at(104)).playing);
    REQUIRE(evening.show.state(evening.at(104)).queue.size() == 1);
    CHECK(evening.show.state(evening.at(104)).queue[0].start_us == 0);  // nobody knows
    CHECK(evening.shows_due(400).empty());
    evening.show.release();
    CHECK(evening.shows_due(401).size() == 1);
    CHECK(evening.ask("c", "wipe", 402).outcome == protocol::Outcome::Queued);
}

TEST_CASE("a hold is of who held first, and is there after a restart") {
    Evening evening;
    evening.show.hold("staff:x", evening.at(100).us);
    evening.show.hold("staff:y", evening.at(200).us);
    Evening restarted;
    restarted.show.restore(evening.show.saved(), restarted.at(300));
    CHECK(restarted.show.state(restarted.at(300)).held);
    CHECK(restarted.show.holder().by == "staff:x");
    CHECK(restarted.show.holder().since_us == evening.at(100).us);
    CHECK(restarted.ask("c", "flash", 301).reason == "held");
    restarted.show.release();
    CHECK(restarted.show.holder().by.empty());
}

TEST_CASE(
    "a skipped scene is released on its layer, and the next one follows; without one nothing is skipped") {
    Evening evening;
    light::Cue cue;
    CHECK_FALSE(evening.show.skip("staff:x", evening.at(99), cue));
    evening.ask("a", "wipe", 100);
    REQUIRE(evening.shows_due(100).size() == 1);
    evening.ask("b", "flash", 101);
    REQUIRE(evening.show.skip("staff:x", evening.at(110), cue));
    CHECK(cue.layer == light::Layer::Show);
    CHECK(cue.scene.empty());
    CHECK(cue.by == "staff:x");
    CHECK_FALSE(evening.show.state(evening.at(110)).playing);
    CHECK(evening.shows_due(111).size() == 1);
}

TEST_CASE("a scene that was announced only is skipped before it begins") {
    Evening evening;
    const protocol::Answer answer = evening.ask("a", "wipe", 100);
    REQUIRE(evening.shows_due(100).size() == 1);
    light::Cue cue;
    REQUIRE(evening.show.skip("staff:x", evening.at(100), cue));
    CHECK(cue.start_us > answer.start_us);
}

TEST_CASE("clearing takes back every wish, and says whose they were") {
    Evening evening;
    evening.ask("a", "wipe", 100);
    evening.shows_due(100);
    evening.ask("b", "flash", 101);
    evening.ask("c", "flash", 102);
    const auto dismissed = evening.show.clear();
    REQUIRE(dismissed.size() == 2);
    CHECK(dismissed[0].kiosk == "b");
    CHECK(dismissed[0].request == "r-b");
    CHECK(dismissed[1].kiosk == "c");
    CHECK(evening.show.state(evening.at(103)).queue.empty());
    CHECK(evening.show.state(evening.at(103)).playing);  // goes on
}

TEST_CASE("an inspection is let through after curfew, an order is not, and it says when it ends") {
    Evening evening;
    const FacadeShow::Now late = evening.at(9 * 3600);
    light::Cue cue;
    CHECK(evening.show.order("architecture", "staff:x", late, cue) == "after_curfew");
    CHECK(evening.show.inspect("architecture", "staff:x", std::chrono::minutes{3}, late, cue) ==
          std::nullopt);
    CHECK(cue.inspection_ms == 180'000);
    CHECK(light::is_inspection(cue));
    CHECK(evening.show.inspect("flash", "staff:x", std::chrono::minutes{3}, late, cue) == std::nullopt);
    CHECK(cue.inspection_ms == 2000);  // with its scene
    CHECK(evening.show.inspect("flash", "staff:x", std::chrono::hours{3}, late, cue) == std::nullopt);
    CHECK(evening.show.inspect("dance", "staff:x", std::chrono::minutes{3}, late, cue) == "unknown_scene");
    CHECK(evening.show.inspect("flash", "staff:x", std::chrono::minutes{3}, evening.at(9 * 3600, false),
                               cue) == "offline");
}

TEST_CASE("the log writes an inspection down by its own rule, and an order inside the night by the night's") {
    for (const auto& [second, inspection, rule] : {std::tuple{std::int64_t{9 * 3600}, true, "inspection"},
                                                   std::tuple{std::int64_t{100}, false, "curfew"}}) {
        Evening evening;
        evening.show.advance(evening.at(second));
        light::Cue cue;
        if (inspection)
            REQUIRE_FALSE(evening.show.inspect("architecture", "staff:x", std::chrono::minutes{3},
                                               evening.at(second), cue));
        else
            REQUIRE_FALSE(evening.show.order("architecture", "staff:x", evening.at(second), cue));
        std::vector<LightInterval> changes;
        evening.show.watch(evening.at(second + 5), changes);
        const auto ours = std::find_if(changes.begin(), changes.end(), [](const LightInterval& one) {
            return one.duty == light::Duty::Override;
        });
        REQUIRE(ours != changes.end());
        CHECK(ours->rule == rule);
        CHECK(ours->by == "staff:x");
        if (!inspection) continue;
        evening.show.watch(evening.at(second + 30), changes);
        changes.clear();
        for (std::int64_t later = second + 60; later < second + 240; later += 30)
            evening.show.watch(evening.at(later), changes);
        const auto ended = std::find_if(changes.begin(), changes.end(), [](const LightInterval& one) {
            return one.duty == light::Duty::Override && one.to_us != 0;
        });
        REQUIRE(ended != changes.end());
        CHECK(ended->to_us <= evening.at(second + 182).us);
        CHECK(ended->total() > 0);
    }
}
