// Paragraphs into glyphs: shape the whole, break greedily, shape each line again for its own order.

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <raqm.h>

#include "kiosk/ui/font_book.h"
#include "kiosk/ui/glyph_atlas.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/utf8.h"

namespace beffroi::kiosk {

namespace {

constexpr std::size_t kMostLayouts = 3000;
constexpr std::size_t kMostPages = 8;
constexpr char32_t kSoftHyphen = 0xAD;

struct Letter {
    char32_t code;
    std::size_t byte;
    std::uint16_t span;
    std::uint16_t face;
};

bool is_blank(char32_t c) {
    return c == U' ' || c == U'\t' || c == 0x2009 || c == 0x200B;
}
bool is_joining(char32_t c) {
    return is_blank(c) || c == 0xA0 || c == 0x202F || c == 0x200D || c == 0x200C || c == 0x200E ||
           c == 0x200F || (c >= 0x300 && c < 0x370);
}
/// A line may end after this character.
bool breaks_after(char32_t c) {
    return is_blank(c) || c == U'-' || c == 0x2010 || c == 0x2013 || c == 0x2014 || c == U'/' ||
           c == kSoftHyphen;
}
bool is_arabic(char32_t c) {
    return (c >= 0x590 && c < 0x800) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c < 0xFEFF);
}

struct RaqmDelete {
    void operator()(raqm_t* rq) const { raqm_destroy(rq); }
};
using Raqm = std::unique_ptr<raqm_t, RaqmDelete>;

struct Shaped {
    const raqm_glyph_t* glyphs = nullptr;
    std::size_t count = 0;
};

std::string key_of(const TextRequest& request) {
    std::string key;
    for (const Span& span : request.spans) {
        key += span.text;
        key += '\1';
        key += static_cast<char>('a' + static_cast<int>(span.weight));
    }
    key += '\2' + request.language + '\2';
    for (const float number :
         {request.font_px, request.line_px, request.tracking_em * 1000, request.max_width_px}) {
        key += std::to_string(std::isfinite(number) ? std::lround(number * 4) : -1L) + ',';
    }
    key += request.letters == Letters::Legible ? 'L' : 'H';
    key += request.balanced ? 'b' : '-';
    return key;
}

}  // namespace

struct TextEngine::Impl {
    explicit Impl(FontBook opened) : book{std::move(opened)}, atlas{book} {}

    FontBook book;
    GlyphAtlas atlas;
    std::unordered_map<std::string, std::unique_ptr<TextLayout>> layouts;

    std::vector<Letter> letters_of(const TextRequest& request, TextLayout& out);
    Raqm shape(const std::vector<Letter>& letters, std::size_t begin, std::size_t end,
               const TextRequest& request, bool rtl, Shaped& out);
    std::vector<float> advances(const std::vector<Letter>& letters, std::size_t begin, std::size_t end,
                                const TextRequest& request, bool rtl);
    void add_line(const std::vector<Letter>& letters, std::size_t begin, std::size_t end,
                  const TextRequest& request, TextLayout& out);
    void add_paragraph(const std::vector<Letter>& letters, std::size_t begin, std::size_t end,
                       const TextRequest& request, TextLayout& out);
    std::unique_ptr<TextLayout> lay_out(const TextRequest& request);
};

std::vector<Letter> TextEngine::Impl::letters_of(const TextRequest& request, TextLayout& out) {
    std::vector<Letter> letters;
    std::size_t byte = 0;
    for (std::size_t s = 0; s < request.spans.size(); ++s) {
        const Span& span = request.spans[s];
        const std::vector<std::uint16_t>& chain = book.chain(request.letters, span.weight, request.font_px);
        std::uint16_t before = FontBook::kNoFace;
        for (const Character& c : characters_of(span.text)) {
            // A blank stays in the font of the word before it, else Arabic falls into one run a word.
            std::uint16_t face = before;
            const bool keeps = is_joining(c.code) && before != FontBook::kNoFace;
            if (!keeps || (!book.has(before, c.code) && c.code != 0x200B && c.code != kSoftHyphen)) {
                face = book.face_for(chain, c.code);
            }
            if (face == FontBook::kNoFace) {
                const bool is_shown = c.code >= 0x20 && c.code != 0x200B && c.code != kSoftHyphen;
                if (is_shown) ++out.missing;
                face = chain.front();
            }
            letters.push_back({c.code, byte + c.byte, static_cast<std::uint16_t>(s), face});
            before = face;
        }
        byte += span.text.size();
    }
    return letters;
}

