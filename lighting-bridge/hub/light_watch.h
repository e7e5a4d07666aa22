#pragma once
// What is lit on one façade, from when to when, by which rule, and what it used. Pure: time and light come
// in, intervals come out; light_log.h keeps them.

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "content/base/local_time.h"
#include "lighting-bridge/engine/energy.h"
#include "lighting-bridge/show/night_plan.h"

namespace beffroi::hub {

/// The name of a duty in files: "standby", "floor", "architecture", "season", "show", "override",
/// "emergency".
const char* name_of(light::Duty duty);
std::optional<light::Duty> duty_of(std::string_view name);

/// Light of one kind on one façade, without a break; over another scene it counts from where it is half up.
/// Unit: UTC microseconds, watt-hours.
struct LightInterval {
    std::string night;  ///< The evening it belongs to, YYYY-MM-DD: from noon to noon
    std::string facade;
    light::Duty duty = light::Duty::Floor;
    std::string scene{};  ///< Empty: floor, standby
    std::string by{};     ///< Of the cue: "programme:noel", "kiosk:gare"; empty: nobody asks for it
    /// What lets it be lit: "power" (standby), "dusk_to_dawn" (floor), "curfew" (inside the usual hours),
    /// "wildlife" or "budget" (those, and dimmed), "derogation" (after the usual hour), "inspection" (a
    /// technician's, ten minutes at most, at any hour), "emergency".
    std::string rule{};
    std::string why{};  ///< The calendar's words, where the rule is its own
    std::int64_t from_us = 0;
    std::int64_t to_us = 0;                      ///< 0: still lit
    std::map<std::string, double> watt_hours{};  ///< By fixture
    bool unwatched = false;  ///< The bridge stopped then: when it really went off nobody saw

    double total() const;

    friend bool operator==(const LightInterval&, const LightInterval&) = default;
};

/// Thread: one. Allocates: not for the tick.
class LightWatch {
public:
    struct Look {
        std::int64_t us = 0;
        CivilDate evening;                       ///< From noon to noon
        const light::Night* tonight = nullptr;   ///< None: between two nights
        const light::NightPlan* plan = nullptr;  ///< Of the same night
        light::Ceiling ceiling{};                ///< As it holds from now on
    };

    explicit LightWatch(std::string facade) : facade_{std::move(facade)} {}

    /// Counts what `performance` lit since the last look (by the ceiling it has), gives it the new ceiling,
    /// and appends what came on (`to_us` 0) and what went off since. After a gap of a minute, or a clock that
    /// went back, what was lit ends unwatched. Returns the watt-hours a budget counts.
    double look(light::Performance& performance, const Look& at, std::vector<LightInterval>& changes);

    /// What is lit, with what it used so far.
    std::vector<LightInterval> lit() const;
    /// The bridge stops: everything ends now.
    void stop(std::int64_t now_us, bool unwatched, std::vector<LightInterval>& changes);

private:
    struct Key {
        light::Duty duty;
        std::string scene;

        friend auto operator<=>(const Key&, const Key&) = default;
    };
    using Present = std::map<Key, LightInterval>;

    Present present(const light::Performance& performance, const Look& at, std::int64_t us) const;
    /// When, since the last look, `key` came (or went).
    std::int64_t turn_of(const light::Performance& performance, const Look& at, const Key& key,
                         bool came) const;
    double count(light::Performance& performance, const Look& at, std::vector<LightInterval>& changes);
    void follow(const Present& now, std::int64_t us, std::vector<LightInterval>& changes);
    void begin(const Key& key, LightInterval interval, std::int64_t from_us,
               std::vector<LightInterval>& changes);
    void end(std::map<Key, LightInterval>::iterator lit, std::int64_t to_us,
             std::vector<LightInterval>& changes);

    std::string facade_;
    std::int64_t last_us_ = 0;
    std::map<Key, LightInterval> lit_;
};

}  // namespace beffroi::hub
