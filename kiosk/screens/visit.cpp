#include "kiosk/screens/visit.h"

#include <algorithm>
#include <utility>

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kLongestWayBack = 16;

}  // namespace

const char* name_of(Screen screen) {
    switch (screen) {
        case Screen::Attract:
            return "attract";
        case Screen::Home:
            return "home";
        case Screen::Search:
            return "search";
        case Screen::Place:
            return "place";
        case Screen::Map:
            return "map";
        case Screen::Lights:
            return "lights";
        case Screen::Facades:
            return "facades";
        case Screen::Events:
            return "events";
        case Screen::Event:
            return "event";
        case Screen::Tours:
            return "tours";
        case Screen::Tour:
            return "tour";
        case Screen::Stop:
            return "stop";
        case Screen::Listen:
            return "listen";
        case Screen::About:
            return "about";
        case Screen::Comfort:
            return "comfort";
        case Screen::Language:
            return "language";
    }
    return "";
}

void Visit::go(Screen screen, std::string subject) {
    Whereabouts next{screen, std::move(subject), 0};
    if (next.screen == at.screen && next.subject == at.subject) return;
    if (screen == Screen::Home) {
        before.clear();
    } else if (at.screen != Screen::Attract) {
        before.push_back(at);
        if (before.size() > kLongestWayBack) before.erase(before.begin());
    }
    at = std::move(next);
}

void Visit::back() {
    if (before.empty()) {
        at = {Screen::Home, {}, 0};
        return;
    }
    at = std::move(before.back());
    before.pop_back();
}

Attention::State Attention::at(SteadyTime now) const {
    const Microseconds quiet = now - last_;
    if (quiet < kPatience) return State::Present;
    return quiet < kPatience + kWarning ? State::Warned : State::Gone;
}

Microseconds Attention::left_to_answer(SteadyTime now) const {
    return std::clamp(kPatience + kWarning - (now - last_), Microseconds{0}, kWarning);
}

SteadyTime Attention::next(SteadyTime now) const {
    if (at(now) == State::Present) return last_ + kPatience;
    const Microseconds left = left_to_answer(now);
    return now + std::max(left % 1s, Microseconds{1000});
}

}  // namespace beffroi::kiosk
