#pragma once
// A linked pair of shaders, built from the sources that are embedded in the program (shaders/).

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "content/base/result.h"
#include "kiosk/render/gl_handle.h"

namespace beffroi::kiosk {

/// The text of a file of shaders/, by its file name ("facade.vert"). Errors: an unknown name is a bug.
std::string_view shader_source(std::string_view name);

/// A linked GLSL ES 3.00 program. Thread: the context's.
class Program {
public:
    Program() = default;

    /// `#version`, precisions and `common.glsl` come first in both; then each named file in order.
    /// Errors: Invalid with the driver's log, when a shader does not compile or the pair does not link.
    static Result<Program> build(std::initializer_list<std::string_view> vertex,
                                 std::initializer_list<std::string_view> fragment);

    void use() const { glUseProgram(handle_.get()); }
    GLuint get() const { return handle_.get(); }

    /// Setters for the program in use. A name the linker dropped is ignored, as OpenGL ignores it.
    void set(const char* name, int value) const { glUniform1i(location(name), value); }
    void set(const char* name, float value) const { glUniform1f(location(name), value); }
    void set(const char* name, float x, float y) const { glUniform2f(location(name), x, y); }
    void set(const char* name, float x, float y, float z) const { glUniform3f(location(name), x, y, z); }
    void set(const char* name, float x, float y, float z, float w) const {
        glUniform4f(location(name), x, y, z, w);
    }
    /// Column-major 4×4.
    void set_matrix(const char* name, const float* sixteen) const {
        glUniformMatrix4fv(location(name), 1, GL_FALSE, sixteen);
    }
    /// Gives a uniform block its binding point; a block the linker dropped is ignored.
    void bind_block(const char* name, GLuint point) const;

private:
    static void destroy(GLuint name) { glDeleteProgram(name); }

    GLint location(const char* name) const;

    GlHandle<&Program::destroy> handle_;
    mutable std::unordered_map<std::string, GLint> locations_;
};

}  // namespace beffroi::kiosk
