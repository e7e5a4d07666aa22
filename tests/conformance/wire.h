#pragma once
// What passed on the wire, as an observer on the other machine sees it: whole frames, with the kernel's time.
// Knows nothing of the code it watches.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "content/base/file_descriptor.h"

namespace beffroi::conformance {

using Bytes = std::span<const std::uint8_t>;

/// One UDP datagram.
struct Seen {
    std::int64_t at_us = 0;  ///< UTC
    std::string from;        ///< Dotted IPv4, or IPv6 as RFC 5952 writes it
    std::string to;
    std::string ethernet_to;  ///< Like 01:00:5e:7f:00:01
    std::uint8_t hops = 0;    ///< TTL or hop limit
    std::uint16_t from_port = 0;
    std::uint16_t to_port = 0;
    bool ipv6 = false;
    std::vector<std::uint8_t> bytes;
};

/// Of an Ethernet frame with a whole UDP datagram in it; nothing else is returned.
/// Source: RFC 791, RFC 8200, RFC 768.
std::optional<Seen> read_frame(Bytes frame, std::int64_t at_us);

std::uint16_t u16_at(Bytes bytes, std::size_t at);  ///< High octet first
std::uint32_t u32_at(Bytes bytes, std::size_t at);

/// All frames that come in at one interface. Needs CAP_NET_RAW.
class Wire {
public:
    /// Ends the program with a sentence when there is no such interface or right.
    explicit Wire(const std::string& interface);

    /// Takes what has come since the last call.
    void take();
    const std::vector<Seen>& seen() const { return seen_; }
    /// Those of a stretch of time, `to_us` excluded.
    std::vector<Seen> between(std::int64_t from_us, std::int64_t to_us) const;
    /// Frames the kernel had no room for: then a run proves nothing.
    std::uint32_t lost();

private:
    FileDescriptor fd_;
    std::vector<Seen> seen_;
    std::uint32_t lost_ = 0;
};

}  // namespace beffroi::conformance
