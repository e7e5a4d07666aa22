#include "kiosk/link/bridge_client.h"

#include <utility>

#include "content/base/log.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr auto kHeartbeat = 5s;
/// The clock's line is renewed so often while small corrections are slewed.
constexpr auto kSlewStep = 1s;

}  // namespace

Result<std::unique_ptr<BridgeClient>> BridgeClient::start(net::Address address, protocol::Hello hello,
                                                          const Clock& own, ClientHooks hooks) {
    auto loop = TRY(net::Loop::open());
    std::unique_ptr<BridgeClient> client{
        new BridgeClient{std::move(loop), std::move(hello), own, std::move(hooks)}};
    TRY(client->connect(std::move(address)));
    client->thread_ = std::thread{[raw = client.get()] { raw->loop_->run(); }};
    return client;
}

BridgeClient::BridgeClient(std::unique_ptr<net::Loop> loop, protocol::Hello hello, const Clock& own,
                           ClientHooks hooks)
    : own_{own},
      hello_{std::move(hello)},
      hooks_{std::move(hooks)},
      edition_{hello_.edition},
      clock_{own},
      loop_{std::move(loop)} {}

BridgeClient::~BridgeClient() {
    loop_->stop();
    if (thread_.joinable()) thread_.join();
    socket_.reset();
}

Outcome BridgeClient::connect(net::Address address) {
    net::ClientSettings settings{.address = std::move(address),
                                 .subprotocol = std::string{protocol::kSubprotocol}};
    settings.opened = [this] { opened(); };
    settings.received = [this](std::string_view text) { received(text); };
    settings.closed = [this] { closed(); };
    settings.longest_pause = protocol::kLongestRetry;
    socket_ = TRY(net::WebSocketClient::open(*loop_, std::move(settings)));
    loop_->every(kHeartbeat, [this] { beat(); });
    loop_->every(kSlewStep, [this] {
        if (filter_.synchronised()) clock_.follow(filter_);
    });
    return Done{};
}

bool BridgeClient::send(const protocol::Message& message) {
    return loop_->post([this, text = protocol::encode(message)] {
        if (!socket_->send(text)) log::warn("link.not_sent", {{"bytes", text.size()}});
    });
}

void BridgeClient::post(FromBridge message) {
    if (!inbox_.post(std::move(message))) log::error("link.inbox_full");
    if (hooks_.arrived) hooks_.arrived();
}

void BridgeClient::opened() {
    filter_.clear();
    hello_.edition = edition_.load();
    if (!socket_->send(protocol::encode(hello_))) log::warn("link.hello_not_sent");
    log::info("link.connected");
    post(Connected{true, clock_.utc()});
    ask_time();
}

void BridgeClient::closed() {
    loop_->cancel(next_exchange_);
    next_exchange_ = 0;
    log::warn("link.lost");
    post(Connected{false, clock_.utc()});
}

void BridgeClient::ask_time() {
    static_cast<void>(
        socket_->send(protocol::encode(protocol::ClockRequest{own_.steady().since_boot.count()})));
    next_exchange_ = loop_->after(filter_.next_pause(), [this] { ask_time(); });
}

void BridgeClient::measure_anew() {
    filter_.clear();
    loop_->cancel(next_exchange_);
    ask_time();
}

void BridgeClient::hear_time(const protocol::ClockReply& reply) {
    filter_.add({.t0 = SteadyTime{Microseconds{reply.t0_us}},
                 .t1 = UtcTime{Microseconds{reply.t1_us}},
                 .t2 = UtcTime{Microseconds{reply.t2_us}},
                 .t3 = own_.steady()});
    if (filter_.synchronised()) clock_.follow(filter_);
}

void BridgeClient::received(std::string_view text) {
    auto decoded = protocol::decode(text);
    if (const auto* fault = std::get_if<protocol::ErrorReply>(&decoded)) {
        log::warn("link.not_understood", {{"code", fault->code}, {"detail", fault->detail}});
        return;
    }
    auto& message = std::get<protocol::Message>(decoded);
    if (const auto* reply = std::get_if<protocol::ClockReply>(&message)) return hear_time(*reply);
    if (std::holds_alternative<protocol::ClockSet>(message)) return measure_anew();
    if (const auto* welcome = std::get_if<protocol::Welcome>(&message)) {
        if (hooks_.published && welcome->edition > 0) hooks_.published(welcome->edition);
    } else if (const auto* edition = std::get_if<protocol::Edition>(&message)) {
        if (hooks_.published) hooks_.published(edition->number);
    } else if (const auto* error = std::get_if<protocol::ErrorReply>(&message)) {
        log::warn("link.refused", {{"code", error->code}, {"detail", error->detail}});
    }
    post(std::move(message));
}

void BridgeClient::beat() {
    if (!socket_->is_open()) return;
    protocol::Heartbeat beat;
    beat.edition = edition_.load();
    if (filter_.synchronised()) {
        beat.offset_us = (clock_.utc() - own_.utc()).count();
        beat.error_us = filter_.error().count();
        beat.rtt_us = filter_.shortest_round_trip().count();
    }
    static_cast<void>(socket_->send(protocol::encode(beat)));
}

}  // namespace beffroi::kiosk
