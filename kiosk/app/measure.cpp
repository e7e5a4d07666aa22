#include "kiosk/app/measure.h"

#include <cstdio>
#include <iostream>
#include <string>

#include "kiosk/screens/measure.h"

namespace beffroi::kiosk {

int run_measure(const Options& options) {
    const auto engine = TextEngine::open(options.assets);
    if (!engine) {
        std::fprintf(stderr, "beffroi-kiosk: %s\n", engine.error().detail.c_str());
        return 1;
    }
    Measurer measurer{**engine};
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << answer_line(measurer, line).dump() << '\n' << std::flush;
        if (!std::cout) return 1;
    }
    return 0;
}

}  // namespace beffroi::kiosk
