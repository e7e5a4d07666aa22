// The map as pixels: each test holds one picture against another, or against the guide's colours.
#include "kiosk/render/map_view.h"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "kiosk/render/map_style.h"
#include "kiosk/render/png_writer.h"
#include "tests/kiosk/render/offscreen.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using asset::MapPoint;

namespace {

constexpr PixelSize kSize{300, 240};

asset::CityMap town() {
    asset::CityMap map;
    map.streets = {{"Rue", asset::StreetClass::Street, {{-300, 0}, {300, 0}}},
                   {"Avenue", asset::StreetClass::Avenue, {{60, -300}, {60, 300}}}};
    map.areas = {
        {"Ici",
         asset::AreaKind::Commune,
         {{-300, -300}, {100, -300}, {100, 300}, {-300, 300}},
         {0, 1, 2, 0, 2, 3}},
        {"Parc", asset::AreaKind::Park, {{-90, 20}, {-40, 20}, {-40, 70}, {-90, 70}}, {0, 1, 2, 0, 2, 3}}};
    map.waters = {{"Canal", {{-300, -60}, {300, -60}}, 14}};
    map.transit_lines = {{"T1", asset::TransitMode::Tram, 0x009FE3, {{-200, 130}, {0, 130}}}};
    return map;
}

MapPicture picture() {
    MapPicture made;
    made.camera.view = {0, 0, static_cast<float>(kSize.width), static_cast<float>(kSize.height)};
    return made;
}

/// A context, a frame of 300 x 240 and the town's map in it.
class Stage {
public:
    Stage() : context_{open()}, frame_{make_frame()}, view_{make_view()} {}

    Image draw(const MapPicture& wanted) {
        glBindFramebuffer(GL_FRAMEBUFFER, frame_.get());
        glViewport(0, 0, kSize.width, kSize.height);
        glDisable(GL_SCISSOR_TEST);
        glClearColor(1, 0, 1, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        REQUIRE(view_.draw(wanted, frame_.get(), kSize.height));
        CHECK(glGetError() == GL_NO_ERROR);
        glBindFramebuffer(GL_FRAMEBUFFER, frame_.get());
        return read_pixels({0, 0, kSize.width, kSize.height});
    }

private:
    static test::OffscreenContext open() {
        auto context = test::OffscreenContext::open();
        REQUIRE(context);
        return std::move(context).value();
    }
    static Framebuffer make_frame() {
        auto frame = Framebuffer::make(GL_RGBA8, kSize, Depth::None);
        REQUIRE(frame);
        return std::move(frame).value();
    }
    static MapView make_view() {
        auto view = MapView::make(town());
        if (!view) FAIL(view.error().detail);
        return std::move(view).value();
    }

    test::OffscreenContext context_;
    Framebuffer frame_;
    MapView view_;
};

struct Pixel {
    int red = 0;
    int green = 0;
    int blue = 0;
};

Pixel pixel(const Image& image, ScreenPoint at) {
    const auto index = 4 * (static_cast<std::size_t>(at.y) * static_cast<std::size_t>(image.size.width) +
                            static_cast<std::size_t>(at.x));
    return {image.rgba[index], image.rgba[index + 1], image.rgba[index + 2]};
}

void check_colour(const Image& image, ScreenPoint at, MapColour wanted) {
    const Pixel found = pixel(image, at);
    CHECK(std::abs(found.red - static_cast<int>(std::lround(wanted.red * 255))) <= 1);
    CHECK(std::abs(found.green - static_cast<int>(std::lround(wanted.green * 255))) <= 1);
    CHECK(std::abs(found.blue - static_cast<int>(std::lround(wanted.blue * 255))) <= 1);
}

int largest_difference(const Image& a, const Image& b) {
    REQUIRE(a.rgba.size() == b.rgba.size());
    int largest = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) {
        largest = std::max(largest, std::abs(int{a.rgba[i]} - int{b.rgba[i]}));
    }
    return largest;
}

}  // namespace

