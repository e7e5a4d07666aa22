#include "content/cook/child/shadow.h"

#include <algorithm>

namespace beffroi::content {

namespace {

constexpr std::uint32_t kLeaf = 4;
constexpr int kDeepest = 48;
constexpr float kNever = std::numeric_limits<float>::infinity();

float along(Vector v, int axis) {
    return axis == 0 ? v.x : axis == 1 ? v.y : v.z;
}

}  // namespace

void ShadowTree::Box::add(Vector p) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
}

void ShadowTree::Box::add(const Triangle& triangle) {
    add(triangle.corner);
    add(triangle.corner + triangle.edge1);
    add(triangle.corner + triangle.edge2);
}

ShadowTree::ShadowTree(const Model& model) {
    for (std::size_t i = 0; i + 2 < model.indices.size(); i += 3) {
        const ModelVertex& a = model.vertices[model.indices[i]];
        if (a.material == asset::Material::Glass) continue;
        const Vector b = model.vertices[model.indices[i + 1]].position;
        const Vector c = model.vertices[model.indices[i + 2]].position;
        triangles_.push_back({a.position, b - a.position, c - a.position});
    }
    if (triangles_.empty()) return;
    nodes_.reserve(triangles_.size());
    nodes_.emplace_back();
    build(0, 0, static_cast<std::uint32_t>(triangles_.size()), 0);
}

float ShadowTree::Box::surface() const {
    const Vector size = high - low;
    return size.x * size.y + size.y * size.z + size.z * size.x;
}

/// Where to part triangles sorted by their middles: the place at which both halves together are least likely
/// to be met. Source: MacDonald and Booth, Heuristics for Ray Tracing Using Space Subdivision, 1990.
std::uint32_t ShadowTree::best_part(std::uint32_t first, std::uint32_t count) {
    cost_.assign(count, 0);
    Box left;
    for (std::uint32_t i = 1; i < count; ++i) {
        left.add(triangles_[first + i - 1]);
        cost_[i] = left.surface() * static_cast<float>(i);
    }
    Box right;
    std::uint32_t best = count / 2;
    float least = kNever;
    for (std::uint32_t i = count - 1; i > 0; --i) {
        right.add(triangles_[first + i]);
        const float cost = cost_[i] + right.surface() * static_cast<float>(count - i);
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    return best;
}

/// Parts along the longest side of the box.
void ShadowTree::build(std::size_t node, std::uint32_t first, std::uint32_t count, int depth) {
    Box box;
    for (std::uint32_t i = first; i < first + count; ++i) box.add(triangles_[i]);
    nodes_[node].box = box;
    nodes_[node].first = first;
    nodes_[node].count = count;
    if (count <= kLeaf || depth >= kDeepest) return;
    const Vector size = box.high - box.low;
    const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    const auto middle = [axis](const Triangle& t) {
        return along(t.corner, axis) * 3 + along(t.edge1, axis) + along(t.edge2, axis);
    };
    const auto begin = triangles_.begin() + first;
    std::stable_sort(begin, begin + count,
                     [&](const Triangle& a, const Triangle& b) { return middle(a) < middle(b); });
    const std::uint32_t half = best_part(first, count);
    const std::size_t child = nodes_.size();
    nodes_.resize(child + 2);
    nodes_[node].first = static_cast<std::uint32_t>(child);
    nodes_[node].count = 0;
    build(child, first, half, depth + 1);
    build(child + 1, first + half, count - half, depth + 1);
}

/// Source: Möller and Trumbore, Fast, Minimum Storage Ray/Triangle Intersection, 1997.
std::optional<ShadowTree::Hit> ShadowTree::hit(const Triangle& triangle, Vector from, Vector direction,
                                               float reach) const {
    const Vector p = cross(direction, triangle.edge2);
    const float determinant = dot(triangle.edge1, p);
    if (std::abs(determinant) < 1e-12F) return std::nullopt;
    const float inverse = 1 / determinant;
    const Vector s = from - triangle.corner;
    const float u = dot(s, p) * inverse;
    if (u < 0 || u > 1) return std::nullopt;
    const Vector q = cross(s, triangle.edge1);
    const float v = dot(direction, q) * inverse;
    if (v < 0 || u + v > 1) return std::nullopt;
    const float distance = dot(triangle.edge2, q) * inverse;
    if (distance < 1e-4F || distance > reach) return std::nullopt;
    return Hit{distance, determinant < 0};
}

/// Calls `visit` for every triangle on the way until it says stop (true); `reach` may shrink meanwhile.
template <typename Visit>
void ShadowTree::walk(Vector from, Vector direction, float& reach, Visit visit) const {
    if (nodes_.empty()) return;
    const auto inverse_of = [](float d) { return 1 / (std::abs(d) < 1e-9F ? std::copysign(1e-9F, d) : d); };
    const Vector inverse{inverse_of(direction.x), inverse_of(direction.y), inverse_of(direction.z)};
    std::array<std::uint32_t, kDeepest + 16> waiting;  // NOLINT(*-member-init): filled before it is read
    std::size_t depth = 0;
    waiting[depth++] = 0;
    while (depth > 0) {
        const Node& node = nodes_[waiting[--depth]];
        if (!node.box.met(from, inverse, reach)) continue;
        if (node.count == 0) {
            waiting[depth++] = node.first;
            waiting[depth++] = node.first + 1;
            continue;
        }
        for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
            const std::optional<Hit> found = hit(triangles_[i], from, direction, reach);
            if (found && visit(*found)) return;
        }
    }
}

bool ShadowTree::blocked(Vector from, Vector direction, float reach) const {
    bool found = false;
    walk(from, direction, reach, [&](const Hit&) { return found = true; });
    return found;
}

bool ShadowTree::inside(Vector from, Vector direction, float reach) const {
    bool back = false;
    walk(from, direction, reach, [&](const Hit& nearer) {
        reach = nearer.distance;
        back = nearer.back;
        return false;
    });
    return back;
}

}  // namespace beffroi::content
