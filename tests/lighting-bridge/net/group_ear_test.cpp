// Real multicast on loopback: what is sent to a group that was joined is heard, and to no other.
#include "lighting-bridge/net/group_ear.h"

#include <set>

#include <doctest/doctest.h>
#include <poll.h>
#include <unistd.h>

namespace beffroi::net {
namespace {

/// The first octets of what is heard until `count` came or nothing comes any more.
std::multiset<int> firsts(GroupEar& ear, std::size_t count) {
    std::multiset<int> heard;
    std::vector<pollfd> waiting;
    for (const int fd : ear.descriptors()) waiting.push_back({fd, POLLIN, 0});
    while (heard.size() < count && ::poll(waiting.data(), waiting.size(), 5'000) > 0)
        while (const auto datagram = ear.hear()) heard.insert(datagram->bytes[0]);
    return heard;
}

}  // namespace

TEST_CASE("a group's datagrams and those to this machine are heard, another group's are not") {
    const auto port = static_cast<std::uint16_t>(20'000 + ::getpid() % 10'000);
    const std::vector<std::uint32_t> groups{0xEFFF0007, 0xEFFF0008};
    auto ear = GroupEar::open("127.0.0.1", groups, port);
    REQUIRE(ear);
    CHECK((*ear)->descriptors().size() == 3);
    CHECK_FALSE((*ear)->hear());
    auto sender = UdpSocket::open({.interface = "127.0.0.1"});
    REQUIRE(sender);
    const std::array<std::uint8_t, 5> payload{0, 1, 2, 3, 4};
    const std::array<std::uint32_t, 5> to{0xEFFF0009, 0xEFFF0007, 0x7F000001, 0xEFFF0008, 0xEFFF0007};
    std::vector<Datagram> batch;
    for (std::size_t i = 0; i < to.size(); ++i)
        batch.push_back({{to[i], port}, std::span{payload}.subspan(i, 1)});
    REQUIRE((*sender)->send(batch).sent == 5);
    CHECK(firsts(**ear, 4) == std::multiset<int>{1, 2, 3, 4});
    CHECK_FALSE((*ear)->hear());
}

TEST_CASE("two programs on one machine hear the same group") {
    const auto port = static_cast<std::uint16_t>(30'000 + ::getpid() % 10'000);
    const std::vector<std::uint32_t> groups{0xEFFF0007};
    auto one = GroupEar::open("127.0.0.1", groups, port);
    auto two = GroupEar::open("127.0.0.1", groups, port);
    REQUIRE(one);
    REQUIRE(two);
    auto sender = UdpSocket::open({.interface = "127.0.0.1"});
    REQUIRE(sender);
    const std::array<std::uint8_t, 1> payload{7};
    const std::vector<Datagram> batch{{{0xEFFF0007, port}, payload}};
    REQUIRE((*sender)->send(batch).sent == 1);
    CHECK(firsts(**one, 1) == std::multiset<int>{7});
    CHECK(firsts(**two, 1) == std::multiset<int>{7});
}

TEST_CASE("an ear on an interface that is not there says which ones are") {
    const auto ear = GroupEar::open("eth-none", {}, 5568);
    REQUIRE_FALSE(ear);
    CHECK(ear.error().fault == Fault::NotFound);
    CHECK(ear.error().detail.find("127.0.0.1") != std::string::npos);
}

}  // namespace beffroi::net
