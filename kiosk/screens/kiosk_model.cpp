#include "kiosk/screens/kiosk_model.h"

#include <algorithm>
#include <utility>

#include "content/base/log.h"
#include "kiosk/screens/agenda.h"
#include "kiosk/screens/notices.h"
#include "kiosk/screens/outings.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr auto kGoodbye = 8s;
constexpr auto kToast = 10s;
/// A newer edition is shown when nobody has touched the screen for so long.
constexpr auto kQuiet = 4s;

}  // namespace

KioskModel::KioskModel(Link& link, ModelSettings settings) : link_{link}, settings_{std::move(settings)} {
    visit_.locale = settings_.locale.empty() ? screen_locales().front() : settings_.locale;
}

Need KioskModel::tick(SteadyTime now) {
    steady_ = now;
    take_news();
    take_city_if_quiet();
    Need need;
    if (!city_) {
        need.rebuild = std::exchange(dirty_, false);
        need.next = now + 1s;
        return need;
    }
    move_request_on();
    const Evening evening = evening_now();
    dirty_ |= evening.night != evening_.night || evening.window_is_open() != evening_.window_is_open();
    evening_ = evening;
    look_ahead();
    follow_sound();
    move_attention_on();
    follow_notices();
    follow_sound();
    move_signing_on();

    const std::int64_t minute = this->now().since_epoch / 1min;
    if (minute != std::exchange(shown_minute_, minute)) dirty_ = true;
    const std::int64_t second = this->now().since_epoch / 1s;
    const bool counts = request_.is_under_way() || attention_state_ == Attention::State::Warned || sounds();
    if (second != std::exchange(shown_second_, second) && counts) dirty_ = true;

    need.rebuild = std::exchange(dirty_, false);
    need.redraw = std::exchange(redraw_, false);
    plan_frames(need);
    plan_wakes(need);
    // What was drawn in motion is drawn once more, at its best, when it comes to rest.
    const bool moves = need.moving || need.redraw;
    if (picture_moves_ && !moves) need.redraw = true;
    picture_moves_ = moves;
    return need;
}

void KioskModel::take_news() {
    const bool changed = link_.poll();
    const std::int64_t now_us = now().since_epoch.count();
    for (const light::Cue& cue : link_.take_cues()) {
        wall_.take(cue, now_us);
        redraw_ = true;
    }
    while (auto answer = link_.take_answer()) {
        request_.hear(*answer, now());
        dirty_ = true;
    }
    if (!changed) return;
    wall_.follow(link_.news().facades, now_us);
    dirty_ = true;
}

void KioskModel::take_city_if_quiet() {
    if (auto city = link_.take_city()) waiting_city_ = std::move(city);
    if (!waiting_city_) return;
    const bool busy = request_.is_under_way() || sounds() || visit_.signing.is_open();
    const bool quiet = visit_.is_over() || (!busy && attention_.quiet_for(steady_) >= kQuiet);
    if (!city_ || quiet) show_city(std::exchange(waiting_city_, nullptr));
}

void KioskModel::show_city(std::shared_ptr<const City> city) {
    auto zone = TimeZone::find(city->info.time_zone);
    if (!zone) {
        log::error("city.no_zone", {{"zone", city->info.time_zone}, {"why", zone.error().detail}});
        return;
    }
    days_.emplace(std::move(*zone), GeoPoint{city->info.lat_deg, city->info.lon_deg});
    city_ = std::move(city);
    ++generation_;
    const auto& offered = city_->info.locales;
    if (settings_.locale.empty() && !offered.empty() && !first_screen_done_) set_locale(offered.front());
    set_locale(visit_.locale);
    wall_ = Wall{*city_};
    wall_.follow(link_.news().facades, now().since_epoch.count());
    evening_ = evening_now();
    coming_from_ = {};
    look_ahead();
    if (!std::exchange(first_screen_done_, true)) go_to_first_screen();
    frame_map();
    log::info("kiosk.shows_edition", {{"number", city_->number}});
    dirty_ = true;
}

