#include <doctest/doctest.h>

#include "content/base/log.h"
#include "lighting-bridge/output/osc_cue_output.h"
#include "lighting-bridge/output/osc_listener.h"
#include "tests/support/raw_http.h"

using namespace beffroi;
using namespace beffroi::out;
using namespace std::chrono_literals;

namespace {

const UtcTime kNow{std::chrono::seconds{1'795'478'400}};

struct KeptLine final : OscLine {
    Outcome send(std::span<const std::uint8_t> bytes) override {
        if (fault) return *fault;
        sent.emplace_back(bytes.begin(), bytes.end());
        return Done{};
    }
    std::optional<Error> complaint() override { return std::exchange(later, std::nullopt); }

    std::vector<std::vector<std::uint8_t>> sent;
    std::optional<Error> fault;
    std::optional<Error> later;
};

OscMessageTemplate message(std::string_view address, const std::vector<std::string>& arguments = {}) {
    OscMessageTemplate made{std::move(CueTemplate::parse(address)).value(), {}};
    for (const std::string& text : arguments)
        made.arguments.push_back(std::move(OscArgumentTemplate::parse(text)).value());
    return made;
}

CueEvent starts(const std::string& scene) {
    CueEvent event{.what = CueEvent::What::Starts, .facade = "tower", .cue = "S", .scene = scene};
    event.at_us = kNow.since_epoch.count() + 250'000;
    event.fade_ms = 1500;
    return event;
}

struct Desk {
    explicit Desk(OscCueSettings settings) {
        auto kept = std::make_unique<KeptLine>();
        line = kept.get();
        output = std::make_unique<OscCueOutput>(std::move(settings), std::move(kept), shown, world);
    }

    ManualClock shown{kNow};
    ManualClock world{kNow + std::chrono::hours{24}};
    KeptLine* line = nullptr;
    std::unique_ptr<OscCueOutput> output;
};

net::UdpAddress loopback(std::uint16_t port) {
    return *net::UdpAddress::parse("127.0.0.1", port);
}

}  // namespace

TEST_CASE("a start, an end and a level are messages by their templates") {
    Desk desk{{.starts = message("/beffroi/{facade}/{scene}", {"i:{fade_ms}", "s:{layer}", "T"}),
               .ends = message("/beffroi/{facade}/release", {"s:{code}"}),
               .dims = message("/beffroi/{facade}/level", {"f:{level}"}),
               .codes = {{"weave", "W1"}}}};
    desk.output->tell(starts("weave"));
    CueEvent event = starts("weave");
    event.what = CueEvent::What::Ends;
    desk.output->tell(event);
    event.what = CueEvent::What::Dims;
    event.level = 0.25;
    desk.output->tell(event);
    REQUIRE(desk.line->sent.size() == 3);
    CHECK(desk.line->sent[0] ==
          osc_bytes({"/beffroi/tower/weave", {std::int32_t{1500}, std::string{"show"}, true}}));
    CHECK(desk.line->sent[1] == osc_bytes({"/beffroi/tower/release", {std::string{"W1"}}}));
    CHECK(desk.line->sent[2] == osc_bytes({"/beffroi/tower/level", {0.25F}}));
    CHECK(desk.output->health().sent == 3);
    CHECK(desk.output->health().alive);
}

TEST_CASE("what has no template is not sent") {
    Desk desk{{.starts = message("/go")}};
    CueEvent event = starts("weave");
    event.what = CueEvent::What::Dims;
    desk.output->tell(event);
    CHECK(desk.line->sent.empty());
    CHECK(!desk.output->capabilities().dims);
}

TEST_CASE("a time tag is the true time of the start, also when another evening is shown") {
    Desk desk{{.starts = message("/go"), .time_tag = true}};
    desk.output->tell(starts("weave"));
    REQUIRE(desk.line->sent.size() == 1);
    const OscTimeTag tag = osc_time_tag(kNow + std::chrono::hours{24} + 250ms);
    CHECK(desk.line->sent[0] == osc_bundle_bytes({"/go"}, tag));
}

TEST_CASE(
    "what could not leave is counted, and what the network said later makes it dead until one leaves again") {
    Desk desk{{.starts = message("/go")}};
    desk.line->fault = Error{Fault::Io, "no route"};
    desk.output->tell(starts("weave"));
    CHECK(desk.output->health().failed == 1);
    CHECK(desk.output->health().last_error == "no route");
    CHECK(!desk.output->health().alive);
    desk.line->fault.reset();
    desk.output->tell(starts("weave"));
    CHECK(desk.output->health().alive);
    desk.line->later = Error{Fault::Io, "nobody listens"};
    CHECK(!desk.output->health().alive);
    CHECK(desk.output->health().last_error == "nobody listens");
}

TEST_CASE("over a real socket the bytes arrive as they are, and a port where nobody listens is found out") {
    log::quieten();
    const auto loop = std::move(net::Loop::open()).value();
    std::vector<std::vector<std::uint8_t>> heard;
    auto listener =
        std::move(net::UdpListener::open(*loop, loopback(0), [&](const net::UdpAddress&, auto bytes) {
            heard.emplace_back(bytes.begin(), bytes.end());
        })).value();
    const std::uint16_t port = listener->port();
    const SystemClock clock;
    OscCueOutput output{{.starts = message("/beffroi/{facade}")},
                        std::move(open_osc_line(loopback(port))).value(),
                        clock,
                        clock};
    output.tell(starts("weave"));
    REQUIRE(test::serve_until(*loop, [&] { return !heard.empty(); }));
    CHECK(heard[0] == osc_bytes({"/beffroi/tower"}));
    CHECK(!net::UdpListener::open(*loop, loopback(port), {}));

    listener.reset();
    output.tell(starts("weave"));
    CHECK(test::serve_until(*loop, [&] { return !output.health().alive; }));
    CHECK(output.health().last_error.find("nobody listens") != std::string::npos);
}

TEST_CASE("an address of ours is an order, a button that is let go is none, nor is anything else") {
    const std::string prefix = "/beffroi";
    CHECK(order_of({"/beffroi/tower/weave"}, prefix) == CueOrder{"tower", "weave", {}});
    CHECK(order_of({"/beffroi/tower/weave", {1.0F}}, prefix) == CueOrder{"tower", "weave", {}});
    CHECK(order_of({"/beffroi/tower/release", {true}}, prefix) == CueOrder{"tower", "", {}});
    CHECK(!order_of({"/beffroi/tower/weave", {0.0F}}, prefix));
    CHECK(!order_of({"/beffroi/tower/weave", {std::int32_t{0}}}, prefix));
    CHECK(!order_of({"/beffroi/tower/weave", {false}}, prefix));
    for (const char* other : {"/", "/beffroi", "/beffroi/tower", "/beffroi/tower/", "/beffroi//weave",
                              "/beffroi/tower/weave/x", "/beffroix/tower/weave", "/beffroi/To.wer/weave"})
        CHECK_MESSAGE(!order_of({other}, prefix), other);
}

TEST_CASE("only allowed peers are heard, twenty orders a second at most, and nothing unreadable") {
    log::quieten();
    const auto loop = std::move(net::Loop::open()).value();
    ManualClock clock{kNow};
    std::vector<CueOrder> orders;
    auto listener = std::move(OscListener::open(*loop, clock, {.at = loopback(0), .allowed = {"10.0.0.40"}},
                                                [&](const CueOrder& order) -> std::optional<std::string> {
                                                    orders.push_back(order);
                                                    if (order.scene == "no") return "after_curfew";
                                                    return std::nullopt;
                                                }))
                        .value();
    const net::UdpAddress desk = *net::UdpAddress::parse("10.0.0.40", 9000);
    const net::UdpAddress stranger = *net::UdpAddress::parse("10.0.0.41", 9000);
    const auto bytes = osc_bytes({"/beffroi/tower/weave"});
    listener->heard(stranger, bytes);
    CHECK(orders.empty());
    CHECK(listener->figures().strangers == 1);
    listener->heard(desk, std::vector<std::uint8_t>{1, 2, 3});
    CHECK(listener->figures().unreadable == 1);
    listener->heard(desk, osc_bytes({"/beffroi/tower/no"}));
    CHECK(listener->figures().refused == 1);
    CHECK(listener->figures().last_error == "tower/no: after_curfew");
    for (int i = 0; i < 100; ++i) listener->heard(desk, bytes);
    CHECK(orders.size() == OscListener::kMostASecond);
    CHECK(orders.back() == CueOrder{"tower", "weave", "osc:10.0.0.40"});
    CHECK(listener->figures().too_many == 81);
    clock.advance(1s);
    listener->heard(desk, bytes);
    CHECK(orders.size() == OscListener::kMostASecond + 1);
}
