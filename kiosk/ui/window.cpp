#include "kiosk/ui/window.h"

#include <algorithm>
#include <string_view>

#include <GLES3/gl3.h>
#include <SDL2/SDL.h>

#include "content/base/log.h"

namespace beffroi::kiosk {

struct Window::Parts {
    SDL_Window* window = nullptr;
    SDL_GLContext context = nullptr;

    Parts() = default;
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    Parts(Parts&&) = delete;
    Parts& operator=(Parts&&) = delete;
    ~Parts() {
        if (context != nullptr) SDL_GL_DeleteContext(context);
        if (window != nullptr) SDL_DestroyWindow(window);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
};

Window::Window(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Window::Window(Window&&) noexcept = default;
Window& Window::operator=(Window&&) noexcept = default;
Window::~Window() = default;

namespace {

Error sdl_error(const std::string& what) {
    return {Fault::Io, what + ": " + SDL_GetError()};
}

void set_attributes() {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    SDL_GL_SetAttribute(SDL_GL_RED_SIZE, 8);
    SDL_GL_SetAttribute(SDL_GL_GREEN_SIZE, 8);
    SDL_GL_SetAttribute(SDL_GL_BLUE_SIZE, 8);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
}

}  // namespace

Result<Window> Window::open(const WindowSettings& settings) {
    // Fingers are ours: no mouse is made of them, no finger of a mouse.
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_HIGHDPI_DISABLED, "1");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return sdl_error("no screen (without one, set SDL_VIDEODRIVER=offscreen)");
    }
    auto parts = std::make_unique<Parts>();
    set_attributes();
    Uint32 flags = SDL_WINDOW_OPENGL;
    if (settings.fullscreen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    parts->window = SDL_CreateWindow(settings.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                     settings.width_px, settings.height_px, flags);
    if (parts->window == nullptr) return sdl_error("no window");
    parts->context = SDL_GL_CreateContext(parts->window);
    if (parts->context == nullptr) return sdl_error("no OpenGL ES 3 context");
    SDL_GL_SetSwapInterval(settings.vsync ? 1 : 0);

    Window window{std::move(parts)};
    SDL_GL_GetDrawableSize(window.parts_->window, &window.width_, &window.height_);
    window.driver_ = SDL_GetCurrentVideoDriver();
    const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));  // NOLINT: GL's own type
    const std::string_view name = renderer == nullptr ? "" : renderer;
    window.software_ = name.find("llvmpipe") != std::string_view::npos ||
                       name.find("softpipe") != std::string_view::npos ||
                       name.find("SWR") != std::string_view::npos;
    log::info("kiosk.window", {{"driver", window.driver_},
                               {"gl", std::string{name}},
                               {"width", window.width_},
                               {"height", window.height_}});
    return window;
}

bool Window::waits() const {
    return driver_ == "x11" || driver_ == "wayland";
}

std::uint32_t Window::id() const {
    return SDL_GetWindowID(parts_->window);
}

void Window::show_frame() {
    SDL_GL_SwapWindow(parts_->window);
}

std::vector<std::uint8_t> Window::read_frame() const {
    const auto row = static_cast<std::size_t>(width_) * 4;
    std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height_));
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
    std::vector<std::uint8_t> rows(upside_down.size());
    for (std::size_t y = 0; y < static_cast<std::size_t>(height_); ++y) {
        const auto from = upside_down.begin() +
                          static_cast<std::ptrdiff_t>(row * (static_cast<std::size_t>(height_) - 1 - y));
        std::copy_n(from, row, rows.begin() + static_cast<std::ptrdiff_t>(row * y));
    }
    return rows;
}

}  // namespace beffroi::kiosk
