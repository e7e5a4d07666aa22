#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "kiosk/render/facade_surfaces.h"
#include "kiosk/render/facade_view.h"
#include "kiosk/render/facade_view_state.h"
#include "kiosk/render/gl_program.h"

namespace beffroi::kiosk {
namespace {

using light::Vec3;

constexpr int kBloomShrink = 4;
constexpr float kBloomRadius = 0.9F;  ///< Metres on the façade.
constexpr float kPuddleReach = 6.0F;  ///< Metres below the pavement line until the mirror image is gone.
constexpr float kFootOut = 1.5F;      ///< Plinths and steps stand this far out of the wall, metres.
constexpr int kStars = 40;

/// What one picture is drawn through. Sizes follow the picture; kept until another size is asked for.
struct Stage {
    Framebuffer scene;
    Framebuffer bloom_a;
    Framebuffer bloom_b;
    Framebuffer mirror;
};

Result<Stage> make_stage(PixelSize size, int samples) {
    Stage stage;
    stage.scene = TRY(Framebuffer::make(GL_RGBA8, {size.width * samples, size.height * samples}, Depth::Yes));
    const PixelSize small{std::max(1, size.width / kBloomShrink), std::max(1, size.height / kBloomShrink)};
    stage.bloom_a = TRY(Framebuffer::make(GL_RGBA8, small, Depth::None));
    stage.bloom_b = TRY(Framebuffer::make(GL_RGBA8, small, Depth::None));
    stage.mirror = TRY(Framebuffer::make(GL_RGBA8, small, Depth::None));
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

/// Where the front's foot lies in the picture, at its left and right edges, 0..1 from below. A straight line
/// stays one however the façade is turned.
struct Pavement {
    float left;
    float right;

    float highest() const { return std::max(left, right); }
    float lowest() const { return std::min(left, right); }
};

/// Worth finding out what is seen: the next frames will show the same triangles.
bool only_light_moved(const Drawn& before, const Drawn& now) {
    return now.atmosphere.motion == Motion::Moving && before.atmosphere.motion == Motion::Moving &&
           before.view == now.view && before.camera == now.camera && before.size == now.size;
}

constexpr Pavement kBottom{0, 0};
constexpr Pavement kTop{1, 1};

Pavement pavement_of(const Camera& camera) {
    const float middle = (camera.left + camera.right) / 2;
    const float half = (camera.right - camera.left) * 0.4F;
    const auto a = project(camera, {middle - half, 0, kFootOut});
    const auto b = project(camera, {middle + half, 0, kFootOut});
    const float slope = (b[1] - a[1]) / (b[0] - a[0]);
    return {1 - (a[1] - slope * a[0]), 1 - (a[1] + slope * (1 - a[0]))};
}

}  // namespace

struct FacadeRenderer::State {
    FacadeSurfaces surfaces;
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

