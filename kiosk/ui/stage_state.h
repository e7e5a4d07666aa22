#pragma once
// The stage's inside, shared by stage.cpp (the loop and its pictures) and stage_input.cpp (fingers and keys).

#include <memory>
#include <optional>
#include <string>

#include "kiosk/ui/gl_renderer.h"
#include "kiosk/ui/stage.h"
#include "kiosk/ui/touch.h"

union SDL_Event;
struct SDL_KeyboardEvent;

namespace beffroi::kiosk {

struct Stage::Impl {
    Impl(Window own, const Clock& given) : clock{given}, window{std::move(own)} {}

    const Clock& clock;
    Window window;
    StageSettings settings;
    std::unique_ptr<GlRenderer> renderer;
    std::unique_ptr<TextEngine> text;
    Icons icons;
    std::unique_ptr<Painter> painter;
    Face* face = nullptr;
    Tree tree;
    TouchTracker touch;
    Focus focus;
    FrameFigures figures;
    SteadyTime opened{};

    bool must_build = true;
    bool must_draw = true;
    bool moving = false;
    bool closed = false;
    std::optional<SteadyTime> next_wake{};
    SteadyTime last_draw{};
    std::string shown_press;  ///< Pressed, or springing back.
    std::optional<SteadyTime> released{};
    std::optional<SteadyTime> changed{};  ///< When the screen last became another one.
    std::optional<SteadyTime> tapped{};   ///< A tap whose picture is not shown yet.
    std::uint32_t kept = 0;

    bool animates(SteadyTime now) const;
    Microseconds patience(Microseconds longest) const;
    void wait(Microseconds longest);
    void take_events();
    void take_event(const SDL_Event& event);
    void take_key(const SDL_KeyboardEvent& key);
    PointMm place_of(float x, float y) const;
    void follow(const TouchTracker::Meanings& meanings);
    void act_on(const std::string& id);
    void note_press();
    void build();
    PaintState paint_state(SteadyTime now) const;
    void paint();
    void draw();
};

}  // namespace beffroi::kiosk
