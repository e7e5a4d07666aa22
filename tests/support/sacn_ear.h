#pragma once
// A receiver of sACN of a test's own: a UDP socket on a loopback address nobody else uses.

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "content/base/clock.h"
#include "content/base/file_descriptor.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/output/sacn_packet.h"

namespace beffroi::test {

/// What one data packet says; read by the octets of E1.31-2018 table 4-1.
struct HeardFrame {
    SteadyTime at;  ///< When the kernel had it
    std::uint16_t universe = 0;
    std::uint8_t sequence = 0;
    std::uint8_t priority = 0;
    bool terminated = false;
    light::Slots slots{};
    std::string source;
};

class SacnEar {
public:
    /// What comes to any address of this machine, and to the groups it joins.
    struct Any {};
    explicit SacnEar(Any) : fd_{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)} {
        bind_to(INADDR_ANY);
    }
    /// 127.77.x.y by this process' id: tests side by side do not hear each other.
    SacnEar() : fd_{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)} {
        bind_to(0x7F4D0000U | (static_cast<std::uint32_t>(::getpid()) % 65'000U + 1U));
    }

    /// The multicast group of a universe (E1.31-2018 9.3.1), on the network of an own address.
    bool join(const std::string& own, std::uint16_t universe) const {
        ip_mreqn group{};
        group.imr_multiaddr.s_addr = htonl(out::multicast_address(universe).ip);
        ::inet_pton(AF_INET, own.c_str(), &group.imr_address);
        return ::setsockopt(fd_.get(), IPPROTO_IP, IP_ADD_MEMBERSHIP, &group, sizeof group) == 0;
    }

    bool bound() const { return bound_; }
    const std::string& address() const { return address_; }
    int descriptor() const { return fd_.get(); }

    /// The next waiting packet, if any; what is no sACN data packet is passed over.
    std::optional<HeardFrame> take() {
        std::array<std::uint8_t, 2048> bytes{};
        alignas(cmsghdr) std::array<char, 256> control{};
        for (;;) {
            iovec into{bytes.data(), bytes.size()};
            msghdr message{};
            message.msg_iov = &into;
            message.msg_iovlen = 1;
            message.msg_control = control.data();
            message.msg_controllen = control.size();
            const ssize_t size = ::recvmsg(fd_.get(), &message, 0);
            if (size < 0) return std::nullopt;
            if (size != static_cast<ssize_t>(out::kSacnDataSize) || bytes[125] != 0) continue;
            HeardFrame frame;
            frame.at = stamped(message);
            frame.source = std::string{reinterpret_cast<const char*>(&bytes[44])};
            frame.priority = bytes[108];
            frame.sequence = bytes[111];
            frame.terminated = (bytes[112] & 0x40U) != 0;
            frame.universe = static_cast<std::uint16_t>(bytes[113] << 8U | bytes[114]);
            std::memcpy(frame.slots.data(), &bytes[126], frame.slots.size());
            return frame;
        }
    }

private:
    void bind_to(std::uint32_t ip) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(out::kSacnPort);
        at.sin_addr.s_addr = htonl(ip);
        const int yes = 1;
        ::setsockopt(fd_.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        ::setsockopt(fd_.get(), SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes);
        const int room = 4 << 20;
        ::setsockopt(fd_.get(), SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
        bound_ = ::bind(fd_.get(), reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
        std::array<char, INET_ADDRSTRLEN> text{};
        ::inet_ntop(AF_INET, &at.sin_addr, text.data(), text.size());
        address_ = text.data();
    }

    /// The kernel's stamp, on the steady clock: a test that was late to look does not mistake the time.
    static SteadyTime stamped(msghdr& message) {
        const SystemClock own;
        const SteadyTime steady = own.steady();
        const UtcTime utc = own.utc();
        for (cmsghdr* part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
            if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_TIMESTAMPNS) continue;
            timespec at{};
            std::memcpy(&at, CMSG_DATA(part), sizeof at);
            const UtcTime heard{std::chrono::seconds{at.tv_sec} + Microseconds{at.tv_nsec / 1000}};
            return steady + (heard - utc);
        }
        return steady;
    }

    FileDescriptor fd_;
    bool bound_ = false;
    std::string address_;
};

}  // namespace beffroi::test
