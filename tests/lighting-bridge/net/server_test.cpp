#include "lighting-bridge/net/server.h"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "content/base/log.h"
#include "tests/support/raw_http.h"

using namespace beffroi;
using namespace beffroi::net;
using namespace std::chrono_literals;

namespace {

struct Bench {
    explicit Bench(ServerSettings settings = {}) {
        log::quieten();
        router.add({Method::Get, "/hello", {}, 0, answer([](const Request& request) {
                        const auto name = request.query.find("name");
                        return Response::text("hello " + (name == request.query.end() ? "" : name->second));
                    })});
        router.add({Method::Post, "/echo", {}, 1000, answer([this](const Request& request) {
                        ++handled;
                        return Response::text(request.body);
                    })});
        router.add({Method::Delete, "/thing/:id", {}, 100, answer([](const Request& request) {
                        return Response::text("gone " + std::string{request.parameter("id")});
                    })});
        router.add({Method::Get, "/later", {}, 0, [this](const Request&, Responder responder) {
                        waiting.push_back(responder);
                    }});
        router.add({Method::Post, "/guarded", "administrator", 1000, answer([this](const Request&) {
                        ++handled;
                        return Response::no_content();
                    })});
        router.add({Method::Get, "/large", {}, 0, answer([](const Request&) {
                        return Response::text(std::string(1'000'000, 'x'));
                    })});
        if (!settings.listen && settings.unix_socket.empty()) settings.listen = Address{.host = "127.0.0.1"};
        auto opened = Server::open(*loop, clock, std::move(settings), router);
        REQUIRE(opened.has_value());
        server = std::move(opened).value();
    }

    std::string ask(const std::string& request) { return RawClient().ask(*loop, request); }
    test::RawClient RawClient() const { return test::RawClient::tcp(server->port()); }

    SystemClock clock;
    std::unique_ptr<Loop> loop = std::move(Loop::open()).value();
    Router router;
    std::unique_ptr<Server> server;
    std::vector<Responder> waiting;
    int handled = 0;
};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string status_of(const std::string& response) {
    return response.substr(0, response.find('\r'));
}

}  // namespace

