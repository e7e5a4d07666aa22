// The gallery drawn offscreen: written as PNG files beside the build, to be looked at, and checked pixel by
// pixel where a pixel is certain.

#include <cstdlib>
#include <filesystem>
#include <iterator>

#include <GLES3/gl3.h>

#include "kiosk/render/png_writer.h"
#include "kiosk/ui/gl_renderer.h"
#include "kiosk/ui/painter.h"
#include "kiosk/ui/window.h"
#include "tests/kiosk/ui/gallery.h"

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

std::filesystem::path assets() {
    return std::filesystem::path{BEFFROI_BINARY_DIR} / "assets";
}

/// A dusk in place of a façade.
std::uint32_t dusk() {
    std::uint32_t name = 0;
    const std::uint8_t rows[] = {0x6b, 0x33, 0x50, 255, 0x33, 0x20, 0x4f, 255,
                                 0x14, 0x12, 0x3a, 255, 0x07, 0x08, 0x18, 255};
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 1, 4, 0, GL_RGBA, GL_UNSIGNED_BYTE, rows);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return name;
}

struct Shot {
    const char* file;
    GallerySettings settings;
    PaintState state{};
};

Image draw(const Shot& shot) {
    const Installation& screen = shot.settings.installation;
    auto window = Window::open({.width_px = screen.width_px, .height_px = screen.height_px, .vsync = false});
    REQUIRE(window);
    auto renderer = GlRenderer::make();
    REQUIRE(renderer);
    auto text = TextEngine::open(std::filesystem::exists(assets()) ? assets() : std::filesystem::path{});
    REQUIRE(text);
    const auto icons = Icons::load(assets() / "icons.json");
    const Icons none;
    Painter painter{**text, icons ? *icons : none};
    const Tree tree = gallery(shot.settings, **text);
    const Colour page = tree.theme[Token::Page];
    glClearColor(static_cast<float>(page.r) / 255.0F, static_cast<float>(page.g) / 255.0F,
                 static_cast<float>(page.b) / 255.0F, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    const GpuPicture sky{dusk()};
    painter.paint(tree, shot.state, [&](const PictureRequest&) { return sky; });
    (*renderer)->draw(painter.draw_data(), **text);
    for (const ClippedText& c : painter.clipped())
        MESSAGE(std::string{shot.file} << " clips " << c.node << ": " << c.words);
    for (const TreeFinding& f : audit(tree))
        MESSAGE(std::string{shot.file} << ": " << f.node << " " << f.sentence);
    Image image{{screen.width_px, screen.height_px}, window->read_frame()};
    return image;
}

Installation screen(const char* name) {
    return *parse_installation(name);
}

}  // namespace

TEST_CASE("the gallery is drawn in every pose, language, light and size") {
    setenv("SDL_VIDEODRIVER", "offscreen", 0);
    const Installation landscape = screen("32-landscape");
    const Installation small = screen("21-portrait");
    const Installation large = screen("55-portrait");
    Comfort enlarged;
    enlarged.text_percent = 200;
    Comfort contrast = enlarged;
    contrast.high_contrast = true;
    Comfort lower;
    lower.lower_controls = true;
    PaintState focused;
    focused.focused = "place.listen";
    focused.show_focus = true;
    PaintState pressed;
    pressed.pressed = "home.near.1";
    pressed.press_share = 1;
    const Shot shots[] = {
        {"home", {}},
        {"home-de", {.locale = "de"}},
        {"home-ar", {.locale = "ar"}},
        {"home-landscape", {.installation = landscape}},
        {"home-ar-landscape", {.installation = landscape, .locale = "ar"}},
        {"home-215-day", {.installation = small, .look = Look::Day}},
        {"home-55", {.installation = large}},
        {"home-200", {.comfort = enlarged}},
        {"home-lower", {.comfort = lower}},
        {"home-pressed", {}, pressed},
        {"place", {.page = GalleryPage::Place}},
        {"place-ar", {.page = GalleryPage::Place, .locale = "ar"}},
        {"place-contrast", {.page = GalleryPage::Place, .comfort = {.high_contrast = true}}, focused},
        {"home-contrast-200", {.comfort = contrast}},
        {"lights", {.page = GalleryPage::Lights}},
        {"playing", {.page = GalleryPage::Playing}},
        {"comfort", {.page = GalleryPage::Comfort}},
        {"search", {.page = GalleryPage::Search}},
        {"timeout", {.page = GalleryPage::TimeOut}},
    };
    const std::filesystem::path folder = std::filesystem::path{BEFFROI_BINARY_DIR} / "gallery";
    std::filesystem::create_directories(folder);
    for (const Shot& shot : shots) {
        CAPTURE(std::string{shot.file});
        const Image image = draw(shot);
        CHECK(write_png(folder / (std::string{shot.file} + ".png"), image));
    }
}
