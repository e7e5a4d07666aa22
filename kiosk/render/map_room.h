#pragma once
// The free ground of a map on the screen: what is taken stays taken, so that nothing lies on anything. Pure.

#include <vector>

#include "kiosk/render/map_boxes.h"

namespace beffroi::kiosk {

class MapRoom {
public:
    /// `margin`: pixels along every edge of the view where nothing stands.
    MapRoom(const ScreenRect& view, float margin);

    void take(const TurnedBox& box) { taken_.push_back(box); }
    /// A line that names keep off, `width` pixels wide.
    void take_line(std::vector<ScreenPoint> points, float width);

    /// `along` and `across`: how much farther than its own size the box keeps from all that is taken.
    bool is_free(const TurnedBox& box, float along, float across) const;
    /// The same without the line: marks may stand on it.
    bool is_free_of_boxes(const TurnedBox& box) const;

    const ScreenRect& within() const { return within_; }

private:
    ScreenRect within_;
    std::vector<TurnedBox> taken_;
    struct Line {
        std::vector<ScreenPoint> points;
        float width = 0;
    };
    std::vector<Line> lines_;
};

}  // namespace beffroi::kiosk
