#include "lighting-bridge/hub/light_watch.h"

#include <algorithm>
#include <array>
#include <utility>

namespace beffroi::hub {
namespace {

using light::Duty;

constexpr std::int64_t kLongestGapUs = 60'000'000;
constexpr std::int64_t kExactUs = 1000;
constexpr std::array<const char*, light::kDutyCount> kDuties = {
    "standby", "floor", "architecture", "season", "show", "override", "emergency"};

Duty duty_of(light::Layer layer) {
    return static_cast<Duty>(static_cast<int>(layer) + 1);
}

std::string why_of(const light::NightPlan* plan, light::NightReason::Kind kind) {
    if (plan == nullptr) return {};
    const auto rule = std::find_if(plan->rules.begin(), plan->rules.end(),
                                   [&](const light::NightReason& one) { return one.kind == kind; });
    return rule == plan->rules.end() ? std::string{} : rule->why;
}

/// What lets a cue be lit now, the strictest first.
void say_rule(LightInterval& interval, const light::Cue& cue, const LightWatch::Look& at, std::int64_t us) {
    using Kind = light::NightReason::Kind;
    if (cue.layer == light::Layer::Emergency) {
        interval.rule = "emergency";
    } else if (light::is_inspection(cue)) {
        interval.rule = "inspection";
    } else if (at.plan != nullptr && us >= at.plan->curfew_us && us < at.plan->night->closes_us) {
        interval.rule = "derogation";
        interval.why = why_of(at.plan, Kind::Derogation);
    } else if (at.ceiling.spared.to != light::Level::full()) {
        interval.rule = "budget";
        interval.why = why_of(at.plan, Kind::Budget);
    } else if (at.tonight != nullptr && at.tonight->most != light::Level::full()) {
        interval.rule = "wildlife";
        interval.why = why_of(at.plan, Kind::Wildlife);
    } else {
        interval.rule = "curfew";
    }
}

bool has_floor(const light::Patch& patch) {
    return std::any_of(patch.fixtures.begin(), patch.fixtures.end(),
                       [](const light::Fixture& one) { return one.floor != light::Level{}; });
}

bool has_standby(const light::Patch& patch) {
    return std::any_of(patch.profiles.begin(), patch.profiles.end(),
                       [](const light::FixtureProfile& one) { return one.standby_watts > 0; });
}

}  // namespace

const char* name_of(Duty duty) {
    return kDuties[static_cast<std::size_t>(duty)];
}

std::optional<Duty> duty_of(std::string_view name) {
    const auto* const at = std::find(kDuties.begin(), kDuties.end(), name);
    if (at == kDuties.end()) return std::nullopt;
    return static_cast<Duty>(at - kDuties.begin());
}

double LightInterval::total() const {
    double sum = 0;
    for (const auto& [fixture, wh] : watt_hours) sum += wh;
    return sum;
}

LightWatch::Present LightWatch::present(const light::Performance& performance, const Look& at,
                                        std::int64_t us) const {
    Present found;
    const auto add = [&](Duty duty, const std::string& scene) -> LightInterval& {
        LightInterval& interval = found[{duty, scene}];
        interval.night = iso_text(at.evening);
        interval.facade = facade_;
        interval.duty = duty;
        interval.scene = scene;
        return interval;
    };
    const light::Patch& patch = performance.patch();
    if (has_standby(patch)) add(Duty::Standby, "").rule = "power";
    if (performance.ceiling().floor.at(us) != light::Level{} && has_floor(patch))
        add(Duty::Floor, "").rule = "dusk_to_dawn";
    std::vector<const light::Cue*> leading(patch.fixtures.size());
    performance.leading_at(us, leading);
    std::sort(leading.begin(), leading.end());
    leading.erase(std::unique(leading.begin(), leading.end()), leading.end());
    for (const light::Cue* cue : leading) {
        if (cue == nullptr) continue;
        LightInterval& interval = add(duty_of(cue->layer), cue->scene);
        interval.by = cue->by;
        say_rule(interval, *cue, at, us);
    }
    return found;
}

std::int64_t LightWatch::turn_of(const light::Performance& performance, const Look& at, const Key& key,
                                 bool came) const {
    std::int64_t before = last_us_;
    std::int64_t after = at.us;
    while (after - before > kExactUs) {
        const std::int64_t middle = before + (after - before) / 2;
        (present(performance, at, middle).contains(key) == came ? after : before) = middle;
    }
    return after;
}

void LightWatch::begin(const Key& key, LightInterval interval, std::int64_t from_us,
                       std::vector<LightInterval>& changes) {
    interval.from_us = from_us;
    changes.push_back(interval);
    lit_[key] = std::move(interval);
}

void LightWatch::end(std::map<Key, LightInterval>::iterator lit, std::int64_t to_us,
                     std::vector<LightInterval>& changes) {
    lit->second.to_us = std::max(to_us, lit->second.from_us);
    changes.push_back(std::move(lit->second));
    lit_.erase(lit);
}

double LightWatch::count(light::Performance& performance, const Look& at,
                         std::vector<LightInterval>& changes) {
    const light::Patch& patch = performance.patch();
    const std::int64_t middle = last_us_ + (at.us - last_us_) / 2;
    std::vector<light::Level> levels(patch.channel_count());
    std::vector<const light::Cue*> leading(patch.fixtures.size());
    performance.levels_at(middle, levels);
    performance.leading_at(middle, leading);
    light::EnergyLedger ledger{patch};
    const double counted = ledger.add(patch, levels, leading, static_cast<double>(at.us - last_us_) / 1e6);
    const Present then = present(performance, at, middle);
    const Present now = present(performance, at, at.us);
    for (const Present* found : {&then, &now})
        for (const auto& [key, interval] : *found)
            if (!lit_.contains(key)) begin(key, interval, turn_of(performance, at, key, true), changes);
    for (const auto& [use, wh] : ledger.uses()) {
        const auto lit = lit_.find({use.duty, use.scene});
        if (lit != lit_.end()) lit->second.watt_hours[patch.fixtures[use.fixture].id] += wh;
    }
    for (auto lit = lit_.begin(); lit != lit_.end();) {
        const auto next = std::next(lit);
        if (!now.contains(lit->first)) end(lit, turn_of(performance, at, lit->first, false), changes);
        lit = next;
    }
    return counted;
}

/// From now on: what the new ceiling lets be seen, and by which rule.
void LightWatch::follow(const Present& now, std::int64_t us, std::vector<LightInterval>& changes) {
    for (auto lit = lit_.begin(); lit != lit_.end();) {
        const auto next = std::next(lit);
        const auto found = now.find(lit->first);
        const LightInterval& was = lit->second;
        const bool same = found != now.end() && found->second.rule == was.rule &&
                          found->second.by == was.by && found->second.night == was.night;
        if (!same) end(lit, us, changes);
        lit = next;
    }
    for (const auto& [key, interval] : now)
        if (!lit_.contains(key)) begin(key, interval, us, changes);
}

double LightWatch::look(light::Performance& performance, const Look& at,
                        std::vector<LightInterval>& changes) {
    double counted = 0;
    if (at.us < last_us_ || at.us - last_us_ > kLongestGapUs)
        stop(last_us_, true, changes);
    else if (at.us > last_us_)
        counted = count(performance, at, changes);
    performance.set_ceiling(at.ceiling);
    follow(present(performance, at, at.us), at.us, changes);
    last_us_ = at.us;
    return counted;
}

std::vector<LightInterval> LightWatch::lit() const {
    std::vector<LightInterval> all;
    for (const auto& [key, interval] : lit_) all.push_back(interval);
    return all;
}

void LightWatch::stop(std::int64_t now_us, bool unwatched, std::vector<LightInterval>& changes) {
    while (!lit_.empty()) {
        lit_.begin()->second.unwatched = unwatched;
        end(lit_.begin(), now_us, changes);
    }
}

}  // namespace beffroi::hub
