#include "lighting-bridge/protocol/clock_filter.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::protocol;
using namespace std::chrono_literals;

namespace {

/// A client and a bridge whose clocks differ, and a network between them. Deterministic.
struct Network {
    double shortest_us = 300;  ///< One way, at least
    double jitter_us = 0;      ///< Mean of what waiting adds, one way, exponential
    double back_more_us = 0;   ///< The way back is longer by this
    double drift_ppm = 0;      ///< The bridge's clock runs fast by this
    std::int64_t offset_us = 1'795'000'000'000'000;
    std::mt19937_64 random{1};
    double now_us = 50'000'000;

    SteadyTime steady() const { return SteadyTime{Microseconds{std::llround(now_us)}}; }
    UtcTime truth() const {
        return UtcTime{Microseconds{offset_us + std::llround(now_us * (1 + drift_ppm / 1e6))}};
    }
    double wait() {
        const double uniform = static_cast<double>(random() >> 11U) / 9007199254740992.0;
        return -jitter_us * std::log(1 - uniform);
    }
    ClockSample exchange() {
        ClockSample sample;
        sample.t0 = steady();
        now_us += shortest_us + wait();
        sample.t1 = truth();
        now_us += 40;
        sample.t2 = truth();
        now_us += shortest_us + back_more_us + wait();
        sample.t3 = steady();
        return sample;
    }
};

struct Outcome {
    double p99_us = 0;         ///< Of the error against the truth, after the first minute
    double broken_bounds = 0;  ///< Share of instants when the error was larger than error() said
};

/// An hour, sampled as the filter asks, looked at every second.
Outcome an_hour(Network network) {
    ClockFilter filter;
    std::vector<double> wrong;
    std::size_t broken = 0;
    const double end = network.now_us + 3600e6;
    while (network.now_us < end) {
        filter.add(network.exchange());
        const double until = network.now_us + static_cast<double>(filter.next_pause().count());
        for (; network.now_us < until; network.now_us = std::min(until, network.now_us + 1e6)) {
            if (network.now_us < 110e6) continue;
            const auto error = std::abs((filter.bridge_time(network.steady()) - network.truth()).count());
            wrong.push_back(static_cast<double>(error));
            // Between samples drift goes on: 50 ppm of five seconds.
            if (error > filter.error().count() + 250) ++broken;
        }
    }
    std::sort(wrong.begin(), wrong.end());
    return {wrong[wrong.size() * 99 / 100], static_cast<double>(broken) / static_cast<double>(wrong.size())};
}

}  // namespace

TEST_CASE("the offset of one exchange is right when both ways take equally long") {
    Network network;
    ClockFilter filter;
    CHECK_FALSE(filter.synchronised());
    filter.add(network.exchange());
    REQUIRE(filter.synchronised());
    CHECK(std::abs((filter.bridge_time(network.steady()) - network.truth()).count()) <= 1);
    CHECK(filter.shortest_round_trip() == 600us);
    CHECK(filter.error() == 300us);
}

TEST_CASE("over an hour the error stays small on every kind of network, drift included") {
    struct Row {
        std::string when;
        Network network;
        double p99_us;
    };
    for (const Row& row : {
             Row{"wired", {.shortest_us = 150, .jitter_us = 50}, 100},
             Row{"wired, a clock 40 ppm fast", {.shortest_us = 150, .jitter_us = 50, .drift_ppm = 40}, 100},
             Row{"20 ms of jitter", {.shortest_us = 2000, .jitter_us = 20'000}, 5000},
             Row{"20 ms of jitter, 30 ppm slow",
                 {.shortest_us = 2000, .jitter_us = 20'000, .drift_ppm = -30},
                 5000},
         }) {
        CAPTURE(row.when);
        const Outcome outcome = an_hour(row.network);
        CHECK(outcome.p99_us <= row.p99_us);
        CHECK(outcome.broken_bounds == 0);
    }
}

TEST_CASE("a lopsided way cannot be seen, but the error says how wrong it may be") {
    const Outcome outcome = an_hour({.shortest_us = 500, .jitter_us = 200, .back_more_us = 4000});
    CHECK(outcome.p99_us < 2500);
    CHECK(outcome.broken_bounds == 0);
}

TEST_CASE("a bridge whose clock was set is followed after three samples that agree") {
    Network network{.jitter_us = 100};
    ClockFilter filter;
    for (int i = 0; i < 20; ++i) {
        filter.add(network.exchange());
        network.now_us += 1e6;
    }
    network.offset_us += 3'600'000'000;
    filter.add(network.exchange());
    CHECK(std::abs((filter.bridge_time(network.steady()) - network.truth()).count()) > 3'000'000'000);
    CHECK(filter.next_pause() == 100ms);
    filter.add(network.exchange());
    filter.add(network.exchange());
    CHECK(std::abs((filter.bridge_time(network.steady()) - network.truth()).count()) < 1000);
}

TEST_CASE("one wild sample changes nothing") {
    Network network{.jitter_us = 100};
    ClockFilter filter;
    for (int i = 0; i < 20; ++i) {
        filter.add(network.exchange());
        network.now_us += 1e6;
    }
    const UtcTime before = filter.bridge_time(network.steady());
    ClockSample wild = network.exchange();
    wild.t1 = wild.t1 + 1h;
    wild.t2 = wild.t2 + 1h;
    const SteadyTime at = network.steady();
    filter.add(wild);
    CHECK(std::abs(((filter.bridge_time(at) - before) - (network.truth() - network.truth())).count()) <
          10'000);
    filter.add(network.exchange());
    CHECK(std::abs((filter.bridge_time(network.steady()) - network.truth()).count()) < 1000);
}

TEST_CASE("a burst of answers that a broken network held back pushes nothing out") {
    Network network;
    ClockFilter filter;
    for (int i = 0; i < 20; ++i) {
        filter.add(network.exchange());
        network.now_us += 1e6;
    }
    network.back_more_us = 6e6;
    for (int i = 0; i < 100; ++i) {
        ClockSample late = network.exchange();
        late.t0 = late.t0 + Microseconds{-i * 10'000};  // asked one after the other, answered together
        filter.add(late);
        network.now_us -= 6e6 - 100;
    }
    const auto wrong = filter.bridge_time(network.steady()) - network.truth();
    CHECK(std::abs(wrong.count()) < 2000);
    CHECK(filter.error() < 20ms);
}

TEST_CASE("samples that cannot be are dropped") {
    Network network;
    ClockFilter filter;
    ClockSample backwards = network.exchange();
    std::swap(backwards.t0, backwards.t3);
    filter.add(backwards);
    ClockSample negative = network.exchange();
    negative.t2 = negative.t2 + 1s;
    filter.add(negative);
    CHECK_FALSE(filter.synchronised());
}

TEST_CASE("exchanges are frequent at first, then rare") {
    Network network;
    ClockFilter filter;
    CHECK(filter.next_pause() == 100ms);
    for (int i = 0; i < 8; ++i) filter.add(network.exchange());
    CHECK(filter.next_pause() == 1s);
    for (int i = 0; i < 16; ++i) filter.add(network.exchange());
    CHECK(filter.next_pause() == 5s);
}
