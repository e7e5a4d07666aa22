#include "lighting-bridge/controller/keeper.h"

#include <algorithm>
#include <utility>

#include "content/base/digest.h"
#include "content/base/log.h"
#include "lighting-bridge/show/floor_plan.h"
#include "lighting-bridge/show/nights.h"
#include "lighting-bridge/show/programme.h"

namespace beffroi::controller {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kNightsGoodForUs = std::int64_t{3600} * 1'000'000;
constexpr Microseconds kVague = 100ms;

/// Nothing can be seen of it any more. A scene that is not known ends with its ttl.
bool is_over(const light::Cue& cue, const std::vector<light::Scene>& scenes, std::int64_t now_us) {
    std::int64_t length_us = std::int64_t{cue.ttl_ms} * 1000;
    for (const light::Scene& scene : scenes) {
        if (scene.id != cue.scene || scene.version != cue.version) continue;
        if (scene.loop) return false;
        length_us = scene.duration.count();
    }
    return now_us > cue.start_us + length_us;
}

/// After a reconnect the first answers may be late ones: what they do not contradict is known better already.
bool tells_less(const protocol::ClockFilter& filter, const protocol::BridgeClock& clock) {
    if (!filter.synchronised()) return true;
    const Microseconds apart = filter.bridge_time(clock.steady()) - clock.utc();
    return filter.error() > kVague && std::chrono::abs(apart) <= filter.error();
}

std::optional<protocol::StandbyReport> standby_report(const out::LightStatus& light, SteadyTime now) {
    for (const out::OutputStatus& output : light.outputs) {
        if (!output.health.standby) continue;
        const out::StandbyHealth& standby = *output.health.standby;
        protocol::StandbyReport report{.raised = standby.raised, .times_raised = standby.times_raised};
        if (standby.heard) report.heard_ms = std::max<std::int64_t>((now - *standby.heard).count(), 0) / 1000;
        return report;
    }
    return std::nullopt;
}

}  // namespace

Keeper::Keeper(const Clock& own, Means& means, std::string id, std::string key)
    : own_{own}, means_{means}, id_{std::move(id)}, key_{std::move(key)}, clock_{own} {}

void Keeper::resume(std::vector<AssignedFacade> kept) {
    for (AssignedFacade& facade : kept) {
        const std::string slug = facade.message.facade;
        facades_.insert_or_assign(slug, std::move(facade));
    }
    light_up();
}

void Keeper::opened() {
    protocol::Hello hello{.role = protocol::Role::Controller, .id = id_, .key = key_};
    for (const auto& [slug, facade] : facades_) {
        hello.edition = facade.message.edition;
        hello.facades.push_back(slug);
    }
    means_.send(hello);
    measure_anew();  // it may be another bridge, or the same one with another clock
}

void Keeper::closed() {
    welcomed_ = false;
}

void Keeper::received(protocol::Message message) {
    if (const auto* welcome = std::get_if<protocol::Welcome>(&message))
        take_welcome(*welcome);
    else if (auto* assign = std::get_if<protocol::Assign>(&message))
        take_assign(std::move(*assign));
    else if (const auto* heard = std::get_if<protocol::CueMessage>(&message))
        take_cue(heard->cue);
    else if (const auto* dim = std::get_if<protocol::Dim>(&message))
        take_dim(*dim);
    else if (const auto* reply = std::get_if<protocol::ClockReply>(&message))
        take_time(*reply);
    else if (std::holds_alternative<protocol::ClockSet>(message))
        measure_anew();
    else if (const auto* error = std::get_if<protocol::ErrorReply>(&message))
        log::error("controller.refused", {{"code", error->code}, {"detail", error->detail}});
}

void Keeper::take_welcome(const protocol::Welcome& welcome) {
    welcomed_ = true;
    log::info("controller.welcome", {{"bridge", welcome.bridge}, {"facades", welcome.facades.size()}});
    if (welcome.edition == 0) return;  // a bridge without an edition knows nothing better than we do
    std::vector<std::string> others;
    for (const auto& [slug, facade] : facades_)
        if (std::find(welcome.facades.begin(), welcome.facades.end(), slug) == welcome.facades.end())
            others.push_back(slug);
    for (const std::string& slug : others) {
        facades_.erase(slug);
        means_.forget(slug);
    }
    if (!others.empty()) light_up();
}

