#pragma once
// What kiosks, controllers and the bridge say to each other on /live: one JSON text a message, with a `type`.
//
// Times are UTC microseconds of the bridge's clock, unless a member says otherwise. Unknown members are
// ignored (a newer peer may say more); an unknown type is answered with an error and the connection stays.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lighting-bridge/engine/cue.h"
#include "lighting-bridge/engine/performance.h"

namespace beffroi::protocol {

inline constexpr int kProtocol = 1;
inline constexpr std::string_view kSubprotocol = "beffroi.live.1";
inline constexpr std::string_view kPath = "/live";

/// The façade's fade at the opening and at the closing of its night: the same in bridge, controller and
/// kiosk.
inline constexpr std::int32_t kNightFadeMs = 5000;

/// Who has lost the bridge tries again at least so often: all agree three seconds after a fault has ended.
inline constexpr std::chrono::milliseconds kLongestRetry{2000};

enum class Role { Kiosk, Controller };

/// First message of a client.
struct Hello {
    Role role = Role::Kiosk;
    std::string id;     ///< 1..64 of a-z 0-9 . _ -
    std::string key{};  ///< Device key, once paired.
    int protocol = kProtocol;
    std::int64_t edition = 0;            ///< Number of the edition it holds; 0: none.
    std::vector<std::string> facades{};  ///< A controller: those it could drive; empty: whatever is assigned.

    friend bool operator==(const Hello&, const Hello&) = default;
};

/// The bridge's first message.
struct Welcome {
    std::string bridge;  ///< Software and version
    std::int64_t now_us = 0;
    std::int64_t edition = 0;  ///< 0: nothing published yet
    std::string manifest{};    ///< BLAKE2b-256 of the manifest, hexadecimal
    std::vector<std::string>
        facades{};  ///< To a controller: all that are its own; an assign follows for each

    friend bool operator==(const Welcome&, const Welcome&) = default;
};

/// `t0_us` is the client's own steady clock, and comes back unchanged.
struct ClockRequest {
    std::int64_t t0_us = 0;

    friend bool operator==(const ClockRequest&, const ClockRequest&) = default;
};
struct ClockReply {
    std::int64_t t0_us = 0;  ///< The client's
    std::int64_t t1_us = 0;  ///< The bridge's, when the request was read
    std::int64_t t2_us = 0;  ///< The bridge's, when the reply was written

    friend bool operator==(const ClockReply&, const ClockReply&) = default;
};

/// To all: the bridge's clock was set; what was measured of it before is void.
struct ClockSet {
    friend bool operator==(const ClockSet&, const ClockSet&) = default;
};

/// A file as text, exactly as in the edition, so that its hash can be checked.
struct SceneFile {
    std::string id;       ///< Slug
    std::string version;  ///< As cues name it
    std::string text;

    friend bool operator==(const SceneFile&, const SceneFile&) = default;
};

/// To a controller, one a façade: from now on this façade is yours, with all it needs to go on alone.
struct Assign {
    std::string facade;  ///< Slug
    std::int64_t edition = 0;
    std::string patch;  ///< Text of patch.json
    std::vector<SceneFile> scenes{};
    std::vector<light::Cue> layers{};      ///< What is active now, lowest layer first.
    std::optional<double> latitude_deg{};  ///< With the time zone: its own sun and curfew when alone.
    std::optional<double> longitude_deg{};
    std::string time_zone{};
    std::int32_t curfew_min = 60;  ///< Minutes after local midnight
    std::string programme{};       ///< Text of programme.json, or empty
    std::string source{};  ///< To a standby: the bridge's own sACN source, CID in 32 hexadecimal digits

    friend bool operator==(const Assign&, const Assign&) = default;
};

/// To controllers and kiosks: play, from that instant. An empty scene releases the layer.
struct CueMessage {
    light::Cue cue;

    friend bool operator==(const CueMessage&, const CueMessage&) = default;
};

/// To a controller: what the night's energy budget leaves of a façade's light. The bridge alone counts; the
/// last word holds for a controller that is alone, until the night ends.
struct Dim {
    std::string facade;
    light::ShareFade share;

    friend bool operator==(const Dim&, const Dim&) = default;
};

/// A controller: it plays.
struct CueAck {
    std::string cue;
    std::string facade;
    std::int64_t started_us = 0;  ///< When its first frame left

    friend bool operator==(const CueAck&, const CueAck&) = default;
};
/// A controller: it will not play this.
struct CueRefused {
    std::string cue;
    std::string facade{};
    std::string reason;  ///< "unknown_scene", "unknown_facade", "too_late", "busy", "not_sent"

    friend bool operator==(const CueRefused&, const CueRefused&) = default;
};

/// Of a bridge that stands by for the one it tells this.
struct StandbyReport {
    bool raised = false;                     ///< Receivers follow it
    std::optional<std::int64_t> heard_ms{};  ///< Since it heard the other's light; none: never
    std::int64_t times_raised = 0;

    friend bool operator==(const StandbyReport&, const StandbyReport&) = default;
};

/// The newest cue whose first frame left, and when it had.
struct LastStart {
    std::string cue;
    std::string facade;
    std::int64_t start_us = 0;  ///< Wanted
    std::int64_t started_us = 0;

