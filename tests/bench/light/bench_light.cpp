// What light on the wire costs, and how soon it is there. README.md beside this says how to read the figures.
//   bench_light [--universes 256] [--seconds 8] [--rounds 3] [--real-time] [--json FILE]
// Sends only to 127.0.0.1.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "content/base/json.h"
#include "content/base/log.h"
#include "lighting-bridge/output/light_runner.h"
#include "tests/bench/light/receiver.h"

namespace beffroi::bench {
namespace {

using namespace std::chrono_literals;

constexpr Microseconds kFrame = out::SacnOutput::kShortestGap;
constexpr Microseconds kWarmUp = 1s;

struct Options {
    int universes = 256;
    int seconds = 8;
    int rounds = 3;
    bool real_time = false;
    std::string json;
};

double cpu_seconds(clockid_t clock) {
    timespec at{};
    ::clock_gettime(clock, &at);
    return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
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
        std::fprintf(stderr, "no SCHED_FIFO here: %s\n", std::strerror(errno));
    }
}

/// Calls `frame` at absolute deadlines; returns the CPU share of one core after the warm-up.
template <typename Frame>
double at_44_hz(const Options& options, Frame frame) {
    steady_thread(options.real_time);
    const SystemClock clock;
    const Microseconds begin = clock.steady().since_boot;
    const Microseconds counted = begin + kWarmUp;
    const Microseconds end = counted + std::chrono::seconds{options.seconds};
    double before = 0;
    int number = 0;
    for (Microseconds next = begin; next < end; next += kFrame) {
        sleep_until(next);
        if (next < counted) before = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
        frame(++number, SteadyTime{next});
    }
    return (cpu_seconds(CLOCK_PROCESS_CPUTIME_ID) - before) / options.seconds;
}

/// The yardstick: nothing but one sendmmsg of prebuilt packets a frame.
double send_bare(const Options& options, std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(port);
    const auto count = static_cast<std::size_t>(options.universes);
    std::vector<std::array<std::uint8_t, out::kSacnDataSize>> packets(count);
    std::vector<iovec> pieces(count);
    std::vector<mmsghdr> messages(count);
    for (std::size_t i = 0; i < count; ++i) {
        out::Cid cid{};
        cid[0] = 1;
        const auto universe = static_cast<std::uint16_t>(i + 1);
        const out::SacnDataPacket packet{cid, "bare", 100, universe};
        std::copy(packet.bytes().begin(), packet.bytes().end(), packets[i].begin());
        pieces[i] = {packets[i].data(), packets[i].size()};
        messages[i].msg_hdr = {&to, sizeof to, &pieces[i], 1, nullptr, 0, 0};
    }
    return at_44_hz(options, [&](int number, SteadyTime) {
        for (auto& packet : packets) {
            std::memset(packet.data() + 126, number, 512);
            packet[111] = static_cast<std::uint8_t>(number);
        }
        std::size_t sent = 0;
        while (sent < count) {
            const int now = ::sendmmsg(fd, messages.data() + sent, static_cast<unsigned>(count - sent), 0);
            if (now <= 0) return;
            sent += static_cast<std::size_t>(now);
        }
    });
}

out::SacnSettings sacn_settings(int universes, std::uint16_t port) {
    out::SacnSettings settings{};
    settings.cid[0] = 1;
    settings.source_name = "bench";
    settings.unicast_to = {{INADDR_LOOPBACK, port}};
    for (int i = 1; i <= universes; ++i) settings.universes.push_back(static_cast<std::uint16_t>(i));
    return settings;
}

std::unique_ptr<net::UdpSocket> open_socket() {
    auto socket = net::UdpSocket::open({.interface = "127.0.0.1"});
    if (!socket) std::abort();
    return std::move(*socket);
}

/// The output alone: every slot of every universe changes.
double send_output(const Options& options, std::uint16_t port) {
    const auto socket = open_socket();
    auto output = out::SacnOutput::open(sacn_settings(options.universes, port), *socket);
    if (!output) std::abort();
    std::vector<light::UniverseFrame> frames;
    for (int i = 1; i <= options.universes; ++i) frames.push_back({static_cast<std::uint16_t>(i), {}});
    return at_44_hz(options, [&](int number, SteadyTime now) {
        for (auto& frame : frames) frame.slots.fill(static_cast<std::uint8_t>(number));
        output->send(frames, now);
    });
}

/// A wall of 16-bit RGBW lamps, 64 a universe: every slot in use.
light::Patch wall(int universes) {
    light::Patch patch{};
    patch.facade = "wall";
    patch.profiles = {{.id = "wash", .footprint = 8, .emitters = {}, .standby_watts = 0}};
    std::uint16_t offset = 0;
    for (const auto kind :
         {light::Emitter::Red, light::Emitter::Green, light::Emitter::Blue, light::Emitter::White}) {
        patch.profiles[0].emitters.push_back({kind, offset, offset + 1, light::usual_colour(kind), 10});
        offset = static_cast<std::uint16_t>(offset + 2);
    }
    for (int i = 0; i < universes * 64; ++i) {
        light::Fixture lamp{};
        lamp.id = "lamp-" + std::to_string(i);
        lamp.universe = static_cast<std::uint16_t>(1 + i / 64);
        lamp.slot = static_cast<std::uint16_t>(1 + i % 64 * 8);
        lamp.position = {static_cast<float>(i % 257) * 0.2F, static_cast<float>(i / 257) * 0.4F, 0};
        patch.fixtures.push_back(lamp);
    }
    patch.index();
    return patch;
}

light::StagedCue cue_on(const light::Patch& patch, const light::Scene& scene, std::string id,
                        std::int64_t start_us) {
    light::Cue cue{};
    cue.id = std::move(id);
    cue.scene = scene.id;
    cue.start_us = start_us;
    cue.ttl_ms = 60'000;
    return {cue, std::make_shared<const light::StagedScene>(scene, patch)};
}

/// The whole line: cue → engine → slots → packets, as bridge and controller run it.
double send_line(const Options& options, std::uint16_t port) {
    const SystemClock clock;
    const auto socket = open_socket();
    const light::Patch patch = wall(options.universes);
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
    out::LightRunnerSettings settings{};
    settings.sacn = sacn_settings(0, port);
    settings.patches = {patch};
    settings.real_time = options.real_time;
    settings.first.push_back({0, cue_on(patch, scene, "drift", clock.utc().since_epoch.count())});
    auto runner = out::LightRunner::start(std::move(settings), *socket, clock);
    if (!runner) std::abort();
    std::this_thread::sleep_for(kWarmUp);
    const double before = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
    std::this_thread::sleep_for(std::chrono::seconds{options.seconds});
    const double cpu = (cpu_seconds(CLOCK_PROCESS_CPUTIME_ID) - before) / options.seconds;
    ::_exit([&] {  // terminations would count as packets of the run: leave without them
        std::printf("%f", cpu);
        std::fflush(stdout);
        return 0;
    }());
}

struct Run {
    double cpu = 0;  ///< Share of one core
    double hertz = 0;
    Spread jitter;
    std::size_t packets = 0;
};

/// Runs a sender in a process of its own, listening here.
Run run_apart(const Options& options, double (*sender)(const Options&, std::uint16_t)) {
    Receiver receiver;
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) std::abort();
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        log::quieten();
        std::printf("%f", sender(options, receiver.port()));
        std::fflush(stdout);
        ::_exit(0);
    }
    ::close(ends[1]);
    std::string said;
    std::array<char, 64> some{};
    for (ssize_t got = 0; (got = ::read(ends[0], some.data(), some.size())) > 0;) {
        said.append(some.data(), static_cast<std::size_t>(got));
    }
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    std::this_thread::sleep_for(100ms);
    const Receiver::Heard heard = receiver.finish();

    Run run;
    run.cpu = std::strtod(said.c_str(), nullptr);
    run.packets = heard.packets;
    std::vector<double> off;
    double intervals = 0;
    double total = 0;
    for (const auto& [universe, times] : heard.times_ns) {
        for (std::size_t i = 1; i < times.size(); ++i) {
            if (times[i] - times.front() < std::chrono::nanoseconds{kWarmUp}.count()) continue;
            const double interval_ms = static_cast<double>(times[i] - times[i - 1]) * 1e-6;
            off.push_back(std::abs(interval_ms - static_cast<double>(kFrame.count()) * 1e-3));
            total += interval_ms;
            ++intervals;
        }
    }
    run.hertz = intervals > 0 ? 1000 * intervals / total : 0;
    run.jitter = spread_of(std::move(off));
    return run;
}

