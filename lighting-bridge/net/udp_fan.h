#pragma once
// One sender of several sockets: a destination that is named has one of its own.
//
// What the system holds back for an address that does not answer (it asks for it three times, for seconds)
// fills the socket's room. On one socket three such addresses were measured to leave two thirds of
// everybody's packets behind.

#include <memory>
#include <span>
#include <vector>

#include "lighting-bridge/net/udp_socket.h"

namespace beffroi::net {

/// Thread: one.
class UdpFan final : public UdpSender {
public:
    /// `named`: IPv4 addresses, at most 64. Errors: as UdpSocket::open(); Invalid when there are too many.
    static Result<std::unique_ptr<UdpFan>> open(UdpSettings settings, std::span<const std::uint32_t> named);

    /// One system call for each socket that has something to send. What goes to nobody in particular leaves
    /// last: a synchronization packet must not overtake the levels it speaks for.
    SendReport send(std::span<const Datagram> batch) override;

    /// For everything else, and the one that hears what is answered.
    const UdpSocket& common() const { return *common_; }

private:
    struct Lane {
        std::uint32_t ip = 0;
        std::unique_ptr<UdpSocket> socket;
        std::vector<Datagram> batch;
    };

    UdpFan() = default;

    std::unique_ptr<UdpSocket> common_;
    std::vector<Datagram> common_batch_;
    std::vector<Lane> lanes_;
};

}  // namespace beffroi::net