    friend bool operator==(const LastStart&, const LastStart&) = default;
};

/// A controller or kiosk, every few seconds.
struct Heartbeat {
    std::int64_t offset_us = 0;          ///< Bridge's UTC minus its own UTC
    std::int64_t error_us = 0;           ///< How wrong its idea of the bridge's clock may be
    std::int64_t rtt_us = 0;             ///< Shortest of late
    std::int64_t frames = 0;             ///< Sent since its start
    std::int64_t late = 0;               ///< Frames later than half a frame
    std::vector<std::string> playing{};  ///< Cues
    std::int64_t edition = 0;            ///< A kiosk's: the one it shows now; 0: none, or not a kiosk
    std::optional<StandbyReport> standby{};
    std::int64_t jitter_us = 0;  ///< A controller's: how late its frames begin, smoothed
    std::int64_t dropped = 0;    ///< Packets that could not leave, since its start
    std::optional<LastStart> last_start{};

    friend bool operator==(const Heartbeat&, const Heartbeat&) = default;
};

/// A kiosk: a visitor would like this scene.
struct Ask {
    std::string request;  ///< Chosen by the kiosk; comes back in the answer
    std::string facade;
    std::string scene;  ///< Slug

    friend bool operator==(const Ask&, const Ask&) = default;
};
enum class Outcome { Queued, Joined, Refused };
struct Answer {
    std::string request;
    Outcome outcome = Outcome::Queued;
    std::string reason{};      ///< When refused: a Reason of engine/policy.h by name, or "unknown_scene", …
    std::int64_t next_us = 0;  ///< When refused: not before; 0: not known
    std::string cue{};         ///< When not refused: the cue that will play
    std::int64_t start_us = 0;  ///< Expected
    std::int32_t position = 0;  ///< 0: next to play

    friend bool operator==(const Answer&, const Answer&) = default;
};
/// A kiosk: its visitor left, or changed their mind. Whoever joined keeps the scene.
struct Withdraw {
    std::string request;

    friend bool operator==(const Withdraw&, const Withdraw&) = default;
};

struct QueuedScene {
    std::string scene;
    std::int64_t start_us = 0;  ///< Expected
    std::int32_t joined = 1;    ///< Kiosks that asked

    friend bool operator==(const QueuedScene&, const QueuedScene&) = default;
};
struct Playing {
    light::Cue cue;
    std::int64_t ends_us = 0;

    friend bool operator==(const Playing&, const Playing&) = default;
};
struct FacadeState {
    std::string facade;
    std::string driver{};              ///< "bridge", "controller:<id>", or empty: not lit
    bool online = false;               ///< Its driver is there
    std::vector<light::Cue> layers{};  ///< What is active, lowest first; the show's cue included
    std::optional<Playing> playing{};  ///< The visitor's scene, from its announcement to its end
    std::vector<QueuedScene> queue{};
    std::int64_t opens_us = 0;          ///< Tonight's window (or the next one): sunset…
    std::int64_t closes_us = 0;         ///< …to curfew
    std::int64_t resting_until_us = 0;  ///< Cool-down; 0: not resting
    bool held = false;                  ///< By a technician
    double energy_wh = 0;               ///< This night
    std::int64_t dusk_us = 0;           ///< The pavement's floor is lit from here…
    std::int64_t dawn_us = 0;           ///< …to here; both 0: not known, and then always
    light::ShareFade spared{};          ///< What the night's energy budget leaves of the light

    friend bool operator==(const FacadeState&, const FacadeState&) = default;
};
/// To kiosks, whenever something in it changed.
struct State {
    std::int64_t now_us = 0;
    std::vector<FacadeState> facades{};

    friend bool operator==(const State&, const State&) = default;
};

/// To kiosks: there is a newer edition to fetch.
struct Edition {
    std::int64_t number = 0;
    std::string manifest;  ///< BLAKE2b-256 of manifest.json, hexadecimal

    friend bool operator==(const Edition&, const Edition&) = default;
};

/// To kiosks: a message of the city. An empty text takes it back.
struct Notice {
    struct Text {
        std::string locale;
        std::string text;

        friend bool operator==(const Text&, const Text&) = default;
    };
    std::string id;
    bool emergency = false;
    std::int64_t until_us = 0;
    std::vector<Text> texts{};

    friend bool operator==(const Notice&, const Notice&) = default;
};

/// Either side: a message was not understood or not allowed.
struct ErrorReply {
    std::string code;    ///< Stable: see README.md
    std::string detail;  ///< English, for a log

    friend bool operator==(const ErrorReply&, const ErrorReply&) = default;
};

using Message =
    std::variant<Hello, Welcome, ClockRequest, ClockReply, Assign, CueMessage, CueAck, CueRefused, Heartbeat,
                 Ask, Answer, Withdraw, State, Edition, Notice, ClockSet, Dim, ErrorReply>;

/// The text on the wire.
std::string encode(const Message& message);

/// A message, or the reply its sender deserves.
/// Errors in the reply: "bad_json", "unknown_type", "bad_message" (a member is missing, ill-typed or out of
/// range; the detail names it), "protocol" (a hello of another protocol).
std::variant<Message, ErrorReply> decode(std::string_view text);

/// The `type` of a message: "hello", "cue_ack", …
std::string_view type_of(const Message& message);

std::string_view name_of(light::Layer layer);
std::string_view name_of(light::CueClass cue_class);
std::string_view name_of(Outcome outcome);

/// A cue as JSON text and back, as it stands in messages: for files that keep what is playing.
std::string encode_cue(const light::Cue& cue);
std::optional<light::Cue> decode_cue(std::string_view text);

}  // namespace beffroi::protocol
