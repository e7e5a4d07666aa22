#include "lighting-bridge/net/udp_socket.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace beffroi::net {
namespace {

constexpr int kSendBuffer = 4 << 20;  // a frame of a thousand universes; the system may give less

/// Either kind; `size` is what the system is told of it.
struct SocketAddress {
    union {
        sockaddr_in v4;
        sockaddr_in6 v6;
    };
    socklen_t size;

    explicit SocketAddress(const UdpAddress& address = {}) : v6{}, size{sizeof(sockaddr_in6)} {
        if (address.is_ipv6) {
            v6.sin6_family = AF_INET6;
            v6.sin6_port = htons(address.port);
            std::memcpy(&v6.sin6_addr, address.ip6.data(), address.ip6.size());
            return;
        }
        v4 = {};
        v4.sin_family = AF_INET;
        v4.sin_addr.s_addr = htonl(address.ip);
        v4.sin_port = htons(address.port);
        size = sizeof(sockaddr_in);
    }
    const sockaddr* generic() const { return reinterpret_cast<const sockaddr*>(&v6); }
};

template <typename T>
bool set_option(int fd, int level, int name, const T& value) {
    return ::setsockopt(fd, level, name, &value, sizeof value) == 0;
}

bool prepare_ipv4(int fd, const Interface& interface, const UdpSettings& settings) {
    ip_mreqn route{};
    route.imr_address.s_addr = htonl(interface.ip);
    route.imr_ifindex = interface.index;
    const int hops = settings.multicast_hops;
    const int loop = settings.loop_to_self ? 1 : 0;
    const int yes = 1;
    const SocketAddress own{UdpAddress{interface.ip, settings.port}};
    return set_option(fd, IPPROTO_IP, IP_MULTICAST_IF, route) &&
           set_option(fd, IPPROTO_IP, IP_MULTICAST_TTL, hops) &&
           set_option(fd, IPPROTO_IP, IP_MULTICAST_LOOP, loop) &&
           set_option(fd, SOL_SOCKET, SO_BROADCAST, yes) &&
           (settings.port == 0 || set_option(fd, SOL_SOCKET, SO_REUSEADDR, yes)) &&
           ::bind(fd, own.generic(), own.size) == 0;
}

bool prepare_ipv6(int fd, const Interface& interface, const UdpSettings& settings) {
    const int hops = settings.multicast_hops;
    const int loop = settings.loop_to_self ? 1 : 0;
    return set_option(fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, interface.index) &&
           set_option(fd, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, hops) &&
           set_option(fd, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, loop);
}

}  // namespace

std::string dotted_text(std::uint32_t ip) {
    return fmt::format("{}.{}.{}.{}", ip >> 24U, (ip >> 16U) & 0xFFU, (ip >> 8U) & 0xFFU, ip & 0xFFU);
}

Result<UdpAddress> UdpAddress::parse(std::string_view dotted, std::uint16_t port) {
    in_addr address{};
    if (::inet_pton(AF_INET, std::string{dotted}.c_str(), &address) != 1) {
        return Error{Fault::Invalid, fmt::format("\"{}\" is not an IPv4 address", dotted)};
    }
    return UdpAddress{ntohl(address.s_addr), port};
}

std::string UdpAddress::text() const {
    if (!is_ipv6) return fmt::format("{}:{}", dotted_text(ip), port);
    std::array<char, INET6_ADDRSTRLEN> readable{};
    ::inet_ntop(AF_INET6, ip6.data(), readable.data(), readable.size());
    return fmt::format("[{}]:{}", readable.data(), port);
}

struct UdpSocket::Headers {
    std::vector<mmsghdr> messages;
    std::vector<iovec> pieces;
    std::vector<SocketAddress> addresses;

