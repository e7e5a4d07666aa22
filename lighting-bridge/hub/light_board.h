#pragma once
// How the lights are now, for whoever asks from another thread: put up by the hub at each look.

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "lighting-bridge/engine/floor_hours.h"
#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/hub/light_edition.h"
#include "lighting-bridge/show/calendar.h"
#include "lighting-bridge/show/night_plan.h"

namespace beffroi::hub {

struct FacadeLook {
    std::string facade;
    std::vector<light::Cue> cues{};
    std::vector<light::Scene> older{};  ///< That play, and are no longer in the edition
    light::Ceiling ceiling{};
    std::vector<light::Night> nights{};
    std::vector<light::NightPlan> plans{};
    std::vector<light::DarkSpan> dark{};
    double counted_wh = 0;
};

/// Immutable once put up.
struct LightLook {
    std::int64_t at_us = 0;
    std::shared_ptr<const LightEdition> edition;
    light::Calendar calendar{};
    std::vector<FacadeLook> facades{};
};

/// Thread: any.
class LightBoard {
public:
    void put(std::shared_ptr<const LightLook> look) {
        const std::scoped_lock lock{mutex_};
        look_ = std::move(look);
    }
    /// Null until something was put up.
    std::shared_ptr<const LightLook> look() const {
        const std::scoped_lock lock{mutex_};
        return look_;
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const LightLook> look_;  // guarded by mutex_
};

}  // namespace beffroi::hub
