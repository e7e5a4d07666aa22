#include "lighting-bridge/net/group_ear.h"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "lighting-bridge/net/interface.h"

namespace beffroi::net {

Result<std::unique_ptr<GroupEar>> GroupEar::open(const std::string& interface,
                                                 std::span<const std::uint32_t> groups, std::uint16_t port) {
    const Interface found = TRY(find_interface(interface));
    std::unique_ptr<GroupEar> ear{new GroupEar};
    TRY(ear->listen({found.ip, port}, found, false));
    for (const std::uint32_t group : groups) TRY(ear->listen({group, port}, found, true));
    return ear;
}

Outcome GroupEar::listen(const UdpAddress& at, const Interface& interface, bool is_group) {
    FileDescriptor fd{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    if (!fd.is_open()) return Error{Fault::Io, fmt::format("socket: {}", std::strerror(errno))};
    const int yes = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(at.ip);
    address.sin_port = htons(at.port);
    ip_mreqn group{};
    group.imr_multiaddr.s_addr = address.sin_addr.s_addr;
    group.imr_ifindex = interface.index;
    const bool bound = ::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    const bool joined =
        !is_group || ::setsockopt(fd.get(), IPPROTO_IP, IP_ADD_MEMBERSHIP, &group, sizeof group) == 0;
    if (!bound || !joined)
        return Error{Fault::Io, fmt::format("cannot listen at {}: {}", at.text(), std::strerror(errno))};
    if (is_group) {  // another's membership on another interface is not ours
        const int no = 0;
        ::setsockopt(fd.get(), IPPROTO_IP, IP_MULTICAST_ALL, &no, sizeof no);
    }
    numbers_.push_back(fd.get());
    owned_.push_back(std::move(fd));
    return Done{};
}

std::optional<HeardDatagram> GroupEar::hear() {
    for (std::size_t tried = 0; tried < numbers_.size(); ++tried) {
        const int fd = numbers_[next_];
        next_ = (next_ + 1) % numbers_.size();
        sockaddr_in from{};
        socklen_t length = sizeof from;
        const ssize_t size = ::recvfrom(fd, bytes_.data(), bytes_.size(), MSG_DONTWAIT,
                                        reinterpret_cast<sockaddr*>(&from), &length);
        if (size < 0) continue;
        return HeardDatagram{{ntohl(from.sin_addr.s_addr), ntohs(from.sin_port)},
                             std::span{bytes_}.first(static_cast<std::size_t>(size))};
    }
    return std::nullopt;
}

}  // namespace beffroi::net
