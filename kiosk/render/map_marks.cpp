#include "kiosk/render/map_marks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>

namespace beffroi::kiosk {
namespace {

ScreenRect body_of(const MapMark& mark, ScreenPoint foot, MarkSize size) {
    if (size == MarkSize::Small) {
        return {foot.x - mark.small / 2, foot.y - mark.small / 2, mark.small, mark.small};
    }
    const float above = mark.stand == MarkStand::OnFoot ? mark.height : mark.height / 2;
    return {foot.x - mark.width / 2, foot.y - above, mark.width, mark.height};
}

class MarkPlacer {
public:
    MarkPlacer(const MapCamera& camera, const LabelRules& rules, MapRoom& room)
        : camera_{camera}, rules_{rules}, room_{room} {}

    PlacedMarks place(std::span<const MapMark> marks) {
        PlacedMarks placed;
        for (const MapMark& mark : marks) placed.sizes.push_back(place_body(mark));
        for (std::size_t i = 0; i < marks.size(); ++i) {
            if (placed.sizes[i] != MarkSize::Full || marks[i].text.empty()) continue;
            const auto label = place_name(marks[i]);
            if (label) placed.labels.push_back(*label);
        }
        return placed;
    }

private:
    MarkSize place_body(const MapMark& mark) {
        const ScreenPoint foot = camera_.project(mark.at);
        if (!camera_.view.contains(foot)) return MarkSize::Hidden;
        for (const MarkSize size : {MarkSize::Full, MarkSize::Small}) {
            if (size == MarkSize::Small && mark.small <= 0) break;
            const TurnedBox body = TurnedBox::of(body_of(mark, foot, size));
            if (mark.least != size && !room_.is_free_of_boxes(body)) continue;
            room_.take(body);
            return size;
        }
        return MarkSize::Hidden;
    }

    /// Below, right, left, above; where it stood before, if that is still free.
    std::optional<MapLabel> place_name(const MapMark& mark) {
        if (!named_.insert({mark.label_class, mark.text}).second) return std::nullopt;
        const ScreenPoint foot = camera_.project(mark.at);
        const ScreenRect body = body_of(mark, foot, MarkSize::Full);
        const float width = rules_.measure(mark.text, mark.label_class);
        const float high = rules_.text_height;
        const float beside = width / 2 + mark.width / 2 + 0.5F * high;
        const float middle = body.y + body.height / 2;
        std::vector<ScreenPoint> sides{{foot.x, body.y + body.height + high},
                                       {foot.x + beside, middle},
                                       {foot.x - beside, middle},
                                       {foot.x, body.y - high}};
        if (const MapLabel* before = kept(mark)) {
            const ScreenPoint at = camera_.project(before->anchor);
            std::stable_partition(sides.begin(), sides.end(), [&](ScreenPoint side) {
                return std::abs(side.x - at.x) + std::abs(side.y - at.y) < high;
            });
        }
        for (const ScreenPoint at : sides) {
            const TurnedBox box{at, 1, 0, width / 2, 0.6F * high};
            if (room_.is_free(box, 0.2F * high, 0.2F * high)) return taken(mark, at, box);
        }
        if (mark.least != MarkSize::Full) return std::nullopt;
        const ScreenPoint at = inside(sides.front(), width / 2, high);
        return taken(mark, at, {at, 1, 0, width / 2, 0.6F * high});
    }

    const MapLabel* kept(const MapMark& mark) const {
        for (const MapLabel& label : rules_.kept) {
            if (label.label_class == mark.label_class && label.text == mark.text) return &label;
        }
        return nullptr;
    }

    MapLabel taken(const MapMark& mark, ScreenPoint at, const TurnedBox& box) {
        room_.take(box);
        return {mark.text, mark.label_class, at, 0, camera_.unproject(at), camera_.bearing_deg};
    }

    ScreenPoint inside(ScreenPoint at, float half_width, float half_height) const {
        const ScreenRect& view = room_.within();
        const auto kept_in = [](float value, float low, float high) {
            return low < high ? std::clamp(value, low, high) : (low + high) / 2;
        };
        return {kept_in(at.x, view.x + half_width, view.x + view.width - half_width),
                kept_in(at.y, view.y + half_height, view.y + view.height - half_height)};
    }

    const MapCamera& camera_;
    const LabelRules& rules_;
    MapRoom& room_;
    std::set<std::pair<LabelClass, std::string>> named_;
};

}  // namespace

PlacedMarks place_marks(std::span<const MapMark> marks, const MapCamera& camera, const LabelRules& rules,
                        MapRoom& room) {
    return MarkPlacer{camera, rules, room}.place(marks);
}

}  // namespace beffroi::kiosk
