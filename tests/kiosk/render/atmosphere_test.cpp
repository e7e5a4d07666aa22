#include "kiosk/render/atmosphere.h"

#include <doctest/doctest.h>

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

void frames(QualityGovernor& governor, int count, std::chrono::microseconds each) {
    for (int i = 0; i < count; ++i) governor.frame(each);
}

TEST_CASE("quality steps down in order while frames come too slowly, and stops at the last step") {
    QualityGovernor governor;
    CHECK(governor.quality() == Quality::Full);
    frames(governor, 15, 50ms);
    CHECK(governor.quality() == Quality::NoBloom);
    frames(governor, 15, 50ms);
    CHECK(governor.quality() == Quality::NoReflection);
    frames(governor, 100, 50ms);
    CHECK(governor.quality() == Quality::HalfRate);
}

TEST_CASE("a single slow frame now and then changes nothing") {
    QualityGovernor governor;
    for (int i = 0; i < 200; ++i) governor.frame(i % 3 == 0 ? 60ms : 20ms);
    CHECK(governor.quality() == Quality::Full);
}

TEST_CASE("with room to spare quality comes back, but not for ever to a step that failed twice") {
    QualityGovernor governor;
    for (int round = 0; round < 2; ++round) {
        frames(governor, 15, 50ms);
        CHECK(governor.quality() == Quality::NoBloom);
        frames(governor, 300, 10ms);
        CHECK(governor.quality() == (round == 0 ? Quality::Full : Quality::NoBloom));
    }
    frames(governor, 2000, 10ms);
    CHECK(governor.quality() == Quality::NoBloom);
}

}  // namespace
}  // namespace beffroi::kiosk
