#include "content/facade/generate.h"

#include <algorithm>

#include "content/facade/figure.h"
#include "content/facade/gable.h"
#include "content/facade/glb.h"
#include "content/facade/roof.h"
#include "content/facade/wall.h"

namespace beffroi::content {

namespace {

constexpr std::size_t kMostTriangles = 1'000'000;

Palette palette_of(const FacadeDescription& description, const Body& body, const std::string& paint) {
    const Stuff wall = stuff_of(body.material);
    const std::string& name = !paint.empty() ? paint : !body.paint.empty() ? body.paint : body.material;
    const bool tinted = description.paints.contains("glass");
    return {.wall = {wall, description.paint(name)},
            .trim = {Stuff::Stone, description.paint("trim")},
            .roof = {Stuff::Roof, description.paint("roof")},
            .metal = {Stuff::Metal, description.paint("metal")},
            .wood = {Stuff::Wood, description.paint("wood")},
            .pane = {Stuff::Glass, tinted ? description.paint("glass") : Paint{255, 255, 255}}};
}

/// Chimneys: walls that lean in and hold no openings.
void draw_leaning(Solid& solid, const Body& body, double from, double to, double low, double high,
                  const Palette& palette) {
    const PlanPath foot = plan_of(body, low, false);
    const PlanPath top = plan_of(body, high, false);
    for (std::size_t side = 0; side < foot.sides(); ++side) {
        const std::size_t next = (side + 1) % foot.corners.size();
        const auto at = [](const Point& corner, double y) { return Point{corner.x, y, corner.z}; };
        solid.quad(at(foot.corners[side], from), at(foot.corners[next], from), at(top.corners[next], to),
                   at(top.corners[side], to), palette.wall);
    }
}

const std::vector<std::string>& bays_of(const Body& body, const Storey& storey, std::size_t side) {
    const bool front = side == (body.plan == Plan::Polygon ? 0U : 1U);
    return front ? storey.bays : storey.side_bays;
}

/// Where the storey begins: its height, and how far the walls have stepped and leant back.
struct Course {
    double height, inset;
};

Course draw_storey(Solid& solid, const FacadeDescription& description, const Body& body, std::size_t index,
                   Course at, double lean) {
    const Storey& storey = body.storeys[index];
    const Palette palette = palette_of(description, body, storey.paint);
    const Course next{at.height + storey.height, at.inset + storey.inset + lean * storey.height};
    const PlanPath path = plan_of(body, at.inset + storey.inset, false);
    if (lean > 0) {
        draw_leaning(solid, body, at.height, next.height, at.inset, next.inset, palette);
    } else {
        for (std::size_t side = 0; side < path.sides(); ++side) {
            const Wall wall{.description = &description,
                            .storey = &storey,
                            .bays = &bays_of(body, storey, side),
                            .palette = palette,
                            .length = path.length(side),
                            .floor = at.height,
                            .plinth = index == 0 ? body.plinth : 0,
                            .quoins = body.quoins,
                            .seed = body.id + std::to_string(body.x > 0 ? 1 : 0) + "/" +
                                    std::to_string(index) + "/" + std::to_string(side)};
            Frame frame = path.frame(side, 0);
            draw_wall(solid, frame, wall);
        }
    }
    if (storey.cornice) {
        const PlanPath top = lean > 0 ? plan_of(body, next.inset, false) : path;
        draw_cornice(solid, top, next.height - storey.cornice->height, *storey.cornice, palette.trim);
    }
    return next;
}

void draw_body(Solid& solid, const FacadeDescription& description, const Body& body) {
    double tall = 0;
    for (const Storey& storey : body.storeys) tall += storey.height;
    const double lean = tall > 0 ? body.taper / tall : 0;
    Course at{body.foot, 0};
    for (std::size_t i = 0; i < body.storeys.size(); ++i) {
        at = draw_storey(solid, description, body, i, at, lean);
    }
    Palette palette = palette_of(description, body, "");
    if (!body.roof.paint.empty()) palette.roof.paint = description.paint(body.roof.paint);
    draw_top(solid, plan_of(body, at.inset, false), at.height, body.top, palette);
    draw_roof(solid, body, at.height, at.inset + body.roof.setback, palette,
              body.id + (body.x > 0 ? "+" : "-"));
    if (body.gable) {
        draw_gable(solid, description, body, at.height, at.inset,
                   palette_of(description, body, body.gable->paint));
    }
}

void draw_steps(Solid& solid, const FacadeDescription& description, const Steps& steps) {
    const Frame frame{{steps.x - steps.width / 2, 0, steps.z}, {1, 0, 0}};
    const Brush brush{Stuff::Stone, shade(description.paint("stone"), 0.85)};
    for (int i = 0; i < steps.count; ++i) {
        const double out = steps.depth * (steps.count - i) / steps.count;
        const double spread = (steps.depth - out) * 0.5;
        block(solid, frame,
              {spread, steps.width - spread, steps.height * i / steps.count,
               steps.height * (i + 1) / steps.count},
              0, out, brush);
    }
}

void draw_slab(Solid& solid, const FacadeDescription& description, const Slab& slab) {
    const std::string& paint = slab.paint.empty() ? slab.material : slab.paint;
    const Brush brush{stuff_of(slab.material), description.paint(paint)};
    const Frame frame{{slab.x - slab.width / 2, slab.y, slab.z}, {1, 0, 0}};
    block(solid, frame, {0, slab.width, 0, slab.height}, -slab.depth, 0, brush);
}

/// Draws it, and where it is mirrored once more at -x.
template <typename T, typename Draw>
void on_both_sides(const T& thing, const Draw& draw) {
    draw(thing);
    if (!thing.mirror) return;
    T other = thing;
    other.x = -thing.x;
    draw(other);
}

void draw_ground(Solid& solid, const FacadeDescription& description) {
    double left = 0;
    double right = 0;
    for (const Body& body : description.bodies) {
        const double reach = body.width / 2 + 6;
        left = std::min(left, (body.mirror ? -std::abs(body.x) : body.x) - reach);
        right = std::max(right, (body.mirror ? std::abs(body.x) : body.x) + reach);
    }
    const Brush brush{Stuff::Ground, description.paint("ground")};
    solid.quad({left, 0, description.pavement}, {right, 0, description.pavement}, {right, 0, -6},
               {left, 0, -6}, brush);
}

}  // namespace

Result<std::string> generate_glb(const FacadeDescription& description) {
    Solid solid;
    for (const Body& body : description.bodies) {
        on_both_sides(body, [&](const Body& one) { draw_body(solid, description, one); });
        if (solid.triangle_count() > kMostTriangles) {
            return Error{Fault::TooLarge, description.facade + ": more than a million triangles"};
        }
    }
    for (const Steps& steps : description.steps) draw_steps(solid, description, steps);
    for (const Slab& slab : description.slabs) {
        on_both_sides(slab, [&](const Slab& one) { draw_slab(solid, description, one); });
    }
    const Brush stone{Stuff::Stone, description.paint("trim")};
    for (const Statues& statues : description.statues) {
        on_both_sides(statues, [&](const Statues& one) { draw_statues(solid, one, stone); });
    }
    if (description.pavement > 0) draw_ground(solid, description);
    return write_glb(solid, description.facade);
}

}  // namespace beffroi::content
