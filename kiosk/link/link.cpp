#include "kiosk/link/link.h"

namespace beffroi::kiosk {

const protocol::FacadeState* BridgeNews::facade(std::string_view slug) const {
    for (const protocol::FacadeState& each : facades) {
        if (each.facade == slug) return &each;
    }
    return nullptr;
}

}  // namespace beffroi::kiosk
