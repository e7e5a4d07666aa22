// The gallery drawn offscreen: written as PNG files beside the build, to be looked at, and checked pixel by
// pixel where a pixel is certain.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>

#include <GLES3/gl3.h>

#include "content/base/log.h"
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

/// Fonts and icons, opened once; the atlas goes to each new context by itself.
struct TypeCase {
    std::unique_ptr<TextEngine> text;
    Icons icons;
};

TypeCase& type_case() {
    static TypeCase opened = [] {
        log::quieten();
        auto text = TextEngine::open(std::filesystem::exists(assets()) ? assets() : std::filesystem::path{});
        REQUIRE(text);
        auto icons = Icons::load(assets() / "icons.json");
        return TypeCase{std::move(text).value(), icons ? std::move(icons).value() : Icons{}};
    }();
    return opened;
}

Image draw(const Shot& shot) {
    const Installation& screen = shot.settings.installation;
    auto window = Window::open({.width_px = screen.width_px, .height_px = screen.height_px, .vsync = false});
    REQUIRE(window);
    auto renderer = GlRenderer::make();
    REQUIRE(renderer);
    TextEngine& text = *type_case().text;
    Painter painter{text, type_case().icons};
    const Tree tree = gallery(shot.settings, text);
    const Colour page = tree.theme[Token::Page];
    const auto part = [](std::uint8_t c) { return static_cast<float>(c) / 255.0F; };
    glClearColor(part(page.r), part(page.g), part(page.b), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    const GpuPicture sky{dusk()};
    painter.paint(tree, shot.state, [&](const PictureRequest&) { return sky; });
    (*renderer)->draw(painter.draw_data(), text);
    return {{screen.width_px, screen.height_px}, window->read_frame()};
}

Colour pixel(const Image& image, double x, double y) {
    const auto at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.size.width) +
                     static_cast<std::size_t>(x)) *
                    4;
    return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2], 255};
}

std::size_t differing_pixels(const Image& a, const Image& b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.rgba.size(); i += 4) {
        if (!std::equal(a.rgba.begin() + static_cast<std::ptrdiff_t>(i),
                        a.rgba.begin() + static_cast<std::ptrdiff_t>(i) + 3,
                        b.rgba.begin() + static_cast<std::ptrdiff_t>(i)))
            ++count;
    }
    return count;
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

TEST_CASE("the same tree gives the same pixels in another window") {
    setenv("SDL_VIDEODRIVER", "offscreen", 0);
    const Shot shot{"place", {.page = GalleryPage::Place}};
    CHECK(differing_pixels(draw(shot), draw(shot)) == 0);
}

TEST_CASE("tokens reach the glass exactly, and shapes stand where their millimetres say") {
    setenv("SDL_VIDEODRIVER", "offscreen", 0);
    const Image home = draw({"home", {}});
    const Theme& night = theme(Look::Night);
    const Metrics metrics{Installation{}};
    const RectMm main = metrics.zones().content;
    const auto at = [&](double x_mm, double y_mm) { return pixel(home, metrics.px(x_mm), metrics.px(y_mm)); };
    CHECK(at(main.x + 150, main.y + 6) == night[Token::Action]);
    CHECK(at(main.x + 150, main.y + 49.5) == night[Token::ActionEdge]);
    CHECK(at(main.x - 5, main.y + 20) == night[Token::Page]);
    CHECK(at(metrics.dock_tabs()[0].x + 8, metrics.dock_tabs()[0].y + 8) == night[Token::Filled]);
    CHECK(at(metrics.dock_tabs()[1].x + 8, metrics.dock_tabs()[1].y + 8) == night[Token::Raised]);
    CHECK(at(200, metrics.zones().seuil.y + 0.7) == night[Token::Thread]);
}

TEST_CASE("a right-to-left screen is the mirror of itself where it holds no letters") {
    setenv("SDL_VIDEODRIVER", "offscreen", 0);
    const Image image = draw({"place-ar", {.page = GalleryPage::Place, .locale = "ar"}});
    const Theme& night = theme(Look::Night);
    const Metrics metrics{Installation{}};
    // The panel's bar stands at the right, the code's slab at the left.
    const RectMm content = metrics.zones().content;
    CHECK(pixel(image, metrics.px(content.right() - 2), metrics.px(content.y + 110)) == night[Token::Thread]);
    CHECK(pixel(image, metrics.px(content.x + 6), metrics.px(content.bottom() - 4)) == night[Token::Paper]);
}

TEST_CASE("pressing shows at once: the slab sinks and its edge goes") {
    setenv("SDL_VIDEODRIVER", "offscreen", 0);
    PaintState pressed;
    pressed.pressed = "home.light";
    pressed.press_share = 1;
    const Image image = draw({"home", {}, pressed});
    const Metrics metrics{Installation{}};
    const RectMm main = metrics.zones().content;
    const Theme& night = theme(Look::Night);
    CHECK(pixel(image, metrics.px(main.x + 150), metrics.px(main.y + 0.4)) == night[Token::Page]);
    CHECK(pixel(image, metrics.px(main.x + 150), metrics.px(main.y + 49.5)) == night[Token::Action]);
}
