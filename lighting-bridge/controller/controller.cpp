#include "lighting-bridge/controller/controller.h"

#include <algorithm>
#include <utility>

#include "content/base/log.h"
#include "lighting-bridge/protocol/codec.h"

namespace beffroi::controller {
namespace {

using namespace std::chrono_literals;

constexpr Microseconds kHeartbeat = 2s;
constexpr Microseconds kProgramme = 1s;
constexpr Microseconds kNews = 250ms;
constexpr Microseconds kWatch = 1ms;
constexpr std::int64_t kStartPatienceUs = 2'000'000;

}  // namespace

Controller::Controller(net::Loop& loop, const Clock& own, net::UdpSender& sender, ControllerSettings settings)
    : loop_{loop},
      sender_{sender},
      settings_{std::move(settings)},
      keeper_{own, *this, settings_.id, settings_.key} {}

Controller::~Controller() {
    for (const net::TimerId timer : {exchange_, heartbeat_, programme_, watch_, news_}) loop_.cancel(timer);
}

Result<std::unique_ptr<Controller>> Controller::start(net::Loop& loop, const Clock& own,
                                                      net::UdpSender& sender, ControllerSettings settings) {
    std::unique_ptr<Controller> controller{new Controller{loop, own, sender, std::move(settings)}};
    controller->keeper_.resume(kept_assignments(controller->settings_.state));
    TRY(controller->connect());
    Controller* self = controller.get();
    controller->heartbeat_ = loop.every(kHeartbeat, [self] { self->keeper_.beat(self->light()); });
    controller->news_ = loop.every(kNews, [self] {
        if (self->stage_) self->stage_->tell_news();
    });
    controller->programme_ = loop.every(kProgramme, [self] { self->keeper_.follow_programme(); });
    return controller;
}

Outcome Controller::connect() {
    net::ClientSettings client;
    client.address = settings_.bridge;
    client.address.path = protocol::kPath;
    client.subprotocol = protocol::kSubprotocol;
    client.longest_pause = protocol::kLongestRetry;
    client.opened = [this] { keeper_.opened(); };
    client.received = [this](std::string_view text) { received(text); };
    client.closed = [this] {
        loop_.cancel(exchange_);
        keeper_.closed();
        log::warn("controller.alone", {{"bridge", settings_.bridge.text()}});
    };
    socket_ = TRY(net::WebSocketClient::open(loop_, std::move(client)));
    return Done{};
}

void Controller::received(std::string_view text) {
    auto decoded = protocol::decode(text);
    if (auto* message = std::get_if<protocol::Message>(&decoded)) {
        keeper_.received(std::move(*message));
        return;
    }
    const auto& error = std::get<protocol::ErrorReply>(decoded);
    log::warn("controller.not_understood", {{"code", error.code}, {"detail", error.detail}});
    send(error);
}

void Controller::send(const protocol::Message& message) {
    if (socket_) socket_->send(protocol::encode(message));
}

void Controller::light(std::vector<out::StagedFacade> facades) {
    stage_.reset();  // its universes end before they begin anew
    if (facades.empty()) return;
    auto sacn = sacn_for(facades);
    auto stage = sacn ? out::Stage::start(std::move(sacn).value(), settings_.real_time, facades, &sender_,
                                          keeper_.clock())
                      : Result<std::unique_ptr<out::Stage>>{sacn.error()};
    if (stage)
        stage_ = std::move(stage).value();
    else
        log::error("controller.no_light", {{"detail", stage.error().detail}});
    for (const out::StagedFacade& facade : facades)
        for (const light::Cue& cue : facade.cues)
            if (cue.start_us > now_us()) await_start({cue.id, facade.patch.facade, cue.start_us});
}

out::Took Controller::play(const std::string& facade, const light::Cue& cue) {
    const out::Took took = stage_ ? stage_->take(facade, cue) : out::Took::UnknownFacade;
    if (took == out::Took::Posted) await_start({cue.id, facade, cue.start_us});
    return took;
}

void Controller::learn(const std::string& facade, const light::Scene& scene) {
    if (stage_) stage_->learn(facade, scene);
}

bool Controller::set_ceiling(const std::string& facade, const light::Ceiling& ceiling) {
    return stage_ && stage_->set_ceiling(facade, ceiling);
}

void Controller::ask_time_after(Microseconds pause) {
    loop_.cancel(exchange_);
    exchange_ = loop_.after(pause, [this] {
        exchange_ = 0;
        keeper_.ask_time();
    });
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
