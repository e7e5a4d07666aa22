// What the controller program costs a small board: memory and processor, idle and while a scene moves.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include "content/base/json.h"
#include "content/base/log.h"
#include "content/base/ulid.h"
#include "lighting-bridge/net/server.h"
#include "lighting-bridge/protocol/messages.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"
#include "tests/support/process.h"

namespace {

using namespace beffroi;
using namespace std::chrono_literals;

constexpr int kLampsAUniverse = 170;
constexpr const char* kFacade = "bench";

[[noreturn]] void give_up(const std::string& why) {
    std::cerr << "bench_controller: " << why << '\n';
    std::exit(1);
}

template <typename T>
T need(Result<T> result) {
    if (!result) give_up(result.error().detail);
    return std::move(result).value();
}

light::Patch patch_of(int universes) {
    light::Patch patch;
    patch.facade = kFacade;
    light::FixtureProfile rgb{.id = "rgb", .footprint = 3, .emitters = {}, .standby_watts = 1};
    std::uint16_t offset = 0;
    for (const light::Emitter kind : {light::Emitter::Red, light::Emitter::Green, light::Emitter::Blue})
        rgb.emitters.push_back({kind, offset++, -1, light::usual_colour(kind), 5});
    patch.profiles = {rgb};
    for (int i = 0; i < universes * kLampsAUniverse; ++i) {
        light::Fixture lamp{};
        lamp.id = "lamp-" + std::to_string(i);
        lamp.universe = static_cast<std::uint16_t>(1 + i / kLampsAUniverse);
        lamp.slot = static_cast<std::uint16_t>(1 + 3 * (i % kLampsAUniverse));
        lamp.position = {static_cast<float>(i % 80) * 0.5F, static_cast<float>(i / 80) * 0.5F, 0.5F};
        lamp.aim = {lamp.position.x, lamp.position.y + 1, 0};
        patch.fixtures.push_back(lamp);
    }
    for (const char* name : {"base", "pilasters", "cornice", "roof"}) patch.groups.push_back({name, {}});
    patch.index();
    return patch;
}

protocol::SceneFile scene(const std::string& id, const std::string& track) {
    const std::string text =
        R"({"title":{"fr":"t"},"sentence":{"fr":"s"},"what_you_see":{"fr":"v"},"duration_ms":600000,"tracks":[)" +
        track + "]}";
    std::vector<FileFinding> findings;
    const auto read = light::read_scene(id, id, need(Json::parse(text)), findings);
    if (!read) give_up("scene " + id + ": " + findings.at(0).field + " " + findings.at(0).sentence);
    return {id, read->scene.version, text};
}

/// The bridge's side of /live, and nothing else of a bridge.
class Bridge final : public net::SocketHandler {
public:
    Bridge(const Clock& clock, int universes)
        : clock_{clock},
          patch_{light::patch_json(patch_of(universes)).dump()},
          scenes_{scene("still", R"({"effect":"colour","colour":"#203040"})"),
                  scene("moving", R"({"effect":"rainbow","period_ms":10000})")} {}

    void serve(net::Server& server) { server_ = &server; }
    void play(std::size_t which) {
        light::Cue cue;
        cue.id = new_ulid(clock_.utc());
        cue.facades = {kFacade};
        cue.scene = scenes_[which].id;
        cue.version = scenes_[which].version;
        cue.start_us = clock_.utc().since_epoch.count() + 200'000;
        cue.ttl_ms = 600'000;
        cue.by = "bench";
        say(socket_, protocol::CueMessage{cue});
    }

    std::size_t acknowledged = 0;
    std::optional<protocol::Heartbeat> beat;

    void opened(net::SocketId socket, std::string_view) override { socket_ = socket; }
    void closed(net::SocketId) override {}
    void received(net::SocketId socket, std::string_view text) override {
        const auto decoded = protocol::decode(text);
        const auto* message = std::get_if<protocol::Message>(&decoded);
        if (!message) return;
        const std::int64_t now_us = clock_.utc().since_epoch.count();
        if (std::get_if<protocol::Hello>(message)) {
            say(socket, protocol::Welcome{"bench", now_us, 1, "", {kFacade}});
            protocol::Assign assign;
            assign.facade = kFacade;
            assign.edition = 1;
            assign.patch = patch_;
            assign.scenes = scenes_;
            say(socket, assign);
        } else if (const auto* clock = std::get_if<protocol::ClockRequest>(message)) {
            say(socket, protocol::ClockReply{clock->t0_us, now_us, clock_.utc().since_epoch.count()});
        } else if (const auto* heard = std::get_if<protocol::Heartbeat>(message)) {
            beat = *heard;
        } else if (std::get_if<protocol::CueAck>(message)) {
            ++acknowledged;
        }
    }

private:
    void say(net::SocketId socket, const protocol::Message& message) {
        server_->allow_queue(socket, std::size_t{8} << 20U);
        server_->send(socket, net::Message{protocol::encode(message)});
    }

    const Clock& clock_;
    std::string patch_;
    std::vector<protocol::SceneFile> scenes_;
    net::Server* server_ = nullptr;
    net::SocketId socket_ = 0;
};

struct Use {
    double cpu_s = 0;
    std::int64_t pss_kb = 0;
    std::int64_t switches = 0;
};

std::int64_t number_after(const std::filesystem::path& file, const std::string& word) {
    std::ifstream in{file};
    std::int64_t sum = 0;
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(word)) sum += std::atoll(line.c_str() + word.size());
    return sum;
}

Use use_of(int pid) {
    const std::filesystem::path proc = "/proc/" + std::to_string(pid);
    std::ifstream in{proc / "stat"};
    std::stringstream all;
    all << in.rdbuf();
    std::istringstream fields{all.str().substr(all.str().rfind(')') + 2)};  // from field 3 on: proc(5)
    std::string skipped;
    for (int field = 3; field < 14; ++field) fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    Use use;
    use.cpu_s = (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    use.pss_kb = number_after(proc / "smaps_rollup", "Pss:");
    for (const auto& task : std::filesystem::directory_iterator{proc / "task"})
        use.switches += number_after(task.path() / "status", "voluntary_ctxt_switches:") +
                        number_after(task.path() / "status", "nonvoluntary_ctxt_switches:");
    return use;
}

struct Figures {
    double cpu_percent = 0;
    double pss_mb = 0;
    double switches_a_second = 0;
    double packets_a_second = 0;
    std::int64_t jitter_us = 0;
};

Figures measure(net::Loop& loop, const Bridge& bridge, int pid, std::chrono::seconds time) {
    const SystemClock clock;
    const auto serve_for = [&](Microseconds span) {
        const SteadyTime end = clock.steady() + span;
        while (clock.steady() < end) loop.run_for(50ms);
    };
    serve_for(5s);  // what begins has begun
    const Use before = use_of(pid);
    const SteadyTime begin = clock.steady();
    const std::int64_t packets = bridge.beat ? bridge.beat->frames : 0;
    serve_for(time);
    const Use after = use_of(pid);
    const double seconds = static_cast<double>((clock.steady() - begin).count()) / 1e6;
    return {
        .cpu_percent = 100 * (after.cpu_s - before.cpu_s) / seconds,
        .pss_mb = static_cast<double>(after.pss_kb) / 1024,
        .switches_a_second = static_cast<double>(after.switches - before.switches) / seconds,
        .packets_a_second = static_cast<double>((bridge.beat ? bridge.beat->frames : 0) - packets) / seconds,
        .jitter_us = bridge.beat ? bridge.beat->jitter_us : 0};
}

Json json_of(const Figures& f) {
    return Json::object({{"cpu_percent", f.cpu_percent},
                         {"pss_mb", f.pss_mb},
                         {"switches_a_second", f.switches_a_second},
                         {"packets_a_second", f.packets_a_second},
                         {"jitter_us", f.jitter_us}});
}

void print(const char* when, const Figures& f) {
    std::printf("%-8s %8.2f %8.1f %10.1f %10.1f %10lld\n", when, f.cpu_percent, f.pss_mb, f.switches_a_second,
                f.packets_a_second, static_cast<long long>(f.jitter_us));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argc % 2 != 0)
        give_up("bench_controller CONTROLLER [--universes N] [--seconds N] [--json FILE]");
    int universes = 16;
    std::chrono::seconds time{20};
    std::string report;
    for (int i = 2; i + 1 < argc; i += 2) {
        const std::string_view option = argv[i];
        if (option == "--universes") universes = std::max(1, std::atoi(argv[i + 1]));
        if (option == "--seconds") time = std::chrono::seconds{std::max(2, std::atoi(argv[i + 1]))};
        if (option == "--json") report = argv[i + 1];
    }
    log::quieten();
    const SystemClock clock;
    const auto loop = need(net::Loop::open());
    Bridge bridge{clock, universes};
    const std::vector<net::Endpoint> live{{.path = std::string{protocol::kPath},
                                           .subprotocol = std::string{protocol::kSubprotocol},
                                           .handler = &bridge}};
    net::ServerSettings settings;
    settings.listen = net::Address{.host = "127.0.0.1"};
    const auto server = need(net::Server::open(*loop, clock, std::move(settings), {}, live));
    bridge.serve(*server);
    test::Process controller{argv[1],
                             {"--id", "bench", "--bridge", "ws://127.0.0.1:" + std::to_string(server->port()),
                              "--interface", "127.0.0.1", "--unicast-to", "127.0.0.1"},
                             "/dev/null"};
    const auto until = [&](auto done) {
        const SteadyTime give = clock.steady() + 30s;
        while (!done() && clock.steady() < give) loop->run_for(20ms);
        if (!done()) give_up("the controller does not do as it should");
    };
    until([&] { return bridge.beat.has_value(); });
    bridge.play(0);
    until([&] { return bridge.acknowledged == 1; });
    const Figures idle = measure(*loop, bridge, controller.id(), time);
    bridge.play(1);
    until([&] { return bridge.acknowledged == 2; });
    const Figures moving = measure(*loop, bridge, controller.id(), time);
    std::printf("%-8s %8s %8s %10s %10s %10s   (%d universes)\n", "", "CPU %", "Pss MB", "switches/s",
                "packets/s", "jitter us", universes);
    print("idle", idle);
    print("moving", moving);
    const Json out = Json::object({{"bench", "controller"},
                                   {"universes", universes},
                                   {"idle", json_of(idle)},
                                   {"moving", json_of(moving)}});
    if (!report.empty()) std::ofstream{report} << out.dump() << '\n';
    return 0;
}