    explicit Headers(std::size_t batch) : messages(batch), pieces(batch), addresses(batch) {
        for (std::size_t i = 0; i < batch; ++i) {
            messages[i].msg_hdr.msg_name = &addresses[i].v6;
            messages[i].msg_hdr.msg_iov = &pieces[i];
            messages[i].msg_hdr.msg_iovlen = 1;
        }
    }
};

Result<std::unique_ptr<UdpSocket>> UdpSocket::open(const UdpSettings& settings) {
    const Interface interface = TRY(find_interface(settings.interface));
    const int family = settings.ipv6 ? AF_INET6 : AF_INET;
    FileDescriptor fd{::socket(family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    if (!fd.is_open()) return Error{Fault::Io, fmt::format("socket: {}", std::strerror(errno))};
    set_option(fd.get(), SOL_SOCKET, SO_SNDBUF, kSendBuffer);
    const bool ready = settings.ipv6 ? prepare_ipv6(fd.get(), interface, settings)
                                     : prepare_ipv4(fd.get(), interface, settings);
    if (!ready) {
        return Error{Fault::Io, fmt::format("{}, UDP port {}: {}", settings.interface, settings.port,
                                            std::strerror(errno))};
    }
    sockaddr_in bound{};
    socklen_t length = sizeof bound;
    if (!settings.ipv6) ::getsockname(fd.get(), reinterpret_cast<sockaddr*>(&bound), &length);
    const UdpAddress local{interface.ip, ntohs(bound.sin_port)};
    return std::unique_ptr<UdpSocket>{new UdpSocket{std::move(fd), interface, local, settings}};
}

UdpSocket::UdpSocket(FileDescriptor fd, const Interface& interface, UdpAddress local,
                     const UdpSettings& settings)
    : fd_{std::move(fd)},
      interface_{interface},
      local_{local},
      settings_{settings},
      headers_{std::make_unique<Headers>(settings.batch)} {}

UdpSocket::~UdpSocket() = default;

std::size_t UdpSocket::prepare(std::span<const Datagram> batch) {
    const std::size_t count = std::min(batch.size(), headers_->messages.size());
    for (std::size_t i = 0; i < count; ++i) {
        headers_->addresses[i] = SocketAddress{batch[i].to};
        headers_->messages[i].msg_hdr.msg_namelen = headers_->addresses[i].size;
        // sendmsg only reads, but its structure is shared with recvmsg.
        headers_->pieces[i].iov_base = const_cast<std::uint8_t*>(batch[i].bytes.data());
        headers_->pieces[i].iov_len = batch[i].bytes.size();
    }
    return count;
}

bool UdpSocket::wait_writable(std::chrono::steady_clock::time_point give_up) const {
    const auto left = give_up - std::chrono::steady_clock::now();
    if (left.count() <= 0) return false;
    const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(left).count();
    const timespec patience{nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
    pollfd waiting{fd_.get(), POLLOUT, 0};
    return ::ppoll(&waiting, 1, &patience, nullptr) == 1;
}

SendReport UdpSocket::send(std::span<const Datagram> batch) {
    SendReport report;
    std::optional<std::chrono::steady_clock::time_point> give_up;  // asked only when the socket is full
    while (!batch.empty()) {
        const std::size_t count = prepare(batch);
        const int sent = ::sendmmsg(fd_.get(), headers_->messages.data(), static_cast<unsigned>(count), 0);
        if (sent > 0) {
            report.sent += static_cast<std::size_t>(sent);
            batch = batch.subspan(static_cast<std::size_t>(sent));
            continue;
        }
        if (errno == EINTR) continue;
        report.last_errno = errno;
        if (errno == EAGAIN || errno == ENOBUFS) {
            if (!give_up) give_up = std::chrono::steady_clock::now() + settings_.patience;
            if (wait_writable(*give_up)) continue;
            report.failed += batch.size();
            return report;
        }
        ++report.failed;  // this one cannot go (unreachable, refused before): the others still can
        batch = batch.subspan(1);
    }
    return report;
}

}  // namespace beffroi::net
