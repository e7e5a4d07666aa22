#pragma once
// What stands between two points: the model's triangles in a tree of boxes.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "content/cook/child/model.h"

namespace beffroi::content {

class ShadowTree {
public:
    /// Glass casts no shadow.
    explicit ShadowTree(const Model& model);

    /// True when something lies on the way from `from` along `direction` (of length 1), nearer than `reach`.
    bool blocked(Vector from, Vector direction, float reach) const;

    /// True when the nearest thing along `direction` within `reach` is met from its inside: `from` lies
    /// within a solid.
    bool inside(Vector from, Vector direction, float reach) const;

private:
    struct Triangle {
        Vector corner, edge1, edge2;
    };
    struct Box {
        Vector low{1e30F, 1e30F, 1e30F};
        Vector high{-1e30F, -1e30F, -1e30F};
        void add(Vector p);
        void add(const Triangle& triangle);
        float surface() const;  ///< Half of it.
        /// Here to be inlined: half of all cooking is this.
        bool met(Vector from, Vector inverse, float reach) const {
            const auto nearer = [](float a, float b) { return a < b ? a : b; };
            const auto farther = [](float a, float b) { return a > b ? a : b; };
            const float x0 = (low.x - from.x) * inverse.x;
            const float x1 = (high.x - from.x) * inverse.x;
            const float y0 = (low.y - from.y) * inverse.y;
            const float y1 = (high.y - from.y) * inverse.y;
            const float z0 = (low.z - from.z) * inverse.z;
            const float z1 = (high.z - from.z) * inverse.z;
            const float enter = farther(farther(nearer(x0, x1), nearer(y0, y1)), farther(nearer(z0, z1), 0));
            const float leave =
                nearer(nearer(farther(x0, x1), farther(y0, y1)), nearer(farther(z0, z1), reach));
            return enter <= leave;
        }
    };
    /// A leaf holds `count` triangles from `first`; a branch has count 0 and its children at first, first
    /// + 1.
    struct Node {
        Box box;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    struct Hit {
        float distance;
        bool back;
    };

    std::uint32_t best_part(std::uint32_t first, std::uint32_t count);
    void build(std::size_t node, std::uint32_t first, std::uint32_t count, int depth);
    std::optional<Hit> hit(const Triangle& triangle, Vector from, Vector direction, float reach) const;
    template <typename Visit>
    void walk(Vector from, Vector direction, float& reach, Visit visit) const;

    std::vector<Triangle> triangles_;
    std::vector<Node> nodes_;
    std::vector<float> cost_;  ///< Of best_part, kept so that it is not made anew for each node.
};

}  // namespace beffroi::content
