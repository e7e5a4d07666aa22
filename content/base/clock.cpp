#include "content/base/clock.h"

#include <ctime>

namespace beffroi {
namespace {

Microseconds read(clockid_t id) {
    timespec now{};
    clock_gettime(id, &now);
    return std::chrono::seconds{now.tv_sec} +
           std::chrono::duration_cast<Microseconds>(std::chrono::nanoseconds{now.tv_nsec});
}

}  // namespace

UtcTime SystemClock::utc() const {
    return UtcTime{read(CLOCK_REALTIME)};
}
SteadyTime SystemClock::steady() const {
    return SteadyTime{read(CLOCK_BOOTTIME)};
}

}  // namespace beffroi