Raqm TextEngine::Impl::shape(const std::vector<Letter>& letters, std::size_t begin, std::size_t end,
                             const TextRequest& request, bool rtl, Shaped& out) {
    Raqm rq{raqm_create()};
    std::vector<std::uint32_t> codes;
    for (std::size_t i = begin; i < end; ++i) codes.push_back(letters[i].code);
    raqm_set_text(rq.get(), codes.data(), codes.size());
    raqm_set_par_direction(rq.get(), rtl ? RAQM_DIRECTION_RTL : RAQM_DIRECTION_LTR);
    raqm_set_language(rq.get(), request.language.c_str(), 0, codes.size());
    for (const char* feature : {"tnum=1", "ss03=1", "cv11=1"}) raqm_add_font_feature(rq.get(), feature, -1);
    for (std::size_t i = begin; i < end;) {
        std::size_t run = i;
        while (run < end && letters[run].face == letters[i].face) ++run;
        raqm_set_freetype_face_range(rq.get(), book.sized(letters[i].face, request.font_px), i - begin,
                                     run - i);
        i = run;
    }
    raqm_set_freetype_load_flags(rq.get(), 1 << 1);  // FT_LOAD_NO_HINTING: widths do not jump with the size
    if (raqm_layout(rq.get())) out.glyphs = raqm_get_glyphs(rq.get(), &out.count);
    return rq;
}

std::vector<float> TextEngine::Impl::advances(const std::vector<Letter>& letters, std::size_t begin,
                                              std::size_t end, const TextRequest& request, bool rtl) {
    Shaped shaped;
    const Raqm rq = shape(letters, begin, end, request, rtl, shaped);
    std::vector<float> result(end - begin, 0.0F);
    for (std::size_t i = 0; i < shaped.count; ++i) {
        const raqm_glyph_t& glyph = shaped.glyphs[i];
        result[glyph.cluster] += static_cast<float>(glyph.x_advance) / 64.0F;
    }
    if (request.tracking_em != 0) {
        for (std::size_t i = 0; i < result.size(); ++i) {
            if (result[i] > 0 && !is_arabic(letters[begin + i].code))
                result[i] += request.tracking_em * request.font_px;
        }
    }
    return result;
}

void TextEngine::Impl::add_line(const std::vector<Letter>& letters, std::size_t begin, std::size_t end,
                                const TextRequest& request, TextLayout& out) {
    TextLine line;
    line.first = out.glyphs.size();
    line.text_begin = begin < letters.size() ? letters[begin].byte : 0;
    line.text_end = end < letters.size() ? letters[end].byte : std::string::npos;
    const std::vector<std::uint16_t>& chain =
        book.chain(request.letters, request.spans.front().weight, request.font_px);
    const FontHeights heights = book.heights(chain.front(), request.font_px);
    const float top = static_cast<float>(out.lines.size()) * request.line_px;
    line.baseline =
        std::round(top + (request.line_px - heights.ascent - heights.descent) / 2 + heights.ascent);

    while (end > begin && is_blank(letters[end - 1].code)) --end;
    std::vector<Letter> own{letters.begin() + static_cast<std::ptrdiff_t>(begin),
                            letters.begin() + static_cast<std::ptrdiff_t>(end)};
    if (!own.empty() && own.back().code == kSoftHyphen) own.back().code = U'-';
    Shaped shaped;
    const Raqm rq = shape(own, 0, own.size(), request, out.right_to_left, shaped);
    float pen = 0;
    for (std::size_t i = 0; i < shaped.count; ++i) {
        const raqm_glyph_t& glyph = shaped.glyphs[i];
        const Letter& letter = own[glyph.cluster];
        out.glyphs.push_back({book.index_of(glyph.ftface), glyph.index,
                              pen + static_cast<float>(glyph.x_offset) / 64.0F,
                              line.baseline - static_cast<float>(glyph.y_offset) / 64.0F, letter.span});
        pen += static_cast<float>(glyph.x_advance) / 64.0F;
        if (glyph.x_advance > 0 && !is_arabic(letter.code)) pen += request.tracking_em * request.font_px;
    }
    line.count = out.glyphs.size() - line.first;
    line.width = pen;
    out.width = std::max(out.width, pen);
    out.lines.push_back(line);
}

