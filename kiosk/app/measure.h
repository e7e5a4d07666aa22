#pragma once
// `--measure`: questions of the editor on standard input, one a line, answered line by line. No window, no
// network.

#include "kiosk/app/options.h"

namespace beffroi::kiosk {

/// Until standard input ends. Returns the exit status.
int run_measure(const Options& options);

}  // namespace beffroi::kiosk
