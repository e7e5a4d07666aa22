#pragma once
// What OLA's daemon has received, asked for over its HTTP port as often as it answers.

#include <array>
#include <charconv>
#include <string>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "content/base/file_descriptor.h"
#include "tests/scenario/receiver.h"

namespace beffroi::test {

class OlaReceiver final : public Receiver {
public:
    using Receiver::Receiver;

    const char* name() const override { return "OLA"; }
    /// A universe is seen when it differs from what was read before: the scene has to move all the time.
    void watch() override {
        ::poll(nullptr, 0, 2);
        for (const std::uint16_t universe : universes()) {
            light::Slots slots{};
            if (!read(universe, slots) || slots == last(universe)) continue;
            shows(universe, clock_.steady(), slots);
        }
    }

private:
    /// False when OLA has nothing for it.
    static bool read(std::uint16_t universe, light::Slots& into) {
        const std::string answer = ask(fmt::format("GET /get_dmx?u={} HTTP/1.0\r\n\r\n", universe));
        const std::size_t begin = answer.find("\"dmx\"");
        const std::size_t end = answer.find(']', std::min(begin, answer.size()));
        if (end == std::string::npos) return false;
        std::size_t slot = 0;
        for (const char* at = answer.data() + begin; at < answer.data() + end && slot < into.size();) {
            const auto [next, problem] = std::from_chars(at, answer.data() + end, into[slot]);
            if (problem == std::errc{}) ++slot;
            at = problem == std::errc{} ? next : at + 1;
        }
        return slot > 0;
    }
    static std::string ask(const std::string& request) {
        const FileDescriptor fd{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
        const timeval patience{1, 0};
        ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(9090);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        std::string answer;
        if (::connect(fd.get(), reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) return answer;
        if (::send(fd.get(), request.data(), request.size(), MSG_NOSIGNAL) < 0) return answer;
        std::array<char, 8192> bytes{};
        for (;;) {
            const ssize_t size = ::recv(fd.get(), bytes.data(), bytes.size(), 0);
            if (size <= 0) return answer;
            answer.append(bytes.data(), static_cast<std::size_t>(size));
        }
    }

    SystemClock clock_;
};

}  // namespace beffroi::test
