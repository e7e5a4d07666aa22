#pragma once
// A model as staff see it before it is published: from the street, a little to the right.

#include <string>

#include "content/cook/child/model.h"

namespace beffroi::content {

/// A JPEG of 480 × 320. Precondition: the model has a triangle.
std::string draw_model(const Model& model);

}  // namespace beffroi::content
