#pragma once
// Draws the painter's geometry with GLES 3: shapes without a texture, letters, pictures.

#include <cstdint>
#include <memory>
#include <string_view>

#include "content/base/result.h"
#include "kiosk/ui/text.h"

struct ImDrawData;

namespace beffroi::kiosk {

/// The text of a file of shaders/ui/, by its name. Made by shaders/embed.cmake.
std::string_view ui_shader_source(std::string_view name);

/// Thread: the context's.
class GlRenderer {
public:
    /// Errors: Invalid with the driver's log.
    static Result<std::unique_ptr<GlRenderer>> make();

    GlRenderer(const GlRenderer&) = delete;
    GlRenderer& operator=(const GlRenderer&) = delete;
    GlRenderer(GlRenderer&&) = delete;
    GlRenderer& operator=(GlRenderer&&) = delete;
    ~GlRenderer();

    /// Into the framebuffer bound now, whole. Sets every state it needs and leaves none behind that matters
    /// to one who does the same.
    void draw(const ImDrawData& data, TextEngine& text);

    /// Keeps what is on the screen now, to cross-fade from. Returns its GL texture.
    std::uint32_t keep_frame(int width_px, int height_px);

private:
    struct State;
    explicit GlRenderer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace beffroi::kiosk
