#include "kiosk/ui/installation.h"

#include <cstdio>
#include <string>

namespace beffroi::kiosk {

namespace {

struct Preset {
    const char* name;
    Installation installation;
};

constexpr int kLong = 1920;
constexpr int kShort = 1080;

const Preset kPresets[] = {
    {"21-portrait", {{268, 476}, kShort, kLong, 850}},
    {"32-portrait", {{398, 708}, kShort, kLong, 800}},
    {"55-portrait", {{685, 1218}, kShort, kLong, 600}},
    {"32-landscape", {{708, 398}, kLong, kShort, 900}},
};

}  // namespace

Result<Installation> parse_installation(std::string_view text) {
    for (const Preset& preset : kPresets) {
        if (text == preset.name) return preset.installation;
    }
    const std::string own{text};
    Installation result;
    char rest = 0;
    const int read = std::sscanf(own.c_str(), "%dx%d@%lfx%lf%c", &result.width_px, &result.height_px,
                                 &result.size.w, &result.size.h, &rest);
    if (read != 4) {
        return Error{Fault::Invalid, "screen \"" + own +
                                         "\": say 21-portrait, 32-portrait, 55-portrait, 32-landscape, or "
                                         "pixels@millimetres like 1080x1920@398x708"};
    }
    const auto in = [](double value, double least, double most) { return value >= least && value <= most; };
    if (!in(result.width_px, 320, 7680) || !in(result.height_px, 320, 7680) ||
        !in(result.size.w, 100, 3000) || !in(result.size.h, 100, 3000)) {
        return Error{Fault::Invalid,
                     "screen \"" + own + "\": sides go from 320 to 7680 px and from 100 to 3000 mm"};
    }
    result.edge_mm = result.pose() == Pose::Portrait ? 800 : 900;
    return result;
}

}  // namespace beffroi::kiosk
