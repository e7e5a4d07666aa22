#include "lighting-bridge/engine/show_queue.h"

#include <algorithm>
#include <utility>

namespace beffroi::light {
namespace {

bool waits_for(const Turn& turn, const std::string& kiosk) {
    return std::find(turn.kiosks.begin(), turn.kiosks.end(), kiosk) != turn.kiosks.end();
}

}  // namespace

/// The earliest start for the turn that is first in line.
std::int64_t ShowQueue::free_from(std::int64_t now_us) const {
    std::int64_t free_us = now_us + rule_.lead.count();
    if (state_.playing) {
        const std::int64_t end_us = state_.playing_from_us + state_.playing->duration_us;
        free_us = std::max(free_us, end_us + std::max(rule_.cool_down, rule_.lead).count());
    } else if (state_.last_ended_us) {
        free_us = std::max(free_us, *state_.last_ended_us + rule_.cool_down.count());
    }
    return free_us;
}

void ShowQueue::finish_played(std::int64_t now_us) {
    if (!state_.playing) return;
    const std::int64_t end_us = state_.playing_from_us + state_.playing->duration_us;
    if (now_us < end_us) return;
    state_.last_ended_us = end_us;
    state_.playing.reset();
}

const Turn* ShowQueue::joinable(const std::string& scene, std::int64_t now_us) const {
    // A scene that is announced but has not begun can still be joined.
    if (state_.playing && state_.playing->scene == scene && now_us < state_.playing_from_us) {
        return &*state_.playing;
    }
    const auto at = std::find_if(state_.waiting.begin(), state_.waiting.end(),
                                 [&](const Turn& turn) { return turn.scene == scene; });
    return at == state_.waiting.end() ? nullptr : &*at;
}

ShowQueue::Joined ShowQueue::ask(Turn turn, std::int64_t now_us) {
    finish_played(now_us);
    const std::string kiosk = turn.kiosks.front();
    const Turn* same = joinable(turn.scene, now_us);
    if (same != nullptr && !waits_for(*same, kiosk)) {
        const std::string id = same->id;
        leave(kiosk);
        auto& joined = state_.playing && state_.playing->id == id
                           ? *state_.playing
                           : *std::find_if(state_.waiting.begin(), state_.waiting.end(),
                                           [&](const Turn& waiting) { return waiting.id == id; });
        joined.kiosks.push_back(kiosk);
        return {id, false, start_of(id, now_us)};
    }
    if (same != nullptr) return {same->id, false, start_of(same->id, now_us)};

    leave(kiosk);
    const std::string id = turn.id;
    state_.waiting.push_back(std::move(turn));
    return {id, true, start_of(id, now_us)};
}

bool ShowQueue::leave(const std::string& kiosk) {
    for (auto at = state_.waiting.begin(); at != state_.waiting.end(); ++at) {
        if (!waits_for(*at, kiosk)) continue;
        std::erase(at->kiosks, kiosk);
        if (at->kiosks.empty()) state_.waiting.erase(at);
        return true;
    }
    return false;
}

std::optional<StartNow> ShowQueue::advance(std::int64_t now_us) {
    finish_played(now_us);
    if (state_.held || state_.playing || state_.waiting.empty()) return std::nullopt;
    const std::int64_t start_us = free_from(now_us);
    if (start_us > now_us + rule_.lead.count()) return std::nullopt;  // the façade still rests
    state_.playing = std::move(state_.waiting.front());
    state_.playing_from_us = start_us;
    state_.waiting.erase(state_.waiting.begin());
    return StartNow{*state_.playing, start_us};
}

std::optional<std::int64_t> ShowQueue::next_event(std::int64_t now_us) const {
    if (state_.playing) return state_.playing_from_us + state_.playing->duration_us;
    if (state_.held || state_.waiting.empty()) return std::nullopt;
    return free_from(now_us) - rule_.lead.count();
}

std::vector<std::int64_t> ShowQueue::starts(std::int64_t now_us) const {
    std::vector<std::int64_t> starts;
    if (state_.held) return starts;
    std::int64_t start_us = free_from(now_us);
    for (const Turn& turn : state_.waiting) {
        starts.push_back(start_us);
        start_us += turn.duration_us + std::max(rule_.cool_down, rule_.lead).count();
    }
    return starts;
}

std::optional<std::int64_t> ShowQueue::start_if_asked(std::int64_t now_us) const {
    if (state_.held) return std::nullopt;
    std::int64_t start_us = free_from(now_us);
    for (const Turn& turn : state_.waiting) {
        start_us += turn.duration_us + std::max(rule_.cool_down, rule_.lead).count();
    }
    return start_us;
}

std::optional<std::int64_t> ShowQueue::start_of(const std::string& turn, std::int64_t now_us) const {
    if (state_.playing && state_.playing->id == turn) return state_.playing_from_us;
    const std::vector<std::int64_t> all = starts(now_us);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (state_.waiting[i].id == turn) return all[i];
    }
    return std::nullopt;
}

std::optional<Turn> ShowQueue::skip(std::int64_t now_us) {
    finish_played(now_us);
    if (!state_.playing) return std::nullopt;
    if (now_us >= state_.playing_from_us) state_.last_ended_us = now_us;
    return std::exchange(state_.playing, std::nullopt);
}

std::vector<Turn> ShowQueue::clear() {
    return std::exchange(state_.waiting, {});
}

}  // namespace beffroi::light
