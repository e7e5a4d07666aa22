#include "kiosk/render/map_labels.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <utility>

#include "kiosk/render/map_ground.h"
#include "kiosk/render/map_room.h"

namespace beffroi::kiosk {
namespace {

using asset::AreaKind;
using asset::CityMap;
using asset::MapPoint;
using asset::StreetClass;

constexpr float kGuideTextHeight = 7.5F * 2.71F;
constexpr float kNamesItself = 0.4F;
constexpr float kDegree = std::numbers::pi_v<float> / 180.0F;

// From which zoom (that of the guide's screen) a class is named, and up to which.
struct Range {
    float from = 0;
    float to = 1000;
};
Range range_of(LabelClass label_class) {
    switch (label_class) {
        case LabelClass::Here:
        case LabelClass::Place:
        case LabelClass::Stop:
        case LabelClass::Bikes:
            return {};  // marks say themselves when they are named
        case LabelClass::Commune:
            return {0, 1.2F};
        case LabelClass::Avenue:
            return {0.55F};
        case LabelClass::Park:
            return {0.3F};
        case LabelClass::Square:
            return {1.1F};
        case LabelClass::Water:
            return {0.3F};
        case LabelClass::Street:
            return {1.1F};
        case LabelClass::Path:
            return {2.6F};
    }
    return {};
}

/// Lower wins a quarrel over room.
int rank_of(LabelClass label_class) {
    switch (label_class) {
        case LabelClass::Here:
        case LabelClass::Place:
        case LabelClass::Stop:
        case LabelClass::Bikes:
        case LabelClass::Commune:
            return 0;
        case LabelClass::Park:
        case LabelClass::Square:
            return 1;
        case LabelClass::Avenue:
            return 2;
        case LabelClass::Water:
            return 3;
        case LabelClass::Street:
            return 4;
        case LabelClass::Path:
            return 5;
    }
    return 6;
}

LabelClass class_of(StreetClass street_class) {
    switch (street_class) {
        case StreetClass::Avenue:
            return LabelClass::Avenue;
        case StreetClass::Path:
            return LabelClass::Path;
        default:
            return LabelClass::Street;
    }
}

/// A straight piece of a line, on the screen.
struct Piece {
    ScreenPoint from;
    ScreenPoint to;
    float length() const { return std::hypot(to.x - from.x, to.y - from.y); }
};

/// One name and everywhere it may stand.
struct Wanted {
    std::string text;
    LabelClass label_class = LabelClass::Street;
    float width = 0;
    std::vector<Piece> pieces;       ///< Longest first.
    std::vector<ScreenPoint> level;  ///< In an area: the name lies level there; best first.
    const MapLabel* kept = nullptr;  ///< Where it stood before.

    float best() const { return pieces.empty() ? width : pieces.front().length(); }
};

/// The part of a piece inside a rectangle, if any (Liang and Barsky).
std::optional<Piece> clipped(Piece piece, const ScreenRect& rect) {
    float first = 0;
    float last = 1;
    const float dx = piece.to.x - piece.from.x;
    const float dy = piece.to.y - piece.from.y;
    const float steps[4][2] = {{-dx, piece.from.x - rect.x},
                               {dx, rect.x + rect.width - piece.from.x},
                               {-dy, piece.from.y - rect.y},
                               {dy, rect.y + rect.height - piece.from.y}};
    for (const auto& [towards, room] : steps) {
        if (towards == 0) {
            if (room < 0) return std::nullopt;
            continue;
        }
        const float share = room / towards;
        if (towards < 0) first = std::max(first, share);
        if (towards > 0) last = std::min(last, share);
    }
    if (first >= last) return std::nullopt;
    return Piece{{piece.from.x + dx * first, piece.from.y + dy * first},
                 {piece.from.x + dx * last, piece.from.y + dy * last}};
}

float off_chord(ScreenPoint p, const Piece& chord) {
    const float length = std::max(chord.length(), 1e-3F);
    return std::abs((chord.to.x - chord.from.x) * (p.y - chord.from.y) -
                    (chord.to.y - chord.from.y) * (p.x - chord.from.x)) /
           length;
}

class LabelPlacer {
public:
    LabelPlacer(const CityMap& map, const MapCamera& camera, const LabelRules& rules, MapRoom& room)
        : map_{map},
          camera_{camera},
          rules_{rules},
          room_{room},
          height_{rules.text_height},
          zoom_{camera.zoom * kGuideTextHeight / std::max(rules.text_height, 1.0F)} {}

