#pragma once
// Cuts triangles smaller where the light needs it, without a crack: whether an edge is cut depends on the
// edge alone, so both its triangles agree.

#include <functional>

#include "content/cook/child/model.h"

namespace beffroi::content {

/// Equal vertices become one; faces a viewer in front of the façade can never see are dropped.
///
/// Seen is what faces some direction within 65° to either side of straight on.
void tidy(Model& model);

/// How much an edge between two vertices wants to be cut; 0: not. `thick` is the height of the larger
/// triangle on it, metres: what is thin needs less.
using Wanted = std::function<float(std::uint32_t from, std::uint32_t to, float thick)>;

/// Cuts every edge for which `wanted` gives a number over 0, the greatest numbers first where the budget of
/// vertices does not allow all. Returns how many edges were cut; 0: nothing is wanted or nothing is left.
std::size_t refine(Model& model, std::size_t most_vertices, const Wanted& wanted);

}  // namespace beffroi::content
