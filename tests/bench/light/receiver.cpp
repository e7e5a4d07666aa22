#include "tests/bench/light/receiver.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

namespace beffroi::bench {
namespace {

constexpr std::size_t kBatch = 256;
constexpr std::size_t kUniverseAt = 113;

struct Slot {
    std::array<std::uint8_t, 700> bytes{};
    alignas(cmsghdr) std::array<char, 64> control{};
};

std::int64_t kernel_time_ns(msghdr& message) {
    for (cmsghdr* each = CMSG_FIRSTHDR(&message); each != nullptr; each = CMSG_NXTHDR(&message, each)) {
        if (each->cmsg_level != SOL_SOCKET || each->cmsg_type != SCM_TIMESTAMPNS) continue;
        timespec at{};
        std::memcpy(&at, CMSG_DATA(each), sizeof at);
        return at.tv_sec * 1'000'000'000 + at.tv_nsec;
    }
    return 0;
}

}  // namespace

Spread spread_of(std::vector<double> values) {
    if (values.empty()) return {};
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[std::min(values.size() - 1,
                               static_cast<std::size_t>(share * static_cast<double>(values.size())))];
    };
    return {at(0.5), at(0.99), at(0.999)};
}

std::int64_t receive_stamped(int socket, std::span<std::uint8_t> bytes, int flags) {
    alignas(cmsghdr) std::array<char, 64> control{};
    iovec piece{bytes.data(), bytes.size()};
    msghdr message{nullptr, 0, &piece, 1, control.data(), control.size(), 0};
    return ::recvmsg(socket, &message, flags) > 0 ? kernel_time_ns(message) : 0;
}

Receiver::Receiver() : socket_{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)} {
    const int room = 8 << 20;
    const int on = 1;
    const timeval patience{0, 50'000};
    if (::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room) != 0) {
        ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    }
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) std::abort();
    socklen_t length = sizeof address;
    ::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread{[this] { run(); }};
}

Receiver::~Receiver() {
    if (thread_.joinable()) finish();
}

Receiver::Heard Receiver::finish() {
    stopping_.store(true);
    thread_.join();
    return std::move(heard_);
}

void Receiver::run() {
    std::vector<Slot> slots(kBatch);
    std::vector<iovec> pieces(kBatch);
    std::vector<mmsghdr> messages(kBatch);
    while (!stopping_.load()) {
        for (std::size_t i = 0; i < kBatch; ++i) {
            pieces[i] = {slots[i].bytes.data(), slots[i].bytes.size()};
            messages[i] = {};
            messages[i].msg_hdr.msg_iov = &pieces[i];
            messages[i].msg_hdr.msg_iovlen = 1;
            messages[i].msg_hdr.msg_control = slots[i].control.data();
            messages[i].msg_hdr.msg_controllen = slots[i].control.size();
        }
        const int got = ::recvmmsg(socket_.get(), messages.data(), kBatch, MSG_WAITFORONE, nullptr);
        for (int i = 0; i < got; ++i) {
            const auto at = static_cast<std::size_t>(i);
            const auto universe = static_cast<std::uint16_t>(slots[at].bytes[kUniverseAt] << 8U |
                                                             slots[at].bytes[kUniverseAt + 1]);
            heard_.times_ns[universe].push_back(kernel_time_ns(messages[at].msg_hdr));
            ++heard_.packets;
        }
    }
}

}  // namespace beffroi::bench
