#include "content/publish/map_layers.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace beffroi::content {
namespace {

using asset::GeoPoint;

std::vector<std::string> words(JsonReader& reader, std::string_view key) {
    std::vector<std::string> list;
    const Json* found = reader.member(key);
    if (found == nullptr) return list;
    if (!found->is_array()) reader.find(key, "must be a list of texts");
    for (const Json& item : found->items()) {
        if (item.is_string()) {
            list.push_back(*item.string());
        } else {
            reader.find(key, "must hold texts only");
        }
    }
    return list;
}

void read_classes(JsonReader& reader, LayerSpec& layer) {
    if (auto classes = reader.object("words", false)) {
        layer.avenue_words = words(*classes, "avenue");
        layer.path_words = words(*classes, "path");
        layer.square_words = words(*classes, "square");
        layer.motor_words = words(*classes, "motor");
        classes->refuse_unknown_members();
    }
    layer.kind_property = reader.maybe_text("kind_property").value_or("");
    if (auto kinds = reader.object("kinds", false)) {
        layer.park_kinds = words(*kinds, "park");
        layer.square_kinds = words(*kinds, "square");
        kinds->refuse_unknown_members();
    }
    layer.own = reader.maybe_text("own").value_or("");
    layer.width_m = static_cast<float>(reader.maybe_number("width_m", 0.5, 500).value_or(layer.width_m));
}

void read_transit(JsonReader& reader, LayerSpec& layer) {
    layer.mode_property = reader.maybe_text("mode_property").value_or("");
    if (auto modes = reader.object("modes", false)) {
        layer.metro_modes = words(*modes, "metro");
        layer.tram_modes = words(*modes, "tram");
        layer.bus_modes = words(*modes, "bus");
        modes->refuse_unknown_members();
    }
    layer.colour_property = reader.maybe_text("colour_property").value_or("");
    layer.lines_property = reader.maybe_text("lines_property").value_or("");
    layer.capacity_property = reader.maybe_text("capacity_property").value_or("");
}

LayerSpec read_layer(JsonReader& reader, std::vector<FileFinding>& warnings) {
    LayerSpec layer;
    layer.kind = static_cast<LayerKind>(
        reader.choice("layer", {"streets", "spaces", "water", "communes", "lines", "stops", "bikes"}));
    layer.credit.layer = reader.member("layer") != nullptr ? reader.text("layer") : "";
    layer.file = reader.text("file");
    layer.credit.attribution = reader.text("attribution");
    layer.credit.licence = reader.text("licence");
    layer.credit.note = reader.text("note");
    layer.credit.status = static_cast<asset::LicenceStatus>(reader.choice("status", {"ok", "to-confirm"}));
    layer.name_property = reader.text("name_property");
    reader.text("source");
    read_classes(reader, layer);
    read_transit(reader, layer);
    reader.refuse_unknown_members();
    if (layer.credit.status == asset::LicenceStatus::ToConfirm) {
        warnings.push_back({reader.file(), reader.path_of("status"),
                            "the licence of " + layer.file + " is still to be confirmed by its owner"});
    }
    return layer;
}

/// "Rue  de l'Alma " → "Rue de l’Alma".
std::string tidy_name(std::string_view raw) {
    std::string name;
    for (const char c : raw) {
        if (c == ' ' || c == '\t' || c == '\n') {
            if (!name.empty() && name.back() != ' ') name += ' ';
        } else if (c == '\'') {
            name += "\u2019";
        } else {
            name += c;
        }
    }
    if (!name.empty() && name.back() == ' ') name.pop_back();
    return name;
}

enum class Shape { Point, Line, Area };

Shape shape_of(LayerKind kind) {
    switch (kind) {
        case LayerKind::Spaces:
        case LayerKind::Communes:
            return Shape::Area;
        case LayerKind::Stops:
        case LayerKind::Bikes:
            return Shape::Point;
        default:
            return Shape::Line;
    }
}

/// Walks one geometry; faults carry the path to the number that is wrong.
class GeometryReader {
public:
    GeometryReader(JsonReader& feature, LayerFeature& into) : feature_{feature}, into_{into} {}

    void read(const Json& geometry, Shape wanted) {
        const std::string type = geometry.string_or("type", "");
        const Json* coordinates = geometry.find("coordinates");
        const std::string path = "geometry.coordinates";
        if (coordinates == nullptr || !coordinates->is_array())
            return fault("geometry", "has no coordinates");
        static constexpr std::array<const char*, 3> kTypes{"Point", "LineString", "Polygon"};
        const std::string one = kTypes.at(static_cast<std::size_t>(wanted));
        if (type == one) return read_one(wanted, *coordinates, path);
        if (wanted == Shape::Point || type != "Multi" + one) {
            const std::string allowed = wanted == Shape::Point ? one : one + " or Multi" + one;
            return fault("geometry.type", fmt::format("must be {}; it is \"{}\"", allowed, type));
        }
        for (std::size_t i = 0; i < coordinates->items().size(); ++i) {
            read_one(wanted, coordinates->items()[i], fmt::format("{}[{}]", path, i));
        }
    }

private:
    void fault(const std::string& path, std::string sentence) { feature_.find(path, std::move(sentence)); }

    void read_one(Shape shape, const Json& coordinates, const std::string& path) {
        switch (shape) {
            case Shape::Point:
                if (const auto at = point(coordinates, path)) into_.lines.push_back({*at});
                return;
            case Shape::Line:
                return line(coordinates, path);
            case Shape::Area:
                return polygon(coordinates, path);
        }
    }

