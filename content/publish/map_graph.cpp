#include "content/publish/map_graph.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace beffroi::content {
namespace {

using asset::CityMap;
using asset::GraphEdge;
using asset::MapPoint;

float distance(MapPoint a, MapPoint b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

float length_of(const std::vector<MapPoint>& line) {
    float length = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) length += distance(line[i], line[i + 1]);
    return length;
}

/// A place on a street's line: after vertex `segment`, `share` of the way to the next.
struct Cut {
    std::size_t segment = 0;
    float share = 0;
    std::uint32_t node = 0;
};

struct Foot {
    std::size_t segment = 0;
    float share = 0;
    float off = std::numeric_limits<float>::infinity();
    MapPoint at;
};

Foot foot_on(const std::vector<MapPoint>& line, MapPoint from) {
    Foot best;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const MapPoint a = line[i];
        const MapPoint b = line[i + 1];
        const float squared = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
        const float dot = (from.x - a.x) * (b.x - a.x) + (from.y - a.y) * (b.y - a.y);
        const float share = squared > 0 ? std::clamp(dot / squared, 0.0F, 1.0F) : 0.0F;
        const MapPoint at{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
        if (const float off = distance(from, at); off < best.off) best = {i, share, off, at};
    }
    return best;
}

/// Where a–b and c–d cross, as shares of each; nothing when they do not, or only touch.
std::optional<std::pair<float, float>> crossing(MapPoint a, MapPoint b, MapPoint c, MapPoint d) {
    const auto side = [](MapPoint from, MapPoint to, MapPoint of) {
        return double{to.x - from.x} * double{of.y - from.y} - double{to.y - from.y} * double{of.x - from.x};
    };
    const double c_side = side(a, b, c);
    const double d_side = side(a, b, d);
    const double a_side = side(c, d, a);
    const double b_side = side(c, d, b);
    if (c_side * d_side >= 0 || a_side * b_side >= 0) return std::nullopt;
    return std::pair{static_cast<float>(a_side / (a_side - b_side)),
                     static_cast<float>(c_side / (c_side - d_side))};
}

/// Points in square cells of `size_` metres, so that neighbours are found without asking all.
class Grid {
public:
    explicit Grid(float size) : size_{size} {}

    void add(MapPoint at, std::uint32_t what) { cells_[cell(at)].push_back(what); }

    /// Everything in the cell of `at` and the eight around it.
    template <typename Visit>
    void near(MapPoint at, Visit visit) const {
        const auto [x, y] = cell(at);
        for (int dx = -1; dx <= 1; ++dx) {
            for (int dy = -1; dy <= 1; ++dy) {
                const auto found = cells_.find({x + dx, y + dy});
                if (found == cells_.end()) continue;
                for (const std::uint32_t what : found->second) visit(what);
            }
        }
    }

private:
    std::pair<int, int> cell(MapPoint at) const {
        return {static_cast<int>(std::floor(at.x / size_)), static_cast<int>(std::floor(at.y / size_))};
    }

    float size_;
    std::map<std::pair<int, int>, std::vector<std::uint32_t>> cells_;
};

class GraphBuilder {
public:
    GraphBuilder(CityMap& map, const std::vector<bool>& closed)
        : map_{map}, closed_{closed}, cuts_(map.streets.size()) {
        closed_.resize(map.streets.size(), false);
    }

    void build() {
        map_.nodes.clear();
        map_.edges.clear();
        index_streets();
        cut_at_shared_vertices();
        for (std::size_t street = 0; street < cuts_.size(); ++street) {
            if (closed_[street]) continue;
            join_end(street, 0);
            join_end(street, line(street).size() - 1);
        }
        for (std::uint32_t street = 0; street < cuts_.size(); ++street) cut_at_crossings(street);
        for (const LooseEnd& end : loose_) reach_avenue(end);
        join_across_junctions();
        for (const LooseEnd& end : loose_) cross_square(end);
        for (std::size_t street = 0; street < cuts_.size(); ++street) make_edges(street);
    }

private:
    static constexpr float kCell = kSquareReach;

    struct LooseEnd {
        std::size_t street = 0;
        std::uint32_t node = 0;
        MapPoint before;  ///< The vertex next to it: where the street comes from.
    };

    const std::vector<MapPoint>& line(std::size_t street) const { return map_.streets[street].line; }

    /// Every cell a street passes through knows it.
    void index_streets() {
        for (std::uint32_t street = 0; street < map_.streets.size(); ++street) {
            if (closed_[street]) continue;
            const auto& points = line(street);
            for (std::size_t i = 0; i + 1 < points.size(); ++i) {
                const float length = distance(points[i], points[i + 1]);
                const int steps = std::max(1, static_cast<int>(std::ceil(length / (kCell / 2))));
                for (int step = 0; step <= steps; ++step) {
                    const float share = static_cast<float>(step) / static_cast<float>(steps);
                    streets_near_.add({points[i].x + (points[i + 1].x - points[i].x) * share,
                                       points[i].y + (points[i + 1].y - points[i].y) * share},
                                      street);
                }
            }
        }
    }

