#pragma once
// What the kiosk costs on this machine, as JSON on standard output.

#include "kiosk/screens/kiosk.h"
#include "kiosk/ui/stage.h"

namespace beffroi::kiosk {

/// Start to first picture, memory at rest, frames of the façade in 3D, tap to the next screen. Returns the
/// exit status.
int run_bench(Stage& stage, KioskFace& face, const Clock& clock);

}  // namespace beffroi::kiosk
