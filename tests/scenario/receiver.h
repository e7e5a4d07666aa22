#pragma once
// What a lamp of a façade would have seen: how long nothing came, how far a level jumped, whether it was
// dark.

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "content/base/clock.h"
#include "lighting-bridge/engine/patch.h"

namespace beffroi::test {

struct Seen {
    Microseconds freeze{0};  ///< The longest time without another frame
    int step = 0;            ///< The largest difference of one level from a frame to the next, of 255
    int dark = 0;            ///< Frames after which no lamp of the façade shone
    std::size_t looks = 0;
    std::string where{};  ///< The largest step, for whoever reads a failure: universe/slot, levels
};

/// Thread: one.
class Receiver {
public:
    explicit Receiver(const light::Patch& patch) {
        for (const light::Fixture& fixture : patch.fixtures)
            for (const light::EmitterChannel& emitter : patch.profiles[fixture.profile].emitters)
                lines_[fixture.universe].levels.push_back(fixture.slot - 1U + emitter.coarse);
    }
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;
    Receiver(Receiver&&) = delete;
    Receiver& operator=(Receiver&&) = delete;
    virtual ~Receiver() = default;

    virtual const char* name() const = 0;
    /// Takes what came; waits a millisecond or two when nothing did.
    virtual void watch() = 0;

    bool sees_light() const {
        return std::any_of(lines_.begin(), lines_.end(),
                           [](const auto& line) { return line.second.bright(); });
    }
    /// Since the last call.
    Seen seen() { return std::exchange(seen_, {}); }

protected:
    /// The levels a universe has from `at` on.
    void shows(std::uint16_t universe, SteadyTime at, const light::Slots& slots) {
        const auto found = lines_.find(universe);
        if (found == lines_.end()) return;
        Line& line = found->second;
        if (line.shown) {
            seen_.freeze = std::max(seen_.freeze, at - line.at);
            for (const std::size_t slot : line.levels) {
                const int step = std::abs(line.slots[slot] - slots[slot]);
                if (step <= seen_.step) continue;
                seen_.step = step;
                seen_.where = std::to_string(universe) + "/" + std::to_string(slot + 1) + " from " +
                              std::to_string(line.slots[slot]) + " to " + std::to_string(slots[slot]) +
                              " after " + std::to_string((at - line.at).count() / 1000) + " ms";
            }
        }
        line.shown = true;
        line.at = at;
        line.slots = slots;
        ++seen_.looks;
        if (!sees_light()) ++seen_.dark;
    }
    std::vector<std::uint16_t> universes() const {
        std::vector<std::uint16_t> all;
        for (const auto& [universe, line] : lines_) all.push_back(universe);
        return all;
    }
    const light::Slots& last(std::uint16_t universe) const { return lines_.at(universe).slots; }

private:
    static constexpr std::uint8_t kShines = 20;

    struct Line {
        std::vector<std::size_t> levels{};  ///< Slots of emitters' coarse bytes
        light::Slots slots{};
        SteadyTime at{};
        bool shown = false;

        bool bright() const {
            return std::any_of(levels.begin(), levels.end(),
                               [this](std::size_t slot) { return slots[slot] >= kShines; });
        }
    };

    std::map<std::uint16_t, Line> lines_;
    Seen seen_;
};

}  // namespace beffroi::test
