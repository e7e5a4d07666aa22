#pragma once
// Art-Net 4 packets, byte by byte: those we send, and those others send us. Art-Net numbers no clauses: the
// specification's packet tables are cited by the packet's name.
//
// Art-Net(TM) designed by and copyright Artistic Licence Engineering Ltd.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "content/base/result.h"
#include "lighting-bridge/engine/patch.h"

namespace beffroi::out {

inline constexpr std::uint16_t kArtNetPort = 6454;            ///< 0x1936, of sender and receiver alike
inline constexpr std::uint16_t kHighestPortAddress = 0x7FFF;  ///< 15 bits: net 7, sub-net 4, universe 4
inline constexpr std::size_t kArtDmxSize = 18 + 512;
inline constexpr std::size_t kArtPollSize = 14;
inline constexpr std::size_t kArtSyncSize = 14;
inline constexpr std::size_t kArtPollReplySize = 239;

/// One universe's levels; everything but sequence and slots is written once.
///
/// Shape:  530 octets: 18, then 512 slots (the length is even, as it must be).
/// Range:  `port_address` 0..32767.
/// Source: Art-Net 4, packet ArtDmx.
class ArtDmxPacket {
public:
    explicit ArtDmxPacket(std::uint16_t port_address);

    /// 1..255, and 1 again: 0 would switch sequencing off at the receiver.
    void count();
    void set_slots(const light::Slots& slots);
    std::span<const std::uint8_t, kArtDmxSize> bytes() const { return bytes_; }

private:
    std::array<std::uint8_t, kArtDmxSize> bytes_;
};

/// "Who is there?", asking to be told too when something changes. Source: Art-Net 4, packet ArtPoll.
std::array<std::uint8_t, kArtPollSize> art_poll();

/// "Show what you hold." Source: Art-Net 4, packet ArtSync.
std::array<std::uint8_t, kArtSyncSize> art_sync();

/// What we say of ourselves. Addresses in host byte order.
struct ArtNetIdentity {
    std::uint32_t ip = 0;
    std::array<std::uint8_t, 6> mac{};
    std::string_view name;  ///< UTF-8; 17 octets of it as the short name, 63 as the long one
};

/// A controller without ports. Source: Art-Net 4, packet ArtPollReply.
std::array<std::uint8_t, kArtPollReplySize> art_poll_reply(const ArtNetIdentity& identity);

/// What another one asks.
struct HeardPoll {
    bool targeted = false;  ///< Only those that listen between these two need to answer
    std::uint16_t from_port_address = 0;
    std::uint16_t to_port_address = 0;
};

/// What a node says of itself, as far as it concerns who gets which levels.
struct HeardReply {
    std::uint8_t bind_index = 0;             ///< Tells the replies of one node apart; 0 and 1 are its first
    std::array<char, 18> short_name{};       ///< Ends in NUL, printable ASCII
    std::array<std::uint16_t, 4> outputs{};  ///< Port-Addresses it puts out from Art-Net, each once
    std::size_t output_count = 0;
};

/// Nothing unless these are the bytes of an ArtPoll. Any bytes are allowed.
std::optional<HeardPoll> read_art_poll(std::span<const std::uint8_t> bytes);

/// Nothing unless these are the bytes of an ArtPollReply, of 207 octets or more as the specification has it.
std::optional<HeardReply> read_art_poll_reply(std::span<const std::uint8_t> bytes);

}  // namespace beffroi::out
