#include "lighting-bridge/hub/hub.h"

#include <atomic>

#include <doctest/doctest.h>

#include "content/base/instant.h"
#include "content/base/log.h"
#include "lighting-bridge/net/web_socket_client.h"
#include "tests/support/fake_udp.h"
#include "tests/support/raw_http.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/small_edition.h"

using namespace beffroi;
using namespace std::chrono_literals;

namespace {

const UtcTime kEvening = *parse_instant("2026-11-28T18:42:00+01:00");

/// The machine's, on that evening, until somebody sets it.
class EveningClock final : public Clock {
public:
    UtcTime utc() const override { return system_.utc() + by_.load(); }
    SteadyTime steady() const override { return system_.steady(); }
    void set_forward(Microseconds by) { by_ = by_.load() + by; }

private:
    SystemClock system_;
    std::atomic<Microseconds> by_{kEvening - SystemClock{}.utc()};  // the light's thread reads it too
};

/// A kiosk or controller as the hub sees one: a real client on a real socket.
struct Guest {
    Guest(net::Loop& loop, std::uint16_t port, protocol::Hello hello) {
        net::ClientSettings settings;
        settings.address = {.host = "127.0.0.1", .port = port, .path = "/live"};
        settings.subprotocol = protocol::kSubprotocol;
        settings.first_pause = 10ms;
        settings.opened = [this, hello] { socket->send(protocol::encode(hello)); };
        settings.closed = [this] { ++closed; };
        settings.received = [this](std::string_view text) {
            auto decoded = protocol::decode(text);
            REQUIRE(std::holds_alternative<protocol::Message>(decoded));
            heard.push_back(std::get<protocol::Message>(std::move(decoded)));
        };
        socket = std::move(net::WebSocketClient::open(loop, std::move(settings))).value();
    }

    template <typename T>
    const T* last() const {
        for (auto message = heard.rbegin(); message != heard.rend(); ++message)
            if (const T* found = std::get_if<T>(&*message)) return found;
        return nullptr;
    }
    template <typename T>
    std::size_t count() const {
        return static_cast<std::size_t>(
            std::count_if(heard.begin(), heard.end(),
                          [](const protocol::Message& m) { return std::holds_alternative<T>(m); }));
    }
    void say(const protocol::Message& message) const { socket->send(protocol::encode(message)); }

    std::unique_ptr<net::WebSocketClient> socket;
    std::vector<protocol::Message> heard;
    int closed = 0;
};

struct City {
    City() {
        log::quieten();
        test::publish_small(data, 1);
    }

