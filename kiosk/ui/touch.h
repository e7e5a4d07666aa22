#pragma once
// Fingers into taps, drags and pinches. Pure: it is told what happened and when, and what stands on the
// screen.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/gesture.h"
#include "kiosk/ui/tree.h"

namespace beffroi::kiosk {

/// What fingers meant.
struct TouchMeaning {
    enum class Kind { Act, Gesture };
    Kind kind = Kind::Act;
    std::string node;   ///< The control, or the picture; "" when it is the tree's any_touch.
    Gesture gesture{};  ///< When Kind::Gesture.
};

/// Down presses, up acts, sliding off cancels; a control under a finger ignores all others, so that a resting
/// palm does nothing. A finger that goes down on a picture that takes gestures moves it, and a second one
/// pinches it.
class TouchTracker {
public:
    using Meanings = std::vector<TouchMeaning>;

    Meanings down(std::int64_t finger, PointMm at, SteadyTime now, const Tree& tree);
    Meanings move(std::int64_t finger, PointMm at, SteadyTime now, const Tree& tree);
    Meanings up(std::int64_t finger, PointMm at, SteadyTime now, const Tree& tree);
    /// The screen was taken away: fingers still down mean nothing any more.
    void forget();

    /// Id of the control held down now, "" = none.
    const std::string& pressed() const { return pressed_; }
    bool is_touched() const { return !fingers_.empty(); }

private:
    struct Finger {
        PointMm began;
        PointMm at;
        SteadyTime since;
    };
    struct Spread {
        PointMm centre;
        double distance = 0;
        double angle_deg = 0;
        int fingers = 0;
    };

    Spread spread() const;
    Meanings drag(SteadyTime now);
    Gesture gesture(Gesture::Kind kind, SteadyTime now) const;

    std::map<std::int64_t, Finger> fingers_;
    std::string pressed_;
    std::optional<std::int64_t> pressing_;  ///< The finger that holds the control.
    std::string dragged_;                   ///< The picture under the fingers.
    Spread last_;
    SteadyTime last_at_;
    PointMm speed_;
    bool awaits_any_ = false;  ///< Went down on nothing while any touch continues.
};

/// What the arrow keys mean.
enum class KeyDirection { Left, Right, Up, Down };

/// Where a keypad is. Shown from the first key until the next touch.
class Focus {
public:
    void next(const Tree& tree) { step(tree, 1); }
    void previous(const Tree& tree) { step(tree, -1); }
    void towards(const Tree& tree, KeyDirection direction);
    void hide() { shown_ = false; }
    /// Keeps the place when the screen is rebuilt; begins anew when the node is gone.
    void settle(const Tree& tree);

    const std::string& node() const { return node_; }
    bool is_shown() const { return shown_; }

private:
    void step(const Tree& tree, int by);

    std::string node_;
    bool shown_ = false;
};

}  // namespace beffroi::kiosk
