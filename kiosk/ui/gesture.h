#pragma once
// What fingers did, in mm: taps go to controls, drags and pinches to the picture they began on.

#include <string>

#include "content/base/clock.h"
#include "kiosk/ui/geometry.h"

namespace beffroi::kiosk {

struct Gesture {
    enum class Kind { Begin, Move, End, Tap };

    Kind kind = Kind::Move;
    PointMm at;           ///< Middle of the fingers.
    PointMm by;           ///< How far that middle went since the last one.
    double scale = 1;     ///< Ratio of the fingers' distance to the last one; > 1 spreads.
    double turn_deg = 0;  ///< Clockwise turn of two fingers since the last one.
    PointMm speed;        ///< mm per second; at End, for inertia.
    int fingers = 1;
    SteadyTime when;
};

}  // namespace beffroi::kiosk
