// Messages as JSON text. Members that are empty and mean nothing are left out.

#include <utility>

#include "content/base/json.h"
#include "lighting-bridge/protocol/codec.h"

namespace beffroi::protocol {
namespace {

template <typename T, typename ToJson>
Json list_of(const std::vector<T>& items, ToJson to_json) {
    Json::Array array;
    array.reserve(items.size());
    for (const T& item : items) array.push_back(to_json(item));
    return Json{std::move(array)};
}

Json words(const std::vector<std::string>& items) {
    return list_of(items, [](const std::string& word) { return Json{word}; });
}

Json share_json(const light::ShareFade& share) {
    return Json::object({{"from", int{share.from.raw()}},
                         {"to", int{share.to.raw()}},
                         {"start_us", share.start_us},
                         {"fade_ms", std::int64_t{share.fade_ms}}});
}

/// Fills the members of one type; its `type` is there already.
struct Writer {
    Json& out;

    void operator()(const Hello& m) const {
        out.set("role", m.role == Role::Kiosk ? "kiosk" : "controller").set("id", m.id);
        out.set("protocol", m.protocol).set("edition", m.edition);
        if (!m.key.empty()) out.set("key", m.key);
        if (!m.facades.empty()) out.set("facades", words(m.facades));
    }
    void operator()(const Welcome& m) const {
        out.set("bridge", m.bridge).set("now_us", m.now_us).set("edition", m.edition);
        if (!m.manifest.empty()) out.set("manifest", m.manifest);
        if (!m.facades.empty()) out.set("facades", words(m.facades));
    }
    void operator()(const ClockRequest& m) const { out.set("t0_us", m.t0_us); }
    void operator()(const ClockReply& m) const {
        out.set("t0_us", m.t0_us).set("t1_us", m.t1_us).set("t2_us", m.t2_us);
    }
    void operator()(const Assign& m) const {
        out.set("facade", m.facade).set("edition", m.edition).set("patch", m.patch);
        out.set("scenes", list_of(m.scenes, [](const SceneFile& scene) {
                    return Json::object({{"id", scene.id}, {"version", scene.version}, {"text", scene.text}});
                }));
        out.set("layers", list_of(m.layers, cue_json));
        if (m.latitude_deg) out.set("latitude_deg", *m.latitude_deg);
        if (m.longitude_deg) out.set("longitude_deg", *m.longitude_deg);
        if (!m.time_zone.empty())
            out.set("time_zone", m.time_zone).set("curfew_min", std::int64_t{m.curfew_min});
        if (!m.programme.empty()) out.set("programme", m.programme);
        if (!m.source.empty()) out.set("source", m.source);
    }
    void operator()(const CueMessage& m) const { out.set("cue", cue_json(m.cue)); }
    void operator()(const CueAck& m) const {
        out.set("cue", m.cue).set("facade", m.facade).set("started_us", m.started_us);
    }
    void operator()(const CueRefused& m) const {
        out.set("cue", m.cue).set("reason", m.reason);
        if (!m.facade.empty()) out.set("facade", m.facade);
    }
    void operator()(const Heartbeat& m) const {
        out.set("offset_us", m.offset_us).set("error_us", m.error_us).set("rtt_us", m.rtt_us);
        out.set("frames", m.frames).set("late", m.late).set("playing", words(m.playing));
        if (m.edition != 0) out.set("edition", m.edition);
        if (m.standby) out.set("standby", standby_json(*m.standby));
        if (m.jitter_us != 0) out.set("jitter_us", m.jitter_us);
        if (m.dropped != 0) out.set("dropped", m.dropped);
        if (m.last_start)
            out.set("last_start", Json::object({{"cue", m.last_start->cue},
                                                {"facade", m.last_start->facade},
                                                {"start_us", m.last_start->start_us},
                                                {"started_us", m.last_start->started_us}}));
    }
    void operator()(const Ask& m) const {
        out.set("request", m.request).set("facade", m.facade).set("scene", m.scene);
    }
    void operator()(const Answer& m) const {
        out.set("request", m.request).set("outcome", name_of(m.outcome));
        if (!m.reason.empty()) out.set("reason", m.reason);
        if (m.next_us != 0) out.set("next_us", m.next_us);
        if (m.outcome == Outcome::Refused) return;
        out.set("cue", m.cue).set("start_us", m.start_us).set("position", m.position);
    }
    void operator()(const Withdraw& m) const { out.set("request", m.request); }
    void operator()(const State& m) const {
        out.set("now_us", m.now_us).set("facades", list_of(m.facades, facade));
    }
    void operator()(const Edition& m) const { out.set("number", m.number).set("manifest", m.manifest); }
    void operator()(const Notice& m) const {
        out.set("id", m.id).set("emergency", m.emergency).set("until_us", m.until_us);
        out.set("texts", list_of(m.texts, [](const Notice::Text& text) {
                    return Json::object({{"locale", text.locale}, {"text", text.text}});
                }));
    }
    void operator()(const ClockSet&) const {}
    void operator()(const Dim& m) const { out.set("facade", m.facade).set("share", share_json(m.share)); }
    void operator()(const ErrorReply& m) const { out.set("code", m.code).set("detail", m.detail); }

    static Json facade(const FacadeState& state) {
        Json out =
            Json::object({{"facade", state.facade}, {"driver", state.driver}, {"online", state.online}});
        out.set("layers", list_of(state.layers, cue_json));
        if (state.playing)
            out.set("playing", Json::object({{"cue", cue_json(state.playing->cue)},
                                             {"ends_us", state.playing->ends_us}}));
        out.set("queue", list_of(state.queue, [](const QueuedScene& scene) {
                    return Json::object(
                        {{"scene", scene.scene}, {"start_us", scene.start_us}, {"joined", scene.joined}});
                }));
        out.set("opens_us", state.opens_us).set("closes_us", state.closes_us);
        if (state.resting_until_us != 0) out.set("resting_until_us", state.resting_until_us);
        out.set("held", state.held).set("energy_wh", state.energy_wh);
        if (state.dawn_us != 0) out.set("dusk_us", state.dusk_us).set("dawn_us", state.dawn_us);
        if (state.spared != light::ShareFade{}) out.set("spared", share_json(state.spared));
        return out;
    }
};

}  // namespace

Json cue_json(const light::Cue& cue) {
    Json out = Json::object({{"id", cue.id}, {"facades", words(cue.facades)}, {"scene", cue.scene}});
    out.set("version", cue.version).set("start_us", cue.start_us).set("seed", cue.seed);
    out.set("fade_ms", std::int64_t{cue.fade_ms}).set("layer", name_of(cue.layer));
    out.set("class", name_of(cue.cue_class)).set("ttl_ms", std::int64_t{cue.ttl_ms}).set("by", cue.by);
    if (cue.inspection_ms != 0) out.set("inspection_ms", std::int64_t{cue.inspection_ms});
    return out;
}

Json standby_json(const StandbyReport& report) {
    Json out = Json::object({{"raised", report.raised}, {"times_raised", report.times_raised}});
    if (report.heard_ms) out.set("heard_ms", *report.heard_ms);
    return out;
}

std::string encode(const Message& message) {
    Json out = Json::object({{"type", type_of(message)}});
    std::visit(Writer{out}, message);
    return out.dump();
}

std::string encode_cue(const light::Cue& cue) {
    return cue_json(cue).dump();
}

}  // namespace beffroi::protocol
