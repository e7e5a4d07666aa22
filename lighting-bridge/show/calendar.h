#pragma once
// What a town plans for its nights: which scenes on which days, and the days that are quieter, darker, or by
// order longer than others. Plain data; night_plan.h says what becomes of it.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/local_time.h"
#include "lighting-bridge/engine/budget.h"
#include "lighting-bridge/engine/cue.h"
#include "lighting-bridge/engine/level.h"

namespace beffroi::light {

/// Evenings, first and last included. A night belongs to the evening it begins on.
struct Evenings {
    CivilDate first;
    CivilDate last;
    bool every_year =
        false;  ///< Then the years do not count, and `last` may lie before `first`: over New Year
    std::vector<int> weekdays;  ///< 1 Monday … 7 Sunday; none: all of them

    bool hold(CivilDate evening) const;

    friend bool operator==(const Evenings&, const Evenings&) = default;
};

/// Evenings on some façades (none named: on all), and why.
struct SpecialEvenings {
    Evenings evenings;
    std::vector<std::string> facades;
    std::string why;

    bool hold(CivilDate evening, std::string_view facade) const;
};

/// Light withheld for what lives in or on the building.
struct WildlifeEvenings {
    SpecialEvenings when;
    std::optional<std::chrono::minutes> closes;  ///< Minutes after local midnight, as everywhere here
    Level most = Level::full();
};

/// By whose order a façade may be lit longer than the curfew. Without order, name and day there is none.
struct Derogation {
    SpecialEvenings when;
    std::chrono::minutes closes{0};
    std::string order;      ///< "arrêté préfectoral n° …"
    std::string signed_by;  ///< "the prefect of …"
    CivilDate signed_on;
};

/// An hour on the wall, or one that the night itself gives.
struct NightHour {
    enum class From : std::uint8_t { Opening, Midnight, Closing };
    From from = From::Opening;
    std::chrono::minutes after{0};  ///< May be negative

    friend bool operator==(const NightHour&, const NightHour&) = default;
};

/// A scene that plays by itself, again and again, between two hours of certain evenings.
struct PlannedScene {
    std::string id;
    Layer layer = Layer::Season;  ///< Season or Show
    std::string scene;            ///< Slug; façades that lack it are left alone
    SpecialEvenings when;
    NightHour starts;
    NightHour ends{NightHour::From::Closing, std::chrono::minutes{0}};
    std::chrono::minutes every{
        0};  ///< From start to start; 0: one after the other, each fading into the next
};

/// What may be used on some evenings. Where two hold, the smaller counts.
struct BudgetEvenings {
    SpecialEvenings when;
    Budget budget;
};

struct Calendar {
    std::chrono::minutes after_sunset{0};
    std::chrono::minutes closes{60};     ///< Never later than the curfew, derogations apart
    std::vector<SpecialEvenings> quiet;  ///< Architecture yes, visitors' scenes and shows no
    std::vector<SpecialEvenings> dark;   ///< Nothing but `function`
    std::vector<WildlifeEvenings> wildlife;
    std::vector<Derogation> derogations;
    std::chrono::minutes floor_margin{0};  ///< The floor is lit so long before sunset and after sunrise
    std::vector<BudgetEvenings> budgets;
    std::vector<PlannedScene> scenes;  ///< Where two of a layer meet, the later in the list plays
};

}  // namespace beffroi::light
