#include "kiosk/render/gl_program.h"

#include <cassert>
#include <vector>

namespace beffroi::kiosk {
namespace {

constexpr std::string_view kHead = "#version 300 es\nprecision highp float;\nprecision highp int;\n";

void delete_shader(GLuint name) {
    glDeleteShader(name);
}
using Shader = GlHandle<&delete_shader>;

std::string log_of(GLuint shader) {
    std::string text(2048, '\0');
    GLsizei length = 0;
    glGetShaderInfoLog(shader, static_cast<GLsizei>(text.size()), &length, text.data());
    text.resize(static_cast<std::size_t>(length));
    return text;
}

Result<Shader> compile(GLenum kind, std::initializer_list<std::string_view> names) {
    std::vector<std::string_view> parts{kHead, shader_source("common.glsl")};
    std::string title;
    for (const std::string_view name : names) {
        parts.push_back(shader_source(name));
        title += std::string{title.empty() ? "" : " + "} + std::string{name};
    }
    std::vector<const GLchar*> texts;
    std::vector<GLint> lengths;
    for (const std::string_view part : parts) {
        texts.push_back(part.data());
        lengths.push_back(static_cast<GLint>(part.size()));
    }
    Shader shader{glCreateShader(kind)};
    glShaderSource(shader.get(), static_cast<GLsizei>(texts.size()), texts.data(), lengths.data());
    glCompileShader(shader.get());
    GLint compiled = GL_FALSE;
    glGetShaderiv(shader.get(), GL_COMPILE_STATUS, &compiled);
    if (compiled != GL_TRUE) return Error{Fault::Invalid, title + ": " + log_of(shader.get())};
    return shader;
}

}  // namespace

Result<Program> Program::build(std::initializer_list<std::string_view> vertex,
                               std::initializer_list<std::string_view> fragment) {
    const auto vertex_shader = TRY(compile(GL_VERTEX_SHADER, vertex));
    const auto fragment_shader = TRY(compile(GL_FRAGMENT_SHADER, fragment));
    Program program;
    program.handle_ = GlHandle<&Program::destroy>{glCreateProgram()};
    glAttachShader(program.get(), vertex_shader.get());
    glAttachShader(program.get(), fragment_shader.get());
    glLinkProgram(program.get());
    GLint linked = GL_FALSE;
    glGetProgramiv(program.get(), GL_LINK_STATUS, &linked);
    if (linked != GL_TRUE) {
        std::string text(2048, '\0');
        GLsizei length = 0;
        glGetProgramInfoLog(program.get(), static_cast<GLsizei>(text.size()), &length, text.data());
        text.resize(static_cast<std::size_t>(length));
        return Error{Fault::Invalid, "link: " + text};
    }
    return program;
}

void Program::bind_block(const char* name, GLuint point) const {
    const GLuint index = glGetUniformBlockIndex(get(), name);
    if (index != GL_INVALID_INDEX) glUniformBlockBinding(get(), index, point);
}

GLint Program::location(const char* name) const {
    const auto found = locations_.find(name);
    if (found != locations_.end()) return found->second;
    const GLint fresh = glGetUniformLocation(get(), name);
    locations_.emplace(name, fresh);
    return fresh;
}

}  // namespace beffroi::kiosk
