// Pictures of the tests' façade. Suite "reference" compares two renderings and holds on every renderer; suite
// "golden" compares with kept pictures and exits 77 (skipped) on any renderer but the one they were kept
// from.

#define DOCTEST_CONFIG_IMPLEMENT
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <vector>

#include <doctest/doctest.h>

#include "kiosk/render/film_strip.h"
#include "kiosk/render/png_writer.h"
#include "tests/kiosk/render/golden.h"
#include "tests/kiosk/render/offscreen.h"
#include "tests/kiosk/render/test_facade.h"

namespace beffroi::kiosk {
namespace {

constexpr PixelSize kSize{480, 348};
constexpr light::LinearColour kWarm{1.0F, 0.56F, 0.22F};

/// The façade in front of one, and what each test does with it.
struct Scenery {
    FacadeRenderer renderer = FacadeRenderer::make().value();
    FacadeView view = make_view();
    Camera camera = frame_front(view.box(), {480, 348});

    static FacadeView make_view() {
        test::TestFacade facade = test::make_test_facade();
        return FacadeView::make(facade.mesh, std::move(facade.patch)).value();
    }

    /// Lights the fixtures for which `chosen` says so; each in `colour`.
    template <typename Chosen>
    void light(light::LinearColour colour, Chosen chosen) {
        std::vector<light::Level> levels(view.patch().channel_count());
        for (std::size_t i = 0; i < view.patch().fixtures.size(); ++i) {
            if (chosen(view.patch().fixtures[i])) light::fit(view.patch(), i, colour, levels);
        }
        view.set_levels(levels);
    }

