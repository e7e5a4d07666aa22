#pragma once
// The kiosk as a program: window, screens, control socket, and the three ways to run them.

#include "kiosk/app/options.h"

namespace beffroi::kiosk {

/// Returns the exit status: 0 done, 1 failed with a sentence on standard error.
int run_kiosk(const Options& options);

}  // namespace beffroi::kiosk
