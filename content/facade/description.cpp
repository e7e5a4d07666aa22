#include "content/facade/description.h"

#include <algorithm>
#include <charconv>

namespace beffroi::content {

namespace {

constexpr double kFarthest = 500;  // metres; no façade is larger

template <typename T>
void maybe_choice(JsonReader& in, std::string_view key, std::initializer_list<std::string_view> words,
                  T& out) {
    if (in.member(key) == nullptr) return;
    out = static_cast<T>(in.choice(key, words));
}

void maybe_number(JsonReader& in, std::string_view key, double least, double most, double& out) {
    out = in.maybe_number(key, least, most).value_or(out);
}

void maybe_count(JsonReader& in, std::string_view key, std::int64_t least, std::int64_t most, int& out) {
    out = static_cast<int>(in.maybe_integer(key, least, most).value_or(out));
}

std::optional<Paint> parse_paint(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::uint32_t value = 0;
    const auto [end, fault] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
    if (fault != std::errc{} || end != text.data() + 7) return std::nullopt;
    return Paint{static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>((value >> 8U) & 255U),
                 static_cast<std::uint8_t>(value & 255U)};
}

void read_paints(JsonReader& in, FacadeDescription& out) {
    const Json* paints = in.member("paints");
    if (paints == nullptr || !paints->is_object()) {
        in.find("paints", "is missing: an object of names and colours such as \"#e6d7ba\"");
        return;
    }
    for (const auto& [name, value] : paints->members()) {
        const std::optional<Paint> paint = value.string() ? parse_paint(*value.string()) : std::nullopt;
        if (paint) {
            out.paints[name] = *paint;
        } else {
            in.find("paints." + name, "must be a colour such as \"#e6d7ba\"");
        }
    }
}

void read_tracery(JsonReader& in, Opening& out) {
    maybe_choice(in, "tracery", {"grid", "lancets", "rays"}, out.tracery);
    maybe_count(in, "rays", 2, 40, out.rays);
    maybe_choice(in, "bars", {"wood", "metal", "stone"}, out.bars);
    maybe_number(in, "bar", 0.03, 1, out.bar);
    const Json* stained = in.member("stained");
    if (stained == nullptr) return;
    for (const Json& item : stained->items()) {
        const std::optional<Paint> paint = item.string() ? parse_paint(*item.string()) : std::nullopt;
        if (!paint) in.find("stained", "must hold colours such as \"#e6d7ba\"");
        out.stained.push_back(paint.value_or(Paint{}));
    }
}

Opening read_opening(JsonReader in) {
    Opening out;
    maybe_choice(in, "kind",
                 {"window", "door", "gate", "slit", "oculus", "rose", "relief", "niche", "louvre", "clock"},
                 out.kind);
    maybe_choice(in, "head", {"flat", "segment", "round", "pointed"}, out.head);
    out.width = in.number("width", 0.2, 40);
    out.height = in.number("height", 0.2, 60);
    maybe_number(in, "sill", 0, 60, out.sill);
    maybe_number(in, "reveal", 0.02, 3, out.reveal);
    maybe_number(in, "surround", 0, 2, out.surround);
    maybe_number(in, "lit", 0, 1, out.lit);
    maybe_choice(in, "crown", {"none", "pediment", "arc", "hood"}, out.crown);
    out.balustrade = in.maybe_boolean("balustrade").value_or(false);
    out.keystone = in.maybe_boolean("keystone").value_or(false);
    maybe_count(in, "columns", 1, 24, out.panes[0]);
    maybe_count(in, "rows", 1, 24, out.panes[1]);
    out.voussoirs = in.maybe_boolean("voussoirs").value_or(false);
    read_tracery(in, out);
    in.refuse_unknown_members();
    return out;
}

void read_openings(JsonReader& in, FacadeDescription& out) {
    for (JsonReader opening : in.list("openings")) {
        const std::string name = opening.text("name");
        if (out.openings.contains(name)) opening.find("name", "names a second opening \"" + name + "\"");
        out.openings[name] = read_opening(std::move(opening));
    }
}

/// "7 arcade" stands for seven bays.
void add_bays(JsonReader& in, std::string_view key, const std::string& text, const FacadeDescription& known,
              std::vector<std::string>& out) {
    int count = 1;
    std::string name = text;
    if (const std::size_t space = text.find(' '); space != std::string::npos) {
        const auto [end, fault] = std::from_chars(text.data(), text.data() + space, count);
        if (fault != std::errc{} || end != text.data() + space || count < 1 || count > 200) {
            in.find(key, "has a bay \"" + text + "\"; write a name, or a count from 1 to 200 and a name");
            return;
        }
        name = text.substr(space + 1);
    }
    if (name != "-" && !known.openings.contains(name)) {
        in.find(key, "names an opening that is not described: \"" + name + "\"");
        return;
    }
    out.insert(out.end(), static_cast<std::size_t>(count), name);
}

std::vector<std::string> read_bays(JsonReader& in, std::string_view key, const FacadeDescription& known) {
    std::vector<std::string> out;
    const Json* list = in.member(key);
    if (list == nullptr) return out;
    if (!list->is_array()) in.find(key, "must be a list of openings' names");
    for (const Json& item : list->items()) {
        if (item.string() == nullptr) {
            in.find(key, "must hold only openings' names");
            continue;
        }
        add_bays(in, key, *item.string(), known, out);
    }
    if (out.size() > 200) in.find(key, "has more than 200 bays");
    return out;
}

std::vector<double> read_rhythm(JsonReader& in, std::size_t bays) {
    std::vector<double> out;
    const Json* list = in.member("rhythm");
    if (list == nullptr) return out;
    for (const Json& item : list->items()) {
        const double width = item.number().value_or(0);
        if (width < 0.05 || width > 100) in.find("rhythm", "must hold widths between 0.05 and 100");
        out.push_back(width);
    }
    if (out.size() != bays) {
        in.find("rhythm",
                "has " + std::to_string(out.size()) + " widths for " + std::to_string(bays) + " bays");
    }
    return out;
}

Moulding read_moulding(JsonReader in) {
    Moulding out;
    out.height = in.number("height", 0.05, 5);
    out.depth = in.number("depth", 0.02, 3);
    out.dentils = in.maybe_boolean("dentils").value_or(false);
    in.refuse_unknown_members();
    return out;
}

Pilasters read_pilasters(JsonReader in) {
    Pilasters out;
    maybe_choice(in, "kind", {"flat", "column", "buttress", "fin"}, out.kind);
    out.width = in.number("width", 0.1, 5);
    out.depth = in.number("depth", 0.02, 3);
    out.paired = in.maybe_boolean("paired").value_or(false);
    maybe_count(in, "offsets", 0, 6, out.offsets);
    maybe_number(in, "pinnacle", 0, 20, out.pinnacle);
    maybe_number(in, "over", 0, 20, out.over);
    in.refuse_unknown_members();
    return out;
}

std::string read_paint_name(JsonReader& in, const FacadeDescription& known) {
    std::string name = in.maybe_text("paint").value_or("");
    if (!name.empty() && !known.paints.contains(name)) in.find("paint", "\"" + name + "\" is not in paints");
    return name;
}

Banding read_banding(JsonReader in, const FacadeDescription& known) {
    Banding out;
    maybe_number(in, "first", 0, 60, out.first);
    out.every = in.number("every", 0.1, 60);
    out.height = in.number("height", 0.05, 10);
    if (out.height >= out.every) in.find("height", "must be less than \"every\"");
    out.paint = read_paint_name(in, known);
    if (out.paint.empty()) in.find("paint", "is missing");
    in.refuse_unknown_members();
    return out;
}

Storey read_storey(JsonReader in, const FacadeDescription& known) {
    Storey out;
    out.height = in.number("height", 0.1, 100);
    out.bays = read_bays(in, "bays", known);
    out.rhythm = read_rhythm(in, out.bays.size());
    out.side_bays = read_bays(in, "side_bays", known);
    if (auto pilasters = in.object("pilasters", false)) out.pilasters = read_pilasters(std::move(*pilasters));
    if (auto cornice = in.object("cornice", false)) out.cornice = read_moulding(std::move(*cornice));
    if (auto bands = in.object("bands", false)) out.bands = read_banding(std::move(*bands), known);
    maybe_number(in, "courses", 0.2, 3, out.courses);
    maybe_number(in, "inset", -2, 20, out.inset);
    out.paint = read_paint_name(in, known);
    in.refuse_unknown_members();
    return out;
}

Top read_top(JsonReader in) {
    Top out;
    maybe_choice(in, "kind", {"none", "parapet", "balustrade", "crenels"}, out.kind);
    maybe_number(in, "height", 0.2, 5, out.height);
    maybe_number(in, "merlon", 0.2, 10, out.merlon);
    maybe_number(in, "overhang", 0, 2, out.overhang);
    maybe_number(in, "pinnacle", 0, 20, out.pinnacle);
    in.refuse_unknown_members();
    return out;
}

Gable read_gable(JsonReader in, const FacadeDescription& known) {
    Gable out;
    maybe_choice(in, "kind", {"stepped", "triangle", "arc", "shouldered"}, out.kind);
    out.width = in.number("width", 0.5, 100);
    out.height = in.number("height", 0.3, 60);
    maybe_number(in, "depth", 0.1, 10, out.depth);
    maybe_count(in, "steps", 2, 12, out.steps);
    maybe_number(in, "clock", 0, 6, out.clock);
    maybe_number(in, "clock_up", 0, 60, out.clock_up);
    maybe_number(in, "opening_up", 0, 60, out.opening_up);
    maybe_number(in, "finial", 0, 20, out.finial);
    out.opening = in.maybe_text("opening").value_or("");
    if (!out.opening.empty() && !known.openings.contains(out.opening)) {
        in.find("opening", "names an opening that is not described: \"" + out.opening + "\"");
    }
    out.paint = read_paint_name(in, known);
    in.refuse_unknown_members();
    return out;
}

Dormers read_dormers(JsonReader in) {
    Dormers out;
    out.count = static_cast<int>(in.integer("count", 1, 60));
    maybe_number(in, "width", 0.4, 10, out.width);
    maybe_number(in, "height", 0.4, 10, out.height);
    maybe_number(in, "up", 0, 20, out.up);
    out.round = in.maybe_boolean("round").value_or(false);
    in.refuse_unknown_members();
    return out;
}

Roof read_roof(JsonReader in, const FacadeDescription& known) {
    Roof out;
    maybe_choice(in, "kind",
                 {"none", "flat", "hip", "mansard", "steep", "dome", "saddle", "gabled", "barrel", "sheds"},
                 out.kind);
    maybe_number(in, "height", 0, 80, out.height);
    maybe_number(in, "inset", 0, 50, out.inset);
    maybe_number(in, "setback", 0, 20, out.setback);
    maybe_count(in, "ribs", 0, 24, out.ribs);
    maybe_number(in, "spike", 0, 30, out.spike);
    out.cresting = in.maybe_boolean("cresting").value_or(false);
    maybe_count(in, "teeth", 1, 40, out.teeth);
    maybe_number(in, "glazed", 0, 1, out.glazed);
    out.paint = read_paint_name(in, known);
    if (auto dormers = in.object("dormers", false)) out.dormers = read_dormers(std::move(*dormers));
    in.refuse_unknown_members();
    return out;
}

void read_place(JsonReader& in, Body& out) {
    maybe_choice(in, "plan", {"rectangle", "polygon"}, out.plan);
    maybe_number(in, "x", -kFarthest, kFarthest, out.x);
    maybe_number(in, "z", -kFarthest, kFarthest, out.z);
    out.width = in.number("width", 0.2, kFarthest);
    maybe_number(in, "depth", 0.2, kFarthest, out.depth);
    maybe_count(in, "sides", 4, 24, out.sides);
    maybe_number(in, "foot", 0, 200, out.foot);
    maybe_number(in, "taper", 0, 20, out.taper);
    maybe_number(in, "plinth", 0, 5, out.plinth);
    out.mirror = in.maybe_boolean("mirror").value_or(false);
}

Quoins read_quoins(JsonReader in) {
    Quoins out;
    maybe_number(in, "height", 0.2, 5, out.height);
    maybe_number(in, "width", 0.2, 5, out.width);
    maybe_number(in, "depth", 0.02, 1, out.depth);
    in.refuse_unknown_members();
    return out;
}

std::string read_material(JsonReader& in) {
    static const std::initializer_list<std::string_view> kWalls{"stone", "brick", "roof", "metal", "wood"};
    if (in.member("material") == nullptr) return "stone";
    return std::string{*(kWalls.begin() + in.choice("material", kWalls))};
}

Body read_body(JsonReader in, const FacadeDescription& known) {
    Body out;
    out.id = in.text("id");
    read_place(in, out);
    out.material = read_material(in);
    if (auto quoins = in.object("quoins", false)) out.quoins = read_quoins(std::move(*quoins));
    out.paint = read_paint_name(in, known);
    for (JsonReader storey : in.list("storeys", false)) {
        out.storeys.push_back(read_storey(std::move(storey), known));
    }
    if (auto top = in.object("top", false)) out.top = read_top(std::move(*top));
    if (auto gable = in.object("gable", false)) out.gable = read_gable(std::move(*gable), known);
    if (auto roof = in.object("roof", false)) out.roof = read_roof(std::move(*roof), known);
    if (out.storeys.size() > 20) in.find("storeys", "has more than 20");
    in.refuse_unknown_members();
    return out;
}

Steps read_steps(JsonReader in) {
    Steps out;
    maybe_number(in, "x", -kFarthest, kFarthest, out.x);
    maybe_number(in, "z", -kFarthest, kFarthest, out.z);
    out.width = in.number("width", 0.2, kFarthest);
    out.depth = in.number("depth", 0.2, 50);
    out.height = in.number("height", 0.05, 10);
    out.count = static_cast<int>(in.integer("count", 1, 40));
    in.refuse_unknown_members();
    return out;
}

template <typename T>
void read_spot(JsonReader& in, T& out) {
    maybe_number(in, "x", -kFarthest, kFarthest, out.x);
    maybe_number(in, "y", 0, 200, out.y);
    maybe_number(in, "z", -kFarthest, kFarthest, out.z);
    out.width = in.number("width", 0.05, kFarthest);
    out.height = in.number("height", 0.05, 200);
    out.mirror = in.maybe_boolean("mirror").value_or(false);
}

Slab read_slab(JsonReader in, const FacadeDescription& known) {
    Slab out;
    read_spot(in, out);
    out.depth = in.number("depth", 0.02, kFarthest);
    out.material = read_material(in);
    out.paint = read_paint_name(in, known);
    in.refuse_unknown_members();
    return out;
}

Statues read_statues(JsonReader in) {
    Statues out;
    read_spot(in, out);
    out.figures = static_cast<int>(in.integer("figures", 1, 20));
    in.refuse_unknown_members();
    return out;
}

}  // namespace

const Paint& FacadeDescription::paint(const std::string& name) const {
    static const Paint kNone;
    const auto found = paints.find(name);
    return found == paints.end() ? kNone : found->second;
}

FacadeDescription read_facade_description(const std::string& file, const Json& json,
                                          std::vector<FileFinding>& findings) {
    FacadeDescription out;
    JsonReader in{file, json, findings};
    out.facade = in.text("facade");
    maybe_number(in, "pavement", 0, 100, out.pavement);
    read_paints(in, out);
    for (const char* name : {"stone", "trim", "roof", "metal", "wood", "ground"}) {
        if (!out.paints.contains(name)) in.find("paints", std::string{"has no colour for "} + name);
    }
    read_openings(in, out);
    for (JsonReader body : in.list("bodies")) out.bodies.push_back(read_body(std::move(body), out));
    for (JsonReader steps : in.list("steps", false)) out.steps.push_back(read_steps(std::move(steps)));
    for (JsonReader slab : in.list("slabs", false)) out.slabs.push_back(read_slab(std::move(slab), out));
    for (JsonReader group : in.list("statues", false)) out.statues.push_back(read_statues(std::move(group)));
    if (out.bodies.empty() || out.bodies.size() > 100) in.find("bodies", "must hold 1 to 100 bodies");
    in.refuse_unknown_members();
    return out;
}

}  // namespace beffroi::content
