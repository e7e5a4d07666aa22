#pragma once
// The colours, and nothing but these: night, day, high contrast (visual guide, section 2).

#include <array>
#include <cstdint>

namespace beffroi::kiosk {

/// sRGB, 8 bits a part; a = 255 is opaque.
struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;

    /// `alpha` 0..1 of this colour's own.
    Colour faded(double alpha) const;
    friend bool operator==(Colour, Colour) = default;
};

constexpr Colour rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U),
            static_cast<std::uint8_t>(hex), 255};
}
/// Between `a` (0) and `b` (1), in sRGB.
Colour mix(Colour a, Colour b, double t);
/// WCAG 2 contrast of two opaque colours. Range: 1..21.
double contrast_ratio(Colour a, Colour b);

enum class Look : std::uint8_t { Night, Day, HighContrast };

/// Named after the night's tokens; by day and in high contrast the same names carry their counterpart.
enum class Token : std::uint8_t {
    Page,         ///< encre / papier / black
    Raised,       ///< nuit / white: card, dock
    Control,      ///< brique-nuit / white: button, chip
    Text,         ///< lin / encre
    Quiet,        ///< lin-2 / encre-2
    Filled,       ///< selected fill: lin / encre
    OnFilled,     ///< text on it
    Thread,       ///< lumière as line, icon or text / ambre
    Action,       ///< lumière as fill
    ActionEdge,   ///< the key's lower edge
    OnAction,     ///< sur-lumière
    ActionSpent,  ///< bricks gone out on the big action
    ControlEdge,  ///< trait
    CardEdge,     ///< bord
    Joint,        ///< rules inside a card, spent bricks: decoration only
    Garance,      ///< tourism
    Gaude,        ///< culture
    Guede,        ///< environment, mobility
    Orseille,     ///< living together
    Lagune,       ///< walking, tours
    Error,
    ParapetTop,
    ParapetMiddle,
    ParapetBottom,
    ParapetBond,  ///< lines between its bricks
    OnParapet,
    OnParapetQuiet,
    Track,  ///< of the night line
    SpentShow,
    ComingShow,
    TagBack,  ///< behind words on a picture
    Paper,    ///< under a QR code
    OnPaper,
    Focus,
    SoftText,  ///< sub-title over a picture
    Emergency,
    OnEmergency,
    kCount,
};

struct Theme {
    Look look = Look::Night;
    std::array<Colour, static_cast<std::size_t>(Token::kCount)> colours{};

    Colour operator[](Token token) const { return colours[static_cast<std::size_t>(token)]; }
    bool has_edges_of_5px() const { return look == Look::HighContrast; }
};

const Theme& theme(Look look);

}  // namespace beffroi::kiosk
