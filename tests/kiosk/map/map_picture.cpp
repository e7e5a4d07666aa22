// Looks at a pack's map without a screen: map_picture FOLDER OUT.png [options], see kUsage.

#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "content/publish/map_cook.h"
#include "kiosk/render/map_labels.h"
#include "kiosk/render/map_view.h"
#include "kiosk/render/png_writer.h"
#include "tests/kiosk/render/offscreen.h"

namespace {

using namespace beffroi;
using namespace beffroi::kiosk;

constexpr const char* kUsage =
    "map_picture MAP_FOLDER OUT.png [options]\n"
    "  --centre LAT,LON   what the pack is projected around and the picture shows\n"
    "  --to LAT,LON       a route from the centre, and the view that holds it\n"
    "  --address TEXT     where the door of --to is\n"
    "  --zoom PX          pixels for a metre, 1.4 when not given\n"
    "  --size WxH         1080x1160 when not given\n"
    "  --bearing DEG --tilt DEG --day\n"
    "  --labels           boxes where names would stand\n"
    "  --frames N         draws N times more while panning and prints the time of one\n";

struct Wish {
    std::string folder;
    std::string out;
    std::string address;
    asset::GeoPoint centre{50.69145, 3.17419};
    std::optional<asset::GeoPoint> to;
    MapPicture picture{.camera = {.view = {0, 0, 1080, 1160}}, .look = MapLook::Night};
    bool labels = false;
    int frames = 0;
};

bool read_option(Wish& wish, std::string_view option, const char* value) {
    asset::GeoPoint at;
    if (option == "--centre" && std::sscanf(value, "%lf,%lf", &at.lat_deg, &at.lon_deg) == 2) {
        wish.centre = at;
    } else if (option == "--to" && std::sscanf(value, "%lf,%lf", &at.lat_deg, &at.lon_deg) == 2) {
        wish.to = at;
    } else if (option == "--size") {
        return std::sscanf(value, "%fx%f", &wish.picture.camera.view.width,
                           &wish.picture.camera.view.height) == 2;
    } else if (option == "--zoom") {
        wish.picture.camera.zoom = std::strtof(value, nullptr);
    } else if (option == "--bearing") {
        wish.picture.camera.bearing_deg = std::strtof(value, nullptr);
    } else if (option == "--tilt") {
        wish.picture.camera.tilt_deg = std::strtof(value, nullptr);
    } else if (option == "--address") {
        wish.address = value;
    } else if (option == "--frames") {
        wish.frames = std::atoi(value);
    } else {
        return false;
    }
    return true;
}

std::optional<Wish> read_wish(int count, char** words) {
    if (count < 3) return std::nullopt;
    Wish wish;
    wish.folder = words[1];
    wish.out = words[2];
    for (int i = 3; i < count; ++i) {
        if (std::strcmp(words[i], "--day") == 0) {
            wish.picture.look = MapLook::Day;
        } else if (std::strcmp(words[i], "--labels") == 0) {
            wish.labels = true;
        } else if (i + 1 >= count || !read_option(wish, words[i], words[i + 1])) {
            return std::nullopt;
        } else {
            ++i;
        }
    }
    return wish;
}

void print_route(const asset::Route& route) {
    std::printf("%.0f m\n", static_cast<double>(route.length_m));
    for (const asset::RouteLeg& leg : route.legs) {
        std::printf("  %-32s %5.0f m  %4.0f°\n", leg.street.c_str(), static_cast<double>(leg.length_m),
                    static_cast<double>(leg.turn_deg));
    }
}

/// As many ImageMagick drawing commands as there are names, for the eyes of whoever looks at the picture.
void print_labels(const asset::CityMap& map, const Wish& wish) {
    LabelRules rules;
    rules.measure = [](std::string_view text, LabelClass) { return 14.5F * static_cast<float>(text.size()); };
    rules.text_height = 20;
    rules.route = wish.picture.route;
    rules.route_width = 24;
    for (const MapLabel& label : place_labels(map, wish.picture.camera, rules)) {
        std::printf("label\t%.1f\t%.1f\t%.1f\t%d\t%s\n", static_cast<double>(label.at.x),
                    static_cast<double>(label.at.y), static_cast<double>(label.angle_deg),
                    static_cast<int>(label.label_class), label.text.c_str());
    }
}

Outcome time_frames(MapView& view, Wish& wish, const Framebuffer& frame) {
    using Clock = std::chrono::steady_clock;
    const auto once = [&](const char* what, int times) -> Outcome {
        const auto start = Clock::now();
        const std::clock_t cpu_start = std::clock();
        for (int i = 0; i < times; ++i) {
            wish.picture.camera.pan({0, 0}, {2, 1});
            TRY(view.draw(wish.picture, frame.get(), frame.size().height));
            glFinish();
        }
        const std::chrono::duration<double, std::milli> taken = Clock::now() - start;
        const double cpu = 1000.0 * static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC;
        std::printf("%s: %.1f ms, %.1f ms of CPU a frame\n", what, taken.count() / times, cpu / times);
        return Done{};
    };
    wish.picture.motion = MapMotion::AtRest;
    TRY(once("streets drawn anew", wish.frames));
    wish.picture.motion = MapMotion::Moving;
    TRY(once("finger panning", wish.frames));
    wish.picture.route = {};
    return once("finger panning, no route", wish.frames);
}

Outcome run(Wish wish) {
    std::vector<FileFinding> faults;
    const auto files = TRY(content::read_map_folder(wish.folder));
    const auto cooked = TRY(content::cook_map(files, wish.centre, faults));
    std::optional<asset::Route> route;
    if (wish.to) route = asset::route_on_foot(cooked.map, {0, 0}, cooked.map.project(*wish.to), wish.address);
    if (route) {
        print_route(*route);
        wish.picture.route = route->line;
        wish.picture.camera.centre = cooked.map.project(*wish.to);
        wish.picture.camera.centre = {wish.picture.camera.centre.x / 2, wish.picture.camera.centre.y / 2};
    }
    auto context = TRY(test::OffscreenContext::open());
    const PixelSize size{static_cast<int>(wish.picture.camera.view.width),
                         static_cast<int>(wish.picture.camera.view.height)};
    const auto frame = TRY(Framebuffer::make(GL_RGBA8, size, Depth::None));
    auto view = TRY(MapView::make(cooked.map));
    TRY(view.draw(wish.picture, frame.get(), size.height));
    glBindFramebuffer(GL_FRAMEBUFFER, frame.get());
    const Image image = read_pixels({0, 0, size.width, size.height});
    if (wish.labels) print_labels(cooked.map, wish);
    TRY(write_png(wish.out, image));
    if (wish.frames > 0) TRY(time_frames(view, wish, frame));
    return Done{};
}

}  // namespace

int main(int count, char** words) {
    const auto wish = read_wish(count, words);
    if (!wish) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    const auto done = run(*wish);
    if (!done) std::fprintf(stderr, "%s\n", done.error().detail.c_str());
    return done ? 0 : 1;
}
