#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "kiosk/render/facade_view.h"
#include "kiosk/render/facade_view_state.h"
#include "kiosk/render/gl_program.h"

namespace beffroi::kiosk {
namespace {

using asset::Material;
using light::Vec3;

constexpr GLuint kLampBinding = 0;
constexpr int kBloomShrink = 4;
constexpr float kBloomRadius = 0.9F;  ///< Metres on the façade.
constexpr float kPuddleReach = 6.0F;  ///< Metres below the pavement line until the mirror image is gone.
constexpr float kExposure = 1.0F;     ///< Lamp weights of the cook to light of the tone curve.
constexpr int kStars = 40;
constexpr std::chrono::minutes kLate{22 * 60};

/// What one picture is drawn through. Sizes follow the picture; kept until another size is asked for.
struct Stage {
    Framebuffer scene;
    Framebuffer bloom_a;
    Framebuffer bloom_b;
};

Result<Stage> make_stage(PixelSize size, int samples) {
    Stage stage;
    stage.scene = TRY(Framebuffer::make(GL_RGBA8, {size.width * samples, size.height * samples}, Depth::Yes));
    const PixelSize small{std::max(1, size.width / kBloomShrink), std::max(1, size.height / kBloomShrink)};
    stage.bloom_a = TRY(Framebuffer::make(GL_RGBA8, small, Depth::None));
    stage.bloom_b = TRY(Framebuffer::make(GL_RGBA8, small, Depth::None));
    return stage;
}

/// What the last picture was drawn from: equal means that the stage still holds it.
struct Drawn {
    const void* view = nullptr;
    std::uint64_t revision = 0;
    Camera camera;
    Atmosphere atmosphere;
    PixelSize size;

    friend bool operator==(const Drawn&, const Drawn&) = default;
};

struct Light {
    Vec3 ambient;
    Vec3 moon;
    Vec3 sun;
};

Light light_of(const Atmosphere& air) {
    if (air.time == SkyTime::Day) return {{0.30F, 0.34F, 0.42F}, {0, 0, 0}, {1, 1, 1}};
    const bool late = air.local >= kLate || air.local < std::chrono::hours{6};
    const float dusk = late ? 0.6F : 1.0F;
    const float moon = 0.020F * air.moon;
    return {{0.012F * dusk, 0.011F * dusk, 0.037F * dusk}, {moon * 0.62F, moon * 0.72F, moon}, {0, 0, 0}};
}

void set(const Program& program, const char* name, Vec3 v) {
    program.set(name, v.x, v.y, v.z);
}

}  // namespace

struct FacadeRenderer::State {
    Program stone;
    Program brick;
    Program roof;
    Program plain;
    Program glass;
    Program clock;
    Program sky;
    Program stars;
    Program bright;
    Program blur;
    Program develop;
    Program puddle;
    VertexArray nothing;  ///< For drawing without attributes.
    Texture black;
    Stage stage;
    int stage_samples = 0;
    Drawn drawn;

