#include "kiosk/render/map_shapes.h"

#include <algorithm>
#include <cmath>

namespace beffroi::kiosk {

using asset::AreaKind;
using asset::MapPoint;
using asset::StreetClass;

void LineSet::append(std::vector<float>& pieces, std::span<const MapPoint> line, bool closed) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        pieces.insert(pieces.end(), {line[i].x, line[i].y, line[i + 1].x, line[i + 1].y});
    }
    if (closed && line.size() > 2) {
        pieces.insert(pieces.end(), {line.back().x, line.back().y, line.front().x, line.front().y});
    }
}

LineSet LineSet::make(std::span<const float> pieces) {
    LineSet set;
    set.array_ = VertexArray::make();
    set.buffer_ = Buffer::make(GL_ARRAY_BUFFER);
    set.array_.bind();
    set.buffer_.bind();
    VertexArray::attribute(0, 4, GL_FLOAT, GL_FALSE, 4 * sizeof(float), 0);
    glVertexAttribDivisor(0, 1);
    set.upload(pieces);
    return set;
}

void LineSet::upload(std::span<const float> pieces, GLenum usage) {
    buffer_.upload(pieces, usage);
    count_ = static_cast<GLsizei>(pieces.size() / 4);
}

void LineSet::draw() const {
    if (is_empty()) return;
    array_.bind();
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count_);
}

void AreaSet::append(std::vector<float>& corners, const asset::MapArea& area) {
    for (const std::uint32_t corner : area.triangles) {
        corners.insert(corners.end(), {area.ring[corner].x, area.ring[corner].y});
    }
}

AreaSet AreaSet::make(std::span<const float> corners) {
    AreaSet set;
    set.array_ = VertexArray::make();
    set.buffer_ = Buffer::make(GL_ARRAY_BUFFER);
    set.array_.bind();
    set.buffer_.upload(corners);
    VertexArray::attribute(0, 2, GL_FLOAT, GL_FALSE, 2 * sizeof(float), 0);
    set.count_ = static_cast<GLsizei>(corners.size() / 2);
    return set;
}

void AreaSet::draw() const {
    if (count_ == 0) return;
    array_.bind();
    glDrawArrays(GL_TRIANGLES, 0, count_);
}

namespace {

void make_areas(MapShapes& shapes, const asset::CityMap& map) {
    std::vector<float> commune;
    std::vector<float> parks;
    std::vector<float> squares;
    std::vector<float> borders;
    std::vector<float> outline;
    std::vector<float> park_edges;
    std::vector<float> square_edges;
    for (const asset::MapArea& area : map.areas) {
        switch (area.kind) {
            case AreaKind::Park:
                AreaSet::append(parks, area);
                LineSet::append(park_edges, area.ring, true);
                break;
            case AreaKind::Square:
                AreaSet::append(squares, area);
                LineSet::append(square_edges, area.ring, true);
                break;
            case AreaKind::Commune:
                AreaSet::append(commune, area);
                LineSet::append(outline, area.ring, true);
                break;
            case AreaKind::Neighbour:
                LineSet::append(borders, area.ring, true);
                break;
        }
    }
    shapes.commune = AreaSet::make(commune);
    shapes.parks = AreaSet::make(parks);
    shapes.squares = AreaSet::make(squares);
    shapes.borders = LineSet::make(borders);
    shapes.outline = LineSet::make(outline);
    shapes.park_edges = LineSet::make(park_edges);
    shapes.square_edges = LineSet::make(square_edges);
}

constexpr float kDash = 60;  ///< Metres: longer than wide where the whole city is seen.
constexpr float kGap = 45;

void append_dashes(std::vector<float>& pieces, std::span<const MapPoint> line) {
    float walked = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const MapPoint a = line[i];
        const MapPoint b = line[i + 1];
        const float length = std::hypot(b.x - a.x, b.y - a.y);
        const auto at = [&](float metres) {
            const float share = std::clamp(metres / length, 0.0F, 1.0F);
            return MapPoint{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
        };
        const float phase = std::fmod(walked, kDash + kGap);
        for (float dash = -phase; dash < length; dash += kDash + kGap) {
            if (dash + kDash <= 0 || length <= 0) continue;
            const MapPoint ends[] = {at(dash), at(dash + kDash)};
            LineSet::append(pieces, ends);
        }
        walked += length;
    }
}

TransitShape transit_shape(const asset::TransitLine& line) {
    std::vector<float> pieces;
    if (line.mode == asset::TransitMode::Metro) {
        append_dashes(pieces, line.line);
    } else {
        LineSet::append(pieces, line.line);
    }
    return {line.colour, LineSet::make(pieces)};
}

}  // namespace

MapShapes MapShapes::make(const asset::CityMap& map) {
    MapShapes shapes;
    make_areas(shapes, map);
    std::vector<float> paths;
    std::vector<float> streets;
    std::vector<float> avenues;
    for (const asset::MapStreet& street : map.streets) {
        const bool is_path = street.street_class == StreetClass::Path;
        const bool is_avenue = street.street_class == StreetClass::Avenue;
        LineSet::append(is_path ? paths : is_avenue ? avenues : streets, street.line);
    }
    shapes.paths = LineSet::make(paths);
    shapes.streets = LineSet::make(streets);
    shapes.avenues = LineSet::make(avenues);
    for (const asset::MapWater& water : map.waters) {
        std::vector<float> pieces;
        LineSet::append(pieces, water.line);
        shapes.waters.emplace_back(water.width_m, LineSet::make(pieces));
    }
    for (const asset::TransitLine& line : map.transit_lines) shapes.transit.push_back(transit_shape(line));
    return shapes;
}

}  // namespace beffroi::kiosk
