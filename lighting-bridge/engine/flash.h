#pragma once
// Does a light flash more than an eye is safe with? Counted on computed levels, so that no effect, key or
// blend can slip past.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "lighting-bridge/engine/scene.h"

namespace beffroi::light {

/// Counts the flashes of one light. A flash is a pair of opposing changes of at least a tenth of full
/// luminance, the darker state under four fifths of it; or of saturated red.
///
/// Source: WCAG 2.2, 2.3.1 Three Flashes or Below Threshold, "general flash" and "red flash".
class FlashCounter {
public:
    static constexpr int kMost = 3;  ///< In any one second

    /// Unit: `light` is linear, 1 is full; `t` never goes back. Gives the flashes of the second that ends at
    /// `t`.
    int see(LinearColour light, std::chrono::microseconds t);

private:
    /// One quantity that goes up and down: where it last turned, and when.
    class Swings {
    public:
        Swings(float step, float darker) : step_{step}, darker_{darker} {}
        int see(float value, std::chrono::microseconds t);

    private:
        static constexpr std::size_t kKept = 16;

        const float step_;
        const float darker_;
        std::array<std::chrono::microseconds, kKept> turns_{};
        std::size_t count_ = 0;
        float low_ = 0;
        float high_ = 0;
        int way_ = 0;  ///< Of the last counted change
        bool begun_ = false;
    };

    Swings general_{0.1F, 0.8F};
    Swings red_{20.0F / 320.0F, 2.0F};
};

/// Where a scene flashes too much.
struct Flashes {
    std::string where;  ///< A fixture's id; empty: the façade as a whole
    std::chrono::microseconds at{0};
    int count = 0;  ///< In the second that ends there
};

/// Plays the scene twice where it loops, with as many seeds where chance moves it, at 44 Hz, from and to the
/// dark. Nothing: it is safe. Thread: any; allocates; takes its time: a second or so for a scene of chance.
std::optional<Flashes> find_flashes(const StagedScene& scene, const Patch& patch, std::uint64_t seeds = 32);

}  // namespace beffroi::light
