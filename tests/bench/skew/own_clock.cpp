// Preloaded into a program, gives it clocks of its own: off by BENCH_CLOCK_OFFSET_US, drifting by
// BENCH_CLOCK_DRIFT_PPB. Deadlines it gives the kernel are turned back into true time. So an unchanged
// program runs on a machine of its own.
#include <cstdint>
#include <cstdlib>

#include <dlfcn.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>

namespace {

constexpr std::int64_t kBillion = 1'000'000'000;

using ReadClock = int (*)(clockid_t, timespec*);
using SetTimer = int (*)(int, int, const itimerspec*, itimerspec*);

template <typename Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

std::int64_t setting(const char* name) {
    const char* text = std::getenv(name);
    return text == nullptr ? 0 : std::atoll(text);
}

std::int64_t ns_of(const timespec& at) {
    return at.tv_sec * kBillion + at.tv_nsec;
}

timespec timespec_of(std::int64_t ns) {
    return {ns / kBillion, ns % kBillion};
}

std::int64_t true_ns(clockid_t clock) {
    static const auto read = real<ReadClock>("clock_gettime");
    timespec at{};
    read(clock, &at);
    return ns_of(at);
}

/// What each clock said when the program began, and how it went wrong since.
struct Own {
    std::int64_t offset_ns = setting("BENCH_CLOCK_OFFSET_US") * 1000;
    std::int64_t drift_ppb = setting("BENCH_CLOCK_DRIFT_PPB");
    std::int64_t utc = true_ns(CLOCK_REALTIME);
    std::int64_t boot = true_ns(CLOCK_BOOTTIME);
    std::int64_t monotonic = true_ns(CLOCK_MONOTONIC);

    std::int64_t begin(clockid_t clock) const {
        if (clock == CLOCK_REALTIME) return utc;
        return clock == CLOCK_BOOTTIME ? boot : monotonic;
    }
    std::int64_t shown(clockid_t clock, std::int64_t truth) const {
        const std::int64_t gone = truth - begin(clock);
        return truth + gone / 1'000'000 * drift_ppb / 1000 + (clock == CLOCK_REALTIME ? offset_ns : 0);
    }
    /// The true time at which `shown` is shown; to a nanosecond or two.
    std::int64_t truth(clockid_t clock, std::int64_t shown) const {
        const std::int64_t steady = shown - (clock == CLOCK_REALTIME ? offset_ns : 0);
        const std::int64_t gone = steady - begin(clock);
        return steady - gone / 1'000'000 * drift_ppb / 1000;
    }
};

const Own& own() {
    static const Own made;
    return made;
}

bool drifts(clockid_t clock) {
    return clock == CLOCK_REALTIME || clock == CLOCK_BOOTTIME || clock == CLOCK_MONOTONIC;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* at) noexcept {
    static const auto read = real<ReadClock>("clock_gettime");
    const int result = read(clock, at);
    if (result == 0 && drifts(clock)) *at = timespec_of(own().shown(clock, ns_of(*at)));
    return result;
}

int gettimeofday(timeval* at, void*) noexcept {
    timespec now{};
    const int result = clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return result;
}

// The program's timers count CLOCK_BOOTTIME.
int timerfd_settime(int timer, int flags, const itimerspec* at, itimerspec* before) noexcept {
    static const auto set = real<SetTimer>("timerfd_settime");
    itimerspec true_at = *at;
    if ((flags & TFD_TIMER_ABSTIME) != 0 && ns_of(at->it_value) > kBillion)
        true_at.it_value = timespec_of(own().truth(CLOCK_BOOTTIME, ns_of(at->it_value)));
    return set(timer, flags, &true_at, before);
}
}
