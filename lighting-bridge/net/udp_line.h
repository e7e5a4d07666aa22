#pragma once
// Datagrams with one peer, and datagrams that anybody sends us: for control, not for light.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "content/base/file_descriptor.h"
#include "content/base/result.h"
#include "lighting-bridge/net/loop.h"
#include "lighting-bridge/net/udp_socket.h"

namespace beffroi::net {

/// To one peer, by whatever way the system knows. Thread: one; never waits.
class UdpLine {
public:
    /// Errors: Io, e.g. when no way leads there.
    static Result<UdpLine> open(UdpAddress to);

    /// Errors: Io when it could not leave. It is not tried again.
    Outcome send(std::span<const std::uint8_t> bytes) const;
    /// What the network said of earlier datagrams: nobody listens there, the host cannot be reached. Once.
    std::optional<Error> complaint() const;

private:
    UdpLine(FileDescriptor fd, UdpAddress to) : fd_{std::move(fd)}, to_{to} {}

    FileDescriptor fd_;
    UdpAddress to_;
};

using DatagramHandler = std::function<void(const UdpAddress& from, std::span<const std::uint8_t> bytes)>;

/// Hears what is sent to a port. Thread: the loop's; not destroyed inside its own call.
class UdpListener {
public:
    static constexpr std::size_t kLargest = 8192;  ///< Octets; a longer datagram is cut to one octet more

    /// `at` with port 0: any. Errors: Conflict when the port is taken, Io.
    static Result<std::unique_ptr<UdpListener>> open(Loop& loop, UdpAddress at, DatagramHandler heard);
    UdpListener(const UdpListener&) = delete;
    UdpListener& operator=(const UdpListener&) = delete;
    UdpListener(UdpListener&&) = delete;
    UdpListener& operator=(UdpListener&&) = delete;
    ~UdpListener();

    std::uint16_t port() const { return port_; }

private:
    struct Watch;

    UdpListener(std::unique_ptr<Watch> watch, std::uint16_t port);

    std::unique_ptr<Watch> watch_;
    std::uint16_t port_;
};

}  // namespace beffroi::net
