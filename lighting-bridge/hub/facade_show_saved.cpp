// A façade's queue and what is active on it, as JSON and back: what a restart resumes from.

#include <utility>

#include "content/base/log.h"
#include "lighting-bridge/hub/facade_show.h"

namespace beffroi::hub {
namespace {

Json turn_json(const light::Turn& turn) {
    Json kiosks = Json::array();
    for (const std::string& kiosk : turn.kiosks) kiosks.push(kiosk);
    return Json::object({{"id", turn.id},
                         {"scene", turn.scene},
                         {"duration_us", turn.duration_us},
                         {"asked_us", turn.asked_us},
                         {"kiosks", std::move(kiosks)}});
}

std::optional<light::Turn> read_turn(const Json& json) {
    light::Turn turn{.id = json.string_or("id", ""),
                     .scene = json.string_or("scene", ""),
                     .duration_us = json.integer_or("duration_us", 0),
                     .asked_us = json.integer_or("asked_us", 0),
                     .kiosks = {}};
    if (const Json* kiosks = json.find("kiosks"))
        for (const Json& kiosk : kiosks->items())
            if (const std::string* name = kiosk.string()) turn.kiosks.push_back(*name);
    if (turn.id.empty() || turn.scene.empty() || turn.duration_us <= 0 || turn.kiosks.empty())
        return std::nullopt;
    return turn;
}

}  // namespace

Json FacadeShow::saved() const {
    const light::ShowQueueState& queue = queue_.state();
    Json out = Json::object();
    if (queue.playing)
        out.set("playing", turn_json(*queue.playing)).set("playing_from_us", queue.playing_from_us);
    Json waiting = Json::array();
    for (const light::Turn& turn : queue.waiting) waiting.push(turn_json(turn));
    out.set("waiting", std::move(waiting));
    if (queue.last_ended_us) out.set("last_ended_us", *queue.last_ended_us);
    out.set("held", queue.held);
    if (queue.held) out.set("held_by", holder_.by).set("held_since_us", holder_.since_us);
    Json cues = Json::array();
    for (const light::Cue& cue : active()) cues.push(protocol::encode_cue(cue));
    out.set("cues", std::move(cues));
    Json requests = Json::object();
    for (const auto& [kiosk, request] : requests_) requests.set(kiosk, request);
    out.set("requests", std::move(requests));
    return out.set("energy_wh", energy_wh_).set("night_opens_us", night_opens_us_);
}

void FacadeShow::restore(const Json& saved, const Now& now) {
    light::ShowQueueState queue;
    if (const Json* playing = saved.find("playing")) {
        queue.playing = read_turn(*playing);
        queue.playing_from_us = saved.integer_or("playing_from_us", 0);
    }
    if (const Json* waiting = saved.find("waiting"))
        for (const Json& item : waiting->items())
            if (auto turn = read_turn(item)) queue.waiting.push_back(std::move(*turn));
    if (const Json* ended = saved.find("last_ended_us")) queue.last_ended_us = ended->integer();
    queue.held = saved.boolean_or("held", false);
    if (queue.held) holder_ = {saved.string_or("held_by", ""), saved.integer_or("held_since_us", 0)};
    queue_ = light::ShowQueue{rules_.queue, std::move(queue)};
    if (const Json* cues = saved.find("cues"))
        for (const Json& item : cues->items())
            if (const std::string* text = item.string())
                if (const auto cue = protocol::decode_cue(*text)) take(*cue, now.us);
    if (const Json* requests = saved.find("requests"))
        for (const auto& [kiosk, request] : requests->members())
            if (const std::string* text = request.string()) requests_[kiosk] = *text;
    energy_wh_ = saved.number_or("energy_wh", 0);
    night_opens_us_ = saved.integer_or("night_opens_us", 0);
    prune(now.us);
}

}  // namespace beffroi::hub
