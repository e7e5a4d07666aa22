#pragma once
// SDL's window and its GLES 3 context: x11, Wayland, KMSDRM, or offscreen for tests and pictures.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "content/base/result.h"

struct SDL_Window;

namespace beffroi::kiosk {

struct WindowSettings {
    // Required
    int width_px = 0;
    int height_px = 0;

    // Optional
    std::string title = "Beffroi";
    bool fullscreen = false;
    bool vsync = true;
};

/// One window with its context current. Thread: the one that opened it.
class Window {
public:
    /// Errors: Io with SDL's sentence and what to do.
    static Result<Window> open(const WindowSettings& settings);

    Window(Window&&) noexcept;
    Window& operator=(Window&&) noexcept;
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;
    ~Window();

    int width_px() const { return width_; }
    int height_px() const { return height_; }
    /// "x11", "wayland", "KMSDRM", "offscreen"…
    const std::string& driver() const { return driver_; }
    /// True when waiting for an event truly blocks; else poll every few milliseconds (SDL 2.26: offscreen,
    /// KMSDRM).
    bool waits() const;
    /// True for llvmpipe and its like: spare what a GPU would give for nothing.
    bool is_software_gl() const { return software_; }
    std::uint32_t id() const;

    void show_frame();
    /// RGBA rows from the top, of what was drawn and not yet shown.
    std::vector<std::uint8_t> read_frame() const;

private:
    struct Parts;
    explicit Window(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
    int width_ = 0;
    int height_ = 0;
    std::string driver_;
    bool software_ = false;
};

}  // namespace beffroi::kiosk
