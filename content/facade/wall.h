#pragma once
// One storey on one side of a body: its wall around the openings, bay by bay, and the pilasters between them.

#include "content/facade/opening.h"

namespace beffroi::content {

struct Wall {
    const FacadeDescription* description;
    const Storey* storey;
    const std::vector<std::string>* bays;
    Palette palette;
    double length;  ///< Of this side.
    double floor;   ///< Height of the storey's foot.
    double plinth;  ///< 0 above the first storey.
    std::optional<Quoins> quoins;
    std::string seed;  ///< Decides which rooms are lit.
};

void draw_wall(Solid& solid, const Frame& frame, const Wall& wall);

/// Where bays begin and end, from the left end of the wall: one more than there are bays.
std::vector<double> bay_edges(const Storey& storey, std::size_t bays, double length);

}  // namespace beffroi::content
