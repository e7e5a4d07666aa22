#pragma once
// One kind of window, door or panel, as a person writes it (content/facade/README.md).

#include <array>
#include <cstdint>
#include <vector>

namespace beffroi::content {

/// sRGB, as written: "#e6d7ba".
struct Paint {
    std::uint8_t r = 200, g = 200, b = 200;
};

enum class Head { Flat, Segment, Round, Pointed };
enum class OpeningKind { Window, Door, Gate, Slit, Oculus, Rose, Relief, Niche, Louvre, Clock };
enum class Crown { None, Pediment, ArcPediment, Hood };
/// What divides a window: a grid; pointed lights that cross in the head; rays from the middle of a round
/// head.
enum class Tracery { Grid, Lancets, Rays };
enum class BarStuff { Wood, Metal, Stone };

/// One kind of window, door or panel; bays name it. Unit: metres.
struct Opening {
    OpeningKind kind = OpeningKind::Window;
    Head head = Head::Flat;
    double width = 1.2;
    double height = 2.0;
    double sill = 1.0;     ///< Above the storey's floor.
    double reveal = 0.35;  ///< How deep the glass lies behind the wall.
    double surround = 0;   ///< Width of the frame of dressed stone around it; 0: none.
    std::array<int, 2> panes{2, 3};
    Tracery tracery = Tracery::Grid;
    int rays = 7;  ///< Fields between the rays.
    BarStuff bars = BarStuff::Wood;
    double bar = 0.09;             ///< Width of a bar.
    std::vector<Paint> stained{};  ///< Colours its panes take in turn; empty: clear.
    bool voussoirs = false;        ///< The stones of its frame alternate with the wall's.
    Crown crown = Crown::None;
    bool balustrade = false;  ///< In front of its foot.
    bool keystone = false;
    double lit = 0.5;  ///< Share of its rooms with a light on.
};

}  // namespace beffroi::content
