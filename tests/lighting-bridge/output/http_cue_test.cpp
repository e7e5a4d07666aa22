#include <doctest/doctest.h>

#include "content/base/json.h"
#include "content/base/log.h"
#include "lighting-bridge/net/server.h"
#include "lighting-bridge/output/http_cue_output.h"
#include "lighting-bridge/output/trigger_dialect.h"
#include "lighting-bridge/output/wled_dialect.h"
#include "tests/support/raw_http.h"

using namespace beffroi;
using namespace beffroi::out;
using namespace std::chrono_literals;

namespace {

CueEvent shows(const std::string& scene, double level = 1) {
    CueEvent event{.what = CueEvent::What::Starts, .facade = "tower", .cue = "C-" + scene, .scene = scene};
    event.fade_ms = 1500;
    event.level = level;
    event.shown = {scene, scene.empty() ? "" : "C-" + scene, scene.empty() ? 0 : level, 1500};
    return event;
}

WledDialect wled() {
    return WledDialect{{.address = "http://10.0.0.41",
                        .scenes = {{"weave", {.preset = 3, .brightness = 200}},
                                   {"noel", {.colours = {{255, 136, 0}, {0, 0, 255}}, .segment = 2}}}}};
}

CueTemplate text(std::string_view with_places) {
    return std::move(CueTemplate::parse(with_places)).value();
}

TriggerDialect pharos() {
    return TriggerDialect{{.starts = {"POST", text("http://10.0.0.43/api/timeline"),
                                      text(R"({"action":"start","num":{code}})")},
                           .ends = {"POST", text("http://10.0.0.43/api/timeline"),
                                    text(R"({"action":"release","num":{code},"fade":{fade_s}})")},
                           .dims = {"GET", text("http://10.0.0.43/level?v={percent}&s={scene}"), {}},
                           .codes = {{"weave", "7"}, {"noel", "8"}}}};
}

/// A WLED on a real socket, as its JSON API says.
struct Device {
    explicit Device(net::Loop& on) : loop{on} { listen(0); }

    void listen(std::uint16_t port) {
        net::Router router;
        router.add(
            {net::Method::Post, "/json/state", {}, 4096, net::answer([this](const net::Request& request) {
                 states.push_back(*Json::parse(request.body));
                 if (broken) return net::Response::json("{}", 503);
                 return net::Response::json(
                     Json::object({{"on", states.back().boolean_or("on", false)}}).dump());
             })});
        router.add(
            {net::Method::Get, "/json/info", {}, 0, net::answer([this](const net::Request&) {
                 return net::Response::json(
                     Json::object({{"ver", "0.14.4"}, {"name", "Terrace"}, {"uptime", uptime}}).dump());
             })});
        server = std::move(net::Server::open(loop, clock,
                                             {.listen = net::Address{.host = "127.0.0.1", .port = port}},
                                             std::move(router)))
                     .value();
    }

    net::Loop& loop;
    SystemClock clock;
    std::vector<Json> states;
    std::int64_t uptime = 100;
    bool broken = false;
    std::unique_ptr<net::Server> server;
};

struct Lit {
    Lit() {
        log::quieten();
        output = std::make_unique<HttpCueOutput>(
            std::make_unique<WledDialect>(
                WledSettings{.address = "http://127.0.0.1:" + std::to_string(device.server->port()),
                             .scenes = {{"weave", {.preset = 3}}, {"noel", {.preset = 4}}}}),
            std::make_unique<HttpLine>(*loop), *loop, clock);
    }

    template <typename Done>
    bool until(Done done) {
        return test::serve_until(*loop, done);
    }

    std::unique_ptr<net::Loop> loop = std::move(net::Loop::open()).value();
    SystemClock clock;
    Device device{*loop};
    std::unique_ptr<HttpCueOutput> output;
};

}  // namespace

TEST_CASE("a scene is a preset or colours of a WLED, as bright as the night allows, with the cue's fade") {
    const WledDialect dialect = wled();
    const auto preset = dialect.call_for(nullptr, shows("weave", 0.5));
    REQUIRE(preset);
    CHECK(preset->method == "POST");
    CHECK(preset->url == "http://10.0.0.41/json/state");
    CHECK(preset->body == R"({"transition":15,"on":true,"bri":100,"ps":3,"v":true})");
    const auto colours = dialect.call_for(nullptr, shows("noel"));
    REQUIRE(colours);
    CHECK(
        colours->body ==
        R"({"transition":15,"on":true,"bri":255,"seg":[{"id":2,"fx":0,"col":[[255,136,0],[0,0,255]]}],"v":true})");
}

TEST_CASE(
    "a WLED is only dimmed while the scene stays, switched off when nothing of its own is shown, and left "
    "alone otherwise") {
    const WledDialect dialect = wled();
    const ShownScene weave = shows("weave").shown;
    const ShownScene other = shows("architecture").shown;
    CHECK(dialect.call_for(&weave, shows("weave", 0.25))->body ==
          R"({"transition":15,"on":true,"bri":50,"v":true})");
    CHECK(dialect.call_for(&weave, shows(""))->body == R"({"transition":15,"on":false,"v":true})");
    CHECK(dialect.call_for(nullptr, shows(""))->body == R"({"transition":15,"on":false,"v":true})");
    CHECK(!dialect.call_for(&weave, shows("weave")));
    CHECK(!dialect.call_for(&other, shows("")));
    CHECK(!dialect.call_for(&other, shows("market")));
}

