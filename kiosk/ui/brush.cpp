#include "kiosk/ui/brush.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace beffroi::kiosk {

namespace {

constexpr double kGuidePxPerMm = 1080.0 / 398.0;
// A line box is taller than its letters: words may hang over by this share of a line before they are cut.
constexpr float kLeading = 0.28F;

const Node kNoNode{};

}  // namespace

Brush::Brush(Canvas& canvas, TextEngine& text, const Icons& icons, const Tree& tree, const PaintState& state)
    : canvas_{&canvas},
      text_{&text},
      icons_{&icons},
      tree_{&tree},
      state_{&state},
      node_{&kNoNode},
      guide_{static_cast<float>(tree.metrics.installation().px_per_mm() / kGuidePxPerMm)},
      rtl_{tree.right_to_left()} {}

void Brush::enter(const Node& node, float dx) {
    node_ = &node;
    const Metrics& m = tree_->metrics;
    const float x = std::round(m.px(node.bounds.x) + dx);
    const float y = std::round(m.px(node.bounds.y));
    box_ = {x, y, std::round(m.px(node.bounds.right()) + dx) - x, std::round(m.px(node.bounds.bottom())) - y};
}

bool Brush::is_pressed() const {
    return !node_->id.empty() && state_->pressed == node_->id && state_->press_share > 0;
}

RectPx Brush::within(float x, float y, float w, float h) const {
    return turned({box_.x + x, box_.y + y, w, h});
}

RectPx Brush::turned(const RectPx& box) const {
    if (!rtl_) return box;
    return {box_.x + box_.right() - box.right(), box.y, box.w, box.h};
}

Ruler Brush::ruler() const {
    const std::string& language = node_->language.empty() ? tree_->locale : node_->language;
    return Ruler{*text_, tree_->metrics, language, letters_for(tree_->locale, is_contrast())};
}

float Brush::width(std::string_view text, const Type& type) {
    return tree_->metrics.px(ruler().size(text, type).w);
}

float Brush::height(std::string_view text, const Type& type, float max_width) {
    return height({Span{std::string{text}, type.weight}}, type, max_width);
}

float Brush::height(const std::vector<Span>& spans, const Type& type, float max_width) {
    // The same half px of mercy as words() gives.
    return tree_->metrics.px(ruler().size(spans, type, tree_->metrics.mm(max_width + 0.5F)).h);
}

RectPx Brush::words(std::string_view text, const RectPx& in, const WordSetting& setting) {
    return words({Span{std::string{text}, setting.type.weight, setting.colour}}, in, setting);
}

RectPx Brush::words(const std::vector<Span>& spans, const RectPx& in, const WordSetting& setting) {
    std::string joined;
    std::vector<Colour> inks;
    for (const Span& span : spans) {
        joined += span.text;
        inks.push_back(colour(span.colour));
    }
    if (joined.empty()) return {in.x, in.y, 0, 0};
    const double room = setting.single_line ? 1e6 : tree_->metrics.mm(in.w + 0.5F);
    const TextLayout& layout = text_->lay_out(ruler().request(spans, setting.type, room, setting.balanced));
    const float line_height = layout.height / static_cast<float>(layout.lines.size());
    missing_ += layout.missing;

    const bool too_wide = layout.width > in.w + 1.5F;
    const bool too_high = layout.height > in.h + line_height * kLeading;
    if (too_wide || too_high) {
        clipped_.push_back({node_->id, joined});
        canvas_->push_clip({in.x, in.y, in.w, std::max(in.h, line_height)});
    }
    float top = in.y;
    if (setting.vertical == VerticalAlign::Centre) top += (in.h - layout.height) / 2;
    if (setting.vertical == VerticalAlign::Bottom) top += in.h - layout.height;
    top = std::round(top);

    const bool at_right = (setting.align == Align::Start && rtl_) || (setting.align == Align::End && !rtl_);
    float left = in.right();
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        float x = in.x;
        if (setting.align == Align::Centre) x += (in.w - layout.lines[i].width) / 2;
        if (at_right) x = in.right() - layout.lines[i].width;
        line(layout, i, {{x, top}, 0, 0}, inks);
        left = std::min(left, x);
        for (std::size_t s = 0; s < spans.size(); ++s) {
            if (!spans[s].underlined) continue;
            float from = in.right();
            float to = x;
            const TextLine& own = layout.lines[i];
            for (std::size_t k = own.first; k < own.first + own.count; ++k) {
                if (layout.glyphs[k].span != s) continue;
                const float end = k + 1 < own.first + own.count ? layout.glyphs[k + 1].x : own.width;
                from = std::min(from, x + layout.glyphs[k].x);
                to = std::max(to, x + end);
            }
            const float y = top + own.baseline + g(5);
            if (to > from) canvas_->fill({from, y, to - from, g(4)}, colour(Token::Thread));
        }
    }
    if (too_wide || too_high) canvas_->pop_clip();
    return {left, top, layout.width, layout.height};
}

