#pragma once
// What a component paints with: shapes, words and icons in px within its node, mirrored when the language is.
// Guide px are px of the 32" portrait screen (1 mm = 2.71 px); g() turns them into this screen's.

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/painter.h"

namespace beffroi::kiosk {

/// How words stand in their box.
struct WordSetting {
    Type type = kText;
    Token colour = Token::Text;
    Align align = Align::Start;
    VerticalAlign vertical = VerticalAlign::Centre;
    bool single_line = false;
    bool balanced = false;
};

/// Thread: one; lives for one paint().
class Brush {
public:
    Brush(Canvas& canvas, TextEngine& text, const Icons& icons, const Tree& tree, const PaintState& state);

    Canvas& canvas() { return *canvas_; }
    const Tree& tree() const { return *tree_; }
    const PaintState& state() const { return *state_; }
    Colour colour(Token token) const { return tree_->theme[token]; }
    bool right_to_left() const { return rtl_; }
    bool is_contrast() const { return tree_->theme.look == Look::HighContrast; }

    /// Enters a node: boxes are relative to it from now on, words are reported under its id.
    void enter(const Node& node, float dx);
    const Node& node() const { return *node_; }
    const RectPx& box() const { return box_; }
    bool is_pressed() const;

    /// Guide px → px.
    float g(double guide_px) const { return static_cast<float>(guide_px) * guide_; }
    float font_px(Step step) const { return tree_->metrics.font_px(step); }
    float line_px(Step step) const { return tree_->metrics.px(tree_->metrics.line_mm(step)); }
    /// Side of the icon that stands beside words of a step: 1.25 em.
    float icon_px(Step step = Step::Text) const { return font_px(step) * 1.25F; }
    float edge() const { return is_contrast() ? g(5) : g(2); }

    /// A box within the node, x from its leading side: mirrored in right-to-left languages.
    RectPx within(float x, float y, float w, float h) const;
    RectPx turned(const RectPx& box) const;

    /// Sets words in a box; what does not fit is reported and cut off at the node's edge. Returns what they
    /// took.
    RectPx words(std::string_view text, const RectPx& in, const WordSetting& setting);
    RectPx words(const std::vector<Span>& spans, const RectPx& in, const WordSetting& setting);
    /// px of one line.
    float width(std::string_view text, const Type& type);
    float height(std::string_view text, const Type& type, float max_width);
    float height(const std::vector<Span>& spans, const Type& type, float max_width);
    /// Measures in this node's language and letters.
    Ruler ruler() const;

    void icon(const Icon& icon, const RectPx& box, double stroke = 2.1);
    void icon(const Icon& icon, const RectPx& box, Token colour, double stroke);
    /// Words turned about their middle with a halo.
    void halo_words(std::string_view text, PointPx middle, const HaloText& how);

    const std::vector<ClippedText>& clipped() const { return clipped_; }
    std::size_t missing() const { return missing_; }

private:
    struct LineSpot {
        PointPx at;
        float turn = 0;
        float halo = 0;
    };
    void line(const TextLayout& layout, std::size_t index, const LineSpot& spot,
              const std::vector<Colour>& inks);

    Canvas* canvas_;
    TextEngine* text_;
    const Icons* icons_;
    const Tree* tree_;
    const PaintState* state_;
    const Node* node_ = nullptr;
    RectPx box_;
    float guide_;
    bool rtl_;
    std::vector<ClippedText> clipped_;
    std::size_t missing_ = 0;
};

// One function a look, in paint_*.cpp.
void paint_look(Brush& brush, const TextLook& look);
void paint_look(Brush& brush, const IconLook& look);
void paint_look(Brush& brush, const ButtonLook& look);
void paint_look(Brush& brush, const SegmentLook& look);
void paint_look(Brush& brush, const BigActionLook& look);
void paint_look(Brush& brush, const EntryLook& look);
void paint_look(Brush& brush, const ListingLook& look);
void paint_look(Brush& brush, const ThemeLook& look);
void paint_look(Brush& brush, const ChipLook& look);
void paint_look(Brush& brush, const TagLook& look);
void paint_look(Brush& brush, const TabLook& look);
void paint_look(Brush& brush, const RingLook& look);
void paint_look(Brush& brush, const PanelLook& look);
void paint_look(Brush& brush, const FactLook& look);
void paint_look(Brush& brush, const RowLook& look);
void paint_look(Brush& brush, const OptionLook& look);
void paint_look(Brush& brush, const KeyLook& look);
void paint_look(Brush& brush, const FieldLook& look);
void paint_look(Brush& brush, const CompassLook& look);
void paint_look(Brush& brush, const QrLook& look);
void paint_look(Brush& brush, const ParapetLook& look);
void paint_look(Brush& brush, const ProgressLook& look);
void paint_look(Brush& brush, const ToastLook& look);
void paint_look(Brush& brush, const ModalLook& look);
void paint_look(Brush& brush, const LoadingLook& look);
void paint_look(Brush& brush, const BrandLook& look);
/// The picture is drawn by `picture_of`; these paint what lies round it.
void paint_card(Brush& brush, const CardLook& look, const Painter::PictureOf& picture_of);
void paint_picture(Brush& brush, const PictureLook& look, const Painter::PictureOf& picture_of);
void paint_focus(Brush& brush);

/// The four themes as ranks of bricks side by side, `height` px high. Returns the width taken.
float paint_theme_ranks(Brush& brush, PointPx at, float height);

}  // namespace beffroi::kiosk
