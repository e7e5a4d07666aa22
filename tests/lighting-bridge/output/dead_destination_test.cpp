// Real sockets on a network of its own, where some destinations never answer: what the living ones notice of
// it. Skipped where a network namespace may not be made.
#include <atomic>
#include <cstdlib>
#include <thread>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <net/if.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "content/base/log.h"
#include "lighting-bridge/net/udp_fan.h"
#include "lighting-bridge/output/http_cue_output.h"
#include "lighting-bridge/output/light_runner.h"
#include "lighting-bridge/output/wled_dialect.h"
#include "tests/support/small_patch.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

constexpr const char* kOwn = "10.78.0.1";
constexpr std::uint32_t kOwnIp = 0x0A4E0001;
constexpr std::uint32_t kNobody =
    0x0A4E0063;  // 10.78.0.99 and after it: asked for by ARP, and never heard of
constexpr std::chrono::seconds kListen{4};

/// This thread alone is on the new network from then on.
bool on_a_network_of_its_own() {
    if (::unshare(CLONE_NEWNET) != 0) return false;
    return std::system(
               "(ip link add light0 type veth peer name light1 && ip addr add 10.78.0.1/24 dev light0 && "
               "ip link set lo up && ip link set light0 up && ip link set light1 up) > /dev/null 2>&1") == 0;
}

struct Ear {
    FileDescriptor fd{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};

    Ear() {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(kSacnPort);
        at.sin_addr.s_addr = htonl(kOwnIp);
        const timeval patience{0, 100'000};
        ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        REQUIRE(::bind(fd.get(), reinterpret_cast<sockaddr*>(&at), sizeof at) == 0);
    }
    std::size_t hear_for(std::chrono::seconds time) const {
        std::size_t heard = 0;
        std::array<std::uint8_t, 1500> bytes{};
        const auto end = std::chrono::steady_clock::now() + time;
        while (std::chrono::steady_clock::now() < end)
            if (::recv(fd.get(), bytes.data(), bytes.size(), 0) == 638) ++heard;
        return heard;
    }
};

light::StagedCue moving_cue(const light::Patch& patch, const Clock& clock) {
    light::Scene scene{};
    scene.id = "scene";
    scene.version = "v1";
    scene.duration = 60s;
    light::Track track{};
    track.effect = light::ColourEffect{light::LinearColour{1, 1, 1}};
    track.level = light::Keyed<float>{
        std::vector<light::Key<float>>{{0s, 0, light::Ease::Linear}, {60s, 1, light::Ease::Linear}}};
    scene.tracks = {track};
    light::Cue cue{};
    cue.id = "cue";
    cue.scene = "scene";
    cue.start_us = clock.utc().since_epoch.count();
    cue.ttl_ms = 60'000;
    return {cue, std::make_shared<const light::StagedScene>(scene, patch)};
}

/// The small façade three times: by sACN, by Art-Net, by DDP.
std::vector<light::Patch> patches() {
    std::vector<light::Patch> all;
    for (const int first : {1, 11, 21}) {
        light::Patch patch = light::test::small_patch();
        patch.facade += std::to_string(first);
        for (light::Fixture& fixture : patch.fixtures)
            fixture.universe = static_cast<std::uint16_t>(fixture.universe + first - 1);
        patch.index();
        all.push_back(std::move(patch));
    }
    return all;
}

struct Figures {
    std::size_t heard = 0;
    LightStatus light;
};

enum class Others { Live, Dead };

std::unique_ptr<net::UdpFan> fan(std::vector<std::uint32_t> named, std::uint16_t port = 0) {
    auto opened = net::UdpFan::open({.interface = kOwn, .port = port}, named);
    REQUIRE(opened);
    return std::move(*opened);
}

/// What one receiver of sACN hears while the other destinations are there, or are not.
Figures listen_beside(Others others) {
    const SystemClock clock;
    const std::uint32_t beside = others == Others::Dead ? kNobody : kOwnIp;
    const auto sacn = fan({kOwnIp, beside, beside + 1, beside + 2});
    const auto artnet = fan({beside + 3}, kArtNetPort);
    const auto ddp = fan({});
    LightRunnerSettings settings;
    settings.sacn.cid[0] = 1;
    settings.sacn.source_name = "test";
    settings.sacn.discovery = false;
    settings.sacn.unicast_to = {{kOwnIp, kSacnPort}};
    if (others == Others::Dead)
        for (std::uint32_t i = 0; i < 3; ++i) settings.sacn.unicast_to.push_back({kNobody + i, kSacnPort});
    settings.patches = patches();
    for (std::size_t i = 0; i < 3; ++i) settings.first.push_back({i, moving_cue(settings.patches[i], clock)});
    const ArtNetSettings nodes{
        .interface = artnet->common().interface(), .name = "test", .always_to = {beside + 3}};
    settings.others = {{"artnet", {.universes = {{11, 12}}, .facades = {}}, nodes, artnet.get()},
                       {"ddp",
                        {.universes = {{21, 22}}, .facades = {}},
                        DdpSettings{.to = {beside + 4, kDdpPort}},
                        ddp.get()}};
    const Ear ear;
    auto runner = LightRunner::start(std::move(settings), sacn.get(), clock);
    REQUIRE(runner);
    Figures figures;
    figures.heard = ear.hear_for(kListen);
    figures.light = (*runner)->status();
    return figures;
}

}  // namespace

