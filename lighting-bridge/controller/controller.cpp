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
constexpr Microseconds kSeldom = 250ms;  // for a start that is overdue by kOverdue: nothing leaves
constexpr Microseconds kOverdue = 1s;

}  // namespace

Controller::Controller(net::Loop& loop, const Clock& own, ControllerSettings settings)
    : loop_{loop}, settings_{std::move(settings)}, keeper_{own, *this, settings_.id, settings_.key} {}

Controller::~Controller() {
    for (const net::TimerId timer : {exchange_, heartbeat_, programme_, watch_, news_}) loop_.cancel(timer);
}

Result<std::unique_ptr<Controller>> Controller::start(net::Loop& loop, const Clock& own,
                                                      ControllerSettings settings) {
    std::unique_ptr<Controller> controller{new Controller{loop, own, std::move(settings)}};
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
    const auto known = std::exchange(primary_, told_primary());
    if (stage_ && known == primary_ && stage_->renew(facades)) return;
    stage_.reset();  // its universes end before they begin anew
    if (facades.empty()) return;
    auto outputs = outputs_for(facades);
    auto stage = outputs ? out::Stage::start(*outputs, facades, keeper_.clock())
                         : Result<std::unique_ptr<out::Stage>>{outputs.error()};
    if (stage)
        stage_ = std::move(stage).value();
    else
        log::error("controller.no_light", {{"detail", stage.error().detail}});
    watch_starts();
}

out::Took Controller::play(const std::string& facade, const light::Cue& cue) {
    const out::Took took = stage_ ? stage_->take(facade, cue) : out::Took::UnknownFacade;
    if (took == out::Took::Posted) watch_starts();
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

/// The light thread says what became of a cue; this looks every millisecond around a start, and not at all
/// otherwise.
void Controller::watch_starts() {
    loop_.cancel(std::exchange(watch_, 0));
    if (!stage_) return;
    for (const out::CueNews& news : stage_->take_cue_news()) keeper_.tell(news);
    const std::optional<std::int64_t> start_us = stage_->awaited_start_us();
    if (!start_us) return;
    const Microseconds left{*start_us - now_us()};
    const Microseconds pause = left < -kOverdue ? kSeldom : std::clamp<Microseconds>(left, kWatch, 60s);
    watch_ = loop_.after(pause, [this] {
        watch_ = 0;
        watch_starts();
    });
}

std::optional<out::LightStatus> Controller::light() const {
    if (!stage_) return std::nullopt;
    return stage_->status();
}

}  // namespace beffroi::controller
