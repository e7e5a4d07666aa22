#include "content/publish/map_cook.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "content/base/files.h"
#include "content/publish/map_graph.h"
#include "content/publish/map_layers.h"
#include "content/publish/triangulate.h"

namespace beffroi::content {
namespace {

using asset::AreaKind;
using asset::CityMap;
using asset::GeoPoint;
using asset::MapPoint;
using asset::StreetClass;
using asset::TransitMode;

constexpr float kFarthest = 100'000;            // metres from the centre; beyond, something was swapped
constexpr double kLongestNetwork = 20'000'000;  // metres of streets
constexpr std::size_t kMostCorners = 2'000;     // of one area; ear clipping is slow beyond

float distance(MapPoint a, MapPoint b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

std::vector<MapPoint> project(const CityMap& map, const std::vector<GeoPoint>& line) {
    std::vector<MapPoint> points;
    for (const GeoPoint at : line) {
        const MapPoint point = map.project(at);
        if (points.empty() || distance(points.back(), point) > 0.05F) points.push_back(point);
    }
    return points;
}

/// True when `name` starts with `word` as a whole word, capitals of the first 128 characters aside.
bool starts_with_word(const std::string& name, const std::string& word) {
    if (name.size() < word.size()) return false;
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (lower(name[i]) != lower(word[i])) return false;
    }
    return name.size() == word.size() || name[word.size()] == ' ';
}

bool starts_with_any(const std::string& name, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return starts_with_word(name, word); });
}

StreetClass class_of(const LayerSpec& layer, const std::string& name) {
    if (starts_with_any(name, layer.avenue_words)) return StreetClass::Avenue;
    if (starts_with_any(name, layer.square_words)) return StreetClass::Square;
    return starts_with_any(name, layer.path_words) ? StreetClass::Path : StreetClass::Street;
}

/// Appends `next` to `line` when two of their ends touch, turning either as needed.
bool join(std::vector<MapPoint>& line, std::vector<MapPoint> next) {
    constexpr float kTouch = 0.5F;  // metres
    if (distance(line.front(), next.front()) < kTouch || distance(line.front(), next.back()) < kTouch) {
        std::reverse(line.begin(), line.end());
    }
    if (distance(line.back(), next.back()) < kTouch) std::reverse(next.begin(), next.end());
    if (distance(line.back(), next.front()) >= kTouch) return false;
    line.insert(line.end(), next.begin() + 1, next.end());
    return true;
}