void Brush::line(const TextLayout& layout, std::size_t index, const LineSpot& spot,
                 const std::vector<Colour>& inks) {
    const TextLine& line = layout.lines[index];
    const float c = std::cos(spot.turn);
    const float s = std::sin(spot.turn);
    constexpr float kTexel = 1.0F / AtlasPage::kSide;
    std::map<std::pair<std::uint16_t, std::uint16_t>, std::vector<GlyphQuad>> runs;  // by page and ink
    for (std::size_t i = line.first; i < line.first + line.count; ++i) {
        const PlacedGlyph& glyph = layout.glyphs[i];
        const bool straight = spot.turn == 0;
        const float pen = straight ? spot.at.x + glyph.x : glyph.x;
        const float whole = straight ? std::floor(pen) : pen;
        const int quarter = straight ? std::min(3, static_cast<int>((pen - whole) * 4)) : 0;
        const GlyphPicture& picture =
            text_->picture(glyph.face, glyph.glyph, layout.font_px, quarter, spot.halo);
        if (picture.w == 0) continue;
        const float x0 = whole + picture.left;
        const float y0 = (straight ? spot.at.y + std::round(glyph.y) : glyph.y) + picture.top;
        const float x1 = x0 + picture.w;
        const float y1 = y0 + picture.h;
        GlyphQuad quad{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}},
                       static_cast<float>(picture.x) * kTexel,
                       static_cast<float>(picture.y) * kTexel,
                       static_cast<float>(picture.x + picture.w) * kTexel,
                       static_cast<float>(picture.y + picture.h) * kTexel};
        if (!straight) {
            for (PointPx& p : quad.at) p = {spot.at.x + p.x * c - p.y * s, spot.at.y + p.x * s + p.y * c};
        }
        runs[{picture.page, glyph.span}].push_back(quad);
    }
    for (const auto& [key, quads] : runs) canvas_->glyphs(key.first, quads, inks[key.second]);
}

void Brush::halo_words(std::string_view text, PointPx middle, const HaloText& how) {
    const TextLayout& layout =
        text_->lay_out(ruler().request({Span{std::string{text}, how.type.weight}}, how.type, 1e6));
    // Turned letters slide off the pixel grid, so upright ones are given the tiniest turn: one path for both.
    const float turn = static_cast<float>(how.turn_deg * std::numbers::pi / 180) + 1e-6F;
    const float cap = layout.font_px * 0.727F;
    const float x = -layout.width / 2;
    const float y = cap / 2 - layout.lines.front().baseline;
    const PointPx origin{middle.x + x * std::cos(turn) - y * std::sin(turn),
                         middle.y + x * std::sin(turn) + y * std::cos(turn)};
    const float halo = tree_->metrics.px(how.halo_mm);
    if (halo > 0) line(layout, 0, {origin, turn, halo}, {how.halo});
    line(layout, 0, {origin, turn, 0}, {how.ink});
    missing_ += layout.missing;
}

void Brush::icon(const Icon& icon_of, const RectPx& box, double stroke) {
    icon(icon_of, box, icon_of.colour, stroke);
}

void Brush::icon(const Icon& icon_of, const RectPx& box, Token ink, double stroke) {
    const std::vector<IconStroke>* strokes = icons_->find(icon_of.name);
    if (strokes == nullptr) return;
    const bool flipped = icon_of.directional && rtl_;
    canvas_->icon(*strokes, box, colour(ink), static_cast<float>(stroke), icon_of.turn_deg, flipped);
}

}  // namespace beffroi::kiosk
