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
        float reach_in(Vector from, Vector inverse, float reach) const;  ///< Infinite when missed.
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

    void build(std::size_t node, std::uint32_t first, std::uint32_t count, int depth);
    std::optional<Hit> hit(const Triangle& triangle, Vector from, Vector direction, float reach) const;
    template <typename Visit>
    void walk(Vector from, Vector direction, float& reach, Visit visit) const;

    std::vector<Triangle> triangles_;
    std::vector<Node> nodes_;
};

}  // namespace beffroi::content
