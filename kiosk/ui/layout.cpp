#include "kiosk/ui/layout.h"

#include <numeric>

namespace beffroi::kiosk {

RectMm Cutter::top(double height) {
    const RectMm piece{rest_.x, rest_.y, rest_.w, height};
    rest_.y += height + gap_;
    rest_.h = std::max(0.0, rest_.h - height - gap_);
    return piece;
}

RectMm Cutter::bottom(double height) {
    const RectMm piece{rest_.x, rest_.bottom() - height, rest_.w, height};
    rest_.h = std::max(0.0, rest_.h - height - gap_);
    return piece;
}

RectMm Cutter::left(double width) {
    const RectMm piece{rest_.x, rest_.y, width, rest_.h};
    rest_.x += width + gap_;
    rest_.w = std::max(0.0, rest_.w - width - gap_);
    return piece;
}

RectMm Cutter::right(double width) {
    const RectMm piece{rest_.right() - width, rest_.y, width, rest_.h};
    rest_.w = std::max(0.0, rest_.w - width - gap_);
    return piece;
}

std::optional<RectMm> Cutter::bottom_if_fits(double height) {
    if (height > rest_.h + 0.01) return std::nullopt;
    return bottom(height);
}

std::optional<RectMm> Cutter::top_if_fits(double height) {
    if (height > rest_.h + 0.01) return std::nullopt;
    return top(height);
}

std::vector<RectMm> columns(const RectMm& in, int count, double gap) {
    const std::vector<double> equal(static_cast<std::size_t>(count), 1.0);
    return columns(in, equal, gap);
}

std::vector<RectMm> rows(const RectMm& in, int count, double gap) {
    return grid(in, 1, count, gap);
}

std::vector<RectMm> columns(const RectMm& in, std::span<const double> weights, double gap) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    const double room = in.w - gap * (static_cast<double>(weights.size()) - 1);
    std::vector<RectMm> result;
    double x = in.x;
    for (const double weight : weights) {
        const double width = room * weight / sum;
        result.push_back({x, in.y, width, in.h});
        x += width + gap;
    }
    return result;
}

std::vector<RectMm> grid(const RectMm& in, int across, int down, double gap) {
    const double width = (in.w - gap * (across - 1)) / across;
    const double height = (in.h - gap * (down - 1)) / down;
    std::vector<RectMm> result;
    for (int row = 0; row < down; ++row) {
        for (int column = 0; column < across; ++column) {
            result.push_back({in.x + column * (width + gap), in.y + row * (height + gap), width, height});
        }
    }
    return result;
}

std::vector<RectMm> flow(const RectMm& in, std::span<const double> widths, double height, double gap) {
    std::vector<RectMm> result;
    double x = in.x;
    double y = in.y;
    for (const double width : widths) {
        if (x > in.x && x + width > in.right() + 0.01) {
            x = in.x;
            y += height + gap;
        }
        const bool fits = width <= in.w + 0.01 && y + height <= in.bottom() + 0.01;
        result.push_back(fits ? RectMm{x, y, width, height} : RectMm{});
        if (fits) x += width + gap;
    }
    return result;
}

}  // namespace beffroi::kiosk