    std::uint32_t node_at(MapPoint at, float reach) {
        std::optional<std::uint32_t> best;
        nodes_near_.near(at, [&](std::uint32_t node) {
            const float off = distance(map_.nodes[node].at, at);
            if (off > reach) return;
            if (!best || off < distance(map_.nodes[*best].at, at)) best = node;
        });
        if (best) return *best;
        map_.nodes.push_back({at});
        nodes_near_.add(at, static_cast<std::uint32_t>(map_.nodes.size() - 1));
        return static_cast<std::uint32_t>(map_.nodes.size() - 1);
    }

    void cut(std::size_t street, std::size_t segment, float share, std::uint32_t node) {
        for (const Cut& made : cuts_[street]) {
            if (made.node == node && made.segment == segment && std::abs(made.share - share) < 0.02F) return;
        }
        cuts_[street].push_back({segment, share, node});
    }

    void cut_at_shared_vertices() {
        constexpr float kSame = 0.3F;  // metres; the source rounds to six decimals, about 0.1 m
        std::map<std::pair<int, int>, std::vector<std::pair<std::size_t, std::size_t>>> at;
        for (std::size_t street = 0; street < map_.streets.size(); ++street) {
            for (std::size_t i = 0; i < line(street).size() && !closed_[street]; ++i) {
                const MapPoint p = line(street)[i];
                at[{static_cast<int>(std::lround(p.x / kSame)), static_cast<int>(std::lround(p.y / kSame))}]
                    .emplace_back(street, i);
            }
        }
        for (const auto& [cell, users] : at) {
            if (users.size() < 2) continue;
            for (const auto& [street, vertex] : users) {
                cut(street, vertex, 0, node_at(line(street)[vertex], kNodeSnap));
            }
        }
    }

    /// The point nearest to `from` on any street that `wanted` accepts, within kSquareReach.
    template <typename Wanted>
    std::pair<std::uint32_t, Foot> nearest_street(MapPoint from, Wanted wanted) const {
        std::pair<std::uint32_t, Foot> best;
        streets_near_.near(from, [&](std::uint32_t street) {
            if (!wanted(street)) return;
            if (const Foot foot = foot_on(line(street), from); foot.off < best.second.off)
                best = {street, foot};
        });
        return best;
    }

    /// One end meets the axis of the nearest other street, or stays loose.
    void join_end(std::size_t street, std::size_t vertex) {
        const MapPoint end = line(street)[vertex];
        const auto [other, foot] = nearest_street(end, [&](std::uint32_t near) { return near != street; });
        if (foot.off > kEndSnap) {
            const std::uint32_t node = node_at(end, kNodeSnap);
            cut(street, vertex, 0, node);
            loose_.push_back({street, node, line(street)[vertex == 0 ? 1 : vertex - 1]});
            return;
        }
        const std::uint32_t node = node_at(foot.at, kNodeSnap);
        cut(other, foot.segment, foot.share, node);
        cut(street, vertex, 0, node);
    }

    /// Streets that cross without a vertex in common: the source draws many so.
    void cut_at_crossings(std::uint32_t street) {
        std::set<std::uint32_t> others;
        for (const MapPoint at : line(street)) {
            streets_near_.near(at, [&](std::uint32_t near) {
                if (near > street) others.insert(near);
            });
        }
        if (closed_[street]) return;
        for (const std::uint32_t other : others) {
            for (std::size_t i = 0; i + 1 < line(street).size(); ++i) {
                for (std::size_t k = 0; k + 1 < line(other).size(); ++k) cut_crossing(street, i, other, k);
            }
        }
    }