void Keeper::take_assign(protocol::Assign assign) {
    auto read = read_assignment(std::move(assign));
    if (!read) {
        log::error("controller.assign_refused", {{"detail", read.error().detail}});
        means_.send(protocol::ErrorReply{"bad_message", read.error().detail});
        return;
    }
    AssignedFacade facade = std::move(read).value();
    const std::string slug = facade.message.facade;
    const auto known = facades_.find(slug);
    const bool same_patch = lit_ && known != facades_.end() &&
                            known->second.message.patch == facade.message.patch &&
                            known->second.message.source == facade.message.source;
    means_.keep(facade.message);
    facades_.insert_or_assign(slug, std::move(facade));
    log::info("controller.assigned", {{"facade", slug}});
    if (!clock_.synchronised()) {
        dark_until_time_is_known_ = true;  // its answer is on the way; light by a wrong time would jump
        return;
    }
    if (!same_patch) {
        light_up();
        return;
    }
    const AssignedFacade& now = facades_.at(slug);
    for (const light::Scene& scene : now.scenes) means_.learn(slug, scene);
    for (const light::Cue& cue : now.message.layers) play(cue, slug);  // those it has are not taken twice
    follow_programme();
}

void Keeper::take_cue(const light::Cue& cue) {
    bool ours = false;
    for (const std::string& slug : cue.facades) {
        const auto facade = facades_.find(slug);
        if (facade == facades_.end()) continue;
        ours = true;
        remember_cue(facade->second, cue);
        play(cue, slug);
    }
    if (!ours) means_.send(protocol::CueRefused{cue.id, {}, "unknown_facade"});
}

void Keeper::play(const light::Cue& cue, const std::string& facade) {
    if (now_us() > cue.start_us + std::int64_t{cue.ttl_ms} * 1000) {
        refuse(cue.id, facade, "too_late");
        return;
    }
    const out::Took took = lit_ ? means_.play(facade, cue) : out::Took::UnknownFacade;
    if (took == out::Took::Posted) return;
    const char* reason = took == out::Took::UnknownScene ? "unknown_scene"
                         : took == out::Took::Busy       ? "busy"
                                                         : "unknown_facade";
    refuse(cue.id, facade, reason);
}

void Keeper::refuse(const std::string& cue, const std::string& facade, const std::string& reason) {
    log::warn("controller.cue_refused", {{"cue", cue}, {"facade", facade}, {"reason", reason}});
    means_.send(protocol::CueRefused{cue, facade, reason});
}

void Keeper::tell(const out::CueNews& news) {
    using What = out::CueReport::What;
    const out::StartedCue& cue = news.cue;
    switch (news.what) {
        case What::Started:
            means_.send(protocol::CueAck{cue.cue, cue.facade, cue.left_us});
            break;
        case What::Known:
            break;
        case What::TooLate:
            refuse(cue.cue, cue.facade, "too_late");
            break;
        case What::Full:
            refuse(cue.cue, cue.facade, "busy");
            break;
        case What::NotSent:
            refuse(cue.cue, cue.facade, "not_sent");
            break;
    }
}

void Keeper::take_dim(const protocol::Dim& dim) {
    const auto facade = facades_.find(dim.facade);
    if (facade == facades_.end()) return;
    facade->second.spared = dim.share;
    const light::Night* night = light::night_for(facade->second.nights, now_us());
    facade->second.spared_until_us = night == nullptr ? now_us() : night->closes_us;
    follow_programme();
}

/// Begins the light of all façades anew: only when a patch came, changed or went; scenes and cues need less.
void Keeper::light_up() {
    ceilings_.clear();
    std::vector<out::StagedFacade> staged;
    for (auto& [slug, facade] : facades_) {
        const light::Ceiling ceiling = ceiling_of(facade);
        ceilings_[slug] = ceiling;
        staged.push_back({facade.patch, facade.scenes, facade.message.layers, ceiling,
                          Digest::of(facade.message.patch).hex()});
    }
    lit_ = !staged.empty();
    means_.light(std::move(staged));
}

light::Ceiling Keeper::ceiling_of(AssignedFacade& facade) {
    const protocol::Assign& assign = facade.message;
    if (!assign.latitude_deg || !assign.longitude_deg || assign.time_zone.empty()) return {};
    const std::int64_t now = now_us();
    if (now > facade.nights_made_us + kNightsGoodForUs || now < facade.nights_made_us) {
        plan_nights(facade);
        facade.nights_made_us = now;
    }
    light::Ceiling ceiling = light::ceiling_at(facade.nights, now, protocol::kNightFadeMs);
    if (now < facade.spared_until_us) ceiling.spared = facade.spared;
    ceiling.floor = light::floor_at(facade.dark, now, protocol::kNightFadeMs);
    return ceiling;
}

void Keeper::plan_nights(AssignedFacade& facade) const {
    const protocol::Assign& assign = facade.message;
    const light::Town town{assign.time_zone, {*assign.latitude_deg, *assign.longitude_deg}};
    auto nights = light::planned_nights(facade.calendar, town, assign.facade, clock_.utc());
    auto plans = light::plans_around(facade.calendar, town, assign.facade, facade.scenes, clock_.utc());
    if (!nights) log::error("controller.no_nights", {{"detail", nights.error().detail}});
    facade.nights = nights ? std::move(nights).value() : std::vector<light::Night>{};
    auto dark = light::floor_hours(facade.calendar, town, clock_.utc());
    facade.dark = dark ? std::move(dark).value() : std::vector<light::DarkSpan>{};
    facade.plans = plans ? std::move(plans).value() : std::vector<light::NightPlan>{};
}

