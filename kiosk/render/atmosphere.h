#pragma once
// What stands around a façade in a picture: sky, hour, and how much the machine can afford.

#include <chrono>

namespace beffroi::kiosk {

enum class SkyTime { Night, Day };

/// What is left out when frames come too slowly, in this order.
enum class Quality { Full, NoBloom, NoReflection, HalfRate };

/// Moving: one sample a pixel. Still: four, two to three times dearer; draw it once when nothing has moved
/// for a moment.
enum class Motion { Moving, Still };

struct Atmosphere {
    SkyTime time = SkyTime::Night;
    std::chrono::minutes local{18 * 60 + 42};  ///< Shown by the façade's clock; after 22:00 dusk is darker.
    float moon = 0.3F;                         ///< 0 new … 1 full: a little more cold light at night.
    Quality quality = Quality::Full;
    Motion motion = Motion::Moving;
    float dim = 1;  ///< The whole picture; 0.4 behind a question.

    friend bool operator==(const Atmosphere&, const Atmosphere&) = default;
};

/// Chooses the quality from how long frames take. Thread: one at a time.
class QualityGovernor {
public:
    /// One finished frame of a moving façade. Steps down after half a second under 30 frames a second, up
    /// after ten seconds with room to spare, and never up again to a step that failed twice.
    void frame(std::chrono::microseconds took);
    Quality quality() const { return static_cast<Quality>(step_); }

private:
    int step_ = 0;
    int slow_ = 0;
    int quick_ = 0;
    int failures_[4] = {};
};

}  // namespace beffroi::kiosk