    void cut_crossing(std::size_t street, std::size_t i, std::size_t other, std::size_t k) {
        const auto found = crossing(line(street)[i], line(street)[i + 1], line(other)[k], line(other)[k + 1]);
        if (!found) return;
        const auto& [share, share_other] = *found;
        const MapPoint a = line(street)[i];
        const MapPoint b = line(street)[i + 1];
        const MapPoint at{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
        if (meet_near(street, other, at)) return;
        const std::uint32_t node = node_at(at, kNodeSnap);
        cut(street, i, share, node);
        cut(other, k, share_other, node);
    }

    /// True when two streets already share a node beside `at`.
    bool meet_near(std::size_t street, std::size_t other, MapPoint at) const {
        for (const Cut& mine : cuts_[street]) {
            if (distance(map_.nodes[mine.node].at, at) > kEndSnap) continue;
            for (const Cut& theirs : cuts_[other]) {
                if (theirs.node == mine.node) return true;
            }
        }
        return false;
    }

    bool is_path(std::size_t street) const {
        return map_.streets[street].street_class == asset::StreetClass::Path;
    }

    /// A loose end goes on ahead to the axis of a wide avenue.
    void reach_avenue(const LooseEnd& end) {
        constexpr float kAhead = 0.5F;  // cosine of the widest angle from straight on
        if (is_path(end.street)) return;
        const MapPoint from = map_.nodes[end.node].at;
        const auto [avenue, foot] = nearest_street(from, [&](std::uint32_t near) {
            return near != end.street && map_.streets[near].street_class == asset::StreetClass::Avenue;
        });
        if (foot.off > kWideAvenue) return;
        const MapPoint way{from.x - end.before.x, from.y - end.before.y};
        const MapPoint on{foot.at.x - from.x, foot.at.y - from.y};
        const float ahead = way.x * on.x + way.y * on.y;
        if (ahead < kAhead * std::hypot(way.x, way.y) * foot.off) return;
        const std::uint32_t node = node_at(foot.at, kNodeSnap);
        if (node == end.node) return;
        cut(avenue, foot.segment, foot.share, node);
        add_link(end.node, node, end.street);
    }

    void join_across_junctions() {
        for (std::size_t i = 0; i < loose_.size(); ++i) {
            if (is_path(loose_[i].street)) continue;
            for (std::size_t k = i + 1; k < loose_.size(); ++k) {
                if (is_path(loose_[k].street) || loose_[i].node == loose_[k].node) continue;
                const MapPoint from = map_.nodes[loose_[i].node].at;
                const MapPoint to = map_.nodes[loose_[k].node].at;
                if (distance(from, to) > kJunction) continue;
                add_link(loose_[i].node, loose_[k].node, loose_[k].street);
            }
        }
    }

    void add_link(std::uint32_t from, std::uint32_t to, std::size_t street) {
        const MapPoint a = map_.nodes[from].at;
        const MapPoint b = map_.nodes[to].at;
        map_.edges.push_back({from, to, static_cast<std::uint32_t>(street), distance(a, b), {a, b}});
    }

    bool is_square(std::size_t street) const {
        return map_.streets[street].street_class == asset::StreetClass::Square;
    }

    /// Joins a loose end to the square it opens on, or a square's own end to the street beside it.
    void cross_square(const LooseEnd& end) {
        const MapPoint from = map_.nodes[end.node].at;
        const auto [other, foot] = nearest_street(from, [&](std::uint32_t near) {
            return near != end.street && (is_square(end.street) || is_square(near));
        });
        const float half_width = 0.55F * length_of(line(is_square(end.street) ? end.street : other));
        if (foot.off > std::clamp(half_width, kRoundabout, kSquareReach)) return;
        const std::uint32_t node = node_at(foot.at, kNodeSnap);
        if (node == end.node) return;
        cut(other, foot.segment, foot.share, node);
        add_link(end.node, node, is_square(other) ? other : end.street);
    }

    void make_edges(std::size_t street) {
        auto& cuts = cuts_[street];
        std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) {
            return std::pair{static_cast<float>(a.segment) + a.share, a.node} <
                   std::pair{static_cast<float>(b.segment) + b.share, b.node};
        });
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
            if (cuts[i].node != cuts[i + 1].node) {
                add_edge(street, cuts[i], cuts[i + 1]);
            } else if (cuts[i + 1].segment > cuts[i].segment + 2) {
                add_edge(street, cuts[i], cuts[i + 1]);  // a street that comes back to where it left
            }
        }
    }

    void add_edge(std::size_t street, const Cut& from, const Cut& to) {
        GraphEdge edge{from.node, to.node, static_cast<std::uint32_t>(street), 0, {}};
        edge.line.push_back(map_.nodes[from.node].at);
        const std::size_t last = to.share > 0 ? to.segment : to.segment - (to.segment > 0 ? 1 : 0);
        for (std::size_t i = from.segment + 1; i <= last; ++i) edge.line.push_back(line(street)[i]);
        edge.line.push_back(map_.nodes[to.node].at);
        edge.length_m = length_of(edge.line);
        map_.edges.push_back(std::move(edge));
    }

    CityMap& map_;
    std::vector<bool> closed_;
    std::vector<std::vector<Cut>> cuts_;
    std::vector<LooseEnd> loose_;
    Grid streets_near_{kCell};
    Grid nodes_near_{kEndSnap};
};

}  // namespace

void build_street_graph(CityMap& map, const std::vector<bool>& closed) {
    GraphBuilder{map, closed}.build();
}

}  // namespace beffroi::content
