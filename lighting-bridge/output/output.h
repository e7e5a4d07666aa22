#pragma once
// What an output is: universes in, packets out, and how it fares. sACN, Art-Net and DDP each are one.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "content/base/clock.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/net/udp_socket.h"

namespace beffroi::out {

inline constexpr SteadyTime kNever{Microseconds{std::numeric_limits<std::int64_t>::max()}};

/// What a protocol can do beyond levels.
struct Capabilities {
    bool in_step = false;         ///< Receivers show a frame of several universes at one instant
    bool priorities = false;      ///< Receivers choose between sources
    bool ends_streams = false;    ///< Receivers are told when the light stops
    bool sees_receivers = false;  ///< Knows who listens, and who no longer does
};

/// Of an output that stands by for another source.
struct StandbyHealth {
    bool raised = false;                ///< Receivers follow it
    std::optional<SteadyTime> heard{};  ///< The primary, last
    std::uint32_t times_raised = 0;

    friend bool operator==(const StandbyHealth&, const StandbyHealth&) = default;
};

/// Thread: the output's. Counts begin at the start.
struct Health {
    std::uint64_t packets = 0;
    std::uint64_t failed = 0;                ///< Packets that could not leave; they are never retried
    int last_errno = 0;                      ///< Of the last one that failed
    std::optional<SteadyTime> last_alive;    ///< A packet left or, where receivers are seen, one was heard
    std::uint32_t receivers = 0;             ///< Alive; only where they are seen
    std::uint32_t unheard = 0;               ///< Universes nobody listens to; only where receivers are seen
    std::optional<StandbyHealth> standby{};  ///< Only of an output that stands by
};

/// A change an operator should hear of.
struct OutputNews {
    enum class Kind : std::uint8_t {
        ReceiverCame,
        ReceiverGone,
        SendingFails,
        SendingWorks,
        StandbyRaised,
        StandbyLowered
    };

    Kind kind = Kind::SendingWorks;
    std::size_t output = 0;       ///< Index, in the loop's order
    std::uint32_t ip = 0;         ///< Of the receiver
    std::array<char, 18> name{};  ///< The receiver's own, ends in NUL
    int error = 0;                ///< errno, for SendingFails
};

/// Thread: one. After it was opened nothing allocates and nothing waits.
class Output {
public:
    virtual ~Output() = default;

    virtual Capabilities capabilities() const = 0;
    /// In the order in which send() wants them.
    virtual std::span<const std::uint16_t> universes() const = 0;

    /// Sends what is due at `now`, all of one socket in one call. Shape: `frames` holds universes(), in
    /// order.
    virtual void send(std::span<const light::UniverseFrame> frames, SteadyTime now) = 0;
    /// When levels of `universes()[universe]` last left; none before the first, and none while they reach
    /// nobody.
    virtual std::optional<SteadyTime> last_left(std::size_t universe) const = 0;
    /// When send() is next needed if no level changes.
    virtual SteadyTime next_due() const = 0;
    /// Ends every stream, as far as the protocol can: to be called again at the instant it returns, until
    /// that is kNever. A later send() begins anew.
    virtual SteadyTime terminate(SteadyTime now) = 0;

    virtual const Health& health() const = 0;

    /// A packet came in at the output's port; anything may be in it.
    virtual void heard(const net::UdpAddress& from, std::span<const std::uint8_t> bytes, SteadyTime now);
    virtual std::optional<OutputNews> take_news() { return std::nullopt; }

protected:
    Output() = default;
    Output(const Output&) = default;
    Output& operator=(const Output&) = default;
    Output(Output&&) = default;
    Output& operator=(Output&&) = default;
};

inline void Output::heard(const net::UdpAddress& /*from*/, std::span<const std::uint8_t> /*bytes*/,
                          SteadyTime /*now*/) {}

/// Hands `batch` to the socket in one call, counts what became of it, and empties it.
inline void flush(net::UdpSender& sender, std::vector<net::Datagram>& batch, Health& health, SteadyTime now) {
    if (batch.empty()) return;
    const net::SendReport report = sender.send(batch);
    health.packets += report.sent;
    health.failed += report.failed;
    if (report.failed > 0) health.last_errno = report.last_errno;
    if (report.sent > 0) health.last_alive = now;
    batch.clear();
}

}  // namespace beffroi::out
