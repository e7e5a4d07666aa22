#include "kiosk/render/map_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "kiosk/render/gl_program.h"
#include "kiosk/render/gl_texture.h"
#include "kiosk/render/map_shapes.h"
#include "kiosk/render/map_style.h"

namespace beffroi::kiosk {
namespace {

using asset::MapPoint;

PixelSize pixel_size(const ScreenRect& rect) {
    return {static_cast<int>(std::lround(rect.width)), static_cast<int>(std::lround(rect.height))};
}

void set_camera(const Program& program, const MapCamera& camera) {
    const float degree = std::numbers::pi_v<float> / 180.0F;
    const float s = std::sin(camera.bearing_deg * degree) * camera.zoom;
    const float c = std::cos(camera.bearing_deg * degree) * camera.zoom;
    program.set("u_centre", camera.centre.x, camera.centre.y);
    program.set("u_axes", c, -s, s, c);
    program.set("u_half_view", camera.view.width / 2, camera.view.height / 2);
    program.set("u_tilt", std::sin(camera.tilt_deg * degree), std::cos(camera.tilt_deg * degree),
                camera.eye_distance());
    program.set("u_scale", camera.zoom);
}

void set_colour(const Program& program, MapColour colour, float opacity = 1) {
    program.set("u_colour", colour.red, colour.green, colour.blue, opacity);
}

/// What the kept picture shows: the view with a quarter of it more on every side. A tilted one cannot be
/// moved about, so it has no margin.
MapCamera larger(MapCamera camera) {
    const PixelSize size = pixel_size(camera.view);
    const auto grown = [&](int side) {
        const int margin = camera.tilt_deg == 0 ? (side + 3) / 4 : 0;
        return static_cast<float>(side + 2 * margin);
    };
    camera.view = {0, 0, grown(size.width), grown(size.height)};
    return camera;
}

/// Where the corners of a view lie in the kept picture, 0..1 from its lower left.
struct Placement {
    std::array<float, 2> origin{};
    std::array<float, 2> across{};
    std::array<float, 2> up{};

    bool is_inside() const {
        for (const float x : {0.0F, 1.0F}) {
            for (const float y : {0.0F, 1.0F}) {
                for (const std::size_t axis : {0U, 1U}) {
                    const float at = origin.at(axis) + across.at(axis) * x + up.at(axis) * y;
                    if (at < 0 || at > 1) return false;
                }
            }
        }
        return true;
    }
};

Placement place_in(const MapCamera& kept, const MapCamera& wanted) {
    const auto in_picture = [&](float x, float y) {
        const ScreenPoint screen{wanted.view.x + x * wanted.view.width,
                                 wanted.view.y + (1 - y) * wanted.view.height};
        const ScreenPoint at = kept.project(wanted.unproject(screen));
        return std::array{at.x / kept.view.width, 1 - at.y / kept.view.height};
    };
    const auto origin = in_picture(0, 0);
    const auto right = in_picture(1, 0);
    const auto top = in_picture(0, 1);
    return {origin, {right[0] - origin[0], right[1] - origin[1]}, {top[0] - origin[0], top[1] - origin[1]}};
}

/// The first `share` of a line's length.
std::vector<MapPoint> first_part(std::span<const MapPoint> line, float share) {
    std::vector<float> length(line.size(), 0);
    for (std::size_t i = 1; i < line.size(); ++i) {
        length[i] = length[i - 1] + std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    }
    const float wanted = line.empty() ? 0 : length.back() * std::clamp(share, 0.0F, 1.0F);
    if (wanted <= 0) return {};
    std::vector<MapPoint> part;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (length[i] <= wanted) {
            part.push_back(line[i]);
            continue;
        }
        const float rest = (wanted - length[i - 1]) / (length[i] - length[i - 1]);
        part.push_back({line[i - 1].x + (line[i].x - line[i - 1].x) * rest,
                        line[i - 1].y + (line[i].y - line[i - 1].y) * rest});
        break;
    }
    return part;
}

/// Lines drawn as one: a route, or all legs of a tour.
struct Thread {
    std::vector<std::vector<MapPoint>> lines;
    MapColour core;
    MapColour edge;
    float core_px = 0;
    float edge_px = 0;
    float halo_px = 0;
    float halo = 0;  ///< Opacity.
};

Thread route_thread(const MapPicture& picture) {
    const MapColours colours = colours_of(picture.look);
    const MapWidths widths = widths_at(picture.camera.zoom, picture.px_per_mm);
    Thread thread{{},
                  colours.route,
                  colours.route_edge,
                  widths.route_core,
                  widths.route_edge,
                  widths.route_halo,
                  colours.halo};
    auto line = first_part(picture.route, picture.route_drawn);
    if (line.size() >= 2) thread.lines.push_back(std::move(line));
    return thread;
}

Thread trail_thread(const MapPicture& picture) {
    const MapColours colours = colours_of(picture.look);
    const MapWidths widths = widths_at(picture.camera.zoom, picture.px_per_mm);
    Thread thread{{}, colours.trail, colours.trail_edge, widths.trail_core, widths.trail_edge, 0, 0};
    thread.halo_px = widths.trail_edge + 2 * picture.px_per_mm;  // none is seen; room for the edge's feather
    for (const auto& leg : picture.trail) {
        if (leg.size() >= 2) thread.lines.push_back(leg);
    }
    return thread;
}

}  // namespace

