#pragma once
// Type on the glass: FreeType shapes drawn by raqm's order, right-to-left included. Nothing a visitor reads
// is drawn any other way.

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"
#include "kiosk/ui/look.h"
#include "kiosk/ui/metrics.h"
#include "kiosk/ui/type.h"

namespace beffroi::kiosk {

/// Whose letters a tree is set in.
enum class Letters : std::uint8_t {
    House,    ///< Inter and Bricolage Grotesque, Noto for Arabic.
    Legible,  ///< Atkinson Hyperlegible: high contrast, easy-to-read French.
};

/// One paragraph to set. Lines also break at '\n'.
struct TextRequest {
    std::vector<Span> spans;
    float font_px = 28;
    float line_px = 38;
    float tracking_em = 0;  ///< Added after each letter; titles above 12 mm: -0.012.
    Letters letters = Letters::House;
    std::string language = "fr";  ///< BCP 47; decides shaping and base direction.
    float max_width_px = std::numeric_limits<float>::infinity();
    bool balanced = false;
};

/// A glyph in its place. Unit: px from the paragraph's upper left corner; y is the base line.
struct PlacedGlyph {
    std::uint16_t face = 0;
    std::uint32_t glyph = 0;
    float x = 0;
    float y = 0;
    std::uint16_t span = 0;
};

struct TextLine {
    std::size_t first = 0;  ///< Index of its first glyph.
    std::size_t count = 0;
    float width = 0;             ///< px, trailing blanks not counted.
    float baseline = 0;          ///< px from the paragraph's top.
    std::size_t text_begin = 0;  ///< Byte range in the joined spans.
    std::size_t text_end = 0;
};

/// A paragraph ready to be drawn at any place, aligned by the painter line by line.
struct TextLayout {
    std::vector<PlacedGlyph> glyphs;
    std::vector<TextLine> lines;
    float width = 0;
    float height = 0;
    float ascent = 0;  ///< Base line of the first line.
    float font_px = 0;
    bool right_to_left = false;
    std::size_t missing = 0;  ///< Characters that no font has.
};

/// A glyph's picture in the atlas. Unit: texels and px.
struct GlyphPicture {
    std::uint16_t page = 0;
    std::uint16_t x = 0, y = 0, w = 0, h = 0;
    float left = 0, top = 0;  ///< From the pen to the picture's upper left corner, y down.
};

/// One page of the atlas, 8 bits of coverage a texel; the renderer uploads what changed.
struct AtlasPage {
    static constexpr int kSide = 1024;
    std::vector<std::uint8_t> texels;
    bool changed = false;
    int changed_from = 0;  ///< Rows.
    int changed_to = 0;
};

/// Thread: one (FreeType faces are not shared).
class TextEngine {
public:
    /// `assets`: the folder that kiosk/assets/build.mjs wrote, or an empty path: Inter for all, and a
    /// warning. Errors: NotFound when not even Inter is installed.
    static Result<std::unique_ptr<TextEngine>> open(const std::filesystem::path& assets);

    TextEngine(const TextEngine&) = delete;
    TextEngine& operator=(const TextEngine&) = delete;
    TextEngine(TextEngine&&) = delete;
    TextEngine& operator=(TextEngine&&) = delete;
    ~TextEngine();

    /// Cached by everything in the request; the reference holds until the next forget().
    const TextLayout& lay_out(const TextRequest& request);

    /// The picture of a glyph with its pen at a quarter of a px (0..3); `halo_px` > 0: its outline, widened.
    const GlyphPicture& picture(std::uint16_t face, std::uint32_t glyph, float font_px, int quarter,
                                float halo_px = 0);

    std::vector<AtlasPage>& pages();
    /// Grows when the atlas was emptied: draw lists made before are worthless.
    std::uint32_t generation() const;
    /// Empties caches that grew past their bounds. Call between frames.
    void forget();

private:
    struct Impl;
    explicit TextEngine(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// What a screen measures with while it builds its tree: the metrics, the letters and the language at once.
class Ruler {
public:
    Ruler(TextEngine& engine, const Metrics& metrics, std::string locale, Letters letters = Letters::House);

    /// Unit: mm. `max_width_mm` wraps.
    SizeMm size(std::string_view text, const Type& type, double max_width_mm = 1e6) const;
    SizeMm size(const std::vector<Span>& spans, const Type& type, double max_width_mm = 1e6) const;
    int lines(std::string_view text, const Type& type, double max_width_mm) const;
    int lines(const std::vector<Span>& spans, const Type& type, double max_width_mm) const;
    /// Cuts a story into pages that fit, at ends of lines; paragraphs are parted by '\n'.
    std::vector<std::string> pages(std::string_view text, const Type& type, SizeMm page) const;
    /// The same of words in pieces; the first page is `first_h` high.
    std::vector<Spans> pages(const Spans& spans, const Type& type, SizeMm page, double first_h) const;
    /// Largest step of `steps` (first = largest) at which the text fits `width_mm` in `max_lines` lines.
    Type fitting(std::string_view text, std::initializer_list<Type> types, double width_mm,
                 int max_lines = 1) const;

    TextRequest request(std::vector<Span> spans, const Type& type, double max_width_mm,
                        bool balanced = false) const;

    TextEngine& engine() const { return *engine_; }
    const Metrics& metrics() const { return *metrics_; }
    const std::string& locale() const { return locale_; }
    Letters letters() const { return letters_; }

private:
    TextEngine* engine_;
    const Metrics* metrics_;
    std::string locale_;
    Letters letters_;
};

/// Atkinson for easy-to-read French and for high contrast.
Letters letters_for(std::string_view locale, bool high_contrast);

/// French spacing: no-break thin space before ; : ! ?, no-break space inside « » and before units; others
/// unchanged.
std::string with_french_spaces(std::string_view text);

}  // namespace beffroi::kiosk
