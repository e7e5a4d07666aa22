#include "lighting-bridge/net/udp_ear.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace beffroi::net {

Result<std::unique_ptr<BroadcastEar>> BroadcastEar::open(const UdpSocket& socket) {
    std::unique_ptr<BroadcastEar> ear{new BroadcastEar};
    // The same socket by another number: what is sent from an address is answered to it.
    FileDescriptor own{::fcntl(socket.descriptor(), F_DUPFD_CLOEXEC, 0)};
    if (!own.is_open()) return Error{Fault::Io, fmt::format("dup: {}", std::strerror(errno))};
    ear->add(std::move(own));
    const std::uint32_t broadcast = socket.interface().broadcast;
    if (broadcast == 0) return ear;
    // A socket bound to one address never gets what is broadcast: that needs a second one.
    FileDescriptor all{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    if (!all.is_open()) return Error{Fault::Io, fmt::format("socket: {}", std::strerror(errno))};
    const int yes = 1;
    ::setsockopt(all.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(broadcast);
    at.sin_port = htons(socket.local().port);
    if (::bind(all.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0) {
        const UdpAddress where{broadcast, socket.local().port};
        return Error{Fault::Io, fmt::format("cannot listen at {}: {}", where.text(), std::strerror(errno))};
    }
    ear->add(std::move(all));
    return ear;
}

void BroadcastEar::add(FileDescriptor fd) {
    numbers_.push_back(fd.get());
    owned_.push_back(std::move(fd));
}

std::optional<HeardDatagram> BroadcastEar::hear() {
    for (const int fd : numbers_) {
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
