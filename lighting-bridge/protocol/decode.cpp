// JSON text as messages, every member checked: the sender may be anybody.

#include <algorithm>
#include <array>
#include <utility>

#include "lighting-bridge/protocol/codec.h"

namespace beffroi::protocol {
namespace {

// Readers of JSON elsewhere keep integers to 2^53; UTC microseconds stay below until the year 2255.
constexpr std::int64_t kMost = (std::int64_t{1} << 53) - 1;
constexpr std::size_t kMostItems = 1000;
constexpr std::int32_t kMostMilliseconds = 24 * 60 * 60 * 1000;

std::int64_t instant(JsonReader& in, std::string_view key) {
    return in.integer(key, 0, kMost);
}

std::int64_t instant_or_zero(JsonReader& in, std::string_view key) {
    return in.maybe_integer(key, 0, kMost).value_or(0);
}

std::string word(JsonReader& in, std::string_view key) {
    std::string text = in.text(key);
    if (!is_word(text)) in.find(key, "must be 1 to 100 letters, digits and . _ : -");
    return text;
}

std::string word_or_empty(JsonReader& in, std::string_view key) {
    std::string text = in.maybe_text(key).value_or("");
    if (!text.empty() && !is_word(text)) in.find(key, "must be 1 to 100 letters, digits and . _ : -");
    return text;
}

std::vector<std::string> words(JsonReader& in, std::string_view key) {
    std::vector<std::string> out;
    const Json* list = in.member(key);
    if (!list) return out;
    if (!list->is_array() || list->items().size() > kMostItems) {
        in.find(key, "must be a list of at most 1000 words");
        return out;
    }
    for (const Json& item : list->items()) {
        const std::string* text = item.string();
        if (!text || !is_word(*text)) {
            in.find(key, "must hold only words of 1 to 100 letters, digits and . _ : -");
            return out;
        }
        out.push_back(*text);
    }
    return out;
}

/// The objects of an optional list, each read by `read`.
template <typename T, typename Read>
std::vector<T> objects(JsonReader& in, std::string_view key, Read read) {
    std::vector<T> out;
    const Json* list = in.member(key);
    if (list && list->items().size() > kMostItems) {
        in.find(key, "must hold at most 1000 items");
        return out;
    }
    for (JsonReader& item : in.list(key, false)) out.push_back(read(item));
    return out;
}

/// An index into the enum's words.
template <typename Enum>
Enum one_of(JsonReader& in, std::string_view key, std::initializer_list<std::string_view> names) {
    return static_cast<Enum>(in.choice(key, names));
}

Hello hello(JsonReader& in) {
    Hello m;
    m.role = one_of<Role>(in, "role", {"kiosk", "controller"});
    m.id = word(in, "id");
    m.key = in.maybe_text("key").value_or("");
    m.protocol = static_cast<int>(in.integer("protocol", 1, 1000));
    m.edition = instant_or_zero(in, "edition");
    m.facades = words(in, "facades");
    return m;
}

Welcome welcome(JsonReader& in) {
    return {in.text("bridge"), instant(in, "now_us"), instant(in, "edition"), word_or_empty(in, "manifest"),
            words(in, "facades")};
}

SceneFile scene_file(JsonReader& in) {
    return {word(in, "id"), word(in, "version"), in.text("text")};
}

Assign assign(JsonReader& in) {
    Assign m;
    m.facade = word(in, "facade");
    m.edition = instant(in, "edition");
    m.patch = in.text("patch");
    m.scenes = objects<SceneFile>(in, "scenes", scene_file);
    m.layers = objects<light::Cue>(in, "layers", read_cue);
    m.latitude_deg = in.maybe_number("latitude_deg", -90, 90);
    m.longitude_deg = in.maybe_number("longitude_deg", -180, 180);
    m.time_zone = in.maybe_text("time_zone").value_or("");
    m.curfew_min = static_cast<std::int32_t>(in.maybe_integer("curfew_min", 0, 1439).value_or(60));
    m.programme = in.maybe_text("programme").value_or("");
    m.source = word_or_empty(in, "source");
    return m;
}

CueMessage cue(JsonReader& in) {
    CueMessage m;
    if (std::optional<JsonReader> inside = in.object("cue")) m.cue = read_cue(*inside);
    return m;
}

StandbyReport standby_report(JsonReader& in) {
    StandbyReport m;
    m.raised = in.maybe_boolean("raised").value_or(false);
    m.heard_ms = in.maybe_integer("heard_ms", 0, kMost);
    m.times_raised = in.maybe_integer("times_raised", 0, kMost).value_or(0);
    return m;
}

std::optional<LastStart> last_start(JsonReader& in) {
    std::optional<JsonReader> inside = in.object("last_start", false);
    if (!inside) return std::nullopt;
    return LastStart{word(*inside, "cue"), word(*inside, "facade"), instant(*inside, "start_us"),
                     instant(*inside, "started_us")};
}

Heartbeat heartbeat(JsonReader& in) {
    Heartbeat m;
    m.offset_us = in.integer("offset_us", -kMost, kMost);
    m.error_us = instant(in, "error_us");
    m.rtt_us = instant(in, "rtt_us");
    m.frames = instant(in, "frames");
    m.late = instant(in, "late");
    m.playing = words(in, "playing");
    m.edition = instant_or_zero(in, "edition");
    if (std::optional<JsonReader> inside = in.object("standby", false)) m.standby = standby_report(*inside);
    m.jitter_us = instant_or_zero(in, "jitter_us");
    m.dropped = instant_or_zero(in, "dropped");
    m.last_start = last_start(in);
    return m;
}

Answer answer(JsonReader& in) {
    Answer m;
    m.request = word(in, "request");
    m.outcome = one_of<Outcome>(in, "outcome", {"queued", "joined", "refused"});
    m.reason = word_or_empty(in, "reason");
    m.next_us = instant_or_zero(in, "next_us");
    m.cue = word_or_empty(in, "cue");
    m.start_us = instant_or_zero(in, "start_us");
    m.position = static_cast<std::int32_t>(in.maybe_integer("position", 0, 1000).value_or(0));
    return m;
}

QueuedScene queued_scene(JsonReader& in) {
    return {word(in, "scene"), instant(in, "start_us"),
            static_cast<std::int32_t>(in.integer("joined", 0, 100'000))};
}

light::Level level(JsonReader& in, std::string_view key) {
    const std::int64_t raw = in.integer(key, 0, light::Level::kFullScale);
    return light::Level::from_raw(static_cast<std::uint16_t>(raw));
}

light::ShareFade share(JsonReader& in) {
    return {level(in, "from"), level(in, "to"), instant(in, "start_us"),
            static_cast<std::int32_t>(in.integer("fade_ms", 0, kMostMilliseconds))};
}

Dim dim(JsonReader& in) {
    Dim m;
    m.facade = word(in, "facade");
    if (std::optional<JsonReader> inside = in.object("share")) m.share = share(*inside);
    return m;
}

FacadeState facade_state(JsonReader& in) {
    FacadeState m;
    m.facade = word(in, "facade");
    m.driver = word_or_empty(in, "driver");
    m.online = in.maybe_boolean("online").value_or(false);
    m.layers = objects<light::Cue>(in, "layers", read_cue);
    if (std::optional<JsonReader> playing = in.object("playing", false)) {
        m.playing.emplace();
        if (std::optional<JsonReader> inside = playing->object("cue")) m.playing->cue = read_cue(*inside);
        m.playing->ends_us = instant(*playing, "ends_us");
    }
    m.queue = objects<QueuedScene>(in, "queue", queued_scene);
    m.opens_us = instant_or_zero(in, "opens_us");
    m.closes_us = instant_or_zero(in, "closes_us");
    m.resting_until_us = instant_or_zero(in, "resting_until_us");
    m.held = in.maybe_boolean("held").value_or(false);
    m.energy_wh = in.maybe_number("energy_wh", 0, 1e12).value_or(0);
    m.dusk_us = instant_or_zero(in, "dusk_us");
    m.dawn_us = instant_or_zero(in, "dawn_us");
    if (std::optional<JsonReader> spared = in.object("spared", false)) m.spared = share(*spared);
    return m;
}

Notice notice(JsonReader& in) {
    Notice m;
    m.id = word(in, "id");
    m.emergency = in.maybe_boolean("emergency").value_or(false);
    m.until_us = instant_or_zero(in, "until_us");
    m.texts = objects<Notice::Text>(in, "texts", [](JsonReader& text) {
        return Notice::Text{word(text, "locale"), text.text("text")};
    });
    return m;
}

struct Row {
    std::string_view type;
    Message (*read)(JsonReader&);
};

// clang-format off
constexpr std::array<Row, std::variant_size_v<Message>> kRows{{
    {"hello", [](JsonReader& in) -> Message { return hello(in); }},
    {"welcome", [](JsonReader& in) -> Message { return welcome(in); }},
    {"clock", [](JsonReader& in) -> Message { return ClockRequest{instant(in, "t0_us")}; }},
    {"clock_reply", [](JsonReader& in) -> Message {
        return ClockReply{instant(in, "t0_us"), instant(in, "t1_us"), instant(in, "t2_us")}; }},
    {"assign", [](JsonReader& in) -> Message { return assign(in); }},
    {"cue", [](JsonReader& in) -> Message { return cue(in); }},
    {"cue_ack", [](JsonReader& in) -> Message {
        return CueAck{word(in, "cue"), word(in, "facade"), instant(in, "started_us")}; }},
    {"cue_refused", [](JsonReader& in) -> Message {
        return CueRefused{word(in, "cue"), word_or_empty(in, "facade"), word(in, "reason")}; }},
    {"heartbeat", [](JsonReader& in) -> Message { return heartbeat(in); }},
    {"ask", [](JsonReader& in) -> Message {
        return Ask{word(in, "request"), word(in, "facade"), word(in, "scene")}; }},
    {"answer", [](JsonReader& in) -> Message { return answer(in); }},
    {"withdraw", [](JsonReader& in) -> Message { return Withdraw{word(in, "request")}; }},
    {"state", [](JsonReader& in) -> Message {
        return State{instant(in, "now_us"), objects<FacadeState>(in, "facades", facade_state)}; }},
    {"edition", [](JsonReader& in) -> Message {
        return Edition{in.integer("number", 1, kMost), word(in, "manifest")}; }},
    {"notice", [](JsonReader& in) -> Message { return notice(in); }},
    {"clock_set", [](JsonReader&) -> Message { return ClockSet{}; }},
    {"dim", [](JsonReader& in) -> Message { return dim(in); }},
    {"error", [](JsonReader& in) -> Message {
        return ErrorReply{word(in, "code"), in.maybe_text("detail").value_or("")}; }},
}};
// clang-format on

}  // namespace

bool is_word(std::string_view text) {
    return !text.empty() && text.size() <= 100 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '_' || c == ':' || c == '-';
    });
}

light::Cue read_cue(JsonReader& in) {
    light::Cue cue;
    cue.id = word(in, "id");
    cue.facades = words(in, "facades");
    cue.scene = word_or_empty(in, "scene");
    cue.version = word_or_empty(in, "version");
    cue.start_us = instant(in, "start_us");
    cue.seed = static_cast<std::uint64_t>(instant(in, "seed"));
    cue.fade_ms = static_cast<std::int32_t>(in.integer("fade_ms", 0, kMostMilliseconds));
    cue.layer = one_of<light::Layer>(in, "layer",
                                     {"function", "architecture", "season", "show", "override", "emergency"});
    cue.cue_class = one_of<light::CueClass>(in, "class", {"schedule", "visitor", "operator", "alarm"});
    cue.ttl_ms = static_cast<std::int32_t>(in.integer("ttl_ms", 0, kMostMilliseconds));
    cue.by = word_or_empty(in, "by");
    const auto inspection = in.maybe_integer("inspection_ms", 0, light::kLongestInspectionMs);
    cue.inspection_ms = static_cast<std::int32_t>(inspection.value_or(0));
    return cue;
}

std::variant<Message, ErrorReply> decode(std::string_view text) {
    const Result<Json> json = Json::parse(text);
    if (!json || !json->is_object())
        return ErrorReply{"bad_json", json ? "a message is one JSON object" : json.error().detail};
    const std::string type = json->string_or("type", "");
    const auto* row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.type == type; });
    if (row == kRows.end()) return ErrorReply{"unknown_type", is_word(type) ? type : "a message has a type"};
    std::vector<FileFinding> findings;
    JsonReader reader{type, *json, findings};
    Message message = row->read(reader);
    if (!findings.empty())
        return ErrorReply{"bad_message", type + ": " + findings[0].field + " " + findings[0].sentence};
    if (const auto* greeting = std::get_if<Hello>(&message); greeting && greeting->protocol != kProtocol)
        return ErrorReply{"protocol", "this bridge speaks protocol " + std::to_string(kProtocol)};
    return message;
}

std::optional<light::Cue> decode_cue(std::string_view text) {
    const Result<Json> json = Json::parse(text);
    if (!json || !json->is_object()) return std::nullopt;
    std::vector<FileFinding> findings;
    JsonReader reader{"cue", *json, findings};
    light::Cue cue = read_cue(reader);
    if (!findings.empty()) return std::nullopt;
    return cue;
}

}  // namespace beffroi::protocol
