#pragma once
// The map's lines and areas on the graphics card.

#include <span>
#include <vector>

#include "content/asset/city_map.h"
#include "kiosk/render/gl_buffer.h"

namespace beffroi::kiosk {

/// Pieces of lines, each drawn as a capsule. Thread: the context's.
class LineSet {
public:
    /// Adds the pieces of one line to `pieces`.
    static void append(std::vector<float>& pieces, std::span<const asset::MapPoint> line,
                       bool closed = false);

    static LineSet make(std::span<const float> pieces = {});
    void upload(std::span<const float> pieces, GLenum usage = GL_STATIC_DRAW);
    void draw() const;
    bool is_empty() const { return count_ == 0; }

private:
    Buffer buffer_;
    VertexArray array_;
    GLsizei count_ = 0;
};

/// Triangles of areas. Thread: the context's.
class AreaSet {
public:
    static void append(std::vector<float>& corners, const asset::MapArea& area);

    static AreaSet make(std::span<const float> corners);
    void draw() const;

private:
    Buffer buffer_;
    VertexArray array_;
    GLsizei count_ = 0;
};

/// A line of the network: whole, or in dashes where it runs under the ground.
struct TransitShape {
    std::uint32_t colour = 0;  ///< 0xRRGGBB
    LineSet line;
};

/// Everything of a map that does not change.
struct MapShapes {
    AreaSet commune;
    AreaSet parks;
    AreaSet squares;
    LineSet borders;  ///< Of neighbours.
    LineSet outline;  ///< Of the city itself.
    LineSet park_edges;
    LineSet square_edges;
    LineSet paths;
    LineSet streets;
    LineSet avenues;
    std::vector<std::pair<float, LineSet>> waters;  ///< Width in metres.
    std::vector<TransitShape> transit;

    static MapShapes make(const asset::CityMap& map);
};

}  // namespace beffroi::kiosk
