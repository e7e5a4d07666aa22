// A text on a WebSocket → first changed frame on the wire: our controller's, or QLC+'s.
//   bench_cue --hear lightb --interface lighta [--universes 16] [--moving] [--count 50]
//   bench_cue --hear lightb --qlcplus ws://127.0.0.1:9999/qlcplusWS [--count 50]
// One line of JSON on stdout. README.md beside this says what is taken.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "content/base/json.h"
#include "content/base/log.h"
#include "lighting-bridge/controller/controller.h"
#include "lighting-bridge/net/server.h"
#include "lighting-bridge/net/web_socket_client.h"
#include "tests/bench/cue/loop_thread.h"
#include "tests/bench/cue/played_bridge.h"
#include "tests/bench/light/wall.h"
#include "tests/bench/light/wire_ear.h"

namespace beffroi::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kBetweenCues = 200ms;
constexpr std::chrono::milliseconds kPatience = 2s;

constexpr const char* kMovingDark = R"({"effect":"gradient","colours":["#203040","#402030"],"repeat":true,)"
                                    R"("shift":[{"at_ms":0,"value":0},{"at_ms":600000,"value":120}]})";

struct Options {
    std::string hear;
    std::string interface;
    std::string qlcplus;
    int universes = 16;
    int count = 50;
    bool moving = false;
};

[[noreturn]] void give_up(const std::string& why) {
    std::cerr << "bench_cue: " << why << '\n';
    std::exit(1);
}

template <typename T>
T need(Result<T> result) {
    if (!result) give_up(result.error().detail);
    return std::move(result).value();
}

/// Waits on this thread, at most twenty seconds.
void need_soon(const std::function<bool()>& question, const std::string& what) {
    for (int i = 0; i < 400; ++i) {
        if (question()) return;
        std::this_thread::sleep_for(50ms);
    }
    give_up(what);
}

/// When the first frame that is as asked for reached the wire. Unit: UTC ns.
std::optional<std::int64_t> first_frame(WireEar& ear, bool bright, const Clock& clock) {
    const SteadyTime give_up_at = clock.steady() + kPatience;
    while (clock.steady() < give_up_at)
        for (const Heard& packet : ear.hear())
            if (is_bright(packet) == bright) return packet.utc_ns;
    return std::nullopt;
}

/// `tell` hands the order over, bright or dark. With `only_bright`, only those are counted.
Json measure(const Options& options, const std::function<bool(bool)>& tell) {
    const SystemClock clock;
    const auto ear = need(WireEar::open(options.hear));
    std::vector<double> waits;
    std::uint64_t missed = 0;
    for (int i = 0; i < 2 * options.count; ++i) {
        const bool bright = i % 2 == 0;
        std::this_thread::sleep_for(kBetweenCues +
                                    Microseconds{i * 37 % 23 * 1000});  // every phase of a tick
        ear->drop();
        const std::int64_t sent_ns = clock.utc().since_epoch.count() * 1000;
        if (!tell(bright)) give_up("the order could not be handed over");
        const auto arrived_ns = first_frame(*ear, bright, clock);
        if (!bright) continue;
        if (arrived_ns)
            waits.push_back(static_cast<double>(*arrived_ns - sent_ns) * 1e-6);
        else
            ++missed;
    }
    if (waits.empty()) give_up("no order was seen on the wire");
    const Spread spread = spread_of(std::move(waits));
    return Json::object({{"p50_ms", spread.p50},
                         {"p99_ms", spread.p99},
                         {"worst_ms", spread.worst},
                         {"orders", options.count},
                         {"missed", missed}});
}

controller::ControllerSettings controller_settings(std::uint16_t port, net::UdpSender* sender) {
    controller::ControllerSettings settings;
    settings.id = "bench";
    settings.bridge = {.host = "127.0.0.1", .port = port};
    settings.outputs.sender = sender;
    settings.outputs.sacn.cid[0] = 1;
    settings.outputs.sacn.source_name = "bench";
    return settings;
}

/// A server on loopback plays the bridge to a real controller.
Json measure_own(const Options& options) {
    const SystemClock clock;
    const auto server_loop = need(net::Loop::open());
    const auto controller_loop = need(net::Loop::open());
    const std::string dark = options.moving ? kMovingDark : R"({"effect":"colour","colour":"#203040"})";
    PlayedBridge bridge{
        clock,
        {scene_file("dark", dark), scene_file("bright", R"({"effect":"colour","colour":"#ffffff"})")},
        [&](const std::string&) { return wall(options.universes); }};
    const std::vector<net::Endpoint> live{{.path = std::string{protocol::kPath},
                                           .subprotocol = std::string{protocol::kSubprotocol},
                                           .handler = &bridge}};
    net::ServerSettings settings;
    settings.listen = net::Address{.host = "127.0.0.1"};
    auto server = need(net::Server::open(*server_loop, clock, std::move(settings), {}, live));
    bridge.serve(*server);
    const auto sender = need(net::UdpSocket::open({.interface = options.interface}));
    auto controller = need(controller::Controller::start(*controller_loop, clock,
                                                         controller_settings(server->port(), sender.get())));
    const LoopThread serving{*server_loop, [&] { server.reset(); }};
    const LoopThread lighting{*controller_loop, [&] { controller.reset(); }};
    need_soon([&] { return bridge.settled() > 0; }, "the controller did not connect");
    return measure(options, [&](bool bright) {
        return server_loop->post(
            [&, bright] { bridge.send_cue(bright ? "bright" : "dark", clock.utc().since_epoch.count()); });
    });
}

/// Its function 0 is everything full.
Json measure_qlcplus(const Options& options) {
    const auto loop = need(net::Loop::open());
    net::ClientSettings settings;
    settings.address = need(net::Address::parse(options.qlcplus));
    std::atomic<bool> open{false};
    settings.opened = [&] { open = true; };
    auto client = need(net::WebSocketClient::open(*loop, std::move(settings)));
    const LoopThread talking{*loop, [&] { client.reset(); }};
    need_soon([&] { return open.load(); }, "QLC+ does not answer");
    return measure(options, [&](bool bright) {
        return loop->post([&, bright] {
            client->send(bright ? "QLC+API|setFunctionStatus|0|1" : "QLC+API|setFunctionStatus|0|0");
        });
    });
}

Options read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--moving") {
            options.moving = true;
            continue;
        }
        if (i + 1 == argc) give_up(name + " needs a value");
        const std::string value = argv[++i];
        if (name == "--hear")
            options.hear = value;
        else if (name == "--interface")
            options.interface = value;
        else if (name == "--qlcplus")
            options.qlcplus = value;
        else if (name == "--universes")
            options.universes = std::clamp(std::atoi(value.c_str()), 1, 512);
        else if (name == "--count")
            options.count = std::max(10, std::atoi(value.c_str()));
        else
            give_up("no option " + name);
    }
    if (options.interface.empty() == options.qlcplus.empty()) give_up("--interface or --qlcplus");
    return options;
}

}  // namespace
}  // namespace beffroi::bench

int main(int argc, char** argv) {
    using namespace beffroi::bench;
    const Options options = read_options(argc, argv);
    beffroi::log::quieten();
    std::cout << (options.qlcplus.empty() ? measure_own(options) : measure_qlcplus(options)).dump() << '\n';
    return 0;
}
