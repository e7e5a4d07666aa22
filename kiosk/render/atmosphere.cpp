#include "kiosk/render/atmosphere.h"

#include <algorithm>

namespace beffroi::kiosk {
namespace {

constexpr std::chrono::microseconds kTooSlow{33'333};
constexpr std::chrono::microseconds kQuick{18'000};
constexpr int kSlowFrames = 15;
constexpr int kQuickFrames = 300;
constexpr int kLastStep = static_cast<int>(Quality::HalfRate);

}  // namespace

void QualityGovernor::frame(std::chrono::microseconds took) {
    slow_ = took > kTooSlow ? slow_ + 1 : std::max(0, slow_ - 1);
    quick_ = took < kQuick ? quick_ + 1 : 0;
    if (slow_ >= kSlowFrames && step_ < kLastStep) {
        ++failures_[step_];
        ++step_;
        slow_ = quick_ = 0;
    } else if (quick_ >= kQuickFrames && step_ > 0 && failures_[step_ - 1] < 2) {
        --step_;
        slow_ = quick_ = 0;
    }
}

}  // namespace beffroi::kiosk
