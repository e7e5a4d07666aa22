#include "lighting-bridge/output/light_loop.h"

#include <algorithm>
#include <utility>

namespace beffroi::out {

namespace {

constexpr std::size_t kMostAwaited = 256;
constexpr std::int64_t kStartPatienceUs = 10'000'000;

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
    : outputs_{std::move(outputs)}, failing_(outputs_.size()), left_(outputs_.size()), next_tick_{now} {
    for (light::Patch& patch : patches) walls_.emplace_back(std::move(patch));
    for (const auto& output : outputs_) {
        for (const std::uint16_t universe : output->universes()) frames_.push_back({universe, {}});
    }
    news_.reserve(2 * outputs_.size());
    awaited_.reserve(kMostAwaited);
    find_places();
}

void LightLoop::find_places() {
    for (Wall& wall : walls_) {
        const std::vector<std::uint16_t>& universes = wall.performance.patch().universes();
        for (std::size_t i = 0; i < outputs_.size(); ++i) {
            const auto sent = outputs_[i]->universes();
            for (std::size_t k = 0; k < sent.size(); ++k) {
                if (!std::binary_search(universes.begin(), universes.end(), sent[k])) continue;
                wall.places.push_back({i, k});
                wall.counts_watts = wall.counts_watts || sent[k] == universes.front();
            }
        }
        wall.counts_watts = wall.counts_watts || universes.empty();
    }
}

void LightLoop::apply(LightCommand command, UtcTime utc) {
    Wall& wall = walls_[command.facade];
    if (const auto* ceiling = std::get_if<light::Ceiling>(&command.what)) {
        wall.performance.set_ceiling(*ceiling);
    } else if (auto* performance = std::get_if<std::shared_ptr<light::Performance>>(&command.what)) {
        std::swap(wall.performance, **performance);
        retired_ = std::move(*performance);
        join(wall);
    } else {
        take(wall, std::move(command), utc);
    }
}

void LightLoop::take(Wall& wall, LightCommand command, UtcTime utc) {
    using What = CueReport::What;
    auto& cue = std::get<light::StagedCue>(command.what);
    const std::int64_t now_us = utc.since_epoch.count();
    const std::int64_t start_us = cue.cue.start_us;
    const bool jumps = now_us - start_us > kPunctual.count() && cue.cue.cue_class != light::CueClass::Alarm;
    const light::Heard heard = wall.performance.take(std::move(cue), now_us);
    if (heard == light::Heard::Taken) {
        ++counts_.cues_taken;
        if (jumps) join(wall);
    }
    if (heard == light::Heard::TooLate || heard == light::Heard::Full) ++counts_.cues_refused;
    if (command.ticket == 0 || awaited_.size() == awaited_.capacity()) return;
    const What what = heard == light::Heard::Taken     ? What::Started
                      : heard == light::Heard::Known   ? What::Known
                      : heard == light::Heard::TooLate ? What::TooLate
                                                       : What::Full;
    awaited_.push_back({.facade = command.facade,
                        .start_us = start_us,
                        .give_up_us = std::max(start_us, now_us) + kStartPatienceUs,
                        .report = {command.ticket, what, 0},
                        .ready = what != What::Started});
}

/// Before the first frame there is nothing to fade from: what plays on after a restart is lit at once.
void LightLoop::join(Wall& wall) const {
    if (!last_step_) return;
    std::copy(wall.levels.begin(), wall.levels.end(), wall.shown_before.begin());
    wall.joins = true;
}

/// A clock that was set puts everything at another t at once.
void LightLoop::begin_joins(UtcTime utc, SteadyTime now) {
    const bool jumped = last_step_ && std::chrono::abs((utc - last_utc_) - (now - *last_step_)) > kPunctual;
    for (Wall& wall : walls_) {
        if (jumped) join(wall);
        if (std::exchange(wall.joins, false)) wall.joined = now;
    }
    last_utc_ = utc;
    last_step_ = now;
}

/// True while it goes on. What the night forbids is not shown for a fade's sake.
bool LightLoop::fade_over(Wall& wall, UtcTime utc, SteadyTime now) {
    if (!wall.joined) return false;
    const Microseconds gone = now - *wall.joined;
    const bool forbidden = wall.performance.ceiling().at(utc.since_epoch.count()) == light::Level{};
    if (gone >= kJoinFade || forbidden) {
        wall.joined.reset();
        return false;
    }
    const light::Level share = light::ShareFade{
        light::Level{}, light::Level::full(), 0,
        kJoinFade / std::chrono::milliseconds{
                        1}}.at(gone.count());
    for (std::size_t i = 0; i < wall.levels.size(); ++i)
        wall.levels[i] = wall.shown_before[i].towards(wall.levels[i], share);
    return true;
}

bool LightLoop::render(UtcTime utc, SteadyTime now) {
    const std::int64_t now_us = utc.since_epoch.count();
    bool moves = false;
    counts_.watts = 0;
    for (Wall& wall : walls_) {
        wall.performance.levels_at(now_us, wall.levels);
        const bool joins = fade_over(wall, utc, now);
        light::write_slots(wall.performance.patch(), wall.levels, frames_);
        if (wall.counts_watts) counts_.watts += light::watts(wall.performance.patch(), wall.levels);
        moves = moves || joins || wall.performance.moves(now_us);
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
        left_[i] = watch(i, before);
    }
}

/// The first packet of a façade that leaves at or after a cue's start carries it.
void LightLoop::note_starts(UtcTime utc, SteadyTime now) {
    const std::int64_t now_us = utc.since_epoch.count();
    for (Awaited& one : awaited_) {
        if (one.ready || now_us < one.start_us) continue;
        const std::vector<Place>& places = walls_[one.facade].places;
        one.ready = std::any_of(places.begin(), places.end(), [&](Place place) {
            return left_[place.output] && outputs_[place.output]->last_left(place.universe) == now;
        });
        if (one.ready || now_us < one.give_up_us) continue;
        one.report.what = CueReport::What::NotSent;
        one.ready = true;
    }
}

std::optional<CueReport> LightLoop::take_report(UtcTime utc) {
    const auto one =
        std::find_if(awaited_.begin(), awaited_.end(), [](const Awaited& each) { return each.ready; });
    if (one == awaited_.end()) return std::nullopt;
    CueReport report = one->report;
    if (report.what == CueReport::What::Started) report.left_us = utc.since_epoch.count();
    awaited_.erase(one);
    return report;
}

/// Says once that packets of an output no longer leave, and once that they do again. True: one left.
bool LightLoop::watch(std::size_t output, const Health& before) {
    const Health& after = outputs_[output]->health();
    const bool left = after.packets != before.packets;
    const bool fails = after.failed != before.failed;
    if (!left && !fails) return left;
    if (fails == failing_[output] || news_.size() == news_.capacity()) return left;
    failing_[output] = fails;
    OutputNews news;
    news.kind = fails ? OutputNews::Kind::SendingFails : OutputNews::Kind::SendingWorks;
    news.output = output;
    news.error = fails ? after.last_errno : 0;
    news_.push_back(news);
    return left;
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
    begin_joins(utc, now);
    const bool was_moving = std::exchange(moving_, render(utc, now));
    send(now);
    note_starts(utc, now);

    const SteadyTime due = next_due();
    if (is_tick) {
        next_tick_ = now + kTick;
    } else if (moving_ && !was_moving) {
        // What may not leave yet (a repeat has just left) gives the new beat; otherwise this instant does.
        next_tick_ = std::min(due, now + kTick);
    }
    SteadyTime next = moving_ ? std::min(next_tick_, due) : due;
    for (const Wall& wall : walls_) {
        const auto start_us = wall.performance.next_start(utc.since_epoch.count());
        if (start_us) next = std::min(next, now + (UtcTime{Microseconds{*start_us}} - utc));
    }
    return next;
}

std::optional<light::StagedCue> LightLoop::take_spent(UtcTime utc) {
    for (Wall& wall : walls_) {
        if (auto spent = wall.performance.take_spent(utc.since_epoch.count())) return spent;
    }
    return std::nullopt;
}

}  // namespace beffroi::out