    void open(const std::string& driver = "controller:hdv") {
        hub.reset();
        hub::HubSettings settings;
        settings.data = data;
        settings.server.listen = net::Address{.host = "127.0.0.1"};
        settings.lights.drivers["tower"] = *hub::Driver::parse(driver);
        if (driver == "bridge") {
            out::SacnSettings sacn;
            sacn.cid[0] = 1;
            sacn.source_name = "test";
            settings.lights.own_light = hub::OwnLight{std::move(sacn), &udp, false};
            if (pixels.to.ip != 0) {
                settings.lights.own_light->sender = nullptr;
                settings.lights.own_light->others = {
                    {"ddp.tower", {.universes = {}, .facades = {"tower"}}, pixels, &udp}};
            }
        }
        settings.live = rules;
        settings.lights.programme = programme;
        auto opened = hub::Hub::open(*loop, clock, std::move(settings));
        REQUIRE_MESSAGE(opened.has_value(), (opened ? std::string{} : opened.error().detail));
        hub = std::move(opened).value();
    }
    std::unique_ptr<Guest> guest(protocol::Role role, const std::string& id) {
        return std::make_unique<Guest>(*loop, hub->port(), protocol::Hello{.role = role, .id = id});
    }
    template <typename Done>
    bool until(Done done) {
        return test::serve_until(*loop, done);
    }
    std::string get(const std::string& path) {
        return test::RawClient::tcp(hub->port()).ask(*loop, "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
    }

    ScratchFolder folder;
    content::DataFolder data{folder.path()};
    EveningClock clock;
    std::unique_ptr<net::Loop> loop = std::move(net::Loop::open()).value();
    net::FakeUdp udp;
    out::DdpSettings pixels{};  ///< With an address: the bridge's own light leaves by DDP instead of sACN
    hub::LiveRules rules;
    std::string programme;
    std::unique_ptr<hub::Hub> hub;
};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("health, status and the edition are served") {
    City city;
    city.open();
    CHECK(has(city.get("/healthz"), R"({"ok":true,"edition":1})"));
    const std::string status = city.get("/api/status");
    const auto json = Json::parse(std::string_view{status}.substr(status.find("\r\n\r\n") + 4));
    REQUIRE(json);
    CHECK(json->find("edition")->integer_or("number", 0) == 1);
    CHECK(json->find("facades")->items().at(0).string_or("driver", "") == "controller:hdv");
    CHECK(has(city.get("/edition/manifest.json"), "\"number\""));
    CHECK(has(city.get("/edition/manifest.json.minisig"), "untrusted comment"));
    CHECK(has(city.get("/edition/key.pub"), "minisign public key"));
    const std::string digest = Digest::of(test::wipe_text()).hex();
    const std::string gone = city.get("/pages/activities/windows.fr.html");
    CHECK(gone.starts_with("HTTP/1.1 404"));
    CHECK(has(gone, "Cette page n’existe plus"));
    const std::string object = city.get("/objects/" + digest.substr(0, 2) + "/" + digest);
    CHECK(object.ends_with(test::wipe_text()));
    CHECK(has(object, "immutable"));
    CHECK(has(city.get("/api/nothing"), " 404 "));
    CHECK(has(city.get("/keys/publisher.key"), " 404 "));
}

TEST_CASE("when the bridge's clock is set, kiosks and controllers are told at once") {
    City city;
    city.open();
    const auto kiosk = city.guest(protocol::Role::Kiosk, "gare");
    const auto controller = city.guest(protocol::Role::Controller, "hdv");
    REQUIRE(city.until(
        [&] { return kiosk->count<protocol::State>() > 0 && controller->count<protocol::Assign>() > 0; }));
    CHECK(kiosk->count<protocol::ClockSet>() == 0);
    city.clock.set_forward(40ms);
    CHECK(city.until([&] {
        return kiosk->count<protocol::ClockSet>() == 1 && controller->count<protocol::ClockSet>() == 1;
    }));
}

TEST_CASE("what the programme plans is lit without being asked, and its controller can go on with it alone") {
    City city;
    city.programme = R"({"format": "beffroi-programme/1", "lit": [
        {"id": "all-night", "layer": "season", "scene": "wipe", "starts": "sunset", "ends": "closing"}]})";
    city.open();
    const auto controller = city.guest(protocol::Role::Controller, "hdv");
    REQUIRE(city.until([&] { return controller->last<protocol::Assign>() != nullptr; }));
    const protocol::Assign& assign = *controller->last<protocol::Assign>();
    CHECK(assign.programme == city.programme);
    REQUIRE(city.until([&] {
        const auto* cue = controller->last<protocol::CueMessage>();
        return assign.layers.size() >= 2 || (cue && cue->cue.layer == light::Layer::Season);
    }));
}

TEST_CASE("a programme that goes beyond the curfew stops the start, and says where") {
    City city;
    hub::HubSettings settings;
    settings.data = city.data;
    settings.server.listen = net::Address{.host = "127.0.0.1"};
    settings.lights.programme = R"({"format": "beffroi-programme/1", "closes": "02:00"})";
    const auto opened = hub::Hub::open(*city.loop, city.clock, std::move(settings));
    REQUIRE_FALSE(opened);
    CHECK(opened.error().detail == "programme.json: closes is after the curfew: only a derogation may be");
}

