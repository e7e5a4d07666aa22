// Real sockets on loopback: who sends from where, and what is heard.
#include <array>
#include <cstring>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "lighting-bridge/net/udp_ear.h"
#include "lighting-bridge/net/udp_fan.h"

namespace beffroi::net {
namespace {

/// A receiver at one loopback address, any port.
struct Receiver {
    FileDescriptor fd;
    UdpAddress at;

    explicit Receiver(std::uint32_t ip) : fd{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(ip);
        REQUIRE(::bind(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        socklen_t length = sizeof address;
        ::getsockname(fd.get(), reinterpret_cast<sockaddr*>(&address), &length);
        at = {ip, ntohs(address.sin_port)};
        const timeval patience{5, 0};
        ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }

    /// When the kernel had the next datagram; SO_TIMESTAMPNS must be on.
    std::int64_t arrival_ns() const {
        std::array<std::uint8_t, 64> bytes{};
        alignas(cmsghdr) std::array<char, 128> control{};
        iovec into{bytes.data(), bytes.size()};
        msghdr message{};
        message.msg_iov = &into;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        REQUIRE(::recvmsg(fd.get(), &message, 0) == 1);
        const cmsghdr* part = CMSG_FIRSTHDR(&message);
        REQUIRE(part != nullptr);
        timespec arrived{};
        std::memcpy(&arrived, CMSG_DATA(part), sizeof arrived);
        return std::int64_t{arrived.tv_sec} * 1'000'000'000 + arrived.tv_nsec;
    }

    /// First byte and source port of the next datagram.
    std::pair<int, int> next() const {
        std::array<std::uint8_t, 64> bytes{};
        sockaddr_in from{};
        socklen_t length = sizeof from;
        const ssize_t size =
            ::recvfrom(fd.get(), bytes.data(), bytes.size(), 0, reinterpret_cast<sockaddr*>(&from), &length);
        REQUIRE(size == 1);
        return {bytes[0], ntohs(from.sin_port)};
    }
};

}  // namespace

TEST_CASE("a named destination has a socket of its own, and all arrives in order") {
    const Receiver one{0x7F000002};
    const Receiver two{0x7F000003};
    const Receiver other{0x7F000004};
    const std::array<std::uint32_t, 2> named = {one.at.ip, two.at.ip};
    auto fan = UdpFan::open({.interface = "127.0.0.1"}, named);
    REQUIRE(fan);
    const std::array<std::uint8_t, 6> payload = {0, 1, 2, 3, 4, 5};
    std::vector<Datagram> batch;
    for (std::size_t i = 0; i < payload.size(); ++i) {
        const UdpAddress to = i % 3 == 0 ? one.at : i % 3 == 1 ? two.at : other.at;
        batch.push_back({to, std::span{payload}.subspan(i, 1)});
    }
    CHECK((*fan)->send(batch).sent == 6);
    std::array<int, 3> ports{};
    const std::array<const Receiver*, 3> receivers = {&one, &two, &other};
    for (std::size_t i = 0; i < receivers.size(); ++i) {
        const auto [first, port] = receivers[i]->next();
        CHECK(first == static_cast<int>(i));
        CHECK(receivers[i]->next() == std::pair{static_cast<int>(i) + 3, port});
        ports[i] = port;
    }
    CHECK(ports[0] != ports[1]);
    CHECK(ports[2] == (*fan)->common().local().port);
}

TEST_CASE("what goes to nobody in particular leaves after what goes to those that are named") {
    const Receiver named{0x7F000002};
    const Receiver other{0x7F000004};
    const std::array<std::uint32_t, 1> ips = {named.at.ip};
    auto fan = UdpFan::open({.interface = "127.0.0.1"}, ips);
    REQUIRE(fan);
    const int yes = 1;
    for (const Receiver* one : {&named, &other})
        REQUIRE(::setsockopt(one->fd.get(), SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes) == 0);
    const std::array<std::uint8_t, 1> levels = {1};
    const std::array<std::uint8_t, 1> sync = {2};
    const std::vector<Datagram> batch{{named.at, levels}, {other.at, sync}};
    CHECK((*fan)->send(batch).sent == 2);
    CHECK(named.arrival_ns() < other.arrival_ns());
}

TEST_CASE("more than a thousand datagrams to one named destination leave without more room") {
    const Receiver one{0x7F000002};
    const std::array<std::uint32_t, 1> named = {one.at.ip};
    auto fan = UdpFan::open({.interface = "127.0.0.1"}, named);
    REQUIRE(fan);
    const std::array<std::uint8_t, 1> payload = {7};
    const std::vector<Datagram> batch(1'500, Datagram{one.at, payload});
    const SendReport report = (*fan)->send(batch);
    CHECK(report.sent + report.failed == 1'500);
    CHECK(one.next().first == 7);
}

TEST_CASE("too many named destinations are refused, with what to do") {
    const std::vector<std::uint32_t> named(65, 0x7F000002);
    const auto fan = UdpFan::open({.interface = "127.0.0.1"}, named);
    REQUIRE_FALSE(fan);
    CHECK(fan.error().detail == "65 addresses are named, at most 64 may be: use multicast");
}

TEST_CASE("an ear hears what comes to its socket's address, and never waits") {
    auto socket = UdpSocket::open({.interface = "127.0.0.1"});
    REQUIRE(socket);
    auto ear = BroadcastEar::open(**socket);
    REQUIRE(ear);
    CHECK_FALSE((*ear)->hear());
    CHECK((*ear)->descriptors().size() == 1);  // loopback has no broadcast address
    auto somebody = UdpSocket::open({.interface = "127.0.0.1"});
    REQUIRE(somebody);
    const std::array<std::uint8_t, 3> words = {1, 2, 3};
    const std::array<Datagram, 1> batch = {Datagram{(*socket)->local(), words}};
    REQUIRE((*somebody)->send(batch).sent == 1);
    const auto heard = (*ear)->hear();  // loopback delivers within the call that sends
    REQUIRE(heard);
    CHECK(heard->from == (*somebody)->local());
    CHECK(std::equal(heard->bytes.begin(), heard->bytes.end(), words.begin(), words.end()));
    CHECK_FALSE((*ear)->hear());
}

TEST_CASE("a socket of IPv6 reaches an IPv6 address") {
    const FileDescriptor receiver{::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_addr = in6addr_loopback;
    if (::bind(receiver.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        MESSAGE("no IPv6 on this machine: skipped");
        return;
    }
    socklen_t length = sizeof address;
    ::getsockname(receiver.get(), reinterpret_cast<sockaddr*>(&address), &length);
    const timeval patience{5, 0};
    ::setsockopt(receiver.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    auto socket = UdpSocket::open({.interface = "127.0.0.1", .ipv6 = true});
    REQUIRE(socket);
    UdpAddress to{0, ntohs(address.sin6_port), true, {}};
    to.ip6[15] = 1;
    CHECK(to.text() == "[::1]:" + std::to_string(to.port));
    const std::array<std::uint8_t, 2> words = {4, 2};
    const std::array<Datagram, 1> batch = {Datagram{to, words}};
    CHECK((*socket)->send(batch).sent == 1);
    std::array<std::uint8_t, 16> heard{};
    CHECK(::recv(receiver.get(), heard.data(), heard.size(), 0) == 2);
}

}  // namespace beffroi::net
