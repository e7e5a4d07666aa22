#include "kiosk/screens/map_pins.h"

#include <algorithm>
#include <cmath>

#include "kiosk/render/map_style.h"

namespace beffroi::kiosk {
namespace {

constexpr float kGuidePxPerMm = 2.71F;
constexpr double kUnderFootMetres = 12;
constexpr float kStationMm = 10;
constexpr float kBikesMm = 8.5F;

/// From which zoom (that of the guide's screen) a kind is a dot, an icon, and named.
struct Levels {
    float dot = 0;
    float icon = 0;
    float name = 0;
};

Levels levels_of(asset::TransitMode mode) {
    switch (mode) {
        case asset::TransitMode::Metro:
            return {0.1F, 0.5F, 0.5F};
        case asset::TransitMode::Tram:
            return {0.2F, 0.7F, 0.8F};
        case asset::TransitMode::Bus:
            return {0.9F, 0.9F, 1.1F};
    }
    return {};
}
constexpr Levels kBikeLevels{1.1F, 1.1F, 2.6F};

std::string icon_of(asset::TransitMode mode) {
    switch (mode) {
        case asset::TransitMode::Metro:
            return "train-front";
        case asset::TransitMode::Tram:
            return "tram-front";
        case asset::TransitMode::Bus:
            return "bus";
    }
    return "map-pin";
}

/// From which zoom places have pins; before, they are dots.
constexpr float kPinsFrom = 0.5F;

/// "La Piscine – musée d’art et d’industrie" → "La Piscine"
std::string short_title(const std::string& title) {
    return title.substr(0, title.find(" – "));
}

class PinList {
public:
    PinList(const PinSource& source, float zoom, float px_per_mm)
        : source_{source}, px_{px_per_mm}, zoom_{zoom * kGuidePxPerMm / px_per_mm} {}

    std::vector<MapPin> take() {
        add_places(true);
        add_here();
        add_tour();
        add_events();
        // Over the whole city places are dots, and lines are what one finds one's way by.
        if (zoom_ < kPinsFrom) add_transit();
        if (source_.overlay.with_places) add_places(false);
        if (zoom_ >= kPinsFrom) add_transit();
        add_bikes();
        return std::move(pins_);
    }

private:
    const asset::CityMap& map() const { return *source_.city.map; }

    MapMark standing(std::string text, LabelClass label_class, asset::MapPoint at, bool chosen) const {
        MapMark mark{std::move(text), label_class, at, kPinWidthMm * px_, kPinHeightMm * px_};
        mark.small = kSmallPinMm * px_;
        if (chosen) mark.least = MarkSize::Full;
        return mark;
    }

    void add_here() {
        const float side = 2 * (kHereRadiusMm + 0.5F) * px_;
        MapPin pin{PinKind::Here,
                   {source_.here, LabelClass::Here, map().project(source_.site.at), side, side}};
        pin.mark.stand = MarkStand::Centred;
        pin.mark.least = MarkSize::Full;
        pins_.push_back(std::move(pin));
    }

    /// The chosen one, or all others: lit fronts first, then the nearest.
    void add_places(bool chosen) {
        const std::size_t first = pins_.size();
        for (const Walk& walk : source_.walks) {
            if ((walk.place == source_.chosen) != chosen) continue;
            // Where one stands oneself, the disc says it.
            if (!chosen && walk.metres_straight < kUnderFootMetres) continue;
            const content::PlacePage* page = source_.city.place(walk.place, source_.locale);
            if (page) pins_.push_back(place_pin(page->card, chosen));
        }
        std::stable_partition(pins_.begin() + static_cast<std::ptrdiff_t>(first), pins_.end(),
                              [](const MapPin& pin) { return !pin.facade.empty(); });
    }

    MapPin place_pin(const content::PlaceCard& card, bool chosen) const {
        const asset::MapPoint at = map().project({card.lat_deg, card.lon_deg});
        MapPin pin{PinKind::Place, standing(short_title(card.title), LabelClass::Place, at, chosen)};
        const content::Category* category = source_.city.category(card.category, source_.locale);
        pin.icon = category ? category->icon : "map-pin";
        pin.chosen = chosen;
        if (!chosen && card.facade && source_.city.facade(*card.facade)) {
            pin.facade = *card.facade;
            pin.mark.width = kFacadeWidthMm * px_;
            pin.mark.height = kFacadeHeightMm * px_;
            pin.mark.stand = MarkStand::OnFootOrHanging;
        } else if (!chosen && zoom_ < kPinsFrom) {
            pin.mark.text.clear();
            pin.mark.width = pin.mark.height = pin.mark.small;
            pin.mark.stand = MarkStand::Centred;
        }
        return pin;
    }

