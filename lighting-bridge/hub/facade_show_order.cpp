// What a technician orders, from a desk of their own or from the staff's page.

#include <algorithm>

#include "content/base/ulid.h"
#include "lighting-bridge/hub/facade_show.h"
#include "lighting-bridge/show/programme.h"

namespace beffroi::hub {
namespace {

constexpr std::int64_t kOrderLeadUs = 100'000;  // a technician's cue: time to reach controllers and kiosks
constexpr std::int32_t kReleaseTtlMs = 60'000;
constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;

std::int64_t length_ms(const light::Scene& scene) {
    return scene.loop ? kDayMs : std::min<std::int64_t>(scene.duration.count() / 1000, kDayMs);
}

}  // namespace

/// Without a scene: its layer's release.
light::Cue FacadeShow::operator_cue(const std::string& by, std::int64_t now_us) const {
    light::Cue cue;
    cue.id = new_ulid(UtcTime{Microseconds{now_us}});
    cue.facades = {slug_};
    cue.start_us = now_us + kOrderLeadUs;
    cue.seed = light::seed_of(cue.id);
    cue.fade_ms = rules_.fade_ms;
    cue.layer = light::Layer::Override;
    cue.cue_class = light::CueClass::Operator;
    cue.by = by;
    cue.ttl_ms = kReleaseTtlMs;
    return cue;
}

std::optional<std::string> FacadeShow::order(const std::string& scene_slug, const std::string& by,
                                             const Now& now, light::Cue& cue) {
    cue = operator_cue(by, now.us);
    if (!scene_slug.empty()) {
        const EditionScene* wanted = scene(scene_slug);
        if (!wanted) return "unknown_scene";
        std::vector<light::Night> nights{now.nights.begin(), now.nights.end()};
        for (light::Night& night : nights) night.quiet = false;
        light::Wish wish{.start_us = cue.start_us, .last_ended_us = {}, .taken_until_us = {}};
        wish.joins = true;  // no visitor's place is taken, no visitor's energy used
        wish.online = now.online;
        if (const auto refusal = light::refuse(rules_.policy, nights, wish)) return name_of(refusal->reason);
        cue.scene = wanted->scene.id;
        cue.version = wanted->scene.version;
        cue.ttl_ms = static_cast<std::int32_t>(length_ms(wanted->scene));
    }
    if (!take(cue, now.us)) return "queue_full";
    return std::nullopt;
}

std::optional<std::string> FacadeShow::inspect(const std::string& scene_slug, const std::string& by,
                                               std::chrono::minutes length, const Now& now, light::Cue& cue) {
    cue = operator_cue(by, now.us);
    const EditionScene* wanted = scene(scene_slug);
    if (!wanted) return "unknown_scene";
    if (!now.online) return name_of(light::Reason::Offline);
    const auto asked_ms = std::chrono::duration_cast<std::chrono::milliseconds>(length).count();
    const std::int64_t most_ms = std::min<std::int64_t>(asked_ms, light::kLongestInspectionMs);
    cue.scene = wanted->scene.id;
    cue.version = wanted->scene.version;
    cue.inspection_ms = static_cast<std::int32_t>(std::min(most_ms, length_ms(wanted->scene)));
    cue.ttl_ms = cue.inspection_ms;
    if (!take(cue, now.us)) return "queue_full";
    return std::nullopt;
}

void FacadeShow::hold(const std::string& by, std::int64_t now_us) {
    if (!queue_.state().held) holder_ = Holder{by, now_us};
    queue_.hold(true);
}

void FacadeShow::release() {
    queue_.hold(false);
    holder_ = {};
}

bool FacadeShow::skip(const std::string& by, const Now& now, light::Cue& cue) {
    const std::int64_t announced_us = queue_.state().playing_from_us;
    const auto skipped = queue_.skip(now.us);
    if (!skipped) return false;
    cue = operator_cue(by, now.us);
    cue.layer = light::Layer::Show;
    cue.start_us = std::max(cue.start_us, announced_us + 1);  // a release ends what began before it
    static_cast<void>(take(cue, now.us));
    return true;
}

std::vector<FacadeShow::Dismissed> FacadeShow::clear() {
    std::vector<Dismissed> dismissed;
    for (const light::Turn& turn : queue_.clear())
        for (const std::string& kiosk : turn.kiosks) {
            const auto request = requests_.extract(kiosk);
            if (request) dismissed.push_back({kiosk, request.mapped()});
        }
    return dismissed;
}

}  // namespace beffroi::hub
