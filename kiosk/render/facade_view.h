#pragma once
// A façade on the graphics card, and its picture as the town would see it under given levels of light.
//
//   auto renderer = TRY(FacadeRenderer::make());                    // once
//   auto view = TRY(FacadeView::make(mesh, patch));                 // once a façade
//   view.set_levels(levels);                                       // every frame that the light moves
//   renderer.draw(view, {framebuffer, viewport}, camera, atmosphere);
//
// Uses the textures and programs of its own; after draw() the program, array, texture units 0–2, blend, depth
// and scissor state are whatever: set what you need. The viewport is restored to nothing in particular.

#include <memory>
#include <span>

#include "content/asset/facade_mesh.h"
#include "content/base/result.h"
#include "kiosk/render/atmosphere.h"
#include "kiosk/render/camera.h"
#include "kiosk/render/gl_texture.h"
#include "lighting-bridge/engine/patch.h"

namespace beffroi::kiosk {

/// One façade's buffers and the colour of each of its fixtures. Move-only. Thread: the context's.
class FacadeView {
public:
    /// Errors: Invalid when the mesh was baked for another number of fixtures.
    static Result<FacadeView> make(const asset::FacadeMesh& mesh, light::Patch patch);
    FacadeView(FacadeView&&) noexcept;
    FacadeView& operator=(FacadeView&&) noexcept;
    ~FacadeView();

    /// Shape: patch().channel_count() items. Uploads nothing; the next draw does.
    void set_levels(std::span<const light::Level> levels);

    const light::Patch& patch() const;
    const FacadeBox& box() const;
    /// Grows whenever set_levels changed a colour: what a cached picture was drawn for.
    std::uint64_t revision() const;

    struct State;  ///< facade_view_state.h, for this folder only.

private:
    friend class FacadeRenderer;
    explicit FacadeView(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Where a picture goes.
struct Target {
    GLuint framebuffer = 0;  ///< 0: the window.
    PixelRect viewport;      ///< Origin at the lower left.
};

/// The programs and intermediate pictures that all façades share; one a context. Thread: the context's.
class FacadeRenderer {
public:
    /// Errors: Invalid with the driver's log, Io when it refuses a framebuffer.
    static Result<FacadeRenderer> make();
    FacadeRenderer(FacadeRenderer&&) noexcept;
    FacadeRenderer& operator=(FacadeRenderer&&) noexcept;
    ~FacadeRenderer();

    /// Fills the target's viewport, opaque, and touches no pixel outside it. When neither levels, camera,
    /// atmosphere nor size changed since the last call, only the last step is run again.
    void draw(FacadeView& view, const Target& target, const Camera& camera, const Atmosphere& atmosphere);

    /// A picture of its own, four samples a pixel: cards, the map, the film strip.
    /// `Backdrop::None` leaves everything but the building transparent (premultiplied), for the map.
    enum class Backdrop { Sky, None };
    Result<Texture> picture(FacadeView& view, PixelSize size, const Camera& camera, Atmosphere atmosphere,
                            Backdrop backdrop = Backdrop::Sky);

private:
    struct State;
    explicit FacadeRenderer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace beffroi::kiosk
