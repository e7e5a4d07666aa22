#include "kiosk/ui/painter.h"

#include <cmath>
#include <optional>

#include "kiosk/ui/brush.h"

namespace beffroi::kiosk {

namespace {

constexpr double kSlideMm = 12;

}  // namespace

struct Painter::Impl {
    Impl(TextEngine& engine, const Icons& drawn) : text{engine}, icons{drawn} {}

    TextEngine& text;
    const Icons& icons;
    Canvas canvas;
    std::optional<Brush> brush;
    std::vector<ClippedText> clipped;
    std::size_t missing = 0;
    Tree tree;

    void paint_node(const Node& node, const PictureOf& picture_of, const PaintOver& over, Painter& self);
    void paint_before(const PaintState& state);
    float slide_of(const Node& node) const;
    PointPx spot(PointMm p) const { return {tree.metrics.px(p.x), tree.metrics.px(p.y)}; }
};

/// What stood in Ciel on the screen before, going.
void Painter::Impl::paint_before(const PaintState& state) {
    const Metrics& m = tree.metrics;
    RectMm at = m.zones().picture;
    if (tree.right_to_left()) at = mirrored(at, m.screen().w);
    const auto u = [&](double x) { return static_cast<float>(x / m.screen().w); };
    const auto v = [&](double y) { return static_cast<float>(1 - y / m.screen().h); };
    const GpuPicture picture{state.before, u(at.x), v(at.y), u(at.right()), v(at.bottom()), false};
    canvas.set_alpha(static_cast<float>(state.fade));
    canvas.image({m.px(at.x), m.px(at.y), m.px(at.w), m.px(at.h)}, picture);
    canvas.set_alpha(1);
}

/// Only what stands in Main above the dock slides when the screen changes; the rest stays where it is.
float Painter::Impl::slide_of(const Node& node) const {
    const double left = 1 - brush->state().slide;
    if (left <= 0 || node.bounds.is_empty()) return 0;
    const RectMm content = content_zone(tree);
    const bool slides = content.contains(node.bounds.centre()) && node.role != Role::Image;
    return slides ? tree.metrics.px(kSlideMm * left) * (tree.right_to_left() ? -1.0F : 1.0F) : 0;
}

void Painter::Impl::paint_node(const Node& node, const PictureOf& picture_of, const PaintOver& over,
                               Painter& self) {
    const float dx = slide_of(node);
    canvas.set_alpha(dx != 0 ? static_cast<float>(brush->state().slide) : 1);
    brush->enter(node, dx);
    std::visit(
        [&](const auto& look) {
            using L = std::decay_t<decltype(look)>;
            if constexpr (std::is_same_v<L, CardLook>) {
                paint_card(*brush, look, picture_of);
            } else if constexpr (std::is_same_v<L, PictureLook>) {
                paint_picture(*brush, look, picture_of);
                if (over) over(node, self);
            } else if constexpr (!std::is_same_v<L, NoLook>) {
                paint_look(*brush, look);
            }
        },
        node.look);
    for (const Node& child : node.children) paint_node(child, picture_of, over, self);
}

Painter::Painter(TextEngine& text, const Icons& icons) : impl_{std::make_unique<Impl>(text, icons)} {}
Painter::~Painter() = default;

void Painter::paint(const Tree& tree, const PaintState& state, const PictureOf& picture_of,
                    const PaintOver& paint_over) {
    Impl& impl = *impl_;
    impl.tree = tree;
    const Installation& screen = tree.metrics.installation();
    const RectPx whole{0, 0, static_cast<float>(screen.width_px), static_cast<float>(screen.height_px)};
    impl.canvas.begin(whole.w, whole.h);
    impl.brush.emplace(impl.canvas, impl.text, impl.icons, impl.tree, state);
    impl.paint_node(impl.tree.root, picture_of, paint_over, *this);
    impl.canvas.set_alpha(1);
    if (state.before != 0 && state.fade > 0) impl.paint_before(state);
    if (state.show_focus) {
        if (const Node* focused = find_node(impl.tree, state.focused)) {
            impl.brush->enter(*focused, 0);
            paint_focus(*impl.brush);
        }
    }
    impl.canvas.end();
    impl.clipped = impl.brush->clipped();
    impl.missing = impl.brush->missing();
}

const ImDrawData& Painter::draw_data() const {
    return impl_->canvas.draw_data();
}
const std::vector<ClippedText>& Painter::clipped() const {
    return impl_->clipped;
}
std::size_t Painter::missing_glyphs() const {
    return impl_->missing;
}
const Tree& Painter::tree() const {
    return impl_->tree;
}

void Painter::line(const std::vector<PointMm>& points, double width_mm, Colour colour) {
    std::vector<PointPx> spots;
    for (const PointMm& p : points) spots.push_back(impl_->spot(p));
    impl_->canvas.stroke(spots, colour, impl_->tree.metrics.px(width_mm), false);
}

void Painter::disc(PointMm centre, double radius_mm, Colour colour) {
    impl_->canvas.disc(impl_->spot(centre), impl_->tree.metrics.px(radius_mm), colour);
}

void Painter::polygon(const std::vector<PointMm>& points, Colour colour) {
    std::vector<PointPx> spots;
    for (const PointMm& p : points) spots.push_back(impl_->spot(p));
    impl_->canvas.polygon(spots, colour);
}

void Painter::image(const RectMm& at, const GpuPicture& picture) {
    const Metrics& m = impl_->tree.metrics;
    impl_->canvas.image({m.px(at.x), m.px(at.y), m.px(at.w), m.px(at.h)}, picture);
}

void Painter::icon(std::string_view name, const RectMm& at, Colour colour, double turn_deg) {
    const Metrics& m = impl_->tree.metrics;
    const std::vector<IconStroke>* strokes = impl_->icons.find(name);
    if (strokes == nullptr) return;
    const RectPx box{m.px(at.x), m.px(at.y), m.px(at.w), m.px(at.h)};
    impl_->canvas.icon(*strokes, box, colour, 2.1F, turn_deg, false);
}

void Painter::halo_text(std::string_view words, const HaloText& how) {
    impl_->brush->halo_words(words, impl_->spot(how.at), how);
}

SizeMm Painter::measure(std::string_view words, const Type& type) {
    const float width = impl_->brush->width(words, type);
    return {impl_->tree.metrics.mm(width), impl_->tree.metrics.line_mm(type.step)};
}

}  // namespace beffroi::kiosk