struct MapView::Parts {
    MapShapes shapes;
    LineSet route;
    VertexArray no_array;
    Program area_program;
    Program line_program;
    Program distance_program;
    Program route_program;
    Program picture_program;

    Framebuffer kept;  ///< The streets, drawn for `kept_for`.
    std::optional<MapPicture> kept_for;
    std::array<Framebuffer, 2> nearness;  ///< Distance from the trail, from the route.

    static Result<std::unique_ptr<Parts>> make(const asset::CityMap& map);
    Outcome keep_streets(const MapPicture& picture);
    void draw_streets(const MapPicture& picture);
    void draw_lines(const LineSet& lines, const MapCamera& camera, MapColour colour, float width_px,
                    float opacity = 1);
    void show_kept(const MapPicture& picture);
    Outcome measure(const MapCamera& camera, const Thread& thread, Framebuffer& target);
    void draw_thread(const MapCamera& camera, const Thread& thread, const Framebuffer& measured);
    bool can_show_kept(const MapPicture& picture) const;
};

Result<std::unique_ptr<MapView::Parts>> MapView::Parts::make(const asset::CityMap& map) {
    auto parts = std::make_unique<Parts>();
    parts->area_program = TRY(Program::build({"map_camera.glsl", "map_area.vert"}, {"map_area.frag"}));
    parts->line_program =
        TRY(Program::build({"map_camera.glsl", "map_line.vert"}, {"map_line.glsl", "map_line.frag"}));
    parts->distance_program = TRY(
        Program::build({"map_camera.glsl", "map_line.vert"}, {"map_line.glsl", "map_route_distance.frag"}));
    parts->route_program = TRY(Program::build({"map_picture.vert"}, {"map_route.frag"}));
    parts->picture_program = TRY(Program::build({"map_picture.vert"}, {"map_picture.frag"}));
    parts->shapes = MapShapes::make(map);
    parts->route = LineSet::make();
    parts->no_array = VertexArray::make();
    return parts;
}

void MapView::Parts::draw_lines(const LineSet& lines, const MapCamera& camera, MapColour colour,
                                float width_px, float opacity) {
    if (lines.is_empty() || opacity <= 0) return;
    line_program.use();
    set_camera(line_program, camera);
    set_colour(line_program, colour, opacity);
    line_program.set("u_radius", width_px / 2 / camera.zoom);
    lines.draw();
}

