// One cue to many controllers on one wire: how far apart do they start?
//   bench_skew --hear lightb --port 8390 --controllers 32 --settle 20 --cues 30
// Plays the bridge on 127.0.0.1:PORT, waits for the controllers (named 1 to 32, each lighting the universe of
// its name), lets their clocks settle, then sends a cue every second, a second ahead, and takes the kernel's
// time of each universe's first changed packet. One line of JSON on stdout.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "content/base/json.h"
#include "content/base/log.h"
#include "lighting-bridge/net/server.h"
#include "tests/bench/cue/loop_thread.h"
#include "tests/bench/cue/played_bridge.h"
#include "tests/bench/light/wall.h"
#include "tests/bench/light/wire_ear.h"

namespace beffroi::bench {
namespace {

using namespace std::chrono_literals;

constexpr Microseconds kLead = 1s;

struct Options {
    std::string hear;
    std::uint16_t port = 8390;
    int controllers = 32;
    int settle_s = 20;
    int cues = 30;
};

[[noreturn]] void give_up(const std::string& why) {
    std::cerr << "bench_skew: " << why << '\n';
    std::exit(1);
}

template <typename T>
T need(Result<T> result) {
    if (!result) give_up(result.error().detail);
    return std::move(result).value();
}

light::Patch patch_of(const std::string& controller) {
    const int number = std::atoi(controller.c_str());
    return wall(1, static_cast<std::uint16_t>(std::clamp(number, 1, 1000)), "wall-" + controller);
}

/// The first packet of each universe after `since_us` that shows the cue's look. Unit: UTC us.
std::map<std::uint16_t, double> starts(WireEar& ear, bool bright, std::int64_t until_us, std::size_t wanted,
                                       const Clock& clock) {
    std::map<std::uint16_t, double> first;
    while (first.size() < wanted && clock.utc().since_epoch.count() < until_us)
        for (const Heard& packet : ear.hear())
            if (is_bright(packet) == bright)
                first.emplace(packet.universe, static_cast<double>(packet.utc_ns) * 1e-3);
    return first;
}

/// What was seen of all cues. Unit: milliseconds.
struct Seen {
    std::vector<double> off;      ///< Each start against the instant it was to be
    std::vector<double> between;  ///< Each pair of controllers
    std::vector<double> spans;    ///< First to last of all
    std::uint64_t missed = 0;

    void add(const std::map<std::uint16_t, double>& first, std::int64_t start_us, int controllers) {
        std::vector<double> at;
        for (const auto& [universe, us] : first) at.push_back((us - static_cast<double>(start_us)) * 1e-3);
        missed += static_cast<std::uint64_t>(controllers) - at.size();
        std::sort(at.begin(), at.end());
        for (std::size_t i = 0; i < at.size(); ++i) {
            off.push_back(std::abs(at[i]));
            for (std::size_t k = i + 1; k < at.size(); ++k) between.push_back(at[k] - at[i]);
        }
        if (!at.empty()) spans.push_back(at.back() - at.front());
    }
};

Json json_of(const Spread& spread) {
    return Json::object({{"p50", spread.p50}, {"p99", spread.p99}, {"worst", spread.worst}});
}

Seen measure(const Options& options, net::Loop& loop, PlayedBridge& bridge, const Clock& clock) {
    const auto ear = need(WireEar::open(options.hear));
    Seen seen;
    for (int i = 0; i < options.cues; ++i) {
        const bool bright = i % 2 == 0;
        const std::int64_t start_us = (clock.utc() + kLead).since_epoch.count();
        if (!loop.post([&, bright, start_us] { bridge.send_cue(bright ? "bright" : "dark", start_us); }))
            give_up("the server's loop is full");
        std::this_thread::sleep_for(kLead / 2);
        ear->drop();  // repeats of the look before it
        seen.add(
            starts(*ear, bright, start_us + 500'000, static_cast<std::size_t>(options.controllers), clock),
            start_us, options.controllers);
    }
    return seen;
}

int run(const Options& options) {
    const SystemClock clock;
    const auto loop = need(net::Loop::open());
    PlayedBridge bridge{clock,
                        {scene_file("dark", R"({"effect":"colour","colour":"#203040"})"),
                         scene_file("bright", R"({"effect":"colour","colour":"#ffffff"})")},
                        patch_of};
    const std::vector<net::Endpoint> live{{.path = std::string{protocol::kPath},
                                           .subprotocol = std::string{protocol::kSubprotocol},
                                           .handler = &bridge}};
    net::ServerSettings settings;
    settings.listen = net::Address{.host = "127.0.0.1", .port = options.port};
    auto server = need(net::Server::open(*loop, clock, std::move(settings), {}, live));
    bridge.serve(*server);
    const LoopThread serving{*loop, [&] { server.reset(); }};
    for (int i = 0; i < 600 && bridge.settled() < options.controllers; ++i)
        std::this_thread::sleep_for(100ms);
    if (bridge.settled() < options.controllers)
        give_up("only " + std::to_string(bridge.settled()) + " controllers came");
    std::this_thread::sleep_for(std::chrono::seconds{options.settle_s});
    Seen seen = measure(options, *loop, bridge, clock);
    std::cout << Json::object({{"controllers", options.controllers},
                               {"cues", options.cues},
                               {"missed", seen.missed},
                               {"from_the_instant_ms", json_of(spread_of(std::move(seen.off)))},
                               {"between_two_ms", json_of(spread_of(std::move(seen.between)))},
                               {"first_to_last_ms", json_of(spread_of(std::move(seen.spans)))}})
                     .dump()
              << '\n';
    return 0;
}

}  // namespace
}  // namespace beffroi::bench

int main(int argc, char** argv) {
    using namespace beffroi::bench;
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        const int number = std::atoi(argv[i + 1]);
        if (name == "--hear")
            options.hear = argv[i + 1];
        else if (name == "--port")
            options.port = static_cast<std::uint16_t>(number);
        else if (name == "--controllers")
            options.controllers = std::clamp(number, 2, 500);
        else if (name == "--settle")
            options.settle_s = std::max(0, number);
        else if (name == "--cues")
            options.cues = std::max(2, number);
        else
            give_up("no option " + name);
    }
    beffroi::log::quieten();
    return run(options);
}
