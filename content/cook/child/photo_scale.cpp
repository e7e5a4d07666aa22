// Making a photograph smaller (declared in photo.h).
#include <algorithm>
#include <array>
#include <cmath>

#include "content/cook/child/photo.h"

namespace beffroi::content {

namespace {

/// Source: IEC 61966-2-1, 5.2.
std::array<float, 256> linear_table() {
    std::array<float, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const float s = static_cast<float>(i) / 255;
        table[i] = s <= 0.04045F ? s / 12.92F : std::pow((s + 0.055F) / 1.055F, 2.4F);
    }
    return table;
}

/// The byte whose light is nearest: the steps of the table are far wider than those of 4096.
std::vector<std::uint8_t> encoding_table(const std::array<float, 256>& linear) {
    constexpr std::size_t kSteps = 4096;
    std::vector<std::uint8_t> table;
    std::size_t at = 0;
    for (std::size_t i = 0; i <= kSteps; ++i) {
        const float light = static_cast<float>(i) / kSteps;
        while (at < 255 && linear[at + 1] - light < light - linear[at]) ++at;
        table.push_back(static_cast<std::uint8_t>(at));
    }
    return table;
}

/// Which source pixels one pixel covers, and how much of the first and the last.
struct Span {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    float first_share = 1;
    float last_share = 1;

    float share(std::uint32_t at) const {
        if (at == first) return first_share;
        return at == last ? last_share : 1;
    }
};

std::vector<Span> spans(std::uint32_t from, std::uint32_t to) {
    std::vector<Span> all;
    const double step = static_cast<double>(from) / to;
    for (std::uint32_t i = 0; i < to; ++i) {
        const double begin = i * step;
        const double end = std::min<double>(from, begin + step);
        Span span;
        span.first = static_cast<std::uint32_t>(begin);
        span.last = std::max(span.first, static_cast<std::uint32_t>(std::ceil(end)) - 1);
        span.first_share = static_cast<float>(std::min<double>(end, span.first + 1.0) - begin);
        span.last_share = static_cast<float>(end - span.last);
        all.push_back(span);
    }
    return all;
}

}  // namespace

Pixels smaller(const Pixels& from, std::uint32_t width, std::uint32_t height) {
    if (width == from.width && height == from.height) return from;
    static const std::array<float, 256> kLinear = linear_table();
    static const std::vector<std::uint8_t> kEncoded = encoding_table(kLinear);
    const auto columns = spans(from.width, width);
    const auto rows = spans(from.height, height);
    Pixels out{width, height, std::vector<std::uint8_t>(std::size_t{width} * height * 3)};
    std::vector<float> sums(std::size_t{width} * 3);
    for (std::uint32_t y = 0; y < height; ++y) {
        std::fill(sums.begin(), sums.end(), 0.0F);
        float whole = 0;
        for (std::uint32_t sy = rows[y].first; sy <= rows[y].last; ++sy) {
            const float down = rows[y].share(sy);
            whole += down;
            const std::uint8_t* row = &from.rgb[std::size_t{sy} * from.width * 3];
            for (std::uint32_t x = 0; x < width; ++x) {
                for (std::uint32_t sx = columns[x].first; sx <= columns[x].last; ++sx) {
                    const float share = down * columns[x].share(sx);
                    for (std::size_t c = 0; c < 3; ++c) sums[x * 3 + c] += share * kLinear[row[sx * 3 + c]];
                }
            }
        }
        const float across = static_cast<float>(from.width) / static_cast<float>(width);
        for (std::size_t i = 0; i < sums.size(); ++i) {
            const float light = std::clamp(sums[i] / (whole * across), 0.0F, 1.0F);
            out.rgb[std::size_t{y} * width * 3 + i] = kEncoded[static_cast<std::size_t>(light * 4096 + 0.5F)];
        }
    }
    return out;
}

}  // namespace beffroi::content
