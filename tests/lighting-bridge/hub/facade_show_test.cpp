#include "lighting-bridge/hub/facade_show.h"

#include <array>

#include <doctest/doctest.h>

#include "tests/support/small_edition.h"

using namespace beffroi;
using namespace beffroi::hub;
using protocol::Ask;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kOpens = 1'000'000 * kSecond;
constexpr std::int64_t kCloses = kOpens + 8 * 3600 * kSecond;

ShowRules fifteen_seconds_of_rest() {
    ShowRules rules;
    rules.policy.cool_down = std::chrono::seconds{15};
    rules.queue.cool_down = std::chrono::seconds{15};
    return rules;
}

struct Evening {
    std::array<light::Night, 2> nights{
        light::Night{kOpens, kCloses, false},
        light::Night{kOpens + 86'400 * kSecond, kCloses + 86'400 * kSecond, false}};
    ShowRules rules = fifteen_seconds_of_rest();
    FacadeShow show{test::edition_facade(), rules};

    FacadeShow::Now at(std::int64_t second, bool online = true) const {
        return {kOpens + second * kSecond, nights, online};
    }
    protocol::Answer ask(const std::string& kiosk, const std::string& scene, std::int64_t second,
                         bool online = true) {
        return show.ask(kiosk, Ask{"r-" + kiosk, "tower", scene}, at(second, online));
    }
};

const light::Cue* cue_of(const std::vector<light::Cue>& cues, light::Layer layer) {
    const auto cue =
        std::find_if(cues.begin(), cues.end(), [&](const light::Cue& c) { return c.layer == layer; });
    return cue == cues.end() ? nullptr : &*cue;
}

}  // namespace

