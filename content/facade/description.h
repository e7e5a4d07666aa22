#pragma once
// A façade in words and numbers, as a person writes it (facade.json; content/facade/README.md explains it).

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/base/json.h"
#include "content/base/json_reader.h"

namespace beffroi::content {

/// sRGB, as written: "#e6d7ba".
struct Paint {
    std::uint8_t r = 200, g = 200, b = 200;
};

enum class Head { Flat, Segment, Round, Pointed };
enum class OpeningKind { Window, Door, Gate, Slit, Oculus, Rose, Relief, Niche };
enum class Crown { None, Pediment, ArcPediment, Hood };

/// One kind of window, door or panel; bays name it. Unit: metres.
struct Opening {
    OpeningKind kind = OpeningKind::Window;
    Head head = Head::Flat;
    double width = 1.2;
    double height = 2.0;
    double sill = 1.0;     ///< Above the storey's floor.
    double reveal = 0.35;  ///< How deep the glass lies behind the wall.
    double surround = 0;   ///< Width of the frame of dressed stone around it; 0: none.
    std::array<int, 2> panes{2, 3};
    Crown crown = Crown::None;
    bool balustrade = false;  ///< In front of its foot.
    bool keystone = false;
    double lit = 0.5;  ///< Share of its rooms with a light on.
};

enum class PilasterKind { Flat, Column, Buttress };

struct Pilasters {
    PilasterKind kind = PilasterKind::Flat;
    double width = 0.7;
    double depth = 0.3;
    bool paired = false;
};

/// A moulding that runs round the body.
struct Moulding {
    double height = 0.5;
    double depth = 0.4;
    bool dentils = false;
};

struct Storey {
    double height = 4;
    std::vector<std::string> bays;  ///< One opening's name per bay, left to right; "-": a blank bay.
    std::vector<double> rhythm;     ///< Relative widths of the bays; empty: equal.
    std::vector<std::string> side_bays;
    std::optional<Pilasters> pilasters;
    std::optional<Moulding> cornice;  ///< At its top.
    double courses = 0;               ///< Height of its rusticated courses; 0: smooth.
    double inset = 0;                 ///< How far this storey (and what is above) steps back.
    std::string paint;                ///< Empty: the body's.
};

enum class TopKind { None, Parapet, Balustrade, Crenels };

struct Top {
    TopKind kind = TopKind::None;
    double height = 1.1;
    double merlon = 0.9;  ///< Width of a merlon or a balustrade's bay.
    double overhang = 0;  ///< Corbelled out by this much.
};

enum class GableKind { Stepped, Triangle, Arc };

/// Stands on the front's top edge.
struct Gable {
    GableKind kind = GableKind::Triangle;
    double width = 8;
    double height = 4;
    double depth = 0.8;
    int steps = 5;
    double clock = 0;     ///< Radius of its clock; 0: none.
    double clock_up = 0;  ///< Height of the clock's middle above the gable's foot.
    std::string paint;
};

enum class RoofKind { None, Flat, Hip, Mansard, Steep, Dome };

struct Dormers {
    int count = 0;
    double width = 1.6;
    double height = 2.2;
    double up = 0.6;  ///< Above the eaves.
    bool round = false;
};

struct Roof {
    RoofKind kind = RoofKind::None;
    double height = 3;
    double inset = 3;    ///< How far its top edge lies inside its foot.
    double setback = 0;  ///< How far its foot lies behind the wall: a gutter one can walk in.
    int ribs = 0;        ///< Raised seams on each face.
    bool cresting = false;
    double spike = 0;  ///< Height of the finial.
    std::optional<Dormers> dormers;
};

enum class Plan { Rectangle, Polygon };

/// One volume: storeys on a plan, with what crowns it.
struct Body {
    std::string id;
    Plan plan = Plan::Rectangle;
    double x = 0;       ///< Its middle.
    double z = 0;       ///< Its front.
    double width = 10;  ///< Of a polygon: across its flats.
    double depth = 10;
    int sides = 8;        ///< Of a polygon.
    double foot = 0;      ///< Height of its foot above the pavement.
    double taper = 0;     ///< By how much each side leans in over the whole height (chimneys).
    bool mirror = false;  ///< Stands at -x too.
    std::string material = "stone";
    std::string paint;
    double plinth = 0;
    std::vector<Storey> storeys;
    Top top;
    std::optional<Gable> gable;
    Roof roof;
};

struct Steps {
    double x = 0, width = 10, depth = 2, height = 0.6;
    int count = 4;
    double z = 0;
};

struct FacadeDescription {
    std::string facade;  ///< Slug.
    std::map<std::string, Paint>
        paints;  ///< stone, trim, brick, roof, metal, wood, glass, ground and own ones
    std::map<std::string, Opening> openings;
    std::vector<Body> bodies;
    std::vector<Steps> steps;
    double pavement = 7;  ///< Depth of the ground drawn in front.

    const Paint& paint(const std::string& name) const;
};

/// Reads a description; every fault is a finding with its field. Returns what could be read; use it only when
/// no finding was added.
FacadeDescription read_facade_description(const std::string& file, const Json& json,
                                          std::vector<FileFinding>& findings);

}  // namespace beffroi::content
