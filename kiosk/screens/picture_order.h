#pragma once
// What a picture slot's name asks for: screens write it, the pictures' painter reads it.

#include <optional>
#include <string>
#include <string_view>

namespace beffroi::kiosk {

struct PictureOrder {
    enum class Kind {
        Wall,     ///< A façade as it is lit in the street now.
        Preview,  ///< A façade under the scene being looked at or played here.
        Thumb,    ///< A façade under a scene, standing still: cards.
        Map,      ///< The city's map, with its pins.
        Spot,     ///< A small still map around a place.
        Trail,    ///< A small still map of a whole tour: cards.
        Photo,    ///< A photograph of the edition, cut around its focal point.
        Video,    ///< The sign-language video that is open.
    };

    Kind kind = Kind::Wall;
    std::string subject;  ///< Façade's, place's, tour's or photograph's slug.
    std::string scene;    ///< Preview, Thumb.
    double crown = 0.2;   ///< Share of the height kept free of the façade above…
    double foot = 0.1;    ///< …and below.
    bool close = false;   ///< Fills the width with the façade's middle (place, cards).

    /// "wall:hotel-de-ville::0.42:0.08:0"
    std::string slot() const;
    static std::optional<PictureOrder> parse(std::string_view slot);

    friend bool operator==(const PictureOrder&, const PictureOrder&) = default;
};

}  // namespace beffroi::kiosk
