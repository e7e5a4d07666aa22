// Dijkstra along the street graph. A few thousand edges take well under a millisecond, so nothing is
// prepared.

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <queue>
#include <utility>

#include "content/asset/city_map.h"

namespace beffroi::asset {
namespace {

constexpr float kFarthestStreet = 400;  // metres
constexpr float kFarthestDoor = 200;    // metres
constexpr float kTurnLook = 12;         // metres before and after a corner that tell its turn
constexpr float kInfinity = std::numeric_limits<float>::infinity();

float distance(MapPoint a, MapPoint b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

MapPoint between(MapPoint a, MapPoint b, float share) {
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/// A point on an edge, `along_m` from its start.
struct Snap {
    std::uint32_t edge = 0;
    float along_m = 0;
    float off_m = kInfinity;
};

Snap nearest_on(const GraphEdge& edge, std::uint32_t index, MapPoint at) {
    Snap best{index};
    float walked = 0;
    for (std::size_t i = 0; i + 1 < edge.line.size(); ++i) {
        const MapPoint a = edge.line[i];
        const MapPoint b = edge.line[i + 1];
        const float length = distance(a, b);
        const float dot = (at.x - a.x) * (b.x - a.x) + (at.y - a.y) * (b.y - a.y);
        const float share = length > 0 ? std::clamp(dot / (length * length), 0.0F, 1.0F) : 0.0F;
        const float off = distance(at, between(a, b, share));
        if (off < best.off_m) best = {index, walked + share * length, off};
        walked += length;
    }
    return best;
}

/// The part of a line between two distances along it, turned round when `from_m` is past `to_m`.
std::vector<MapPoint> piece(const std::vector<MapPoint>& line, float from_m, float to_m) {
    if (from_m > to_m) {
        std::vector<MapPoint> backward = piece(line, to_m, from_m);
        std::reverse(backward.begin(), backward.end());
        return backward;
    }
    std::vector<MapPoint> points;
    float walked = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const float length = distance(line[i], line[i + 1]);
        const auto at = [&](float m) {
            return between(line[i], line[i + 1],
                           length > 0 ? std::clamp((m - walked) / length, 0.0F, 1.0F) : 0.0F);
        };
        if (from_m <= walked + length && to_m >= walked) {
            if (points.empty()) points.push_back(at(from_m));
            points.push_back(at(to_m));
        }
        walked += length;
    }
    if (points.empty()) points = {line.back(), line.back()};
    return points;
}

/// For each node, a number that is equal for nodes one can walk between.
std::vector<std::uint32_t> parts_of(const CityMap& map) {
    std::vector<std::uint32_t> above(map.nodes.size());
    std::iota(above.begin(), above.end(), 0U);
    const auto root = [&](std::uint32_t node) {
        while (above[node] != node) node = above[node] = above[above[node]];
        return node;
    };
    for (const GraphEdge& edge : map.edges) above[root(edge.from)] = root(edge.to);
    for (std::uint32_t node = 0; node < above.size(); ++node) above[node] = root(node);
    return above;
}

/// "Rue de l'Épeule" and "rue de l’Epeule" alike: " rue de l epeule ".
std::string folded(std::string_view text) {
    // Letters of U+00C0..U+00FF without their accents, by the second byte of their UTF-8.
    constexpr std::string_view kPlain = "aaaaaaaceeeeiiiidnooooo ouuuuy saaaaaaaceeeeiiiidnooooo ouuuuy y";
    std::string plain = " ";
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (static_cast<unsigned char>(c) == 0xC3 && i + 1 < text.size()) {
            c = kPlain[static_cast<unsigned char>(text[++i]) & 0x3FU];
        } else if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c + ('a' - 'A'));
        }
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_letter || plain.back() != ' ') plain += is_letter ? c : ' ';
    }
    if (plain.back() != ' ') plain += ' ';
    return plain;
}

/// Which streets an address names; more than one where a name holds another.
std::vector<bool> streets_of(const CityMap& map, std::string_view address) {
    const std::string wanted = folded(address);
    std::vector<bool> is_named(map.streets.size(), false);
    if (wanted.size() < 2) return is_named;
    for (std::size_t i = 0; i < map.streets.size(); ++i) {
        const std::string name = folded(map.streets[i].name);
        is_named[i] = name.size() > 1 && wanted.find(name) != std::string::npos;
    }
    return is_named;
}

/// Start and goal on the connected part that is nearest to both.
std::optional<std::pair<Snap, Snap>> snap_both(const CityMap& map, MapPoint from, MapPoint to,
                                               std::string_view address) {
    struct Ends {
        Snap start;
        Snap goal;
        Snap door;  ///< As `goal`, on a street of the address.
    };
    const std::vector<std::uint32_t> part = parts_of(map);
    const std::vector<bool> is_door_street = streets_of(map, address);
    std::vector<Ends> ends(map.nodes.size());
    for (std::uint32_t i = 0; i < map.edges.size(); ++i) {
        Ends& here = ends[part[map.edges[i].from]];
        const Snap start = nearest_on(map.edges[i], i, from);
        const Snap goal = nearest_on(map.edges[i], i, to);
        if (start.off_m < here.start.off_m) here.start = start;
        if (goal.off_m < here.goal.off_m) here.goal = goal;
        if (is_door_street[map.edges[i].street] && goal.off_m < here.door.off_m) here.door = goal;
    }
    std::vector<std::pair<Snap, Snap>> nearest;
    for (const Ends& here : ends) {
        nearest.emplace_back(here.start, here.door.off_m < kFarthestDoor ? here.door : here.goal);
    }
    std::optional<std::pair<Snap, Snap>> best;
    float best_off = kInfinity;
    for (const auto& [start, goal] : nearest) {
        if (start.off_m > kFarthestStreet || goal.off_m > kFarthestStreet) continue;
        if (start.off_m + goal.off_m >= best_off) continue;
        best_off = start.off_m + goal.off_m;
        best = {start, goal};
    }
    return best;
}