    void polygon(const Json& rings, const std::string& path) {
        if (rings.items().empty()) return fault(path, "has no ring");
        std::vector<GeoPoint> ring = points(rings.items()[0], path + "[0]");
        if (ring.size() < rings.items()[0].items().size()) return;  // said already, point by point
        if (ring.size() < 4) return fault(path + "[0]", "must have at least four points");
        const GeoPoint first = ring.front();
        const GeoPoint last = ring.back();
        if (first.lat_deg != last.lat_deg || first.lon_deg != last.lon_deg) {
            return fault(path + "[0]", "must end at the point it starts from");
        }
        into_.holes += rings.items().size() - 1;
        into_.lines.push_back(std::move(ring));
    }

    void line(const Json& json, const std::string& path) {
        std::vector<GeoPoint> read = points(json, path);
        if (read.size() < json.items().size()) return;
        if (read.size() < 2) return fault(path, "must have at least two points");
        into_.lines.push_back(std::move(read));
    }

    std::vector<GeoPoint> points(const Json& json, const std::string& path) {
        std::vector<GeoPoint> list;
        for (std::size_t i = 0; i < json.items().size(); ++i) {
            if (const auto at = point(json.items()[i], fmt::format("{}[{}]", path, i))) list.push_back(*at);
        }
        return list;
    }

    std::optional<GeoPoint> point(const Json& json, const std::string& path) {
        const Json::Array& pair = json.items();
        const auto lon = pair.size() >= 2 ? pair[0].number() : std::nullopt;
        const auto lat = pair.size() >= 2 ? pair[1].number() : std::nullopt;
        if (!lon || !lat) {
            fault(path, "must be [longitude, latitude]");
        } else if (*lat < -85 || *lat > 85) {
            fault(path, fmt::format("the latitude must be between -85 and 85; it is {}", *lat));
        } else if (*lon < -180 || *lon > 180) {
            fault(path, fmt::format("the longitude must be between -180 and 180; it is {}", *lon));
        } else {
            return GeoPoint{*lat, *lon};
        }
        return std::nullopt;
    }

    JsonReader& feature_;
    LayerFeature& into_;
};

/// "#009FE3" → 0x009FE3.
std::uint32_t read_colour(JsonReader& properties, const std::string& property) {
    const std::string text = properties.maybe_text(property).value_or("");
    std::uint32_t colour = 0;
    const char* const end = text.data() + text.size();
    const bool is_hex =
        text.size() == 7 && text[0] == '#' && std::from_chars(text.data() + 1, end, colour, 16).ptr == end;
    if (!is_hex) properties.find(property, "must be a colour, #rrggbb");
    return is_hex ? colour : 0;
}

void read_properties(const LayerSpec& layer, JsonReader& properties, LayerFeature& feature) {
    feature.name = tidy_name(properties.maybe_text(layer.name_property).value_or(""));
    const std::string& kind = layer.kind_property.empty() ? layer.mode_property : layer.kind_property;
    if (!kind.empty()) feature.kind = properties.maybe_text(kind).value_or("");
    if (!layer.colour_property.empty()) feature.colour = read_colour(properties, layer.colour_property);
    if (!layer.lines_property.empty()) feature.called_by = words(properties, layer.lines_property);
    if (!layer.capacity_property.empty()) {
        const auto docks = properties.maybe_integer(layer.capacity_property, 0, 1000);
        feature.capacity = static_cast<std::uint32_t>(docks.value_or(0));
    }
}

/// Null when the text is no JSON object; then a fault tells where.
std::optional<Json> parse_object(const std::string& file, const std::string& text,
                                 std::vector<FileFinding>& faults) {
    auto parsed = Json::parse(text);
    if (!parsed) {
        faults.push_back({file, "", parsed.error().detail});
        return std::nullopt;
    }
    if (!parsed->is_object()) {
        faults.push_back({file, "", "must be an object { … }"});
        return std::nullopt;
    }
    return std::move(parsed).value();
}

}  // namespace

std::vector<LayerSpec> read_layers(const std::string& json, std::vector<FileFinding>& faults,
                                   std::vector<FileFinding>& warnings) {
    std::vector<LayerSpec> layers;
    const auto root = parse_object("layers.json", json, faults);
    if (!root) return layers;
    JsonReader reader{"layers.json", *root, faults};
    std::array<bool, 7> seen{};
    for (JsonReader& row : reader.list("layers")) {
        LayerSpec layer = read_layer(row, warnings);
        bool& again = seen.at(static_cast<std::size_t>(layer.kind));
        if (again) row.find("layer", fmt::format("\"{}\" is there twice", layer.credit.layer));
        again = true;
        layers.push_back(std::move(layer));
    }
    reader.refuse_unknown_members();
    return layers;
}

std::vector<LayerFeature> read_features(const LayerSpec& layer, const std::string& json,
                                        std::vector<FileFinding>& faults) {
    std::vector<LayerFeature> features;
    const auto root = parse_object(layer.file, json, faults);
    if (!root) return features;
    JsonReader reader{layer.file, *root, faults};
    std::size_t index = 0;
    for (JsonReader& row : reader.list("features")) {
        LayerFeature feature;
        feature.index = index++;
        if (auto properties = row.object("properties", false)) read_properties(layer, *properties, feature);
        const Json* geometry = row.member("geometry");
        if (geometry == nullptr || !geometry->is_object()) {
            row.find("geometry", "is missing");
            continue;
        }
        GeometryReader{row, feature}.read(*geometry, shape_of(layer.kind));
        if (!feature.lines.empty()) features.push_back(std::move(feature));
    }
    return features;
}

}  // namespace beffroi::content
