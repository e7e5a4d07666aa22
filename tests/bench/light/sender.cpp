// Sends light until it is killed: this project's own, or the least that any program could do.
//   bench_light_sender bare|output|line --universes 256 --interface lighta [--real-time]
//   bare    a loop of one sendmmsg of prebuilt packets a frame: the yardstick
//   output  SacnOutput alone, every slot of every universe set to another value each frame
//   line    cue → engine → slots → packets, as bridge and controller run it
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

#include <net/if.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>

#include "content/base/log.h"
#include "lighting-bridge/output/light_runner.h"
#include "tests/bench/light/wall.h"

namespace beffroi::bench {
namespace {

using namespace std::chrono_literals;

constexpr Microseconds kFrame = out::SacnOutput::kShortestGap;

struct Options {
    std::string what;
    int universes = 256;
    std::string interface;
    bool real_time = false;
};

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "bench_light_sender: %s\n", why.c_str());
    std::exit(1);
}

template <typename T>
T need(Result<T> result) {
    if (!result) give_up(result.error().detail);
    return std::move(result).value();
}

void sleep_until(Microseconds steady) {
    const timespec at{steady.count() / 1'000'000, steady.count() % 1'000'000 * 1000};
    while (::clock_nanosleep(CLOCK_BOOTTIME, TIMER_ABSTIME, &at, nullptr) == EINTR) {
    }
}

void steady_thread(bool real_time) {
    ::prctl(PR_SET_TIMERSLACK, 1UL);
    const sched_param priority{20};
    if (real_time && ::pthread_setschedparam(::pthread_self(), SCHED_FIFO, &priority) != 0) {
        give_up(std::string{"no SCHED_FIFO here: "} + std::strerror(errno));
    }
}

/// Calls `frame` at absolute deadlines, for ever.
template <typename Frame>
[[noreturn]] void at_44_hz(const Options& options, Frame frame) {
    steady_thread(options.real_time);
    const SystemClock clock;
    int number = 0;
    for (Microseconds next = clock.steady().since_boot;; next += kFrame) {
        sleep_until(next);
        frame(++number, SteadyTime{next});
    }
}

/// A socket that sends multicast on the interface.
int multicast_socket(const Options& options) {
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ip_mreqn way{};
    way.imr_ifindex = static_cast<int>(::if_nametoindex(options.interface.c_str()));
    if (way.imr_ifindex == 0 || ::setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &way, sizeof way) != 0)
        give_up("no interface " + options.interface);
    return fd;
}

/// What one sendmmsg needs, made once.
struct Packets {
    explicit Packets(std::size_t count) : bytes(count), to(count), pieces(count), messages(count) {
        for (std::size_t i = 0; i < count; ++i) {
            const auto universe = static_cast<std::uint16_t>(i + 1);
            const out::SacnDataPacket packet{out::Cid{1}, "bare", 100, universe};
            std::copy(packet.bytes().begin(), packet.bytes().end(), bytes[i].begin());
            to[i].sin_family = AF_INET;
            to[i].sin_addr.s_addr = htonl(0xEFFF0000U | universe);  // E1.31-2018, 9.3.1
            to[i].sin_port = htons(out::kSacnPort);
            pieces[i] = {bytes[i].data(), bytes[i].size()};
            messages[i].msg_hdr = {&to[i], sizeof to[i], &pieces[i], 1, nullptr, 0, 0};
        }
    }
    std::vector<std::array<std::uint8_t, out::kSacnDataSize>> bytes;
    std::vector<sockaddr_in> to;
    std::vector<iovec> pieces;
    std::vector<mmsghdr> messages;
};

void send_bare(const Options& options) {
    const int fd = multicast_socket(options);
    Packets packets{static_cast<std::size_t>(options.universes)};
    at_44_hz(options, [&](int number, SteadyTime) {
        for (auto& packet : packets.bytes) {
            std::memset(packet.data() + 126, number, 512);
            packet[111] = static_cast<std::uint8_t>(number);
        }
        std::size_t sent = 0;
        while (sent < packets.messages.size()) {
            const int now = ::sendmmsg(fd, packets.messages.data() + sent,
                                       static_cast<unsigned>(packets.messages.size() - sent), 0);
            if (now <= 0) return;
            sent += static_cast<std::size_t>(now);
        }
    });
}

out::SacnSettings sacn_settings(int universes) {
    out::SacnSettings settings{};
    settings.cid[0] = 1;
    settings.source_name = "bench";
    for (int i = 1; i <= universes; ++i) settings.universes.push_back(static_cast<std::uint16_t>(i));
    return settings;
}

void send_output(const Options& options) {
    const auto socket = need(net::UdpSocket::open({.interface = options.interface}));
    auto output = need(out::SacnOutput::open(sacn_settings(options.universes), *socket));
    std::vector<light::UniverseFrame> frames;
    for (int i = 1; i <= options.universes; ++i) frames.push_back({static_cast<std::uint16_t>(i), {}});
    at_44_hz(options, [&](int number, SteadyTime now) {
        for (auto& frame : frames) frame.slots.fill(static_cast<std::uint8_t>(number));
        output.send(frames, now);
    });
}

/// Colours that drift over the wall, so that no lamp stands still.
light::Scene drifting_scene() {
    light::Scene scene{};
    scene.id = "drift";
    scene.duration = 1h;
    light::GradientEffect gradient{};
    gradient.colours = {{light::LinearColour{0.9F, 0.2F, 0.1F}}, {light::LinearColour{0.1F, 0.3F, 0.9F}}};
    gradient.repeat = true;
    gradient.shift = light::Keyed<float>{std::vector<light::Key<float>>{{0s, 0, {}}, {1h, 900, {}}}};
    light::Track track{};
    track.effect = gradient;
    scene.tracks = {track};
    return scene;
}

void send_line(const Options& options) {
    const SystemClock clock;
    const auto socket = need(net::UdpSocket::open({.interface = options.interface}));
    const light::Patch patch = wall(options.universes);
    light::Cue cue{};
    cue.id = "drift";
    cue.scene = "drift";
    cue.start_us = clock.utc().since_epoch.count();
    cue.ttl_ms = 60'000;
    out::LightRunnerSettings settings{};
    settings.sacn = sacn_settings(0);
    settings.patches = {patch};
    settings.real_time = options.real_time;
    settings.first.push_back(
        {0, light::StagedCue{cue, std::make_shared<const light::StagedScene>(drifting_scene(), patch)}});
    const auto runner = need(out::LightRunner::start(std::move(settings), *socket, clock));
    for (;;) std::this_thread::sleep_for(1h);
}

int run(const Options& options) {
    if (options.universes < 1 || options.universes > 1024) give_up("--universes 1 to 1024");
    if (options.what == "bare") send_bare(options);
    if (options.what == "output") send_output(options);
    if (options.what == "line") send_line(options);
    give_up("bare, output or line");
}

}  // namespace
}  // namespace beffroi::bench

int main(int argc, char** argv) {
    using namespace beffroi::bench;
    Options options;
    if (argc > 1) options.what = argv[1];
    for (int i = 2; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--real-time")
            options.real_time = true;
        else if (name == "--universes" && i + 1 < argc)
            options.universes = std::atoi(argv[++i]);
        else if (name == "--interface" && i + 1 < argc)
            options.interface = argv[++i];
        else
            give_up("no option " + name);
    }
    beffroi::log::quieten();
    return run(options);
}
