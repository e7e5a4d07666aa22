#pragma once
// The programs that shade a façade's materials, by night under its lamps and by day under the sun.

#include <array>
#include <optional>

#include "kiosk/render/facade_view_state.h"
#include "kiosk/render/gl_program.h"

namespace beffroi::kiosk {

/// What alpha means where the building stands: how much the bloom takes, or that it covers.
enum class AlphaMeans { Glow, Cover };

/// All triangles, or those that this camera shows at this size: the same picture either way.
enum class Send { All, Seen };

/// One a context. Thread: the context's.
class FacadeSurfaces {
public:
    /// Errors: Invalid with the driver's log. Night's programs only: day's are built when first drawn.
    static Result<FacadeSurfaces> make();

    /// Draws into the framebuffer bound now; depth test and culling are set by the caller. By day the first
    /// call for a view also draws where its shadows fall; `Send::Seen` first finds out what a new camera
    /// shows. Both bind `scene` again, cleared.
    void draw(FacadeView::State& view, const Framebuffer& scene, const Camera& camera, const Atmosphere& air,
              AlphaMeans alpha, Send send);

private:
    using Programs = std::array<Program, kMaterialCount>;

    static Result<Programs> build(std::string_view light);
    Outcome build_day();
    void cast_shadows(FacadeView::State& view);
    void find_seen(FacadeView::State& view, const Framebuffer& scene, const Camera& camera);

    Programs night_;
    std::optional<Programs> day_;
    Program depth_only_;
    Program corner_;
};

}  // namespace beffroi::kiosk
