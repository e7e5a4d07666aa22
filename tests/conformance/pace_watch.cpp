#include "tests/conformance/pace_watch.h"

#include <algorithm>

#include <fmt/format.h>

namespace beffroi::conformance {
namespace {

constexpr std::size_t kWindow = 88;  // gaps: two seconds at 44 Hz
constexpr double kMostHz = 44.0;
constexpr double kObserverHz = 0.5;  // what a late packet at a window's edge may make of it
constexpr int kRepeats = 3;
constexpr std::int64_t kRepeatsWithinUs = 400'000;
constexpr std::int64_t kLateUs = 25'000;  // the machine's own, on a gap

double ms(std::int64_t us) {
    return static_cast<double>(us) / 1000;
}

}  // namespace

void RateWatch::look_at(const std::string& name, const std::vector<Beat>& beats) {
    for (std::size_t i = kWindow; i < beats.size(); ++i) {
        const std::int64_t took = beats[i].at_us - beats[i - kWindow].at_us;
        const double hz = took > 0 ? kWindow * 1e6 / static_cast<double>(took) : 1e6;
        if (hz > fastest_hz_) fastest_hz_ = hz;
        if (hz > 40) ++moving_;
        if (hz > kMostHz + kObserverHz && (faults_.empty() || !faults_.back().starts_with(name)))
            faults_.push_back(fmt::format("{}: {:.2f} Hz", name, hz));
    }
}

Finding RateWatch::finding() const {
    return {faults_, moving_ > 0 ? fmt::format("while moving at most {:.2f} Hz over 88 packets", fastest_hz_)
                                 : fmt::format("never moving, {:.2f} Hz at most", fastest_hz_)};
}

void RepeatWatch::look_at(const std::string& name, const std::vector<Beat>& beats, std::int64_t until_us) {
    std::vector<std::int64_t> times;
    for (std::size_t i = 0; i < beats.size(); ++i) {
        if (i > 0 && *beats[i].slots != *beats[i - 1].slots) {
            still(name, times, beats[i].at_us);
            times.clear();
        }
        times.push_back(beats[i].at_us);
    }
    if (!times.empty()) still(name, times, until_us);
}

/// One stretch of equal levels: the change itself, its repeats, then the keep-alives.
void RepeatWatch::still(const std::string& name, const std::vector<std::int64_t>& times,
                        std::int64_t until_us) {
    const std::int64_t silent = until_us - times.back();
    if (silent > rules_.longest_us + kLateUs)
        gap_faults_.push_back(fmt::format("{}: silent for {:.1f} ms", name, ms(silent)));
    // Something else came before the repeats had their time: a movement, not a still.
    if (until_us - times.front() < kRepeatsWithinUs) return;
    ++stills_;
    const bool whole = times.size() > kRepeats && times[kRepeats] - times[0] <= kRepeatsWithinUs;
    if (!whole)
        repeat_faults_.push_back(fmt::format("{}: {} packets, the repeats not within {} ms of the change",
                                             name, times.size(), kRepeatsWithinUs / 1000));
    for (std::size_t i = kRepeats + 1; i < times.size(); ++i) {
        const std::int64_t gap = times[i] - times[i - 1];
        shortest_us_ = keep_alives_ == 0 ? gap : std::min(shortest_us_, gap);
        longest_us_ = std::max(longest_us_, gap);
        ++keep_alives_;
        if (gap < rules_.shortest_us - kLateUs || gap > rules_.longest_us + kLateUs)
            gap_faults_.push_back(fmt::format("{}: {:.1f} ms after the one before", name, ms(gap)));
    }
}

Finding RepeatWatch::repeats() const {
    return {repeat_faults_, fmt::format("three after each of {} last changes", stills_)};
}

Finding RepeatWatch::keep_alive() const {
    return {gap_faults_, fmt::format("{} of them, {:.1f} to {:.1f} ms apart", keep_alives_, ms(shortest_us_),
                                     ms(longest_us_))};
}

}  // namespace beffroi::conformance