    void backdrop(const Camera& camera, const Atmosphere& air, PixelSize scene_size, int samples);
    void scene(FacadeView::State& view, const Stage& into, const Camera& camera, const Atmosphere& air,
               int samples, Backdrop backdrop_kind, Send send);
    void shrink(const Stage& from, const Framebuffer& to, bool all, float from_y, float to_y);
    void blurred(const Framebuffer& from, const Framebuffer& to, float step_x, float step_y, float from_y,
                 float to_y);
    void glow(const Stage& in, const Camera& camera, const Atmosphere& air);
    void finish(const Stage& from, const Camera& camera, const Atmosphere& air, Backdrop backdrop_kind);
    static void band(const Program& program, Pavement low, Pavement high);
};

void FacadeRenderer::State::band(const Program& program, Pavement low, Pavement high) {
    program.set("u_low", low.left, low.right);
    program.set("u_high", high.left, high.right);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

void FacadeRenderer::State::backdrop(const Camera& camera, const Atmosphere& air, PixelSize scene_size,
                                     int samples) {
    const float foot = pavement_of(camera).lowest();
    const Vec3 eye = camera.eye();
    const Vec3 far{(camera.left + camera.right) / 2, eye.y, -4000};
    const float horizon = std::max(foot, 1 - project(camera, far)[1]);
    const float day = air.time == SkyTime::Day ? 1.0F : 0.0F;
    nothing.bind();
    sky.use();
    sky.set("u_horizon", std::clamp(horizon, 0.0F, 0.98F));
    sky.set("u_day", day);
    band(sky, kBottom, kTop);
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
                                  const Atmosphere& air, int samples, Backdrop backdrop_kind, Send send) {
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
    surfaces.draw(view, into.scene, camera, air,
                  backdrop_kind == Backdrop::None ? AlphaMeans::Cover : AlphaMeans::Glow, send);
    if (backdrop_kind == Backdrop::Sky) backdrop(camera, air, into.scene.size(), samples);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
}

void FacadeRenderer::State::shrink(const Stage& from, const Framebuffer& to, bool all, float from_y,
                                   float to_y) {
    const PixelSize size = from.scene.size();
    to.bind();
    bright.use();
    from.scene.colour().bind(0);
    bright.set("u_scene", 0);
    bright.set("u_all", all ? 1.0F : 0.0F);
    bright.set("u_pixel", 1.0F / static_cast<float>(size.width), 1.0F / static_cast<float>(size.height));
    band(bright, {from_y, from_y}, {to_y, to_y});
}

void FacadeRenderer::State::blurred(const Framebuffer& from, const Framebuffer& to, float step_x,
                                    float step_y, float from_y, float to_y) {
    to.bind();
    blur.use();
    from.colour().bind(0);
    blur.set("u_picture", 0);
    blur.set("u_step", step_x / static_cast<float>(from.size().width),
             step_y / static_cast<float>(from.size().height));
    band(blur, {from_y, from_y}, {to_y, to_y});
}

/// The small pictures that the finished one is mixed from: mirror and bloom.
void FacadeRenderer::State::glow(const Stage& in, const Camera& camera, const Atmosphere& air) {
    if (air.time == SkyTime::Day || air.quality > Quality::NoBloom) return;
    nothing.bind();
    const Pavement foot = pavement_of(camera);
    const float reach = kPuddleReach / (camera.top - camera.bottom) / 0.55F;
    if (foot.highest() > 0) {
        const float low = std::max(0.0F, foot.lowest() - 0.02F);
        const float high = std::min(1.0F, foot.highest() + reach + 0.02F);
        shrink(in, in.bloom_b, true, low, high);
        blurred(in.bloom_b, in.bloom_a, 0.45F, 0, low, high);
        blurred(in.bloom_a, in.mirror, 0, 1.1F, low, high);
    }
    if (air.quality > Quality::Full) return;
    shrink(in, in.bloom_a, false, 0, 1);
    // Nine taps reach about two standard deviations: their spacing makes the radius.
    const float pixels_a_metre = static_cast<float>(in.bloom_a.size().width) / (camera.right - camera.left);
    const float spacing = std::clamp(kBloomRadius * pixels_a_metre / 1.8F, 0.35F, 3.0F);
    blurred(in.bloom_a, in.bloom_b, spacing, 0, 0, 1);
    blurred(in.bloom_b, in.bloom_a, 0, spacing, 0, 1);
}

void FacadeRenderer::State::finish(const Stage& from, const Camera& camera, const Atmosphere& air,
                                   Backdrop backdrop_kind) {
    const bool night = air.time == SkyTime::Night;
    const bool sky_behind = backdrop_kind == Backdrop::Sky;
    const bool glows = night && sky_behind && air.quality == Quality::Full;
    const bool mirrors = night && sky_behind && air.quality <= Quality::NoBloom;
    const Pavement foot = pavement_of(camera);
    const bool strip = mirrors && foot.highest() > 0;
    nothing.bind();
    from.scene.colour().bind(0);
    (glows ? from.bloom_a.colour() : black).bind(1);
    develop.use();
    develop.set("u_scene", 0);
    develop.set("u_bloom", 1);
    develop.set("u_dim", air.dim);
    develop.set("u_keep_alpha", sky_behind ? 0.0F : 1.0F);
    band(develop, strip ? foot : kBottom, kTop);
    if (!strip) return;
    puddle.use();
    puddle.set("u_scene", 0);
    puddle.set("u_foot", foot.left, foot.right);
    puddle.set("u_reach", kPuddleReach / (camera.top - camera.bottom));
    from.mirror.colour().bind(1);
    puddle.set("u_mirror", 1);
    puddle.set("u_dim", air.dim);
    band(puddle, kBottom, foot);
}

FacadeRenderer::FacadeRenderer(std::unique_ptr<State> state) : state_{std::move(state)} {}
FacadeRenderer::FacadeRenderer(FacadeRenderer&&) noexcept = default;
FacadeRenderer& FacadeRenderer::operator=(FacadeRenderer&&) noexcept = default;
FacadeRenderer::~FacadeRenderer() = default;

Result<FacadeRenderer> FacadeRenderer::make() {
    auto state = std::make_unique<State>();
    state->surfaces = TRY(FacadeSurfaces::make());
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
        const Send send = only_light_moved(state_->drawn, drawn) ? Send::Seen : Send::All;
        state_->scene(*view.state_, state_->stage, camera, atmosphere, samples, Backdrop::Sky, send);
        state_->glow(state_->stage, camera, atmosphere);
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
    state_->scene(*view.state_, stage, camera, atmosphere, samples, backdrop, Send::All);
    if (backdrop == Backdrop::Sky) state_->glow(stage, camera, atmosphere);
    result.bind();
    state_->finish(stage, camera, atmosphere, backdrop);
    VertexArray::unbind();
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return std::move(result).take_colour();
}

}  // namespace beffroi::kiosk
