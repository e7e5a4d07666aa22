#include "content/facade/clock.h"

#include <numbers>

namespace beffroi::content {

void draw_clock(Solid& solid, const Frame& frame, double u, double v, double radius, const Palette& palette) {
    constexpr int kParts = 28;
    const auto spot = [&](int i, double r, double w) {
        const double angle = 2 * std::numbers::pi * i / kParts;
        return frame.at(u + r * std::cos(angle), v + r * std::sin(angle), w);
    };
    const auto dial = [&](int i, double r) {
        const double angle = 2 * std::numbers::pi * i / kParts;
        return Corner{spot(i, r * radius, 0.26), frame.out(), 0.5 + 0.5 * r * std::cos(angle),
                      0.5 + 0.5 * r * std::sin(angle), Paint{253, 246, 230}};
    };
    for (int i = 0; i < kParts; ++i) {
        solid.mapped(std::array{dial(0, 0), dial(i, 1), dial(i + 1, 1)}, Stuff::Clock);
        const double rim = radius * 1.22;
        solid.quad(spot(i, radius, 0.26), spot(i, rim, 0.38), spot(i + 1, rim, 0.38),
                   spot(i + 1, radius, 0.26), palette.metal);
        solid.quad(spot(i, rim, 0.38), spot(i, rim, 0), spot(i + 1, rim, 0), spot(i + 1, rim, 0.38),
                   palette.metal);
    }
}

}  // namespace beffroi::content