/// The pieces of one street, joined into as few lines as their ends allow.
std::vector<std::vector<MapPoint>> join_all(std::vector<std::vector<MapPoint>> pieces) {
    std::vector<std::vector<MapPoint>> lines;
    while (!pieces.empty()) {
        std::vector<MapPoint> line = std::move(pieces.back());
        pieces.pop_back();
        for (std::size_t i = 0; i < pieces.size();) {
            if (join(line, pieces[i])) {
                pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(i));
                i = 0;
            } else {
                ++i;
            }
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

bool holds(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

std::optional<TransitMode> mode_of(const LayerSpec& layer, const std::string& word) {
    if (holds(layer.metro_modes, word)) return TransitMode::Metro;
    if (holds(layer.tram_modes, word)) return TransitMode::Tram;
    if (holds(layer.bus_modes, word)) return TransitMode::Bus;
    return std::nullopt;
}

class MapCook {
public:
    MapCook(GeoPoint centre, std::vector<FileFinding>& faults, std::vector<FileFinding>& warnings)
        : faults_{faults}, warnings_{warnings} {
        map.origin = centre;
    }

    void cook(const LayerSpec& layer, const std::vector<LayerFeature>& features) {
        map.credits.push_back(layer.credit);
        const std::size_t faults_before = faults_.size();
        for (const LayerFeature& feature : features) check_size(layer, feature);
        if (faults_.size() > faults_before) return;
        switch (layer.kind) {
            case LayerKind::Streets:
                return cook_streets(layer, features);
            case LayerKind::Spaces:
                return cook_spaces(layer, features);
            case LayerKind::Water:
                return cook_water(layer, features);
            case LayerKind::Communes:
                return cook_communes(layer, features);
            case LayerKind::Lines:
            case LayerKind::Stops:
                return cook_transit(layer, features);
            case LayerKind::Bikes:
                return cook_bikes(layer, features);
        }
    }

    CityMap map;
    std::vector<bool> closed;  ///< For each street: nobody walks there.

private:
    void fault(const LayerSpec& layer, const LayerFeature& feature, std::string sentence) {
        faults_.push_back({layer.file, fmt::format("features[{}]", feature.index), std::move(sentence)});
    }

    void check_size(const LayerSpec& layer, const LayerFeature& feature) {
        const bool is_area = layer.kind == LayerKind::Spaces || layer.kind == LayerKind::Communes;
        for (const auto& line : feature.lines) {
            if (is_area && line.size() > kMostCorners) {
                fault(layer, feature,
                      fmt::format("has {} corners; simplify it to {}", line.size(), kMostCorners));
            }
            for (const GeoPoint at : line) {
                const float away = distance(map.project(at), {});
                if (away <= kFarthest) continue;
                return fault(layer, feature,
                             fmt::format("lies {:.0f} km from the city; are latitude and longitude swapped?",
                                         away / 1000));
            }
        }
    }

    void warn(const LayerSpec& layer, const LayerFeature& feature, std::string sentence) {
        warnings_.push_back({layer.file, fmt::format("features[{}]", feature.index), std::move(sentence)});
    }

    void cook_streets(const LayerSpec& layer, const std::vector<LayerFeature>& features) {
        std::map<std::string, std::vector<std::vector<MapPoint>>> pieces;
        for (const LayerFeature& feature : features) {
            if (feature.name.empty()) warn(layer, feature, "has no name; it is drawn and walked without one");
            for (const auto& line : feature.lines) {
                auto points = project(map, line);
                if (points.size() >= 2) {
                    pieces[feature.name].push_back(std::move(points));
                } else {
                    warn(layer, feature, "is shorter than 5 cm and left out");
                }
            }
        }
        double metres = 0;
        for (auto& [name, lines] : pieces) {
            const auto joined = name.empty() ? std::move(lines) : join_all(std::move(lines));
            for (const auto& line : joined) {
                for (std::size_t i = 0; i + 1 < line.size(); ++i)
                    metres += double{distance(line[i], line[i + 1])};
                map.streets.push_back({name, class_of(layer, name), line});
                closed.push_back(starts_with_any(name, layer.motor_words));
            }
        }
        if (metres > kLongestNetwork) {
            faults_.push_back(
                {layer.file, "",
                 fmt::format("holds {:.0f} km of streets; no city has so many", metres / 1000)});
        }
    }

    void cook_spaces(const LayerSpec& layer, const std::vector<LayerFeature>& features) {
        for (const LayerFeature& feature : features) {
            if (holds(layer.park_kinds, feature.kind)) {
                add_areas(layer, feature, AreaKind::Park);
            } else if (holds(layer.square_kinds, feature.kind)) {
                add_areas(layer, feature, AreaKind::Square);
            } else {
                warn(layer, feature,
                     fmt::format("is a \"{}\", which no kind names; it is left out", feature.kind));
            }
        }
    }

    void cook_water(const LayerSpec& layer, const std::vector<LayerFeature>& features) {
        for (const LayerFeature& feature : features) {
            for (const auto& line : feature.lines) {
                auto points = project(map, line);
                if (points.size() >= 2)
                    map.waters.push_back({feature.name, std::move(points), layer.width_m});
            }
        }
    }

    void cook_communes(const LayerSpec& layer, const std::vector<LayerFeature>& features) {
        for (const LayerFeature& feature : features) {
            add_areas(layer, feature, feature.name == layer.own ? AreaKind::Commune : AreaKind::Neighbour);
        }
    }

    void cook_transit(const LayerSpec& layer, const std::vector<LayerFeature>& features) {
        for (const LayerFeature& feature : features) {
            const auto mode = mode_of(layer, feature.kind);
            if (!mode) {
                warn(layer, feature,
                     fmt::format("is a \"{}\", which no mode names; it is left out", feature.kind));
            } else if (layer.kind == LayerKind::Lines) {
                add_lines(layer, feature, *mode);
            } else {
                if (feature.name.empty()) warn(layer, feature, "has no name; its mark stands alone");
                map.transit_stops.push_back(
                    {feature.name, *mode, map.project(feature.lines[0][0]), feature.called_by});
            }
        }
    }

    void add_lines(const LayerSpec& layer, const LayerFeature& feature, TransitMode mode) {
        for (const auto& line : feature.lines) {
            auto points = project(map, line);
            if (points.size() >= 2) {
                map.transit_lines.push_back({feature.name, mode, feature.colour, std::move(points)});
            } else {
                warn(layer, feature, "is shorter than 5 cm and left out");
            }
        }
    }

    void cook_bikes(const LayerSpec& layer, const std::vector<LayerFeature>& features) {
        for (const LayerFeature& feature : features) {
            if (feature.name.empty()) warn(layer, feature, "has no name; its mark stands alone");
            map.bike_stations.push_back({feature.name, map.project(feature.lines[0][0]), feature.capacity});
        }
    }

    void add_areas(const LayerSpec& layer, const LayerFeature& feature, AreaKind kind) {
        if (feature.holes > 0) warn(layer, feature, "has a hole, which is drawn filled");
        for (const auto& line : feature.lines) {
            asset::MapArea area{feature.name, kind, project(map, line), {}};
            if (distance(area.ring.front(), area.ring.back()) < 0.05F) area.ring.pop_back();
            if (signed_area_twice(area.ring) < 0) std::reverse(area.ring.begin(), area.ring.end());
            area.triangles = triangulate(area.ring);
            if (area.triangles.empty()) {
                warn(layer, feature, "encloses no ground and is left out");
            } else {
                map.areas.push_back(std::move(area));
            }
        }
    }

    std::vector<FileFinding>& faults_;
    std::vector<FileFinding>& warnings_;
};

const MapFile* find_file(const std::vector<MapFile>& files, const std::string& name) {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const MapFile& file) { return file.name == name; });
    return found == files.end() ? nullptr : &*found;
}

}  // namespace