TEST_CASE("addresses that never answer cost a living receiver no frame and no steadiness") {
    log::quieten();
    bool made = false;
    std::thread elsewhere{[&] {
        made = on_a_network_of_its_own();
        if (!made) return;
        const Figures alone = listen_beside(Others::Live);
        const Figures beside = listen_beside(Others::Dead);
        MESSAGE("packets heard: ", alone.heard, " alone, ", beside.heard, " beside the dead; jitter ",
                alone.light.jitter_us, " and ", beside.light.jitter_us, " us");
        CHECK(alone.heard > 40);
        CHECK(static_cast<double>(beside.heard) > 0.9 * static_cast<double>(alone.heard));
        CHECK(beside.light.jitter_us < alone.light.jitter_us + 2'000);
    }};
    elsewhere.join();
    if (!made) MESSAGE("skipped: no network namespace may be made here");
}

TEST_CASE("a trigger whose device hangs costs the light no frame, and telling it takes no time") {
    log::quieten();
    const SystemClock clock;
    const FileDescriptor silent{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};  // listens, never answers
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    REQUIRE(::bind(silent.get(), reinterpret_cast<sockaddr*>(&at), size) == 0);
    REQUIRE(::listen(silent.get(), 4) == 0);
    ::getsockname(silent.get(), reinterpret_cast<sockaddr*>(&at), &size);

    const auto loop = std::move(net::Loop::open()).value();
    const std::string url = "http://127.0.0.1:" + std::to_string(ntohs(at.sin_port)) + "/";
    HttpCueOutput hangs{
        std::make_unique<WledDialect>(WledSettings{.address = url, .scenes = {{"weave", {}}}}),
        std::make_unique<HttpLine>(*loop), *loop, clock};
    const auto sender = net::UdpSocket::open({.interface = "127.0.0.1"});
    REQUIRE(sender);
    LightRunnerSettings settings;
    settings.sacn.cid[0] = 1;
    settings.sacn.source_name = "test";
    settings.sacn.unicast_to = {{INADDR_LOOPBACK, 9}};
    settings.patches = {light::test::small_patch()};
    settings.first.push_back({0, moving_cue(settings.patches[0], clock)});
    auto runner = LightRunner::start(std::move(settings), sender->get(), clock);
    REQUIRE(runner);
    const std::uint64_t ticks_before = (*runner)->status().ticks;
    const SteadyTime begin = clock.steady();
    Microseconds longest{0};
    for (int i = 0; clock.steady() - begin < 2s; ++i) {
        const SteadyTime before = clock.steady();
        CueEvent event{.what = CueEvent::What::Starts, .facade = "tower", .cue = "C", .scene = "weave"};
        event.shown.scene = i % 2 == 0 ? "weave" : "";
        hangs.tell(event);
        longest = std::max(longest, clock.steady() - before);
        loop->run_for(20ms);
    }
    const double seconds = static_cast<double>((clock.steady() - begin).count()) / 1e6;
    CHECK(static_cast<double>((*runner)->status().ticks - ticks_before) > 0.9 * 44 * seconds);
    CHECK(longest < 200ms);
}

}  // namespace beffroi::out
