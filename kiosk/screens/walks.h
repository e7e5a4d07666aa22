#pragma once
// From the kiosk to every place: how far, which way, along which streets. Worked out once an edition.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/asset/city_map.h"
#include "kiosk/link/city.h"

namespace beffroi::kiosk {

struct Walk {
    std::string place;                  ///< Slug
    double metres_straight = 0;         ///< As the crow flies.
    double metres = 0;                  ///< On foot; without a route, the crow's way and a third more.
    std::optional<double> turn_deg;     ///< Clockwise from where the visitor looks; only when the place's
                                        ///< position is sure to 25 m.
    std::optional<asset::Route> route;  ///< Nothing: no map, or no way on it.
};

/// Where the kiosk stands and looks to.
struct Site {
    std::string name;
    asset::GeoPoint at;
    double bearing_deg = 0;  ///< Clockwise from north.
    std::string faces;       ///< Façade's slug; may be empty.
};

/// A direction is only given where it is true: the place's position is known to so many metres.
inline constexpr int kSureMetres = 25;

/// Nearest first.
std::vector<Walk> walks_from(const Site& site, const City& city, std::string_view locale);

const Walk* walk_to(const std::vector<Walk>& walks, std::string_view place);

}  // namespace beffroi::kiosk
