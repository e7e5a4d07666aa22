#include "kiosk/ui/gl_renderer.h"

#include <cstddef>
#include <string>
#include <vector>

#include <GLES3/gl3.h>
#include <imgui/imgui.h>

#include "kiosk/ui/texture_id.h"

namespace beffroi::kiosk {

namespace {

constexpr GLuint kAt = 0;
constexpr GLuint kPlace = 1;
constexpr GLuint kColour = 2;

Result<GLuint> compile(GLenum kind, std::string_view name) {
    const std::string source =
        "#version 300 es\nprecision highp float;\n" + std::string{ui_shader_source(name)};
    const GLuint shader = glCreateShader(kind);
    const char* text = source.c_str();
    glShaderSource(shader, 1, &text, nullptr);
    glCompileShader(shader);
    GLint compiled = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    if (compiled == GL_TRUE) return shader;
    std::string log(1024, '\0');
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), nullptr, log.data());
    glDeleteShader(shader);
    return Error{Fault::Invalid, std::string{name} + ": " + log.c_str()};
}

Result<GLuint> link(std::string_view fragment_name) {
    const GLuint vertex = TRY(compile(GL_VERTEX_SHADER, "interface.vert"));
    const GLuint fragment = TRY(compile(GL_FRAGMENT_SHADER, fragment_name));
    const GLuint program = glCreateProgram();
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    glBindAttribLocation(program, kAt, "a_at");
    glBindAttribLocation(program, kPlace, "a_place");
    glBindAttribLocation(program, kColour, "a_colour");
    glLinkProgram(program);
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    GLint linked = GL_FALSE;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    if (linked == GL_TRUE) return program;
    glDeleteProgram(program);
    return Error{Fault::Invalid, std::string{fragment_name} + " does not link"};
}

void set_filter(GLint filter) {
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

}  // namespace

struct GlRenderer::State {
    GLuint solid = 0;
    GLuint glyphs = 0;
    GLuint picture = 0;
    GLuint array = 0;
    GLuint vertices = 0;
    GLuint indices = 0;
    std::vector<GLuint> pages;
    std::uint32_t generation = 0;
    GLuint kept = 0;
    int kept_width = 0;
    int kept_height = 0;

    GLuint program_for(Sampled kind) const {
        if (kind == Sampled::Nothing) return solid;
        return kind == Sampled::Glyphs ? glyphs : picture;
    }
    void upload(TextEngine& text);
    void begin(const ImDrawData& data) const;
    void draw_list(const ImDrawList& list, int height) const;
};

void GlRenderer::State::upload(TextEngine& text) {
    if (generation != text.generation()) {
        glDeleteTextures(static_cast<GLsizei>(pages.size()), pages.data());
        pages.clear();
        generation = text.generation();
    }
    std::vector<AtlasPage>& all = text.pages();
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    for (std::size_t i = 0; i < all.size(); ++i) {
        AtlasPage& page = all[i];
        if (i >= pages.size()) {
            GLuint name = 0;
            glGenTextures(1, &name);
            glBindTexture(GL_TEXTURE_2D, name);
            glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, AtlasPage::kSide, AtlasPage::kSide, 0, GL_RED,
                         GL_UNSIGNED_BYTE, page.texels.data());
            set_filter(GL_LINEAR);
            pages.push_back(name);
        } else if (page.changed) {
            glBindTexture(GL_TEXTURE_2D, pages[i]);
            const auto first = static_cast<std::size_t>(page.changed_from) * AtlasPage::kSide;
            glTexSubImage2D(GL_TEXTURE_2D, 0, 0, page.changed_from, AtlasPage::kSide,
                            page.changed_to - page.changed_from, GL_RED, GL_UNSIGNED_BYTE,
                            page.texels.data() + first);
        }
        page.changed = false;
    }
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
}

void GlRenderer::State::begin(const ImDrawData& data) const {
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_STENCIL_TEST);
    glEnable(GL_SCISSOR_TEST);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glViewport(0, 0, static_cast<GLsizei>(data.DisplaySize.x), static_cast<GLsizei>(data.DisplaySize.y));
    for (const GLuint program : {solid, glyphs, picture}) {
        glUseProgram(program);
        glUniform2f(glGetUniformLocation(program, "u_scale"), 2 / data.DisplaySize.x,
                    -2 / data.DisplaySize.y);
    }
    glActiveTexture(GL_TEXTURE0);
    glBindSampler(0, 0);
    glBindVertexArray(array);
    glBindBuffer(GL_ARRAY_BUFFER, vertices);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices);
    for (const GLuint attribute : {kAt, kPlace, kColour}) glEnableVertexAttribArray(attribute);
}