    const Program& of(Material material) const;
    void surfaces(const FacadeView::State& view, const Camera& camera, const Atmosphere& air, float cover);
    void backdrop(const Camera& camera, const Atmosphere& air, PixelSize scene_size, int samples);
    void scene(FacadeView::State& view, const Stage& into, const Camera& camera, const Atmosphere& air,
               int samples, Backdrop backdrop_kind);
    void bloom(const Stage& in, const Camera& camera);
    void finish(const Stage& from, const Camera& camera, const Atmosphere& air, Backdrop backdrop_kind);
    static void rectangle(const Program& program, float x0, float y0, float x1, float y1);
};

const Program& FacadeRenderer::State::of(Material material) const {
    switch (material) {
        case Material::Stone:
            return stone;
        case Material::Brick:
            return brick;
        case Material::Roof:
            return roof;
        case Material::Glass:
            return glass;
        case Material::Clock:
            return clock;
        case Material::Metal:
        case Material::Wood:
        case Material::Ground:
            return plain;
    }
    return plain;
}

void FacadeRenderer::State::rectangle(const Program& program, float x0, float y0, float x1, float y1) {
    program.set("u_rectangle", x0, y0, x1, y1);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

void FacadeRenderer::State::surfaces(const FacadeView::State& view, const Camera& camera,
                                     const Atmosphere& air, float cover) {
    const Matrix4 matrix = camera.matrix();
    const Light light = light_of(air);
    const float minutes = static_cast<float>(air.local.count());
    const float turn = 6.2831853F;
    view.array.bind();
    view.lamps.bind_base(kLampBinding);
    for (const MaterialRun& run : view.runs) {
        const Program& program = of(run.material);
        program.use();
        program.set_matrix("u_matrix", matrix.data());
        set(program, "u_ambient", light.ambient);
        set(program, "u_moon", light.moon);
        set(program, "u_sun", light.sun);
        program.set("u_exposure", air.time == SkyTime::Day ? 0.0F : kExposure);
        program.set("u_day", air.time == SkyTime::Day ? 1.0F : 0.0F);
        program.set("u_bloom", air.time == SkyTime::Day ? 0.0F : 1.0F);
        program.set("u_cover", cover);
        program.set("u_hands", minutes / 720.0F * turn, minutes / 60.0F * turn);
        glDrawElements(
            GL_TRIANGLES, static_cast<GLsizei>(run.index_count), GL_UNSIGNED_INT,
            reinterpret_cast<const void*>(std::size_t{run.first_index} * 4));  // NOLINT(*-int-to-ptr)
    }
}

void FacadeRenderer::State::backdrop(const Camera& camera, const Atmosphere& air, PixelSize scene_size,
                                     int samples) {
    const float foot = 1 - project(camera, {(camera.left + camera.right) / 2, 0, 0})[1];
    const Vec3 eye = camera.eye();
    const Vec3 far{(camera.left + camera.right) / 2, eye.y, -4000};
    const float horizon = std::max(foot, 1 - project(camera, far)[1]);
    const float day = air.time == SkyTime::Day ? 1.0F : 0.0F;
    nothing.bind();
    sky.use();
    sky.set("u_foot", foot);
    sky.set("u_horizon", std::clamp(horizon, 0.0F, 0.98F));
    sky.set("u_day", day);
    rectangle(sky, 0, 0, 1, 1);
    if (day > 0) return;
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE);
    stars.use();
    stars.set("u_size", static_cast<float>(scene_size.width), static_cast<float>(scene_size.height));
    stars.set("u_scale", static_cast<float>(samples));
    glDrawArrays(GL_POINTS, 0, kStars);
    glDisable(GL_BLEND);
}

void FacadeRenderer::State::scene(FacadeView::State& view, const Stage& into, const Camera& camera,
                                  const Atmosphere& air, int samples, Backdrop backdrop_kind) {
    if (view.uploaded != view.revision) {
        view.lamps.upload(std::span<const std::array<float, 4>>{view.colours}, GL_STREAM_DRAW);
        view.uploaded = view.revision;
    }
    into.scene.bind();
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthMask(GL_TRUE);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    glEnable(GL_CULL_FACE);
    glCullFace(GL_BACK);
    glFrontFace(GL_CCW);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    surfaces(view, camera, air, backdrop_kind == Backdrop::None ? 1.0F : 0.0F);
    if (backdrop_kind == Backdrop::Sky) backdrop(camera, air, into.scene.size(), samples);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
}

void FacadeRenderer::State::bloom(const Stage& in, const Camera& camera) {
    const PixelSize scene_size = in.scene.size();
    const PixelSize small = in.bloom_a.size();
    nothing.bind();
    in.bloom_a.bind();
    bright.use();
    in.scene.colour().bind(0);
    bright.set("u_scene", 0);
    bright.set("u_pixel", 1.0F / static_cast<float>(scene_size.width),
               1.0F / static_cast<float>(scene_size.height));
    rectangle(bright, 0, 0, 1, 1);
    // Nine taps reach about two standard deviations: their spacing makes the radius.
    const float small_pixels_a_metre = static_cast<float>(small.width) / (camera.right - camera.left);
    const float spacing = std::clamp(kBloomRadius * small_pixels_a_metre / 1.8F, 0.35F, 3.0F);
    blur.use();
    blur.set("u_picture", 0);
    in.bloom_b.bind();
    in.bloom_a.colour().bind(0);
    blur.set("u_step", spacing / static_cast<float>(small.width), 0.0F);
    rectangle(blur, 0, 0, 1, 1);
    in.bloom_a.bind();
    in.bloom_b.colour().bind(0);
    blur.set("u_step", 0.0F, spacing / static_cast<float>(small.height));
    rectangle(blur, 0, 0, 1, 1);
}

void FacadeRenderer::State::finish(const Stage& from, const Camera& camera, const Atmosphere& air,
                                   Backdrop backdrop_kind) {
    const bool night = air.time == SkyTime::Night;
    const bool sky_behind = backdrop_kind == Backdrop::Sky;
    const bool glows = night && sky_behind && air.quality == Quality::Full;
    const bool mirrors = night && sky_behind && air.quality <= Quality::NoBloom;
    const float foot = 1 - project(camera, {(camera.left + camera.right) / 2, 0, 0})[1];
    const float strip = mirrors ? std::clamp(foot, 0.0F, 1.0F) : 0.0F;
    const auto width = static_cast<float>(from.scene.size().width);
    const auto height = static_cast<float>(from.scene.size().height);
    nothing.bind();
    from.scene.colour().bind(0);
    (glows ? from.bloom_a.colour() : black).bind(1);
    develop.use();
    develop.set("u_scene", 0);
    develop.set("u_bloom", 1);
    develop.set("u_dim", air.dim);
    develop.set("u_keep_alpha", sky_behind ? 0.0F : 1.0F);
    rectangle(develop, 0, strip, 1, 1);
    if (strip <= 0) return;
    puddle.use();
    puddle.set("u_scene", 0);
    puddle.set("u_foot", foot);
    puddle.set("u_reach", kPuddleReach / (camera.top - camera.bottom));
    puddle.set("u_pixel", 1.0F / width, 1.0F / height);
    puddle.set("u_dim", air.dim);
    rectangle(puddle, 0, 0, 1, strip);
}

FacadeRenderer::FacadeRenderer(std::unique_ptr<State> state) : state_{std::move(state)} {}
FacadeRenderer::FacadeRenderer(FacadeRenderer&&) noexcept = default;
FacadeRenderer& FacadeRenderer::operator=(FacadeRenderer&&) noexcept = default;
FacadeRenderer::~FacadeRenderer() = default;

Result<FacadeRenderer> FacadeRenderer::make() {
    auto state = std::make_unique<State>();
    const auto surface_program = [](std::string_view material) {
        return Program::build({"facade.vert"}, {"surface.glsl", material, "facade.frag"});
    };
    state->stone = TRY(surface_program("stone.glsl"));
    state->brick = TRY(surface_program("brick.glsl"));
    state->roof = TRY(surface_program("roof.glsl"));
    state->plain = TRY(surface_program("plain.glsl"));
    state->glass = TRY(surface_program("glass.glsl"));
    state->clock = TRY(surface_program("clock.glsl"));
    for (const Program* program :
         {&state->stone, &state->brick, &state->roof, &state->plain, &state->glass, &state->clock}) {
        program->bind_block("Lamps", kLampBinding);
    }
    state->sky = TRY(Program::build({"picture.vert"}, {"sky.frag"}));
    state->stars = TRY(Program::build({"stars.vert"}, {"stars.frag"}));
    state->bright = TRY(Program::build({"picture.vert"}, {"bright.frag"}));
    state->blur = TRY(Program::build({"picture.vert"}, {"blur.frag"}));
    state->develop = TRY(Program::build({"picture.vert"}, {"develop.frag"}));
    state->puddle = TRY(Program::build({"picture.vert"}, {"puddle.frag"}));
    state->nothing = VertexArray::make();
    const std::uint8_t dark[4] = {0, 0, 0, 255};
    state->black = Texture::make(GL_RGBA8, {1, 1}, dark);
    return FacadeRenderer{std::move(state)};
}

void FacadeRenderer::draw(FacadeView& view, const Target& target, const Camera& camera,
                          const Atmosphere& atmosphere) {
    const int samples = atmosphere.motion == Motion::Still ? 2 : 1;
    const PixelSize size = target.viewport.size();
    const PixelSize wanted{size.width * samples, size.height * samples};
    if (!state_->stage.scene || state_->stage.scene.size() != wanted || state_->stage_samples != samples) {
        auto stage = make_stage(size, samples);
        assert(stage.has_value());
        state_->stage = std::move(stage).value();
        state_->stage_samples = samples;
        state_->drawn = {};
    }
    Drawn drawn{view.state_.get(), view.revision(), camera, atmosphere, size};
    drawn.atmosphere.dim = 1;
    if (!(drawn == state_->drawn)) {
        state_->scene(*view.state_, state_->stage, camera, atmosphere, samples, Backdrop::Sky);
        if (atmosphere.quality == Quality::Full && atmosphere.time == SkyTime::Night) {
            state_->bloom(state_->stage, camera);
        }
        state_->drawn = drawn;
    }
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
    glDisable(GL_DEPTH_TEST);
    glViewport(target.viewport.x, target.viewport.y, size.width, size.height);
    state_->finish(state_->stage, camera, atmosphere, Backdrop::Sky);
    VertexArray::unbind();
}

Result<Texture> FacadeRenderer::picture(FacadeView& view, PixelSize size, const Camera& camera,
                                        Atmosphere atmosphere, Backdrop backdrop) {
    const int samples = 2;
    const auto stage = TRY(make_stage(size, samples));
    auto result = TRY(Framebuffer::make(GL_RGBA8, size, Depth::None));
    state_->scene(*view.state_, stage, camera, atmosphere, samples, backdrop);
    if (backdrop == Backdrop::Sky && atmosphere.time == SkyTime::Night) state_->bloom(stage, camera);
    result.bind();
    state_->finish(stage, camera, atmosphere, backdrop);
    VertexArray::unbind();
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return std::move(result).take_colour();
}

}  // namespace beffroi::kiosk
