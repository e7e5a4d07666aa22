#pragma once
// The screen as it stands in the street: its size, its pixels, its height above the floor.

#include <string>
#include <string_view>

#include "content/base/result.h"
#include "kiosk/ui/geometry.h"

namespace beffroi::kiosk {

enum class Pose { Portrait, Landscape };

/// Where and how large the glass is; everything in Metrics follows from it.
struct Installation {
    SizeMm size{398, 708};  ///< Of the picture, in its pose.
    int width_px = 1080;
    int height_px = 1920;
    double edge_mm = 800;  ///< Lower edge of the picture above the floor.

    Pose pose() const { return size.h >= size.w ? Pose::Portrait : Pose::Landscape; }
    double px_per_mm() const { return width_px / size.w; }

    friend bool operator==(const Installation&, const Installation&) = default;
};

/// "21-portrait", "32-portrait", "55-portrait", "32-landscape", or "1080x1920@398x708".
/// Errors: Invalid, with the sentence a person at a shell needs.
Result<Installation> parse_installation(std::string_view text);

/// What a visitor has set for themselves; forgotten when they leave.
struct Comfort {
    int text_percent = 100;  ///< 100, 125, 150 or 200.
    bool high_contrast = false;
    bool lower_controls = false;  ///< Main goes down to 0.75–1.05 m, the Seuil to the top.
    bool less_motion = false;
    bool read_aloud = false;

    friend bool operator==(const Comfort&, const Comfort&) = default;
};

}  // namespace beffroi::kiosk
