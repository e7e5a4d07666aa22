#pragma once
// A small façade of boxes with its lamps, lit by a plain bake: for tests of the renderer that need no cook.

#include "content/asset/facade_mesh.h"
#include "lighting-bridge/engine/patch.h"

namespace beffroi::kiosk::test {

struct TestFacade {
    asset::FacadeMesh mesh;
    light::Patch patch;
};

/// Five bays of stone over a rusticated ground floor, a cornice, a clock and a slate roof; 24 m wide. One RGB
/// lamp at the foot of each of six pilasters (fixtures 0–5, left to right), and six more along the cornice.
TestFacade make_test_facade();

}  // namespace beffroi::kiosk::test
