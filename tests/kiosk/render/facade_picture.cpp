// Looks at a façade without a screen: see kiosk/render/README.md.

#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/files.h"
#include "content/base/json.h"
#include "kiosk/render/film_strip.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"
#include "tests/kiosk/render/offscreen.h"
#include "tests/kiosk/render/test_facade.h"

namespace {

using namespace beffroi;
using namespace beffroi::kiosk;

constexpr const char* kUsage =
    "facade_picture MESH.bin PATCH.json SCENE.json SECONDS OUT.png [options]\n"
    "  MESH      sample: a small built-in façade (PATCH is then ignored)\n"
    "  SCENE     warm: every lamp warm white; dark: every lamp off\n"
    "  --size WxH      pixels, 1080x783 when not given\n"
    "  --day           in sunlight\n"
    "  --time HH:MM    on the clock, 18:42 when not given\n"
    "  --strip N       N moments of the scene side by side instead of one\n"
    "  --wide METRES   so much of the façade across the picture; the whole front when not given\n"
    "  --at X          the middle of that, metres\n"
    "  --foot F        the pavement line, fraction of the height from below; 0.12\n"
    "  --yaw DEG --pitch DEG   turned, seen from above\n"
    "  --moving        as drawn while something moves: one sample a pixel\n"
    "  --cut           the building alone, the rest transparent\n";

struct Wish {
    std::vector<std::string> names;
    PixelSize size{1080, 783};
    int strip = 0;
    std::optional<float> wide;
    float at = 0;
    float foot = 0.12F;
    float yaw_deg = 0;
    float pitch_deg = 0;
    bool cut = false;
    Atmosphere air{.motion = Motion::Still};
};

bool read_option(Wish& wish, std::string_view option, const char* value) {
    const auto number = [&] { return std::strtof(value, nullptr); };
    int a = 0;
    int b = 0;
    if (option == "--size" && std::sscanf(value, "%dx%d", &a, &b) == 2) {
        wish.size = {a, b};
    } else if (option == "--time" && std::sscanf(value, "%d:%d", &a, &b) == 2) {
        wish.air.local = std::chrono::minutes{a * 60 + b};
    } else if (option == "--strip") {
        wish.strip = std::atoi(value);
    } else if (option == "--wide") {
        wish.wide = number();
    } else if (option == "--at") {
        wish.at = number();
    } else if (option == "--foot") {
        wish.foot = number();
    } else if (option == "--yaw") {
        wish.yaw_deg = number();
    } else if (option == "--pitch") {
        wish.pitch_deg = number();
    } else {
        return false;
    }
    return true;
}

std::optional<Wish> read_wish(int count, char** words) {
    Wish wish;
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--day") {
            wish.air.time = SkyTime::Day;
        } else if (word == "--moving") {
            wish.air.motion = Motion::Moving;
        } else if (word == "--cut") {
            wish.cut = true;
        } else if (word.starts_with("--")) {
            if (i + 1 >= count || !read_option(wish, word, words[i + 1])) return std::nullopt;
            ++i;
        } else {
            wish.names.emplace_back(word);
        }
    }
    if (wish.names.size() != 5) return std::nullopt;
    return wish;
}

Error first_of(const std::vector<FileFinding>& findings) {
    if (findings.empty()) return {Fault::Invalid, "refused without a finding"};
    return {Fault::Invalid, findings[0].file + ": " + findings[0].field + " " + findings[0].sentence};
}

Result<test::TestFacade> load_facade(const Wish& wish) {
    if (wish.names[0] == "sample") return test::make_test_facade();
    const auto bytes = TRY(read_file(wish.names[0]));
    auto mesh = TRY(asset::decode_facade_mesh(bytes));
    const auto text = TRY(read_file(wish.names[1]));
    const auto json = TRY(Json::parse(text));
    std::vector<FileFinding> findings;
    auto patch = light::read_patch(wish.names[1], json, findings, &light::shipped_fixtures());
    if (!patch) return first_of(findings);
    return test::TestFacade{std::move(mesh), std::move(*patch)};
}

Result<light::Scene> load_scene(const std::string& name, const light::Patch& patch) {
    const auto text = TRY(read_file(name));
    const auto json = TRY(Json::parse(text));
    std::vector<FileFinding> findings;
    auto file = light::read_scene(name, "scene", json, findings, &patch);
    if (!file) return first_of(findings);
    return file->scene;
}

std::vector<light::Level> levels_of(const Wish& wish, const light::Patch& patch, const light::Scene* scene) {
    std::vector<light::Level> levels(patch.channel_count());
    if (scene != nullptr) {
        const auto t = std::chrono::microseconds{static_cast<long>(std::stod(wish.names[3]) * 1e6)};
        light::render(*scene, patch, t, 0, levels);
    } else if (wish.names[2] == "warm") {
        for (std::size_t i = 0; i < patch.fixtures.size(); ++i)
            light::fit(patch, i, {1.0F, 0.56F, 0.22F}, levels);
    }
    return levels;
}

Camera camera_of(const Wish& wish, const FacadeView& view) {
    const Framing framing{static_cast<float>(wish.size.width), static_cast<float>(wish.size.height),
                          wish.foot};
    Camera camera =
        wish.wide ? frame_part(view.box(), framing, wish.at, *wish.wide) : frame_front(view.box(), framing);
    camera.yaw_rad = wish.yaw_deg * 0.01745329F;
    camera.pitch_rad = wish.pitch_deg * 0.01745329F;
    return camera;
}

Result<Image> draw(const Wish& wish, FacadeView& view, const light::Scene* scene) {
    auto renderer = TRY(FacadeRenderer::make());
    const Camera camera = camera_of(wish, view);
    if (wish.strip > 0 && scene != nullptr) {
        return film_strip(renderer, view, *scene, camera, wish.air, {wish.strip, wish.size});
    }
    view.set_levels(levels_of(wish, view.patch(), scene));
    if (wish.air.motion == Motion::Moving) {
        const auto out = TRY(Framebuffer::make(GL_RGBA8, wish.size, Depth::None));
        renderer.draw(view, {out.get(), {0, 0, wish.size.width, wish.size.height}}, camera, wish.air);
        return read_texture(out.colour());
    }
    using Backdrop = FacadeRenderer::Backdrop;
    const auto picture =
        TRY(renderer.picture(view, wish.size, camera, wish.air, wish.cut ? Backdrop::None : Backdrop::Sky));
    return read_texture(picture);
}

Outcome run(const Wish& wish) {
    const auto context = TRY(test::OffscreenContext::open());
    auto facade = TRY(load_facade(wish));
    std::optional<light::Scene> scene;
    if (wish.names[2] != "warm" && wish.names[2] != "dark") {
        scene = TRY(load_scene(wish.names[2], facade.patch));
    }
    auto view = TRY(FacadeView::make(facade.mesh, std::move(facade.patch)));
    const auto image = TRY(draw(wish, view, scene ? &*scene : nullptr));
    std::printf("%zu vertices, %zu triangles, %s\n", facade.mesh.vertices.size(),
                facade.mesh.indices.size() / 3, test::OffscreenContext::renderer().c_str());
    return write_png(wish.names[4], image, wish.cut ? Alpha::Keep : Alpha::Drop);
}

}  // namespace

int main(int count, char** words) {
    const auto wish = read_wish(count, words);
    if (!wish) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    const Outcome done = run(*wish);
    if (!done) std::fprintf(stderr, "facade_picture: %s\n", done.error().detail.c_str());
    return done ? 0 : 1;
}