TEST_CASE("every night has its architecture, from sunset, the same after a restart") {
    Evening evening;
    const auto due = evening.show.advance(evening.at(-3600));
    REQUIRE(due.size() == 1);
    CHECK(due[0].scene == "architecture");
    CHECK(due[0].layer == light::Layer::Architecture);
    CHECK(due[0].start_us == kOpens);
    CHECK(evening.show.advance(evening.at(0)).empty());
    CHECK(evening.show.advance(evening.at(3600)).empty());
    Evening restarted;
    const auto again = restarted.show.advance(restarted.at(1000));
    REQUIRE(again.size() == 1);
    CHECK(again[0].start_us == due[0].start_us);
    CHECK(again[0].seed == due[0].seed);
    const auto next = evening.show.advance(evening.at(9 * 3600));
    REQUIRE(next.size() == 1);
    CHECK(next[0].start_us == kOpens + 86'400 * kSecond);
}

TEST_CASE("a wish becomes a cue, a second ahead, whole enough for whoever joins late") {
    Evening evening;
    evening.show.advance(evening.at(0));
    const protocol::Answer answer = evening.ask("gare", "wipe", 100);
    CHECK(answer.outcome == protocol::Outcome::Queued);
    CHECK(answer.request == "r-gare");
    CHECK(answer.start_us == kOpens + 101 * kSecond);
    const auto due = evening.show.advance(evening.at(100));
    REQUIRE(due.size() == 1);
    CHECK(due[0].id == answer.cue);
    CHECK(due[0].scene == "wipe");
    CHECK(due[0].version == test::scene_of("wipe", test::wipe_text()).version);
    CHECK(due[0].start_us == answer.start_us);
    CHECK(due[0].ttl_ms == 60'000);
    CHECK(due[0].by == "kiosk:gare");
    CHECK(due[0].facades == std::vector<std::string>{"tower"});
    const protocol::FacadeState state = evening.show.state(evening.at(102));
    REQUIRE(state.playing);
    CHECK(state.playing->ends_us == answer.start_us + 60 * kSecond);
    CHECK(state.layers.size() == 2);
    CHECK(state.energy_wh == doctest::Approx(2.5));
    CHECK(evening.show.state(evening.at(102)).opens_us == kOpens);
}

TEST_CASE("a second kiosk joins, a third waits its turn, and one that leaves is no longer counted") {
    Evening evening;
    evening.ask("a", "wipe", 100);
    evening.show.advance(evening.at(100));
    const protocol::Answer waits = evening.ask("b", "flash", 110);
    CHECK(waits.outcome == protocol::Outcome::Queued);
    CHECK(waits.position == 0);
    CHECK(waits.start_us == kOpens + (101 + 60 + 15) * kSecond);
    const protocol::Answer joins = evening.ask("c", "flash", 111);
    CHECK(joins.outcome == protocol::Outcome::Joined);
    CHECK(joins.cue == waits.cue);
    REQUIRE(evening.show.state(evening.at(112)).queue.size() == 1);
    CHECK(evening.show.state(evening.at(112)).queue[0].joined == 2);
    CHECK_FALSE(evening.show.leave("b", "another request"));
    CHECK(evening.show.leave("b", "r-b"));
    CHECK(evening.show.state(evening.at(113)).queue[0].joined == 1);
    CHECK(evening.show.advance(evening.at(160)).empty());
    const auto due = evening.show.advance(evening.at(176));
    REQUIRE(due.size() == 1);
    CHECK(due[0].scene == "flash");
    CHECK(evening.show.state(evening.at(165)).resting_until_us == 0);
    CHECK(evening.show.advance(evening.at(190)).empty());
    CHECK(evening.show.state(evening.at(190)).resting_until_us == kOpens + (177 + 2 + 15) * kSecond);
}

TEST_CASE("a wish that cannot be granted is refused with a reason and a time") {
    struct Row {
        std::string when;
        std::string scene;
        std::int64_t second;
        bool online;
        std::string reason;
        std::int64_t next_us;
    };
    for (const Row& row : {
             Row{"no such scene", "dance", 100, true, "unknown_scene", 0},
             Row{"the nightly one", "architecture", 100, true, "unknown_scene", 0},
             Row{"nobody drives it", "wipe", 100, false, "offline", 0},
             Row{"an hour too early", "wipe", -3600, true, "before_sunset", kOpens},
             Row{"it would end too late", "wipe", 8 * 3600 - 30, true, "after_curfew",
                 kOpens + 86'400 * kSecond},
         }) {
        CAPTURE(row.when);
        Evening evening;
        const protocol::Answer answer = evening.ask("gare", row.scene, row.second, row.online);
        CHECK(answer.outcome == protocol::Outcome::Refused);
        CHECK(answer.reason == row.reason);
        CHECK(answer.next_us == row.next_us);
    }
}

namespace {

/// A minute of "wipe" on the show layer, an hour into the night.
light::NightPlan with_one_show(const Evening& evening) {
    light::Cue cue;
    cue.id = "saturday:tower:1";
    cue.facades = {"tower"};
    cue.scene = "wipe";
    cue.version = test::edition_facade().scenes[1].scene.version;
    cue.start_us = kOpens + 3600 * kSecond;
    cue.fade_ms = 3000;
    cue.layer = light::Layer::Show;
    cue.cue_class = light::CueClass::Schedule;
    cue.ttl_ms = 60'000;
    cue.by = "programme:saturday";
    return {{2026, 12, 19}, UtcTime{Microseconds{kOpens}}, evening.nights[0], {}, {cue}};
}

}  // namespace

TEST_CASE("what is planned is sent once, half a minute ahead, and after a restart while it plays") {
    Evening evening;
    const std::vector<light::NightPlan> plans{with_one_show(evening)};
    const auto at = [&](const Evening& one, std::int64_t second) {
        FacadeShow::Now now = one.at(second);
        now.plans = plans;
        return now;
    };
    evening.show.advance(at(evening, 0));
    CHECK(evening.show.advance(at(evening, 3569)).empty());
    const auto due = evening.show.advance(at(evening, 3570));
    REQUIRE(due.size() == 1);
    CHECK(due[0] == plans[0].cues[0]);
    CHECK(evening.show.advance(at(evening, 3600)).empty());
    CHECK(evening.show.active().size() == 2);
    Evening restarted;
    CHECK(cue_of(restarted.show.advance(at(restarted, 3630)), light::Layer::Show));
    Evening later;
    CHECK_FALSE(cue_of(later.show.advance(at(later, 3660)), light::Layer::Show));
}

TEST_CASE("a visitor's scene does not play over a planned show, and is told when it ends") {
    Evening evening;
    const std::vector<light::NightPlan> plans{with_one_show(evening)};
    const auto ask = [&](std::int64_t second) {
        FacadeShow::Now now = evening.at(second);
        now.plans = plans;
        evening.show.advance(now);
        return evening.show.ask("gare", Ask{"r", "tower", "wipe"}, now);
    };
    const protocol::Answer before = ask(3550);  // would end after the show began
    CHECK(before.outcome == protocol::Outcome::Refused);
    CHECK(before.reason == "cool_down");
    CHECK(before.next_us == kOpens + 3660 * kSecond);
    CHECK(ask(3620).reason == "cool_down");
    CHECK(ask(3660).outcome == protocol::Outcome::Queued);
}

TEST_CASE("queue, what plays and tonight's energy survive a restart, at the right t") {
    Evening before;
    before.show.advance(before.at(0));
    before.ask("a", "wipe", 100);
    before.show.advance(before.at(100));
    before.ask("b", "flash", 110);
    const std::string file = before.show.saved().dump(1);

    Evening after;
    after.show.restore(*Json::parse(file), after.at(120));
    CHECK(after.show.active() == before.show.active());
    CHECK(after.show.state(after.at(120)) == before.show.state(before.at(120)));
    CHECK(after.show.advance(after.at(120)).empty());  // nothing is sent twice
    CHECK(after.show.leave("b", "r-b"));

    Evening later;
    later.show.restore(*Json::parse(file), later.at(1000));
    CHECK(later.show.active().size() == 1);  // the wipe is long over, the architecture goes on
    const auto due = later.show.advance(later.at(1000));
    REQUIRE(due.size() == 1);
    CHECK(due[0].scene == "flash");
}

TEST_CASE("whatever a state file holds, nothing breaks") {
    for (const std::string text :
         {"null", "{}", "[]",
          R"({"playing":{"id":"x"},"waiting":[1,{"id":""}],"cues":["{}",7],"requests":{"a":1}})"}) {
        Evening evening;
        evening.show.restore(*Json::parse(text), evening.at(10));
        CHECK(evening.show.active().empty());
        CHECK(evening.show.advance(evening.at(10)).size() == 1);
    }
}

TEST_CASE("a newer edition changes what may be asked, not what plays") {
    Evening evening;
    evening.ask("a", "wipe", 100);
    evening.show.advance(evening.at(100));
    test::SmallFacade newer;
    newer.scenes = {{"architecture", test::architecture_text()}, {"wipe", test::wipe_text(30'000)}};
    CHECK(evening.show.follow(test::edition_facade(newer)));
    CHECK(cue_of(evening.show.active(), light::Layer::Show) != nullptr);
    CHECK(evening.ask("b", "flash", 105).reason == "unknown_scene");
    const protocol::Assign assign = evening.show.assignment(2);
    CHECK(assign.scenes.size() == 3);  // the old wipe still plays, so its text goes along
    newer.first_universe = 7;
    CHECK_FALSE(evening.show.follow(test::edition_facade(newer)));
    CHECK(cue_of(evening.show.active(), light::Layer::Show) != nullptr);
}
