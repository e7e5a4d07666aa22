#include "lighting-bridge/engine/merge.h"

#include <doctest/doctest.h>

#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

/// A voice at one level on every channel, on the fixtures given.
struct Sung {
    std::vector<Level> levels;
    std::vector<std::uint8_t> touches;

    Sung(const Patch& patch, std::uint8_t dmx, bool everywhere = true)
        : levels(patch.channel_count(), Level::from_dmx(dmx)),
          touches(patch.fixtures.size(), everywhere ? 1 : 0) {}

    Voice voice(Layer layer, Level share = Level::full()) const {
        return {.layer = layer,
                .levels = levels,
                .touches = touches,
                .share = share,
                .handed_on = {},
                .handed_share = share};
    }
};

std::vector<std::uint8_t> merged(const Patch& patch, std::vector<Voice> voices,
                                 Level ceiling = Level::full()) {
    std::vector<Level> lit(patch.channel_count());
    merge(patch, voices, ceiling, floor_of(patch), lit);
    std::vector<std::uint8_t> bytes;
    for (const Level level : lit) bytes.push_back(level.to_dmx());
    return bytes;
}

}  // namespace

TEST_CASE("with nobody singing all is dark but the floor") {
    Patch patch = test::small_patch();
    CHECK(merged(patch, {})[0] == 0);
    patch.fixtures[13].floor = Level::from_dmx(51);
    CHECK(merged(patch, {}).back() == 51);
}

TEST_CASE("the highest layer wins, even when it is the darker one") {
    const Patch patch = test::small_patch();
    const Sung architecture{patch, 200};
    const Sung show{patch, 50};
    CHECK(merged(patch, {architecture.voice(Layer::Architecture), show.voice(Layer::Show)})[0] == 50);
}

TEST_CASE("a higher layer wins only the fixtures it plays on") {
    const Patch patch = test::small_patch();
    const Sung architecture{patch, 200};
    Sung show{patch, 50, false};
    show.touches[13] = 1;
    const auto lit = merged(patch, {architecture.voice(Layer::Architecture), show.voice(Layer::Show)});
    CHECK(lit.front() == 200);
    CHECK(lit.back() == 50);
}

TEST_CASE("while a layer fades, what lies under it shows through in the same measure") {
    const Patch patch = test::small_patch();
    const Sung architecture{patch, 200};
    const Sung show{patch, 0};
    const Level half = Level::from_fraction(0.5F);
    CHECK(merged(patch, {architecture.voice(Layer::Architecture), show.voice(Layer::Show, half)})[0] == 100);
}

TEST_CASE("a voice stays up under its successor where both play, and goes where it played alone") {
    const Patch patch = test::small_patch();
    const Sung before{patch, 200};
    Sung after{patch, 100, false};
    after.touches[13] = 1;
    Voice leaving = before.voice(Layer::Show, Level::from_fraction(0.25F));
    leaving.handed_on = after.touches;
    leaving.handed_share = Level::full();
    const auto lit = merged(patch, {leaving, after.voice(Layer::Show, Level::from_fraction(0.75F))});
    CHECK(lit.front() == 50);
    CHECK(lit.back() == 125);  // 200 → 100, three quarters of the way, no dip towards dark
}

TEST_CASE("the ceiling dims every layer but emergency, and nothing pulls below the floor") {
    Patch patch = test::small_patch();
    patch.fixtures[13].floor = Level::from_dmx(30);
    const Sung any{patch, 100};
    const Sung none{patch, 0};
    for (const Layer layer : {Layer::Architecture, Layer::Season, Layer::Show, Layer::Override}) {
        CAPTURE(static_cast<int>(layer));
        CHECK(merged(patch, {any.voice(layer)}, Level::from_dmx(128))[0] == 50);
        CHECK(merged(patch, {any.voice(layer)}, Level{})[0] == 0);
        CHECK(merged(patch, {any.voice(layer)}, Level{}).back() == 30);
        CHECK(merged(patch, {none.voice(layer)}).back() == 30);
    }
    CHECK(merged(patch, {any.voice(Layer::Emergency)}, Level{})[0] == 100);
    CHECK(merged(patch, {none.voice(Layer::Emergency)}, Level{}).back() == 30);
}

TEST_CASE("the floor takes precedence only where it is higher") {
    Patch patch = test::small_patch();
    patch.fixtures[13].floor = Level::from_dmx(30);
    CHECK(merged(patch, {Sung{patch, 90}.voice(Layer::Show)}).back() == 90);
}

}  // namespace beffroi::light
