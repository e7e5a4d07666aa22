#pragma once
// What a kiosk hears on an evening when all is well and nobody has asked for a scene: for pictures of
// screens, which have no bridge and must look like the street's.

#include "content/base/clock.h"
#include "kiosk/link/city.h"
#include "kiosk/link/link.h"

namespace beffroi::kiosk {

/// Every façade driven, in tonight's window, with its own architecture where the window is open.
BridgeNews news_in_service(const City& city, UtcTime now);

}  // namespace beffroi::kiosk
