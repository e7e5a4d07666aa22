#pragma once
// Cutting a zone into rows, columns and cards, in mm. Main is filled from the bottom: cut the dock's
// neighbours first.

#include <optional>
#include <span>
#include <vector>

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/metrics.h"

namespace beffroi::kiosk {

/// A rectangle from which pieces are cut; what is left shrinks by the piece and the gap.
class Cutter {
public:
    explicit Cutter(RectMm whole, double gap = kGap) : rest_{whole}, gap_{gap} {}

    RectMm top(double height);
    RectMm bottom(double height);
    RectMm left(double width);
    RectMm right(double width);

    /// Nothing is cut when it does not fit: the screen then offers it behind a button.
    std::optional<RectMm> bottom_if_fits(double height);
    std::optional<RectMm> top_if_fits(double height);

    const RectMm& rest() const { return rest_; }

private:
    RectMm rest_;
    double gap_;
};

/// `count` equal columns / rows with gaps between.
std::vector<RectMm> columns(const RectMm& in, int count, double gap = kGap);
std::vector<RectMm> rows(const RectMm& in, int count, double gap = kGap);
/// Columns whose widths are in proportion to the weights.
std::vector<RectMm> columns(const RectMm& in, std::span<const double> weights, double gap = kGap);
/// Row by row, `across` cells a row.
std::vector<RectMm> grid(const RectMm& in, int across, int down, double gap = kGap);
/// Things of their own widths side by side from the left, wrapping; heights equal. Those that do not fit are
/// empty.
std::vector<RectMm> flow(const RectMm& in, std::span<const double> widths, double height, double gap = kGap);

}  // namespace beffroi::kiosk
