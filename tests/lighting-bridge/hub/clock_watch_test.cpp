#include "lighting-bridge/hub/clock_watch.h"

#include <doctest/doctest.h>

using namespace beffroi;
using namespace std::chrono_literals;

TEST_CASE("a clock that was set is noticed once, one that is only steered is not") {
    ManualClock clock{UtcTime{1h}};
    hub::ClockWatch watch{clock};
    clock.advance(1s);
    clock.step_utc(500us);
    CHECK_FALSE(watch.was_set());
    clock.advance(1s);
    clock.step_utc(-20ms);
    CHECK(watch.was_set());
    clock.advance(1s);
    CHECK_FALSE(watch.was_set());
}
