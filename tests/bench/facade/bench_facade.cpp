// Frames a second, CPU and memory of the façade in 3D while its light moves. A table for people on stderr,
// one JSON object on stdout. bench_facade [MESH.bin PATCH.json SCENE.json]; without them the tests' small
// façade.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <time.h>

#include "content/base/files.h"
#include "content/base/json.h"
#include "kiosk/render/facade_view.h"
#include "lighting-bridge/engine/scene.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"
#include "tests/kiosk/render/offscreen.h"
#include "tests/kiosk/render/test_facade.h"

namespace {

using namespace beffroi;
using namespace beffroi::kiosk;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kRunFor{2000};

struct Case {
    const char* name;
    PixelSize size;
    Quality quality;
    Motion motion;
    bool turning;
};

struct Figures {
    double frames_per_s;
    double wall_ms;
    double cpu_ms;
    double cpu_least_ms;  ///< Of the quickest frame: what is left when nobody else is on the machine.
};

/// Of all threads together: software GL draws on several.
double cpu_seconds() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

/// Unit: MiB, shared pages counted by share.
double pss_mib() {
    std::ifstream in{"/proc/self/smaps_rollup"};
    std::string line;
    while (std::getline(in, line)) {
        if (line.starts_with("Pss:")) return std::stod(line.substr(4)) / 1024;
    }
    return 0;
}

/// The scene's levels at `t`, or, without a scene, a wave that runs along the fixtures.
struct Light {
    const light::Patch& patch;
    std::optional<light::StagedScene> staged;
    std::vector<light::LinearColour> colours;
    std::vector<light::Level> levels;

    explicit Light(const light::Patch& of)
        : patch{of}, colours(of.fixtures.size()), levels(of.channel_count()) {}

    void at(double seconds) {
        if (staged) {
            const auto us = static_cast<std::int64_t>(seconds * 1e6) % staged->scene().duration.count();
            light::render(*staged, patch, std::chrono::microseconds{us}, 0, colours, levels);
            return;
        }
        for (std::size_t i = 0; i < levels.size(); ++i) {
            const double wave = 0.5 + 0.5 * std::sin(seconds * 3 + static_cast<double>(i) * 0.7);
            levels[i] = light::Level::from_fraction(static_cast<float>(wave));
        }
    }
};

Figures measure(FacadeRenderer& renderer, FacadeView& view, Light& light, const Case& c) {
    auto out = Framebuffer::make(GL_RGBA8, c.size, Depth::None).value();
    const auto width = static_cast<float>(c.size.width);
    Camera camera = frame_front(view.box(), {width, static_cast<float>(c.size.height)});
    const Atmosphere air{.quality = c.quality, .motion = c.motion};
    const Target target{out.get(), {0, 0, c.size.width, c.size.height}};
    double t = 10;
    const auto frame = [&] {
        light.at(t += 1.0 / 60);
        view.set_levels(light.levels);
        if (c.turning) camera.yaw_rad = 0.4F * static_cast<float>(std::sin(t));
        renderer.draw(view, target, camera, air);
        glFinish();
    };
    for (int i = 0; i < 5; ++i) frame();
    const auto start = Clock::now();
    const double cpu = cpu_seconds();
    int frames = 0;
    double least = 1e9;
    while (Clock::now() - start < kRunFor) {
        const double before = cpu_seconds();
        frame();
        least = std::min(least, cpu_seconds() - before);
        ++frames;
    }
    const double wall = std::chrono::duration<double>(Clock::now() - start).count();
    return {frames / wall, wall * 1000 / frames, (cpu_seconds() - cpu) * 1000 / frames, least * 1000};
}

Result<test::TestFacade> load(char** names) {
    const auto bytes = TRY(read_file(names[1]));
    auto mesh = TRY(asset::decode_facade_mesh(bytes));
    const auto text = TRY(read_file(names[2]));
    const auto json = TRY(Json::parse(text));
    std::vector<FileFinding> findings;
    auto patch = light::read_patch(names[2], json, findings, &light::shipped_fixtures());
    if (!patch) return Error{Fault::Invalid, std::string{"patch refused: "} + findings.at(0).sentence};
    return test::TestFacade{std::move(mesh), std::move(*patch)};
}

std::optional<light::StagedScene> load_scene(const char* name, const light::Patch& patch) {
    const auto text = read_file(name);
    if (!text) return std::nullopt;
    const auto json = Json::parse(*text);
    std::vector<FileFinding> findings;
    if (!json) return std::nullopt;
    auto file = light::read_scene(name, "scene", *json, findings, &patch);
    if (!file) return std::nullopt;
    return light::StagedScene{file->scene, patch};
}

int run(int count, char** names) {
    const auto context = test::OffscreenContext::open();
    const double before = pss_mib();
    auto facade = count > 3 ? load(names) : Result<test::TestFacade>{test::make_test_facade()};
    if (!context || !facade) {
        std::fprintf(stderr, "%s\n",
                     context ? facade.error().detail.c_str() : context.error().detail.c_str());
        return 1;
    }
    const std::size_t vertices = facade->mesh.vertices.size();
    const std::size_t triangles = facade->mesh.indices.size() / 3;
    auto view = FacadeView::make(facade->mesh, facade->patch).value();
    facade->mesh = {};
    auto renderer = FacadeRenderer::make().value();
    Light light{view.patch()};
    if (count > 3) light.staged = load_scene(names[3], view.patch());
    Json result = Json::object({{"renderer", test::OffscreenContext::renderer()},
                                {"vertices", std::uint64_t{vertices}},
                                {"triangles", std::uint64_t{triangles}},
                                {"fixtures", std::uint64_t{view.patch().fixtures.size()}}});
    std::fprintf(stderr, "%zu vertices, %zu triangles, %zu fixtures, %s\n%-34s %9s %9s %9s %9s\n", vertices,
                 triangles, view.patch().fixtures.size(), test::OffscreenContext::renderer().c_str(), "",
                 "frames/s", "wall ms", "CPU ms", "least");
    const PixelSize portrait{1080, 783};
    const PixelSize landscape{1437, 837};
    for (const Case& c :
         {Case{"portrait, full", portrait, Quality::Full, Motion::Moving, false},
          Case{"portrait, no bloom", portrait, Quality::NoBloom, Motion::Moving, false},
          Case{"portrait, no reflection", portrait, Quality::NoReflection, Motion::Moving, false},
          Case{"portrait, full, turning", portrait, Quality::Full, Motion::Moving, true},
          Case{"portrait, still (four samples)", portrait, Quality::Full, Motion::Still, false},
          Case{"landscape, full", landscape, Quality::Full, Motion::Moving, false}}) {
        const Figures f = measure(renderer, view, light, c);
        std::fprintf(stderr, "%-34s %9.1f %9.1f %9.1f %9.1f\n", c.name, f.frames_per_s, f.wall_ms, f.cpu_ms,
                     f.cpu_least_ms);
        result.set(c.name, Json::object({{"frames_per_s", f.frames_per_s},
                                         {"wall_ms", f.wall_ms},
                                         {"cpu_ms", f.cpu_ms},
                                         {"cpu_least_ms", f.cpu_least_ms}}));
    }
    const double memory = pss_mib();
    std::fprintf(stderr, "memory (PSS): %.0f MiB, of which before the façade %.0f\n", memory, before);
    result.set("pss_mib", memory);
    result.set("pss_before_mib", before);
    std::printf("%s\n", result.dump().c_str());
    return 0;
}

}  // namespace

int main(int count, char** names) {
    return run(count, names);
}
