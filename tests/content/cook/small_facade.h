#pragma once
// A façade small enough for a test: two storeys, a string course between them, three windows above.

#include <string>

#include "content/facade/generate.h"

namespace beffroi::content::test {

inline FacadeDescription small_description() {
    FacadeDescription out;
    out.facade = "essai";
    for (const char* name : {"stone", "trim", "roof", "metal", "wood"}) out.paints[name] = {220, 200, 180};
    out.paints["brick"] = {200, 110, 80};
    out.openings["baie"] = {.width = 1.2, .height = 2, .sill = 1};
    out.pavement = 0;
    Body body;
    body.id = "corps";
    body.material = "brick";
    body.width = 9;
    body.depth = 4;
    Storey ground;
    ground.height = 4;
    ground.cornice = Moulding{.height = 0.4, .depth = 0.6};
    Storey first;
    first.height = 4;
    first.bays = {"baie", "baie", "baie"};
    body.storeys = {ground, first};
    out.bodies = {body};
    return out;
}

inline std::string small_glb() {
    return generate_glb(small_description()).value();
}

}  // namespace beffroi::content::test
