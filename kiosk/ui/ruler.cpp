// Measuring for screens (declared in text.h).

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/ui/text.h"
#include "kiosk/ui/tree.h"
#include "kiosk/ui/utf8.h"

namespace beffroi::kiosk {

namespace {

constexpr double kTightFrom = 12;  // Capital height in mm above which titles close up.
constexpr float kTight = -0.012F;
constexpr float kLessTight = -0.006F;
constexpr double kArabicLine = 1.15;

bool is_unit(const std::vector<Character>& text, std::size_t at) {
    constexpr std::u32string_view kUnits[] = {U"m", U"km", U"cm",  U"mm", U"min", U"h",
                                              U"s", U"Wh", U"kWh", U"W",  U"€",   U"%"};
    std::u32string word;
    for (std::size_t i = at; i < text.size() && word.size() < 5; ++i) {
        const char32_t c = text[i].code;
        if (c == U' ' || c == U'.' || c == U',' || c == U')' || c == U'\n') break;
        word += c;
    }
    return std::find(std::begin(kUnits), std::end(kUnits), word) != std::end(kUnits);
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

}  // namespace

Ruler::Ruler(TextEngine& engine, const Metrics& metrics, std::string locale, Letters letters)
    : engine_{&engine}, metrics_{&metrics}, locale_{std::move(locale)}, letters_{letters} {}

TextRequest Ruler::request(std::vector<Span> spans, const Type& type, double max_width_mm,
                           bool balanced) const {
    TextRequest request;
    request.spans = std::move(spans);
    request.font_px = metrics_->font_px(type.step);
    const double line = type.line_height > 0 ? metrics_->mm(request.font_px) * type.line_height
                                             : metrics_->line_mm(type.step);
    request.line_px = metrics_->px(is_right_to_left(locale_) ? line * kArabicLine : line);
    if (type.weight == Weight::Title && letters_ == Letters::House) {
        request.tracking_em = metrics_->capital_mm(type.step) > kTightFrom ? kTight : kLessTight;
    }
    request.letters = letters_;
    request.language = locale_;
    if (max_width_mm < 1e5) request.max_width_px = metrics_->px(max_width_mm);
    request.balanced = balanced;
    return request;
}

SizeMm Ruler::size(const std::vector<Span>& spans, const Type& type, double max_width_mm) const {
    const TextLayout& layout = engine_->lay_out(request(spans, type, max_width_mm));
    return {metrics_->mm(std::ceil(layout.width)), metrics_->mm(layout.height)};
}

SizeMm Ruler::size(std::string_view text, const Type& type, double max_width_mm) const {
    return size({Span{std::string{text}, type.weight}}, type, max_width_mm);
}

int Ruler::lines(std::string_view text, const Type& type, double max_width_mm) const {
    return lines({Span{std::string{text}, type.weight}}, type, max_width_mm);
}

int Ruler::lines(const std::vector<Span>& spans, const Type& type, double max_width_mm) const {
    return static_cast<int>(engine_->lay_out(request(spans, type, max_width_mm)).lines.size());
}

std::vector<std::string> Ruler::pages(std::string_view text, const Type& type, SizeMm page) const {
    std::vector<std::string> pages;
    for (const Spans& each : this->pages({Span{std::string{text}, type.weight}}, type, page, page.h)) {
        pages.push_back(joined(each));
    }
    return pages;
}

std::vector<Spans> Ruler::pages(const Spans& spans, const Type& type, SizeMm page, double first_h) const {
    const std::string words = joined(spans);
    const TextRequest asked = request(spans, type, page.w);
    const TextLayout& layout = engine_->lay_out(asked);
    const auto lines_in = [&](double height) {
        return std::max<std::size_t>(1,
                                     static_cast<std::size_t>(metrics_->px(height) / asked.line_px + 0.01F));
    };
    std::vector<Spans> pages;
    std::size_t a_page = lines_in(first_h);
    for (std::size_t first = 0; first < layout.lines.size();
         first += std::exchange(a_page, lines_in(page.h))) {
        const std::size_t last = std::min(first + a_page, layout.lines.size()) - 1;
        const std::size_t end = std::min(layout.lines[last].text_end, words.size());
        const std::size_t from = words.find_first_not_of(" \n", layout.lines[first].text_begin);
        if (from >= end) continue;
        pages.push_back(part_of(spans, from, words.find_last_not_of(" \n", end - 1) + 1));
    }
    return pages;
}

Type Ruler::fitting(std::string_view text, std::initializer_list<Type> types, double width_mm,
                    int max_lines) const {
    for (const Type& type : types) {
        const TextLayout& layout =
            engine_->lay_out(request({Span{std::string{text}, type.weight}}, type, width_mm));
        const bool fits = static_cast<int>(layout.lines.size()) <= max_lines &&
                          metrics_->mm(layout.width) <= width_mm + 0.1;
        if (fits) return type;
    }
    return *std::prev(types.end());
}

Letters letters_for(std::string_view locale, bool high_contrast) {
    return high_contrast || locale.find("falc") != std::string_view::npos ? Letters::Legible : Letters::House;
}

std::string with_french_spaces(std::string_view text) {
    constexpr std::string_view kThin = "\u202F";
    constexpr std::string_view kNoBreak = "\u00A0";
    const std::vector<Character> all = characters_of(text);
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::size_t end = i + 1 < all.size() ? all[i + 1].byte : text.size();
        const char32_t next = i + 1 < all.size() ? all[i + 1].code : U'\0';
        const char32_t before = i > 0 ? all[i - 1].code : U'\0';
        if (all[i].code == U' ') {
            if (next == U';' || next == U'!' || next == U'?' || next == U':') {
                out += next == U':' ? kNoBreak : kThin;
                continue;
            }
            const bool unit = is_digit(before) && is_unit(all, i + 1);
            const bool thousands = is_digit(before) && i + 3 < all.size() && is_digit(next) &&
                                   is_digit(all[i + 2].code) && is_digit(all[i + 3].code) &&
                                   (i + 4 == all.size() || !is_digit(all[i + 4].code));
            if (next == 0xBB || before == 0xAB || unit || thousands) {
                out += thousands ? kThin : kNoBreak;
                continue;
            }
        }
        out += text.substr(all[i].byte, end - all[i].byte);
    }
    return out;
}

}  // namespace beffroi::kiosk
