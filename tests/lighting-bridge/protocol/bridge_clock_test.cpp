#include "lighting-bridge/protocol/bridge_clock.h"

#include <atomic>
#include <thread>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::protocol;
using namespace std::chrono_literals;

namespace {

ClockSample sample(const Clock& own, Microseconds ahead) {
    const SteadyTime now = own.steady();
    const UtcTime theirs = own.utc() + ahead;
    return {now, theirs, theirs, now};
}

}  // namespace

TEST_CASE("before the first sample the machine's own time is used, then the bridge's at once") {
    ManualClock own{UtcTime{1'000s}};
    BridgeClock clock{own};
    CHECK(clock.utc() == own.utc());
    CHECK_FALSE(clock.synchronised());
    ClockFilter filter;
    clock.follow(filter);
    CHECK_FALSE(clock.synchronised());
    filter.add(sample(own, 100ms));
    clock.follow(filter);
    CHECK(clock.synchronised());
    CHECK(clock.utc() == own.utc() + 100ms);
    own.advance(10s);
    CHECK(clock.utc() == own.utc() + 100ms);
}

TEST_CASE("a correction is spread over two seconds and never goes backwards") {
    for (const Microseconds wrong : {Microseconds{20ms}, Microseconds{-20ms}, Microseconds{-490ms}}) {
        ManualClock own{UtcTime{1'000s}};
        BridgeClock clock{own};
        ClockFilter first;
        first.add(sample(own, 0ms));
        clock.follow(first);
        ClockFilter second;
        second.add(sample(own, wrong));
        clock.follow(second);
        UtcTime last = clock.utc();
        CHECK(last == own.utc());
        for (int i = 0; i < 400; ++i) {
            own.advance(10ms);
            const Microseconds step = clock.utc() - last;
            CHECK(step > 7'500us);
            CHECK(step < 10'110us);
            last = clock.utc();
        }
        CHECK(std::chrono::abs(clock.utc() - (own.utc() + wrong)) <= 2us);
        own.advance(60s);
        CHECK(std::chrono::abs(clock.utc() - (own.utc() + wrong)) <= 2us);
    }
}

TEST_CASE("a large correction is taken at once") {
    ManualClock own{UtcTime{1'000s}};
    BridgeClock clock{own};
    ClockFilter filter;
    filter.add(sample(own, 0ms));
    clock.follow(filter);
    ClockFilter other;
    other.add(sample(own, 1h));
    clock.follow(other);
    CHECK(clock.utc() == own.utc() + 1h);
}

TEST_CASE("the machine's own UTC may be set without being noticed") {
    ManualClock own{UtcTime{1'000s}};
    BridgeClock clock{own};
    ClockFilter filter;
    filter.add(sample(own, 0ms));
    clock.follow(filter);
    own.step_utc(2h);
    own.advance(1s);
    CHECK(clock.utc() == UtcTime{1'001s});
}

TEST_CASE("readers on other threads always see a whole line") {
    ManualClock own{UtcTime{1'000s}};
    BridgeClock clock{own};
    std::atomic<bool> stop{false};
    std::atomic<int> torn{0};
    std::thread reader{[&] {
        while (!stop.load()) {
            const Microseconds utc = clock.utc().since_epoch;
            if (utc != 1'000s && utc != 10'000s && utc != 100'000s) ++torn;
        }
    }};
    for (int i = 0; i < 20'000; ++i) {
        ClockFilter filter;
        filter.add(sample(own, i % 2 ? Microseconds{9'000s} : Microseconds{99'000s}));
        clock.follow(filter);
    }
    stop = true;
    reader.join();
    CHECK(torn == 0);
}