void Keeper::play_planned(const std::string& slug, AssignedFacade& facade) {
    for (const light::NightPlan& plan : facade.plans) {
        const auto due = light::planned_due(plan, facade.message.layers, now_us(), light::kPlannedLeadUs);
        for (const light::Cue& cue : due) {
            remember_cue(facade, cue);
            play(cue, slug);
        }
    }
}

void Keeper::play_architecture(const std::string& slug, AssignedFacade& facade) {
    for (const light::Scene& scene : facade.scenes) {
        if (scene.id != light::kArchitecture) continue;
        const auto cue = light::architecture_due(slug, scene, facade.nights, facade.message.layers, now_us());
        if (!cue) continue;
        remember_cue(facade, *cue);
        play(*cue, slug);
    }
}

/// The nights go on without the bridge: ceilings at sunset and curfew, and the architecture of the next
/// night.
void Keeper::follow_programme() {
    if (!lit_) return;
    for (auto& [slug, facade] : facades_) {
        const light::Ceiling ceiling = ceiling_of(facade);
        if (ceiling != ceilings_[slug] && means_.set_ceiling(slug, ceiling)) ceilings_[slug] = ceiling;
        if (welcomed_) continue;  // the bridge sends what is due
        play_planned(slug, facade);
        play_architecture(slug, facade);
    }
}

void Keeper::ask_time() {
    means_.send(protocol::ClockRequest{own_.steady().since_boot.count()});
}

/// The time goes on as it was until the first answer.
void Keeper::measure_anew() {
    filter_.clear();
    ask_time();
}

void Keeper::take_time(const protocol::ClockReply& reply) {
    const bool first = !clock_.synchronised();
    const UtcTime before = clock_.utc();
    filter_.add({SteadyTime{Microseconds{reply.t0_us}}, UtcTime{Microseconds{reply.t1_us}},
                 UtcTime{Microseconds{reply.t2_us}}, own_.steady()});
    means_.ask_time_after(filter_.next_pause());
    if (!first && tells_less(filter_, clock_)) return;
    clock_.follow(filter_);
    const bool jumped = std::chrono::abs(clock_.utc() - before) > 500ms;
    if (!first && !jumped) return;
    log::info("controller.clock", {{"error_us", filter_.error().count()}, {"jumped", jumped ? "yes" : "no"}});
    // After a jump the light still waits by the old time.
    if (jumped || std::exchange(dark_until_time_is_known_, false)) light_up();
}

void Keeper::beat(const std::optional<out::LightStatus>& light) {
    if (!welcomed_) return;
    protocol::Heartbeat heartbeat;
    heartbeat.offset_us = (clock_.utc() - own_.utc()).count();
    if (filter_.synchronised()) {
        heartbeat.error_us = filter_.error().count();
        heartbeat.rtt_us = filter_.shortest_round_trip().count();
    }
    if (light) {
        heartbeat.frames = static_cast<std::int64_t>(light->packets);
        heartbeat.late = static_cast<std::int64_t>(light->late_ticks);
        heartbeat.standby = standby_report(*light, own_.steady());
        heartbeat.jitter_us = static_cast<std::int64_t>(light->jitter_us);
        heartbeat.dropped = static_cast<std::int64_t>(light->failed_packets);
        if (const auto& last = light->last_start)
            heartbeat.last_start = {last->cue, last->facade, last->start_us, last->left_us};
    }
    const std::int64_t now = now_us();
    for (const auto& [slug, facade] : facades_)
        for (const light::Cue& cue : facade.message.layers)
            if (cue.start_us <= now) heartbeat.playing.push_back(cue.id);
    means_.send(heartbeat);
}

void Keeper::remember_cue(AssignedFacade& facade, const light::Cue& cue) {
    std::vector<light::Cue>& layers = facade.message.layers;
    const std::int64_t now = now_us();
    std::erase_if(layers, [&](const light::Cue& old) {
        return old.id == cue.id || is_over(old, facade.scenes, now) ||
               (old.layer == cue.layer && old.start_us <= cue.start_us &&
                cue.start_us + std::int64_t{cue.fade_ms} * 1000 < now);
    });
    const auto place = std::find_if(layers.begin(), layers.end(), [&](const light::Cue& other) {
        return std::pair{other.layer, other.start_us} > std::pair{cue.layer, cue.start_us};
    });
    layers.insert(place, cue);
    means_.keep(facade.message);
}

}  // namespace beffroi::controller
