#pragma once
// Vertex, index and uniform buffers, and the vertex arrays that say how to read them.

#include <span>

#include "kiosk/render/gl_handle.h"

namespace beffroi::kiosk {

/// One OpenGL buffer. Thread: the context's.
class Buffer {
public:
    Buffer() = default;

    /// `target`: GL_ARRAY_BUFFER, GL_ELEMENT_ARRAY_BUFFER or GL_UNIFORM_BUFFER.
    static Buffer make(GLenum target) {
        Buffer buffer;
        GLuint name = 0;
        glGenBuffers(1, &name);
        buffer.handle_ = GlHandle<&Buffer::destroy>{name};
        buffer.target_ = target;
        return buffer;
    }

    void bind() const { glBindBuffer(target_, handle_.get()); }

    /// Replaces the whole content. `usage`: GL_STATIC_DRAW, or GL_STREAM_DRAW for what changes each frame.
    /// Leaves the buffer bound: inside a vertex array, an index buffer becomes the array's.
    template <typename Item>
    void upload(std::span<const Item> items, GLenum usage = GL_STATIC_DRAW) const {
        bind();
        glBufferData(target_, static_cast<GLsizeiptr>(items.size_bytes()), items.data(), usage);
    }

    /// For a uniform buffer: the binding point its block was given (Program::bind_block).
    void bind_base(GLuint point) const { glBindBufferBase(target_, point, handle_.get()); }

    GLuint get() const { return handle_.get(); }
    explicit operator bool() const { return static_cast<bool>(handle_); }

private:
    static void destroy(GLuint name) { glDeleteBuffers(1, &name); }

    GlHandle<&Buffer::destroy> handle_;
    GLenum target_ = GL_ARRAY_BUFFER;
};

/// One vertex array object. Thread: the context's.
class VertexArray {
public:
    VertexArray() = default;

    static VertexArray make() {
        VertexArray array;
        GLuint name = 0;
        glGenVertexArrays(1, &name);
        array.handle_ = GlHandle<&VertexArray::destroy>{name};
        return array;
    }

    void bind() const { glBindVertexArray(handle_.get()); }
    static void unbind() { glBindVertexArray(0); }

    /// Describes one attribute of the array buffer bound now; this vertex array must be bound.
    /// `location` is the shader's; `offset` and `stride` in bytes. Floats as the shader sees them.
    static void attribute(GLuint location, GLint count, GLenum type, GLboolean normalised, std::size_t stride,
                          std::size_t offset) {
        glEnableVertexAttribArray(location);
        glVertexAttribPointer(location, count, type, normalised, static_cast<GLsizei>(stride),
                              reinterpret_cast<const void*>(offset));  // NOLINT(*-int-to-ptr)
    }

    /// The same for an integer attribute (uvec4 in the shader).
    static void integer_attribute(GLuint location, GLint count, GLenum type, std::size_t stride,
                                  std::size_t offset) {
        glEnableVertexAttribArray(location);
        glVertexAttribIPointer(location, count, type, static_cast<GLsizei>(stride),
                               reinterpret_cast<const void*>(offset));  // NOLINT(*-int-to-ptr)
    }

    explicit operator bool() const { return static_cast<bool>(handle_); }

private:
    static void destroy(GLuint name) { glDeleteVertexArrays(1, &name); }

    GlHandle<&VertexArray::destroy> handle_;
};

}  // namespace beffroi::kiosk
