#include "lighting-bridge/show/picture_file.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lighting-bridge/engine/srgb.h"
#include "lighting-bridge/show/values.h"

namespace beffroi::light {
namespace {

constexpr std::size_t kDigits = 6;

/// Nothing when a point is no colour.
std::optional<std::vector<LinearColour>> points_of(std::string_view row) {
    std::vector<LinearColour> points;
    for (std::size_t at = 0; at < row.size(); at += kDigits + 1) {
        const auto colour = colour_from(Json{"#" + std::string{row.substr(at, kDigits)}});
        const bool ends = at + kDigits >= row.size() || row[at + kDigits] == ' ';
        if (!colour || !ends) return std::nullopt;
        points.push_back(*colour);
    }
    return points;
}

bool read_row(JsonReader& reader, const std::string& path, const Json& json, PictureEffect& effect,
              std::vector<LinearColour>& picture) {
    const auto row = json.is_string() ? points_of(*json.string()) : std::nullopt;
    if (!row || row->empty()) {
        reader.find(path, "must be colours as \"rrggbb rrggbb\", one space between two");
        return false;
    }
    if (effect.columns == 0) effect.columns = static_cast<std::uint32_t>(row->size());
    if (row->size() != effect.columns || row->size() > PictureEffect::kMostPoints) {
        reader.find(path, fmt::format("has {} colours: every row has as many as the first, at most {}",
                                      row->size(), PictureEffect::kMostPoints));
        return false;
    }
    picture.insert(picture.end(), row->begin(), row->end());
    return true;
}

}  // namespace

void read_pictures(JsonReader& track, PictureEffect& effect) {
    const Json* json = track.member("pictures");
    const std::size_t count = json == nullptr ? 0 : json->items().size();
    if (count < 1 || count > PictureEffect::kMostPictures) {
        return track.find("pictures",
                          fmt::format("must list 1 to {} pictures", PictureEffect::kMostPictures));
    }
    for (std::size_t i = 0; i < count; ++i) {
        const auto& rows = json->items()[i].items();
        if (i == 0) effect.rows = static_cast<std::uint32_t>(rows.size());
        if (rows.empty() || rows.size() != effect.rows || rows.size() > PictureEffect::kMostPoints) {
            return track.find(
                fmt::format("pictures[{}]", i),
                fmt::format("must have as many rows as the first one, 1 to {}", PictureEffect::kMostPoints));
        }
        std::vector<LinearColour> picture;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            if (!read_row(track, fmt::format("pictures[{}][{}]", i, r), rows[r], effect, picture)) return;
        }
        effect.pictures.push_back(std::move(picture));
    }
}

void put_pictures(Json& track, const PictureEffect& effect) {
    Json pictures = Json::array();
    for (const auto& points : effect.pictures) {
        Json rows = Json::array();
        for (std::size_t r = 0; r < effect.rows; ++r) {
            std::string row;
            for (std::size_t c = 0; c < effect.columns; ++c) {
                const Srgb point = srgb_from_linear(points[r * effect.columns + c]);
                row += fmt::format("{}{:02x}{:02x}{:02x}", c == 0 ? "" : " ", point.r, point.g, point.b);
            }
            rows.push(std::move(row));
        }
        pictures.push(std::move(rows));
    }
    track.set("pictures", std::move(pictures));
}

}  // namespace beffroi::light