/// Of several rounds, the middle one by CPU.
Run middle(std::vector<Run> runs) {
    std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.cpu < b.cpu; });
    return runs[runs.size() / 2];
}

/// From posting a cue to the first changed packet's arrival in the kernel, in milliseconds.
Spread cue_to_frame(const Options& options, bool while_moving) {
    const SystemClock clock;
    const auto socket = open_socket();
    const int fd = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in own{};
    own.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(fd, reinterpret_cast<sockaddr*>(&own), sizeof own);
    socklen_t length = sizeof own;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&own), &length);
    const timeval patience{1, 0};
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);

    const light::Patch patch = wall(16);
    light::Scene red{};
    red.id = "red";
    red.duration = 1h;
    light::Track track{};
    track.effect = light::ColourEffect{light::LinearColour{1, 0, 0}};
    red.tracks = {track};
    light::Scene under = red;
    under.id = "under";
    light::BreatheEffect breathe{};
    breathe.colour = light::LinearColour{0, 0, 1};
    under.tracks[0].effect = breathe;

    out::LightRunnerSettings settings{};
    settings.sacn = sacn_settings(0, ntohs(own.sin_port));
    settings.patches = {patch};
    settings.real_time = options.real_time;
    if (while_moving) {
        auto moving = cue_on(patch, under, "under", clock.utc().since_epoch.count());
        moving.cue.layer = light::Layer::Architecture;
        settings.first.push_back({0, std::move(moving)});
    }
    auto runner = out::LightRunner::start(std::move(settings), *socket, clock);
    if (!runner) std::abort();

    std::vector<double> waits;
    std::array<std::uint8_t, 700> packet{};
    const auto wait_for_red = [&](bool lit) {
        for (int i = 0; i < 10'000; ++i) {
            const std::int64_t arrived_ns = receive_stamped(fd, packet, 0);
            if (arrived_ns > 0 && (packet[126] == 255) == lit) return arrived_ns;
        }
        std::abort();
    };
    for (int i = 0; i < 200; ++i) {
        std::this_thread::sleep_for(
            Microseconds{95'000 + i * 37 % 22'000});  // past the repeats, at no fixed phase
        const auto drop = [&] {
            while (receive_stamped(fd, packet, MSG_DONTWAIT) > 0) {
            }
        };
        drop();
        auto cue = cue_on(patch, red, "C" + std::to_string(i), clock.utc().since_epoch.count());
        const std::int64_t posted_ns = clock.utc().since_epoch.count() * 1000;
        if (!(*runner)->take("wall", std::move(cue))) std::abort();
        waits.push_back(static_cast<double>(wait_for_red(true) - posted_ns) * 1e-6);
        light::Cue release{};
        release.id = "R" + std::to_string(i);
        release.start_us = clock.utc().since_epoch.count();
        release.ttl_ms = 1000;
        if (!(*runner)->take("wall", {release, nullptr})) std::abort();
        wait_for_red(false);
    }
    ::close(fd);
    return spread_of(std::move(waits));
}

