#pragma once
// Cooking: a stranger's model goes in, a façade the kiosk can draw comes out. The model is only ever parsed
// by `beffroi-cook`, a child without files, network or descendants; this side starts it, limits it and checks
// every byte it hands back.

#include <chrono>
#include <cstddef>
#include <string_view>

#include "content/asset/facade_mesh.h"
#include "content/base/result.h"
#include "content/cook/child_run.h"  // find_cook_program, for who asks which cook it would be
#include "lighting-bridge/engine/patch.h"

namespace beffroi::content {

/// What a model may cost. The defaults suit a façade of a town hall's size on one core.
struct CookLimits {
    std::size_t model_bytes = std::size_t{50} << 20U;
    std::size_t triangles = 2'000'000;  ///< In the model, as it comes.
    std::size_t vertices = 90'000;      ///< In the cooked mesh; finer light stops there.
    std::size_t memory_bytes = std::size_t{1} << 30U;
    std::chrono::seconds processor_time{120};
    /// On the clock. Long: a crowded machine is no fault of the model; this ends a child that sleeps.
    std::chrono::milliseconds wall_time = std::chrono::minutes{20};
};

/// Imports a GLB, glTF or OBJ model (recognised by its content) and bakes the light of the patch's fixtures
/// into it: occlusion, distance, angle and beam for each vertex. The model is in metres, in the façade's
/// frame (lighting-bridge/engine/patch.h); materials are named stone, brick, roof, metal, wood, glass, clock,
/// ground.
///
/// Errors: TooLarge past a limit; Invalid when the model is refused, with the reason; Timeout, which names
/// the limit of time; Denied when this machine cannot confine the child (no Landlock); NotFound when
/// beffroi-cook is not installed; Corrupt when what came back is no mesh; Io.
/// Thread: any; blocks for seconds.
Result<asset::FacadeMesh> cook_facade(std::string_view model, const light::Patch& patch,
                                      const CookLimits& limits = {});

}  // namespace beffroi::content
