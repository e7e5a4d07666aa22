#include "lighting-bridge/output/light_loop.h"

#include <algorithm>
#include <utility>

namespace beffroi::out {

namespace {

std::vector<std::unique_ptr<Output>> only(SacnOutput output) {
    std::vector<std::unique_ptr<Output>> outputs;
    outputs.push_back(std::make_unique<SacnOutput>(std::move(output)));
    return outputs;
}

}  // namespace

LightLoop::LightLoop(std::vector<light::Patch> patches, SacnOutput output, SteadyTime now)
    : LightLoop{std::move(patches), only(std::move(output)), now} {}

LightLoop::LightLoop(std::vector<light::Patch> patches, std::vector<std::unique_ptr<Output>> outputs,
                     SteadyTime now)
    : outputs_{std::move(outputs)}, failing_(outputs_.size()), next_tick_{now} {
    for (light::Patch& patch : patches) {
        levels_.emplace_back(patch.channel_count());
        performances_.emplace_back(std::move(patch));
    }
    for (const auto& output : outputs_) {
        for (const std::uint16_t universe : output->universes()) frames_.push_back({universe, {}});
    }
    news_.reserve(2 * outputs_.size());
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

void LightLoop::send(SteadyTime now) {
    std::span<const light::UniverseFrame> rest{frames_};
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
        Output& output = *outputs_[i];
        const Health before = output.health();
        output.send(rest.first(output.universes().size()), now);
        rest = rest.subspan(output.universes().size());
        watch(i, before);
    }
}

/// Says once that packets of an output no longer leave, and once that they do again.
void LightLoop::watch(std::size_t output, const Health& before) {
    const Health& after = outputs_[output]->health();
    const bool fails = after.failed != before.failed;
    if (after.packets == before.packets && !fails) return;
    if (fails == failing_[output] || news_.size() == news_.capacity()) return;
    failing_[output] = fails;
    OutputNews news;
    news.kind = fails ? OutputNews::Kind::SendingFails : OutputNews::Kind::SendingWorks;
    news.output = output;
    news.error = fails ? after.last_errno : 0;
    news_.push_back(news);
}

SteadyTime LightLoop::next_due() const {
    SteadyTime next = kNever;
    for (const auto& output : outputs_) next = std::min(next, output->next_due());
    return next;
}

void LightLoop::heard(std::size_t output, const net::UdpAddress& from, std::span<const std::uint8_t> bytes,
                      SteadyTime now) {
    outputs_[output]->heard(from, bytes, now);
}

std::optional<OutputNews> LightLoop::take_news() {
    if (!news_.empty()) {
        const OutputNews oldest = news_.front();
        news_.erase(news_.begin());
        return oldest;
    }
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
        if (auto news = outputs_[i]->take_news()) {
            news->output = i;
            return news;
        }
    }
    return std::nullopt;
}

SteadyTime LightLoop::terminate(SteadyTime now) {
    SteadyTime again = kNever;
    for (const auto& output : outputs_) again = std::min(again, output->terminate(now));
    return again;
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
    send(now);

    const SteadyTime due = next_due();
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
