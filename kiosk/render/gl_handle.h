#pragma once
// Ownership of OpenGL names: every wrapper of this folder that holds one is built on this.

#include <utility>

#include <GLES3/gl3.h>

namespace beffroi::kiosk {

/// Owns one OpenGL name and gives it back with `Deleter`. Move-only; 0 is "none".
/// Thread: the one that has the context, for making, using and destroying; the context outlives the handle.
template <void (*Deleter)(GLuint)>
class GlHandle {
public:
    GlHandle() = default;
    explicit GlHandle(GLuint name) noexcept : name_{name} {}
    GlHandle(const GlHandle&) = delete;
    GlHandle& operator=(const GlHandle&) = delete;
    GlHandle(GlHandle&& other) noexcept : name_{std::exchange(other.name_, 0U)} {}
    GlHandle& operator=(GlHandle&& other) noexcept {
        if (this != &other) reset(std::exchange(other.name_, 0U));
        return *this;
    }
    ~GlHandle() { reset(); }

    explicit operator bool() const noexcept { return name_ != 0; }
    GLuint get() const noexcept { return name_; }

private:
    void reset(GLuint next = 0) noexcept {
        if (name_ != 0) Deleter(name_);
        name_ = next;
    }

    GLuint name_ = 0;
};

}  // namespace beffroi::kiosk
