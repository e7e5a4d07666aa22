#include "lighting-bridge/net/udp_socket.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace beffroi::net {
namespace {

constexpr int kSendBuffer = 4 << 20;  // a frame of a thousand universes; the system may give less

sockaddr_in socket_address(UdpAddress address) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_addr.s_addr = htonl(address.ip);
    out.sin_port = htons(address.port);
    return out;
}

struct Interface {
    int index = 0;
    std::uint32_t ip = 0;
};

/// By name or by its own address.
Result<Interface> find_interface(const std::string& wanted) {
    ifaddrs* all = nullptr;
    if (::getifaddrs(&all) != 0) return Error{Fault::Io, fmt::format("getifaddrs: {}", std::strerror(errno))};
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner{all, &::freeifaddrs};
    std::string known;
    for (const ifaddrs* each = all; each != nullptr; each = each->ifa_next) {
        if (each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET) continue;
        sockaddr_in address{};
        std::memcpy(&address, each->ifa_addr, sizeof address);
        const UdpAddress own{ntohl(address.sin_addr.s_addr), 0};
        const std::string dotted = own.text().substr(0, own.text().find(':'));
        if (wanted == each->ifa_name || wanted == dotted) {
            return Interface{static_cast<int>(::if_nametoindex(each->ifa_name)), own.ip};
        }
        known += fmt::format("{}{} {}", known.empty() ? "" : ", ", each->ifa_name, dotted);
    }
    return Error{
        Fault::NotFound,
        fmt::format("no network interface \"{}\" with an IPv4 address; there are: {}", wanted, known)};
}

template <typename T>
bool set_option(int fd, int level, int name, const T& value) {
    return ::setsockopt(fd, level, name, &value, sizeof value) == 0;
}

}  // namespace

Result<UdpAddress> UdpAddress::parse(std::string_view dotted, std::uint16_t port) {
    in_addr address{};
    if (::inet_pton(AF_INET, std::string{dotted}.c_str(), &address) != 1) {
        return Error{Fault::Invalid, fmt::format("\"{}\" is not an IPv4 address", dotted)};
    }
    return UdpAddress{ntohl(address.s_addr), port};
}

std::string UdpAddress::text() const {
    return fmt::format("{}.{}.{}.{}:{}", ip >> 24U, (ip >> 16U) & 0xFFU, (ip >> 8U) & 0xFFU, ip & 0xFFU,
                       port);
}

struct UdpSocket::Headers {
    std::vector<mmsghdr> messages;
    std::vector<iovec> pieces;
    std::vector<sockaddr_in> addresses;

    explicit Headers(std::size_t batch) : messages(batch), pieces(batch), addresses(batch) {
        for (std::size_t i = 0; i < batch; ++i) {
            messages[i].msg_hdr.msg_name = &addresses[i];
            messages[i].msg_hdr.msg_namelen = sizeof(sockaddr_in);
            messages[i].msg_hdr.msg_iov = &pieces[i];
            messages[i].msg_hdr.msg_iovlen = 1;
        }
    }
};

Result<std::unique_ptr<UdpSocket>> UdpSocket::open(const UdpSettings& settings) {
    const Interface interface = TRY(find_interface(settings.interface));
    FileDescriptor fd{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    if (!fd.is_open()) return Error{Fault::Io, fmt::format("socket: {}", std::strerror(errno))};
    set_option(fd.get(), SOL_SOCKET, SO_SNDBUF, kSendBuffer);

    ip_mreqn route{};
    route.imr_address.s_addr = htonl(interface.ip);
    route.imr_ifindex = interface.index;
    const int hops = settings.multicast_hops;
    const int loop = settings.loop_to_self ? 1 : 0;
    const sockaddr_in own = socket_address({interface.ip, 0});
    const bool ready = set_option(fd.get(), IPPROTO_IP, IP_MULTICAST_IF, route) &&
                       set_option(fd.get(), IPPROTO_IP, IP_MULTICAST_TTL, hops) &&
                       set_option(fd.get(), IPPROTO_IP, IP_MULTICAST_LOOP, loop) &&
                       ::bind(fd.get(), reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0;
    if (!ready) return Error{Fault::Io, fmt::format("{}: {}", settings.interface, std::strerror(errno))};

    sockaddr_in bound{};
    socklen_t length = sizeof bound;
    ::getsockname(fd.get(), reinterpret_cast<sockaddr*>(&bound), &length);
    const UdpAddress local{interface.ip, ntohs(bound.sin_port)};
    return std::unique_ptr<UdpSocket>{new UdpSocket{std::move(fd), local, settings}};
}

UdpSocket::UdpSocket(FileDescriptor fd, UdpAddress local, const UdpSettings& settings)
    : fd_{std::move(fd)},
      local_{local},
      settings_{settings},
      headers_{std::make_unique<Headers>(settings.batch)} {}

UdpSocket::~UdpSocket() = default;

std::size_t UdpSocket::prepare(std::span<const Datagram> batch) {
    const std::size_t count = std::min(batch.size(), headers_->messages.size());
    for (std::size_t i = 0; i < count; ++i) {
        headers_->addresses[i] = socket_address(batch[i].to);
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
