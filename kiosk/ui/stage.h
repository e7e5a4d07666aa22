#pragma once
// The kiosk's loop: events in, the face's tree out, and no frame without a cause.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "kiosk/ui/face.h"
#include "kiosk/ui/installation.h"
#include "kiosk/ui/painter.h"
#include "kiosk/ui/window.h"

namespace beffroi::kiosk {

struct StageSettings {
    // Required
    Installation installation;

    // Optional
    std::filesystem::path assets{};  ///< What kiosk/assets/build.mjs wrote; absent: Inter for all, no icons.
    bool fullscreen = false;
    bool unlimited = false;  ///< Benches: as many frames as there can be.
};

/// What was drawn so far.
struct FrameFigures {
    std::uint64_t frames = 0;
    std::uint64_t wakes = 0;           ///< Times the loop went round.
    Microseconds first_picture{0};     ///< From the stage's opening.
    Microseconds last_frame{0};        ///< Build, paint and draw of the last one.
    std::vector<Microseconds> taps{};  ///< From a finger's lifting to its picture shown; the last thousand.
};

/// Thread: the kiosk's main one. wake() and quit() from any.
class Stage {
public:
    /// Opens the window and its context, fonts and icons.
    static Result<std::unique_ptr<Stage>> open(const StageSettings& settings, const Clock& clock);

    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;
    Stage(Stage&&) = delete;
    Stage& operator=(Stage&&) = delete;
    ~Stage();

    /// The face must outlive the stage's last step.
    void show(Face& face);

    /// One turn: waits at most `longest` for a cause, then handles events, ticks, and draws if there is
    /// reason to. False when the window was closed or quit() was called.
    bool step(Microseconds longest);
    /// Steps until closed. `each_turn` runs after every step and may stop it by returning false.
    void run(const std::function<bool()>& each_turn = {});

    /// Something came from another thread: go round once.
    static void wake();
    static void quit();

    const Tree& tree() const;
    const Window& window() const;
    const FrameFigures& figures() const;
    TextEngine& text();
    /// Words that did not fit on the last picture.
    const std::vector<ClippedText>& clipped() const;

    /// Draws the tree as it is now and gives its pixels: RGBA rows from the top.
    std::vector<std::uint8_t> picture();
    /// True while nothing slides, fades or is pressed.
    bool is_still() const;

    /// Real SDL finger events at a place, as the panel would send them; handled at the next step.
    static void touch_down(const Stage& stage, PointMm at, std::int64_t finger = 1);
    static void touch_move(const Stage& stage, PointMm at, std::int64_t finger = 1);
    static void touch_up(const Stage& stage, PointMm at, std::int64_t finger = 1);

private:
    struct Impl;
    explicit Stage(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace beffroi::kiosk
