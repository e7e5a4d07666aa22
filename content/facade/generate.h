#pragma once
// Draws a façade from its description: real depth for grazing light, no stone more than the eye needs.

#include <string>

#include "content/base/result.h"
#include "content/facade/description.h"

namespace beffroi::content {

/// The façade as a binary glTF 2.0 file: one mesh, a primitive for each material (named stone, brick, roof,
/// metal, wood, glass, clock, ground), positions in metres in the façade's frame, normals, vertex colours.
/// Texture coordinates run 0..1 across each window pane and clock face. The colour of glass is how brightly
/// its room is lit tonight.
///
/// The same description gives the same bytes, on every machine of one byte order.
/// Errors: TooLarge when the description asks for more than a million triangles.
Result<std::string> generate_glb(const FacadeDescription& description);

}  // namespace beffroi::content