void GlRenderer::State::draw_list(const ImDrawList& list, int height) const {
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(list.VtxBuffer.size_in_bytes()),
                 list.VtxBuffer.Data, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(list.IdxBuffer.size_in_bytes()),
                 list.IdxBuffer.Data, GL_STREAM_DRAW);
    for (const ImDrawCmd& command : list.CmdBuffer) {
        if (command.ElemCount == 0) continue;
        const ImVec4& clip = command.ClipRect;
        const auto width = static_cast<GLsizei>(clip.z - clip.x);
        const auto tall = static_cast<GLsizei>(clip.w - clip.y);
        if (width <= 0 || tall <= 0) continue;
        glScissor(static_cast<GLint>(clip.x), height - static_cast<GLint>(clip.w), width, tall);

        const TextureId sampled = TextureId::unpacked(command.TextureId);
        glUseProgram(program_for(sampled.kind));
        if (sampled.kind == Sampled::Glyphs) glBindTexture(GL_TEXTURE_2D, pages[sampled.number]);
        if (sampled.kind == Sampled::Picture || sampled.kind == Sampled::OpaquePicture) {
            glBindTexture(GL_TEXTURE_2D, sampled.number);
        }
        if (sampled.kind == Sampled::OpaquePicture) {
            glDisable(GL_BLEND);
        } else {
            glEnable(GL_BLEND);
        }
        // No base vertex before GLES 3.2: the attributes begin where the command's vertices do.
        const std::size_t first = command.VtxOffset * sizeof(ImDrawVert);
        const auto at = [first](std::size_t offset) {
            return reinterpret_cast<const void*>(first + offset);  // NOLINT: OpenGL's offsets are pointers
        };
        constexpr auto kStride = static_cast<GLsizei>(sizeof(ImDrawVert));
        glVertexAttribPointer(kAt, 2, GL_FLOAT, GL_FALSE, kStride, at(offsetof(ImDrawVert, pos)));
        glVertexAttribPointer(kPlace, 2, GL_FLOAT, GL_FALSE, kStride, at(offsetof(ImDrawVert, uv)));
        glVertexAttribPointer(kColour, 4, GL_UNSIGNED_BYTE, GL_TRUE, kStride, at(offsetof(ImDrawVert, col)));
        constexpr GLenum kIndex = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;
        glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), kIndex,
                       reinterpret_cast<const void*>(command.IdxOffset * sizeof(ImDrawIdx)));  // NOLINT
    }
}

GlRenderer::GlRenderer(std::unique_ptr<State> state) : state_{std::move(state)} {}

GlRenderer::~GlRenderer() {
    for (const GLuint program : {state_->solid, state_->glyphs, state_->picture}) glDeleteProgram(program);
    glDeleteVertexArrays(1, &state_->array);
    glDeleteBuffers(1, &state_->vertices);
    glDeleteBuffers(1, &state_->indices);
    glDeleteTextures(static_cast<GLsizei>(state_->pages.size()), state_->pages.data());
    glDeleteTextures(1, &state_->kept);
}

Result<std::unique_ptr<GlRenderer>> GlRenderer::make() {
    auto state = std::make_unique<State>();
    state->solid = TRY(link("solid.frag"));
    state->glyphs = TRY(link("glyphs.frag"));
    state->picture = TRY(link("picture.frag"));
    glGenVertexArrays(1, &state->array);
    glGenBuffers(1, &state->vertices);
    glGenBuffers(1, &state->indices);
    return std::unique_ptr<GlRenderer>{new GlRenderer{std::move(state)}};
}

void GlRenderer::draw(const ImDrawData& data, TextEngine& text) {
    state_->upload(text);
    state_->begin(data);
    const int height = static_cast<int>(data.DisplaySize.y);
    for (int i = 0; i < data.CmdListsCount; ++i) state_->draw_list(*data.CmdLists[i], height);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
    glBindVertexArray(0);
}

std::uint32_t GlRenderer::keep_frame(int width_px, int height_px) {
    State& s = *state_;
    if (s.kept == 0) glGenTextures(1, &s.kept);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, s.kept);
    if (s.kept_width != width_px || s.kept_height != height_px) {
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        set_filter(GL_LINEAR);
        s.kept_width = width_px;
        s.kept_height = height_px;
    }
    glCopyTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, 0, 0, width_px, height_px);
    return s.kept;
}

}  // namespace beffroi::kiosk
