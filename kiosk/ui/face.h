#pragma once
// What the stage (window, loop, touch) asks of the screens. kiosk/screens is one face, the gallery of the
// tests another.

#include <cstdint>
#include <optional>
#include <string>

#include "content/base/clock.h"
#include "kiosk/ui/gesture.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/tree.h"

namespace beffroi::kiosk {

class Painter;

/// A picture on the GPU. `texture` is a GL name that the face owns; it holds until the next frame.
struct GpuPicture {
    std::uint32_t texture = 0;  ///< 0: nothing yet, the bricks of "loading" are drawn.
    float u0 = 0, v0 = 1;       ///< Upper left corner; FBO textures have their origin at the bottom.
    float u1 = 1, v1 = 0;
    bool opaque = true;
};

struct PictureRequest {
    const Node* node = nullptr;
    std::string slot;
    int width_px = 0;
    int height_px = 0;
};

/// What happens next: nothing without a cause.
struct Need {
    bool rebuild = false;            ///< The tree changed: build() is called before the next frame.
    bool redraw = false;             ///< Only a picture changed.
    bool moving = false;             ///< Frames at full rate until said otherwise.
    std::optional<SteadyTime> next;  ///< Wake then at the latest (the clock's next minute, a time-out).
};

/// Thread: the kiosk's main one, with its GL context current in picture().
class Face {
public:
    Face() = default;
    Face(const Face&) = delete;
    Face& operator=(const Face&) = delete;
    Face(Face&&) = delete;
    Face& operator=(Face&&) = delete;
    virtual ~Face() = default;

    /// Drains mailboxes, moves time on. Called at every wake.
    virtual Need tick(SteadyTime now) = 0;
    /// The screen as it is now; measured with `text`, for this `installation`.
    virtual Tree build(const Installation& installation, TextEngine& text) = 0;
    /// A control was touched and let go inside, or chosen by key.
    virtual void act(const Action& action, const Node& node, SteadyTime now) = 0;
    /// A drag or pinch on a picture that takes gestures.
    virtual void gesture(const Node& picture, const Gesture& gesture) = 0;
    /// Any touch or key at all, before what it does: the visitor is there.
    virtual void touched(SteadyTime now) = 0;
    /// Draws (or has) the picture of a slot at that size.
    virtual GpuPicture picture(const PictureRequest& request) = 0;
    /// After that picture was painted, before what lies above it: map labels, pins.
    virtual void paint_over(const Node& picture, Painter& painter) {
        static_cast<void>(picture), static_cast<void>(painter);
    }
};

}  // namespace beffroi::kiosk
