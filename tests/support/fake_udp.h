#pragma once
// A UdpSender that keeps what it was given.

#include <vector>

#include "lighting-bridge/net/udp_socket.h"

namespace beffroi::net {

class FakeUdp final : public UdpSender {
public:
    struct Sent {
        UdpAddress to;
        std::vector<std::uint8_t> bytes;
    };

    SendReport send(std::span<const Datagram> batch) override {
        ++calls;
        for (const Datagram& datagram : batch) {
            sent.push_back({datagram.to, {datagram.bytes.begin(), datagram.bytes.end()}});
        }
        return {.sent = batch.size() - failing, .failed = failing, .last_errno = 0};
    }

    std::vector<Sent> take() { return std::exchange(sent, {}); }

    std::vector<Sent> sent;
    std::size_t calls = 0;
    std::size_t failing = 0;  ///< How many of each batch are said to have failed
};

}  // namespace beffroi::net
