#include "lighting-bridge/show/simulation.h"

#include <algorithm>
#include <vector>

#include "lighting-bridge/show/programme.h"

namespace beffroi::light {
namespace {

constexpr std::int32_t kFadeMs = 5000;  // of sunset and curfew, as on the wire
constexpr std::int64_t kLeadUs = 1'000'000;
constexpr std::int64_t kBudgetLookUs = 10'000'000;

class NightPlayed {
public:
    explicit NightPlayed(const NightToSimulate& night)
        : night_{night},
          repertoire_{night.patch},
          performance_{night.patch},
          levels_(night.patch.channel_count()),
          leading_(night.patch.fixtures.size()),
          result_{.energy = EnergyLedger{night.patch}, .seen = {}} {
        for (const Scene& scene : night.scenes) {
            repertoire_.learn(scene);
            if (scene.id == kArchitecture) architecture_ = &scene;
        }
    }

    NightMoment play() {
        for (std::int64_t now = night_.from_us; now < night_.to_us;) {
            prepare(now);
            const std::int64_t next = next_look(now);
            look(now, next);
            now = next;
        }
        prepare(night_.to_us);
        return {std::move(performance_), std::move(result_)};
    }

private:
    void take(const Cue& cue, std::int64_t now_us) {
        if (auto staged = repertoire_.stage(cue)) performance_.take(std::move(*staged), now_us);
    }

    void prepare(std::int64_t now_us) {
        while (performance_.take_spent(now_us)) {
        }
        performance_.set_ceiling(ceiling(now_us));
        const std::vector<Cue> active = performance_.cues();
        if (architecture_ != nullptr) {
            const auto cue =
                architecture_due(night_.patch.facade, *architecture_, night_.nights, active, now_us);
            if (cue) take(*cue, now_us);
        }
        for (const Cue& cue : planned_due(night_.plan, active, now_us, kLeadUs)) {
            if (may_begin(cue)) take(cue, now_us);
        }
    }

    Ceiling ceiling(std::int64_t now_us) {
        Ceiling ceiling = ceiling_at(night_.nights, now_us, kFadeMs);
        if (const Budget* allowed = budget()) {
            spared_ = follow_budget(spared_, *allowed, result_.counted_wh, now_us);
            result_.least = std::min(result_.least, spared_.to);
            if (spared_.to != Level::full() && !result_.dims_from_us) result_.dims_from_us = now_us;
        }
        ceiling.spared = spared_;
        ceiling.floor = floor_at(night_.dark, now_us, kFadeMs);
        return ceiling;
    }

    const Budget* budget() const {
        const auto& night = night_.plan.night;
        return night && night->budget ? &*night->budget : nullptr;
    }

    bool may_begin(const Cue& cue) {
        const Budget* allowed = budget();
        if (cue.layer != Layer::Show || allowed == nullptr || !is_spent(*allowed, result_.counted_wh))
            return true;
        result_.refused.insert(cue.id);
        return false;
    }

    /// The end of the stretch that one look stands for.
    std::int64_t next_look(std::int64_t now_us) const {
        std::int64_t next = night_.to_us;
        const auto consider = [&](std::int64_t at_us) {
            if (at_us > now_us) next = std::min(next, at_us);
        };
        if (performance_.moves(now_us)) consider(now_us + night_.step.count());
        if (budget() != nullptr && lit(now_us)) consider(now_us + kBudgetLookUs);
        if (const auto start = performance_.next_start(now_us)) consider(*start);
        for (const DarkSpan& span : night_.dark) {
            consider(span.from_us - std::int64_t{kFadeMs} * 1000);
            consider(span.to_us);
            consider(span.to_us + std::int64_t{kFadeMs} * 1000);
        }
        for (const Cue& cue : night_.plan.cues) consider(cue.start_us - kLeadUs);
        for (const Night& night : night_.nights) {
            consider(night.opens_us);
            consider(night.closes_us - std::int64_t{kFadeMs} * 1000);
            consider(night.closes_us);
        }
        return next;
    }

    /// Something above the floor may use energy, so that a budget must be looked after.
    bool lit(std::int64_t now_us) const { return night_of(night_.nights, now_us) != nullptr; }

    void look(std::int64_t now_us, std::int64_t next_us) {
        const std::int64_t middle = now_us + (next_us - now_us) / 2;
        const double seconds = static_cast<double>(next_us - now_us) / 1e6;
        performance_.levels_at(middle, levels_);
        performance_.leading_at(middle, leading_);
        result_.counted_wh += result_.energy.add(night_.patch, levels_, leading_, seconds);
        result_.peak_watts = std::max(result_.peak_watts, watts(night_.patch, levels_));
        std::set<const Cue*> seen{leading_.begin(), leading_.end()};
        seen.erase(nullptr);
        for (const Cue* cue : seen) {
            Seen& entry = result_.seen[{cue->layer, cue->scene}];
            if (entry.cues.empty()) entry.first_us = now_us;
            entry.last_us = next_us;
            entry.seconds += seconds;
            entry.cues.insert(cue->id);
        }
    }

    const NightToSimulate& night_;
    Repertoire repertoire_;
    Performance performance_;
    const Scene* architecture_ = nullptr;
    std::vector<Level> levels_;
    std::vector<const Cue*> leading_;
    SimulatedNight result_;
    ShareFade spared_{};
};

}  // namespace

SimulatedNight simulate_night(const NightToSimulate& night) {
    return NightPlayed{night}.play().until;
}

NightMoment play_until(const NightToSimulate& night) {
    return NightPlayed{night}.play();
}

}  // namespace beffroi::light
