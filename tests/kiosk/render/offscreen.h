#pragma once
// A GLES 3 context without window, screen or X server: EGL's surfaceless platform.

#include <string>

#include "content/base/result.h"

namespace beffroi::kiosk::test {

/// Makes the context current on this thread until it is destroyed.
class OffscreenContext {
public:
    /// Errors: Io, with the EGL call that failed.
    static Result<OffscreenContext> open();
    OffscreenContext(OffscreenContext&& other) noexcept;
    OffscreenContext& operator=(OffscreenContext&&) = delete;
    OffscreenContext(const OffscreenContext&) = delete;
    OffscreenContext& operator=(const OffscreenContext&) = delete;
    ~OffscreenContext();

    /// GL_RENDERER: golden pictures hold for one renderer only.
    static std::string renderer();
    static bool is_llvmpipe() { return renderer().find("llvmpipe") != std::string::npos; }

private:
    OffscreenContext(void* display, void* context) : display_{display}, context_{context} {}

    void* display_;
    void* context_;
};

}  // namespace beffroi::kiosk::test
