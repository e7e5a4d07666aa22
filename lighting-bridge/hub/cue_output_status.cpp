#include "lighting-bridge/hub/cue_output_status.h"

namespace beffroi::hub {
namespace {

Json can_json(const out::CueCapabilities& can) {
    return Json::object({{"acknowledges", can.acknowledges},
                         {"stamped", can.stamped},
                         {"dims", can.dims},
                         {"fades", can.fades},
                         {"seen", can.seen}});
}

void set_instant(Json& out, std::string_view key, const std::optional<UtcTime>& at) {
    if (at) out.set(key, at->since_epoch.count());
}

Json output_json(const out::CueOutputStatus& output) {
    const out::CueHealth& health = output.health;
    Json out = Json::object({{"name", output.name}, {"kind", output.kind}, {"alive", health.alive}});
    if (!health.about.empty()) out.set("about", health.about);
    set_instant(out, "alive_since_us", health.alive_since);
    set_instant(out, "last_heard_us", health.last_heard);
    out.set("sent", health.sent).set("failed", health.failed).set("overtaken", health.overtaken);
    if (output.can.acknowledges) out.set("acknowledged", health.acknowledged);
    out.set("late", output.late).set("worst_late_us", output.worst_late.count());
    out.set("latency_us", output.latency.count());
    if (!health.last_error.empty()) out.set("last_error", health.last_error);
    set_instant(out, "last_error_us", health.last_error_at);
    Json shown = Json::array();
    for (const auto& [facade, scene] : output.shown)
        shown.push(Json::object({{"facade", facade}, {"scene", scene.scene}, {"level", scene.level}}));
    return out.set("shows", std::move(shown)).set("can", can_json(output.can));
}

}  // namespace

Json cue_outputs_json(const std::vector<out::CueOutputStatus>& outputs) {
    Json all = Json::array();
    for (const out::CueOutputStatus& output : outputs) all.push(output_json(output));
    return all;
}

Json osc_in_json(const out::OscListener& listener) {
    const out::OscListenerFigures& figures = listener.figures();
    Json out = Json::object({{"port", std::int64_t{listener.port()}},
                             {"orders", figures.orders},
                             {"refused", figures.refused},
                             {"strangers", figures.strangers},
                             {"unreadable", figures.unreadable},
                             {"too_many", figures.too_many}});
    if (!figures.last_error.empty()) out.set("last_error", figures.last_error);
    return out;
}

}  // namespace beffroi::hub