Result<CookedMap> cook_map(const std::vector<MapFile>& files, GeoPoint centre,
                           std::vector<FileFinding>& faults) {
    const std::size_t faults_before = faults.size();
    CookedMap cooked;
    MapCook cook{centre, faults, cooked.warnings};
    if (const MapFile* index = find_file(files, "layers.json")) {
        for (const LayerSpec& layer : read_layers(index->text, faults, cooked.warnings)) {
            if (const MapFile* file = find_file(files, layer.file)) {
                cook.cook(layer, read_features(layer, file->text, faults));
            } else {
                faults.push_back({"layers.json", "", "names " + layer.file + ", which is not there"});
            }
        }
    } else {
        faults.push_back({"layers.json", "", "is missing"});
    }
    if (faults.size() > faults_before) {
        return Error{Fault::Invalid,
                     fmt::format("{} faults in the map's layers", faults.size() - faults_before)};
    }
    build_street_graph(cook.map, cook.closed);
    cooked.map = std::move(cook.map);
    return cooked;
}

Result<std::vector<MapFile>> read_map_folder(const std::filesystem::path& folder) {
    constexpr std::size_t kMost = std::size_t{32} << 20U;
    std::vector<MapFile> files;
    files.push_back({"layers.json", TRY(read_file(folder / "layers.json", kMost))});
    const auto names = TRY(list_files(folder));
    for (const auto& name : names) {
        if (name.extension() != ".geojson") continue;
        std::string text = TRY(read_file(folder / name, kMost));
        files.push_back({name.generic_string(), std::move(text)});
    }
    return files;
}

}  // namespace beffroi::content
