// What a touch does (declared in kiosk_model.h).

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "kiosk/screens/found.h"
#include "kiosk/screens/kiosk_model.h"
#include "kiosk/screens/strings.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr float kZoomStep = 1.6F;
constexpr float kTurn = 0.45F;
constexpr std::size_t kLongestQuery = 24;

int number_in(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Without its last letter, which may be two bytes.
void erase_letter(std::string& text) {
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
    if (!text.empty()) text.pop_back();
}

}  // namespace

void KioskModel::touched(SteadyTime now) {
    steady_ = std::max(steady_, now);
    attention_.touched(now);
    touched_at_ = steady_;
    if (attention_state_ != Attention::State::Present) dirty_ = true;
    attention_state_ = Attention::State::Present;
}

void KioskModel::act(const Action& action, SteadyTime now) {
    steady_ = std::max(steady_, now);
    touched_at_ = steady_;
    if (!city_) return;
    dirty_ = true;
    if (action.verb == "start") {
        attract_.goodbye_until.reset();
        visit_.go(Screen::Home);
    } else if (action.verb == "go") {
        go_to(action.argument);
    } else if (action.verb == "back") {
        visit_.back();
        frame_map();
    } else if (action.verb == "place") {
        open(Screen::Place, action.argument);
    } else if (action.verb == "page") {
        visit_.at.page = number_in(action.argument);
        visit_.at.activity.clear();
    } else if (action.verb == "picture") {
        visit_.at.picture = number_in(action.argument);
        orbit_ = Orbit{};
    } else if (action.verb == "listen") {
        listen(action.argument);
    } else if (action.verb == "sound") {
        use_loudspeaker(action.argument);
    } else if (action.verb == "scene") {
        visit_.scene = action.argument;
        preview_since_ = steady_;
    } else if (action.verb == "sign") {
        sign(action.argument);
    } else if (action.verb == "ask") {
        ask();
    } else if (action.verb == "play_here") {
        play_here();
    } else if (action.verb == "cancel") {
        request_.leave(link_);
    } else if (action.verb == "again") {
        request_.forget();
    } else if (action.verb == "turn") {
        turn();
    } else if (action.verb == "zoom") {
        zoom(action.argument);
    } else if (action.verb == "type" || action.verb == "erase" || action.verb == "clear") {
        type(action);
    } else {
        set_comfort(action);
    }
    follow_sound();
    // What is left is closed, and begins anew when it is opened again.
    if (visit_.at.screen != Screen::Place || visit_.at.subject != visit_.signing.place) visit_.signing = {};
}

/// "home", "place:la-piscine", "place:gare/three-dials": the page where that activity stands
void KioskModel::go_to(std::string_view argument) {
    const std::size_t colon = argument.find(':');
    const std::string_view word = argument.substr(0, colon);
    const std::string subject{colon == std::string_view::npos ? "" : argument.substr(colon + 1)};
    const std::size_t slash = subject.find('/');
    if (word == name_of(Screen::Place) && slash != std::string::npos) {
        open(Screen::Place, subject.substr(0, slash));
        visit_.at.activity = subject.substr(slash + 1);
        return;
    }
    for (const Screen screen : kScreens) {
        if (word == name_of(screen)) return open(screen, subject);
    }
}

void KioskModel::open(Screen screen, std::string subject) {
    if (screen == Screen::Lights) {
        if (subject.empty()) subject = site_.faces;
        if (subject != visit_.at.subject || visit_.at.screen != Screen::Lights) visit_.scene.clear();
        const bool replaces = visit_.at.screen == Screen::Lights && subject != visit_.at.subject;
        if (replaces) {
            visit_.at.subject = subject;  // Another façade on the same screen: "back" leaves the screen.
            visit_.at.page = 0;
            preview_since_ = steady_;
            orbit_ = Orbit{};
            return;
        }
        preview_since_ = steady_;
    }
    // Another part of the agenda, another stop: the same screen still, and "back" leaves it.
    const bool same = screen == visit_.at.screen &&
                      (screen == Screen::Events || screen == Screen::Stop || screen == Screen::Listen);
    if (same) {
        visit_.at = {screen, std::move(subject), 0};
        return frame_map();
    }
    if (screen == Screen::Search && visit_.at.screen != Screen::Search) {
        visit_.query.clear();
        hits_.clear();
    }
    if (screen != visit_.at.screen || subject != visit_.at.subject) orbit_ = Orbit{};
    visit_.go(screen, std::move(subject));
    frame_map();
}

const CityFacade* KioskModel::chosen_facade() const {
    if (const CityFacade* facade = city_->facade(visit_.at.subject)) return facade;
    if (const CityFacade* facade = city_->facade(site_.faces)) return facade;
    return city_->facades.empty() ? nullptr : &city_->facades.front();
}

const CityScene* KioskModel::chosen_scene() const {
    const CityFacade* facade = chosen_facade();
    if (!facade) return nullptr;
    if (const CityScene* scene = facade->scene(visit_.scene)) return scene;
    for (const CityScene& each : facade->scenes) {
        if (!each.scene.loop) return &each;
    }
    return nullptr;
}

void KioskModel::ask() {
    refused_until_.reset();
    if (const CityScene* scene = chosen_scene()) request_.ask(link_, *scene, chosen_facade()->slug, now());
}

void KioskModel::play_here() {
    refused_until_.reset();
    if (const CityScene* scene = chosen_scene()) request_.play_here(*scene, chosen_facade()->slug, now());
}

