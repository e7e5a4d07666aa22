#pragma once
// One visitor before the screen: where they are, what they chose. All of it is forgotten when they leave.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "kiosk/ui/installation.h"

namespace beffroi::kiosk {

enum class Screen {
    Attract,
    Home,
    Search,
    Place,
    Map,
    Lights,
    Facades,
    Events,
    Event,
    Tours,
    Tour,
    Stop,
    Listen,
    Comfort,
    Language,
    About
};
inline constexpr Screen kScreens[] = {Screen::Attract, Screen::Home,    Screen::Search,   Screen::Place,
                                      Screen::Map,     Screen::Lights,  Screen::Facades,  Screen::Events,
                                      Screen::Event,   Screen::Tours,   Screen::Tour,     Screen::Stop,
                                      Screen::Listen,  Screen::Comfort, Screen::Language, Screen::About};
const char* name_of(Screen screen);

/// Where one is, and what it is about: what "back" goes back to.
struct Whereabouts {
    Screen screen = Screen::Attract;
    /// Place, event, tour: its slug. Map: the place one walks to, or "". Lights: the façade. Events: an
    /// AgendaView. Stop: "tour/2", counted from 0. Listen: "place/0".
    std::string subject;
    int page = 0;
    int picture = 0;         ///< Place: which of its pictures stands in Ciel.
    std::string activity{};  ///< Place: on whose page one is, until another is turned to.

    friend bool operator==(const Whereabouts&, const Whereabouts&) = default;
};

/// The sign-language video that a visitor opened; it never opens by itself.
struct Signing {
    std::string place{};  ///< Slug; empty: none is open.
    bool playing = false;
    Microseconds at{};  ///< Into the video.

    bool is_open() const { return !place.empty(); }
};

struct Visit {
    Whereabouts at;
    std::vector<Whereabouts> before;  ///< The way back, oldest first.
    std::string locale;
    Comfort comfort;
    std::string scene;  ///< Chosen on the lights screen; "": its first.
    std::string query;  ///< Typed.
    Signing signing;

    void go(Screen screen, std::string subject = {});
    /// To where one came from; home when there is no such place.
    void back();
    bool is_over() const { return at.screen == Screen::Attract; }
};

/// Counts what nobody does: warns, then forgets.
class Attention {
public:
    static constexpr Microseconds kPatience = std::chrono::seconds{60};
    static constexpr Microseconds kWarning = std::chrono::seconds{20};

    enum class State { Present, Warned, Gone };

    void touched(SteadyTime now) { last_ = now; }
    /// While a scene is awaited or plays, people watch the wall and not the screen.
    void watching(SteadyTime until) { last_ = std::max(last_, until); }

    Microseconds quiet_for(SteadyTime now) const { return now - last_; }
    State at(SteadyTime now) const;
    Microseconds left_to_answer(SteadyTime now) const;
    /// When at() will say something else, or the warning's ring loses a brick.
    SteadyTime next(SteadyTime now) const;

private:
    SteadyTime last_{};
};

}  // namespace beffroi::kiosk