TEST_CASE("a kiosk asks, its controller and every kiosk get the cue a second ahead") {
    City city;
    city.open();
    const auto controller = city.guest(protocol::Role::Controller, "hdv");
    const auto kiosk = city.guest(protocol::Role::Kiosk, "gare");
    const auto other = city.guest(protocol::Role::Kiosk, "mairie");
    REQUIRE(
        city.until([&] { return controller->last<protocol::Assign>() && other->last<protocol::State>(); }));
    const protocol::Assign& assign = *controller->last<protocol::Assign>();
    CHECK(assign.facade == "tower");
    CHECK(assign.scenes.size() == 3);
    CHECK(assign.layers.size() == 1);
    CHECK(assign.time_zone == "Europe/Paris");
    CHECK(assign.curfew_min == 60);
    CHECK(controller->last<protocol::Welcome>()->facades == std::vector<std::string>{"tower"});
    REQUIRE(city.until([&] {
        const auto* state = kiosk->last<protocol::State>();
        return state && state->facades.size() == 1 && state->facades[0].online;
    }));

    kiosk->say(protocol::Ask{"r1", "tower", "wipe"});
    REQUIRE(city.until([&] {
        return kiosk->last<protocol::Answer>() && controller->last<protocol::CueMessage>() &&
               other->last<protocol::CueMessage>();
    }));
    const protocol::Answer& answer = *kiosk->last<protocol::Answer>();
    CHECK(answer.outcome == protocol::Outcome::Queued);
    const light::Cue& cue = controller->last<protocol::CueMessage>()->cue;
    CHECK(cue.id == answer.cue);
    CHECK(cue.scene == "wipe");
    const Microseconds lead = UtcTime{Microseconds{cue.start_us}} - city.clock.utc();
    CHECK(lead > 500ms);
    CHECK(lead <= 1s);
    CHECK(other->last<protocol::CueMessage>()->cue == cue);
    CHECK(other->count<protocol::Answer>() == 0);
    REQUIRE(city.until([&] { return other->last<protocol::State>()->facades[0].playing.has_value(); }));

    controller->say(protocol::CueAck{cue.id, "tower", cue.start_us + 321});
    REQUIRE(city.until([&] { return has(city.hub->status(), "\"late_us\": 321"); }));

    SUBCASE("who comes in the middle gets the current look") {
        const auto late = city.guest(protocol::Role::Kiosk, "late");
        REQUIRE(city.until([&] { return late->last<protocol::State>() != nullptr; }));
        CHECK(late->last<protocol::State>()->facades[0].playing->cue == cue);
        const auto standby = city.guest(protocol::Role::Controller, "hdv");
        REQUIRE(city.until([&] { return standby->last<protocol::Assign>() != nullptr; }));
        CHECK(standby->last<protocol::Assign>()->layers.size() == 2);
    }
    SUBCASE("a bridge that comes back resumes it at the same start, and sends nothing twice") {
        city.hub.reset();  // as after kill -9: nothing is written at the end
        city.open();
        const auto again = city.guest(protocol::Role::Kiosk, "gare");
        REQUIRE(city.until([&] { return again->last<protocol::State>() != nullptr; }));
        REQUIRE(again->last<protocol::State>()->facades[0].playing);
        CHECK(again->last<protocol::State>()->facades[0].playing->cue == cue);
        CHECK(again->count<protocol::CueMessage>() == 0);
    }
}

TEST_CASE("a façade whose controller is away says so") {
    City city;
    city.open();
    const auto kiosk = city.guest(protocol::Role::Kiosk, "gare");
    REQUIRE(city.until([&] { return kiosk->last<protocol::State>() != nullptr; }));
    kiosk->say(protocol::Ask{"r1", "tower", "wipe"});
    REQUIRE(city.until([&] { return kiosk->last<protocol::Answer>() != nullptr; }));
    CHECK(kiosk->last<protocol::Answer>()->reason == "offline");
    auto controller = city.guest(protocol::Role::Controller, "hdv");
    REQUIRE(city.until([&] { return kiosk->last<protocol::State>()->facades[0].online; }));
    controller.reset();
    REQUIRE(city.until([&] { return !kiosk->last<protocol::State>()->facades[0].online; }));
}

TEST_CASE("an edition that was published is known to kiosks and controllers within a second") {
    City city;
    city.open();
    const auto kiosk = city.guest(protocol::Role::Kiosk, "gare");
    const auto controller = city.guest(protocol::Role::Controller, "hdv");
    REQUIRE(
        city.until([&] { return kiosk->last<protocol::State>() && controller->last<protocol::Assign>(); }));
    test::SmallFacade changed;
    changed.scenes[2].second = test::flash_text(5000);
    const auto published = std::chrono::steady_clock::now();
    test::publish_small(city.data, 2, {changed});
    REQUIRE(city.until([&] { return kiosk->last<protocol::Edition>() != nullptr; }));
    const auto took = std::chrono::steady_clock::now() - published;
    CHECK(took < 1500ms);
    CHECK(kiosk->last<protocol::Edition>()->number == 2);
    CHECK(has(city.get("/healthz"), "\"edition\":2"));
    REQUIRE(city.until([&] { return controller->last<protocol::Assign>()->edition == 2; }));
}

TEST_CASE("the bridge's own façade is lit by the bridge") {
    City city;
    city.open("bridge");
    const auto kiosk = city.guest(protocol::Role::Kiosk, "gare");
    REQUIRE(city.until([&] { return kiosk->last<protocol::State>() != nullptr; }));
    CHECK(kiosk->last<protocol::State>()->facades[0].online);
    CHECK(kiosk->last<protocol::State>()->facades[0].driver == "bridge");
    kiosk->say(protocol::Ask{"r1", "tower", "flash"});
    REQUIRE(city.until([&] { return kiosk->last<protocol::CueMessage>() != nullptr; }));
    REQUIRE(city.until([&] { return has(city.hub->status(), "\"watts\""); }));
    CHECK(has(city.hub->status(), "\"name\": \"sacn\""));
    city.hub.reset();  // the light thread ends before its packets are looked at
    CHECK(city.udp.sent.size() >= 2);
}

