// How far apart controllers start one cue: 32 of them, each with a clock of its own, over an hour that passes
// in no time. tests/bench/skew measures the same with real programs.

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "lighting-bridge/controller/keeper.h"
#include "lighting-bridge/protocol/codec.h"
#include "tests/scenario/simulated_world.h"

using namespace beffroi;
using namespace beffroi::test;

namespace {

constexpr int kControllers = 32;
constexpr std::int64_t kBegins_us = 1'795'000'000 * kSecond;

/// The deciding part of a controller on a machine of its own, joined to a bridge that greets it and tells the
/// time.
class Timekeeper final : public controller::Means {
public:
    Timekeeper(World& world, const Clock& bridge, const Weather& weather, int number)
        : world_{world},
          bridge_{bridge},
          own_{world, world.pick(-500, 500) * 1000, world.pick(-50'000, 50'000)},
          keeper_{own_, *this, "at-" + std::to_string(number), ""},
          way_{world, weather, [this](const std::string& text) { keeper_.received(message_in(text)); },
               [this](const std::string& text) { answer(message_in(text)); }} {
        keeper_.opened();
    }

    bool knows_time() const { return keeper_.online(); }
    /// Ahead of the bridge's time. Unit: microseconds.
    std::int64_t ahead_us() const { return (keeper_.clock().utc() - bridge_.utc()).count(); }

private:
    static protocol::Message message_in(const std::string& text) {
        auto decoded = protocol::decode(text);
        REQUIRE(std::holds_alternative<protocol::Message>(decoded));
        return std::get<protocol::Message>(std::move(decoded));
    }
    void answer(const protocol::Message& message) {
        const std::int64_t now_us = bridge_.utc().since_epoch.count();
        if (std::holds_alternative<protocol::Hello>(message))
            way_.to_client(protocol::encode(protocol::Welcome{"bench", now_us, 1, "", {}}));
        if (const auto* asked = std::get_if<protocol::ClockRequest>(&message))
            way_.to_client(protocol::encode(protocol::ClockReply{asked->t0_us, now_us, now_us}));
    }

    void send(const protocol::Message& message) override { way_.to_bridge(protocol::encode(message)); }
    void light(std::vector<out::StagedFacade>) override {}
    out::Took play(const std::string&, const light::Cue&) override { return out::Took::UnknownFacade; }
    void learn(const std::string&, const light::Scene&) override {}
    bool set_ceiling(const std::string&, const light::Ceiling&) override { return false; }
    void keep(const protocol::Assign&) override {}
    void forget(const std::string&) override {}
    void ask_time_after(Microseconds pause) override {
        world_.after(pause.count(), [this, exchange = ++exchange_] {
            if (exchange == exchange_) keeper_.ask_time();
        });
    }

    World& world_;
    const Clock& bridge_;
    MachineClock own_;
    controller::Keeper keeper_;
    Way way_;
    std::uint64_t exchange_ = 0;
};

/// Unit: microseconds.
struct Skew {
    std::int64_t between_two_p99 = 0;   ///< Any two controllers, any instant
    std::int64_t from_the_instant = 0;  ///< p99 of one controller against the bridge's time
};

std::int64_t p99(std::vector<std::int64_t> values) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 99 / 100);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// The clocks settle for a minute; then, twice a minute for an hour, somebody looks at every controller's
/// idea of the bridge's time: by that alone it starts a cue, whatever its start_us.
Skew an_hour_of(const Weather& weather) {
    World world{7, kBegins_us};
    const MachineClock bridge{world, 0, 0};
    std::vector<std::unique_ptr<Timekeeper>> controllers;
    for (int i = 0; i < kControllers; ++i)
        controllers.push_back(std::make_unique<Timekeeper>(world, bridge, weather, i));
    std::vector<std::int64_t> between;
    std::vector<std::int64_t> off;
    for (int look = 2; look < 122; ++look) {
        world.run_until(kBegins_us + look * 30 * kSecond);
        std::vector<std::int64_t> ahead;
        for (const auto& controller : controllers) {
            REQUIRE(controller->knows_time());
            ahead.push_back(controller->ahead_us());
            off.push_back(std::abs(ahead.back()));
        }
        for (std::size_t i = 0; i < ahead.size(); ++i)
            for (std::size_t k = i + 1; k < ahead.size(); ++k)
                between.push_back(std::abs(ahead[i] - ahead[k]));
    }
    return {p99(std::move(between)), p99(std::move(off))};
}

}  // namespace

TEST_CASE(
    "on a wired network 32 controllers with clocks of their own start within a millisecond, for an hour") {
    const Skew skew = an_hour_of({.least_delay_us = 150, .jitter_us = 200, .lost_in_a_thousand = 0});
    MESSAGE("two apart " << skew.between_two_p99 << " us, from the instant " << skew.from_the_instant
                         << " us");
    CHECK(skew.between_two_p99 <= 1'000);
    CHECK(skew.from_the_instant <= 1'000);
}

TEST_CASE("with 20 ms of jitter and one message in a hundred lost they start within five, for an hour") {
    const Skew skew = an_hour_of({.least_delay_us = 2'000, .jitter_us = 20'000, .lost_in_a_thousand = 10});
    MESSAGE("two apart " << skew.between_two_p99 << " us, from the instant " << skew.from_the_instant
                         << " us");
    CHECK(skew.between_two_p99 <= 5'000);
    CHECK(skew.from_the_instant <= 5'000);
}
