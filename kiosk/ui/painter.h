#pragma once
// Paints a tree with ImGui's draw lists as plain geometry: no ImGui context, no stock widget, no ImGui text.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/face.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/tree.h"

struct ImDrawData;

namespace beffroi::kiosk {

/// Words that did not fit where they were put: a fault of the screen, and a test's failure.
struct ClippedText {
    std::string node;
    std::string words;
};

/// What the stage knows and the tree does not.
struct PaintState {
    std::string pressed;     ///< Node under the finger.
    double press_share = 0;  ///< 1 down .. 0 back up.
    std::string focused;
    bool show_focus = false;   ///< A keypad is in use.
    double slide = 1;          ///< 0..1 of a screen change: Main slides in 12 mm.
    double fade = 0;           ///< 1..0: how much of the picture before still shows in Ciel…
    std::uint32_t before = 0;  ///< …from this GL texture, a copy of the whole window.
};

struct HaloText {
    PointMm at;           ///< Middle of the words.
    double turn_deg = 0;  ///< Clockwise.
    Type type = kText;
    Colour ink{246, 238, 221, 255};
    Colour halo{14, 12, 27, 255};
    double halo_mm = 1.3;
};

/// Thread: one. Needs no GL: pictures come from a function, glyphs lie in TextEngine's pages.
class Painter {
public:
    using PictureOf = std::function<GpuPicture(const PictureRequest&)>;
    using PaintOver = std::function<void(const Node&, Painter&)>;

    /// Both must outlive the painter.
    Painter(TextEngine& text, const Icons& icons);
    Painter(TextEngine& text, const Icons&& icons) = delete;
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;
    Painter(Painter&&) = delete;
    Painter& operator=(Painter&&) = delete;
    ~Painter();

    /// Paints the whole tree. `picture_of` may be empty (tests): pictures are left out.
    void paint(const Tree& tree, const PaintState& state, const PictureOf& picture_of = {},
               const PaintOver& paint_over = {});

    /// Geometry of the last paint(), for GlRenderer. Texture ids: see texture_id.h.
    const ImDrawData& draw_data() const;
    const std::vector<ClippedText>& clipped() const;
    /// Characters that no font had, summed over the last paint().
    std::size_t missing_glyphs() const;

    // For Face::paint_over: plain marks, in mm, over the picture just painted.
    void line(const std::vector<PointMm>& points, double width_mm, Colour colour);
    void disc(PointMm centre, double radius_mm, Colour colour);
    void polygon(const std::vector<PointMm>& points, Colour colour);  ///< Convex.
    void image(const RectMm& at, const GpuPicture& picture);
    void icon(std::string_view name, const RectMm& at, Colour colour, double turn_deg = 0);
    void halo_text(std::string_view words, const HaloText& how);
    /// Unit: mm.
    SizeMm measure(std::string_view words, const Type& type);
    const Tree& tree() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace beffroi::kiosk
