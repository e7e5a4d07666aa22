#include "lighting-bridge/output/artnet_packet.h"

#include <algorithm>
#include <cassert>

#include "lighting-bridge/output/sacn_packet.h"

namespace beffroi::out {
namespace {

constexpr std::uint16_t kOpPoll = 0x2000;
constexpr std::uint16_t kOpPollReply = 0x2100;
constexpr std::uint16_t kOpDmx = 0x5000;
constexpr std::uint16_t kOpSync = 0x5200;
constexpr std::uint8_t kProtocolVersion = 14;
constexpr std::size_t kSequenceAt = 12;
constexpr std::size_t kSlotsAt = 18;
constexpr std::size_t kLeastPoll = 14;    // "must accept a packet of length 14 bytes or larger"
constexpr std::size_t kLeastReply = 207;  // "… 207 bytes or larger"
constexpr std::array<std::uint8_t, 8> kId = {'A', 'r', 't', '-', 'N', 'e', 't', 0};

constexpr std::uint8_t high(std::uint16_t value) {
    return static_cast<std::uint8_t>(value >> 8U);
}
constexpr std::uint8_t low(std::uint16_t value) {
    return static_cast<std::uint8_t>(value & 0xFFU);
}

/// ID, then the opcode, low byte first.
template <typename Bytes>
void begin(Bytes& bytes, std::uint16_t opcode) {
    std::copy(kId.begin(), kId.end(), bytes.begin());
    bytes[8] = low(opcode);
    bytes[9] = high(opcode);
}

bool is(std::span<const std::uint8_t> bytes, std::uint16_t opcode, std::size_t least) {
    return bytes.size() >= least && std::equal(kId.begin(), kId.end(), bytes.begin()) &&
           bytes[8] == low(opcode) && bytes[9] == high(opcode);
}

/// What others call themselves reaches our log: printable ASCII, the rest as "?".
std::array<char, 18> readable(std::span<const std::uint8_t> field) {
    std::array<char, 18> name{};
    for (std::size_t i = 0; i + 1 < name.size() && field[i] != 0; ++i) {
        const bool prints = field[i] >= 0x20 && field[i] < 0x7F;
        name[i] = prints ? static_cast<char>(field[i]) : '?';
    }
    return name;
}

}  // namespace

ArtDmxPacket::ArtDmxPacket(std::uint16_t port_address) : bytes_{} {
    assert(port_address <= kHighestPortAddress);
    begin(bytes_, kOpDmx);
    bytes_[11] = kProtocolVersion;             // 10, 11: high byte first
    bytes_[14] = low(port_address);            // SubUni: sub-net and universe
    bytes_[15] = high(port_address);           // Net
    bytes_[16] = high(light::Slots{}.size());  // length, high byte first
    bytes_[17] = low(light::Slots{}.size());
}

void ArtDmxPacket::count() {
    bytes_[kSequenceAt] =
        bytes_[kSequenceAt] == 255 ? std::uint8_t{1} : static_cast<std::uint8_t>(bytes_[kSequenceAt] + 1);
}

void ArtDmxPacket::set_slots(const light::Slots& slots) {
    std::copy(slots.begin(), slots.end(), bytes_.begin() + kSlotsAt);
}

std::array<std::uint8_t, kArtPollSize> art_poll() {
    std::array<std::uint8_t, kArtPollSize> bytes{};
    begin(bytes, kOpPoll);
    bytes[11] = kProtocolVersion;
    bytes[12] = 0b0000'0010;  // Flags: bit 1, reply also when something changes; no diagnostics, not targeted
    bytes[13] = 0;            // priority of diagnostics, not wanted
    return bytes;
}

std::array<std::uint8_t, kArtSyncSize> art_sync() {
    std::array<std::uint8_t, kArtSyncSize> bytes{};
    begin(bytes, kOpSync);
    bytes[11] = kProtocolVersion;
    return bytes;  // 12, 13: Aux1, Aux2, zero
}

std::array<std::uint8_t, kArtPollReplySize> art_poll_reply(const ArtNetIdentity& identity) {
    std::array<std::uint8_t, kArtPollReplySize> bytes{};
    begin(bytes, kOpPollReply);
    for (std::size_t i = 0; i < 4; ++i) {
        const auto octet = static_cast<std::uint8_t>(identity.ip >> (24U - 8U * i));
        bytes[10 + i] = octet;   // IP address
        bytes[207 + i] = octet;  // BindIp: the root device is this one
    }
    bytes[14] = low(kArtNetPort);  // port, low byte first
    bytes[15] = high(kArtNetPort);
    bytes[20] = 0x00;  // Oem, high byte first: 0x00FF, OemUnknown
    bytes[21] = 0xFF;
    bytes[23] = 0b1100'0000;  // Status1: indicators in normal mode
    bytes[24] = 0xFF;         // EstaMan, low byte first: 0x7FF0 to 0x7FFF are for prototypes (ESTA)
    bytes[25] = 0x7F;
    const std::string_view brief = cut_to(identity.name, 17);
    const std::string_view whole = cut_to(identity.name, 63);
    std::copy(brief.begin(), brief.end(), bytes.begin() + 26);  // ShortName, 18 octets with its NUL
    std::copy(whole.begin(), whole.end(), bytes.begin() + 44);  // LongName, 64
    // 108 NodeReport, 172 NumPorts, 174 to 193 port types, states and addresses: no ports
    bytes[200] = 0x01;  // Style: StController
    std::copy(identity.mac.begin(), identity.mac.end(), bytes.begin() + 201);
    bytes[211] = 1;            // BindIndex: the root device
    bytes[212] = 0b0000'1000;  // Status2: bit 3, Port-Addresses of 15 bits
    return bytes;
}

std::optional<HeardPoll> read_art_poll(std::span<const std::uint8_t> bytes) {
    if (!is(bytes, kOpPoll, kLeastPoll)) return std::nullopt;
    if (bytes[10] == 0 && bytes[11] < kProtocolVersion) return std::nullopt;  // "ProtVer >= 14"
    HeardPoll poll;
    // Flags, bit 5; the two bounds follow the priority, top one first. A short poll cannot be targeted.
    poll.targeted = (bytes[12] & 0b0010'0000U) != 0 && bytes.size() >= 18;
    if (!poll.targeted) return poll;
    poll.to_port_address = static_cast<std::uint16_t>(bytes[14] << 8U | bytes[15]);
    poll.from_port_address = static_cast<std::uint16_t>(bytes[16] << 8U | bytes[17]);
    return poll;
}

std::optional<HeardReply> read_art_poll_reply(std::span<const std::uint8_t> bytes) {
    if (!is(bytes, kOpPollReply, kLeastReply)) return std::nullopt;
    HeardReply reply;
    reply.short_name = readable(bytes.subspan(26, 18));
    if (bytes.size() > 211) reply.bind_index = bytes[211];
    const auto base = static_cast<std::uint16_t>((bytes[18] & 0x7FU) << 8U | (bytes[19] & 0x0FU) << 4U);
    // NumPorts (172, high byte first) is 0 to 4; more is taken for four, there is no room for others.
    const std::size_t ports = bytes[172] != 0 ? 4 : std::min<std::size_t>(bytes[173], 4);
    for (std::size_t i = 0; i < ports; ++i) {
        if ((bytes[174 + i] & 0x80U) == 0) continue;  // PortTypes, bit 7: can put out data from the network
        const auto address = static_cast<std::uint16_t>(base | (bytes[190 + i] & 0x0FU));  // SwOut
        const auto end = reply.outputs.begin() + static_cast<std::ptrdiff_t>(reply.output_count);
        if (std::find(reply.outputs.begin(), end, address) == end)
            reply.outputs[reply.output_count++] = address;
    }
    return reply;
}

}  // namespace beffroi::out
