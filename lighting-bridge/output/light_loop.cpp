#include "lighting-bridge/output/light_loop.h"

#include <algorithm>
#include <utility>

namespace beffroi::out {

LightLoop::LightLoop(std::vector<light::Patch> patches, SacnOutput output, SteadyTime now)
    : output_{std::move(output)}, next_tick_{now} {
    std::vector<std::uint16_t> universes;
    for (light::Patch& patch : patches) {
        universes.insert(universes.end(), patch.universes().begin(), patch.universes().end());
        levels_.emplace_back(patch.channel_count());
        performances_.emplace_back(std::move(patch));
    }
    std::sort(universes.begin(), universes.end());
    universes.erase(std::unique(universes.begin(), universes.end()), universes.end());
    for (const std::uint16_t universe : universes) frames_.push_back({universe, {}});
}

void LightLoop::apply(LightCommand command, UtcTime utc) {
    light::Performance& performance = performances_[command.facade];
    if (const auto* ceiling = std::get_if<light::Ceiling>(&command.what)) {
        performance.set_ceiling(*ceiling);
        return;
    }
    auto& cue = std::get<light::StagedCue>(command.what);
    const light::Heard heard = performance.take(std::move(cue), utc.since_epoch.count());
    if (heard == light::Heard::Taken) ++counts_.cues_taken;
    if (heard == light::Heard::TooLate || heard == light::Heard::Full) ++counts_.cues_refused;
}

bool LightLoop::render(UtcTime utc) {
    const std::int64_t now_us = utc.since_epoch.count();
    bool moves = false;
    counts_.watts = 0;
    for (std::size_t i = 0; i < performances_.size(); ++i) {
        performances_[i].levels_at(now_us, levels_[i]);
        light::write_slots(performances_[i].patch(), levels_[i], frames_);
        counts_.watts += light::watts(performances_[i].patch(), levels_[i]);
        moves = moves || performances_[i].moves(now_us);
    }
    return moves;
}

SteadyTime LightLoop::step(UtcTime utc, SteadyTime now) {
    // A tick that comes a little late is still that tick: lateness must not add up, nor look like a shorter
    // gap.
    const bool is_tick = moving_ && now >= next_tick_;
    const Microseconds late = is_tick ? now - next_tick_ : Microseconds{0};
    if (late < kTick / 2) {
        now = now + (-late);
        utc = utc - late;
    }
    const bool was_moving = std::exchange(moving_, render(utc));
    output_.send(frames_, now);

    const SteadyTime due = output_.next_due();
    if (is_tick) {
        next_tick_ = now + kTick;
    } else if (moving_ && !was_moving) {
        // What may not leave yet (a repeat has just left) gives the new beat; otherwise this instant does.
        next_tick_ = std::min(due, now + kTick);
    }
    SteadyTime next = moving_ ? std::min(next_tick_, due) : due;
    for (const light::Performance& performance : performances_) {
        const auto start_us = performance.next_start(utc.since_epoch.count());
        if (start_us) next = std::min(next, now + (UtcTime{Microseconds{*start_us}} - utc));
    }
    return next;
}

std::optional<light::StagedCue> LightLoop::take_spent(UtcTime utc) {
    for (light::Performance& performance : performances_) {
        if (auto spent = performance.take_spent(utc.since_epoch.count())) return spent;
    }
    return std::nullopt;
}

}  // namespace beffroi::out
