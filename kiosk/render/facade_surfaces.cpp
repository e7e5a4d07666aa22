#include "kiosk/render/facade_surfaces.h"

#include <algorithm>
#include <cmath>

#include "content/base/log.h"

namespace beffroi::kiosk {
namespace {

using asset::Material;
using light::Vec3;

constexpr GLuint kLampBinding = 0;
constexpr GLuint kShadowUnit = 2;
constexpr std::chrono::minutes kLate{22 * 60};
constexpr float kTurn = 6.2831853F;
constexpr PixelSize kShadowSize{2048, 1024};

/// From the upper left, in front: the afternoon of a façade that looks south-west. Unit length.
constexpr Vec3 kToSun{-0.47F, 0.60F, 0.647F};

struct Light {
    Vec3 ambient;
    Vec3 moon;
};

Light light_of(const Atmosphere& air) {
    if (air.time == SkyTime::Day) return {{0.40F, 0.45F, 0.56F}, {0, 0, 0}};
    const bool late = air.local >= kLate || air.local < std::chrono::hours{6};
    const float dusk = late ? 0.9F : 1.5F;
    const float moon = 0.03F * air.moon;
    return {{0.012F * dusk, 0.011F * dusk, 0.037F * dusk}, {moon * 0.62F, moon * 0.72F, moon}};
}

std::string_view file_of(std::size_t material) {
    switch (static_cast<Material>(material)) {
        case Material::Stone:
            return "stone.glsl";
        case Material::Brick:
            return "brick.glsl";
        case Material::Roof:
            return "roof.glsl";
        case Material::Glass:
            return "glass.glsl";
        case Material::Clock:
            return "clock.glsl";
        case Material::Metal:
        case Material::Wood:
        case Material::Ground:
            break;
    }
    return "plain.glsl";
}

/// World to the shadow picture, -1..1: parallel to the sun, just large enough for the façade.
Matrix4 shadow_matrix(const FacadeBox& box) {
    const float flat = std::hypot(kToSun.x, kToSun.z);
    const Vec3 right{kToSun.z / flat, 0, -kToSun.x / flat};
    const Vec3 up{-kToSun.x * kToSun.y / flat, flat, -kToSun.z * kToSun.y / flat};
    const Vec3 axes[3] = {right, up, {-kToSun.x, -kToSun.y, -kToSun.z}};
    Matrix4 matrix{};
    matrix[15] = 1;
    for (std::size_t row = 0; row < 3; ++row) {
        const Vec3 a = axes[row];
        float low = 1e9F;
        float high = -1e9F;
        for (int corner = 0; corner < 8; ++corner) {
            const float x = (corner & 1) != 0 ? box.high.x : box.low.x;
            const float y = (corner & 2) != 0 ? box.high.y : box.low.y;
            const float z = (corner & 4) != 0 ? box.high.z : box.low.z;
            const float at = a.x * x + a.y * y + a.z * z;
            low = std::min(low, at);
            high = std::max(high, at);
        }
        const float scale = 2 / (high - low);
        matrix[row] = a.x * scale;
        matrix[4 + row] = a.y * scale;
        matrix[8 + row] = a.z * scale;
        matrix[12 + row] = -1 - low * scale;
    }
    return matrix;
}

void set(const Program& program, const char* name, Vec3 v) {
    program.set(name, v.x, v.y, v.z);
}

void draw_run(const MaterialRun& run) {
    const auto* first =
        reinterpret_cast<const void*>(std::size_t{run.first_index} * 4);  // NOLINT(*-int-to-ptr)
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(run.index_count), GL_UNSIGNED_INT, first);
}

}  // namespace

Result<FacadeSurfaces::Programs> FacadeSurfaces::build(std::string_view light) {
    Programs programs;
    for (std::size_t material = 0; material < kMaterialCount; ++material) {
        programs[material] =
            TRY(Program::build({"facade.vert"}, {"surface.glsl", light, file_of(material), "facade.frag"}));
        programs[material].bind_block("Lamps", kLampBinding);
    }
    return programs;
}

Result<FacadeSurfaces> FacadeSurfaces::make() {
    FacadeSurfaces surfaces;
    surfaces.night_ = TRY(build("lamplight.glsl"));
    surfaces.corner_ = TRY(Program::build({"corner.vert"}, {"corner.frag"}));
    return surfaces;
}

