#include "kiosk/screens/show_request.h"

#include <algorithm>

#include "content/base/random.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr auto kAnswerLimit = 6s;
/// A wish that the bridge no longer lists, or that did not start when it was due, is over after this.
constexpr auto kGrace = 5s;
/// As the bridge's own limit; it decides, this only says it before one asks.
constexpr int kLongestQueue = 4;

UtcTime utc(std::int64_t us) {
    return UtcTime{Microseconds{us}};
}

/// The bridge's reasons (engine/policy.h) and error codes, as the strings name them.
std::string key_of(std::string_view reason) {
    constexpr std::pair<std::string_view, std::string_view> kKeys[] = {
        {"offline", "facade_offline"},
        {"held", "held"},
        {"quiet_day", "quiet_day"},
        {"before_sunset", "before_sunset"},
        {"after_curfew", "after_curfew"},
        {"energy_spent", "energy_spent"},
        {"queue_full", "queue_full"},
        {"cool_down", "cool_down"},
        {"cleared", "cleared"},
        {"unknown_scene", "unknown_scene"},
        {"unknown_facade", "facade_offline"},
    };
    for (const auto& [word, key] : kKeys) {
        if (word == reason) return std::string{key};
    }
    return "no_answer";
}

std::optional<Refused> closed(const Evening& evening, UtcTime end) {
    if (evening.now < evening.opens) {
        const bool by_day = evening.sunrise && evening.now >= *evening.sunrise;
        return Refused{by_day ? "before_sunset" : "after_curfew", evening.opens, 0};
    }
    if (end > evening.closes) return Refused{"after_curfew", evening.next_sunset, 0};
    return std::nullopt;
}

}  // namespace

Prospect prospect(const BridgeNews& news, const City& city, std::string_view facade, std::string_view scene,
                  const Evening& evening) {
    Prospect result;
    result.start = evening.now + 1s;
    result.now = true;
    const CityFacade* known = city.facade(facade);
    const CityScene* chosen = known ? known->scene(scene) : nullptr;
    const Microseconds length = chosen ? chosen->scene.duration : Microseconds{0};
    const protocol::FacadeState* state = news.facade(facade);
    const auto refuse = [&](Refused why) {
        result.refused = std::move(why);
        return result;
    };
    if (auto why = closed(evening, evening.now)) return refuse(*why);
    if (!news.online || !state) return refuse({"link_down", std::nullopt, 0});
    if (!state->online) return refuse({"facade_offline", std::nullopt, 0});
    if (state->held) return refuse({"held", std::nullopt, 0});

    if (state->playing) result.start = std::max(result.start, utc(state->playing->ends_us));
    if (state->resting_until_us > 0) result.start = std::max(result.start, utc(state->resting_until_us));
    for (const protocol::QueuedScene& each : state->queue) {
        if (each.scene == scene) {
            result.joins = true;
            result.start = utc(each.start_us);
            break;
        }
        ++result.before;
        const CityScene* other = known ? known->scene(each.scene) : nullptr;
        const Microseconds its = other ? Microseconds{other->scene.duration} : length;
        result.start = std::max(result.start, utc(each.start_us) + its);
    }
    const int waiting = static_cast<int>(state->queue.size());
    if (!result.joins && waiting >= kLongestQueue) {
        return refuse({"queue_full", utc(state->queue.front().start_us), waiting});
    }
    if (auto why = closed(evening, result.start + length)) return refuse(*why);
    result.now = result.start - evening.now <= 2s;
    return result;
}

bool ShowRequest::is_watched() const {
    return stage_ == Stage::Asking || stage_ == Stage::Waiting || stage_ == Stage::Playing ||
           stage_ == Stage::PlayingHere;
}

void ShowRequest::ask(Link& link, const CityScene& scene, std::string_view facade, UtcTime now) {
    forget();
    facade_ = facade;
    scene_ = scene.scene.id;
    length_ = scene.scene.duration;
    asked_ = now;
    request_ = random_hex(8);
    if (!link.ask({.request = request_, .facade = facade_, .scene = scene_})) {
        refuse("link_down", std::nullopt);
        return;
    }
    stage_ = Stage::Asking;
}

void ShowRequest::play_here(const CityScene& scene, std::string_view facade, UtcTime now) {
    forget();
    facade_ = facade;
    scene_ = scene.scene.id;
    length_ = scene.scene.duration;
    stage_ = Stage::PlayingHere;
    start_ = now;
    end_ = now + length_;
}

void ShowRequest::leave(Link& link) {
    if (stage_ == Stage::Asking || stage_ == Stage::Waiting) link.withdraw(request_);
    forget();
}

