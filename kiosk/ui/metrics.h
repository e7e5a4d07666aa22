#pragma once
// Real sizes: the three zones, the dock and the type, all computed from the installation (never constants).

#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/installation.h"
#include "kiosk/ui/type.h"

namespace beffroi::kiosk {

/// Unit of the space, in mm: 3 mm is 8 px on a 32" portrait screen.
constexpr double kUnit = 3;
constexpr double kGap = 6;       ///< Between controls.
constexpr double kSmallGap = 3;  ///< Floor between controls.
constexpr double kMargin = 15;   ///< Screen edge to content.
constexpr double kButtonHeight = 27;
constexpr double kLeastTarget = 15;  ///< Absolute floor of a touch target.
constexpr double kControlRadius = 3;
constexpr double kCardRadius = 5;
constexpr double kChipRadius = 2;
constexpr double kEdge = 0.75;  ///< Width of an edge line.

/// Unit: mm. In portrait each zone is a full-width band; in landscape Main is the right column.
struct Zones {
    RectMm ciel;   ///< Picture, title, state: nothing that must be touched.
    RectMm main;   ///< 0.90–1.22 m above the floor: every control.
    RectMm seuil;  ///< The night line. Nothing to touch.
    RectMm
        picture;  ///< Where the façade may be drawn (Ciel; in landscape the whole left side above the Seuil).
    RectMm notice;   ///< Landscape: above Main in its column, for words only. Portrait: empty.
    RectMm content;  ///< Main without its dock and margins: what a screen fills, from the bottom.
    RectMm dock;     ///< The six tabs, margins excluded.
};

class Metrics {
public:
    explicit Metrics(const Installation& installation, const Comfort& comfort = {});

    const Installation& installation() const { return installation_; }
    const Comfort& comfort() const { return comfort_; }
    Pose pose() const { return installation_.pose(); }
    RectMm screen() const { return {0, 0, installation_.size.w, installation_.size.h}; }
    const Zones& zones() const { return zones_; }

    float px(double mm) const { return static_cast<float>(mm * installation_.px_per_mm()); }
    double mm(double px) const { return px / installation_.px_per_mm(); }

    /// Capital height of a step, text scale included. Unit: mm.
    double capital_mm(Step step) const;
    /// Font size (em) of a step. Unit: px.
    float font_px(Step step) const;
    /// Distance from one base line to the next. Unit: mm.
    double line_mm(Step step) const;

    /// The dock's tabs in order, six of them: one row; two rows of three when narrow or enlarged; three rows
    /// of two when both.
    std::vector<RectMm> dock_tabs() const;
    int dock_rows() const { return dock_rows_; }

    /// Cards side by side in Main: 2 on 21.5", 3 on 32", 4 on 55", 1 in landscape and at 200 %.
    int columns() const;

    /// Rows and buttons grow with the text: a height for `lines` lines of a step, never under `least_mm`.
    double row_mm(double least_mm, Step step = Step::Text, int lines = 1) const;

    /// Height above the floor of a place on the glass. Unit: mm.
    double above_floor(double y_mm) const { return installation_.edge_mm + installation_.size.h - y_mm; }

private:
    void lay_out_portrait();
    void lay_out_landscape();
    void lay_out_dock();

    Installation installation_;
    Comfort comfort_;
    Zones zones_;
    int dock_rows_ = 1;
    double dock_gap_ = 3;
};

}  // namespace beffroi::kiosk
