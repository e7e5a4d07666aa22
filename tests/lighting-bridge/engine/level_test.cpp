#include "lighting-bridge/engine/level.h"

#include <limits>
#include <type_traits>

#include <doctest/doctest.h>

namespace beffroi::light {

static_assert(!std::is_convertible_v<int, Level>, "a level is not a number by accident");
static_assert(!std::is_convertible_v<float, Level>);
static_assert(!std::is_convertible_v<Level, int>);

TEST_CASE("every DMX byte survives the way to a level and back") {
    for (int byte = 0; byte < 256; ++byte) {
        const auto dmx = static_cast<std::uint8_t>(byte);
        CHECK(Level::from_dmx(dmx).to_dmx() == dmx);
    }
}

TEST_CASE("a fraction outside its range is clamped, and what is no number is off") {
    CHECK(Level::from_fraction(1.5F) == Level::full());
    CHECK(Level::from_fraction(-1) == Level{});
    CHECK(Level::from_fraction(std::numeric_limits<float>::quiet_NaN()) == Level{});
    CHECK(Level::from_fraction(std::numeric_limits<float>::infinity()) == Level::full());
    CHECK(Level::from_fraction(0.5F).raw() == 32768);
}

TEST_CASE("a cross-fade of levels begins at one, ends at the other, and never goes back") {
    const Level low = Level::from_raw(100);
    const Level high = Level::full();
    CHECK(low.towards(high, Level{}) == low);
    CHECK(low.towards(high, Level::full()) == high);
    Level before = low;
    for (std::uint32_t share = 0; share <= Level::kFullScale; share += 257) {
        const Level now = low.towards(high, Level::from_raw(static_cast<std::uint16_t>(share)));
        CHECK(now >= before);
        before = now;
    }
}

TEST_CASE("dimming by full changes nothing and by off leaves nothing") {
    CHECK(Level::from_raw(12345).scaled(Level::full()) == Level::from_raw(12345));
    CHECK(Level::from_raw(12345).scaled(Level{}) == Level{});
}

}  // namespace beffroi::light