TEST_CASE(
    "the bridge's own façade may leave by another output alone, and the status says how that one fares") {
    City city;
    city.pixels.to = {0x0A00001E, out::kDdpPort};
    city.open("bridge");
    const auto kiosk = city.guest(protocol::Role::Kiosk, "gare");
    REQUIRE(city.until([&] { return kiosk->last<protocol::State>() != nullptr; }));
    CHECK(kiosk->last<protocol::State>()->facades[0].online);
    REQUIRE(city.until([&] { return has(city.hub->status(), "\"alive_ms_ago\""); }));
    CHECK(has(city.hub->status(), "\"name\": \"ddp.tower\""));
    CHECK_FALSE(has(city.hub->status(), "\"name\": \"sacn\""));
    city.hub.reset();
    REQUIRE_FALSE(city.udp.sent.empty());
    for (const auto& packet : city.udp.sent) CHECK(packet.to.text() == "10.0.0.30:4048");
}

TEST_CASE("clock requests are answered at once, also before hello") {
    City city;
    city.open();
    const auto kiosk = city.guest(protocol::Role::Kiosk, "gare");
    REQUIRE(city.until([&] { return kiosk->last<protocol::Welcome>() != nullptr; }));
    kiosk->say(protocol::ClockRequest{77});
    REQUIRE(city.until([&] { return kiosk->last<protocol::ClockReply>() != nullptr; }));
    const protocol::ClockReply& reply = *kiosk->last<protocol::ClockReply>();
    CHECK(reply.t0_us == 77);
    CHECK(reply.t2_us >= reply.t1_us);
    CHECK(std::chrono::abs(UtcTime{Microseconds{reply.t1_us}} - city.clock.utc()) < 5s);
}

TEST_CASE("who says what is not theirs is told so, and who is another's namesake replaces them") {
    City city;
    city.open();
    const auto kiosk = city.guest(protocol::Role::Kiosk, "gare");
    REQUIRE(city.until([&] { return kiosk->last<protocol::Welcome>() != nullptr; }));
    kiosk->say(protocol::CueAck{"c", "tower", 1});
    REQUIRE(city.until([&] { return kiosk->last<protocol::ErrorReply>() != nullptr; }));
    CHECK(kiosk->last<protocol::ErrorReply>()->code == "not_allowed");
    kiosk->socket->send("{\"type\":\"dance\"}");
    REQUIRE(city.until([&] { return kiosk->last<protocol::ErrorReply>()->code == "unknown_type"; }));
    CHECK(kiosk->closed == 0);
    const auto twin = city.guest(protocol::Role::Kiosk, "gare");
    REQUIRE(city.until([&] { return kiosk->closed == 1; }));
    CHECK(kiosk->last<protocol::ErrorReply>()->code == "replaced");
}

TEST_CASE("a device that is listed must show its key, and strangers stay out where told so") {
    City city;
    city.rules.keys["controller:hdv"] = Digest::of("secret");
    city.rules.strangers = false;
    city.open();
    const auto impostor = city.guest(protocol::Role::Controller, "hdv");
    const auto stranger = city.guest(protocol::Role::Kiosk, "gare");
    REQUIRE(city.until([&] { return impostor->closed > 0 && stranger->closed > 0; }));
    CHECK(impostor->last<protocol::ErrorReply>()->code == "not_paired");
    CHECK(stranger->last<protocol::ErrorReply>()->code == "not_paired");
    const Guest paired{*city.loop, city.hub->port(),
                       protocol::Hello{.role = protocol::Role::Controller, .id = "hdv", .key = "secret"}};
    CHECK(city.until([&] { return paired.last<protocol::Assign>() != nullptr; }));
}

TEST_CASE("a bridge without an edition serves, and says so") {
    log::quieten();
    City city;
    std::filesystem::remove_all(city.data.edition() / "current");
    city.open();
    CHECK(has(city.get("/healthz"), "\"edition\":0"));
    CHECK(has(city.get("/edition/manifest.json"), " 404 "));
}

TEST_CASE("an edition that was tampered with is not served from") {
    City city;
    const std::string digest = Digest::of(test::wipe_text()).hex();
    std::ofstream{city.data.edition() / "objects" / digest.substr(0, 2) / digest} << "x";
    hub::HubSettings settings;
    settings.data = city.data;
    settings.server.listen = net::Address{.host = "127.0.0.1"};
    const auto opened = hub::Hub::open(*city.loop, city.clock, std::move(settings));
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().fault == Fault::Corrupt);
}
