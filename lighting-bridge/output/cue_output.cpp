#include "lighting-bridge/output/cue_output.h"

#include <array>
#include <utility>

namespace beffroi::out {

void HealthLog::heard() {
    const UtcTime now = clock_.utc();
    health.last_heard = now;
    if (!health.alive || !health.alive_since) health.alive_since = now;
    health.alive = true;
}

void HealthLog::failed(std::string error) {
    ++health.failed;
    gone(std::move(error));
}

void HealthLog::gone(std::string error) {
    health.last_error = std::move(error);
    health.last_error_at = clock_.utc();
    health.alive = false;
    health.alive_since.reset();
}

const char* layer_name(light::Layer layer) {
    constexpr std::array<const char*, light::kLayerCount> names{"function", "architecture", "season",
                                                                "show",     "override",     "emergency"};
    return names[static_cast<std::size_t>(layer)];
}

}  // namespace beffroi::out
