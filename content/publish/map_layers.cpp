#include "content/publish/map_layers.h"

#include <algorithm>
#include <array>

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

LayerSpec read_layer(JsonReader& reader, std::vector<FileFinding>& warnings) {
    LayerSpec layer;
    layer.kind = static_cast<LayerKind>(reader.choice("layer", {"streets", "spaces", "water", "communes"}));
    layer.credit.layer = reader.member("layer") != nullptr ? reader.text("layer") : "";
    layer.file = reader.text("file");
    layer.credit.attribution = reader.text("attribution");
    layer.credit.licence = reader.text("licence");
    layer.credit.note = reader.text("note");
    layer.credit.status = static_cast<asset::LicenceStatus>(reader.choice("status", {"ok", "to-confirm"}));
    layer.name_property = reader.text("name_property");
    reader.text("source");
    read_classes(reader, layer);
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

/// Walks one geometry; faults carry the path to the number that is wrong.
class GeometryReader {
public:
    GeometryReader(JsonReader& feature, LayerFeature& into) : feature_{feature}, into_{into} {}

    void read(const Json& geometry, bool wants_area) {
        const std::string type = geometry.string_or("type", "");
        const Json* coordinates = geometry.find("coordinates");
        const std::string path = "geometry.coordinates";
        if (coordinates == nullptr || !coordinates->is_array())
            return fault("geometry", "has no coordinates");
        if (!wants_area && type == "LineString") return line(*coordinates, path);
        if (wants_area && type == "Polygon") return polygon(*coordinates, path);
        const bool is_many = type == (wants_area ? "MultiPolygon" : "MultiLineString");
        if (!is_many) {
            const char* allowed = wants_area ? "Polygon or MultiPolygon" : "LineString or MultiLineString";
            return fault("geometry.type", fmt::format("must be {}; it is \"{}\"", allowed, type));
        }
        for (std::size_t i = 0; i < coordinates->items().size(); ++i) {
            const std::string inner = fmt::format("{}[{}]", path, i);
            wants_area ? polygon(coordinates->items()[i], inner) : line(coordinates->items()[i], inner);
        }
    }

private:
    void fault(const std::string& path, std::string sentence) { feature_.find(path, std::move(sentence)); }

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
            const Json::Array& pair = json.items()[i].items();
            const std::string here = fmt::format("{}[{}]", path, i);
            const auto lon = pair.size() >= 2 ? pair[0].number() : std::nullopt;
            const auto lat = pair.size() >= 2 ? pair[1].number() : std::nullopt;
            if (!lon || !lat) {
                fault(here, "must be [longitude, latitude]");
            } else if (*lat < -85 || *lat > 85) {
                fault(here, fmt::format("the latitude must be between -85 and 85; it is {}", *lat));
            } else if (*lon < -180 || *lon > 180) {
                fault(here, fmt::format("the longitude must be between -180 and 180; it is {}", *lon));
            } else {
                list.push_back({*lat, *lon});
            }
        }
        return list;
    }

    JsonReader& feature_;
    LayerFeature& into_;
};

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
    std::array<bool, 4> seen{};
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
    const bool wants_area = layer.kind == LayerKind::Spaces || layer.kind == LayerKind::Communes;
    std::size_t index = 0;
    for (JsonReader& row : reader.list("features")) {
        LayerFeature feature;
        feature.index = index++;
        if (auto properties = row.object("properties", false)) {
            feature.name = tidy_name(properties->maybe_text(layer.name_property).value_or(""));
            if (!layer.kind_property.empty()) {
                feature.kind = properties->maybe_text(layer.kind_property).value_or("");
            }
        }
        const Json* geometry = row.member("geometry");
        if (geometry == nullptr || !geometry->is_object()) {
            row.find("geometry", "is missing");
            continue;
        }
        GeometryReader{row, feature}.read(*geometry, wants_area);
        if (!feature.lines.empty()) features.push_back(std::move(feature));
    }
    return features;
}

}  // namespace beffroi::content
