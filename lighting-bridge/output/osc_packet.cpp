#include "lighting-bridge/output/osc_packet.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <optional>

#include <fmt/format.h>

namespace beffroi::out {
namespace {

constexpr std::string_view kBundle{"#bundle\0", 8};
constexpr std::uint64_t kSecondsTo1970 = 2'208'988'800;  // RFC 5905 §6, figure 4
constexpr std::size_t kMostArguments = 64;

void put_u32(std::vector<std::uint8_t>& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

/// "OSC-string": its characters, a NUL, then NULs to a multiple of 32 bits.
void put_string(std::vector<std::uint8_t>& out, std::string_view text) {
    assert(text.find('\0') == std::string_view::npos);
    out.insert(out.end(), text.begin(), text.end());
    out.push_back(0);
    while (out.size() % 4 != 0) out.push_back(0);
}

char tag_of(const OscArgument& argument) {
    if (const bool* truth = std::get_if<bool>(&argument)) return *truth ? 'T' : 'F';
    return "ifs"[argument.index()];
}

void put_argument(std::vector<std::uint8_t>& out, const OscArgument& argument) {
    if (const auto* number = std::get_if<std::int32_t>(&argument))
        put_u32(out, static_cast<std::uint32_t>(*number));
    else if (const auto* fraction = std::get_if<float>(&argument))
        put_u32(out, std::bit_cast<std::uint32_t>(*fraction));
    else if (const auto* text = std::get_if<std::string>(&argument))
        put_string(out, *text);
}

/// Takes a packet apart; every step says no at the end of its bytes.
class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes) : bytes_{bytes} {}

    std::size_t left() const { return bytes_.size() - at_; }

    Result<std::uint32_t> u32() {
        if (left() < 4) return cut("a number");
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i) value = value << 8U | bytes_[at_++];
        return value;
    }

    Result<std::string> string() {
        const auto begin = bytes_.begin() + static_cast<std::ptrdiff_t>(at_);
        const auto end = std::find(begin, bytes_.end(), std::uint8_t{0});
        if (end == bytes_.end()) return cut("a text");
        std::string text{begin, end};
        const std::size_t padded = (text.size() + 4) / 4 * 4;
        if (padded > left()) return cut("the padding of a text");
        for (std::size_t i = text.size(); i < padded; ++i)
            if (bytes_[at_ + i] != 0) return wrong("a text is not padded with zeros");
        at_ += padded;
        return text;
    }

    Result<std::span<const std::uint8_t>> piece(std::size_t size) {
        if (size > left()) return cut("an element of a bundle");
        const auto part = bytes_.subspan(at_, size);
        at_ += size;
        return part;
    }

    Error wrong(std::string_view what) const {
        return {Fault::Invalid, fmt::format("OSC: {} (octet {})", what, at_)};
    }

private:
    Error cut(std::string_view what) const { return wrong(fmt::format("{} is cut off", what)); }

    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
};

Result<OscArgument> read_argument(Reader& reader, char tag) {
    switch (tag) {
        case 'i':
            return OscArgument{static_cast<std::int32_t>(TRY(reader.u32()))};
        case 'f':
            return OscArgument{std::bit_cast<float>(TRY(reader.u32()))};
        case 's':
            return OscArgument{TRY(reader.string())};
        case 'T':
            return OscArgument{true};
        case 'F':
            return OscArgument{false};
        default:
            return reader.wrong("an argument is none of i f s T F");
    }
}

Result<OscMessage> read_message(std::span<const std::uint8_t> bytes) {
    Reader reader{bytes};
    OscMessage message;
    message.address = TRY(reader.string());
    if (!is_osc_address(message.address)) return reader.wrong("the address is none, or a pattern");
    // Source: "OSC Messages": older senders leave the type tags out; then nothing can follow that we can
    // read.
    if (reader.left() == 0) return message;
    const std::string tags = TRY(reader.string());
    if (!tags.starts_with(',')) return reader.wrong("the type tags do not begin with a comma");
    if (tags.size() > kMostArguments + 1) return reader.wrong("too many arguments");
    for (const char tag : tags.substr(1)) {
        OscArgument argument = TRY(read_argument(reader, tag));
        message.arguments.push_back(std::move(argument));
    }
    if (reader.left() != 0) return reader.wrong("there is more than the type tags say");
    return message;
}

Outcome read_into(std::span<const std::uint8_t> bytes, int depth, OscPacket& packet) {
    if (bytes.empty() || bytes.size() % 4 != 0)
        return Error{Fault::Invalid, "OSC: the size is no multiple of four octets"};
    const bool bundle = bytes.size() >= 16 && std::memcmp(bytes.data(), kBundle.data(), kBundle.size()) == 0;
    if (!bundle) {
        if (packet.messages.size() >= kOscMostMessages)
            return Error{Fault::TooLarge, "OSC: too many messages in one packet"};
        packet.messages.push_back(TRY(read_message(bytes)));
        return Done{};
    }
    if (depth >= kOscDeepest) return Error{Fault::TooLarge, "OSC: bundles within bundles, too deep"};
    Reader reader{bytes.subspan(16)};  // "#bundle", time tag
    while (reader.left() > 0) {
        const std::uint32_t size = TRY(reader.u32());
        const auto element = TRY(reader.piece(size));
        TRY(read_into(element, depth + 1, packet));
    }
    return Done{};
}

}  // namespace

OscTimeTag osc_time_tag(UtcTime at) {
    const std::int64_t us = at.since_epoch.count();
    const auto seconds = static_cast<std::uint64_t>(us / 1'000'000) + kSecondsTo1970;
    const auto rest = static_cast<std::uint64_t>(us % 1'000'000);
    return seconds << 32U | ((rest << 32U) + 999'999) / 1'000'000;
}

std::vector<std::uint8_t> osc_bytes(const OscMessage& message) {
    std::vector<std::uint8_t> out;
    put_string(out, message.address);
    std::string tags{","};
    for (const OscArgument& argument : message.arguments) tags += tag_of(argument);
    put_string(out, tags);
    for (const OscArgument& argument : message.arguments) put_argument(out, argument);
    return out;
}

std::vector<std::uint8_t> osc_bundle_bytes(const OscMessage& message, OscTimeTag tag) {
    std::vector<std::uint8_t> out{kBundle.begin(), kBundle.end()};
    put_u32(out, static_cast<std::uint32_t>(tag >> 32U));
    put_u32(out, static_cast<std::uint32_t>(tag));
    const std::vector<std::uint8_t> element = osc_bytes(message);
    put_u32(out, static_cast<std::uint32_t>(element.size()));
    out.insert(out.end(), element.begin(), element.end());
    return out;
}

bool is_osc_address(std::string_view text) {
    constexpr std::string_view kNotInNames = " #*,?[]{}";
    return text.starts_with('/') && std::all_of(text.begin(), text.end(), [&](char c) {
               return c > ' ' && c < 0x7F && kNotInNames.find(c) == std::string_view::npos;
           });
}

Result<OscPacket> read_osc(std::span<const std::uint8_t> bytes) {
    if (bytes.size() > kOscLargest) return Error{Fault::TooLarge, "OSC: the packet is too large"};
    OscPacket packet;
    TRY(read_into(bytes, 0, packet));
    return packet;
}

}  // namespace beffroi::out
