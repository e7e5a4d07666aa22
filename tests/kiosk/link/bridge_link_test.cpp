// The real link against a server of the bridge's own kind, over loopback.

#include "kiosk/link/bridge_link.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <thread>

#include <unistd.h>

#include "lighting-bridge/net/server.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;

namespace {

/// Says welcome, the time (an hour ahead of this machine's), one façade's state, and yes to every wish.
class SmallBridge : net::SocketHandler {
public:
    SmallBridge() : loop_{net::Loop::open().value()} {
        net::ServerSettings settings;
        settings.listen = net::Address{.host = "127.0.0.1", .port = 0};
        net::Endpoint endpoint{.path = std::string{protocol::kPath},
                               .subprotocol = std::string{protocol::kSubprotocol},
                               .handler = this};
        server_ = net::Server::open(*loop_, clock_, std::move(settings), {}, {endpoint}).value();
        port_ = server_->port();
        thread_ = std::thread{[this] { loop_->run(); }};
    }
    ~SmallBridge() override {
        loop_->stop();
        thread_.join();
        server_.reset();
    }

    std::string url() const { return "ws://127.0.0.1:" + std::to_string(port_) + "/live"; }
    void hang_up() {
        static_cast<void>(loop_->post([this] {
            if (socket_ != 0) server_->close(socket_, net::CloseReason::GoingAway);
        }));
    }
    std::vector<std::string> withdrawn() {
        const std::scoped_lock lock{mutex_};
        return withdrawn_;
    }

    static constexpr std::int64_t kAheadUs = 3'600'000'000;

private:
    void opened(net::SocketId socket, std::string_view) override { socket_ = socket; }
    void closed(net::SocketId) override { socket_ = 0; }
    void received(net::SocketId socket, std::string_view text) override {
        auto decoded = protocol::decode(text);
        const auto* message = std::get_if<protocol::Message>(&decoded);
        if (!message) return;
        const std::int64_t now_us = clock_.utc().since_epoch.count() + kAheadUs;
        if (std::holds_alternative<protocol::Hello>(*message)) {
            protocol::Welcome welcome;
            welcome.bridge = "test";
            welcome.now_us = now_us;
            say(socket, welcome);
            protocol::State state;
            state.now_us = now_us;
            protocol::FacadeState facade;
            facade.facade = "hotel-de-ville";
            facade.online = true;
            state.facades = {facade};
            say(socket, state);
        } else if (const auto* request = std::get_if<protocol::ClockRequest>(message)) {
            say(socket, protocol::ClockReply{request->t0_us, now_us, now_us});
        } else if (const auto* ask = std::get_if<protocol::Ask>(message)) {
            protocol::Answer answer;
            answer.request = ask->request;
            answer.cue = "cue-of-" + ask->scene;
            answer.start_us = now_us + 1'000'000;
            say(socket, answer);
        } else if (const auto* withdraw = std::get_if<protocol::Withdraw>(message)) {
            const std::scoped_lock lock{mutex_};
            withdrawn_.push_back(withdraw->request);
        }
    }
    void say(net::SocketId socket, const protocol::Message& message) {
        static_cast<void>(server_->send(socket, net::Message{protocol::encode(message)}));
    }

    SystemClock clock_;
    std::unique_ptr<net::Loop> loop_;
    std::unique_ptr<net::Server> server_;
    net::SocketId socket_ = 0;
    std::uint16_t port_ = 0;
    std::mutex mutex_;
    std::vector<std::string> withdrawn_;  // guarded by mutex_
    std::thread thread_;
};

bool comes_true(BridgeLink& link, const std::function<bool()>& truth) {
    const auto until = std::chrono::steady_clock::now() + 10s;
    while (std::chrono::steady_clock::now() < until) {
        static_cast<void>(link.poll());
        if (truth()) return true;
        std::this_thread::sleep_for(2ms);
    }
    return false;
}

struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("beffroi-link-" + std::to_string(getpid()));
    ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("the link hears the bridge, follows its clock, asks, and comes back after it was cut") {
    const Folder folder;
    const SystemClock own;
    SmallBridge bridge;
    BridgeLinkSettings settings{.data = folder.path, .kiosk_id = "kiosk-1", .locales = {"fr"}};
    settings.bridge_url = bridge.url();
    const auto link = BridgeLink::open(std::move(settings), own).value();

    CHECK_FALSE(link->news().online);
    REQUIRE(comes_true(*link, [&] { return link->news().facade("hotel-de-ville") != nullptr; }));
    CHECK(link->news().online);
    const auto ahead = [&] { return (link->clock().utc() - own.utc()).count(); };
    CHECK(comes_true(*link, [&] { return std::abs(ahead() - SmallBridge::kAheadUs) < 50'000; }));

    std::optional<protocol::Answer> answer;
    protocol::Ask ask{"wish-1", "hotel-de-ville", "chaine-et-trame"};
    CHECK(link->ask(ask));
    REQUIRE(comes_true(*link, [&] { return (answer = link->take_answer()).has_value(); }));
    CHECK(answer->request == "wish-1");
    CHECK(answer->cue == "cue-of-chaine-et-trame");
    link->withdraw("wish-1");
    CHECK(comes_true(*link, [&] { return bridge.withdrawn() == std::vector<std::string>{"wish-1"}; }));

    bridge.hang_up();
    REQUIRE(comes_true(*link, [&] { return !link->news().online; }));
    CHECK(link->news().offline_since.has_value());
    CHECK_FALSE(link->ask(ask));
    CHECK(comes_true(*link, [&] { return link->news().online; }));
}

TEST_CASE("without a bridge the link is offline, asks nothing and ends at once") {
    const Folder folder;
    const SystemClock own;
    const auto link =
        BridgeLink::open({.data = folder.path, .kiosk_id = "kiosk-1", .locales = {"fr"}}, own).value();
    CHECK_FALSE(link->poll());
    CHECK_FALSE(link->ask({"wish-1", "a", "b"}));
    CHECK(comes_true(*link, [&] { return link->looked_at_disk(); }));
    CHECK(link->take_city() == nullptr);
}

TEST_CASE("an address that is none is refused with what was expected") {
    const Folder folder;
    const SystemClock own;
    BridgeLinkSettings settings{.data = folder.path, .kiosk_id = "kiosk-1", .locales = {"fr"}};
    settings.bridge_url = "bridge.example";
    const auto link = BridgeLink::open(std::move(settings), own);
    REQUIRE_FALSE(link);
    CHECK(link.error().fault == Fault::Invalid);
}
