// The thread itself, with the machine's own clock: only what cannot be said with LightLoop and a manual one.
#include "lighting-bridge/output/light_runner.h"

#include <condition_variable>
#include <mutex>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "tests/support/small_patch.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

/// A sender another thread can wait on.
class WatchedUdp final : public net::UdpSender {
public:
    net::SendReport send(std::span<const net::Datagram> batch) override {
        const std::scoped_lock lock{mutex_};
        for (const net::Datagram& datagram : batch) {
            packets_.emplace_back(datagram.bytes.begin(), datagram.bytes.end());
        }
        arrived_.notify_all();
        return {.sent = batch.size(), .failed = 0, .last_errno = 0};
    }

    /// True once a packet satisfied `wanted`; gives up after 5 s.
    template <typename Wanted>
    bool wait_for(Wanted wanted) {
        std::unique_lock lock{mutex_};
        return arrived_.wait_for(lock, 5s,
                                 [&] { return std::any_of(packets_.begin(), packets_.end(), wanted); });
    }
    template <typename Wanted>
    std::ptrdiff_t count(Wanted wanted) {
        const std::scoped_lock lock{mutex_};
        return std::count_if(packets_.begin(), packets_.end(), wanted);
    }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<std::vector<std::uint8_t>> packets_;  // guarded by mutex_
};

bool is_lit(const std::vector<std::uint8_t>& packet) {
    return packet[126] == 255 && packet[112] == 0;
}
bool is_termination(const std::vector<std::uint8_t>& packet) {
    return packet[112] == 0x40;
}

LightRunnerSettings settings() {
    LightRunnerSettings settings{};
    settings.sacn.cid[0] = 1;
    settings.sacn.source_name = "test";
    settings.sacn.discovery = false;
    settings.patches = {light::test::small_patch()};
    settings.real_time = false;
    return settings;
}

light::StagedCue red_cue(const Clock& clock) {
    light::Scene scene{};
    scene.id = "red";
    scene.version = "v1";
    scene.duration = 60s;
    light::Track track{};
    track.effect = light::ColourEffect{light::LinearColour{1, 0, 0}};
    scene.tracks = {track};
    light::Cue cue{};
    cue.id = "cue";
    cue.scene = "red";
    cue.start_us = clock.utc().since_epoch.count();
    cue.ttl_ms = 10'000;
    return {cue, std::make_shared<const light::StagedScene>(scene, light::test::small_patch())};
}

}  // namespace

TEST_CASE("a cue posted from another thread becomes light, and stopping ends every stream three times") {
    const SystemClock clock;
    WatchedUdp udp;
    {
        auto runner = LightRunner::start(settings(), udp, clock);
        REQUIRE(runner);
        CHECK((*runner)->take("test-facade", red_cue(clock)));
        CHECK(udp.wait_for(is_lit));
        CHECK_FALSE((*runner)->take("another-facade", red_cue(clock)));
        while ((*runner)->status().packets == 0)
            std::this_thread::yield();  // told just after the packet left
        CHECK((*runner)->status().cues_taken == 1);
        CHECK_FALSE((*runner)->status().real_time);
    }
    CHECK(udp.count(is_termination) == 2 * 3);
}

TEST_CASE("what plays on after a restart is lit in the very first packet") {
    const SystemClock clock;
    WatchedUdp udp;
    LightRunnerSettings resumed = settings();
    resumed.first.push_back({0, red_cue(clock)});
    auto runner = LightRunner::start(resumed, udp, clock);
    REQUIRE(runner);
    CHECK(udp.wait_for([](const auto& packet) { return packet[114] == 1; }));
    CHECK(udp.count([](const auto& packet) {
        return packet[114] == 1 && packet[111] == 0 && is_lit(packet);
    }) == 1);
}

TEST_CASE("stopping in the middle of many posts still ends every stream") {
    const SystemClock clock;
    WatchedUdp udp;
    auto runner = LightRunner::start(settings(), udp, clock);
    REQUIRE(runner);
    CHECK(udp.wait_for([](const auto&) { return true; }));
    int posted = 0;
    for (int i = 0; i < 200; ++i) posted += (*runner)->set_ceiling("test-facade", {}) ? 1 : 0;
    CHECK(posted > 0);
    runner->reset();
    CHECK(udp.count(is_termination) == 6);
}

TEST_CASE("façades that share a slot, or come twice, are refused") {
    const SystemClock clock;
    WatchedUdp udp;
    LightRunnerSettings twice = settings();
    twice.patches.push_back(twice.patches.front());
    CHECK(LightRunner::start(twice, udp, clock).error().detail == "façade test-facade is driven twice");
    twice.patches.back().facade = "other";
    CHECK(LightRunner::start(twice, udp, clock).error().detail ==
          "test-facade and other share slot 1 of universe 1");
}

TEST_CASE("a socket on one interface reaches a receiver there, and a missing interface is named") {
    const auto missing = net::UdpSocket::open({.interface = "eth99"});
    REQUIRE_FALSE(missing);
    CHECK(missing.error().fault == Fault::NotFound);
    CHECK(missing.error().detail.find("eth99") != std::string::npos);

    const FileDescriptor receiver{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(receiver.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    socklen_t length = sizeof address;
    ::getsockname(receiver.get(), reinterpret_cast<sockaddr*>(&address), &length);
    const timeval patience{5, 0};
    ::setsockopt(receiver.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);

    auto socket = net::UdpSocket::open({.interface = "127.0.0.1", .batch = 2});
    REQUIRE(socket);
    const net::UdpAddress to{INADDR_LOOPBACK, ntohs(address.sin_port)};
    std::vector<std::vector<std::uint8_t>> payloads;
    std::vector<net::Datagram> batch;
    for (std::uint8_t i = 0; i < 5; ++i) payloads.push_back({i, 42});
    for (const auto& payload : payloads) batch.push_back({to, payload});
    CHECK((*socket)->send(batch).sent == 5);
    for (std::uint8_t i = 0; i < 5; ++i) {
        std::array<std::uint8_t, 16> heard{};
        REQUIRE(::recv(receiver.get(), heard.data(), heard.size(), 0) == 2);
        CHECK(heard[0] == i);
    }
}

TEST_CASE("a destination that cannot be reached does not keep the others from leaving") {
    auto socket = net::UdpSocket::open({.interface = "127.0.0.1"});
    REQUIRE(socket);
    const std::vector<std::uint8_t> payload{1};
    // From the loopback address nothing leaves for the world: the system refuses each such datagram.
    const std::vector<net::Datagram> batch{{{0xC0000201, 9}, payload}, {{INADDR_LOOPBACK, 9}, payload}};
    const net::SendReport report = (*socket)->send(batch);
    CHECK(report.sent == 1);
    CHECK(report.failed == 1);
}

TEST_CASE("an address is four numbers and nothing else") {
    CHECK(net::UdpAddress::parse("10.77.0.1", 5568)->text() == "10.77.0.1:5568");
    for (const char* wrong : {"", "10.77.0", "10.77.0.256", "host", "10.77.0.1 "}) {
        CHECK_FALSE(net::UdpAddress::parse(wrong, 1));
    }
}

}  // namespace beffroi::out
