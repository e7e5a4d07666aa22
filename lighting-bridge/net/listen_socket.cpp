#include "lighting-bridge/net/listen_socket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace beffroi::net {
namespace {

constexpr int kBacklog = 1024;
constexpr int kKind = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;

Error system_error(const std::string& doing) {
    return {Fault::Io, doing + ": " + std::strerror(errno)};
}

/// Nothing when the path is free, or holds a socket that nobody serves any more.
Outcome make_way(const std::string& path, const sockaddr_un& at) {
    struct stat there {};
    if (::lstat(path.c_str(), &there) != 0) return Done{};
    if (!S_ISSOCK(there.st_mode)) return Error{Fault::Conflict, path + " exists and is no socket"};
    const FileDescriptor probe{::socket(AF_UNIX, kKind, 0)};
    if (::connect(probe.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0 || errno == EAGAIN)
        return Error{Fault::Conflict, "socket " + path + " is served by another program"};
    ::unlink(path.c_str());
    return Done{};
}

}  // namespace

Result<FileDescriptor> listen_tcp(const Address& address) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(address.port);
    const std::string host = address.host == "localhost" ? "127.0.0.1" : address.host;
    if (::inet_pton(AF_INET, host.c_str(), &at.sin_addr) != 1)
        return Error{Fault::Invalid, "listen address must be dotted IPv4, not “" + address.host + "”"};
    const std::string where = host + ":" + std::to_string(address.port);
    FileDescriptor socket{::socket(AF_INET, kKind, 0)};
    const int yes = 1;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0 ||
        ::listen(socket.get(), kBacklog) != 0) {
        if (errno == EADDRINUSE)
            return Error{Fault::Conflict,
                         "port " + where + " is taken by another program; choose another port"};
        return system_error("cannot listen on " + where);
    }
    return socket;
}

Result<FileDescriptor> listen_unix(const std::string& path) {
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    if (path.size() >= sizeof at.sun_path)
        return Error{Fault::Invalid, "socket path " + path + " is longer than 107 bytes"};
    std::memcpy(at.sun_path, path.c_str(), path.size() + 1);
    TRY(make_way(path, at));
    FileDescriptor socket{::socket(AF_UNIX, kKind, 0)};
    const mode_t before = ::umask(0117);
    const int bound = ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at);
    const int reason = errno;
    ::umask(before);
    errno = reason;
    if (bound != 0 || ::listen(socket.get(), kBacklog) != 0)
        return system_error("cannot listen on socket " + path);
    return socket;
}

std::uint16_t port_of(const FileDescriptor& socket) {
    sockaddr_in at{};
    socklen_t size = sizeof at;
    if (::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&at), &size) != 0) return 0;
    return ntohs(at.sin_port);
}

FileDescriptor accept_from(int listener, std::string& peer) {
    sockaddr_storage from{};
    socklen_t size = sizeof from;
    FileDescriptor connection{
        ::accept4(listener, reinterpret_cast<sockaddr*>(&from), &size, SOCK_CLOEXEC | SOCK_NONBLOCK)};
    if (!connection.is_open()) return connection;
    peer = "unix";
    if (from.ss_family != AF_INET) return connection;
    const int yes = 1;
    ::setsockopt(connection.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    std::array<char, INET_ADDRSTRLEN> text{};
    sockaddr_in at{};
    std::memcpy(&at, &from, sizeof at);
    ::inet_ntop(AF_INET, &at.sin_addr, text.data(), text.size());
    peer = text.data();
    return connection;
}

}  // namespace beffroi::net