/// One edge, or a part of it, walked from `from_m` to `to_m` of its line.
struct Stretch {
    std::uint32_t edge = 0;
    float from_m = 0;
    float to_m = 0;
};

constexpr std::uint32_t kNoEdge = std::numeric_limits<std::uint32_t>::max();

struct Search {
    std::vector<float> cost;
    std::vector<std::uint32_t> by;  ///< The edge that led here; kNoEdge: straight from the start.
};

Search search(const CityMap& map, const Snap& start) {
    std::vector<std::vector<std::uint32_t>> edges_at(map.nodes.size());
    for (std::uint32_t i = 0; i < map.edges.size(); ++i) {
        edges_at[map.edges[i].from].push_back(i);
        edges_at[map.edges[i].to].push_back(i);
    }
    Search result{std::vector<float>(map.nodes.size(), kInfinity),
                  std::vector<std::uint32_t>(map.nodes.size(), kNoEdge)};
    using Entry = std::pair<float, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    const auto reach = [&](std::uint32_t node, float cost, std::uint32_t by) {
        if (cost >= result.cost[node]) return;
        result.cost[node] = cost;
        result.by[node] = by;
        open.emplace(cost, node);
    };
    const GraphEdge& first = map.edges[start.edge];
    reach(first.from, start.along_m, kNoEdge);
    reach(first.to, std::max(0.0F, first.length_m - start.along_m), kNoEdge);
    while (!open.empty()) {
        const auto [cost, node] = open.top();
        open.pop();
        if (cost > result.cost[node]) continue;
        for (const std::uint32_t i : edges_at[node]) {
            const GraphEdge& edge = map.edges[i];
            reach(edge.from == node ? edge.to : edge.from, cost + edge.length_m, i);
        }
    }
    return result;
}

std::vector<Stretch> stretches(const CityMap& map, const Snap& start, const Snap& goal) {
    const Search found = search(map, start);
    const GraphEdge& first = map.edges[start.edge];
    const GraphEdge& last = map.edges[goal.edge];
    const float by_from = found.cost[last.from] + goal.along_m;
    const float by_to = found.cost[last.to] + last.length_m - goal.along_m;
    if (start.edge == goal.edge && std::abs(start.along_m - goal.along_m) <= std::min(by_from, by_to)) {
        return {{start.edge, start.along_m, goal.along_m}};
    }
    std::vector<Stretch> way;
    const bool enters_at_start = by_from <= by_to;
    way.push_back({goal.edge, enters_at_start ? 0 : last.length_m, goal.along_m});
    std::uint32_t node = enters_at_start ? last.from : last.to;
    while (found.by[node] != kNoEdge) {
        const GraphEdge& edge = map.edges[found.by[node]];
        const bool forward = edge.to == node;
        way.push_back({found.by[node], forward ? 0 : edge.length_m, forward ? edge.length_m : 0});
        node = forward ? edge.from : edge.to;
    }
    way.push_back({start.edge, start.along_m, node == first.from ? 0 : first.length_m});
    std::reverse(way.begin(), way.end());
    return way;
}

/// Compass-like angle in degrees of the line around `at_m`, looking `look_m` ahead (or behind, if negative).
float heading(const std::vector<MapPoint>& line, float at_m, float look_m) {
    const std::vector<MapPoint> seen =
        piece(line, std::max(0.0F, std::min(at_m, at_m + look_m)), std::max(at_m, at_m + look_m));
    const MapPoint a = seen.front();
    const MapPoint b = seen.back();
    return std::atan2(b.x - a.x, b.y - a.y) * 180.0F / std::numbers::pi_v<float>;
}

void set_turns(Route& route) {
    float walked = 0;
    for (std::size_t i = 0; i < route.legs.size(); ++i) {
        if (i > 0) {
            const float turn =
                heading(route.line, walked, kTurnLook) - heading(route.line, walked, -kTurnLook);
            route.legs[i].turn_deg = std::remainder(turn, 360.0F);
        }
        walked += route.legs[i].length_m;
    }
}

}  // namespace

std::optional<Route> route_on_foot(const CityMap& map, MapPoint from, MapPoint to, std::string_view address) {
    const auto ends = snap_both(map, from, to, address);
    if (!ends) return std::nullopt;
    Route route;
    for (const Stretch& stretch : stretches(map, ends->first, ends->second)) {
        const GraphEdge& edge = map.edges[stretch.edge];
        const float length = std::abs(stretch.to_m - stretch.from_m);
        const std::string& street = map.streets[edge.street].name;
        for (const MapPoint at : piece(edge.line, stretch.from_m, stretch.to_m)) {
            if (route.line.empty() || distance(route.line.back(), at) > 0.01F) route.line.push_back(at);
        }
        route.length_m += length;
        if (!route.legs.empty() && route.legs.back().street == street) {
            route.legs.back().length_m += length;
        } else if (length > 0.01F) {
            route.legs.push_back({street, length, 0});
        }
    }
    set_turns(route);
    return route;
}

}  // namespace beffroi::asset
