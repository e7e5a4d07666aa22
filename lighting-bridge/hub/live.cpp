#include "lighting-bridge/hub/live.h"

#include <algorithm>
#include <utility>

#include "content/base/log.h"
#include "lighting-bridge/net/server.h"

namespace beffroi::hub {
namespace {

// Clock exchanges come ten a second at first; nobody has reason to say more.
constexpr net::LimitSettings kTalk{.requests_per_second = 20, .burst = 100};
constexpr std::size_t kControllerQueue = 8U * 1024 * 1024;

std::string_view word_of(protocol::Role role) {
    return role == protocol::Role::Kiosk ? "kiosk" : "controller";
}

}  // namespace

Live::Live(const Clock& clock, LiveRules rules, LiveHooks hooks)
    : clock_{clock}, rules_{std::move(rules)}, hooks_{std::move(hooks)}, talk_{kTalk} {}

void Live::send(net::SocketId socket, const protocol::Message& message) {
    server_->send(socket, net::Message{protocol::encode(message)});
}

void Live::refuse(net::SocketId socket, std::string_view code, std::string_view detail) {
    send(socket, protocol::ErrorReply{std::string{code}, std::string{detail}});
}

void Live::dismiss(net::SocketId socket, std::string_view code, std::string_view detail) {
    refuse(socket, code, detail);
    server_->close(socket, net::CloseReason::Refused, code);
}

void Live::to_all(const protocol::Message& message) {
    const net::Message text{protocol::encode(message)};
    for (const auto& [socket, guest] : guests_)
        if (guest.hello) server_->send(socket, text);
}

void Live::to_kiosks(const protocol::Message& message) {
    const net::Message text{protocol::encode(message)};
    for (const auto& [socket, guest] : guests_)
        if (guest.hello && guest.hello->role == protocol::Role::Kiosk) server_->send(socket, text);
}

bool Live::to(protocol::Role role, const std::string& id, const protocol::Message& message) {
    for (const auto& [socket, guest] : guests_) {
        if (!guest.hello || guest.hello->role != role || guest.hello->id != id) continue;
        send(socket, message);
        return true;
    }
    return false;
}

void Live::opened(net::SocketId socket, std::string_view peer) {
    Guest guest;
    guest.peer = peer;
    guest.since = guest.heard = clock_.steady();
    guests_.emplace(socket, std::move(guest));
}

void Live::closed(net::SocketId socket) {
    const auto gone = guests_.extract(socket);
    if (!gone || !gone.mapped().hello) return;
    const protocol::Hello& hello = *gone.mapped().hello;
    log::info("live.gone", {{"role", word_of(hello.role)}, {"id", hello.id}});
    hooks_.gone(hello);
}

void Live::received(net::SocketId socket, std::string_view text) {
    const auto found = guests_.find(socket);
    if (found == guests_.end()) return;
    found->second.heard = clock_.steady();
    if (!talk_.request(std::to_string(socket), found->second.heard)) {
        dismiss(socket, "too_many", "more messages than anybody needs");
        return;
    }
    const auto decoded = protocol::decode(text);
    if (const auto* error = std::get_if<protocol::ErrorReply>(&decoded)) {
        if (error->code == "protocol")
            dismiss(socket, error->code, error->detail);
        else
            refuse(socket, error->code, error->detail);
        return;
    }
    handle(socket, found->second, std::get<protocol::Message>(decoded));
}

void Live::handle(net::SocketId socket, Guest& guest, const protocol::Message& message) {
    if (const auto* clock = std::get_if<protocol::ClockRequest>(&message)) {
        const std::int64_t read_us = clock_.utc().since_epoch.count();
        send(socket, protocol::ClockReply{clock->t0_us, read_us, clock_.utc().since_epoch.count()});
    } else if (const auto* hello = std::get_if<protocol::Hello>(&message)) {
        greet(socket, guest, *hello);
    } else if (!guest.hello) {
        refuse(socket, "not_greeted", "say hello first");
    } else if (const auto* heartbeat = std::get_if<protocol::Heartbeat>(&message)) {
        guest.heartbeat = *heartbeat;
    } else if (const auto* error = std::get_if<protocol::ErrorReply>(&message)) {
        log::warn("live.guest_error",
                  {{"id", guest.hello->id}, {"code", error->code}, {"detail", error->detail}});
    } else if (guest.hello->role == protocol::Role::Kiosk) {
        handle_kiosk(socket, guest, message);
    } else {
        handle_controller(socket, guest, message);
    }
}

void Live::handle_kiosk(net::SocketId socket, Guest& guest, const protocol::Message& message) {
    if (const auto* ask = std::get_if<protocol::Ask>(&message))
        hooks_.asked(guest.hello->id, *ask);
    else if (const auto* withdraw = std::get_if<protocol::Withdraw>(&message))
        hooks_.withdrawn(guest.hello->id, *withdraw);
    else
        refuse(socket, "not_allowed", std::string{protocol::type_of(message)} + " is not a kiosk's to say");
}

void Live::handle_controller(net::SocketId socket, Guest& guest, const protocol::Message& message) {
    if (const auto* ack = std::get_if<protocol::CueAck>(&message)) {
        ++guest.acks;
        guest.last_ack = *ack;
        log::info("cue.started", {{"cue", ack->cue}, {"facade", ack->facade}, {"by", guest.hello->id}});
    } else if (const auto* no = std::get_if<protocol::CueRefused>(&message)) {
        ++guest.refusals;
        log::warn("cue.refused", {{"cue", no->cue}, {"reason", no->reason}, {"by", guest.hello->id}});
    } else {
        refuse(socket, "not_allowed",
               std::string{protocol::type_of(message)} + " is not a controller's to say");
    }
}

bool Live::may_come(const protocol::Hello& hello) const {
    const auto key = rules_.keys.find(std::string{word_of(hello.role)} + ":" + hello.id);
    if (key == rules_.keys.end()) return rules_.strangers;
    return Digest::of(hello.key) == key->second;
}

void Live::greet(net::SocketId socket, Guest& guest, const protocol::Hello& hello) {
    if (!may_come(hello)) {
        log::warn("live.refused", {{"role", word_of(hello.role)}, {"id", hello.id}, {"peer", guest.peer}});
        dismiss(socket, "not_paired", "this device and key are not known here");
        return;
    }
    if (guest.hello && (guest.hello->id != hello.id || guest.hello->role != hello.role)) {
        refuse(socket, "not_allowed", "a connection has one name");
        return;
    }
    for (auto& [other, known] : guests_) {
        if (other == socket || !known.hello || known.hello->id != hello.id || known.hello->role != hello.role)
            continue;
        known.hello.reset();  // it is no longer this device's connection, and its end means nothing
        dismiss(other, "replaced", "another connection greeted with this id");
    }
    guest.hello = hello;
    if (hello.role == protocol::Role::Controller) server_->allow_queue(socket, kControllerQueue);
    log::info("live.came", {{"role", word_of(hello.role)}, {"id", hello.id}, {"peer", guest.peer}});
    send(socket, hooks_.welcome(hello));
    hooks_.came(hello);
}

}  // namespace beffroi::hub
