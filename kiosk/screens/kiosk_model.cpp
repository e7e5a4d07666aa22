#include "kiosk/screens/kiosk_model.h"

#include <algorithm>
#include <utility>

#include "content/base/log.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr auto kAttractTurn = 20s;
constexpr auto kGoodbye = 8s;
constexpr auto kToast = 10s;
constexpr auto kRouteDraws = 600ms;
/// A newer edition is shown when nobody has touched the screen for so long.
constexpr auto kQuiet = 4s;
/// The evening's own light changes slowly; a visitor's scene is the subject and gets every frame.
constexpr Microseconds kSlowStep = 500ms;
constexpr auto kSoftwareAttractStep = 125ms;

Look look_of(const Comfort& comfort, bool night) {
    if (comfort.high_contrast) return Look::HighContrast;
    return night ? Look::Night : Look::Day;
}

}  // namespace

KioskModel::KioskModel(Link& link, ModelSettings settings) : link_{link}, settings_{std::move(settings)} {
    visit_.locale = settings_.locale.empty() ? screen_locales().front() : settings_.locale;
}

// ---- Time and news

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
    const ShowRequest::Stage before = request_.stage();
    dirty_ |= request_.follow(link_.news(), this->now());
    const bool over = before == ShowRequest::Stage::Ended || before == ShowRequest::Stage::Cut;
    if (over && request_.stage() == ShowRequest::Stage::None && visit_.at.screen == Screen::Lights) {
        visit_.go(Screen::Home);
    }
    if (request_.refused() && !refused_until_) refused_until_ = now + kToast;
    if (refused_until_ && now >= *refused_until_) {
        refused_until_.reset();
        request_.dismiss();
        dirty_ = true;
    }
    const Evening evening = evening_now();
    dirty_ |= evening.night != evening_.night || evening.window_is_open() != evening_.window_is_open();
    evening_ = evening;
    move_attention_on();

    const std::int64_t minute = this->now().since_epoch / 1min;
    if (minute != std::exchange(shown_minute_, minute)) dirty_ = true;
    const std::int64_t second = this->now().since_epoch / 1s;
    const bool counts = request_.is_under_way() || attention_state_ == Attention::State::Warned;
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
    const bool quiet =
        visit_.is_over() || (!request_.is_under_way() && attention_.quiet_for(steady_) >= kQuiet);
    if (!city_ || quiet) show_city(std::exchange(waiting_city_, nullptr));
}

void KioskModel::show_city(std::shared_ptr<const City> city) {
    auto zone = TimeZone::find(city->info.time_zone);
    if (!zone) {
        log::error("city.no_zone", {{"zone", city->info.time_zone}, {"why", zone.error().detail}});
        return;
    }
    zone_ = std::move(*zone);
    city_ = std::move(city);
    ++generation_;
    const auto& offered = city_->info.locales;
    if (settings_.locale.empty() && !offered.empty() && !first_screen_done_) set_locale(offered.front());
    set_locale(visit_.locale);
    wall_ = Wall{*city_};
    wall_.follow(link_.news().facades, now().since_epoch.count());
    evening_ = evening_now();
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
    dirty_ = true;
}