    void add_tour() {
        const std::size_t first = pins_.size();
        for (std::size_t i = 0; i < source_.overlay.stops.size(); ++i) {
            const MapStopMark& stop = source_.overlay.stops[i];
            const bool chosen = source_.overlay.selected_stop == i;
            MapPin pin{PinKind::TourStop,
                       standing(short_title(stop.title), LabelClass::Place, map().project(stop.at), chosen)};
            pin.mark.small = kSmallStopMm * px_;
            if (!chosen) pin.mark.least = MarkSize::Small;
            pin.icon = std::to_string(i + 1);
            pin.chosen = chosen;
            pins_.push_back(std::move(pin));
        }
        std::stable_partition(pins_.begin() + static_cast<std::ptrdiff_t>(first), pins_.end(),
                              [](const MapPin& pin) { return pin.chosen; });
    }

    void add_events() {
        for (const MapEventPin& event : source_.overlay.events) {
            const bool chosen = event.slug == source_.overlay.selected_event;
            MapPin pin{PinKind::Event, standing(short_title(event.title), LabelClass::Place,
                                                map().project(event.at), chosen)};
            pin.icon = event.icon;
            pin.chosen = chosen;
            pins_.push_back(std::move(pin));
        }
    }

    /// Nothing below its first level.
    std::optional<MapMark> centred(const Levels& levels, float icon_mm, std::string name,
                                   LabelClass label_class, asset::MapPoint at) const {
        if (zoom_ < levels.dot) return std::nullopt;
        const float side = (zoom_ < levels.icon ? kDotMm : icon_mm) * px_;
        MapMark mark{zoom_ < levels.name ? std::string{} : std::move(name), label_class, at, side, side};
        mark.stand = MarkStand::Centred;
        if (zoom_ >= levels.icon) mark.small = kDotMm * px_;
        return mark;
    }

    void add_transit() {
        for (const auto mode :
             {asset::TransitMode::Metro, asset::TransitMode::Tram, asset::TransitMode::Bus}) {
            add_stations(mode);
        }
    }

    void add_stations(asset::TransitMode mode) {
        for (const asset::TransitStop& stop : map().transit_stops) {
            if (stop.mode != mode) continue;
            const Levels levels = levels_of(mode);
            const auto mark = centred(levels, kStationMm, stop.name, LabelClass::Stop, stop.at);
            if (!mark) return;
            MapPin pin{PinKind::Station, *mark};
            if (zoom_ >= levels.icon) pin.icon = icon_of(mode);
            pin.line = colour_of(stop);
            pins_.push_back(std::move(pin));
        }
    }

    Colour colour_of(const asset::TransitStop& stop) const {
        for (const asset::TransitLine& line : map().transit_lines) {
            if (std::find(stop.lines.begin(), stop.lines.end(), line.name) == stop.lines.end()) continue;
            const MapColour seen = line_colour(line.colour, source_.look);
            const auto byte = [](float share) { return static_cast<std::uint8_t>(std::lround(share * 255)); };
            return {byte(seen.red), byte(seen.green), byte(seen.blue), 255};
        }
        return source_.theme[Token::Text];
    }

    void add_bikes() {
        for (const asset::BikeStation& station : map().bike_stations) {
            const auto mark = centred(kBikeLevels, kBikesMm, station.name, LabelClass::Bikes, station.at);
            if (!mark) return;
            MapPin pin{PinKind::Bikes, *mark};
            pin.icon = "bike";
            pin.line = source_.theme[Token::Quiet];
            pins_.push_back(std::move(pin));
        }
    }

    const PinSource& source_;
    const float px_;
    const float zoom_;  ///< That of the guide's screen.
    std::vector<MapPin> pins_;
};

}  // namespace

std::vector<MapPin> pins_of(const PinSource& source, float zoom, float px_per_mm) {
    return PinList{source, zoom, px_per_mm}.take();
}

}  // namespace beffroi::kiosk
