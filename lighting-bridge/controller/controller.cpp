#include "lighting-bridge/controller/controller.h"

#include <algorithm>
#include <utility>

#include "content/base/log.h"
#include "lighting-bridge/show/floor_plan.h"
#include "lighting-bridge/show/nights.h"
#include "lighting-bridge/show/programme.h"

namespace beffroi::controller {
namespace {

using namespace std::chrono_literals;

constexpr Microseconds kHeartbeat = 2s;
constexpr Microseconds kProgramme = 1s;
constexpr std::int64_t kNightsGoodForUs = std::int64_t{3600} * 1'000'000;
constexpr Microseconds kWatch = 1ms;
constexpr std::int64_t kStartPatienceUs = 2'000'000;

}  // namespace

Controller::Controller(net::Loop& loop, const Clock& own, net::UdpSender& sender, ControllerSettings settings)
    : loop_{loop}, own_{own}, sender_{sender}, settings_{std::move(settings)}, clock_{own} {}

Controller::~Controller() {
    for (const net::TimerId timer : {exchange_, heartbeat_, programme_, watch_}) loop_.cancel(timer);
}

Result<std::unique_ptr<Controller>> Controller::start(net::Loop& loop, const Clock& own,
                                                      net::UdpSender& sender, ControllerSettings settings) {
    std::unique_ptr<Controller> controller{new Controller{loop, own, sender, std::move(settings)}};
    controller->load_kept();
    controller->light_up();
    TRY(controller->connect());
    Controller* self = controller.get();
    controller->heartbeat_ = loop.every(kHeartbeat, [self] { self->beat(); });
    controller->programme_ = loop.every(kProgramme, [self] { self->follow_programme(); });
    return controller;
}

Outcome Controller::connect() {
    net::ClientSettings client;
    client.address = settings_.bridge;
    client.address.path = protocol::kPath;
    client.subprotocol = protocol::kSubprotocol;
    client.longest_pause = 2s;
    client.opened = [this] { opened(); };
    client.received = [this](std::string_view text) { received(text); };
    client.closed = [this] { closed(); };
    socket_ = TRY(net::WebSocketClient::open(loop_, std::move(client)));
    return Done{};
}

void Controller::send(const protocol::Message& message) {
    socket_->send(protocol::encode(message));
}

void Controller::opened() {
    protocol::Hello hello{.role = protocol::Role::Controller, .id = settings_.id, .key = settings_.key};
    for (const auto& [slug, facade] : facades_) {
        hello.edition = facade.message.edition;
        hello.facades.push_back(slug);
    }
    send(hello);
    ask_time();
}

void Controller::closed() {
    welcomed_ = false;
    loop_.cancel(exchange_);
    log::warn("controller.alone", {{"bridge", settings_.bridge.text()}});
}

void Controller::received(std::string_view text) {
    auto decoded = protocol::decode(text);
    auto* message = std::get_if<protocol::Message>(&decoded);
    if (!message) {
        const auto& error = std::get<protocol::ErrorReply>(decoded);
        log::warn("controller.not_understood", {{"code", error.code}, {"detail", error.detail}});
        send(error);
        return;
    }
    if (const auto* welcome = std::get_if<protocol::Welcome>(message))
        take_welcome(*welcome);
    else if (auto* assign = std::get_if<protocol::Assign>(message))
        take_assign(std::move(*assign));
    else if (const auto* cue = std::get_if<protocol::CueMessage>(message))
        take_cue(*cue);
    else if (const auto* dim = std::get_if<protocol::Dim>(message))
        take_dim(*dim);
    else if (const auto* reply = std::get_if<protocol::ClockReply>(message))
        take_time(*reply);
    else if (const auto* error = std::get_if<protocol::ErrorReply>(message))
        log::error("controller.refused", {{"code", error->code}, {"detail", error->detail}});
}

void Controller::take_welcome(const protocol::Welcome& welcome) {
    welcomed_ = true;
    log::info("controller.welcome", {{"bridge", welcome.bridge}, {"facades", welcome.facades.size()}});
    if (welcome.edition == 0) return;  // a bridge without an edition knows nothing better than we do
    std::vector<std::string> others;
    for (const auto& [slug, facade] : facades_)
        if (std::find(welcome.facades.begin(), welcome.facades.end(), slug) == welcome.facades.end())
            others.push_back(slug);
    for (const std::string& slug : others) forget(slug);
    if (!others.empty()) light_up();
}

void Controller::take_assign(protocol::Assign assign) {
    auto read = read_assignment(std::move(assign));
    if (!read) {
        log::error("controller.assign_refused", {{"detail", read.error().detail}});
        send(protocol::ErrorReply{"bad_message", read.error().detail});
        return;
    }
    AssignedFacade facade = std::move(read).value();
    const std::string slug = facade.message.facade;
    const auto known = facades_.find(slug);
    const bool same_patch =
        known != facades_.end() && known->second.message.patch == facade.message.patch && stage_;
    keep(facade);
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
    for (const light::Scene& scene : now.scenes) stage_->learn(slug, scene);
    for (const light::Cue& cue : now.message.layers) play(cue, slug);  // those it has are not taken twice
    follow_programme();
}

void Controller::take_cue(const protocol::CueMessage& message) {
    bool ours = false;
    for (const std::string& slug : message.cue.facades) {
        const auto facade = facades_.find(slug);
        if (facade == facades_.end()) continue;
        ours = true;
        remember_cue(facade->second, message.cue);
        play(message.cue, slug);
    }
    if (!ours) send(protocol::CueRefused{message.cue.id, {}, "unknown_facade"});
}

void Controller::play(const light::Cue& cue, const std::string& facade) {
    if (now_us() > cue.start_us + std::int64_t{cue.ttl_ms} * 1000) {
        send(protocol::CueRefused{cue.id, facade, "too_late"});
        return;
    }
    const out::Took took = stage_ ? stage_->take(facade, cue) : out::Took::UnknownFacade;
    if (took == out::Took::Posted) {
        await_start({cue.id, facade, cue.start_us});
        return;
    }
    const char* reason = took == out::Took::UnknownScene ? "unknown_scene"
                         : took == out::Took::Busy       ? "busy"
                                                         : "unknown_facade";
    log::warn("controller.cue_refused", {{"cue", cue.id}, {"reason", reason}});
    send(protocol::CueRefused{cue.id, facade, reason});
}

void Controller::take_dim(const protocol::Dim& dim) {
    const auto facade = facades_.find(dim.facade);
    if (facade == facades_.end()) return;
    facade->second.spared = dim.share;
    const light::Night* night = light::night_for(facade->second.nights, now_us());
    facade->second.spared_until_us = night == nullptr ? now_us() : night->closes_us;
    follow_programme();
}

/// Rebuilds the light of all façades: only when a patch came, changed or went; scenes and cues need less.
void Controller::light_up() {
    stage_.reset();  // its universes end before they begin anew
    ceilings_.clear();
    if (facades_.empty()) return;
    std::vector<out::StagedFacade> staged;
    for (auto& [slug, facade] : facades_) {
        const light::Ceiling ceiling = ceiling_of(facade);
        ceilings_[slug] = ceiling;
        staged.push_back({facade.patch, facade.scenes, facade.message.layers, ceiling});
    }
    auto stage = out::Stage::start(settings_.sacn, settings_.real_time, staged, sender_, clock_);
    if (stage)
        stage_ = std::move(stage).value();
    else
        log::error("controller.no_light", {{"detail", stage.error().detail}});
    for (const auto& [slug, facade] : facades_)
        for (const light::Cue& cue : facade.message.layers)
            if (cue.start_us > now_us()) await_start({cue.id, slug, cue.start_us});
}

light::Ceiling Controller::ceiling_of(AssignedFacade& facade) {
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

void Controller::plan_nights(AssignedFacade& facade) const {
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

void Controller::play_planned(const std::string& slug, AssignedFacade& facade) {
    for (const light::NightPlan& plan : facade.plans) {
        const auto due = light::planned_due(plan, facade.message.layers, now_us(), light::kPlannedLeadUs);
        for (const light::Cue& cue : due) {
            remember_cue(facade, cue);
            play(cue, slug);
        }
    }
}

/// The nights go on without the bridge: ceilings at sunset and curfew, and the architecture of the next
/// night.
void Controller::follow_programme() {
    if (!stage_) return;
    for (auto& [slug, facade] : facades_) {
        const light::Ceiling ceiling = ceiling_of(facade);
        if (ceiling != ceilings_[slug] && stage_->set_ceiling(slug, ceiling)) ceilings_[slug] = ceiling;
        if (welcomed_) continue;  // the bridge sends what is due
        play_planned(slug, facade);
        for (const light::Scene& scene : facade.scenes) {
            if (scene.id != light::kArchitecture) continue;
            const auto cue =
                light::architecture_due(slug, scene, facade.nights, facade.message.layers, now_us());
            if (!cue) continue;
            remember_cue(facade, *cue);
            play(*cue, slug);
        }
    }
}

void Controller::ask_time() {
    exchange_ = 0;
    send(protocol::ClockRequest{own_.steady().since_boot.count()});
}

void Controller::take_time(const protocol::ClockReply& reply) {
    const bool first = !clock_.synchronised();
    const UtcTime before = clock_.utc();
    filter_.add({SteadyTime{Microseconds{reply.t0_us}}, UtcTime{Microseconds{reply.t1_us}},
                 UtcTime{Microseconds{reply.t2_us}}, own_.steady()});
    clock_.follow(filter_);
    loop_.cancel(exchange_);
    exchange_ = loop_.after(filter_.next_pause(), [this] { ask_time(); });
    const bool jumped = std::chrono::abs(clock_.utc() - before) > 500ms;
    if (!first && !jumped) return;
    log::info("controller.clock", {{"error_us", filter_.error().count()}, {"jumped", jumped ? "yes" : "no"}});
    // After a jump the light thread still sleeps by the old time.
    if (jumped || std::exchange(dark_until_time_is_known_, false)) light_up();
}

void Controller::beat() {
    if (!welcomed_) return;
    protocol::Heartbeat heartbeat;
    heartbeat.offset_us = (clock_.utc() - own_.utc()).count();
    if (filter_.synchronised()) {
        heartbeat.error_us = filter_.error().count();
        heartbeat.rtt_us = filter_.shortest_round_trip().count();
    }
    if (stage_) {
        const out::LightStatus status = stage_->status();
        heartbeat.frames = static_cast<std::int64_t>(status.packets);
        heartbeat.late = static_cast<std::int64_t>(status.late_ticks);
    }
    const std::int64_t now = now_us();
    for (const auto& [slug, facade] : facades_)
        for (const light::Cue& cue : facade.message.layers)
            if (cue.start_us <= now) heartbeat.playing.push_back(cue.id);
    send(heartbeat);
}

void Controller::await_start(Awaited awaited) {
    const bool known = std::any_of(awaited_.begin(), awaited_.end(), [&](const Awaited& a) {
        return a.cue == awaited.cue && a.facade == awaited.facade;
    });
    if (known || now_us() > awaited.start_us + kStartPatienceUs) return;
    awaited_.push_back(std::move(awaited));
    if (watch_ == 0) watch_starts();
}

/// Looks every millisecond around a start, and not at all otherwise: a packet that leaves after the instant
/// is the cue's first frame.
void Controller::watch_starts() {
    watch_ = 0;
    const std::int64_t now = now_us();
    const std::uint64_t packets = stage_ ? stage_->status().packets : 0;
    std::int64_t next = std::int64_t{60} * 1'000'000;
    std::erase_if(awaited_, [&](Awaited& awaited) {
        if (now < awaited.start_us) {
            next = std::min(next, awaited.start_us - now);
            return false;
        }
        if (awaited.packets && packets != *awaited.packets) {
            send(protocol::CueAck{awaited.cue, awaited.facade, now});
            return true;
        }
        if (!awaited.packets) awaited.packets = packets;
        next = std::min(next, kWatch.count());
        return now > awaited.start_us + kStartPatienceUs;
    });
    if (!awaited_.empty())
        watch_ = loop_.after(Microseconds{std::max<std::int64_t>(next, 200)}, [this] { watch_starts(); });
}

std::optional<out::LightStatus> Controller::light() const {
    if (!stage_) return std::nullopt;
    return stage_->status();
}

}  // namespace beffroi::controller