Outcome FacadeSurfaces::build_day() {
    depth_only_ = TRY(Program::build({"shadow.vert"}, {"shadow.frag"}));
    day_ = TRY(build("sunlight.glsl"));
    return Done{};
}

void FacadeSurfaces::cast_shadows(FacadeView::State& view) {
    view.shadow = DepthPicture::make(kShadowSize);
    view.shadow.bind();
    view.array.bind();
    view.indices.bind();
    glClear(GL_DEPTH_BUFFER_BIT);
    glDisable(GL_CULL_FACE);
    glEnable(GL_POLYGON_OFFSET_FILL);
    glPolygonOffset(2.5F, 4);
    depth_only_.use();
    const Matrix4 matrix = shadow_matrix(view.box);
    depth_only_.set_matrix("u_matrix", matrix.data());
    for (const MaterialRun& run : view.runs) draw_run(run);
    glDisable(GL_POLYGON_OFFSET_FILL);
    glEnable(GL_CULL_FACE);
}

/// Draws each triangle in the number of its last corner, reads the picture back and keeps what it names.
void FacadeSurfaces::find_seen(FacadeView::State& view, const Framebuffer& scene, const Camera& camera) {
    const PixelSize size = scene.size();
    if (view.seen.indices && view.seen.camera == camera && view.seen.size == size) return;
    const Matrix4 matrix = camera.matrix();
    view.array.bind();
    view.indices.bind();
    corner_.use();
    corner_.set_matrix("u_matrix", matrix.data());
    for (const MaterialRun& run : view.runs) draw_run(run);
    std::vector<std::uint32_t> numbers(static_cast<std::size_t>(size.width) *
                                       static_cast<std::size_t>(size.height));
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, size.width, size.height, GL_RGBA, GL_UNSIGNED_BYTE, numbers.data());
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    std::vector<bool> seen(view.vertex_count, false);
    for (const std::uint32_t number : numbers) {
        if (number != 0 && number <= seen.size()) seen[number - 1] = true;
    }
    SeenTriangles kept = keep_seen(view.all_indices, view.runs, seen);
    view.seen = {camera, size, std::move(kept.runs), Buffer::make(GL_ELEMENT_ARRAY_BUFFER)};
    view.seen.indices.upload(std::span<const std::uint32_t>{kept.indices});
}

void FacadeSurfaces::draw(FacadeView::State& view, const Framebuffer& scene, const Camera& camera,
                          const Atmosphere& air, AlphaMeans alpha, Send send) {
    const bool day = air.time == SkyTime::Day;
    if (day && !day_) {
        const Outcome built = build_day();
        if (!built) {
            log::error("kiosk.day_shaders", {{"detail", built.error().detail}});
            return;
        }
    }
    if (day && !view.shadow) {
        cast_shadows(view);
        scene.bind();
    }
    if (send == Send::Seen) find_seen(view, scene, camera);
    const std::vector<MaterialRun>& runs = send == Send::Seen ? view.seen.runs : view.runs;
    const Matrix4 matrix = camera.matrix();
    const Light light = light_of(air);
    const auto minutes = static_cast<float>(air.local.count());
    view.array.bind();
    (send == Send::Seen ? view.seen.indices : view.indices).bind();
    view.lamps.bind_base(kLampBinding);
    if (day) view.shadow.picture().bind(kShadowUnit);
    const Matrix4 to_shadow = shadow_matrix(view.box);
    for (const MaterialRun& run : runs) {
        const Program& program = (day ? *day_ : night_)[static_cast<std::size_t>(run.material)];
        program.use();
        program.set_matrix("u_matrix", matrix.data());
        const bool across = run.material == Material::Glass || run.material == Material::Clock;
        program.set("u_by_uv", across ? 1.0F : 0.0F);
        set(program, "u_ambient", light.ambient);
        set(program, "u_moon", light.moon);
        program.set("u_lamps", day ? 0.0F : 1.0F);
        program.set("u_day", day ? 1.0F : 0.0F);
        program.set("u_cover", alpha == AlphaMeans::Cover ? 1.0F : 0.0F);
        program.set("u_hands", minutes / 720 * kTurn, minutes / 60 * kTurn);
        if (day) {
            set(program, "u_to_sun", kToSun);
            program.set_matrix("u_to_shadow", to_shadow.data());
            program.set("u_shadow", static_cast<int>(kShadowUnit));
        }
        draw_run(run);
    }
}

}  // namespace beffroi::kiosk
