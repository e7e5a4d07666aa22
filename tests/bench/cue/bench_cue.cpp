// Cue on a WebSocket → first changed frame on the wire, over loopback, through the real controller.

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>

#include "content/base/json.h"
#include "content/base/log.h"
#include "content/base/ulid.h"
#include "lighting-bridge/controller/controller.h"
#include "lighting-bridge/net/server.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"
#include "tests/support/small_patch.h"

namespace {

using namespace beffroi;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kBetweenCues = 200ms;

[[noreturn]] void give_up(const std::string& why) {
    std::cerr << "bench_cue: " << why << '\n';
    std::exit(1);
}

template <typename T>
T need(Result<T> result) {
    if (!result) give_up(result.error().detail);
    return std::move(result).value();
}

std::string scene_text(const std::string& track) {
    return R"({"title":{"fr":"t"},"sentence":{"fr":"s"},"what_you_see":{"fr":"v"},"duration_ms":600000,"tracks":[)" +
           track + "]}";
}

protocol::SceneFile scene(const std::string& id, const std::string& track) {
    const std::string text = scene_text(track);
    std::vector<FileFinding> findings;
    const auto read = light::read_scene(id, id, need(Json::parse(text)), findings);
    if (!read) give_up("scene " + id + ": " + findings.at(0).field + " " + findings.at(0).sentence);
    return {id, read->scene.version, text};
}

/// The bridge's side of /live, and nothing else of a bridge.
class Bridge final : public net::SocketHandler {
public:
    explicit Bridge(const Clock& clock) : clock_{clock} {
        scenes_ = {scene("dark", R"({"effect":"colour","colour":"#203040"})"),
                   scene("bright", R"({"effect":"colour","colour":"#ffffff"})")};
    }

    void serve(net::Server& server) { server_ = &server; }
    bool controller_is_ready() const { return beats_ > 1; }

    void send_cue(const std::string& scene_id, light::Layer layer) {
        const auto& file = *std::find_if(scenes_.begin(), scenes_.end(),
                                         [&](const protocol::SceneFile& s) { return s.id == scene_id; });
        light::Cue cue;
        cue.id = new_ulid(clock_.utc());
        cue.facades = {"test-facade"};
        cue.scene = file.id;
        cue.version = file.version;
        cue.start_us = clock_.utc().since_epoch.count();
        cue.layer = layer;
        cue.cue_class = light::CueClass::Alarm;
        cue.ttl_ms = 600'000;
        cue.by = "bench";
        server_->send(socket_, net::Message{protocol::encode(protocol::CueMessage{cue})});
    }

    void opened(net::SocketId socket, std::string_view) override { socket_ = socket; }
    void closed(net::SocketId) override {}
    void received(net::SocketId socket, std::string_view text) override {
        const auto decoded = protocol::decode(text);
        const auto* message = std::get_if<protocol::Message>(&decoded);
        if (!message) return;
        const std::int64_t now_us = clock_.utc().since_epoch.count();
        if (std::get_if<protocol::Hello>(message)) {
            say(socket, protocol::Welcome{"bench", now_us, 1, "", {"test-facade"}});
            protocol::Assign assign;
            assign.facade = "test-facade";
            assign.edition = 1;
            assign.patch = light::patch_json(light::test::small_patch()).dump();
            assign.scenes = scenes_;
            say(socket, assign);
        } else if (const auto* clock = std::get_if<protocol::ClockRequest>(message)) {
            say(socket, protocol::ClockReply{clock->t0_us, now_us, clock_.utc().since_epoch.count()});
        } else if (std::get_if<protocol::Heartbeat>(message)) {
            ++beats_;
        }
    }

private:
    void say(net::SocketId socket, const protocol::Message& message) {
        server_->send(socket, net::Message{protocol::encode(message)});
    }

    const Clock& clock_;
    net::Server* server_ = nullptr;
    net::SocketId socket_ = 0;
    std::atomic<int> beats_{0};
    std::vector<protocol::SceneFile> scenes_;
};

/// A loopback socket for the frames of universe 1.
class Ear {
public:
    Ear() : fd_{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)} {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int yes = 1;
        ::setsockopt(fd_.get(), SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes);
        const timeval patience{1, 0};
        ::setsockopt(fd_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        socklen_t size = sizeof at;
        if (::bind(fd_.get(), reinterpret_cast<sockaddr*>(&at), size) != 0 ||
            ::getsockname(fd_.get(), reinterpret_cast<sockaddr*>(&at), &size) != 0)
            give_up("no socket to listen on");
        port_ = ntohs(at.sin_port);
    }

    std::uint16_t port() const { return port_; }

    struct Frame {
        std::int64_t utc_us = 0;
        std::array<std::uint8_t, 512> slots{};
    };
    std::optional<Frame> take(int flags) const {
        std::array<std::uint8_t, 1024> bytes{};
        alignas(cmsghdr) std::array<char, 128> control{};
        for (;;) {
            iovec into{bytes.data(), bytes.size()};
            msghdr message{};
            message.msg_iov = &into;
            message.msg_iovlen = 1;
            message.msg_control = control.data();
            message.msg_controllen = control.size();
            if (::recvmsg(fd_.get(), &message, flags) != 638) return std::nullopt;
            if (bytes[113] != 0 || bytes[114] != 1) continue;
            Frame frame;
            std::copy_n(bytes.begin() + 126, frame.slots.size(), frame.slots.begin());
            for (cmsghdr* part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
                if (part->cmsg_type != SCM_TIMESTAMPNS) continue;
                timespec at{};
                std::copy_n(CMSG_DATA(part), sizeof at, reinterpret_cast<unsigned char*>(&at));
                frame.utc_us = at.tv_sec * 1'000'000 + at.tv_nsec / 1000;
            }
            return frame;
        }
    }

private:
    FileDescriptor fd_;
    std::uint16_t port_ = 0;
};

struct Spread {
    double p50_ms = 0;
    double p99_ms = 0;
    double worst_ms = 0;
    std::size_t missed = 0;
};

Spread spread_of(std::vector<double> values, std::size_t missed) {
    if (values.empty()) give_up("no cue was seen on the wire");
    std::sort(values.begin(), values.end());
    return {values[values.size() / 2], values[values.size() * 99 / 100], values.back(), missed};
}

/// In a bright frame the first wash has an emitter near full; in a dark one none: whatever moves below.
bool is_bright(const Ear::Frame& frame) {
    return std::max({frame.slots[0], frame.slots[2], frame.slots[4], frame.slots[6]}) > 128;
}

Spread measure(int count, net::Loop& server_loop, Bridge& bridge, const Ear& ear, const Clock& clock) {
    std::vector<double> values;
    std::size_t missed = 0;
    bool bright = false;
    for (int i = 0; i < count; ++i) {
        std::this_thread::sleep_for(kBetweenCues +
                                    std::chrono::microseconds{i % 23 * 1000});  // every phase of the tick
        while (ear.take(MSG_DONTWAIT)) {
        }
        bright = !bright;
        const std::int64_t sent_us = clock.utc().since_epoch.count();
        if (!server_loop.post(
                [&bridge, bright] { bridge.send_cue(bright ? "bright" : "dark", light::Layer::Show); }))
            give_up("the server's loop is full");
        const SteadyTime patience = clock.steady() + 1s;
        std::optional<Ear::Frame> frame;
        do {
            frame = ear.take(0);
        } while (frame && is_bright(*frame) != bright && clock.steady() < patience);
        if (frame && is_bright(*frame) == bright)
            values.push_back(static_cast<double>(frame->utc_us - sent_us) / 1000);
        else
            ++missed;
    }
    return spread_of(std::move(values), missed);
}

Json json_of(const Spread& spread) {
    return Json::object({{"p50_ms", spread.p50_ms},
                         {"p99_ms", spread.p99_ms},
                         {"worst_ms", spread.worst_ms},
                         {"missed", std::uint64_t{spread.missed}}});
}

void print(const char* name, const Spread& spread) {
    std::printf("%-10s %10.2f %10.2f %10.2f %8zu\n", name, spread.p50_ms, spread.p99_ms, spread.worst_ms,
                spread.missed);
}

/// Runs a loop on a thread until the object goes.
class LoopThread {
public:
    LoopThread(net::Loop& loop, std::function<void()> at_end)
        : loop_{loop}, thread_{[this, at_end = std::move(at_end)] {
              loop_.run();
              at_end();
          }} {}
    LoopThread(const LoopThread&) = delete;
    LoopThread& operator=(const LoopThread&) = delete;
    ~LoopThread() {
        loop_.stop();
        thread_.join();
    }

private:
    net::Loop& loop_;
    std::thread thread_;
};

}  // namespace

int main(int argc, char** argv) {
    int count = 300;
    std::string report;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::string_view{argv[i]} == "--count")
            count = std::max(10, std::atoi(argv[i + 1]));
        else if (std::string_view{argv[i]} == "--json")
            report = argv[i + 1];
        else
            give_up("bench_cue [--count N] [--json FILE]");
    }
    log::quieten();
    const SystemClock clock;
    const Ear ear;
    const auto server_loop = need(net::Loop::open());
    const auto controller_loop = need(net::Loop::open());
    Bridge bridge{clock};
    const std::vector<net::Endpoint> live{{.path = std::string{protocol::kPath},
                                           .subprotocol = std::string{protocol::kSubprotocol},
                                           .handler = &bridge}};
    net::ServerSettings settings;
    settings.listen = net::Address{.host = "127.0.0.1"};
    auto server = need(net::Server::open(*server_loop, clock, std::move(settings), {}, live));
    bridge.serve(*server);

