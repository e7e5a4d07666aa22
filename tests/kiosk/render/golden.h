#pragma once
// Holds a picture against one that a person looked at and kept.

#include <string>

#include "kiosk/render/png_writer.h"

namespace beffroi::kiosk::test {

/// Unit: 8-bit steps of one channel.
struct Tolerance {
    int most = 24;      ///< In any one channel of any pixel.
    double mean = 0.4;  ///< Over all.
};

/// Empty when `picture` is like tests/kiosk/render/golden/<name>.png; else what differs, after writing
/// <name>-actual.png and <name>-difference.png into the build's test-scratch. With BEFFROI_REBASELINE set in
/// the environment the picture becomes the golden one instead.
std::string compare(const std::string& name, const Image& picture, Tolerance tolerance = {});

}  // namespace beffroi::kiosk::test
