#include "lighting-bridge/net/web_socket.h"

#include <map>

#include <doctest/doctest.h>
#include <unistd.h>

#include "content/base/digest.h"
#include "content/base/log.h"
#include "lighting-bridge/net/server.h"
#include "lighting-bridge/net/web_socket_client.h"
#include "tests/support/raw_http.h"

using namespace beffroi;
using namespace beffroi::net;
using namespace std::chrono_literals;

namespace {

struct Keeper final : SocketHandler {
    void opened(SocketId socket, std::string_view peer) override { open[socket] = peer; }
    void received(SocketId socket, std::string_view text) override { heard.emplace_back(socket, text); }
    void closed(SocketId socket) override {
        open.erase(socket);
        ++closes;
    }

    std::map<SocketId, std::string> open;
    std::vector<std::pair<SocketId, std::string>> heard;
    int closes = 0;
};

struct Bench {
    Bench() { restart(0); }

    void restart(std::uint16_t port) {
        log::quieten();
        server.reset();
        server = std::move(Server::open(*loop, clock, {.listen = Address{.host = "127.0.0.1", .port = port}},
                                        Router{},
                                        {{.path = "/live",
                                          .subprotocol = "test.1",
                                          .handler = &keeper,
                                          .message_limit = 100'000,
                                          .queue_limit = 256 * 1024}}))
                     .value();
    }

    std::unique_ptr<WebSocketClient> client(const std::string& subprotocol = "test.1",
                                            const std::string& path = "/live") {
        ClientSettings settings;
        settings.address = {.host = "127.0.0.1", .port = server->port(), .path = path};
        settings.subprotocol = subprotocol;
        settings.first_pause = 5ms;
        settings.longest_pause = 20ms;
        settings.opened = [this] { ++opened; };
        settings.received = [this](std::string_view text) { received.emplace_back(text); };
        settings.closed = [this] { ++closed; };
        return std::move(WebSocketClient::open(*loop, std::move(settings))).value();
    }
    bool until(const std::function<bool()>& done) { return test::serve_until(*loop, done); }

    SystemClock clock;
    std::unique_ptr<Loop> loop = std::move(Loop::open()).value();
    Keeper keeper;
    std::unique_ptr<Server> server;
    int opened = 0;
    int closed = 0;
    std::vector<std::string> received;
};

constexpr const char* kUpgrade =
    "GET /live HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

}  // namespace

