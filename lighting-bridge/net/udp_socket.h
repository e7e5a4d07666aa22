#pragma once
// Datagrams out: one call a frame, whatever the number of destinations.

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

namespace beffroi::net {

/// Host byte order: 10.77.0.1 is 0x0A4D0001.
struct UdpAddress {
    std::uint32_t ip = 0;
    std::uint16_t port = 0;

    /// Errors: Invalid unless `dotted` is an IPv4 address like 10.77.0.1.
    static Result<UdpAddress> parse(std::string_view dotted, std::uint16_t port);
    std::string text() const;  ///< "10.77.0.1:5568"

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

/// Sends datagrams; a test's FakeUdp keeps them instead.
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
};

/// An IPv4 sender bound to one interface. Thread: one.
class UdpSocket final : public UdpSender {
public:
    /// Errors: NotFound when there is no such interface, Io.
    static Result<std::unique_ptr<UdpSocket>> open(const UdpSettings& settings);
    ~UdpSocket() override;

    SendReport send(std::span<const Datagram> batch) override;

    UdpAddress local() const { return local_; }

private:
    struct Headers;  ///< What sendmmsg wants, made once

    UdpSocket(FileDescriptor fd, UdpAddress local, const UdpSettings& settings);
    std::size_t prepare(std::span<const Datagram> batch);
    bool wait_writable(std::chrono::steady_clock::time_point give_up) const;

    FileDescriptor fd_;
    UdpAddress local_;
    UdpSettings settings_;
    std::unique_ptr<Headers> headers_;
};

}  // namespace beffroi::net
