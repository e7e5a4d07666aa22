#pragma once
// Open Sound Control 1.0: messages and bundles as bytes, and back. Pure.
// Source: "The Open Sound Control 1.0 Specification", Wright 2002 (opensoundcontrol.org), sections named
// below.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"

namespace beffroi::out {

/// Type tags i, f, s, T, F. Source: "OSC Type Tag String", with T and F of its table of less common types.
using OscArgument = std::variant<std::int32_t, float, std::string, bool>;

struct OscMessage {
    std::string address;  ///< Begins with '/'
    std::vector<OscArgument> arguments{};

    friend bool operator==(const OscMessage&, const OscMessage&) = default;
};

/// 64 bits: seconds since 1900-01-01 and their fraction. Source: "Temporal Semantics and OSC Time Tags".
using OscTimeTag = std::uint64_t;
inline constexpr OscTimeTag kOscImmediately = 1;

/// The nearest tag at or after `at`. Range: 1970 to 2036.
OscTimeTag osc_time_tag(UtcTime at);

/// Precondition: address and strings hold no NUL.
std::vector<std::uint8_t> osc_bytes(const OscMessage& message);
/// A bundle of one message.
std::vector<std::uint8_t> osc_bundle_bytes(const OscMessage& message, OscTimeTag tag);

/// True for what may be sent to, or named, as an address: '/' first, printable ASCII, none of ` # * , ? [ ] {
/// }`. Source: "OSC Address Spaces and OSC Addresses".
bool is_osc_address(std::string_view text);

struct OscPacket {
    std::vector<OscMessage> messages;  ///< Those of bundles within bundles too, in order
};

inline constexpr std::size_t kOscLargest = 8192;
inline constexpr std::size_t kOscMostMessages = 64;
inline constexpr int kOscDeepest = 4;  ///< Bundles in bundles

/// Reads a datagram. Arguments of other types are refused: their meaning is not known here, nor how to skip
/// them safely. Errors: Invalid, with what is wrong where.
Result<OscPacket> read_osc(std::span<const std::uint8_t> bytes);

}  // namespace beffroi::out