void KioskModel::go_to_first_screen() {
    if (settings_.first_screen.empty() || settings_.first_screen == "attract") return;
    attention_.touched(steady_);
    visit_.at = {Screen::Home, {}, 0};
    if (settings_.first_screen == "playing") {
        open(Screen::Lights, {});
        play_here();
        return;
    }
    go_to(settings_.first_screen);
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
    if (request_.is_watched()) attention_.watching(steady_);
    const Attention::State state = attention_.at(steady_);
    if (state != std::exchange(attention_state_, state)) dirty_ = true;
    if (state == Attention::State::Gone) forget_visit();
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

Evening KioskModel::evening_now() const {
    return evening_at(now(), *zone_, {city_->info.lat_deg, city_->info.lon_deg}, faced_state());
}

std::chrono::minutes KioskModel::local_minutes() const {
    return std::chrono::duration_cast<std::chrono::minutes>(evening_.civil.since_midnight);
}

// ---- When to draw again

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
    const bool counts = request_.is_under_way() || attention_state_ == Attention::State::Warned;
    if (counts) wake_in(Microseconds{1s} - utc.since_epoch % Microseconds{1s});
    if (const auto due = request_.next()) wake_in(*due - utc);
    wake_in(next_change(evening_) - utc);
    if (visit_.is_over()) {
        wake_in(attract_.since + Microseconds{kAttractTurn} - steady_);
        if (attract_.goodbye_until) wake_in(*attract_.goodbye_until - steady_);
    } else {
        wake_in(attention_.next(steady_) - steady_);
    }
    if (refused_until_) wake_in(*refused_until_ - steady_);
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

// ---- Building

std::string KioskModel::attract_facade() const {
    if (city_->facades.empty()) return {};
    return city_->facades[attract_.turn % city_->facades.size()].slug;
}

/// By night each façade shows its scenes in turn, unless a visitor's plays on it just now.
std::string KioskModel::attract_scene() const {
    const CityFacade* facade = city_->facade(attract_facade());
    if (!facade || facade->scenes.empty() || !evening_.night) return {};
    const protocol::FacadeState* state = link_.news().facade(facade->slug);
    if (state && state->playing) return {};
    const std::size_t round = attract_.turn / city_->facades.size();
    return facade->scenes[round % facade->scenes.size()].scene.id;
}

std::optional<ToastWords> KioskModel::toast(const ScreenContext& context) const {
    if (request_.refused() && visit_.at.screen == Screen::Lights) {
        return ToastWords{refusal_words(context, *request_.refused()), "moon", Token::Thread};
    }
    for (const protocol::Notice& notice : link_.news().notices) {
        if (notice.until_us > 0 && now().since_epoch.count() > notice.until_us) continue;
        if (visit_.at.screen != Screen::Home && !notice.emergency) continue;
        for (const std::string& wanted : {visit_.locale, city_->info.locales.front()}) {
            for (const auto& each : notice.texts) {
                if (each.locale != wanted || each.text.empty()) continue;
                return ToastWords{each.text, notice.emergency ? "triangle-alert" : "bell",
                                  notice.emergency ? Token::Error : Token::Gaude};
            }
        }
    }
    return std::nullopt;
}

void KioskModel::build_screen(const ScreenContext& context, Tree& tree) const {
    switch (visit_.at.screen) {
        case Screen::Attract:
            return build_attract(context, tree);
        case Screen::Home:
            return build_home(context, tree);
        case Screen::Search:
            return build_search(context, tree);
        case Screen::Place:
            return build_place(context, tree);
        case Screen::Map:
            return build_map(context, tree);
        case Screen::Lights:
            return request_.is_under_way() ? build_show(context, tree) : build_lights(context, tree);
        case Screen::Comfort:
            return build_comfort(context, tree);
        case Screen::Language:
            return build_language(context, tree);
    }
}

void KioskModel::add_timeout(Tree& tree, const Words& words) const {
    const Microseconds left = attention_.left_to_answer(steady_);
    const double share = static_cast<double>(left.count()) / static_cast<double>(Attention::kWarning.count());
    tree.root.add(timeout_dialog(tree.metrics, words.say("idle.title"), words.say("idle.text"),
                                 words.say("idle.continue"), share, {"continue", ""}));
    tree.any_touch_continues = true;
    tree.any_touch = {"continue", ""};
}

Tree KioskModel::build(const Installation& installation, TextEngine& text) {
    Tree tree;
    tree.locale = visit_.locale;
    tree.screen = name_of(visit_.at.screen);
    tree.subject = visit_.at.subject;
    tree.metrics = Metrics{installation, visit_.comfort};
    const Strings& strings = Strings::of(visit_.locale);
    const Look look = look_of(visit_.comfort, !city_ || evening_.night);
    tree.theme = theme(look);
    tree.root.id = "root";
    if (!city_) {
        tree.screen = "empty";
        build_empty(tree.metrics, strings, tree);
        return tree;
    }
    const Ruler ruler{text, tree.metrics, visit_.locale,
                      letters_for(visit_.locale, visit_.comfort.high_contrast)};
    const Words words{strings, *zone_};
    ScreenContext context{.metrics = tree.metrics,
                          .ruler = ruler,
                          .words = words,
                          .city = *city_,
                          .visit = visit_,
                          .site = site_,
                          .walks = walks_,
                          .news = link_.news(),
                          .evening = evening_,
                          .request = request_,
                          .look = look,
                          .now = now()};
    context.attract_facade = attract_facade();
    context.attract_scene = attract_scene();
    context.goodbye = attract_.goodbye_until.has_value();
    context.toast = toast(context);
    build_screen(context, tree);
    if (!visit_.is_over() && attention_state_ == Attention::State::Warned) add_timeout(tree, words);
    if (visit_.at.screen == Screen::Lights && request_.is_under_way()) tree.screen = "show";
    if (tree.right_to_left()) mirror(tree);
    return tree;
}

Json KioskModel::state() const {
    Json state = Json::object({{"screen", name_of(visit_.at.screen)},
                               {"subject", visit_.at.subject},
                               {"locale", visit_.locale},
                               {"online", link_.news().online}});
    state.set("edition", city_ ? city_->number : std::int64_t{0});
    state.set("waiting_edition", waiting_city_ ? waiting_city_->number : std::int64_t{0});
    state.set("show", name_of(request_.stage()));
    state.set("facade", request_.facade());
    state.set("scene", request_.scene());
    state.set("cue", request_.cue());
    state.set("start_us", request_.start().since_epoch.count());
    state.set("now_us", now().since_epoch.count());
    return state;
}

}  // namespace beffroi::kiosk
