#include "kiosk/ui/metrics.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/layout.h"

namespace beffroi::kiosk {

namespace {

// Heights above the floor between which controls lie. Source: visual guide, section 1 (EN 301 549 8.3, arrêté
// of 15 January 2007: 0.90–1.22 m is what both allow).
constexpr double kHighestControl = 1220;
constexpr double kLowestControl = 900;
constexpr double kHighestLowered = 1050;
constexpr double kLowestLowered = 750;
// Less than this holds no dock and one row of controls.
constexpr double kLeastMainHeight = 220;
constexpr double kLeastSeuilHeight = 50;
constexpr double kRaisedSeuilHeight = 100;

// A Main lower than this keeps less for its dock.
constexpr double kLowMain = 260;
// Enlarged, the six words stand three beside each other only where each has this much.
constexpr double kLeastEnlargedTab = 100;

constexpr double kCapitalOfEm = 0.727;  // Inter's; the guide's px follow from it for every family.

struct StepRow {
    double small, middle, large;  // Capital in mm on 21.5", 32", 55".
    double growth;                // Share of the text scale it follows.
    double line;                  // Line height × font size.
};
constexpr double kSmallSide = 268;
constexpr double kMiddleSide = 398;
constexpr double kLargeSide = 685;
constexpr std::array<StepRow, 11> kSteps{{
    {7.5, 7.5, 8.6, 1.0, 1.38},      // Text
    {8.8, 8.8, 10.1, 1.0, 1.36},     // Lead
    {9.7, 8.85, 10.1, 0.6, 1.12},    // Name
    {9.7, 9.7, 10.1, 0.6, 1.12},     // H3
    {10.8, 10.7, 12.0, 0.6, 1.12},   // Action
    {14.5, 14.5, 14.7, 0.3, 1.04},   // H2
    {14.5, 16.1, 18.0, 0.3, 1.04},   // Figure
    {15.9, 21.5, 26.0, 0.3, 1.0},    // Clock
    {17.3, 25.75, 33.1, 0.3, 1.04},  // H1
    {23.0, 34.3, 46.0, 0.3, 1.0},    // Countdown
    {27.0, 40.2, 50.6, 0.3, 0.94},   // Display
}};

double between(double a, double b, double t) {
    return a + (b - a) * std::clamp(t, 0.0, 1.0);
}

double capital_for(const StepRow& row, double short_side) {
    if (short_side <= kMiddleSide) {
        return between(row.small, row.middle, (short_side - kSmallSide) / (kMiddleSide - kSmallSide));
    }
    return between(row.middle, row.large, (short_side - kMiddleSide) / (kLargeSide - kMiddleSide));
}

}  // namespace

Metrics::Metrics(const Installation& installation, const Comfort& comfort)
    : installation_{installation}, comfort_{comfort} {
    if (pose() == Pose::Portrait) {
        lay_out_portrait();
    } else {
        lay_out_landscape();
    }
}

void Metrics::lay_out_portrait() {
    const SizeMm size = installation_.size;
    const auto y_of = [&](double above_floor) { return size.h - (above_floor - installation_.edge_mm); };
    const bool lower = comfort_.lower_controls;
    const double lowest_edge = lower ? size.h : size.h - kLeastSeuilHeight;
    const double bottom = std::min(y_of(lower ? kLowestLowered : kLowestControl), lowest_edge);
    double top = std::max(0.0, y_of(lower ? kHighestLowered : kHighestControl));
    top = std::max(0.0, std::min(top, bottom - kLeastMainHeight));

    zones_.main = {0, top, size.w, bottom - top};
    if (lower) {
        const double below = std::max(kLeastSeuilHeight, size.h - y_of(kLowestControl));
        zones_.seuil = {0, 0, size.w, std::min({kRaisedSeuilHeight, below, top / 2})};
        zones_.ciel = {0, zones_.seuil.h, size.w, top - zones_.seuil.h};
    } else {
        zones_.seuil = {0, bottom, size.w, size.h - bottom};
        zones_.ciel = {0, 0, size.w, top};
    }
    zones_.picture = zones_.ciel;
    lay_out_dock();
    zones_.content = {kMargin, top, size.w - 2 * kMargin, zones_.dock.y - kGap - top};
}

void Metrics::lay_out_landscape() {
    constexpr double kMainShare = 260.0 / 708.0;
    constexpr double kSeuilShare = 88.0 / 398.0;
    const SizeMm size = installation_.size;
    const auto y_of = [&](double above_floor) { return size.h - (above_floor - installation_.edge_mm); };
    const bool lower = comfort_.lower_controls;
    const double bottom = std::min(y_of(lower ? kLowestLowered : kLowestControl), size.h);
    double top = std::max(0.0, y_of(lower ? kHighestLowered : kHighestControl));
    top = std::max(0.0, std::min(top, bottom - kLeastMainHeight));

    const double column = size.w * kMainShare;
    const double left = size.w - column - 13;
    const double right_margin = 13;
    const double seuil = size.h * kSeuilShare;
    zones_.main = {size.w - column, top, column, bottom - top};
    zones_.seuil = {0, lower ? 0 : size.h - seuil, left, seuil};
    zones_.ciel = {0, lower ? seuil : 0, left, size.h - seuil};
    zones_.picture = zones_.ciel;
    zones_.notice = {zones_.main.x, kMargin, column - right_margin, std::max(0.0, top - kMargin - kGap)};
    lay_out_dock();
    zones_.content = {zones_.main.x, top + kGap, column - right_margin, zones_.dock.y - kGap - (top + kGap)};
}

void Metrics::lay_out_dock() {
    const RectMm& main = zones_.main;
    const bool enlarged = comfort_.text_percent > 125;
    dock_gap_ = 3;
    if (pose() == Pose::Landscape) {
        dock_rows_ = enlarged && main.w / 3 < kLeastEnlargedTab ? 3 : 2;
        const double low = main.h < kLowMain ? 0.82 : 1;
        const double height = 92 * (enlarged ? 1.1 : low);
        zones_.dock = {main.x, main.bottom() - height - 9, main.w - 13, height};
        return;
    }
    const double width = installation_.size.w;
    dock_rows_ = enlarged || width < 330 ? 2 : 1;
    if (enlarged && width / 3 < kLeastEnlargedTab) dock_rows_ = 3;
    const bool wide = width > 550;
    const double row = dock_rows_ == 1 ? (wide ? 40 : 50) : (dock_rows_ == 2 && enlarged ? 45 : 31);
    const double height = row * dock_rows_ + dock_gap_ * (dock_rows_ - 1);
    const double dock_width = wide && !enlarged ? 470 : width - 2 * 9;
    if (wide) dock_gap_ = 4;
    zones_.dock = {(width - dock_width) / 2, main.bottom() - height, dock_width, height};
}

std::vector<RectMm> Metrics::dock_tabs() const {
    constexpr int kTabs = 6;
    return grid(zones_.dock, kTabs / dock_rows_, dock_rows_, dock_gap_);
}

double Metrics::capital_mm(Step step) const {
    const StepRow& row = kSteps[static_cast<std::size_t>(step)];
    const double short_side = std::min(installation_.size.w, installation_.size.h);
    const double scale = 1 + row.growth * (comfort_.text_percent / 100.0 - 1);
    return capital_for(row, short_side) * scale;
}

float Metrics::font_px(Step step) const {
    return std::round(px(capital_mm(step) / kCapitalOfEm));
}

double Metrics::line_mm(Step step) const {
    return mm(font_px(step)) * kSteps[static_cast<std::size_t>(step)].line;
}

int Metrics::columns() const {
    if (pose() == Pose::Landscape || comfort_.text_percent >= 200) return 1;
    const double width = installation_.size.w;
    const int most = width < 330 ? 2 : (width < 550 ? 3 : 4);
    return comfort_.text_percent >= 150 ? std::max(1, most - 1) : most;
}

double Metrics::row_mm(double least_mm, Step step, int lines) const {
    constexpr double kPadding = 11;
    return std::max(least_mm, lines * line_mm(step) + kPadding);
}

}  // namespace beffroi::kiosk
