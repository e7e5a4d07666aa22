#include "lighting-bridge/output/wled_dialect.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "content/base/json.h"

namespace beffroi::out {
namespace {

constexpr int kMostTransition = 65'535;  // of 100 ms

int transition_of(std::int32_t fade_ms) {
    return std::clamp((fade_ms + 50) / 100, 0, kMostTransition);
}

Json segment_of(const WledLook& look) {
    Json colours = Json::array();
    for (const auto& colour : look.colours)
        colours.push(Json::array({int{colour[0]}, int{colour[1]}, int{colour[2]}}));
    // fx 0 is the plain colour: an effect that ran there would paint over it.
    return Json::array({Json::object({{"id", look.segment}, {"fx", 0}, {"col", std::move(colours)}})});
}

int brightness_of(const WledLook& look, double level) {
    return std::clamp(static_cast<int>(std::lround(look.brightness * level)), 1, 255);
}

}  // namespace

CueCapabilities WledDialect::capabilities() const {
    return {.acknowledges = true, .stamped = false, .dims = true, .fades = true, .seen = true};
}

std::optional<HttpCall> WledDialect::call_for(const ShownScene* before, const CueEvent& event) const {
    const ShownScene& shown = event.shown;
    const auto look = settings_.scenes.find(shown.scene);
    const bool lit = look != settings_.scenes.end();
    const bool same_scene = before != nullptr && before->cue == shown.cue;
    if (same_scene && (!lit || before->level == shown.level)) return std::nullopt;
    if (!lit && before != nullptr && !settings_.scenes.contains(before->scene)) return std::nullopt;

    Json state = Json::object({{"transition", transition_of(shown.fade_ms)}});
    state.set("on", lit);
    if (lit) state.set("bri", brightness_of(look->second, shown.level));
    if (lit && !same_scene && look->second.preset) state.set("ps", *look->second.preset);
    if (lit && !same_scene && !look->second.colours.empty()) state.set("seg", segment_of(look->second));
    state.set("v", true);  // answer with the state that came of it
    return HttpCall{.method = "POST",
                    .url = settings_.address + "/json/state",
                    .body = state.dump(),
                    .headers = {{"Content-Type", "application/json"}}};
}

Outcome WledDialect::check(const HttpCall& call, const HttpAnswer& answer) const {
    if (answer.status != 200) return Error{Fault::Io, fmt::format("{} answers {}", call.url, answer.status)};
    const auto state = Json::parse(answer.body);
    const auto asked = Json::parse(call.body);
    if (!state || !asked) return Error{Fault::Corrupt, call.url + " answers no JSON: is it a WLED?"};
    // Older versions answer {"success":true} whatever "v" says.
    if (state->boolean_or("success", false)) return Done{};
    if (state->find("on") == nullptr || state->boolean_or("on", false) != asked->boolean_or("on", false))
        return Error{Fault::Io, call.url + " did not do as it was told"};
    return Done{};
}

std::optional<HttpCall> WledDialect::health_call() const {
    return HttpCall{.method = "GET", .url = settings_.address + "/json/info"};
}

Result<DeviceNews> WledDialect::read_health(const HttpAnswer& answer) {
    const std::string url = settings_.address + "/json/info";
    if (answer.status != 200) return Error{Fault::Io, fmt::format("{} answers {}", url, answer.status)};
    const auto info = Json::parse(answer.body);
    if (!info || info->string_or("ver", "").empty())
        return Error{Fault::Corrupt, url + " is not what a WLED says"};
    const std::int64_t uptime_s = info->integer_or("uptime", 0);
    const bool anew = uptime_s < std::exchange(uptime_s_, uptime_s);
    return DeviceNews{"WLED " + info->string_or("ver", "") + " " + info->string_or("name", ""), anew};
}

}  // namespace beffroi::out
