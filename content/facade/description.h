#pragma once
// A façade in words and numbers, as a person writes it (facade.json; content/facade/README.md explains it).

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/base/json.h"
#include "content/base/json_reader.h"
#include "content/facade/opening_description.h"

namespace beffroi::content {

enum class PilasterKind { Flat, Column, Buttress, Fin };

struct Pilasters {
    PilasterKind kind = PilasterKind::Flat;
    double width = 0.7;
    double depth = 0.3;
    bool paired = false;
    int offsets = 0;      ///< A buttress: how often it steps back on its way up.
    double pinnacle = 0;  ///< A buttress: height of what stands on it, above the storey's top.
    double over = 0;      ///< A fin: by how much it rises above the storey's top.
};

/// A moulding that runs round the body.
struct Moulding {
    double height = 0.5;
    double depth = 0.4;
    bool dentils = false;
};

/// Stripes of another colour, laid in the wall itself.
struct Banding {
    double first = 0.6;  ///< Foot of the lowest above the storey's floor.
    double every = 1.5;
    double height = 0.3;
    std::string paint;
};

struct Storey {
    double height = 4;
    std::vector<std::string> bays;  ///< One opening's name per bay, left to right; "-": a blank bay.
    std::vector<double> rhythm;     ///< Relative widths of the bays; empty: equal.
    std::vector<std::string> side_bays;
    std::optional<Pilasters> pilasters;
    std::optional<Moulding> cornice;  ///< At its top.
    std::optional<Banding> bands;
    double courses = 0;  ///< Height of its rusticated courses; 0: smooth.
    double inset = 0;    ///< How far this storey (and what is above) steps back.
    std::string paint;   ///< Empty: the body's.
};

enum class TopKind { None, Parapet, Balustrade, Crenels };

struct Top {
    TopKind kind = TopKind::None;
    double height = 1.1;
    double merlon = 0.9;  ///< Width of a merlon or a balustrade's bay.
    double overhang = 0;  ///< Corbelled out by this much.
    double pinnacle = 0;  ///< Height of one on each corner.
};

enum class GableKind { Stepped, Triangle, Arc, Shouldered };

/// Stands on the front's top edge.
struct Gable {
    GableKind kind = GableKind::Triangle;
    double width = 8;
    double height = 4;
    double depth = 0.8;
    int steps = 5;
    double clock = 0;     ///< Radius of its clock; 0: none.
    double clock_up = 0;  ///< Height of the clock's middle above the gable's foot.
    std::string opening;  ///< In its middle; not in a stepped one.
    double opening_up = 0;
    double finial = 0;  ///< Height of what stands on its tip.
    std::string paint;
};

/// Saddle has its ridge along the front; gabled and barrel run to the front, sheds are teeth along it.
enum class RoofKind { None, Flat, Hip, Mansard, Steep, Dome, Saddle, Gabled, Barrel, Sheds };

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
    double spike = 0;   ///< Height of the finial.
    int teeth = 4;      ///< Of sheds.
    double glazed = 0;  ///< Of saddle, gabled, barrel and the upright side of sheds: how bright it is under
                        ///< the glass; 0: slates.
    std::string paint;
    std::optional<Dormers> dormers;
};

enum class Plan { Rectangle, Polygon };

/// Dressed stones at the corners of the front, long and short in turn.
struct Quoins {
    double height = 0.6;
    double width = 1.1;
    double depth = 0.08;
};

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
    std::optional<Quoins> quoins;
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

/// A plain block: a canopy, a balcony, a beam, a blade with a sign.
struct Slab {
    double x = 0, y = 0, z = 0;  ///< The middle of its front's lower edge.
    double width = 1, height = 1, depth = 1;
    bool mirror = false;
    std::string material = "stone";
    std::string paint;
};

/// Figures that stand or sit in a row, in the round as far as one sees from the front.
struct Statues {
    double x = 0, y = 0, z = 0;  ///< The middle of their foot.
    double width = 3, height = 2;
    int figures = 2;
    bool mirror = false;
};

struct FacadeDescription {
    std::string facade;  ///< Slug.
    std::map<std::string, Paint>
        paints;  ///< stone, trim, brick, roof, metal, wood, glass, ground and own ones
    std::map<std::string, Opening> openings;
    std::vector<Body> bodies;
    std::vector<Steps> steps;
    std::vector<Slab> slabs;
    std::vector<Statues> statues;
    double pavement = 7;  ///< Depth of the ground drawn in front.

    const Paint& paint(const std::string& name) const;
};

/// Reads a description; every fault is a finding with its field. Returns what could be read; use it only when
/// no finding was added.
FacadeDescription read_facade_description(const std::string& file, const Json& json,
                                          std::vector<FileFinding>& findings);

}  // namespace beffroi::content
