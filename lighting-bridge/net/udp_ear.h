#pragma once
// Datagrams in: what nodes and other desks say on a lighting network.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "lighting-bridge/net/udp_socket.h"

namespace beffroi::net {

/// Borrowed until the next call.
struct HeardDatagram {
    UdpAddress from;
    std::span<const std::uint8_t> bytes;
};

/// Hands over what arrived; a SimulatedWire hands over what a test put there. Thread: one.
class UdpEar {
public:
    UdpEar() = default;
    UdpEar(const UdpEar&) = delete;
    UdpEar& operator=(const UdpEar&) = delete;
    virtual ~UdpEar() = default;

    /// The next waiting datagram. Never waits, never allocates.
    virtual std::optional<HeardDatagram> hear() = 0;
    /// To wait on, for reading; may be none.
    virtual std::span<const int> descriptors() const = 0;
};

/// Hears what comes to a socket's own address and what is broadcast on its network at its port.
class BroadcastEar final : public UdpEar {
public:
    /// `socket` has a port of its own. Errors: Io.
    static Result<std::unique_ptr<BroadcastEar>> open(const UdpSocket& socket);

    std::optional<HeardDatagram> hear() override;
    std::span<const int> descriptors() const override { return numbers_; }

private:
    BroadcastEar() = default;
    void add(FileDescriptor fd);

    std::vector<FileDescriptor> owned_;
    std::vector<int> numbers_;
    std::array<std::uint8_t, 2048> bytes_{};  // the largest packet of our protocols is 1,500 octets
};

}  // namespace beffroi::net
