#include "lighting-bridge/net/udp_line.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "lighting-bridge/net/loop_core.h"

namespace beffroi::net {
namespace {

constexpr int kMostAWake = 64;  // datagrams, before the loop serves others again

sockaddr_in socket_address(UdpAddress address) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_addr.s_addr = htonl(address.ip);
    out.sin_port = htons(address.port);
    return out;
}

Error said(UdpAddress to, int fault) {
    if (fault == ECONNREFUSED) return {Fault::Io, fmt::format("nobody listens at {}", to.text())};
    return {Fault::Io, fmt::format("{}: {}", to.text(), std::strerror(fault))};
}

Result<FileDescriptor> datagram_socket() {
    FileDescriptor fd{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    if (!fd.is_open()) return Error{Fault::Io, fmt::format("socket: {}", std::strerror(errno))};
    return fd;
}

}  // namespace

Result<UdpLine> UdpLine::open(UdpAddress to) {
    FileDescriptor fd = TRY(datagram_socket());
    const sockaddr_in peer = socket_address(to);
    if (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&peer), sizeof peer) != 0)
        return said(to, errno);
    return UdpLine{std::move(fd), to};
}

Outcome UdpLine::send(std::span<const std::uint8_t> bytes) const {
    // A fault of an earlier datagram is told by the next send(), which then sends nothing: once more.
    for (int tries = 0; tries < 2; ++tries) {
        if (::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) >= 0) return Done{};
        if (errno != ECONNREFUSED && errno != EHOSTUNREACH && errno != EINTR) break;
    }
    return said(to_, errno);
}

std::optional<Error> UdpLine::complaint() const {
    int fault = 0;
    socklen_t size = sizeof fault;
    if (::getsockopt(fd_.get(), SOL_SOCKET, SO_ERROR, &fault, &size) != 0 || fault == 0) return std::nullopt;
    return said(to_, fault);
}

struct UdpListener::Watch {
    Loop& loop;
    int fd;
    DatagramHandler heard;
    lws* handle = nullptr;
    std::array<std::uint8_t, kLargest + 1> bytes{};

    void drain() {
        for (int i = 0; i < kMostAWake; ++i) {
            sockaddr_in from{};
            socklen_t size = sizeof from;
            const ssize_t length =
                ::recvfrom(fd, bytes.data(), bytes.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
            if (length < 0) return;
            UdpAddress peer;
            peer.ip = ntohl(from.sin_addr.s_addr);
            peer.port = ntohs(from.sin_port);
            heard(peer, {bytes.data(), static_cast<std::size_t>(length)});
        }
    }
};

UdpListener::UdpListener(std::unique_ptr<Watch> watch, std::uint16_t port)
    : watch_{std::move(watch)}, port_{port} {}

UdpListener::~UdpListener() {
    watch_->loop.core().unwatch(watch_->handle);  // closes the descriptor
}

Result<std::unique_ptr<UdpListener>> UdpListener::open(Loop& loop, UdpAddress at, DatagramHandler heard) {
    FileDescriptor fd = TRY(datagram_socket());
    const sockaddr_in own = socket_address(at);
    if (::bind(fd.get(), reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0) {
        const bool taken = errno == EADDRINUSE;
        return Error{taken ? Fault::Conflict : Fault::Io,
                     taken ? fmt::format("{} is taken by another program", at.text())
                           : fmt::format("{}: {}", at.text(), std::strerror(errno))};
    }
    sockaddr_in bound{};
    socklen_t size = sizeof bound;
    ::getsockname(fd.get(), reinterpret_cast<sockaddr*>(&bound), &size);
    std::unique_ptr<Watch> watch{new Watch{loop, fd.get(), std::move(heard)}};
    watch->handle = loop.core().watch(fd.get(), [watching = watch.get()] { watching->drain(); });
    if (watch->handle == nullptr) return Error{Fault::Io, "the event loop cannot watch the socket"};
    static_cast<void>(fd.release());  // the loop's now
    return std::unique_ptr<UdpListener>{new UdpListener{std::move(watch), ntohs(bound.sin_port)}};
}

}  // namespace beffroi::net