namespace {

/// Ends of lines (one past the last letter of each) for a width.
std::vector<std::size_t> break_lines(const std::vector<Letter>& letters, std::size_t begin, std::size_t end,
                                     const std::vector<float>& advances, float width) {
    std::vector<std::size_t> ends;
    std::size_t line_begin = begin;
    while (line_begin < end) {
        float x = 0;
        std::size_t last_break = line_begin;
        std::size_t i = line_begin;
        for (; i < end; ++i) {
            const float advance = advances[i - begin];
            // A blank at the end of a line hangs over its edge.
            if (x + advance > width + 0.01F && !is_blank(letters[i].code) && last_break > line_begin) break;
            x += advance;
            if (breaks_after(letters[i].code) && i + 1 < end) last_break = i + 1;
        }
        const std::size_t line_end = i >= end ? end : last_break;
        ends.push_back(line_end);
        line_begin = line_end;
    }
    return ends;
}

}  // namespace

void TextEngine::Impl::add_paragraph(const std::vector<Letter>& letters, std::size_t begin, std::size_t end,
                                     const TextRequest& request, TextLayout& out) {
    const std::vector<float> widths = advances(letters, begin, end, request, out.right_to_left);
    std::vector<std::size_t> ends = break_lines(letters, begin, end, widths, request.max_width_px);
    if (request.balanced && ends.size() > 1 && ends.size() < 5) {
        // The narrowest width that still gives this many lines: lines of about one length.
        float low = request.max_width_px / static_cast<float>(ends.size());
        float high = request.max_width_px;
        while (high - low > 4) {
            const float middle = (low + high) / 2;
            const bool same = break_lines(letters, begin, end, widths, middle).size() <= ends.size();
            (same ? high : low) = middle;
        }
        ends = break_lines(letters, begin, end, widths, high);
    }
    if (ends.empty()) ends.push_back(end);  // An empty paragraph is an empty line.
    std::size_t from = begin;
    for (const std::size_t to : ends) {
        add_line(letters, from, to, request, out);
        from = to;
    }
}

std::unique_ptr<TextLayout> TextEngine::Impl::lay_out(const TextRequest& request) {
    auto out = std::make_unique<TextLayout>();
    out->font_px = request.font_px;
    if (request.spans.empty()) return out;
    const std::vector<Letter> letters = letters_of(request, *out);
    const bool speaks_rtl = request.language.rfind("ar", 0) == 0 || request.language.rfind("he", 0) == 0;
    const bool has_rtl =
        std::any_of(letters.begin(), letters.end(), [](const Letter& l) { return is_arabic(l.code); });
    out->right_to_left = speaks_rtl && has_rtl;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= letters.size(); ++i) {
        if (i < letters.size() && letters[i].code != U'\n') continue;
        add_paragraph(letters, begin, i, request, *out);
        begin = i + 1;
    }
    out->ascent = out->lines.front().baseline;
    out->height = static_cast<float>(out->lines.size()) * request.line_px;
    return out;
}

TextEngine::TextEngine(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
TextEngine::~TextEngine() = default;

Result<std::unique_ptr<TextEngine>> TextEngine::open(const std::filesystem::path& assets) {
    FontBook book = TRY(FontBook::open(assets));
    return std::unique_ptr<TextEngine>{new TextEngine{std::make_unique<Impl>(std::move(book))}};
}

const TextLayout& TextEngine::lay_out(const TextRequest& request) {
    std::unique_ptr<TextLayout>& entry = impl_->layouts[key_of(request)];
    if (!entry) entry = impl_->lay_out(request);
    return *entry;
}

const GlyphPicture& TextEngine::picture(std::uint16_t face, std::uint32_t glyph, float font_px, int quarter,
                                        float halo_px) {
    return impl_->atlas.picture(face, glyph, font_px, quarter, halo_px);
}

std::vector<AtlasPage>& TextEngine::pages() {
    return impl_->atlas.pages();
}
std::uint32_t TextEngine::generation() const {
    return impl_->atlas.generation();
}

void TextEngine::forget() {
    if (impl_->layouts.size() > kMostLayouts) impl_->layouts.clear();
    impl_->atlas.forget(kMostPages);
}

}  // namespace beffroi::kiosk
