#include "lighting-bridge/engine/policy.h"

#include <algorithm>

namespace beffroi::light {
namespace {

/// The first night from `after_us` on in which a visitor may ask, and when.
std::optional<std::int64_t> next_opening(std::span<const Night> nights, std::int64_t after_us) {
    const auto at = std::find_if(nights.begin(), nights.end(), [&](const Night& night) {
        return !night.quiet && night.opens_us >= after_us;
    });
    return at == nights.end() ? std::nullopt : std::optional{at->opens_us};
}

/// Between two nights: which of the two is nearer says whether it is "not yet" or "no more".
Reason why_dark(std::span<const Night> nights, std::int64_t at_us) {
    std::optional<std::int64_t> closed;
    std::optional<std::int64_t> opens;
    for (const Night& night : nights) {
        if (night.closes_us <= at_us) closed = night.closes_us;
        if (night.opens_us > at_us && !opens) opens = night.opens_us;
    }
    const bool nearer_to_closing = closed && (!opens || at_us - *closed < *opens - at_us);
    return nearer_to_closing ? Reason::AfterCurfew : Reason::BeforeSunset;
}

std::optional<Refusal> refuse_by_night(std::span<const Night> nights, const Wish& wish) {
    const Night* tonight = night_of(nights, wish.start_us);
    if (tonight == nullptr) {
        const auto next = std::find_if(nights.begin(), nights.end(),
                                       [&](const Night& night) { return night.opens_us > wish.start_us; });
        const bool quiet = next != nights.end() && next->quiet;
        const Reason why = why_dark(nights, wish.start_us);
        const Reason reason = quiet && why == Reason::BeforeSunset ? Reason::QuietDay : why;
        return Refusal{reason, next_opening(nights, wish.start_us)};
    }
    if (tonight->quiet) return Refusal{Reason::QuietDay, next_opening(nights, tonight->closes_us)};
    if (wish.start_us + wish.duration_us > tonight->closes_us) {
        return Refusal{Reason::AfterCurfew, next_opening(nights, tonight->closes_us)};
    }
    return std::nullopt;
}

}  // namespace

const Night* night_of(std::span<const Night> nights, std::int64_t at_us) {
    const auto at = std::find_if(nights.begin(), nights.end(), [&](const Night& night) {
        return at_us >= night.opens_us && at_us < night.closes_us;
    });
    return at == nights.end() ? nullptr : &*at;
}

std::optional<Refusal> refuse(const PolicyRule& rule, std::span<const Night> nights, const Wish& wish) {
    if (!wish.online) return Refusal{Reason::Offline, std::nullopt};
    if (wish.held) return Refusal{Reason::Held, std::nullopt};
    if (const auto dark = refuse_by_night(nights, wish)) return dark;
    if (wish.joins) return std::nullopt;  // nothing more is lit, nothing more is used

    const Night& tonight = *night_of(nights, wish.start_us);
    const bool spent = tonight.budget && is_spent(*tonight.budget, wish.night_watt_hours_spent +
                                                                       static_cast<double>(wish.watt_hours));
    if (spent) return Refusal{Reason::EnergySpent, next_opening(nights, tonight.closes_us)};
    if (rule.nightly_budget && wish.watt_hours_spent + wish.watt_hours > *rule.nightly_budget) {
        return Refusal{Reason::EnergySpent, next_opening(nights, tonight.closes_us)};
    }
    if (wish.waiting >= rule.longest_queue) return Refusal{Reason::QueueFull, wish.queue_frees_us};
    if (wish.taken_until_us) return Refusal{Reason::CoolDown, wish.taken_until_us};
    if (wish.last_ended_us && wish.waiting == 0) {
        const auto rest = std::chrono::duration_cast<std::chrono::microseconds>(rule.cool_down).count();
        if (wish.start_us < *wish.last_ended_us + rest) {
            return Refusal{Reason::CoolDown, *wish.last_ended_us + rest};
        }
    }
    return std::nullopt;
}

Ceiling ceiling_at(std::span<const Night> nights, std::int64_t now_us, std::int32_t fade_ms) {
    const std::int64_t fade_us = fade_ms * std::int64_t{1000};
    for (const Night& night : nights) {
        if (now_us >= night.closes_us) continue;
        // Each is given before its fade begins: who hears of it late would make a step of it.
        const std::int64_t closing_us = night.closes_us - fade_us;
        if (now_us < std::min(night.opens_us + fade_us, closing_us))
            return {Level{}, night.most, night.opens_us, fade_ms};
        return {night.most, Level{}, closing_us, fade_ms};
    }
    return {Level{}, Level{}, now_us, 0};
}

}  // namespace beffroi::light
