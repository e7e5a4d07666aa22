#pragma once
// Whose scene comes next: one façade's queue of visitors' wishes. Fair, joinable, honest about when.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace beffroi::light {

/// A scene that waits for a façade, and the kiosks that wish for it.
struct Turn {
    std::string id;     ///< ULID; becomes the cue's id
    std::string scene;  ///< Slug
    std::int64_t duration_us = 0;
    std::int64_t asked_us = 0;
    std::vector<std::string> kiosks;  ///< Who asked first, then who joined

    friend bool operator==(const Turn&, const Turn&) = default;
};

/// All of a queue, as plain values: what is written to disk and read back after a restart. Unit: UTC
/// microseconds.
struct ShowQueueState {
    std::optional<Turn> playing;
    std::int64_t playing_from_us = 0;
    std::vector<Turn> waiting;  ///< Next one first
    std::optional<std::int64_t> last_ended_us;
    bool held = false;  ///< A technician has the façade: nothing starts

    friend bool operator==(const ShowQueueState&, const ShowQueueState&) = default;
};

struct ShowQueueRule {
    std::chrono::microseconds lead{1'000'000};  ///< A cue leaves this long before its start
    std::chrono::microseconds cool_down{0};     ///< From one scene's end to the next one's start
};

/// A turn whose cue must be sent now.
struct StartNow {
    Turn turn;
    std::int64_t start_us = 0;
};

/// Pure: time comes in, decisions come out. Thread: one.
///
/// A kiosk has one wish at a time: a new one replaces its old one, unless others joined that, in which case
/// it only leaves it. Turns are taken in the order they were asked for; joining never moves a turn.
class ShowQueue {
public:
    explicit ShowQueue(ShowQueueRule rule, ShowQueueState state = {})
        : rule_{rule}, state_{std::move(state)} {}

    struct Joined {
        std::string turn;
        bool is_new = false;  ///< False: the scene already waited and the kiosk was added to it
        std::optional<std::int64_t> start_us;  ///< Nothing while held
    };
    /// `turn.kiosks` holds the asking kiosk. Ask policy first: this never refuses.
    Joined ask(Turn turn, std::int64_t now_us);
    /// The kiosk no longer waits; a turn nobody waits for is gone. False: it had no wish.
    bool leave(const std::string& kiosk);

    /// What starts now, if anything: call when next_event() says, and after every change.
    std::optional<StartNow> advance(std::int64_t now_us);
    /// When advance() will next have something to do.
    std::optional<std::int64_t> next_event(std::int64_t now_us) const;

    /// When each waiting turn starts if nobody leaves: same order as state().waiting. Empty while held:
    /// nobody knows.
    std::vector<std::int64_t> starts(std::int64_t now_us) const;
    /// When this turn starts or started; nothing while held, or when there is none.
    std::optional<std::int64_t> start_of(const std::string& turn, std::int64_t now_us) const;
    /// The start a new turn would get; nothing while held.
    std::optional<std::int64_t> start_if_asked(std::int64_t now_us) const;
    /// The turn for `scene` a kiosk would join, if there is one.
    const Turn* joinable(const std::string& scene, std::int64_t now_us) const;

    void hold(bool held) { state_.held = held; }
    /// Ends what plays (send a release for the layer); the cool-down begins now.
    std::optional<Turn> skip(std::int64_t now_us);
    /// Forgets all that waits; what plays goes on.
    std::vector<Turn> clear();

    const ShowQueueState& state() const { return state_; }

private:
    std::int64_t free_from(std::int64_t now_us) const;
    void finish_played(std::int64_t now_us);

    ShowQueueRule rule_;
    ShowQueueState state_;
};

}  // namespace beffroi::light
