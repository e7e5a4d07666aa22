#pragma once
// An output's twin: the real packets, into memory instead of a network, with the clock's time beside each.

#include <cstdint>
#include <deque>
#include <set>
#include <vector>

#include "content/base/clock.h"
#include "lighting-bridge/net/udp_ear.h"
#include "lighting-bridge/net/udp_socket.h"

namespace beffroi::out {

/// Both ends of a network that is not there. Thread: one.
class SimulatedWire final : public net::UdpSender, public net::UdpEar {
public:
    struct Packet {
        SteadyTime at;
        net::UdpAddress to;
        std::vector<std::uint8_t> bytes;
    };

    explicit SimulatedWire(const Clock& clock) : clock_{clock} {}

    net::SendReport send(std::span<const net::Datagram> batch) override;
    std::optional<net::HeardDatagram> hear() override;
    std::span<const int> descriptors() const override { return {}; }

    /// What was sent since the last call, in order.
    std::vector<Packet> take() { return std::exchange(packets_, {}); }
    /// How often the sender was called since the beginning: one call a frame.
    std::size_t calls() const { return calls_; }
    /// From now on nothing leaves for this address (EHOSTUNREACH), or it does again.
    void cut_off(std::uint32_t ip) { cut_off_.insert(ip); }
    void reconnect(std::uint32_t ip) { cut_off_.erase(ip); }
    /// Somebody on the network says this.
    void say(const net::UdpAddress& from, std::span<const std::uint8_t> bytes);

private:
    const Clock& clock_;
    std::vector<Packet> packets_;
    std::size_t calls_ = 0;
    std::set<std::uint32_t> cut_off_;
    std::deque<Packet> said_;  ///< `to` is who said it
    std::vector<std::uint8_t> heard_;
};

}  // namespace beffroi::out
