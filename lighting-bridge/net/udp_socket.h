#pragma once
// Datagrams out: one call a frame, whatever the number of destinations.

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/file_descriptor.h"
#include "content/base/result.h"
#include "lighting-bridge/net/interface.h"

namespace beffroi::net {

/// "10.77.0.1" for 0x0A4D0001.
std::string dotted_text(std::uint32_t ip);

/// An IPv4 address in host byte order (10.77.0.1 is 0x0A4D0001) or, when `is_ipv6`, the octets of an IPv6
/// one.
struct UdpAddress {
    std::uint32_t ip = 0;
    std::uint16_t port = 0;
    bool is_ipv6 = false;
    std::array<std::uint8_t, 16> ip6{};

    /// Errors: Invalid unless `dotted` is an IPv4 address like 10.77.0.1.
    static Result<UdpAddress> parse(std::string_view dotted, std::uint16_t port);
    std::string text() const;  ///< "10.77.0.1:5568", "[ff18::1]:5568"

    friend auto operator<=>(const UdpAddress&, const UdpAddress&) = default;
};

/// Borrowed for the call.
struct Datagram {
    UdpAddress to;
    std::span<const std::uint8_t> bytes;
};

struct SendReport {
    std::size_t sent = 0;
    std::size_t failed = 0;
    int last_errno = 0;  ///< Of the last failure
};

/// Sends datagrams; a SimulatedWire keeps them instead.
class UdpSender {
public:
    UdpSender() = default;
    UdpSender(const UdpSender&) = delete;
    UdpSender& operator=(const UdpSender&) = delete;
    virtual ~UdpSender() = default;

    /// Never waits longer than a frame can bear; what cannot leave is counted, never retried. No allocation.
    virtual SendReport send(std::span<const Datagram> batch) = 0;
};

struct UdpSettings {
    // Required
    std::string interface;  ///< "eth1", or its own IPv4 address: where the lamps are. Never guessed.

    // Optional
    int multicast_hops = 1;                     ///< Light stays on its own network
    bool loop_to_self = true;                   ///< Receivers on this machine hear multicast too
    std::chrono::microseconds patience{2'000};  ///< In all, a frame, for a socket that is full
    std::size_t batch = 1024;                   ///< Datagrams in one system call, at most
    std::uint16_t port = 0;  ///< Sent from here, shared with others on this machine; 0: any
    bool ipv6 = false;       ///< Sends to IPv6 addresses, and to nothing else
};

/// A sender bound to one interface, of IPv4 or of IPv6. Thread: one.
class UdpSocket final : public UdpSender {
public:
    /// Errors: NotFound when there is no such interface, Io (the port may be somebody else's alone).
    static Result<std::unique_ptr<UdpSocket>> open(const UdpSettings& settings);
    ~UdpSocket() override;

    SendReport send(std::span<const Datagram> batch) override;

    UdpAddress local() const { return local_; }
    const Interface& interface() const { return interface_; }
    int descriptor() const { return fd_.get(); }

private:
    struct Headers;  ///< What sendmmsg wants, made once

    UdpSocket(FileDescriptor fd, const Interface& interface, UdpAddress local, const UdpSettings& settings);
    std::size_t prepare(std::span<const Datagram> batch);
    bool wait_writable(std::chrono::steady_clock::time_point give_up) const;

    FileDescriptor fd_;
    Interface interface_;
    UdpAddress local_;
    UdpSettings settings_;
    std::unique_ptr<Headers> headers_;
};

}  // namespace beffroi::net