TEST_CASE("a WLED's answer counts when it did as told, and its health when it is one") {
    WledDialect dialect = wled();
    const HttpCall on = *dialect.call_for(nullptr, shows("weave"));
    CHECK(dialect.check(on, {200, R"({"on":true,"bri":255})"}));
    CHECK(dialect.check(on, {200, R"({"success":true})"}));
    CHECK(!dialect.check(on, {200, R"({"on":false})"}));
    CHECK(!dialect.check(on, {200, "<html>"}));
    CHECK(!dialect.check(on, {404, "{}"}));
    CHECK(!dialect.read_health({200, "{}"}));
    const auto first = dialect.read_health({200, R"({"ver":"0.14.4","name":"Terrace","uptime":500})"});
    REQUIRE(first);
    CHECK(first->about == "WLED 0.14.4 Terrace");
    CHECK(!first->started_anew);
    CHECK(dialect.read_health({200, R"({"ver":"0.14.4","uptime":3})"})->started_anew);
}

TEST_CASE("a trigger starts a scene, releases it by its own number, and dims it") {
    const TriggerDialect dialect = pharos();
    const ShownScene weave = shows("weave").shown;
    const auto start = dialect.call_for(nullptr, shows("weave"));
    REQUIRE(start);
    CHECK(start->body == R"({"action":"start","num":7})");
    CHECK(start->headers.back() == std::pair<std::string, std::string>{"Content-Type", "application/json"});
    CHECK(dialect.call_for(&weave, shows(""))->body == R"({"action":"release","num":7,"fade":1.5})");
    CHECK(dialect.call_for(&weave, shows("architecture"))->body ==
          R"({"action":"release","num":7,"fade":1.5})");
    CHECK(dialect.call_for(&weave, shows("noel"))->body == R"({"action":"start","num":8})");
    CHECK(dialect.call_for(&weave, shows("weave", 0.6))->url == "http://10.0.0.43/level?v=60&s=weave");
    CHECK(!dialect.call_for(nullptr, shows("architecture")));
    CHECK(!dialect.call_for(nullptr, shows("")));
}

TEST_CASE("a trigger is done by the statuses that are expected") {
    const TriggerDialect any = pharos();
    CHECK(any.check({}, {204, ""}));
    CHECK(!any.check({}, {302, ""}));
    const TriggerDialect accepted{{.starts = {}, .expected = {202}}};
    CHECK(accepted.check({}, {202, ""}));
    CHECK(!accepted.check({}, {200, ""}));
}

TEST_CASE("a device on the network is told, answers, is known by name, and its way there is measured") {
    Lit lit;
    lit.output->tell(shows("weave"));
    REQUIRE(lit.until([&] { return lit.output->health().acknowledged == 1; }));
    CHECK(lit.device.states.back().integer_or("ps", 0) == 3);
    REQUIRE(lit.until([&] { return !lit.output->health().about.empty(); }));
    CHECK(lit.output->health().about == "WLED 0.14.4 Terrace");
    CHECK(lit.output->health().alive);
    CHECK(lit.output->latency());
}

TEST_CASE("a device that fails is asked again, for the newest wish only, until it does it") {
    Lit lit;
    lit.device.broken = true;
    lit.output->tell(shows("weave"));
    REQUIRE(lit.until([&] { return lit.output->health().failed >= 1; }));
    CHECK(!lit.output->health().alive);
    for (int i = 0; i < 50; ++i) lit.output->tell(shows(i % 2 == 0 ? "weave" : "noel"));
    lit.output->tell(shows("noel", 0.5));
    lit.device.broken = false;
    REQUIRE(lit.until([&] { return lit.output->health().acknowledged >= 1 && lit.output->health().alive; }));
    CHECK(lit.until([&] { return lit.device.states.back().integer_or("bri", 0) == 128; }));
    CHECK(lit.device.states.size() < 8);
    CHECK(lit.output->health().overtaken >= 48);
}

TEST_CASE("a device that is not there is told what is wanted once it is") {
    Lit lit;
    const std::uint16_t port = lit.device.server->port();
    REQUIRE(lit.until([&] { return lit.output->health().alive; }));
    lit.device.server.reset();
    lit.output->tell(shows("weave"));
    REQUIRE(lit.until([&] { return lit.output->health().failed >= 1; }));
    CHECK(!lit.output->health().last_error.empty());
    lit.device.listen(port);
    REQUIRE(lit.until([&] { return lit.output->health().acknowledged == 1; }));
    CHECK(lit.device.states.size() == 1);
    CHECK(lit.output->health().alive);
}

TEST_CASE("an output that goes while a device does not answer is gone within two seconds") {
    log::quieten();
    const auto loop = std::move(net::Loop::open()).value();
    const SystemClock clock;
    // Listens, never answers.
    const FileDescriptor silent{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    REQUIRE(::bind(silent.get(), reinterpret_cast<sockaddr*>(&at), size) == 0);
    REQUIRE(::listen(silent.get(), 4) == 0);
    ::getsockname(silent.get(), reinterpret_cast<sockaddr*>(&at), &size);
    auto output = std::make_unique<HttpCueOutput>(
        std::make_unique<WledDialect>(WledSettings{
            .address = "http://127.0.0.1:" + std::to_string(ntohs(at.sin_port)), .scenes = {{"weave", {}}}}),
        std::make_unique<HttpLine>(*loop), *loop, clock);
    output->tell(shows("weave"));
    loop->run_for(20ms);
    const SteadyTime before = clock.steady();
    output.reset();
    CHECK(clock.steady() - before < 2s);
}
