#pragma once
// Marks on points of the map (places, stops, stations, stands): which are shown, how large, and where their
// names stand. Only room is decided here: the kiosk's text layer draws them. Pure.

#include <span>
#include <string>
#include <vector>

#include "kiosk/render/map_labels.h"
#include "kiosk/render/map_room.h"

namespace beffroi::kiosk {

/// Hanging: in full, below its point instead of above.
enum class MarkSize { Hidden, Small, Full, Hanging };

/// Where a mark stands to its point. OnFootOrHanging: below it when there is no room above.
enum class MarkStand { OnFoot, OnFootOrHanging, Centred };

/// Unit: pixels.
struct MapMark {
    std::string text;  ///< Its name; may be empty.
    LabelClass label_class = LabelClass::Place;
    asset::MapPoint at;
    float width = 0;
    float height = 0;
    MarkStand stand = MarkStand::OnFoot;
    float small = 0;                    ///< Side of its small form, centred on the point; 0: it has none.
    MarkSize least = MarkSize::Hidden;  ///< Shown so large whatever lies there; Full: named, too.
};

struct PlacedMarks {
    std::vector<MarkSize> sizes;   ///< One for each mark.
    std::vector<MapLabel> labels;  ///< Names of those shown in full.
};

/// Earlier marks win over later ones, marks win over names. Everything shown is taken from `room`.
PlacedMarks place_marks(std::span<const MapMark> marks, const MapCamera& camera, const LabelRules& rules,
                        MapRoom& room);

}  // namespace beffroi::kiosk
