#include "tests/kiosk/render/offscreen.h"

#include <utility>

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GLES3/gl3.h>

namespace beffroi::kiosk::test {

Result<OffscreenContext> OffscreenContext::open() {
    EGLDisplay display = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
    if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) == EGL_FALSE) {
        return Error{Fault::Io, "eglInitialize on the surfaceless platform"};
    }
    eglBindAPI(EGL_OPENGL_ES_API);
    const EGLint wanted[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_ES3_BIT, EGL_SURFACE_TYPE, 0, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (eglChooseConfig(display, wanted, &config, 1, &count) == EGL_FALSE || count < 1) {
        return Error{Fault::Io, "eglChooseConfig"};
    }
    const EGLint version[] = {EGL_CONTEXT_CLIENT_VERSION, 3, EGL_NONE};
    EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
    if (context == EGL_NO_CONTEXT ||
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_FALSE) {
        return Error{Fault::Io, "eglMakeCurrent"};
    }
    return OffscreenContext{display, context};
}

OffscreenContext::OffscreenContext(OffscreenContext&& other) noexcept
    : display_{std::exchange(other.display_, nullptr)}, context_{std::exchange(other.context_, nullptr)} {}

OffscreenContext::~OffscreenContext() {
    if (display_ == nullptr) return;
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display_, context_);
    eglTerminate(display_);
}

std::string OffscreenContext::renderer() {
    return reinterpret_cast<const char*>(glGetString(GL_RENDERER));  // NOLINT(*-reinterpret-cast)
}

}  // namespace beffroi::kiosk::test
