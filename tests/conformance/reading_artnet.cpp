#include "tests/conformance/reading_artnet.h"

#include <algorithm>

#include <arpa/inet.h>
#include <fmt/format.h>

namespace beffroi::conformance {
namespace {

constexpr std::array<std::uint8_t, 8> kId = {'A', 'r', 't', '-', 'N', 'e', 't', 0};

class Reading {
public:
    explicit Reading(Bytes bytes) : bytes_{bytes} {}

    ArtPacket read() {
        if (bytes_.size() < 12 || !std::equal(kId.begin(), kId.end(), bytes_.begin())) {
            fault("artnet.header", "no “Art-Net”");
            return std::move(packet_);
        }
        packet_.opcode = static_cast<std::uint16_t>(bytes_[8] | bytes_[9] << 8U);  // low octet first
        // A reply has no version: its octets 10 to 13 are an address.
        if (packet_.opcode != 0x2100 && u16_at(bytes_, 10) < 14)
            fault("artnet.header", fmt::format("version {}", u16_at(bytes_, 10)));
        if (packet_.opcode == 0x2000) poll();
        if (packet_.opcode == 0x2100) packet_.kind = ArtPacket::Kind::Reply;
        if (packet_.opcode == 0x5000) dmx();
        if (packet_.opcode == 0x5200) sync();
        if (packet_.kind == ArtPacket::Kind::Other)
            fault("artnet.header", fmt::format("opcode {:#06x}", packet_.opcode));
        return std::move(packet_);
    }

private:
    void fault(const char* rule, std::string what) { packet_.faults.emplace_back(rule, std::move(what)); }

    void poll() {
        packet_.kind = ArtPacket::Kind::Poll;
        if (bytes_.size() < 14) fault("artnet.poll", fmt::format("{} octets", bytes_.size()));
    }

    void dmx() {
        packet_.kind = ArtPacket::Kind::Dmx;
        if (bytes_.size() < 20) return fault("artnet.length", fmt::format("{} octets", bytes_.size()));
        packet_.sequence = bytes_[12];
        packet_.port_address = static_cast<std::uint16_t>(bytes_[14] | bytes_[15] << 8U);
        if (bytes_[15] > 127) fault("artnet.port-address", fmt::format("net {}", bytes_[15]));
        const std::size_t length = u16_at(bytes_, 16);
        if (length < 2 || length > 512 || length % 2 != 0 || bytes_.size() != 18 + length)
            fault("artnet.length", fmt::format("{} slots said, {} there", length, bytes_.size() - 18));
        packet_.slots.assign(bytes_.begin() + 18, bytes_.end());
    }

    void sync() {
        packet_.kind = ArtPacket::Kind::Sync;
        if (bytes_.size() != 14) fault("artnet.sync", fmt::format("{} octets, not 14", bytes_.size()));
    }

    Bytes bytes_;
    ArtPacket packet_;
};

void begin(std::vector<std::uint8_t>& bytes, std::uint16_t opcode) {
    std::copy(kId.begin(), kId.end(), bytes.begin());
    bytes[8] = static_cast<std::uint8_t>(opcode & 0xFFU);
    bytes[9] = static_cast<std::uint8_t>(opcode >> 8U);
}

}  // namespace

ArtPacket read_artnet(Bytes bytes) {
    return Reading{bytes}.read();
}

std::vector<std::string> faults_of_reply(Bytes bytes, const std::string& ip, const std::string& name) {
    std::vector<std::string> faults;
    if (bytes.size() < 207) return {fmt::format("{} octets", bytes.size())};
    if (bytes.size() != 239) faults.push_back(fmt::format("{} octets, not 239", bytes.size()));
    std::array<std::uint8_t, 4> own{};
    ::inet_pton(AF_INET, ip.c_str(), own.data());
    if (!std::equal(own.begin(), own.end(), bytes.begin() + 10)) faults.emplace_back("not its own address");
    if ((bytes[14] | bytes[15] << 8U) != kArtNetPort) faults.emplace_back("not port 6454, low octet first");
    const auto text = [&](std::size_t at, std::size_t size) {
        const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(at);
        const auto end = first + static_cast<std::ptrdiff_t>(size);
        const auto nul = std::find(first, end, std::uint8_t{0});
        if (nul == end) faults.push_back(fmt::format("octet {}: a name without a NUL", at));
        return std::string{first, nul};
    };
    if (text(26, 18) != name.substr(0, 17)) faults.push_back("short name “" + text(26, 18) + "”");
    if (text(44, 64) != name.substr(0, 63)) faults.push_back("long name “" + text(44, 64) + "”");
    if (bytes[172] != 0 || bytes[173] != 0) faults.emplace_back("a controller without ports counts some");
    if (bytes[200] != 1) faults.push_back(fmt::format("style {}, not StController", bytes[200]));
    if ((bytes[212] & 0x08U) == 0) faults.emplace_back("Status2 does not say 15 bits of Port-Address");
    return faults;
}

std::vector<std::uint8_t> node_reply(const std::string& ip, const std::vector<std::uint16_t>& outputs) {
    std::vector<std::uint8_t> bytes(239);
    begin(bytes, 0x2100);
    ::inet_pton(AF_INET, ip.c_str(), &bytes[10]);
    ::inet_pton(AF_INET, ip.c_str(), &bytes[207]);
    bytes[14] = 0x36;
    bytes[15] = 0x19;
    const std::string name = "observer";
    std::copy(name.begin(), name.end(), bytes.begin() + 26);
    std::copy(name.begin(), name.end(), bytes.begin() + 44);
    bytes[18] = static_cast<std::uint8_t>(outputs.front() >> 8U & 0x7FU);  // NetSwitch
    bytes[19] = static_cast<std::uint8_t>(outputs.front() >> 4U & 0x0FU);  // SubSwitch
    bytes[173] = static_cast<std::uint8_t>(outputs.size());
    for (std::size_t i = 0; i < outputs.size() && i < 4; ++i) {
        bytes[174 + i] = 0x80;  // puts out DMX512 from the network
        bytes[182 + i] = 0x80;
        bytes[190 + i] = static_cast<std::uint8_t>(outputs[i] & 0x0FU);
    }
    bytes[211] = 1;
    bytes[212] = 0x08;
    return bytes;
}

std::vector<std::uint8_t> controller_poll() {
    std::vector<std::uint8_t> bytes(14);
    begin(bytes, 0x2000);
    bytes[11] = 14;
    return bytes;
}

}  // namespace beffroi::conformance
