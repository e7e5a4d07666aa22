#pragma once
// The steps of the type: how large, how heavy, whose letters. Sizes are capital heights in mm (Metrics).

#include <cstdint>

namespace beffroi::kiosk {

/// From the smallest thing a visitor reads (7.5 mm capitals) to the largest.
enum class Step : std::uint8_t {
    Text,    ///< Body, labels, buttons.
    Lead,    ///< First paragraph, sub-title.
    Name,    ///< Title of a small card.
    H3,      ///< Title of a card.
    Action,  ///< The big action.
    H2,      ///< Screen title when the picture matters more.
    Figure,  ///< A number that matters.
    Clock,   ///< The hour on the Seuil.
    H1,      ///< The place's or scene's name.
    Countdown,
    Display,  ///< Attract.
};

/// Inter 500/600/650 for text, Bricolage Grotesque 700 for titles.
enum class Weight : std::uint8_t { Regular, Medium, Strong, Title };

struct Type {
    Step step = Step::Text;
    Weight weight = Weight::Regular;
    double line_height = 0;  ///< × font size; 0: the step's own (text 1.38, titles 1.04).

    friend bool operator==(const Type&, const Type&) = default;
};

constexpr Type kText{Step::Text, Weight::Regular, 0};
constexpr Type kLabel{Step::Text, Weight::Medium, 0};
constexpr Type kStrong{Step::Text, Weight::Strong, 0};
constexpr Type kLead{Step::Lead, Weight::Regular, 0};
constexpr Type kName{Step::Name, Weight::Title, 0};
constexpr Type kH3{Step::H3, Weight::Title, 0};
constexpr Type kAction{Step::Action, Weight::Title, 0};
constexpr Type kH2{Step::H2, Weight::Title, 0};
constexpr Type kFigure{Step::Figure, Weight::Title, 0};
constexpr Type kClock{Step::Clock, Weight::Title, 0};
constexpr Type kH1{Step::H1, Weight::Title, 0};
constexpr Type kCountdown{Step::Countdown, Weight::Title, 0};
constexpr Type kDisplay{Step::Display, Weight::Title, 0};

enum class Align : std::uint8_t { Start, Centre, End };
enum class VerticalAlign : std::uint8_t { Top, Centre, Bottom };

}  // namespace beffroi::kiosk
