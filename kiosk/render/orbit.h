#pragma once
// Turning a façade with a finger: limits, and an inertia that dies away in 0.9 s. Pure mathematics.

#include <chrono>

#include "kiosk/render/camera.h"

namespace beffroi::kiosk {

/// Thread: one at a time. All times are the same steady clock.
class Orbit {
public:
    static constexpr float kMostYaw = 0.75F;  ///< Radians either way: past it a façade shows its empty back.
    static constexpr float kMostPitch = 0.42F;  ///< Seen from above; never from under the pavement.
    static constexpr std::chrono::milliseconds kInertia{900};

    using Time = std::chrono::microseconds;

    void press(Time now);
    /// `dx`, `dy`: how far the finger went since the last call, as fractions of the picture's width. Right
    /// turns the façade to the right, down shows it more from above.
    void drag(float dx, float dy, Time now);
    void release(Time now);
    /// For a button "turn": a quarter of the range to one side, eased.
    void nudge(float yaw_rad, float pitch_rad, Time now);
    /// Back to the front, eased.
    void recentre(Time now);

    /// With reduced motion there is no inertia.
    void set_inertia(bool wanted) { inertia_ = wanted; }

    /// True while the picture will change without a finger.
    bool moving(Time now) const;

    /// The camera turned as the orbit stands at `now`.
    Camera turn(Camera front, Time now) const;
    float yaw_rad(Time now) const;
    float pitch_rad(Time now) const;

private:
    struct Axis {
        float from = 0;
        float gain = 0;  ///< How far it still glides from `from` in all.
    };
    float at(const Axis& axis, float limit_low, float limit_high, Time now) const;
    void settle(Time now);

    Axis yaw_;
    Axis pitch_;
    Time glide_start_{0};
    Time last_drag_{0};
    float yaw_speed_ = 0;  ///< Radians a second, smoothed over the last drags.
    float pitch_speed_ = 0;
    bool held_ = false;
    bool inertia_ = true;
};

}  // namespace beffroi::kiosk
