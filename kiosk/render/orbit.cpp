#include "kiosk/render/orbit.h"

#include <algorithm>
#include <cmath>

namespace beffroi::kiosk {
namespace {

/// A finger across the whole picture turns by this much.
constexpr float kYawAcross = 1.6F;
constexpr float kPitchAcross = 0.9F;
/// 1 - (1 - t)³ starts three times as fast as its mean: a glide of speed · time / 3 carries on without a
/// jerk.
constexpr float kEaseStart = 3.0F;

float seconds(Orbit::Time t) {
    return static_cast<float>(t.count()) * 1e-6F;
}

float eased(Orbit::Time since) {
    const float t = std::clamp(seconds(since) / seconds(Orbit::kInertia), 0.0F, 1.0F);
    return 1 - (1 - t) * (1 - t) * (1 - t);
}

}  // namespace

float Orbit::at(const Axis& axis, float low, float high, Time now) const {
    const float glided = held_ ? 0.0F : axis.gain * eased(now - glide_start_);
    return std::clamp(axis.from + glided, low, high);
}

float Orbit::yaw_rad(Time now) const {
    return at(yaw_, -kMostYaw, kMostYaw, now);
}
float Orbit::pitch_rad(Time now) const {
    return at(pitch_, 0, kMostPitch, now);
}

void Orbit::settle(Time now) {
    yaw_ = {yaw_rad(now), 0};
    pitch_ = {pitch_rad(now), 0};
}

void Orbit::press(Time now) {
    settle(now);
    held_ = true;
    yaw_speed_ = pitch_speed_ = 0;
    last_drag_ = now;
}

void Orbit::drag(float dx, float dy, Time now) {
    if (!held_) return;
    const float yaw = std::clamp(yaw_.from + dx * kYawAcross, -kMostYaw, kMostYaw);
    const float pitch = std::clamp(pitch_.from + dy * kPitchAcross, 0.0F, kMostPitch);
    const float elapsed = std::max(seconds(now - last_drag_), 0.001F);
    const float share = std::min(1.0F, elapsed / 0.05F);
    yaw_speed_ += ((yaw - yaw_.from) / elapsed - yaw_speed_) * share;
    pitch_speed_ += ((pitch - pitch_.from) / elapsed - pitch_speed_) * share;
    yaw_.from = yaw;
    pitch_.from = pitch;
    last_drag_ = now;
}

void Orbit::release(Time now) {
    if (!held_) return;
    held_ = false;
    glide_start_ = now;
    const bool rested = now - last_drag_ > std::chrono::milliseconds{80};
    const float carry = inertia_ && !rested ? seconds(kInertia) / kEaseStart : 0.0F;
    yaw_.gain = std::clamp(yaw_.from + yaw_speed_ * carry, -kMostYaw, kMostYaw) - yaw_.from;
    pitch_.gain = std::clamp(pitch_.from + pitch_speed_ * carry, 0.0F, kMostPitch) - pitch_.from;
}

void Orbit::nudge(float yaw_rad_by, float pitch_rad_by, Time now) {
    held_ = false;
    settle(now);
    glide_start_ = inertia_ ? now : now - kInertia;
    yaw_.gain = std::clamp(yaw_.from + yaw_rad_by, -kMostYaw, kMostYaw) - yaw_.from;
    pitch_.gain = std::clamp(pitch_.from + pitch_rad_by, 0.0F, kMostPitch) - pitch_.from;
}

void Orbit::recentre(Time now) {
    nudge(-yaw_rad(now), -pitch_rad(now), now);
}

bool Orbit::moving(Time now) const {
    if (held_) return false;
    return (yaw_.gain != 0 || pitch_.gain != 0) && now - glide_start_ < kInertia;
}

Camera Orbit::turn(Camera front, Time now) const {
    front.yaw_rad = yaw_rad(now);
    front.pitch_rad = pitch_rad(now);
    return front;
}

}  // namespace beffroi::kiosk
