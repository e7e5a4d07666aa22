#include "tests/conformance/wire.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <sys/socket.h>

namespace beffroi::conformance {
namespace {

constexpr std::size_t kEthernet = 14;
constexpr std::uint8_t kUdp = 17;

std::string address_text(int family, const std::uint8_t* at) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(family, at, text.data(), text.size());
    return text.data();
}

/// Where the datagram begins; nothing when it is no UDP or only a piece.
std::optional<std::size_t> read_ipv4(Bytes frame, Seen& seen) {
    if (frame.size() < kEthernet + 20) return std::nullopt;
    const Bytes ip = frame.subspan(kEthernet);
    if (ip[0] >> 4U != 4 || ip[9] != kUdp || (u16_at(ip, 6) & 0x3FFFU) != 0) return std::nullopt;
    seen.hops = ip[8];
    seen.from = address_text(AF_INET, &ip[12]);
    seen.to = address_text(AF_INET, &ip[16]);
    return kEthernet + 4U * (ip[0] & 0x0FU);
}

std::optional<std::size_t> read_ipv6(Bytes frame, Seen& seen) {
    if (frame.size() < kEthernet + 40) return std::nullopt;
    const Bytes ip = frame.subspan(kEthernet);
    if (ip[6] != kUdp) return std::nullopt;
    seen.ipv6 = true;
    seen.hops = ip[7];
    seen.from = address_text(AF_INET6, &ip[8]);
    seen.to = address_text(AF_INET6, &ip[24]);
    return kEthernet + 40;
}

std::int64_t stamp_of(msghdr& message) {
    timespec at{};
    ::clock_gettime(CLOCK_REALTIME, &at);
    for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr; part = CMSG_NXTHDR(&message, part))
        if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_TIMESTAMPNS)
            std::memcpy(&at, CMSG_DATA(part), sizeof at);
    return std::int64_t{at.tv_sec} * 1'000'000 + at.tv_nsec / 1000;
}

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "conformance: %s\n", why.c_str());
    std::exit(2);
}

}  // namespace

std::uint16_t u16_at(Bytes bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] << 8U | bytes[at + 1]);
}

std::uint32_t u32_at(Bytes bytes, std::size_t at) {
    return std::uint32_t{u16_at(bytes, at)} << 16U | u16_at(bytes, at + 2);
}

std::optional<Seen> read_frame(Bytes frame, std::int64_t at_us) {
    if (frame.size() < kEthernet) return std::nullopt;
    Seen seen;
    seen.at_us = at_us;
    seen.ethernet_to = fmt::format("{:02x}:{:02x}:{:02x}:{:02x}:{:02x}:{:02x}", frame[0], frame[1], frame[2],
                                   frame[3], frame[4], frame[5]);
    const std::uint16_t type = u16_at(frame, 12);
    std::optional<std::size_t> udp;
    if (type == ETH_P_IP) udp = read_ipv4(frame, seen);
    if (type == ETH_P_IPV6) udp = read_ipv6(frame, seen);
    if (!udp || frame.size() < *udp + 8) return std::nullopt;
    seen.from_port = u16_at(frame, *udp);
    seen.to_port = u16_at(frame, *udp + 2);
    const std::size_t length = u16_at(frame, *udp + 4);
    if (length < 8 || frame.size() < *udp + length) return std::nullopt;
    const Bytes payload = frame.subspan(*udp + 8, length - 8);
    seen.bytes.assign(payload.begin(), payload.end());
    return seen;
}

Wire::Wire(const std::string& interface)
    : fd_{::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, htons(ETH_P_ALL))} {
    sockaddr_ll at{};
    at.sll_family = AF_PACKET;
    at.sll_protocol = htons(ETH_P_ALL);
    at.sll_ifindex = static_cast<int>(::if_nametoindex(interface.c_str()));
    if (!fd_.is_open() || at.sll_ifindex == 0 ||
        ::bind(fd_.get(), reinterpret_cast<sockaddr*>(&at), sizeof at) != 0)
        give_up("cannot watch " + interface + ": " + std::strerror(errno));
    const int room = 128 << 20;
    const int yes = 1;
    ::setsockopt(fd_.get(), SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
    ::setsockopt(fd_.get(), SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes);
    // Every group, not only those somebody here has joined.
    packet_mreq all{};
    all.mr_ifindex = at.sll_ifindex;
    all.mr_type = PACKET_MR_PROMISC;
    ::setsockopt(fd_.get(), SOL_PACKET, PACKET_ADD_MEMBERSHIP, &all, sizeof all);
}

void Wire::take() {
    std::array<std::uint8_t, 2048> bytes{};
    alignas(cmsghdr) std::array<char, 256> control{};
    for (;;) {
        sockaddr_ll from{};
        iovec into{bytes.data(), bytes.size()};
        msghdr message{};
        message.msg_name = &from;
        message.msg_namelen = sizeof from;
        message.msg_iov = &into;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t size = ::recvmsg(fd_.get(), &message, 0);
        if (size < 0) return;
        if (from.sll_pkttype == PACKET_OUTGOING) continue;  // what this machine says itself
        auto seen = read_frame({bytes.data(), static_cast<std::size_t>(size)}, stamp_of(message));
        if (seen) seen_.push_back(std::move(*seen));
    }
}

std::vector<Seen> Wire::between(std::int64_t from_us, std::int64_t to_us) const {
    std::vector<Seen> some;
    std::copy_if(seen_.begin(), seen_.end(), std::back_inserter(some),
                 [&](const Seen& seen) { return seen.at_us >= from_us && seen.at_us < to_us; });
    return some;
}

std::uint32_t Wire::lost() {
    tpacket_stats counts{};
    socklen_t size = sizeof counts;
    if (::getsockopt(fd_.get(), SOL_PACKET, PACKET_STATISTICS, &counts, &size) == 0) lost_ += counts.tp_drops;
    return lost_;
}

}  // namespace beffroi::conformance
