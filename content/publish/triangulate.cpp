#include "content/publish/triangulate.h"

#include <numeric>

namespace beffroi::content {
namespace {

using asset::MapPoint;

double cross(MapPoint a, MapPoint b, MapPoint c) {
    return (double{b.x} - a.x) * (double{c.y} - a.y) - (double{b.y} - a.y) * (double{c.x} - a.x);
}

bool inside(MapPoint p, MapPoint a, MapPoint b, MapPoint c) {
    return cross(a, b, p) >= 0 && cross(b, c, p) >= 0 && cross(c, a, p) >= 0;
}

/// The part of a ring that is not clipped yet.
class Rest {
public:
    explicit Rest(const std::vector<MapPoint>& ring) : ring_{ring}, left_(ring.size()) {
        std::iota(left_.begin(), left_.end(), 0U);
    }

    std::size_t size() const { return left_.size(); }
    std::uint32_t before(std::size_t i) const { return left_[(i + left_.size() - 1) % left_.size()]; }
    std::uint32_t at(std::size_t i) const { return left_[i]; }
    std::uint32_t after(std::size_t i) const { return left_[(i + 1) % left_.size()]; }
    void clip(std::size_t i) { left_.erase(left_.begin() + static_cast<std::ptrdiff_t>(i)); }

    double turn(std::size_t i) const { return cross(ring_[before(i)], ring_[at(i)], ring_[after(i)]); }

    bool is_ear(std::size_t i) const {
        if (turn(i) <= 0) return false;
        const MapPoint a = ring_[before(i)];
        const MapPoint b = ring_[at(i)];
        const MapPoint c = ring_[after(i)];
        for (const std::uint32_t other : left_) {
            const MapPoint p = ring_[other];
            const auto same = [p](MapPoint q) { return p.x == q.x && p.y == q.y; };
            if (same(a) || same(b) || same(c)) continue;
            if (inside(p, a, b, c)) return false;
        }
        return true;
    }

    /// An ear; where a crossing ring has none, the corner that does least harm.
    std::size_t next() const {
        std::size_t best = 0;
        for (std::size_t i = 0; i < size(); ++i) {
            if (is_ear(i)) return i;
            if (turn(i) > turn(best)) best = i;
        }
        return best;
    }

private:
    const std::vector<MapPoint>& ring_;
    std::vector<std::uint32_t> left_;
};

}  // namespace

double signed_area_twice(const std::vector<MapPoint>& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const MapPoint a = ring[i];
        const MapPoint b = ring[(i + 1) % ring.size()];
        sum += double{a.x} * b.y - double{b.x} * a.y;
    }
    return sum;
}

std::vector<std::uint32_t> triangulate(const std::vector<MapPoint>& ring) {
    std::vector<std::uint32_t> triangles;
    Rest rest{ring};
    while (rest.size() >= 3) {
        const std::size_t ear = rest.next();
        if (rest.turn(ear) > 0) {
            for (const std::uint32_t corner : {rest.before(ear), rest.at(ear), rest.after(ear)}) {
                triangles.push_back(corner);
            }
        }
        rest.clip(ear);
    }
    return triangles;
}

}  // namespace beffroi::content