TEST_CASE("messages go both ways, whole, whatever their size") {
    Bench bench;
    const auto client = bench.client();
    REQUIRE(bench.until([&] { return client->is_open() && bench.keeper.open.size() == 1; }));
    CHECK(bench.keeper.open.begin()->second == "127.0.0.1");
    const std::string large(90'000, 'b');
    CHECK(client->send("a"));
    CHECK(client->send(large));
    CHECK(client->send(""));
    REQUIRE(bench.until([&] { return bench.keeper.heard.size() == 3; }));
    CHECK(bench.keeper.heard[0].second == "a");
    CHECK(bench.keeper.heard[1].second == large);
    const SocketId socket = bench.keeper.open.begin()->first;
    const Message shared{"shared"};
    CHECK(bench.server->send(socket, shared));
    CHECK(bench.server->send(socket, Message{std::string(3'000'000, 'c')}) == false);  // 3 MB behind another
    CHECK_FALSE(bench.server->send(socket + 99, shared));
}

TEST_CASE("one large message is welcome in an empty queue") {
    Bench bench;
    const auto client = bench.client();
    REQUIRE(bench.until([&] { return client->is_open() && bench.keeper.open.size() == 1; }));
    const std::string assignment(1'500'000, 'p');
    CHECK(bench.server->send(bench.keeper.open.begin()->first, Message{assignment}));
    REQUIRE(bench.until([&] { return !bench.received.empty(); }));
    CHECK(bench.received[0] == assignment);
}

TEST_CASE("one message is shared by many connections") {
    Bench bench;
    std::vector<std::unique_ptr<WebSocketClient>> clients;
    for (int i = 0; i < 20; ++i) clients.push_back(bench.client());
    REQUIRE(bench.until([&] { return bench.keeper.open.size() == 20 && bench.opened == 20; }));
    const Message message{"{\"type\":\"state\"}"};
    for (const auto& [socket, peer] : bench.keeper.open) CHECK(bench.server->send(socket, message));
    REQUIRE(bench.until([&] { return bench.received.size() == 20; }));
    for (const std::string& text : bench.received) CHECK(text == message.text());
}

TEST_CASE("a client comes back by itself when the server was away") {
    Bench bench;
    const auto client = bench.client();
    REQUIRE(bench.until([&] { return client->is_open(); }));
    const std::uint16_t port = bench.server->port();
    bench.server.reset();
    REQUIRE(bench.until([&] { return bench.closed == 1; }));
    CHECK_FALSE(client->is_open());
    CHECK_FALSE(client->send("nobody"));
    bench.restart(port);
    REQUIRE(bench.until([&] { return bench.opened == 2; }));
    CHECK(client->send("again"));
    CHECK(bench.until([&] { return !bench.keeper.heard.empty(); }));
}

TEST_CASE("a client that is destroyed is closed at the server, and one that waits is forgotten") {
    Bench bench;
    auto client = bench.client();
    REQUIRE(bench.until([&] { return bench.keeper.open.size() == 1; }));
    client.reset();
    CHECK(bench.until([&] { return bench.keeper.closes == 1; }));
    CHECK(bench.closed == 0);
    auto never = bench.client("test.1", "/elsewhere");
    bench.loop->run_for(2ms);
    never.reset();
    bench.loop->run_for(2ms);
}

TEST_CASE("what the server queued before a close is still delivered") {
    Bench bench;
    const auto client = bench.client();
    REQUIRE(bench.until([&] { return client->is_open() && bench.keeper.open.size() == 1; }));
    const SocketId socket = bench.keeper.open.begin()->first;
    CHECK(bench.server->send(socket, Message{"last words"}));
    bench.server->close(socket, CloseReason::Refused, "no key");
    CHECK_FALSE(bench.server->send(socket, Message{"too late"}));
    REQUIRE(bench.until([&] { return bench.closed == 1; }));
    REQUIRE(bench.received.size() == 1);
    CHECK(bench.received[0] == "last words");
}

TEST_CASE("a slow reader is dropped, and the others do not notice") {
    Bench bench;
    test::RawClient slow = test::RawClient::tcp(bench.server->port());
    slow.write(std::string{kUpgrade} + "Sec-WebSocket-Protocol: test.1\r\n\r\n");
    REQUIRE(bench.until([&] { return bench.keeper.open.size() == 1; }));
    const SocketId slow_socket = bench.keeper.open.begin()->first;
    const auto quick = bench.client();
    REQUIRE(bench.until([&] { return bench.keeper.open.size() == 2; }));
    const SocketId quick_socket = bench.keeper.open.rbegin()->first;
    const Message message{std::string(50'000, 's')};
    std::size_t sent = 0;
    while (sent < 2000 && bench.server->send(slow_socket, message)) {
        CHECK(bench.server->send(quick_socket, message));
        ++sent;
        REQUIRE(bench.until([&] { return bench.received.size() == sent; }));
    }
    CHECK(sent < 2000);
    CHECK(bench.until([&] { return bench.keeper.open.size() == 1; }));
    CHECK(bench.keeper.open.contains(quick_socket));
    CHECK(bench.server->figures().dropped_slow == 1);
    CHECK(quick->is_open());
}

TEST_CASE("a message over the limit closes the connection") {
    Bench bench;
    const auto client = bench.client();
    REQUIRE(bench.until([&] { return client->is_open(); }));
    CHECK(client->send(std::string(100'001, 'x')));
    CHECK(bench.until([&] { return bench.closed == 1; }));
    CHECK(bench.keeper.heard.empty());
}

TEST_CASE("an upgrade elsewhere, from another site, or without the subprotocol is refused") {
    Bench bench;
    struct Row {
        const char* when;
        std::string request;
        const char* status;
    };
    std::string elsewhere{kUpgrade};
    elsewhere.replace(elsewhere.find("/live"), 5, "/else");
    for (const Row& row : {
             Row{"another path", elsewhere + "Sec-WebSocket-Protocol: test.1\r\n\r\n", " 404 "},
             Row{"a page of another site",
                 std::string{kUpgrade} + "Sec-WebSocket-Protocol: test.1\r\nOrigin: http://evil\r\n\r\n",
                 " 403 "},
             Row{"no subprotocol", std::string{kUpgrade} + "\r\n", ""},
             Row{"an unknown subprotocol", std::string{kUpgrade} + "Sec-WebSocket-Protocol: other.9\r\n\r\n",
                 ""},
         }) {
        CAPTURE(row.when);
        test::RawClient client = test::RawClient::tcp(bench.server->port());
        client.write(row.request);
        test::serve_until(*bench.loop, [&] { return !client.read() || !client.received.empty(); });
        CHECK(client.received.find(" 101 ") == std::string::npos);
        CHECK(client.received.find(row.status) != std::string::npos);
        CHECK(bench.keeper.open.empty());
    }
}

TEST_CASE("malformed frames end their own connection and nothing else") {
    Bench bench;
    const auto witness = bench.client();
    REQUIRE(bench.until([&] { return bench.keeper.open.size() == 1; }));
    using namespace std::string_literals;
    for (const std::string& frame : {
             "\xF1\x80\0\0\0\0"s,                                   // reserved bits
             "\x81\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0\0\0x"s,  // 2^63 bytes announced
             "\x81\x81\0\0\0\0\xFF"s,                               // broken UTF-8
             "\x89\xFE\x01\0\0\0\0\0"s,                             // a ping of 256 bytes
             "\x82\x81\0\0\0\0x"s,                                  // binary
         }) {
        CAPTURE(to_hex({reinterpret_cast<const std::uint8_t*>(frame.data()), frame.size()}));
        {
            test::RawClient client = test::RawClient::tcp(bench.server->port());
            client.write(std::string{kUpgrade} + "Sec-WebSocket-Protocol: test.1\r\n\r\n");
            REQUIRE(bench.until([&] { return bench.keeper.open.size() == 2; }));
            client.write(frame + std::string(64, '\0'));
            // A close frame, or the end: the server then waits some seconds for an answer that never comes.
            CHECK(bench.until(
                [&] { return !client.read() || client.received.find('\x88') != std::string::npos; }));
        }
        CHECK(bench.until([&] { return bench.keeper.open.size() == 1; }));
        CHECK(bench.keeper.heard.empty());
    }
    CHECK(witness->is_open());
}

TEST_CASE("a client reaches the server over a pathname socket") {
    log::quieten();
    const std::string path = "/tmp/beffroi-ws-" + std::to_string(::getpid()) + ".sock";
    SystemClock clock;
    const auto loop = std::move(Loop::open()).value();
    Keeper keeper;
    const auto server =
        std::move(Server::open(*loop, clock, {.unix_socket = path}, Router{},
                               {{.path = "/live", .subprotocol = "test.1", .handler = &keeper}}))
            .value();
    ClientSettings settings;
    settings.address.path = "/live";
    settings.address.unix_socket = path;
    settings.subprotocol = "test.1";
    const auto client = std::move(WebSocketClient::open(*loop, std::move(settings))).value();
    REQUIRE(test::serve_until(*loop, [&] { return keeper.open.size() == 1 && client->is_open(); }));
    CHECK(keeper.open.begin()->second == "unix");
    CHECK(client->send("over a file"));
    CHECK(test::serve_until(*loop, [&] { return keeper.heard.size() == 1; }));
}