void MapView::Parts::draw_streets(const MapPicture& picture) {
    const MapCamera& camera = picture.camera;
    const MapColours colours = colours_of(picture.look);
    const MapWidths widths = widths_at(camera.zoom, picture.px_per_mm);
    glClearColor(colours.outside.red, colours.outside.green, colours.outside.blue, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    const auto fill = [&](const AreaSet& areas, MapColour colour) {
        area_program.use();
        set_camera(area_program, camera);
        set_colour(area_program, colour);
        glDisable(GL_BLEND);
        areas.draw();
        glEnable(GL_BLEND);
    };
    fill(shapes.commune, colours.ground);
    draw_lines(shapes.borders, camera, colours.outline, widths.outline / 2);
    draw_lines(shapes.outline, camera, colours.outline, widths.outline);
    const float rim = std::max(1.0F, 6 * camera.zoom);  // rounds the corners of areas
    fill(shapes.squares, colours.square);
    draw_lines(shapes.square_edges, camera, colours.square, rim);
    fill(shapes.parks, colours.park);
    draw_lines(shapes.park_edges, camera, colours.park, rim);
    for (const auto& [width_m, line] : shapes.waters) {
        draw_lines(line, camera, colours.water, width_m * widths.water_scale);
    }
    const float edges = 2 * widths.edge;
    draw_lines(shapes.paths, camera, colours.street_edge, widths.path + edges, widths.path_cover);
    draw_lines(shapes.streets, camera, colours.street_edge, widths.street + edges);
    draw_lines(shapes.avenues, camera, colours.avenue_edge, widths.avenue + edges);
    draw_lines(shapes.paths, camera, colours.street, widths.path, widths.path_cover);
    draw_lines(shapes.streets, camera, colours.street, widths.street);
    draw_lines(shapes.avenues, camera, colours.avenue, widths.avenue);
    for (const TransitShape& each : shapes.transit) {
        draw_lines(each.line, camera, colours.street_edge, widths.transit + edges, widths.transit_cover);
        draw_lines(each.line, camera, line_colour(each.colour, picture.look), widths.transit,
                   widths.transit_cover);
    }
}

bool MapView::Parts::can_show_kept(const MapPicture& picture) const {
    if (!kept_for || kept_for->look != picture.look || kept_for->px_per_mm != picture.px_per_mm) return false;
    const MapCamera& old = kept_for->camera;
    if (larger(picture.camera) == old) return true;
    const bool is_same_size = pixel_size(larger(picture.camera).view) == pixel_size(old.view);
    if (picture.motion == MapMotion::AtRest || !is_same_size) return false;
    if (old.tilt_deg != 0 || picture.camera.tilt_deg != 0) return false;
    const float scale = picture.camera.zoom / old.zoom;
    return scale > 0.75F && scale < 1.6F && place_in(old, picture.camera).is_inside();
}

Outcome MapView::Parts::keep_streets(const MapPicture& picture) {
    if (can_show_kept(picture)) return Done{};
    MapPicture wide = picture;
    wide.camera = larger(picture.camera);
    wide.route = {};
    wide.trail = {};
    const PixelSize size = pixel_size(wide.camera.view);
    kept_for.reset();
    if (!kept || kept.size() != size) kept = TRY(Framebuffer::make(GL_RGBA8, size, Depth::None));
    kept.bind();
    glDisable(GL_SCISSOR_TEST);
    draw_streets(wide);
    kept_for = wide;
    return Done{};
}

void MapView::Parts::show_kept(const MapPicture& picture) {
    picture_program.use();
    kept.colour().bind();
    picture_program.set("u_picture", 0);
    picture_program.set("u_rectangle", 0, 0, 1, 1);
    if (larger(picture.camera) == kept_for->camera) {  // pixel for pixel, tilted or not
        const float across = picture.camera.view.width / kept_for->camera.view.width;
        const float up = picture.camera.view.height / kept_for->camera.view.height;
        picture_program.set("u_turn", across, 0, 0, up);
        picture_program.set("u_shift", (1 - across) / 2, (1 - up) / 2);
    } else {
        const Placement at = place_in(kept_for->camera, picture.camera);
        picture_program.set("u_turn", at.across[0], at.across[1], at.up[0], at.up[1]);
        picture_program.set("u_shift", at.origin[0], at.origin[1]);
    }
    no_array.bind();
    glDisable(GL_BLEND);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

Outcome MapView::Parts::measure(const MapCamera& camera, const Thread& thread, Framebuffer& target) {
    const PixelSize size = pixel_size(camera.view);
    if (!target || target.size() != size) target = TRY(Framebuffer::make(GL_R8, size, Depth::None));
    std::vector<float> pieces;
    for (const auto& line : thread.lines) LineSet::append(pieces, line);
    route.upload(pieces, GL_STREAM_DRAW);
    target.bind();
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_BLEND);
    glBlendEquation(GL_MAX);
    distance_program.use();
    set_camera(distance_program, camera);
    distance_program.set("u_radius", thread.halo_px / 2 / camera.zoom);
    route.draw();
    glBlendEquation(GL_FUNC_ADD);
    return Done{};
}

void MapView::Parts::draw_thread(const MapCamera& camera, const Thread& thread, const Framebuffer& measured) {
    const ScreenRect& view = camera.view;
    ScreenRect box{1, 1, 0, 0};  // 0..1 of the view: left, bottom, right, top
    const float halo = thread.halo_px / std::min(view.width, view.height);
    for (const auto& line : thread.lines) {
        for (const MapPoint at : line) {
            const ScreenPoint screen = camera.project(at);
            const float x = (screen.x - view.x) / view.width;
            const float y = 1 - (screen.y - view.y) / view.height;
            box = {std::min(box.x, x - halo), std::min(box.y, y - halo), std::max(box.width, x + halo),
                   std::max(box.height, y + halo)};
        }
    }
    route_program.use();
    measured.colour().bind();
    route_program.set("u_nearness", 0);
    route_program.set("u_rectangle", std::max(box.x, 0.0F), std::max(box.y, 0.0F), std::min(box.width, 1.0F),
                      std::min(box.height, 1.0F));
    route_program.set("u_radii", thread.core_px / 2, thread.edge_px / 2, thread.halo_px / 2);
    route_program.set("u_core", thread.core.red, thread.core.green, thread.core.blue);
    route_program.set("u_edge", thread.edge.red, thread.edge.green, thread.edge.blue);
    route_program.set("u_halo", thread.core.red, thread.core.green, thread.core.blue, thread.halo);
    no_array.bind();
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

MapView::MapView(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
MapView::MapView(MapView&&) noexcept = default;
MapView& MapView::operator=(MapView&&) noexcept = default;
MapView::~MapView() = default;

Result<MapView> MapView::make(const asset::CityMap& map) {
    return MapView{TRY(Parts::make(map))};
}

Outcome MapView::draw(const MapPicture& picture, GLuint framebuffer, int frame_height) {
    const PixelSize size = pixel_size(picture.camera.view);
    if (size.width < 1 || size.height < 1) return Done{};
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    TRY(parts_->keep_streets(picture));
    const int x = static_cast<int>(std::lround(picture.camera.view.x));
    const int y = frame_height - static_cast<int>(std::lround(picture.camera.view.y)) - size.height;
    const std::array threads{trail_thread(picture), route_thread(picture)};
    for (std::size_t i = 0; i < threads.size(); ++i) {
        if (!threads[i].lines.empty()) TRY(parts_->measure(picture.camera, threads[i], parts_->nearness[i]));
    }
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glViewport(x, y, size.width, size.height);
    glDisable(GL_SCISSOR_TEST);
    parts_->show_kept(picture);
    for (std::size_t i = 0; i < threads.size(); ++i) {
        if (!threads[i].lines.empty()) {
            parts_->draw_thread(picture.camera, threads[i], parts_->nearness[i]);
        }
    }
    glDisable(GL_BLEND);
    return Done{};
}

}  // namespace beffroi::kiosk