TEST_CASE("a request finds its row, its query is decoded, and the answer bears the security headers") {
    Bench bench;
    const std::string response =
        bench.ask("GET /hello?name=H%C3%A9l%26+x&other=1 HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(status_of(response) == "HTTP/1.1 200 OK");
    CHECK(response.ends_with("\r\n\r\nhello Hél& x"));
    for (const char* header :
         {"content-security-policy: default-src 'none'; script-src 'self';",
          "x-content-type-options: nosniff", "referrer-policy: same-origin",
          "cross-origin-opener-policy: same-origin", "cross-origin-resource-policy: same-origin",
          "cache-control: no-store", "content-type: text/plain; charset=utf-8", "content-length: 13"})
        CHECK_MESSAGE(has(response, header), std::string{header});
}

TEST_CASE("one connection serves many requests, with bodies and without") {
    Bench bench;
    test::RawClient client = bench.RawClient();
    for (int i = 0; i < 3; ++i) {
        CHECK(client.ask(*bench.loop, "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nlumen")
                  .ends_with("\r\n\r\nlumen"));
        CHECK(has(client.ask(*bench.loop, "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"), "hello "));
        CHECK(client.ask(*bench.loop, "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n")
                  .ends_with("\r\n\r\n"));
        CHECK(client.ask(*bench.loop, "DELETE /thing/7 HTTP/1.1\r\nHost: h\r\n\r\n").ends_with("gone 7"));
        if (i < 2) client = bench.RawClient();  // a DELETE without a length ends its connection
    }
}

TEST_CASE("HEAD gives the headers of GET and no body") {
    Bench bench;
    test::RawClient client = bench.RawClient();
    client.write("HEAD /hello HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    CHECK(client.is_closed(*bench.loop));
    CHECK(has(client.received, "content-length: 6"));
    CHECK(client.received.ends_with("\r\n\r\n"));
}

TEST_CASE("what cannot be served is refused with a stable code") {
    Bench bench;
    struct Row {
        const char* when;
        const char* request;
        const char* status;
        const char* code;
    };
    for (const Row& row : {
             Row{"no such page", "GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\n", "404", "not_found"},
             Row{"another method", "PUT /hello HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", "405",
                 "method_not_allowed"},
             Row{"broken UTF-8", "GET /%ff HTTP/1.1\r\nHost: h\r\n\r\n", "400", "bad_request"},
             Row{"no length at all", "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n",
                 "411", "length_required"},
             Row{"a length that is no number",
                 "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5x\r\n\r\nlumen", "400", "bad_request"},
             Row{"a page of another site",
                 "POST /echo HTTP/1.1\r\nHost: h\r\nOrigin: http://evil\r\nContent-Length: 1\r\n\r\nx", "403",
                 "foreign_origin"},
         }) {
        CAPTURE(row.when);
        const std::string response = bench.ask(row.request);
        CHECK(status_of(response).substr(9, 3) == row.status);
        CHECK(has(response, row.code));
    }
    CHECK(bench.handled == 0);
    CHECK(
        has(bench.ask("POST /echo HTTP/1.1\r\nHost: h:1\r\nOrigin: http://h:1\r\nContent-Length: 1\r\n\r\nx"),
            "200"));
}

TEST_CASE("a body over its row's limit is refused before any of it is sent") {
    Bench bench;
    test::RawClient client = bench.RawClient();
    const std::string response =
        client.ask(*bench.loop, "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999\r\n\r\n");
    CHECK(status_of(response).substr(9, 3) == "413");
    CHECK(has(response, "connection: close"));
    CHECK(client.is_closed(*bench.loop));
    CHECK(bench.handled == 0);
}

TEST_CASE("the guard answers before the body is read") {
    int asked = 0;
    ServerSettings settings;
    settings.guard = [&](const Request& request) -> std::optional<Response> {
        ++asked;
        if (request.needs.empty()) return std::nullopt;
        CHECK(request.needs == "administrator");
        return Response::json("{}", 401);
    };
    Bench bench{std::move(settings)};
    const std::string response =
        bench.ask("POST /guarded HTTP/1.1\r\nHost: h\r\nContent-Length: 900\r\n\r\n");  // no body follows
    CHECK(status_of(response).substr(9, 3) == "401");
    CHECK(asked == 1);
    CHECK(bench.handled == 0);
}

TEST_CASE("an answer may come later, once, and to a client that has gone it is dropped") {
    Bench bench;
    test::RawClient client = bench.RawClient();
    client.write("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
    REQUIRE(test::serve_until(*bench.loop, [&] { return bench.waiting.size() == 1; }));
    bench.loop->run_for(1ms);
    bench.waiting[0].send(Response::text("first"));
    bench.waiting[0].send(Response::text("second"));
    CHECK(client.response(*bench.loop).ends_with("first"));
    CHECK(has(client.ask(*bench.loop, "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"), "hello"));
    {
        test::RawClient gone = bench.RawClient();
        gone.write("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
        REQUIRE(test::serve_until(*bench.loop, [&] { return bench.waiting.size() == 2; }));
    }
    bench.loop->run_for(1ms);
    bench.waiting[1].send(Response::text("nobody"));
    CHECK(test::serve_until(*bench.loop, [&] { return bench.server->figures().connections == 1; }));
    bench.waiting[1].send(Response::text("nobody"));
}

TEST_CASE("a large answer arrives whole") {
    Bench bench;
    const std::string response = bench.ask("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(response.ends_with(std::string(1'000'000, 'x')));
}

TEST_CASE("an address has so many connections and requests, and no more") {
    ServerSettings settings;
    settings.limits = {.connections = 3, .requests_per_second = 0.001, .burst = 4};
    Bench bench{std::move(settings)};
    std::vector<test::RawClient> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(bench.RawClient());
        CHECK(has(clients.back().ask(*bench.loop, "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"), "200"));
    }
    test::RawClient fourth = bench.RawClient();
    CHECK(fourth.is_closed(*bench.loop));
    CHECK(fourth.received.empty());
    CHECK(has(clients[0].ask(*bench.loop, "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"), "200"));
    CHECK(has(clients[0].ask(*bench.loop, "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"), " 429 "));
    clients.clear();
    CHECK(test::serve_until(*bench.loop, [&] { return bench.server->figures().connections == 0; }));
}

TEST_CASE("a port that is taken, and a socket that is served, are said so") {
    Bench bench;
    ServerSettings settings;
    settings.listen = Address{.host = "127.0.0.1", .port = bench.server->port()};
    const auto second = Server::open(*bench.loop, bench.clock, settings, Router{});
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().fault == Fault::Conflict);
    CHECK(has(second.error().detail, std::to_string(bench.server->port()) + " is taken by another program"));

    const std::string path = "/tmp/beffroi-net-test-" + std::to_string(::getpid()) + ".sock";
    ServerSettings local;
    local.unix_socket = path;
    {
        Bench first{local};
        const auto other = Server::open(*first.loop, first.clock, local, Router{});
        REQUIRE_FALSE(other.has_value());
        CHECK(other.error().detail == "socket " + path + " is served by another program");
        test::RawClient client = test::RawClient::unix_socket(path);
        REQUIRE(client.connected());
        CHECK(has(client.ask(*first.loop, "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n"), "200"));
        CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::others_all) ==
              std::filesystem::perms::none);
    }
    CHECK_FALSE(std::filesystem::exists(path));
    std::ofstream{path} << "precious";
    const auto refused = Server::open(*bench.loop, bench.clock, local, Router{});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().detail == path + " exists and is no socket");
    std::filesystem::remove(path);
}

TEST_CASE("a socket left behind by a killed program is replaced") {
    const std::string path = "/tmp/beffroi-net-left-" + std::to_string(::getpid()) + ".sock";
    {
        const FileDescriptor left{::socket(AF_UNIX, SOCK_STREAM, 0)};
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        path.copy(at.sun_path, sizeof at.sun_path - 1);
        REQUIRE(::bind(left.get(), reinterpret_cast<sockaddr*>(&at), sizeof at) == 0);
    }
    ServerSettings settings;
    settings.unix_socket = path;
    Bench bench{settings};
    CHECK(test::RawClient::unix_socket(path).connected());
}
