#pragma once
// A visitor asks a façade for a scene: from the wish to the thanks. Pure: the link is told what to send.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "content/base/clock.h"
#include "kiosk/link/link.h"
#include "kiosk/screens/evening.h"

namespace beffroi::kiosk {

/// Why there is no light now, in the words of the strings: "refusal." + key.
struct Refused {
    std::string key;               ///< "before_sunset", "cool_down", "link_down", …
    std::optional<UtcTime> again;  ///< When to ask again, where anybody knows.
    int waiting = 0;               ///< Scenes in the queue.

    friend bool operator==(const Refused&, const Refused&) = default;
};

/// What asking now would give, from what the bridge last said: shown before one asks. The bridge decides.
struct Prospect {
    std::optional<Refused> refused;
    UtcTime start;       ///< When it would start; at least a second from now.
    int before = 0;      ///< Scenes that come first.
    bool now = false;    ///< Nothing comes first.
    bool joins = false;  ///< The same scene already waits.
};
Prospect prospect(const BridgeNews& news, const City& city, std::string_view facade, std::string_view scene,
                  const Evening& evening);

class ShowRequest {
public:
    /// How long "thank you" stands before the screen goes home by itself.
    static constexpr Microseconds kThanks = std::chrono::seconds{30};

    enum class Stage {
        None,
        Asking,
        Waiting,
        Playing,      ///< On the wall, and here in step with it.
        PlayingHere,  ///< On this screen only.
        Ended,
        Cut,  ///< The wall stopped before the end.
    };

    Stage stage() const { return stage_; }
    bool is_under_way() const { return stage_ != Stage::None; }
    bool is_watched() const;  ///< Nobody touches the screen then, and they are there.
    bool is_over() const { return stage_ == Stage::Ended || stage_ == Stage::Cut; }
    const std::string& facade() const { return facade_; }
    const std::string& scene() const { return scene_; }
    const std::string& cue() const { return cue_; }
    UtcTime start() const { return start_; }
    UtcTime end() const { return end_; }
    int position() const { return position_; }
    bool joined() const { return joined_; }
    bool was_on_wall() const { return on_wall_; }
    std::uint64_t seed() const { return seed_; }
    /// The refusal of the last wish, until it is dismissed.
    const std::optional<Refused>& refused() const { return refused_; }
    void dismiss() { refused_.reset(); }

    void ask(Link& link, const CityScene& scene, std::string_view facade, UtcTime now);
    void play_here(const CityScene& scene, std::string_view facade, UtcTime now);
    /// Waiting: the wish is taken back. Playing here: it stops. Ended: it is forgotten.
    void leave(Link& link);
    /// Forgets, without taking anything back: whoever asked may watch from the square.
    void forget();

    void hear(const protocol::Answer& answer, UtcTime now);
    /// Moves on with time and news. True when the stage or a time changed. An end is seen before it is
    /// forgotten, however late one asks: next() is then past.
    bool follow(const BridgeNews& news, UtcTime now);
    /// When follow() has something to do by itself.
    std::optional<UtcTime> next() const;

private:
    bool follow_wall(const protocol::FacadeState& state, UtcTime now);
    void refuse(std::string key, std::optional<UtcTime> again);

    Stage stage_ = Stage::None;
    std::string request_;
    std::string facade_;
    std::string scene_;
    std::string cue_;
    Microseconds length_{0};
    UtcTime asked_;
    UtcTime start_;
    UtcTime end_;
    int position_ = 0;
    int waiting_ = 0;
    bool joined_ = false;
    bool on_wall_ = false;
    std::optional<UtcTime>
        missing_since_;  ///< Waiting, and the bridge neither plays it nor has it in its queue.
    std::uint64_t seed_ = 0;
    std::optional<Refused> refused_;
};

/// "none", "asking", "waiting", "playing", "playing_here", "ended", "cut"
const char* name_of(ShowRequest::Stage stage);

}  // namespace beffroi::kiosk
