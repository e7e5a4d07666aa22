#pragma once
// A solid as a binary glTF 2.0 file.

#include <string>

#include "content/facade/solid.h"

namespace beffroi::content {

/// One mesh, one primitive for each material that is used. Vertices that are equal are written once.
std::string write_glb(const Solid& solid, const std::string& name);

}  // namespace beffroi::content