    std::vector<MapLabel> place() {
        for (const asset::MapArea& area : map_.areas) want_area(area);
        for (const asset::MapWater& water : map_.waters) want_line(water.name, LabelClass::Water, water.line);
        for (const asset::MapStreet& street : map_.streets) {
            want_line(street.name, class_of(street.street_class), street.line);
        }
        std::vector<Wanted*> order;
        for (auto& [name, wanted] : wanted_) {
            std::sort(wanted.pieces.begin(), wanted.pieces.end(),
                      [](const Piece& a, const Piece& b) { return a.length() > b.length(); });
            order.push_back(&wanted);
        }
        std::stable_sort(order.begin(), order.end(), [](const Wanted* a, const Wanted* b) {
            const int ranks = rank_of(a->label_class) - rank_of(b->label_class);
            if (ranks != 0) return ranks < 0;
            const bool a_stays = a->kept != nullptr;
            const bool b_stays = b->kept != nullptr;
            return a_stays != b_stays ? a_stays : a->best() > b->best();
        });
        for (const Wanted* wanted : order) place_one(*wanted);
        return std::move(labels_);
    }

private:
    bool is_shown(LabelClass label_class) const {
        const Range range = range_of(label_class);
        return zoom_ >= range.from && zoom_ < range.to;
    }

    Wanted& want(const std::string& name, LabelClass label_class) {
        Wanted& wanted = wanted_[name];
        if (wanted.text.empty()) {
            wanted.text = name;
            wanted.label_class = label_class;
            wanted.width = rules_.measure(name, label_class);
            for (const MapLabel& label : rules_.kept) {
                if (label.text == name && label.label_class == label_class) wanted.kept = &label;
            }
        }
        return wanted;
    }

    void want_area(const asset::MapArea& area) {
        const bool is_town = area.kind == AreaKind::Commune || area.kind == AreaKind::Neighbour;
        const LabelClass label_class = is_town                         ? LabelClass::Commune
                                       : area.kind == AreaKind::Square ? LabelClass::Square
                                                                       : LabelClass::Park;
        if (area.name.empty() || !is_shown(label_class)) return;
        ScreenPoint low{1e9F, 1e9F};
        ScreenPoint high{-1e9F, -1e9F};
        for (const MapPoint corner : area.ring) {
            const ScreenPoint at = camera_.project(corner);
            low = {std::min(low.x, at.x), std::min(low.y, at.y)};
            high = {std::max(high.x, at.x), std::max(high.y, at.y)};
        }
        if (high.x < camera_.view.x || low.x > camera_.view.x + camera_.view.width) return;
        if (high.y < camera_.view.y || low.y > camera_.view.y + camera_.view.height) return;
        // The city itself is named while all of it is seen, its neighbours as long as their ground is.
        if (area.kind == AreaKind::Commune && zoom_ > kNamesItself) return;
        Wanted& wanted = want(area.name, label_class);
        if (area.kind == AreaKind::Neighbour) {
            wanted.level = level_places(area, camera_, room_.within(), wanted.width, height_);
        } else if (is_town || (wanted.width < 1.2F * (high.x - low.x) && high.y - low.y > 2 * height_)) {
            wanted.level.push_back(camera_.project(middle_of(area)));
        }
    }

    void want_line(const std::string& name, LabelClass label_class, const std::vector<MapPoint>& line) {
        if (name.empty() || line.size() < 2 || !is_shown(label_class)) return;
        std::vector<ScreenPoint> points;
        bool is_seen = false;
        for (const MapPoint at : line) {
            points.push_back(camera_.project(at));
            is_seen = is_seen || camera_.view.contains(points.back());
        }
        for (std::size_t i = 0; i + 1 < points.size() && !is_seen; ++i) {
            is_seen = clipped({points[i], points[i + 1]}, camera_.view).has_value();
        }
        if (!is_seen) return;
        Wanted& wanted = want(name, label_class);
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const Piece chord{points[i], points[straight_to(points, i)]};
            const auto seen = clipped(chord, room_.within());
            if (seen && seen->length() >= wanted.width) wanted.pieces.push_back(*seen);
        }
    }

