#include "lighting-bridge/protocol/clock_filter.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace beffroi::protocol {
namespace {

constexpr std::size_t kMostKept = 64;
constexpr std::size_t kAgreeing = 3;  // samples that must contradict the rest in the same way

// Two quartz clocks differ by less than this; a fit over a short time is held back towards zero by it.
constexpr double kUsualDrift = 50e-6;
constexpr double kGrainUs = 20;        // what scheduling adds to a round trip of nothing
constexpr double kUselessUs = 50'000;  // may be wrong by so much more than is known: not worth keeping
constexpr std::size_t kGoodOnes = 4;   // how far their round trips lie apart tells how lucky the shortest was

double seconds(Microseconds duration) {
    return static_cast<double>(duration.count()) / 1e6;
}

Microseconds rounded(double us) {
    return Microseconds{std::llround(us)};
}

}  // namespace

Microseconds ClockSample::offset() const {
    const Microseconds out = t1.since_epoch - t0.since_boot;
    const Microseconds back = t2.since_epoch - t3.since_boot;
    return back + (out - back) / 2;
}

void ClockFilter::add(const ClockSample& sample) {
    const Microseconds round_trip = sample.round_trip();
    if (sample.t3 < sample.t0 || sample.t2 < sample.t1 || round_trip.count() < 0) return;
    const Kept fresh{sample.t3, sample.offset(), round_trip};
    if (!kept_.empty() && fresh.at < kept_.back().at) return;
    ++seen_;
    if (synchronised() && !follows_a_step(fresh)) return;
    if (teaches_nothing(fresh)) return;
    kept_.push_back(fresh);
    if (kept_.size() > kMostKept) kept_.pop_front();
    fit();
}

/// True when the sample may be kept: it agrees with the rest, or it is the third to say that the bridge's
/// clock was set (then the rest is forgotten). However lopsided the way, an honest sample is wrong by less
/// than half its round trip.
bool ClockFilter::follows_a_step(const Kept& fresh) {
    const double expected =
        static_cast<double>(anchor_offset_.count()) + drift_ * 1e6 * seconds(fresh.at - anchor_);
    const double wrong = std::abs(static_cast<double>(fresh.offset.count()) - expected);
    const double bound =
        static_cast<double>((fresh.round_trip / 2 + error()).count()) + idle_us(fresh) + 1000;
    if (wrong <= bound) {
        doubted_.clear();
        return true;
    }
    if (!doubted_.empty()) {
        const Kept& last = doubted_.back();
        const Microseconds apart = std::chrono::abs(last.offset - fresh.offset);
        if (apart > (last.round_trip + fresh.round_trip) / 2 + std::chrono::milliseconds{2}) doubted_.clear();
    }
    doubted_.push_back(fresh);
    if (doubted_.size() < kAgreeing) return false;
    doubted_.pop_back();  // the caller keeps it
    kept_.assign(doubted_.begin(), doubted_.end());
    doubted_.clear();
    drift_ = 0;
    return true;
}

/// One that may be wrong by much more than what is known already, aged: a burst of late answers would push
/// the good ones out.
bool ClockFilter::teaches_nothing(const Kept& fresh) const {
    if (kept_.size() < kGoodOnes) return false;
    const double known_us = static_cast<double>(error().count()) + idle_us(fresh);
    return static_cast<double>(fresh.round_trip.count()) / 2 > known_us + kUselessUs;
}

/// What drift may have added since the last sample that was kept.
double ClockFilter::idle_us(const Kept& fresh) const {
    return 4 * kUsualDrift * 1e6 * seconds(fresh.at - kept_.back().at);
}

void ClockFilter::clear() {
    *this = ClockFilter{};
}

/// A weighted line through the samples. A sample's weight falls with the time its messages waited on the way:
/// that is how wrong it may be.
void ClockFilter::fit() {
    anchor_ = kept_.back().at;
    const Microseconds shortest = shortest_round_trip();
    const double grain = grain_us();
    const Microseconds base = kept_.back().offset;
    double w = 0, wt = 0, wtt = 0, wo = 0, wto = 0;
    for (const Kept& sample : kept_) {
        const double waited = grain + static_cast<double>((sample.round_trip - shortest).count()) / 2;
        const double weight = 1 / (waited * waited);
        const double t = seconds(sample.at - anchor_);
        const double offset = static_cast<double>((sample.offset - base).count());
        w += weight;
        wt += weight * t;
        wtt += weight * t * t;
        wo += weight * offset;
        wto += weight * t * offset;
    }
    const double held_back = 1 / (kUsualDrift * 1e6 * kUsualDrift * 1e6);
    const double firmness = wtt - wt * wt / w + held_back;
    const double slope = (wto - wt * wo / w) / firmness;
    drift_ = slope / 1e6;
    drift_error_ = 3 / std::sqrt(firmness) / 1e6;
    anchor_offset_ = base + rounded((wo - slope * wt) / w);
}

double ClockFilter::grain_us() const {
    std::vector<Microseconds> trips;
    for (const Kept& sample : kept_) trips.push_back(sample.round_trip);
    const std::size_t good = std::min(kGoodOnes, trips.size()) - 1;
    std::nth_element(trips.begin(), trips.begin() + static_cast<std::ptrdiff_t>(good), trips.end());
    return kGrainUs + static_cast<double>((trips[good] - shortest_round_trip()).count()) / 2;
}

UtcTime ClockFilter::bridge_time(SteadyTime at) const {
    assert(synchronised());
    const Microseconds drifted = rounded(drift_ * static_cast<double>((at - anchor_).count()));
    return UtcTime{at.since_boot + anchor_offset_ + drifted};
}

Microseconds ClockFilter::shortest_round_trip() const {
    assert(synchronised());
    return std::min_element(kept_.begin(), kept_.end(),
                            [](const Kept& a, const Kept& b) { return a.round_trip < b.round_trip; })
        ->round_trip;
}

Microseconds ClockFilter::error() const {
    assert(synchronised());
    // Each sample bounds the truth by half its round trip at its time; the tightest bound counts.
    double least = 1e18;
    for (const Kept& sample : kept_) {
        const double age = seconds(anchor_ - sample.at);
        const double fitted = static_cast<double>(anchor_offset_.count()) - drift_ * 1e6 * age;
        const double beside = std::abs(fitted - static_cast<double>(sample.offset.count()));
        const double half = static_cast<double>(sample.round_trip.count()) / 2;
        least = std::min(least, half + beside + drift_error_ * 1e6 * age);
    }
    return rounded(least);
}

Microseconds ClockFilter::next_pause() const {
    using namespace std::chrono_literals;
    if (!doubted_.empty() || seen_ < 8) return 100ms;
    return seen_ < 24 ? Microseconds{1s} : Microseconds{5s};
}

}  // namespace beffroi::protocol
