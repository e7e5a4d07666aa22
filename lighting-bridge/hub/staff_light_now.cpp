// The light as it is this instant: façades with their queues, what makes the light, what a night uses.

#include <algorithm>
#include <cstring>

#include "content/base/instant.h"
#include "content/store/people.h"
#include "lighting-bridge/hub/staff_light.h"
#include "lighting-bridge/hub/staff_words.h"
#include "lighting-bridge/protocol/codec.h"
#include "lighting-bridge/show/programme.h"

namespace beffroi::hub {
namespace {

constexpr std::string_view kStaff = "staff:";
constexpr std::string_view kKiosk = "kiosk:";

std::int64_t ms(std::int64_t us) {
    return us / 1000;
}

/// What every façade is told with.
struct Telling {
    StaffDesk& desk;
    const net::Request& http;
    const LightsNow& now;
    std::string_view language;

    /// Who asked: nobody's id is shown.
    Json asker(const std::string& by) const {
        if (by.starts_with(kKiosk))
            return Json::object({{"kind", "kiosk"}, {"name", by.substr(kKiosk.size())}});
        if (by.starts_with("programme")) return Json::object({{"kind", "programme"}});
        if (!by.starts_with(kStaff)) return Json::object({{"kind", "desk"}});
        const auto person = content::People{desk.store}.find(by.substr(kStaff.size()));
        const std::string name = person ? person->name : std::string{word_for_author(http, "")};
        return Json::object({{"kind", "staff"}, {"name", name}});
    }
};

/// When it ends by itself; nothing where it goes on until the night closes, or somebody ends it.
std::optional<std::int64_t> end_of_cue(const EditionFacade& facade, const light::Cue& cue) {
    if (light::is_inspection(cue)) return cue.start_us + cue.inspection_ms * std::int64_t{1000};
    for (const EditionScene& one : facade.scenes)
        if (one.scene.id == cue.scene && !one.scene.loop) return cue.start_us + one.scene.duration.count();
    return std::nullopt;
}

/// The cue that a line of an explanation speaks of.
const light::Cue* cue_of(const FacadeLook& look, const light::ExplainedScene& scene, std::int64_t now_us) {
    const light::Cue* best = nullptr;
    for (const light::Cue& cue : look.cues)
        if (cue.layer == scene.layer && cue.scene == scene.scene && cue.by == scene.by &&
            cue.start_us <= now_us && (best == nullptr || best->start_us < cue.start_us))
            best = &cue;
    return best;
}

Json seen_json(const Telling& tell, const EditionFacade& facade, const FacadeLook& look,
               const light::Explanation& why) {
    Json all = Json::array();
    for (const light::ExplainedScene& scene : why.scenes) {
        Json one = Json::object({{"layer", protocol::name_of(scene.layer)},
                                 {"title", title_of(facade, scene.scene, tell.language)},
                                 {"by", tell.asker(scene.by)},
                                 {"fixtures", std::uint64_t{scene.fixtures}}});
        if (const light::Cue* cue = cue_of(look, scene, why.at_us)) {
            one.set("from_ms", ms(cue->start_us)).set("inspection", light::is_inspection(*cue));
            if (const auto end = end_of_cue(facade, *cue)) one.set("until_ms", ms(*end));
        }
        all.push(std::move(one));
    }
    return all;
}

Json queue_json(const Telling& tell, const EditionFacade& facade, const protocol::FacadeState& state) {
    Json waiting = Json::array();
    for (const protocol::QueuedScene& one : state.queue) {
        Json row = Json::object(
            {{"title", title_of(facade, one.scene, tell.language)}, {"kiosks", std::int64_t{one.joined}}});
        if (one.start_us != 0) row.set("start_ms", ms(one.start_us));
        waiting.push(std::move(row));
    }
    return waiting;
}

/// Seasons and shows of this night that are still to come.
Json planned_json(const Telling& tell, const EditionFacade& facade, const light::NightPlan& plan) {
    Json planned = Json::array();
    for (const light::Cue& cue : plan.cues)
        if (!cue.scene.empty() && cue.start_us > tell.now.at_us)
            planned.push(Json::object({{"title", title_of(facade, cue.scene, tell.language)},
                                       {"layer", protocol::name_of(cue.layer)},
                                       {"start_ms", ms(cue.start_us)}}));
    return planned;
}

const char* name_of(light::NightReason::Kind kind) {
    static constexpr std::array<const char*, 5> kNames{"derogation", "quiet", "dark", "wildlife", "budget"};
    return kNames[static_cast<std::size_t>(kind)];
}

/// The night of now, else the next one, and what it used.
void set_night(Json& out, const Telling& tell, const EditionFacade& facade, const FacadeLook& look) {
    const light::Night* night = light::night_for(look.nights, tell.now.at_us);
    if (night == nullptr) return;
    Json tonight = Json::object(
        {{"opens_ms", ms(night->opens_us)}, {"closes_ms", ms(night->closes_us)}, {"quiet", night->quiet}});
    for (const light::NightPlan& plan : look.plans) {
        if (!plan.night || plan.night->opens_us != night->opens_us) continue;
        tonight.set("sunset_ms", ms(plan.sunset.since_epoch.count()));
        tonight.set("planned", planned_json(tell, facade, plan));
        Json rules = Json::array();
        for (const light::NightReason& rule : plan.rules)
            rules.push(Json::object({{"kind", name_of(rule.kind)}, {"why", rule.why}}));
        tonight.set("rules", std::move(rules));
    }
    if (night->budget) tonight.set("budget_wh", night->budget->watt_hours);
    out.set("night", std::move(tonight)).set("used_wh", look.counted_wh);
}

Json facade_json(const Telling& tell, const EditionFacade& facade, const FacadeLook& look,
                 const protocol::FacadeState& state) {
    const light::Explanation why = explain_now(facade, look, std::nullopt, tell.now.at_us);
    const std::string driver = state.driver.substr(0, state.driver.find(':'));
    Json out = Json::object({{"facade", facade.slug},
                             {"driver", driver.empty() ? "none" : driver},
                             {"online", state.online},
                             {"held", state.held},
                             {"fixtures", std::uint64_t{why.fixtures}},
                             {"on_floor", std::uint64_t{why.on_floor}},
                             {"inside", why.inside},
                             {"watts", why.watts},
                             {"share", double{why.spared.fraction()}}});
    const auto holder = tell.now.holders.find(facade.slug);
    if (state.held && holder != tell.now.holders.end())
        out.set("held_by", tell.asker(holder->second.by)).set("held_since_ms", ms(holder->second.since_us));
    out.set("seen", seen_json(tell, facade, look, why)).set("waiting", queue_json(tell, facade, state));
    if (state.playing)
        out.set("playing", Json::object({{"title", title_of(facade, state.playing->cue.scene, tell.language)},
                                         {"from_ms", ms(state.playing->cue.start_us)},
                                         {"until_ms", ms(state.playing->ends_us)},
                                         {"by", tell.asker(state.playing->cue.by)}}));
    if (state.resting_until_us != 0) out.set("resting_until_ms", ms(state.resting_until_us));
    set_night(out, tell, facade, look);
    return out;
}

Json controller_json(const ControllerNow& one) {
    Json facades = Json::array();
    for (const std::string& facade : one.facades) facades.push(facade);
    Json out = Json::object({{"here", one.here}, {"for_s", one.for_s}, {"heard_ms", one.heard_ms}});
    out.set("facades", std::move(facades)).set("started", one.acks).set("refused", one.refusals);
    if (one.beat)
        out.set("offset_us", one.beat->offset_us)
            .set("error_us", one.beat->error_us)
            .set("rtt_us", one.beat->rtt_us)
            .set("frames", one.beat->frames)
            .set("late_frames", one.beat->late)
            .set("jitter_us", one.beat->jitter_us)
            .set("dropped", one.beat->dropped);
    if (one.beat && one.beat->standby) out.set("standby", one.beat->standby->raised ? "lights" : "waits");
    if (one.started_us) out.set("started_ms", ms(*one.started_us));
    if (one.late_us) out.set("late_us", *one.late_us);
    return out;
}

Json outputs_json(const out::LightStatus& light) {
    Json all = Json::array();
    for (const out::OutputStatus& output : light.outputs) {
        const std::size_t dot = output.name.find('.');
        Json one = Json::object({{"kind", output.name.substr(0, dot)},
                                 {"name", dot == std::string::npos ? "" : output.name.substr(dot + 1)},
                                 {"packets", output.health.packets},
                                 {"failed", output.health.failed}});
        if (output.health.last_errno != 0) one.set("last_error", std::strerror(output.health.last_errno));
        if (output.can.sees_receivers)
            one.set("receivers", std::uint64_t{output.health.receivers})
                .set("unheard", std::uint64_t{output.health.unheard});
        all.push(std::move(one));
    }
    return all;
}

Json cue_output_json(const out::CueOutputStatus& output) {
    Json facades = Json::array();
    for (const std::string& facade : output.facades) facades.push(facade);
    Json one = Json::object({{"kind", output.kind},
                             {"alive", output.health.alive},
                             {"sent", output.health.sent},
                             {"failed", output.health.failed},
                             {"late", output.late},
                             {"worst_late_us", output.worst_late.count()}});
    if (!output.health.about.empty()) one.set("about", output.health.about);
    if (output.health.last_heard) one.set("heard_at_ms", ms(output.health.last_heard->since_epoch.count()));
    if (!output.health.last_error.empty()) one.set("last_error", output.health.last_error);
    return one.set("facades", std::move(facades));
}

Json scenes_json(const EditionFacade& facade, std::string_view language) {
    Json scenes = Json::array();
    for (const EditionScene& one : facade.scenes)
        scenes.push(Json::object({{"scene", one.scene.id},
                                  {"title", title_of(facade, one.scene.id, language)},
                                  {"loop", one.scene.loop},
                                  {"duration_ms", ms(one.scene.duration.count())}}));
    return scenes;
}

}  // namespace

Json lights_json(StaffDesk& desk, const net::Request& http, const LightsNow& now) {
    const Telling tell{desk, http, now, language_of(http)};
    Json out = Json::object({{"at_ms", ms(now.at_us)}});
    Json facades = Json::array();
    for (const protocol::FacadeState& state : now.state.facades) {
        const auto* facade = now.look ? find_facade(*now.look->edition, state.facade) : nullptr;
        if (facade == nullptr) continue;
        for (const FacadeLook& look : now.look->facades)
            if (look.facade == state.facade) facades.push(facade_json(tell, *facade, look, state));
    }
    Json controllers = Json::array();
    for (const ControllerNow& one : now.controllers) controllers.push(controller_json(one));
    Json cue_outputs = Json::array();
    for (const out::CueOutputStatus& one : now.cue_outputs) cue_outputs.push(cue_output_json(one));
    out.set("edition", now.look ? now.look->edition->number : 0);
    out.set("facades", std::move(facades)).set("controllers", std::move(controllers));
    out.set("cue_outputs", std::move(cue_outputs));
    if (!now.own) return out;
    return out.set("output", Json::object({{"outputs", outputs_json(*now.own)},
                                           {"ticks", now.own->ticks},
                                           {"late_ticks", now.own->late_ticks},
                                           {"worst_late_us", now.own->worst_late_us},
                                           {"jitter_us", now.own->jitter_us},
                                           {"real_time", now.own->real_time}}));
}

net::Response watch_light(StaffDesk& desk, const StaffRequest& request) {
    const auto now = desk.light_desk ? desk.light_desk->now() : std::nullopt;
    if (!now) return refuse(request.http, 503, "light_absent");
    return net::Response::json(lights_json(desk, request.http, *now).dump());
}

net::Response list_light_facades(StaffDesk& desk, const StaffRequest& request) {
    const auto look = desk.lights ? desk.lights->look() : nullptr;
    Json all = Json::array();
    if (!look) return net::Response::json(all.dump());
    for (const EditionFacade& facade : look->edition->facades) {
        Json fixtures = Json::array();
        for (const light::Fixture& one : facade.patch.fixtures)
            fixtures.push(Json::object({{"fixture", one.id},
                                        {"universe", std::int64_t{one.universe}},
                                        {"slot", std::int64_t{one.slot}}}));
        Json row = Json::object({{"facade", facade.slug}});
        row.set("scenes", scenes_json(facade, language_of(request.http)));
        all.push(row.set("fixtures", std::move(fixtures)));
    }
    return net::Response::json(all.dump());
}

}  // namespace beffroi::hub