void KioskModel::set_comfort(const Action& action) {
    const bool on = action.argument == "1";
    if (action.verb == "text") {
        visit_.comfort.text_percent = std::clamp(number_in(action.argument), 100, 200);
    } else if (action.verb == "contrast") {
        visit_.comfort.high_contrast = on;
    } else if (action.verb == "lower") {
        visit_.comfort.lower_controls = on;
    } else if (action.verb == "motion") {
        visit_.comfort.less_motion = on;
        orbit_.set_inertia(!on);
    } else if (action.verb == "reset") {
        visit_.comfort = Comfort{};
        orbit_.set_inertia(true);
    } else if (action.verb == "locale") {
        set_locale(action.argument);
        if (visit_.at.screen == Screen::Language) visit_.back();
    }
}

void KioskModel::type(const Action& action) {
    if (action.verb == "erase") {
        erase_letter(visit_.query);
    } else if (action.verb == "clear") {
        visit_.query.clear();
    } else if (visit_.query.size() + action.argument.size() <= kLongestQuery) {
        if (!visit_.query.empty() || action.argument != " ") visit_.query += action.argument;
    }
    search();
}

void KioskModel::search() {
    hits_ = city_->find(visit_.locale, visit_.query, kMostFound);
}

/// One button does what a finger does: to the right, to the left, back to the front.
void KioskModel::turn() {
    const auto at = steady_.since_boot;
    const float yaw = orbit_.yaw_rad(at);
    if (yaw < -0.1F) {
        orbit_.recentre(at);
    } else {
        orbit_.nudge(yaw > 0.1F ? -2 * kTurn : kTurn, 0, at);
    }
}

void KioskModel::zoom(std::string_view how) {
    if (how == "in") map_desk_.zoom_by(kZoomStep);
    if (how == "out") map_desk_.zoom_by(1 / kZoomStep);
    if (how == "here") frame_map();
}

/// The kiosk and what it goes to; without a destination, the kiosk and the nearest places. What a screen lays
/// on the map is shown whole.
void KioskModel::frame_map() {
    if (!city_ || !city_->map) return;
    const MapOverlay laid = overlay();
    const auto part = laid.selected_stop.value_or(0) > 0 ? OverlayPart::Selected : OverlayPart::Whole;
    if (const auto bounds = bounds_of(laid, *city_->map, part)) {
        route_since_.reset();
        return map_desk_.show(bounds->first, bounds->second);
    }
    const asset::MapPoint here = city_->map->project(site_.at);
    asset::MapPoint low = here;
    asset::MapPoint high = here;
    const auto take = [&](asset::MapPoint at) {
        low = {std::min(low.x, at.x), std::min(low.y, at.y)};
        high = {std::max(high.x, at.x), std::max(high.y, at.y)};
    };
    const Walk* walk = visit_.at.screen == Screen::Map ? walk_to(walks_, visit_.at.subject) : nullptr;
    if (walk && walk->route) {
        for (const asset::MapPoint& each : walk->route->line) take(each);
        route_since_ = steady_;
    } else {
        constexpr float kAround = 260;
        take({here.x - kAround, here.y - kAround});
        take({here.x + kAround, here.y + kAround});
        route_since_.reset();
    }
    map_desk_.show(low, high);
}

void KioskModel::gesture(const Node& picture, const Gesture& gesture) {
    redraw_ = true;
    const bool is_map = picture.id == "map.picture";
    const auto when = gesture.when.since_boot;
    if (!is_map) {
        if (gesture.kind == Gesture::Kind::Begin) orbit_.press(when);
        if (gesture.kind == Gesture::Kind::Move) {
            orbit_.drag(static_cast<float>(gesture.by.x / picture.bounds.w),
                        static_cast<float>(gesture.by.y / picture.bounds.w), when);
        }
        if (gesture.kind == Gesture::Kind::End) orbit_.release(when);
        return;
    }
    const MapCamera& camera = map_desk_.last();
    const float px = camera.view.width / static_cast<float>(picture.bounds.w);
    const auto on_map = [&](PointMm at) {
        return ScreenPoint{static_cast<float>(at.x - picture.bounds.x) * px,
                           static_cast<float>(at.y - picture.bounds.y) * px};
    };
    map_held_ = gesture.kind == Gesture::Kind::Begin || gesture.kind == Gesture::Kind::Move;
    if (gesture.kind == Gesture::Kind::Tap) return tap_map(on_map(gesture.at), px);
    if (gesture.kind != Gesture::Kind::Move) return;
    const PointMm before{gesture.at.x - gesture.by.x, gesture.at.y - gesture.by.y};
    map_desk_.pan(on_map(before), on_map(gesture.at));
    if (gesture.scale != 1) map_desk_.pinch_by(static_cast<float>(gesture.scale), on_map(gesture.at));
}

void KioskModel::tap_map(ScreenPoint at, float px_per_mm) {
    constexpr float kReachMm = 14;
    const Walk* nearest = nullptr;
    float best = kReachMm * px_per_mm;
    for (const Walk& walk : walks_) {
        const content::PlacePage* page = city_->place(walk.place, visit_.locale);
        if (!page || !city_->map) continue;
        const ScreenPoint pin =
            map_desk_.last().project(city_->map->project({page->card.lat_deg, page->card.lon_deg}));
        const float away = std::hypot(pin.x - at.x, pin.y - kPinMiddleMm * px_per_mm - at.y);
        if (away < best) {
            best = away;
            nearest = &walk;
        }
    }
    if (!nearest) return;
    dirty_ = true;
    open(Screen::Map, nearest->place);
}

}  // namespace beffroi::kiosk
