#include "lighting-bridge/protocol/bridge_clock.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace beffroi::protocol {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;
constexpr std::int64_t kStepUs = 500'000;  // more is a new time, not a correction
constexpr std::int64_t kGentleUs =
    2'000'000;  // smaller ones are spread over two seconds: 25 % at most, never back

}  // namespace

BridgeClock::BridgeClock(const Clock& own) : own_{own} {
    const std::int64_t now = own.steady().since_boot.count();
    set({now, own.utc().since_epoch.count(), now, 0, 0});
}

std::int64_t BridgeClock::at(const Line& line, SteadyTime when) {
    const std::int64_t elapsed = when.since_boot.count() - line.since;
    const std::int64_t slewing = std::clamp<std::int64_t>(elapsed, 0, line.until - line.since);
    // Elapsed time times a rate in ppb leaves 64 bits after 20 days at 5000 ppm: split off whole seconds.
    const auto part = [](std::int64_t us, std::int64_t ppb) {
        return us / 1'000'000 * ppb / 1000 + us % 1'000'000 * ppb / kBillion;
    };
    return line.base + elapsed + part(slewing, line.slew_ppb) + part(elapsed, line.drift_ppb);
}

UtcTime BridgeClock::utc() const {
    return UtcTime{Microseconds{at(line(), own_.steady())}};
}

void BridgeClock::follow(const ClockFilter& filter) {
    if (!filter.synchronised()) return;
    const SteadyTime now = own_.steady();
    const std::int64_t mine = at(line(), now);
    const std::int64_t theirs = filter.bridge_time(now).since_epoch.count();
    const std::int64_t behind = theirs - mine;
    Line next;
    next.since = now.since_boot.count();
    next.drift_ppb = std::llround(filter.drift_ppm() * 1000);
    if (!synchronised() || std::abs(behind) > kStepUs) {
        next.base = theirs;
        next.until = next.since;
    } else {
        next.base = mine;
        next.until = next.since + kGentleUs;
        next.slew_ppb = behind * kBillion / kGentleUs;
    }
    set(next);
    synchronised_.store(true, std::memory_order_release);
}

// A sequence lock of atomics: the one writer never waits, a reader takes another look when it was disturbed.
// No fence: who reads one new word (acquire of a release) sees the odd version that was stored before it.

void BridgeClock::set(Line line) {
    const std::array<std::int64_t, 5> values{line.since, line.base, line.until, line.slew_ppb,
                                             line.drift_ppb};
    const std::uint32_t version = version_.load(std::memory_order_relaxed);
    version_.store(version + 1, std::memory_order_relaxed);
    for (std::size_t i = 0; i < values.size(); ++i) words_[i].store(values[i], std::memory_order_release);
    version_.store(version + 2, std::memory_order_release);
}

BridgeClock::Line BridgeClock::line() const {
    for (;;) {
        const std::uint32_t before = version_.load(std::memory_order_acquire);
        std::array<std::int64_t, 5> values{};
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = words_[i].load(std::memory_order_acquire);
        if (before % 2 == 0 && version_.load(std::memory_order_acquire) == before)
            return {values[0], values[1], values[2], values[3], values[4]};
    }
}

}  // namespace beffroi::protocol