    const auto sender = need(net::UdpSocket::open({.interface = "127.0.0.1"}));
    controller::ControllerSettings light;
    light.id = "bench";
    light.bridge = {.host = "127.0.0.1", .port = server->port()};
    light.outputs.sender = sender.get();
    light.outputs.sacn.cid[0] = 1;
    light.outputs.sacn.source_name = "bench";
    light.outputs.sacn.unicast_to = {need(net::UdpAddress::parse("127.0.0.1", ear.port()))};
    auto controller = need(controller::Controller::start(*controller_loop, clock, std::move(light)));

    Spread still;
    {
        const LoopThread serving{*server_loop, [&] { server.reset(); }};
        const LoopThread lighting{*controller_loop, [&] { controller.reset(); }};
        for (int i = 0; i < 200 && !bridge.controller_is_ready(); ++i) std::this_thread::sleep_for(50ms);
        if (!bridge.controller_is_ready()) give_up("the controller did not connect");
        still = measure(count, *server_loop, bridge, ear, clock);
    }
    std::printf("%-10s %10s %10s %10s %8s   (%d cues each)\n", "cue→frame", "p50 ms", "p99 ms", "worst ms",
                "missed", count);
    print("still", still);
    const std::string json =
        Json::object({{"cue_to_frame", Json::object({{"still", json_of(still)}})}, {"cues", count}}).dump(1);
    if (report.empty())
        std::printf("%s\n", json.c_str());
    else
        std::ofstream{report} << json << '\n';
    return still.missed == 0 ? 0 : 1;
}