    /// The last point that a straight name from points[first] can still follow.
    std::size_t straight_to(const std::vector<ScreenPoint>& points, std::size_t first) const {
        std::size_t last = first + 1;
        for (std::size_t next = last + 1; next < points.size(); ++next) {
            const Piece chord{points[first], points[next]};
            for (std::size_t i = first + 1; i < next; ++i) {
                if (off_chord(points[i], chord) > 0.5F * height_) return last;
            }
            last = next;
        }
        return last;
    }

    bool try_at(const Wanted& wanted, ScreenPoint middle, float ax, float ay) {
        const TurnedBox box{middle, ax, ay, wanted.width / 2, 0.75F * height_};
        if (!room_.is_free(box, height_, 0.7F * height_)) return false;
        room_.take(box);
        MapLabel label{wanted.text, wanted.label_class, middle, 0, camera_.unproject(middle), 0};
        label.angle_deg = std::atan2(ay, ax) / kDegree;
        label.ground_angle_deg = label.angle_deg + camera_.bearing_deg;
        labels_.push_back(std::move(label));
        return true;
    }

    void place_one(const Wanted& wanted) {
        if (wanted.kept != nullptr && (!wanted.level.empty() || !wanted.pieces.empty())) {
            const float turn = (wanted.kept->ground_angle_deg - camera_.bearing_deg) * kDegree;
            const ScreenPoint at = camera_.project(wanted.kept->anchor);
            if (try_at(wanted, at, std::cos(turn), std::sin(turn))) return;
        }
        for (const ScreenPoint at : wanted.level) {
            if (try_at(wanted, at, 1, 0)) return;
        }
        for (const Piece& piece : wanted.pieces) {
            if (try_along(wanted, piece)) return;
        }
    }

    /// On the street itself; where the route covers it, beside.
    bool try_along(const Wanted& wanted, const Piece& piece) {
        const float length = piece.length();
        float ax = (piece.to.x - piece.from.x) / length;
        float ay = (piece.to.y - piece.from.y) / length;
        const float slack = std::max(0.0F, (length - wanted.width) / 2);
        const ScreenPoint middle{(piece.from.x + piece.to.x) / 2, (piece.from.y + piece.to.y) / 2};
        if (ax < 0 || (ax == 0 && ay > 0)) {
            ax = -ax;
            ay = -ay;
        }
        const float beside = rules_.route.empty() ? 0 : rules_.route_width / 2 + 1.1F * height_;
        for (const float off : {0.0F, -beside, beside}) {
            for (const float share : {0.0F, -0.35F, 0.35F, -0.7F, 0.7F, -1.0F, 1.0F}) {
                const ScreenPoint at{middle.x + ax * slack * share - ay * off,
                                     middle.y + ay * slack * share + ax * off};
                if (try_at(wanted, at, ax, ay)) return true;
            }
            if (beside == 0) break;
        }
        return false;
    }

    const CityMap& map_;
    const MapCamera& camera_;
    const LabelRules& rules_;
    MapRoom& room_;
    const float height_;
    const float zoom_;  ///< That of the guide's screen.
    std::map<std::string, Wanted> wanted_;
    std::vector<MapLabel> labels_;
};

}  // namespace

MapRoom room_of(const MapCamera& camera, const LabelRules& rules) {
    MapRoom room{camera.view, rules.text_height};
    for (const ScreenRect& rect : rules.blocked) room.take(TurnedBox::of(rect));
    std::vector<ScreenPoint> route;
    for (const MapPoint at : rules.route) route.push_back(camera.project(at));
    if (!route.empty()) room.take_line(std::move(route), rules.route_width);
    return room;
}

std::vector<MapLabel> place_labels(const CityMap& map, const MapCamera& camera, const LabelRules& rules) {
    MapRoom room = room_of(camera, rules);
    return place_labels(map, camera, rules, room);
}

std::vector<MapLabel> place_labels(const CityMap& map, const MapCamera& camera, const LabelRules& rules,
                                   MapRoom& room) {
    return LabelPlacer{map, camera, rules, room}.place();
}

void follow(std::vector<MapLabel>& labels, const MapCamera& camera) {
    for (MapLabel& label : labels) {
        label.at = camera.project(label.anchor);
        label.angle_deg = std::remainder(label.ground_angle_deg - camera.bearing_deg, 180.0F);
    }
}

}  // namespace beffroi::kiosk
