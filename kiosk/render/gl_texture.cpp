#include "kiosk/render/gl_texture.h"

#include <cassert>
#include <string>

namespace beffroi::kiosk {
namespace {

struct Transfer {
    GLenum format;
    GLenum type;
};

Transfer transfer_of(GLenum internal) {
    switch (internal) {
        case GL_R8:
            return {GL_RED, GL_UNSIGNED_BYTE};
        case GL_RGB8:
            return {GL_RGB, GL_UNSIGNED_BYTE};
        case GL_RGB10_A2:
            return {GL_RGBA, GL_UNSIGNED_INT_2_10_10_10_REV};
        case GL_DEPTH_COMPONENT24:
            return {GL_DEPTH_COMPONENT, GL_UNSIGNED_INT};
        default:
            assert(internal == GL_RGBA8);
            return {GL_RGBA, GL_UNSIGNED_BYTE};
    }
}

}  // namespace

Texture Texture::make(GLenum format, PixelSize size, const void* pixels, GLint filter) {
    assert(size.width > 0 && size.height > 0);
    Texture texture;
    GLuint name = 0;
    glGenTextures(1, &name);
    texture.handle_ = GlHandle<&Texture::destroy>{name};
    texture.size_ = size;
    texture.bind();
    const Transfer transfer = transfer_of(format);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(format), size.width, size.height, 0, transfer.format,
                 transfer.type, pixels);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return texture;
}

DepthPicture DepthPicture::make(PixelSize size) {
    DepthPicture depth;
    depth.picture_ = Texture::make(GL_DEPTH_COMPONENT24, size);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL);
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    depth.handle_ = GlHandle<&DepthPicture::destroy>{name};
    glBindFramebuffer(GL_FRAMEBUFFER, name);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depth.picture_.get(), 0);
    const GLenum none = GL_NONE;
    glDrawBuffers(1, &none);
    glReadBuffer(GL_NONE);
    return depth;
}

Result<Framebuffer> Framebuffer::make(GLenum format, PixelSize size, Depth depth) {
    Framebuffer framebuffer;
    framebuffer.colour_ = Texture::make(format, size);
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    framebuffer.handle_ = GlHandle<&Framebuffer::destroy>{name};
    glBindFramebuffer(GL_FRAMEBUFFER, name);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, framebuffer.colour_.get(), 0);
    if (depth == Depth::Yes) {
        GLuint buffer = 0;
        glGenRenderbuffers(1, &buffer);
        framebuffer.depth_ = GlHandle<&Framebuffer::destroy_depth>{buffer};
        glBindRenderbuffer(GL_RENDERBUFFER, buffer);
        glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT16, size.width, size.height);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, buffer);
    }
    const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
    if (status != GL_FRAMEBUFFER_COMPLETE) {
        return Error{Fault::Io, "framebuffer " + std::to_string(size.width) + "x" +
                                    std::to_string(size.height) + ": status " + std::to_string(status)};
    }
    return framebuffer;
}

}  // namespace beffroi::kiosk