Json spread_json(const Spread& spread) {
    return Json::object({{"p50_ms", spread.p50}, {"p99_ms", spread.p99}, {"p999_ms", spread.p999}});
}

Json run_json(const Run& run) {
    return Json::object({{"cpu_percent_of_a_core", run.cpu * 100},
                         {"hertz", run.hertz},
                         {"packets", static_cast<std::uint64_t>(run.packets)},
                         {"jitter", spread_json(run.jitter)}});
}

void print_row(const char* name, const Run& run, const Run& bare) {
    std::printf("  %-26s %7.2f %%  %5.2fx  %6.2f Hz   %6.3f %7.3f %7.3f ms\n", name, run.cpu * 100,
                run.cpu / bare.cpu, run.hertz, run.jitter.p50, run.jitter.p99, run.jitter.p999);
}

int run_all(const Options& options) {
    std::vector<Run> bare;
    std::vector<Run> output;
    std::vector<Run> line;
    for (int round = 0; round < options.rounds; ++round) {
        bare.push_back(run_apart(options, send_bare));
        output.push_back(run_apart(options, send_output));
        line.push_back(run_apart(options, send_line));
    }
    const Run b = middle(bare);
    const Run o = middle(output);
    const Run l = middle(line);
    std::printf("%d universes, 44 Hz, all slots changing, 127.0.0.1, %d s, middle of %d rounds, %s\n",
                options.universes, options.seconds, options.rounds,
                options.real_time ? "SCHED_FIFO" : "default scheduling");
    std::printf("  %-26s %9s  %6s  %9s   %s\n", "", "CPU", "ratio", "rate", "jitter p50 / p99 / p99.9");
    print_row("bare sendmmsg loop", b, b);
    print_row("SacnOutput", o, b);
    print_row("cue, engine and output", l, b);

    const Spread quiet = cue_to_frame(options, false);
    const Spread moving = cue_to_frame(options, true);
    std::printf("cue posted to first changed packet heard, 16 universes, 200 tries\n");
    std::printf("  %-26s %6.3f %7.3f %7.3f ms  p50 / p99 / p99.9\n", "nothing was moving", quiet.p50,
                quiet.p99, quiet.p999);
    std::printf("  %-26s %6.3f %7.3f %7.3f ms  (44 Hz allows up to 22.7)\n", "while light moved", moving.p50,
                moving.p99, moving.p999);
    if (options.json.empty()) return 0;
    const Json json = Json::object(
        {{"universes", options.universes},
         {"seconds", options.seconds},
         {"rounds", options.rounds},
         {"scheduling", options.real_time ? "SCHED_FIFO" : "default"},
         {"bare", run_json(b)},
         {"sacn_output", run_json(o)},
         {"whole_line", run_json(l)},
         {"cpu_ratio_to_bare", Json::object({{"sacn_output", o.cpu / b.cpu}, {"whole_line", l.cpu / b.cpu}})},
         {"jitter_p999_ratio_to_bare", Json::object({{"sacn_output", o.jitter.p999 / b.jitter.p999},
                                                     {"whole_line", l.jitter.p999 / b.jitter.p999}})},
         {"cue_to_frame", Json::object({{"quiet", spread_json(quiet)}, {"moving", spread_json(moving)}})}});
    std::ofstream{options.json} << json.dump(2) << "\n";
    return 0;
}

int usage(const char* wrong) {
    std::fprintf(stderr,
                 "bench_light: %s\nbench_light [--universes 256] [--seconds 8] [--rounds 3] [--real-time] "
                 "[--json FILE]\n",
                 wrong);
    return 2;
}

}  // namespace
}  // namespace beffroi::bench

int main(int argc, char** argv) {
    using namespace beffroi::bench;
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--real-time") {
            options.real_time = true;
            continue;
        }
        if (i + 1 == argc) return usage("an option needs its value");
        const char* value = argv[++i];
        if (name == "--universes") {
            options.universes = std::atoi(value);
        } else if (name == "--seconds") {
            options.seconds = std::atoi(value);
        } else if (name == "--rounds") {
            options.rounds = std::atoi(value);
        } else if (name == "--json") {
            options.json = value;
        } else {
            return usage("no such option");
        }
    }
    const bool sane =
        options.universes >= 1 && options.universes <= 1024 && options.seconds >= 1 && options.rounds >= 1;
    if (!sane) return usage("1 to 1024 universes, at least one second and one round");
    beffroi::log::quieten();
    return run_all(options);
}
