#pragma once
// A plain TCP client for tests that share one thread with the loop they talk to: bytes exactly as written.

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "content/base/file_descriptor.h"
#include "lighting-bridge/net/loop.h"

namespace beffroi::test {

/// Serves the loop until `done`; gives up after `patience`, which only a failing test waits for.
template <typename Done>
bool serve_until(net::Loop& loop, Done done, std::chrono::milliseconds patience = std::chrono::seconds{10}) {
    const auto give_up = std::chrono::steady_clock::now() + patience;
    while (!done()) {
        if (std::chrono::steady_clock::now() > give_up) return false;
        loop.run_for(std::chrono::milliseconds{5});
    }
    return true;
}

class RawClient {
public:
    static RawClient tcp(std::uint16_t port) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return RawClient{AF_INET, reinterpret_cast<sockaddr*>(&to), sizeof to};
    }
    static RawClient unix_socket(const std::string& path) {
        sockaddr_un to{};
        to.sun_family = AF_UNIX;
        path.copy(to.sun_path, sizeof to.sun_path - 1);
        return RawClient{AF_UNIX, reinterpret_cast<sockaddr*>(&to), sizeof to};
    }

    bool connected() const { return connected_; }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (n <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }

    /// Takes what has come. False once the other side has closed.
    bool read() {
        std::array<char, 65536> bytes{};
        for (;;) {
            const ssize_t n = ::recv(fd_.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
            if (n > 0)
                received.append(bytes.data(), static_cast<std::size_t>(n));
            else if (n == 0 || (errno != EAGAIN && errno != EINTR))
                return false;
            else
                return true;
        }
    }

    /// One whole response, by its content-length; what follows stays in `received`.
    std::string response(net::Loop& loop) {
        std::size_t end = std::string::npos;
        serve_until(loop, [&] {
            const bool open = read();
            const std::size_t head = received.find("\r\n\r\n");
            if (head == std::string::npos) return !open;
            const std::size_t length = received.find("content-length: ");
            const std::size_t body =
                length < head ? std::strtoul(received.c_str() + length + 16, nullptr, 10) : 0;
            if (received.size() < head + 4 + body) return !open;
            end = head + 4 + body;
            return true;
        });
        std::string whole = received.substr(0, end);
        received.erase(0, whole.size());
        return whole;
    }

    std::string ask(net::Loop& loop, std::string_view request) {
        write(request);
        return response(loop);
    }

    bool is_closed(net::Loop& loop) {
        return serve_until(loop, [&] { return !read(); });
    }

    std::string received;

private:
    RawClient(int family, const sockaddr* to, socklen_t size)
        : fd_{::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)},
          connected_{::connect(fd_.get(), to, size) == 0} {}

    FileDescriptor fd_;
    bool connected_;
};

}  // namespace beffroi::test