    Image picture(const Atmosphere& air = {}) {
        return read_texture(renderer.picture(view, kSize, camera, air).value());
    }
};

/// Mean luminance, 0..255, of the part of the picture from (x0, y0) to (x1, y1), fractions from the upper
/// left.
double mean_light(const Image& image, double x0, double y0, double x1, double y1) {
    double sum = 0;
    int count = 0;
    const auto at = [](double fraction, int size) { return static_cast<int>(fraction * size); };
    for (int y = at(y0, image.size.height); y < at(y1, image.size.height); ++y) {
        for (int x = at(x0, image.size.width); x < at(x1, image.size.width); ++x) {
            const std::uint8_t* p = &image.rgba[static_cast<std::size_t>(y * image.size.width + x) * 4];
            sum += 0.2126 * p[0] + 0.7152 * p[1] + 0.0722 * p[2];
            ++count;
        }
    }
    return sum / count;
}

/// The foot of the building, between the windows of both storeys: stone only.
double stone_left(const Image& image) {
    return mean_light(image, 0.05, 0.68, 0.48, 0.70);
}
double stone_right(const Image& image) {
    return mean_light(image, 0.52, 0.68, 0.95, 0.70);
}

/// Unit: 8-bit steps, of the channel that differs most.
int furthest(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    REQUIRE(a.size() == b.size());
    int most = 0;
    for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(int{a[i]} - int{b[i]}));
    return most;
}

const auto all = [](const light::Fixture&) { return true; };
const auto none = [](const light::Fixture&) { return false; };

TEST_SUITE("reference") {
    TEST_CASE("with every lamp out the stone can still be told from the sky and from black") {
        Scenery scenery;
        scenery.light(kWarm, none);
        const Image dark = scenery.picture();
        CHECK(stone_left(dark) > 12);
        CHECK(stone_left(dark) < 70);
    }

    TEST_CASE("lamps make the stone brighter, and the sky hardly") {
        Scenery scenery;
        scenery.light(kWarm, none);
        const Image dark = scenery.picture();
        scenery.light(kWarm, all);
        const Image lit = scenery.picture();
        CHECK(stone_left(lit) > stone_left(dark) + 25);
        CHECK(mean_light(lit, 0, 0, 1, 0.1) < mean_light(dark, 0, 0, 1, 0.1) + 1);
    }

    TEST_CASE("the lamps on the left light the left side only") {
        Scenery scenery;
        scenery.light(kWarm, none);
        const Image dark = scenery.picture();
        scenery.light(kWarm, [](const light::Fixture& lamp) { return lamp.position.x < -3; });
        const Image left = scenery.picture();
        CHECK(stone_left(left) > stone_left(dark) + 12);
        CHECK(stone_right(left) == doctest::Approx(stone_right(dark)).epsilon(0.08));
    }

    TEST_CASE("a red lamp gives red stone, a blue one blue") {
        Scenery scenery;
        struct Row {
            const char* when;
            light::LinearColour colour;
            std::size_t channel;
        };
        for (const Row& row : {Row{"red", {1, 0, 0}, 0}, Row{"blue", {0, 0, 1}, 2}}) {
            CAPTURE(row.when);
            scenery.light(row.colour, all);
            const Image image = scenery.picture();
            const auto foot = project(scenery.camera, {-10, 2.0F, 0.3F});
            const auto x = static_cast<int>(foot[0] * 480);
            const auto y = static_cast<int>(foot[1] * 348);
            const std::uint8_t* p = &image.rgba[static_cast<std::size_t>(y * 480 + x) * 4];
            CHECK(p[row.channel] > 100);
            CHECK(p[row.channel] > 2 * p[1]);
        }
    }

    TEST_CASE("drawing the same thing twice gives the same bytes") {
        Scenery scenery;
        scenery.light(kWarm, all);
        const Image first = scenery.picture();
        CHECK(scenery.picture().rgba == first.rgba);
        Scenery other;
        other.light(kWarm, all);
        CHECK(other.picture().rgba == first.rgba);
    }

    TEST_CASE("draw fills its viewport and not one pixel outside it") {
        Scenery scenery;
        scenery.light(kWarm, all);
        const auto out = Framebuffer::make(GL_RGBA8, {100, 80}, Depth::None).value();
        out.bind();
        glClearColor(1, 0, 1, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        scenery.renderer.draw(scenery.view, {out.get(), {10, 20, 60, 40}}, scenery.camera, {});
        const Image image = read_texture(out.colour());
        int untouched = 0;
        for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
            untouched += image.rgba[i] == 255 && image.rgba[i + 1] == 0 && image.rgba[i + 2] == 255 ? 1 : 0;
        }
        CHECK(untouched == 100 * 80 - 60 * 40);
    }

    TEST_CASE("drawn again after its light moved, a view shows the new light") {
        Scenery scenery;
        const auto out = Framebuffer::make(GL_RGBA8, kSize, Depth::None).value();
        const auto drawn = [&] {
            scenery.renderer.draw(scenery.view, {out.get(), {0, 0, 480, 348}}, scenery.camera, {});
            return stone_left(read_texture(out.colour()));
        };
        scenery.light(kWarm, none);
        const double dark = drawn();
        scenery.light(kWarm, all);
        CHECK(drawn() > dark + 25);
        scenery.light(kWarm, none);
        CHECK(drawn() == doctest::Approx(dark));
    }

    TEST_CASE("sending only the triangles that are seen gives the same picture") {
        Scenery scenery;
        scenery.camera.yaw_rad = 0.3F;
        const auto out = Framebuffer::make(GL_RGBA8, kSize, Depth::None).value();
        const auto drawn = [&] {
            scenery.renderer.draw(scenery.view, {out.get(), {0, 0, 480, 348}}, scenery.camera, {});
            return read_texture(out.colour()).rgba;
        };
        scenery.light(kWarm, all);
        const auto every_triangle = drawn();
        scenery.light(kWarm, none);
        const auto dark = drawn();
        CHECK(dark != every_triangle);
        scenery.light(kWarm, all);
        CHECK(furthest(drawn(), every_triangle) <= 2);
        scenery.camera.yaw_rad = -0.3F;
        const auto other_side = drawn();
        scenery.light(kWarm, none);
        drawn();
        scenery.light(kWarm, all);
        CHECK(furthest(drawn(), other_side) <= 2);
    }

    TEST_CASE("each step of quality draws the same building") {
        Scenery scenery;
        scenery.light(kWarm, all);
        const double full = stone_left(scenery.picture());
        for (const Quality quality : {Quality::NoBloom, Quality::NoReflection, Quality::HalfRate}) {
            CHECK(stone_left(scenery.picture({.quality = quality})) == doctest::Approx(full).epsilon(0.35));
        }
    }

    TEST_CASE("without backdrop only the building covers") {
        Scenery scenery;
        const Texture cut =
            scenery.renderer.picture(scenery.view, kSize, scenery.camera, {}, FacadeRenderer::Backdrop::None)
                .value();
        const Image image = read_texture(cut);
        const auto alpha = [&](int x, int y) {
            return image.rgba[static_cast<std::size_t>(y * 480 + x) * 4 + 3];
        };
        CHECK(alpha(240, 5) == 0);
        CHECK(alpha(5, 200) == 0);
        CHECK(alpha(240, 220) == 255);
    }

    TEST_CASE("a mesh baked for other fixtures is refused") {
        test::TestFacade facade = test::make_test_facade();
        facade.patch.fixtures.pop_back();
        const auto view = FacadeView::make(facade.mesh, facade.patch);
        REQUIRE_FALSE(view);
        CHECK(view.error().fault == Fault::Invalid);
    }

    TEST_CASE("a strip has its frames side by side in the scene's order") {
        Scenery scenery;
        light::Scene scene;
        scene.duration = std::chrono::seconds{8};
        const auto strip = film_strip(scenery.renderer, scenery.view, scene, scenery.camera, {},
                                      {.frames = 3, .frame = {60, 40}, .gap = 5});
        REQUIRE(strip);
        CHECK(strip->size == PixelSize{190, 40});
    }
}

TEST_SUITE("golden") {
    TEST_CASE("lit, dark and by day it looks as it was kept") {
        Scenery scenery;
        scenery.light(kWarm, all);
        CHECK(test::compare("facade-lit", scenery.picture()) == "");
        CHECK(test::compare("facade-day", scenery.picture({.time = SkyTime::Day})) == "");
        scenery.light(kWarm, none);
        CHECK(test::compare("facade-dark", scenery.picture()) == "");
        scenery.camera.yaw_rad = 0.4F;
        scenery.camera.pitch_rad = 0.2F;
        scenery.light({0.2F, 0.4F, 1.0F}, all);
        CHECK(test::compare("facade-turned", scenery.picture()) == "");
    }
}

}  // namespace
}  // namespace beffroi::kiosk

int main(int count, char** words) {
    const auto context = beffroi::kiosk::test::OffscreenContext::open();
    if (!context) {
        std::fprintf(stderr, "skipped: %s\n", context.error().detail.c_str());
        return 77;
    }
    const bool golden = count > 1 && std::strcmp(words[1], "--test-suite=golden") == 0;
    if (golden && !beffroi::kiosk::test::OffscreenContext::is_llvmpipe()) {
        std::fprintf(stderr, "skipped: the pictures were kept from llvmpipe, this is %s\n",
                     beffroi::kiosk::test::OffscreenContext::renderer().c_str());
        return 77;
    }
    return doctest::Context{count, words}.run();
}