TEST_CASE("each thing has the guide's colour where the camera says it is") {
    Stage stage;
    for (const MapLook look : {MapLook::Night, MapLook::Day, MapLook::HighContrast}) {
        for (const float bearing : {0.0F, 140.0F}) {
            for (const float tilt : {0.0F, 35.0F}) {
                CAPTURE(bearing);
                CAPTURE(tilt);
                MapPicture wanted = picture();
                wanted.look = look;
                wanted.camera.bearing_deg = bearing;
                wanted.camera.tilt_deg = tilt;
                const Image image = stage.draw(wanted);
                const MapColours colours = colours_of(look);
                const auto at = [&](MapPoint ground) { return wanted.camera.project(ground); };
                check_colour(image, at({0, 0}), colours.street);
                check_colour(image, at({60, 30}), colours.avenue);
                check_colour(image, at({60, 0}),
                             colours.avenue);  // an avenue lies over the street it crosses
                check_colour(image, at({-60, 40}), colours.park);
                check_colour(image, at({0, -60}), colours.water);
                check_colour(image, at({10, 30}), colours.ground);
            }
        }
    }
}

TEST_CASE("beyond the commune the ground is another") {
    Stage stage;
    MapPicture wanted = picture();
    wanted.camera.centre = {150, 30};
    check_colour(stage.draw(wanted), wanted.camera.project({160, 40}), colours_of(MapLook::Night).outside);
}

TEST_CASE("what is kept is what would be drawn: panning by whole pixels changes no pixel") {
    Stage stage;
    MapPicture wanted = picture();
    wanted.camera.zoom = 1;
    stage.draw(wanted);
    wanted.camera.pan({100, 100}, {130, 88});
    wanted.motion = MapMotion::Moving;
    const Image moved = stage.draw(wanted);
    wanted.motion = MapMotion::AtRest;
    wanted.look = MapLook::Day;
    stage.draw(wanted);
    wanted.look = MapLook::Night;
    CHECK(largest_difference(moved, stage.draw(wanted)) <= 2);
}

TEST_CASE("a finger that leaves the kept picture gets a new one") {
    Stage stage;
    MapPicture wanted = picture();
    stage.draw(wanted);
    wanted.camera.pan({0, 0}, {280, 0});
    wanted.motion = MapMotion::Moving;
    const Image moved = stage.draw(wanted);
    wanted.motion = MapMotion::AtRest;
    CHECK(largest_difference(moved, stage.draw(wanted)) <= 1);
}

TEST_CASE("the view is filled and nothing outside it is touched") {
    Stage stage;
    MapPicture wanted = picture();
    wanted.camera.view = {40, 30, 200, 101};
    const Image image = stage.draw(wanted);
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = 0; x < kSize.width; ++x) {
            const ScreenPoint at{static_cast<float>(x), static_cast<float>(y)};
            const Pixel found = pixel(image, at);
            const bool is_untouched = found.red == 255 && found.green == 0 && found.blue == 255;
            if (is_untouched == wanted.camera.view.contains(at)) {
                CAPTURE(x);
                CAPTURE(y);
                FAIL("the picture does not end where the view does");
            }
        }
    }
    check_colour(image, wanted.camera.project({0, 0}), colours_of(MapLook::Night).street);
}

TEST_CASE("the route is one thread: core, edge, and a halo no thicker where pieces meet") {
    Stage stage;
    const std::vector<MapPoint> bent{{-80, 25}, {-20, 25}, {-10, 25}, {0, 25}, {50, 25}};
    const std::vector<MapPoint> straight{{-80, 25}, {50, 25}};
    MapPicture wanted = picture();
    wanted.route = bent;
    const Image in_pieces = stage.draw(wanted);
    wanted.route = straight;
    CHECK(largest_difference(in_pieces, stage.draw(wanted)) <= 1);

    const MapColours colours = colours_of(MapLook::Night);
    const ScreenPoint axis = wanted.camera.project({0, 25});
    const MapWidths widths = widths_at(wanted.camera.zoom, wanted.px_per_mm);
    check_colour(in_pieces, axis, colours.route);
    check_colour(in_pieces, {axis.x, axis.y - (widths.route_core + widths.route_edge) / 4},
                 colours.route_edge);
    const auto mixed = [&](float ground, float halo) { return ground + (halo - ground) * colours.halo; };
    check_colour(
        in_pieces, {axis.x, axis.y - (widths.route_edge + widths.route_halo) / 4},
        {mixed(colours.ground.red, colours.route.red), mixed(colours.ground.green, colours.route.green),
         mixed(colours.ground.blue, colours.route.blue)});
}

