#include "lighting-bridge/show/simulation.h"

#include <algorithm>
#include <vector>

#include "lighting-bridge/show/programme.h"

namespace beffroi::light {
namespace {

constexpr std::int32_t kFadeMs = 5000;  // of sunset and curfew, as on the wire
constexpr std::int64_t kLeadUs = 1'000'000;

class NightPlayed {
public:
    explicit NightPlayed(const NightToSimulate& night)
        : night_{night},
          repertoire_{night.patch},
          performance_{night.patch},
          levels_(night.patch.channel_count()),
          leading_(night.patch.fixtures.size()),
          result_{EnergyLedger{night.patch}, {}, 0} {
        for (const Scene& scene : night.scenes) {
            repertoire_.learn(scene);
            if (scene.id == kArchitecture) architecture_ = &scene;
        }
    }

    SimulatedNight play() {
        for (std::int64_t now = night_.from_us; now < night_.to_us;) {
            prepare(now);
            const std::int64_t next = next_look(now);
            look(now, next);
            now = next;
        }
        return std::move(result_);
    }

private:
    void take(const Cue& cue, std::int64_t now_us) {
        if (auto staged = repertoire_.stage(cue)) performance_.take(std::move(*staged), now_us);
    }

    void prepare(std::int64_t now_us) {
        while (performance_.take_spent(now_us)) {
        }
        performance_.set_ceiling(ceiling_at(night_.nights, now_us, kFadeMs));
        const std::vector<Cue> active = performance_.cues();
        if (architecture_ != nullptr) {
            const auto cue =
                architecture_due(night_.patch.facade, *architecture_, night_.nights, active, now_us);
            if (cue) take(*cue, now_us);
        }
        for (const Cue& cue : planned_due(night_.plan, active, now_us, kLeadUs)) {
            take(cue, now_us);
        }
    }

    /// The end of the stretch that one look stands for.
    std::int64_t next_look(std::int64_t now_us) const {
        std::int64_t next = night_.to_us;
        const auto consider = [&](std::int64_t at_us) {
            if (at_us > now_us) next = std::min(next, at_us);
        };
        if (performance_.moves(now_us)) consider(now_us + night_.step.count());
        if (const auto start = performance_.next_start(now_us)) consider(*start);
        for (const Cue& cue : night_.plan.cues) consider(cue.start_us - kLeadUs);
        for (const Night& night : night_.nights) {
            consider(night.opens_us);
            consider(night.closes_us - std::int64_t{kFadeMs} * 1000);
            consider(night.closes_us);
        }
        return next;
    }

    void look(std::int64_t now_us, std::int64_t next_us) {
        const std::int64_t middle = now_us + (next_us - now_us) / 2;
        const double seconds = static_cast<double>(next_us - now_us) / 1e6;
        performance_.levels_at(middle, levels_);
        performance_.leading_at(middle, leading_);
        result_.energy.add(night_.patch, levels_, leading_, seconds);
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
};

}  // namespace

SimulatedNight simulate_night(const NightToSimulate& night) {
    return NightPlayed{night}.play();
}

}  // namespace beffroi::light