void ShowRequest::forget() {
    *this = ShowRequest{};
}

void ShowRequest::refuse(std::string key, std::optional<UtcTime> again) {
    stage_ = Stage::None;
    refused_ = Refused{std::move(key), again, waiting_};
}

void ShowRequest::hear(const protocol::Answer& answer, UtcTime now) {
    const bool taken_back = stage_ == Stage::Waiting && answer.outcome == protocol::Outcome::Refused;
    if (answer.request != request_ || (stage_ != Stage::Asking && !taken_back)) return;
    if (answer.outcome == protocol::Outcome::Refused) {
        refuse(key_of(answer.reason), answer.next_us > 0 ? std::optional{utc(answer.next_us)} : std::nullopt);
        return;
    }
    stage_ = Stage::Waiting;
    joined_ = answer.outcome == protocol::Outcome::Joined;
    cue_ = answer.cue;
    position_ = answer.position;
    start_ = std::max(utc(answer.start_us), joined_ ? utc(answer.start_us) : now);
    end_ = start_ + length_;
}

bool ShowRequest::follow_wall(const protocol::FacadeState& state, UtcTime now) {
    waiting_ = static_cast<int>(state.queue.size());
    if (stage_ != Stage::Waiting && stage_ != Stage::Playing) return false;
    if (state.playing && state.playing->cue.id == cue_) {
        const UtcTime start = utc(state.playing->cue.start_us);
        const bool moved = start != start_ || position_ != 0 || !on_wall_;
        start_ = start;
        end_ = utc(state.playing->ends_us);
        seed_ = state.playing->cue.seed;
        position_ = 0;
        on_wall_ = true;
        missing_since_.reset();
        return moved;
    }
    if (stage_ == Stage::Playing && on_wall_ && now < end_ - 1s) {
        stage_ = Stage::Cut;
        end_ = now;
        return true;
    }
    if (state.held && stage_ == Stage::Waiting) {  // nobody knows when it would begin
        refuse("held", std::nullopt);
        return true;
    }
    int position = state.playing ? 1 : 0;
    for (const protocol::QueuedScene& each : state.queue) {
        if (each.scene == scene_) {
            const bool moved = position != position_ || utc(each.start_us) != start_;
            position_ = position;
            start_ = utc(each.start_us);
            end_ = start_ + length_;
            missing_since_.reset();
            return moved;
        }
        ++position;
    }
    if (stage_ == Stage::Waiting && !on_wall_ && !missing_since_) missing_since_ = now;
    return false;
}

bool ShowRequest::follow(const BridgeNews& news, UtcTime now) {
    const Stage before = stage_;
    const bool was_over = is_over();
    bool changed = false;
    if (const auto* state = news.facade(facade_)) changed = follow_wall(*state, now);
    if (stage_ == Stage::Asking && now - asked_ >= kAnswerLimit) refuse("no_answer", std::nullopt);
    if (stage_ == Stage::Waiting && on_wall_ && now >= start_) stage_ = Stage::Playing;
    const bool lost = missing_since_ && now >= *missing_since_ + kGrace;
    if (stage_ == Stage::Waiting && !on_wall_ && (lost || now >= start_ + kGrace)) {
        stage_ = Stage::Cut;
        end_ = now;
    }
    if ((stage_ == Stage::Playing || stage_ == Stage::PlayingHere) && now >= end_) stage_ = Stage::Ended;
    if (was_over && now >= end_ + kThanks) forget();
    return changed || stage_ != before;
}

std::optional<UtcTime> ShowRequest::next() const {
    switch (stage_) {
        case Stage::None:
            return std::nullopt;
        case Stage::Asking:
            return asked_ + kAnswerLimit;
        case Stage::Waiting:
            return start_;
        case Stage::Playing:
        case Stage::PlayingHere:
            return end_;
        case Stage::Ended:
        case Stage::Cut:
            return end_ + kThanks;
    }
    return std::nullopt;
}

const char* name_of(ShowRequest::Stage stage) {
    switch (stage) {
        case ShowRequest::Stage::None:
            return "none";
        case ShowRequest::Stage::Asking:
            return "asking";
        case ShowRequest::Stage::Waiting:
            return "waiting";
        case ShowRequest::Stage::Playing:
            return "playing";
        case ShowRequest::Stage::PlayingHere:
            return "playing_here";
        case ShowRequest::Stage::Ended:
            return "ended";
        case ShowRequest::Stage::Cut:
            return "cut";
    }
    return "";
}

}  // namespace beffroi::kiosk