TEST_CASE("a route half drawn ends half way, and none drawn is not there") {
    Stage stage;
    const std::vector<MapPoint> route{{-80, 25}, {0, 25}, {40, 25}};
    MapPicture wanted = picture();
    wanted.route = route;
    wanted.route_drawn = 0.5F;
    const Image half = stage.draw(wanted);
    const MapColours colours = colours_of(MapLook::Night);
    check_colour(half, wanted.camera.project({-25, 25}), colours.route);
    check_colour(half, wanted.camera.project({20, 25}), colours.ground);
    wanted.route_drawn = 0;
    const Image none = stage.draw(wanted);
    wanted.route = {};
    CHECK(largest_difference(none, stage.draw(wanted)) == 0);
}

TEST_CASE("a tour's legs lie under the lit one, and without legs nothing of them is there") {
    Stage stage;
    const std::vector<std::vector<MapPoint>> legs{{{-80, 25}, {40, 25}}, {{40, 25}, {40, -40}}};
    const std::vector<MapPoint> lit{{-30, 25}, {40, 25}};
    for (const MapLook look : {MapLook::Night, MapLook::Day, MapLook::HighContrast}) {
        MapPicture wanted = picture();
        wanted.look = look;
        const Image none = stage.draw(wanted);
        wanted.trail = legs;
        wanted.route = lit;
        const Image image = stage.draw(wanted);
        const MapColours colours = colours_of(look);
        check_colour(image, wanted.camera.project({-60, 25}), colours.trail);
        check_colour(image, wanted.camera.project({40, -20}), colours.trail);
        check_colour(image, wanted.camera.project({0, 25}), colours.route);
        wanted.trail = {};
        wanted.route = {};
        CHECK(largest_difference(none, stage.draw(wanted)) == 0);
    }
}

TEST_CASE("a tram line lies on the city in its own colour and is gone where one walks") {
    Stage stage;
    MapPicture wanted = picture();
    wanted.camera.zoom = kCityZoom;
    check_colour(stage.draw(wanted), wanted.camera.project({-100, 130}), line_colour(0x009FE3, wanted.look));
    wanted.camera.zoom = kWalkZoom;
    wanted.camera.centre = {-100, 130};
    check_colour(stage.draw(wanted), wanted.camera.project({-100, 130}), colours_of(wanted.look).ground);
}

TEST_CASE("streets are a pixel wide over the whole city and true to the ground where one walks") {
    CHECK(widths_at(kCityZoom, 2.71F).street == doctest::Approx(1));
    CHECK(widths_at(kCityZoom, 2.71F).avenue == doctest::Approx(3));
    CHECK(widths_at(kWalkZoom, 2.71F).street == doctest::Approx(7.5 * 1.4));
    CHECK(widths_at(kWalkZoom, 2.71F).avenue == doctest::Approx(12 * 1.4));
    CHECK(widths_at(kDoorstepZoom, 2.71F).street == doctest::Approx(7.5 * 3));
    CHECK(widths_at(kWalkZoom * 2, 2.71F * 2).street == doctest::Approx(2 * 7.5 * 1.4));
    CHECK(widths_at(0.05F, 2.71F).street >= 1);
    CHECK(widths_at(kWalkZoom, 2.71F).route_core == doctest::Approx(5 * 2.71));
    CHECK(widths_at(kWalkZoom, 2.71F).route_halo == doctest::Approx(15 * 2.71));
}
