#pragma once
// Textures and the framebuffers that draw into them.

#include "content/base/result.h"
#include "kiosk/render/gl_handle.h"

namespace beffroi::kiosk {

/// Unit: pixels.
struct PixelSize {
    int width = 0;
    int height = 0;

    friend bool operator==(PixelSize, PixelSize) = default;
};

/// Unit: pixels, origin at the lower left as OpenGL counts.
struct PixelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    PixelSize size() const { return {width, height}; }
    friend bool operator==(PixelRect, PixelRect) = default;
};

/// One 2D texture without mip levels, clamped at its edges. Thread: the context's.
class Texture {
public:
    Texture() = default;

    /// `format`: a sized internal format: GL_RGBA8, GL_RGB8, GL_R8, GL_RGB10_A2 or GL_DEPTH_COMPONENT24.
    /// `pixels`: rows from the lower one up, or null to leave the content open. Precondition: size > 0.
    static Texture make(GLenum format, PixelSize size, const void* pixels = nullptr,
                        GLint filter = GL_LINEAR);

    void bind(GLuint unit = 0) const {
        glActiveTexture(GL_TEXTURE0 + unit);
        glBindTexture(GL_TEXTURE_2D, handle_.get());
    }

    PixelSize size() const { return size_; }
    GLuint get() const { return handle_.get(); }
    explicit operator bool() const { return static_cast<bool>(handle_); }

private:
    static void destroy(GLuint name) { glDeleteTextures(1, &name); }

    GlHandle<&Texture::destroy> handle_;
    PixelSize size_;
};

/// A framebuffer that holds depth only, read by a sampler2DShadow. Thread: the context's.
class DepthPicture {
public:
    DepthPicture() = default;

    static DepthPicture make(PixelSize size);

    /// Binds for drawing and sets the viewport to the whole of it.
    void bind() const {
        glBindFramebuffer(GL_FRAMEBUFFER, handle_.get());
        glViewport(0, 0, picture_.size().width, picture_.size().height);
    }

    const Texture& picture() const { return picture_; }
    explicit operator bool() const { return static_cast<bool>(handle_); }

private:
    static void destroy(GLuint name) { glDeleteFramebuffers(1, &name); }

    GlHandle<&DepthPicture::destroy> handle_;
    Texture picture_;
};

enum class Depth { None, Yes };

/// A framebuffer with one colour texture of its own, and a depth buffer if asked. Thread: the context's.
class Framebuffer {
public:
    Framebuffer() = default;

    /// `format` as for Texture. Errors: Io when the driver refuses the combination.
    static Result<Framebuffer> make(GLenum format, PixelSize size, Depth depth);

    /// Binds for drawing and sets the viewport to the whole of it.
    void bind() const {
        glBindFramebuffer(GL_FRAMEBUFFER, handle_.get());
        glViewport(0, 0, colour_.size().width, colour_.size().height);
    }

    const Texture& colour() const { return colour_; }
    /// Hands the picture over; the framebuffer is of no use afterwards.
    Texture take_colour() && { return std::move(colour_); }
    PixelSize size() const { return colour_.size(); }
    GLuint get() const { return handle_.get(); }
    explicit operator bool() const { return static_cast<bool>(handle_); }

private:
    static void destroy(GLuint name) { glDeleteFramebuffers(1, &name); }
    static void destroy_depth(GLuint name) { glDeleteRenderbuffers(1, &name); }

    GlHandle<&Framebuffer::destroy> handle_;
    Texture colour_;
    GlHandle<&Framebuffer::destroy_depth> depth_;
};

}  // namespace beffroi::kiosk