void KioskModel::set_locale(std::string locale) {
    const auto& known = screen_locales();
    if (std::find(known.begin(), known.end(), locale) == known.end()) locale = known.front();
    visit_.locale = std::move(locale);
    if (!city_) return;
    site_ = {};
    site_.name = city_->info.name;
    site_.at = {city_->info.lat_deg, city_->info.lon_deg};
    if (const content::KioskPost* post = city_->kiosk(settings_.kiosk_id, visit_.locale)) {
        site_ = {post->name, {post->lat_deg, post->lon_deg}, post->bearing_deg, post->faces.value_or("")};
    }
    if (!city_->facade(site_.faces) && !city_->facades.empty()) site_.faces = city_->facades.front().slug;
    walks_ = walks_from(site_, *city_, visit_.locale);
    search();
    dirty_ = true;
}

/// The agenda is of a day: a new one asks the edition again.
void KioskModel::look_ahead() {
    const CivilDate today = evening_.civil.date;
    if (today == std::exchange(coming_from_, today)) return;
    coming_ = city_->occurrences(today, plus_days(today, kAgendaDays - 1));
    dirty_ = true;
}

MapOverlay KioskModel::overlay() const {
    return city_ ? overlay_for(*city_, visit_, coming_, {evening_.civil.date, local_minutes()})
                 : MapOverlay{};
}

void KioskModel::go_to_first_screen() {
    if (settings_.first_screen.empty() || settings_.first_screen == "attract") return;
    attention_.touched(steady_);
    visit_.at = {Screen::Home, {}, 0};
    visit_.comfort = settings_.first_comfort;
    if (settings_.first_screen == "playing") {
        open(Screen::Lights, {});
        play_here();
        return;
    }
    if (settings_.first_screen.starts_with("signed:")) return show_signed(settings_.first_screen.substr(7));
    go_to(settings_.first_screen);
}

void KioskModel::move_request_on() {
    const bool was_over = request_.is_over();
    const bool watched = request_.is_watched();
    dirty_ |= request_.follow(link_.news(), now());
    if (was_over && request_.stage() == ShowRequest::Stage::None && visit_.at.screen == Screen::Lights) {
        visit_.go(Screen::Home);
    }
    // The visitor's minute begins when there is no more to watch, however late this is found out.
    if (watched && request_.is_over()) attention_.watching(steady_ + (request_.end() - now()));
    if (request_.refused() && !refused_until_) refused_until_ = steady_ + kToast;
    if (refused_until_ && steady_ >= *refused_until_) {
        refused_until_.reset();
        request_.dismiss();
        dirty_ = true;
    }
}

void KioskModel::move_attention_on() {
    if (visit_.is_over()) {
        if (steady_ - attract_.since >= kAttractTurn) {
            attract_.since = steady_;
            ++attract_.turn;
            dirty_ = true;
        }
        if (attract_.goodbye_until && steady_ >= *attract_.goodbye_until) {
            attract_.goodbye_until.reset();
            dirty_ = true;
        }
        return;
    }
    if (request_.is_watched() || visit_.signing.playing) attention_.watching(steady_);
    const Attention::State state = attention_.at(steady_);
    if (state != std::exchange(attention_state_, state)) dirty_ = true;
    if (state == Attention::State::Gone) forget_visit();
}

/// One that came, or is over, is seen at once.
void KioskModel::follow_notices() {
    const protocol::Notice* standing = standing_notice(link_.news().notices, now());
    const std::string id = standing ? standing->id : std::string{};
    if (id == shown_notice_) return;
    shown_notice_ = id;
    dirty_ = true;
}

void KioskModel::forget_visit() {
    const std::string standard = settings_.locale.empty() && city_ && !city_->info.locales.empty()
                                     ? city_->info.locales.front()
                                     : settings_.locale;
    visit_ = Visit{};
    set_locale(standard);
    request_.forget();
    orbit_ = Orbit{};
    attention_state_ = Attention::State::Present;
    attract_.since = steady_;
    attract_.goodbye_until = steady_ + kGoodbye;
    frame_map();
    dirty_ = true;
}

const protocol::FacadeState* KioskModel::faced_state() const {
    return link_.news().facade(site_.faces);
}

Evening KioskModel::evening_now() {
    return evening_at(now(), settings_.days ? *settings_.days : *days_, faced_state());
}

std::chrono::minutes KioskModel::local_minutes() const {
    return std::chrono::duration_cast<std::chrono::minutes>(evening_.civil.since_midnight);
}

}  // namespace beffroi::kiosk
