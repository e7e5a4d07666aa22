#include "lighting-bridge/output/cue_outputs.h"

#include <algorithm>
#include <utility>

#include "content/base/log.h"

namespace beffroi::out {
namespace {

constexpr Microseconds kMostLatency = std::chrono::seconds{2};
constexpr Microseconds kLongestWait = std::chrono::seconds{10};

}  // namespace

Microseconds CueOutputs::Line::latency() const {
    const Microseconds own = rule.latency ? *rule.latency : output->latency().value_or(Microseconds{0});
    return std::clamp(own, Microseconds{0}, kMostLatency);
}

CueOutputs::CueOutputs(net::Loop& loop, const Clock& clock, std::int32_t night_fade_ms)
    : loop_{loop}, clock_{clock}, night_fade_ms_{night_fade_ms} {}

CueOutputs::~CueOutputs() {
    loop_.cancel(next_);
}

void CueOutputs::add(CueOutputRule rule, std::unique_ptr<CueOutput> output) {
    lines_.push_back({std::move(rule), std::move(output), CueBook{night_fade_ms_}});
}

void CueOutputs::tell(const std::string& facade, std::span<const light::Cue> cues,
                      std::span<const light::Night> nights) {
    for (Line& line : lines_)
        if (line.rule.facades.empty() || line.rule.facades.contains(facade))
            line.book.tell(facade, cues, nights);
}

void CueOutputs::send_due(Line& line, std::int64_t now_us) {
    const std::int64_t lead_us = line.latency().count();
    for (const CueEvent& event : line.book.advance(now_us + lead_us)) {
        const Microseconds late{now_us + lead_us - event.at_us};
        if (!event.catching_up && late > line.rule.late) {
            ++line.late;
            line.worst_late = std::max(line.worst_late, late);
            log::warn("cue_output.late",
                      {{"output", line.rule.name}, {"cue", event.cue}, {"late_ms", late.count() / 1000}});
        }
        line.output->tell(event);
    }
}

void CueOutputs::move_on() {
    const std::int64_t now_us = clock_.utc().since_epoch.count();
    Microseconds wait = kLongestWait;
    for (Line& line : lines_) {
        send_due(line, now_us);
        const std::int64_t horizon_us = now_us + line.latency().count();
        if (const auto next = line.book.next(horizon_us))
            wait = std::min(wait, Microseconds{*next - horizon_us});
    }
    loop_.cancel(next_);
    next_ = loop_.after(std::max(wait, Microseconds{100}), [this] {
        next_ = 0;
        move_on();
    });
}

bool CueOutputs::has(const std::string& name) const {
    return std::any_of(lines_.begin(), lines_.end(),
                       [&](const Line& line) { return line.rule.name == name; });
}

bool CueOutputs::alive(const std::string& name) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) {
        return line.rule.name == name && line.output->health().alive;
    });
}

std::vector<CueOutputStatus> CueOutputs::status() const {
    std::vector<CueOutputStatus> all;
    for (const Line& line : lines_)
        all.push_back({line.rule.name, line.output->kind(), line.rule.facades, line.output->capabilities(),
                       line.output->health(), line.latency(), line.late, line.worst_late, line.book.shown()});
    return all;
}

}  // namespace beffroi::out
