#include "lighting-bridge/engine/show_queue.h"

#include <doctest/doctest.h>

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kNow = 1'000 * kSecond;

Turn turn(const std::string& id, const std::string& scene, const std::string& kiosk) {
    return {.id = id, .scene = scene, .duration_us = 60 * kSecond, .asked_us = kNow, .kiosks = {kiosk}};
}

ShowQueue quiet_queue() {
    return ShowQueue{{.lead = 1s, .cool_down = 30s}};
}

}  // namespace

TEST_CASE("a first wish starts a lead from now, and the next one after end and rest") {
    ShowQueue queue = quiet_queue();
    CHECK(queue.ask(turn("T1", "a", "k1"), kNow).start_us == kNow + kSecond);
    const auto start = queue.advance(kNow);
    REQUIRE(start);
    CHECK(start->turn.id == "T1");
    CHECK(start->start_us == kNow + kSecond);
    CHECK(queue.ask(turn("T2", "b", "k2"), kNow).start_us == kNow + 91 * kSecond);
    CHECK(queue.ask(turn("T3", "c", "k3"), kNow).start_us == kNow + 181 * kSecond);
    CHECK_FALSE(queue.advance(kNow + 61 * kSecond));
}

TEST_CASE("what was promised is what happens, when woken at each next event") {
    for (const auto cool_down : {0s, 30s}) {
        CAPTURE(cool_down.count());
        ShowQueue queue{{.lead = 1s, .cool_down = cool_down}};
        std::vector<std::int64_t> promised;
        for (const char* name : {"a", "b", "c", "d"}) {
            promised.push_back(*queue.ask(turn(name, name, name), kNow).start_us);
        }
        std::vector<std::int64_t> happened;
        std::int64_t now = kNow;
        while (happened.size() < 4) {
            if (const auto start = queue.advance(now)) happened.push_back(start->start_us);
            const auto next = queue.next_event(now);
            if (!next) break;
            now = std::max(now, *next);
        }
        CHECK(happened == promised);
    }
}

TEST_CASE("a second kiosk that asks for a waiting scene joins it") {
    ShowQueue queue = quiet_queue();
    queue.ask(turn("T1", "a", "k1"), kNow);
    queue.advance(kNow);
    queue.ask(turn("T2", "b", "k2"), kNow);
    const auto joined = queue.ask(turn("T3", "b", "k3"), kNow);
    CHECK(joined.turn == "T2");
    CHECK_FALSE(joined.is_new);
    CHECK(queue.state().waiting.size() == 1);
    CHECK(queue.state().waiting[0].kiosks == std::vector<std::string>{"k2", "k3"});
}

TEST_CASE("an announced scene can be joined until it begins") {
    ShowQueue queue = quiet_queue();
    queue.ask(turn("T1", "a", "k1"), kNow);
    queue.advance(kNow);
    CHECK(queue.ask(turn("T2", "a", "k2"), kNow + 500'000).turn == "T1");
    CHECK(queue.ask(turn("T3", "a", "k3"), kNow + kSecond).turn == "T3");
}

TEST_CASE("a kiosk has one wish: a new one replaces the old, and leaves a joined one to the others") {
    ShowQueue queue = quiet_queue();
    queue.ask(turn("T0", "x", "k0"), kNow);
    queue.advance(kNow);
    queue.ask(turn("T1", "a", "k1"), kNow);
    queue.ask(turn("T2", "b", "k1"), kNow);
    REQUIRE(queue.state().waiting.size() == 1);
    CHECK(queue.state().waiting[0].scene == "b");
    queue.ask(turn("T3", "b", "k2"), kNow);
    queue.ask(turn("T4", "c", "k1"), kNow);
    REQUIRE(queue.state().waiting.size() == 2);
    CHECK(queue.state().waiting[0].kiosks == std::vector<std::string>{"k2"});
    CHECK(queue.state().waiting[1].scene == "c");
    CHECK(queue.ask(turn("T5", "c", "k1"), kNow).turn == "T4");
    CHECK(queue.leave("k1"));
    CHECK_FALSE(queue.leave("k1"));
    CHECK(queue.state().waiting.size() == 1);
}

TEST_CASE("held, nothing starts and nobody is promised a time") {
    ShowQueue queue = quiet_queue();
    queue.hold(true);
    CHECK_FALSE(queue.ask(turn("T1", "a", "k1"), kNow).start_us);
    CHECK_FALSE(queue.advance(kNow));
    CHECK(queue.starts(kNow).empty());
    queue.hold(false);
    CHECK(queue.advance(kNow));
}

TEST_CASE("skipping ends what plays and begins the rest, clearing leaves what plays") {
    ShowQueue queue = quiet_queue();
    queue.ask(turn("T1", "a", "k1"), kNow);
    queue.advance(kNow);
    queue.ask(turn("T2", "b", "k2"), kNow);
    REQUIRE(queue.skip(kNow + 10 * kSecond));
    CHECK_FALSE(queue.advance(kNow + 38 * kSecond));
    const auto next = queue.advance(kNow + 39 * kSecond);
    REQUIRE(next);
    CHECK(next->start_us == kNow + 40 * kSecond);
    queue.ask(turn("T3", "c", "k3"), kNow + 41 * kSecond);
    CHECK(queue.clear().size() == 1);
    CHECK(queue.state().playing->id == "T2");
    CHECK(queue.state().waiting.empty());
}

TEST_CASE("a queue made again from its state goes on as if nothing had happened") {
    ShowQueue queue = quiet_queue();
    queue.ask(turn("T1", "a", "k1"), kNow);
    queue.advance(kNow);
    queue.ask(turn("T2", "b", "k2"), kNow);
    ShowQueue again{{.lead = 1s, .cool_down = 30s}, queue.state()};
    CHECK(again.starts(kNow + 5 * kSecond) == queue.starts(kNow + 5 * kSecond));
    const auto start = again.advance(kNow + 90 * kSecond);
    REQUIRE(start);
    CHECK(start->turn == queue.advance(kNow + 90 * kSecond)->turn);
    CHECK(start->start_us == kNow + 91 * kSecond);
}

TEST_CASE("a machine that was away past a scene's end counts the rest from that end") {
    ShowQueue queue = quiet_queue();
    queue.ask(turn("T1", "a", "k1"), kNow);
    queue.advance(kNow);
    ShowQueue again{{.lead = 1s, .cool_down = 30s}, queue.state()};
    CHECK_FALSE(again.advance(kNow + 3600 * kSecond));
    CHECK_FALSE(again.state().playing);
    CHECK(again.state().last_ended_us == kNow + 61 * kSecond);
}

}  // namespace beffroi::light
