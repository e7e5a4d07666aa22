// When the glass is drawn again and when the program wakes (declared in kiosk_model.h).

#include <algorithm>

#include "kiosk/screens/kiosk_model.h"
#include "kiosk/screens/notices.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr auto kRouteDraws = 600ms;
/// The evening's own light changes slowly; a visitor's scene is the subject and gets every frame.
constexpr Microseconds kSlowStep = 500ms;
/// As often as the quickest video has a new frame; where drawing takes longer, frames are passed over.
constexpr auto kVideoStep = 33ms;
constexpr auto kSoftwareAttractStep = 125ms;

}  // namespace

bool KioskModel::wall_moves() const {
    const std::int64_t now_us = now().since_epoch.count();
    for (const CityFacade& each : city_->facades) {
        const WallFacade* wall = wall_.facade(each.slug);
        if (wall && wall->moves(now_us)) return true;
    }
    return false;
}

bool KioskModel::wall_moves_fast() const {
    const auto& states = link_.news().facades;
    const auto plays = [&](const protocol::FacadeState& state) {
        return state.playing && now().since_epoch.count() >= state.playing->cue.start_us - 100'000;
    };
    return std::any_of(states.begin(), states.end(), plays);
}

/// A looping evening light that stands still moves in name only: no frame for it.
bool KioskModel::wall_changed() {
    std::uint64_t seen = 14'695'981'039'346'656'037U;
    for (const CityFacade& each : city_->facades) {
        WallFacade* wall = wall_.facade(each.slug);
        if (!wall) continue;
        for (const light::Level level : wall->levels_at(now().since_epoch.count())) {
            seen = (seen ^ level.raw()) * 1'099'511'628'211U;
        }
    }
    return seen != std::exchange(wall_seen_, seen);
}

void KioskModel::plan_frames(Need& need) {
    if (standing_emergency(link_.news().notices, now())) return;  // Nothing moves on it.
    if (orbit_.moving(steady_.since_boot) || route_drawn() < 1) need.moving = true;
    const bool calm = visit_.comfort.less_motion;
    const bool preview = visit_.at.screen == Screen::Lights &&
                         (!request_.is_under_way() || request_.stage() == ShowRequest::Stage::PlayingHere);
    const bool facade_seen = visit_.at.screen != Screen::Map;
    const auto step = [&](Microseconds by) {
        need.redraw = true;
        need.next = steady_ + by;
    };
    if (visit_.is_over()) {
        if (!evening_.night) return;
        settings_.software_gl ? step(kSoftwareAttractStep) : void(need.moving = true);
    } else if (preview || (wall_moves_fast() && facade_seen)) {
        calm ? step(1s) : void(need.moving = true);
    } else if (evening_.night && wall_moves() && facade_seen) {
        need.redraw |= wall_changed();
        need.next = steady_ + (calm ? Microseconds{2s} : kSlowStep);
    }
}

void KioskModel::plan_wakes(Need& need) const {
    const UtcTime utc = now();
    SteadyTime next = need.next.value_or(steady_ + 60s);
    const auto wake_in = [&](Microseconds wait) {
        next = std::min(next, steady_ + std::max<Microseconds>(wait, 5ms));
    };
    wake_in(Microseconds{1min} - utc.since_epoch % Microseconds{1min});
    const bool counts = request_.is_under_way() || attention_state_ == Attention::State::Warned || sounds();
    if (counts) wake_in(Microseconds{1s} - utc.since_epoch % Microseconds{1s});
    if (const auto due = request_.next()) wake_in(*due - utc);
    wake_in(next_change(evening_) - utc);
    if (visit_.is_over()) {
        wake_in(attract_.since + kAttractTurn - steady_);
        if (attract_.goodbye_until) wake_in(*attract_.goodbye_until - steady_);
    } else {
        wake_in(attention_.next(steady_) - steady_);
    }
    for (const protocol::Notice& notice : link_.news().notices) {
        const Microseconds left = UtcTime{Microseconds{notice.until_us}} - utc;
        if (left > Microseconds{0}) wake_in(left);
    }
    if (refused_until_) wake_in(*refused_until_ - steady_);
    if (visit_.signing.playing) wake_in(kVideoStep);
    if (waiting_city_) wake_in(500ms);
    for (const CityFacade& each : city_->facades) {
        const WallFacade* wall = wall_.facade(each.slug);
        const auto start = wall ? wall->next_start(utc.since_epoch.count()) : std::nullopt;
        if (start) wake_in(UtcTime{Microseconds{*start}} - utc);
    }
    need.next = next;
}

Microseconds KioskModel::preview_time(const CityScene& scene) const {
    const Microseconds length = std::max<Microseconds>(scene.scene.duration, 1s);
    Microseconds t = (steady_ - preview_since_) % length;
    if (visit_.is_over()) t = (steady_ - attract_.since + Microseconds{length / 4}) % length;
    if (request_.stage() == ShowRequest::Stage::PlayingHere) t = now() - request_.start();
    return visit_.comfort.less_motion ? t - t % 1s : t;
}

float KioskModel::route_drawn() const {
    if (!route_since_ || visit_.comfort.less_motion) return 1;
    const double share = static_cast<double>((steady_ - *route_since_).count()) /
                         static_cast<double>(Microseconds{kRouteDraws}.count());
    const double left = 1 - std::clamp(share, 0.0, 1.0);
    return static_cast<float>(1 - left * left * left);
}

}  // namespace beffroi::kiosk
