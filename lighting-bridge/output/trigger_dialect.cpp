#include "lighting-bridge/output/trigger_dialect.h"

#include <fmt/format.h>

namespace beffroi::out {
namespace {

Stands body_stands(const std::string& content_type) {
    if (content_type.find("json") != std::string::npos) return Stands::Json;
    return content_type.find("urlencoded") != std::string::npos ? Stands::Url : Stands::Plain;
}

}  // namespace

CueCapabilities TriggerDialect::capabilities() const {
    return {.acknowledges = true,
            .stamped = false,
            .dims = !settings_.dims.url.empty(),
            .fades = true,
            .seen = false};
}

bool TriggerDialect::knows(const std::string& scene) const {
    return !scene.empty() && (settings_.codes.empty() || settings_.codes.contains(scene));
}

std::string TriggerDialect::code_of(const std::string& scene) const {
    const auto code = settings_.codes.find(scene);
    return code == settings_.codes.end() ? scene : code->second;
}

std::optional<HttpCall> TriggerDialect::filled(const TriggerRequest& request, const CueEvent& event,
                                               const std::string& scene) const {
    if (request.url.empty()) return std::nullopt;
    CueWords words = CueWords::of(event);
    words.scene = scene;
    words.code = code_of(scene);
    words.level = event.shown.level;
    HttpCall call{.method = request.method, .url = request.url.fill(words, Stands::Url)};
    call.headers = settings_.headers;
    if (request.method == "GET") return call;
    call.body = request.body.fill(words, body_stands(settings_.content_type));
    call.headers.emplace_back("Content-Type", settings_.content_type);
    return call;
}

std::optional<HttpCall> TriggerDialect::call_for(const ShownScene* before, const CueEvent& event) const {
    const ShownScene& shown = event.shown;
    const bool was_theirs = before != nullptr && knows(before->scene);
    if (before != nullptr && before->cue == shown.cue) {
        const bool dimmed = knows(shown.scene) && before->level != shown.level;
        return dimmed ? filled(settings_.dims, event, shown.scene) : std::nullopt;
    }
    if (knows(shown.scene)) return filled(settings_.starts, event, shown.scene);
    return was_theirs ? filled(settings_.ends, event, before->scene) : std::nullopt;
}

Outcome TriggerDialect::check(const HttpCall& call, const HttpAnswer& answer) const {
    const bool good = settings_.expected.empty() ? answer.status >= 200 && answer.status < 300
                                                 : settings_.expected.contains(answer.status);
    if (good) return Done{};
    return Error{Fault::Io, fmt::format("{} answers {}", call.url, answer.status)};
}

}  // namespace beffroi::out
