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
    float above = mark.stand == MarkStand::Centred ? mark.height / 2 : mark.height;
    if (size == MarkSize::Hanging) above = 0;
    return {foot.x - mark.width / 2, foot.y - above, mark.width, mark.height};
}

class MarkPlacer {
public:
    MarkPlacer(const MapCamera& camera, const LabelRules& rules, MapRoom& room)
        : camera_{camera}, rules_{rules}, room_{room} {}

    PlacedMarks place(std::span<const MapMark> marks) {
        PlacedMarks placed;
        placed.sizes.resize(marks.size(), MarkSize::Hidden);
        // What must be shown and named takes its room first, its name included.
        for (const bool must : {true, false}) {
            for (std::size_t i = 0; i < marks.size(); ++i) {
                if ((marks[i].least == MarkSize::Full) == must) placed.sizes[i] = place_body(marks[i]);
            }
            for (std::size_t i = 0; i < marks.size(); ++i) {
                const bool is_shown = placed.sizes[i] >= MarkSize::Full && !marks[i].text.empty();
                if (!is_shown || (marks[i].least == MarkSize::Full) != must) continue;
                const auto label = place_name(marks[i], placed.sizes[i]);
                if (label) placed.labels.push_back(*label);
            }
        }
        return placed;
    }

private:
    MarkSize place_body(const MapMark& mark) {
        const ScreenPoint foot = camera_.project(mark.at);
        if (!camera_.view.contains(foot)) return MarkSize::Hidden;
        for (const MarkSize size : {MarkSize::Full, MarkSize::Hanging, MarkSize::Small}) {
            if (size == MarkSize::Hanging && mark.stand != MarkStand::OnFootOrHanging) continue;
            if (size == MarkSize::Small && mark.small <= 0) break;
            const TurnedBox body = TurnedBox::of(body_of(mark, foot, size));
            if (mark.least != size && !room_.is_free_of_boxes(body)) continue;
            room_.take(body);
            return size;
        }
        return MarkSize::Hidden;
    }

    /// Where it stood before, if that is still free; a name that must be shown takes the side that covers no
    /// other mark or name, be it on the route, and the first where there is none.
    std::optional<MapLabel> place_name(const MapMark& mark, MarkSize size) {
        if (!named_.insert({mark.label_class, mark.text}).second) return std::nullopt;
        const float width = rules_.measure(mark.text, mark.label_class);
        const float high = rules_.text_height;
        std::vector<ScreenPoint> sides = sides_of(body_of(mark, camera_.project(mark.at), size), width);
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
        for (const ScreenPoint side : sides) {
            const ScreenPoint at = inside(side, width / 2, high);
            const TurnedBox box{at, 1, 0, width / 2, 0.6F * high};
            if (room_.is_free_of_boxes(box)) return taken(mark, at, box);
        }
        const ScreenPoint at = inside(sides.front(), width / 2, high);
        return taken(mark, at, {at, 1, 0, width / 2, 0.6F * high});
    }

    /// Below, right, left, above, then the corners.
    std::vector<ScreenPoint> sides_of(const ScreenRect& body, float width) const {
        const float high = rules_.text_height;
        const ScreenPoint middle{body.x + body.width / 2, body.y + body.height / 2};
        const float beside = (width + body.width) / 2 + 0.5F * high;
        const float below = body.y + body.height + high;
        const float above = body.y - high;
        const float corner = (width + body.width) / 2;
        return {{middle.x, below},          {middle.x + beside, middle.y}, {middle.x - beside, middle.y},
                {middle.x, above},          {middle.x + corner, below},    {middle.x - corner, below},
                {middle.x + corner, above}, {middle.x - corner, above}};
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
