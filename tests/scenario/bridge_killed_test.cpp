// The programs themselves, on loopback: killed without a chance to say goodbye, and what the lamps see of it.

#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>

#include <doctest/doctest.h>

#include "content/base/folder_lock.h"
#include "content/base/instant.h"
#include "content/base/log.h"
#include "content/publish/backup.h"
#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/net/web_socket_client.h"
#include "lighting-bridge/protocol/messages.h"
#include "lighting-bridge/show/nights.h"
#include "tests/support/process.h"
#include "tests/support/raw_http.h"
#include "tests/support/sacn_ear.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/small_edition.h"

using namespace beffroi;
using namespace std::chrono_literals;

namespace {

constexpr const char* kNow = "2026-11-28T18:42:00+01:00";

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in{file};
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

/// A town of two equal façades: one lit by its controller, one by the bridge.
class Town {
public:
    Town() {
        log::quieten();
        const std::vector<test::SmallFacade> facades{{.slug = "tower", .first_universe = 1},
                                                     {.slug = "mill", .first_universe = 11}};
        test::publish_small(data_, 1, facades);
        for (const test::SmallFacade& facade : facades) known_.push_back(test::edition_facade(facade));
        REQUIRE(ear.bound());
    }

    void start_bridge() {
        bridge =
            test::Process{BEFFROI_BRIDGE,
                          {"serve", "--data", folder_.path().string(), "--port", "0", "--unix", socket(),
                           "--driver", "tower=controller:tower", "--driver", "mill=bridge",
                           "--lighting-interface", "127.0.0.1", "--unicast", ear.address(), "--now", kNow},
                          folder_ / "bridge.log"};
    }
    void start_controller() {
        controller =
            test::Process{BEFFROI_CONTROLLER,
                          {"--id", "tower", "--bridge", "unix:" + socket(), "--interface", "127.0.0.1",
                           "--unicast-to", ear.address(), "--state", (folder_ / "controller").string()},
                          folder_ / "controller.log"};
    }
    void start_kiosk() {
        net::ClientSettings settings;
        settings.address.unix_socket = socket();
        settings.address.path = protocol::kPath;
        settings.subprotocol = protocol::kSubprotocol;
        settings.first_pause = 20ms;
        settings.longest_pause = 50ms;
        settings.opened = [this] {
            kiosk->send(protocol::encode(protocol::Hello{.role = protocol::Role::Kiosk, .id = "gare"}));
        };
        settings.received = [this](std::string_view text) { hear(text); };
        kiosk = std::move(net::WebSocketClient::open(*loop, std::move(settings))).value();
    }
    void hear(std::string_view text) {
        auto decoded = protocol::decode(text);
        REQUIRE(std::holds_alternative<protocol::Message>(decoded));
        auto& message = std::get<protocol::Message>(decoded);
        if (auto* news = std::get_if<protocol::State>(&message)) state = *news;
        if (auto* cue = std::get_if<protocol::CueMessage>(&message)) cues.push_back(cue->cue);
        if (auto* reply = std::get_if<protocol::Answer>(&message)) answers.push_back(*reply);
    }

    /// Serves kiosk and ear until `done`.
    template <typename Done>
    bool until(Done done, std::chrono::milliseconds patience = 20s) {
        return test::serve_until(
            *loop,
            [&] {
                while (auto frame = ear.take()) frames.push_back(std::move(*frame));
                return done();
            },
            patience);
    }
    /// Also what came while nobody listened.
    void forget_frames() {
        while (ear.take()) {
        }
        frames.clear();
    }
    void listen_for(std::chrono::milliseconds time) {
        const auto end = std::chrono::steady_clock::now() + time;
        until([&] { return std::chrono::steady_clock::now() > end; }, time + 1s);
    }

    protocol::FacadeState* facade(const std::string& slug) {
        for (protocol::FacadeState& one : state.facades)
            if (one.facade == slug) return &one;
        return nullptr;
    }
    bool plays(const std::string& slug, const std::string& cue) {
        const protocol::FacadeState* one = facade(slug);
        return one && one->playing && one->playing->cue.id == cue;
    }

    /// The bridge's time at a steady instant: its clock is shifted, and says by how much.
    std::int64_t bridge_us(SteadyTime at) const {
        const SystemClock own;
        const auto json = Json::parse(text_of(folder_ / "state/clock.json"));
        const std::int64_t shift = json ? json->integer_or("shift_us", 0) : 0;
        return (own.utc() - (own.steady() - at)).since_epoch.count() + shift;
    }

    /// True when the frame is what these cues give at some instant of the last `slack` before it was heard:
    /// the kiosk computes its picture of the façade in just this way.
    bool is_right(const test::HeardFrame& frame, const std::vector<light::Cue>& active,
                  std::chrono::milliseconds slack = 250ms) const {
        const auto& known = frame.universe < 11 ? known_[0] : known_[1];
        light::Performance performance{known.patch};
        light::Repertoire repertoire{known.patch};
        for (const hub::EditionScene& scene : known.scenes) repertoire.learn(scene.scene);
        const std::int64_t heard_us = bridge_us(frame.at);
        for (const light::Cue& cue : active)
            if (auto staged = repertoire.stage(cue))
                static_cast<void>(performance.take(std::move(*staged), cue.start_us));
        // A controller's idea of the bridge's time may be a little ahead of ours, too.
        const Instants window{heard_us - slack / 1us, heard_us + 30'000, 100};
        const Nearest near = nearest(performance, frame, window);
        if (near.apart == 0) return true;
        // Slots step in bunches: the instant itself lies beside any of those that are as near.
        return nearest(performance, frame, {near.first_us - 150, near.last_us + 150, 1}).apart == 0;
    }

    struct Instants {
        std::int64_t from_us;
        std::int64_t to_us;
        std::int64_t step_us;
    };
    struct Nearest {
        std::int64_t first_us;
        std::int64_t last_us;
        int apart;
    };
    /// The first and the last instant whose frame differs least from the one heard, and by how much.
    static Nearest nearest(light::Performance& performance, const test::HeardFrame& frame,
                           const Instants& instants) {
        const light::Patch& patch = performance.patch();
        std::vector<light::Level> levels(patch.channel_count());
        std::vector<light::UniverseFrame> wire{{frame.universe, {}}};
        Nearest best{0, 0, std::numeric_limits<int>::max()};
        for (std::int64_t t = instants.from_us; t <= instants.to_us && best.apart > 0;
             t += instants.step_us) {
            performance.levels_at(t, levels);
            light::write_slots(patch, levels, wire);
            const int apart = distance(wire[0].slots, frame.slots);
            if (apart < best.apart) best = {t, t, apart};
            if (apart == best.apart) best.last_us = t;
        }
        return best;
    }

    /// Zero only for equal slots; the washes' channels of 16 bits count as such, all others are of 8.
    template <typename Slots>
    static int distance(const Slots& computed, const Slots& heard) {
        constexpr std::size_t kWide = 88;
        int apart = 0;
        for (std::size_t i = 0; i < kWide; i += 2)
            apart += std::abs((computed[i] - heard[i]) * 256 + computed[i + 1] - heard[i + 1]);
        for (std::size_t i = kWide; i < computed.size(); ++i) apart += std::abs(computed[i] - heard[i]) * 256;
        return apart;
    }

    std::vector<test::HeardFrame> take_frames(std::uint16_t universe) {
        std::vector<test::HeardFrame> mine;
        for (const test::HeardFrame& frame : frames)
            if (frame.universe == universe) mine.push_back(frame);
        return mine;
    }

    std::string socket() const { return (folder_ / "bridge.sock").string(); }
    std::string logs() const { return text_of(folder_ / "bridge.log") + text_of(folder_ / "controller.log"); }

    test::SacnEar ear;
    std::unique_ptr<net::Loop> loop = std::move(net::Loop::open()).value();
    std::unique_ptr<net::WebSocketClient> kiosk;
    test::Process bridge;
    test::Process controller;
    protocol::State state;
    std::vector<light::Cue> cues;
    std::vector<protocol::Answer> answers;
    std::vector<test::HeardFrame> frames;

private:
    ScratchFolder folder_;
    content::DataFolder data_{folder_.path()};
    std::vector<hub::EditionFacade> known_;
};

/// Every frame heard since `from` that is not right, of one universe.
int wrong_frames(Town& town, std::uint16_t universe, const std::vector<light::Cue>& active,
                 std::size_t& looked_at) {
    int wrong = 0;
    const std::vector<test::HeardFrame> heard = town.take_frames(universe);
    looked_at = heard.size();
    // Eight of them: each is searched for among thousands of instants.
    for (std::size_t i = 0; i < heard.size(); i += 1 + heard.size() / 8)
        if (!town.is_right(heard[i], active)) {
            ++wrong;
            MESSAGE("frame ", i, " of universe ", universe, ", ", heard.size(), " heard, ",
                    std::string{town.is_right(heard[i], active, 2s) ? "is late" : "is of no instant"});
        }
    return wrong;
}

}  // namespace

TEST_CASE(
    "a bridge killed during a scene leaves the controller's light alone, and comes back at the right t") {
    Town town;
    town.start_bridge();
    town.start_controller();
    town.start_kiosk();
    INFO(town.logs());
    REQUIRE(town.until([&] {
        const auto* tower = town.facade("tower");
        const auto* mill = town.facade("mill");
        return tower && tower->online && mill && mill->online;
    }));
    for (const char* slug : {"tower", "mill"}) {
        // One wish a kiosk: the second is asked for when the first has begun.
        town.kiosk->send(protocol::encode(protocol::Ask{std::string{"ask-"} + slug, slug, "wipe"}));
        REQUIRE(town.until([&] { return town.answers.size() >= (slug[0] == 't' ? 1U : 2U); }));
        REQUIRE(town.answers.back().outcome == protocol::Outcome::Queued);
        REQUIRE(town.until([&] { return town.plays(slug, town.answers.back().cue); }));
    }
    const light::Cue cue = town.facade("tower")->playing->cue;
    const light::Cue own_cue = town.facade("mill")->playing->cue;
    const std::vector<light::Cue> tower_look = town.facade("tower")->layers;
    const std::vector<light::Cue> mill_look = town.facade("mill")->layers;
    REQUIRE(
        town.until([&] { return town.bridge_us(SystemClock{}.steady()) > own_cue.start_us + 2'000'000; }));

    // The same scene, the same instant: bridge, controller and (here) kiosk give the same bytes.
    town.forget_frames();
    town.listen_for(800ms);
    std::size_t count = 0;
    CHECK(wrong_frames(town, 1, tower_look, count) == 0);
    CHECK(count > 15);
    CHECK(wrong_frames(town, 11, mill_look, count) == 0);
    CHECK(count > 15);

    town.bridge.end(SIGKILL);
    town.forget_frames();
    town.listen_for(1500ms);
    CHECK(wrong_frames(town, 1, tower_look, count) == 0);
    CHECK(count > 30);

    town.state = {};
    town.forget_frames();
    const SteadyTime restarted = SystemClock{}.steady();
    town.start_bridge();
    REQUIRE(town.until([&] { return town.plays("tower", cue.id) && town.facade("tower")->online; }));
    CHECK(town.facade("tower")->playing->cue == cue);
    CHECK(town.facade("mill")->playing->cue == own_cue);
    CHECK(town.facade("tower")->layers == tower_look);
    town.listen_for(1000ms);
    CHECK(wrong_frames(town, 1, tower_look, count) == 0);
    CHECK(wrong_frames(town, 11, mill_look, count) == 0);
    REQUIRE(count > 0);
    for (const test::HeardFrame& frame : town.frames) CHECK_FALSE(frame.terminated);
    const auto back = town.take_frames(11).front().at - restarted;
    MESSAGE("the bridge's own light was back after ", back.count() / 1000, " ms");

    // A clean stop says goodbye: three terminations for each of its universes.
    town.forget_frames();
    CHECK(town.bridge.end(SIGTERM) == 0);
    town.listen_for(200ms);
    int goodbyes = 0;
    for (const test::HeardFrame& frame : town.take_frames(11)) goodbyes += frame.terminated ? 1 : 0;
    CHECK(goodbyes == 3);
    CHECK(town.controller.end(SIGTERM) == 0);
}

TEST_CASE("a controller killed without a bridge goes on from what it kept") {
    Town town;
    town.start_bridge();
    town.start_controller();
    town.start_kiosk();
    INFO(town.logs());
    REQUIRE(town.until([&] { return town.facade("tower") && town.facade("tower")->online; }));
    REQUIRE(town.until([&] { return !town.take_frames(1).empty(); }));
    town.controller.end(SIGKILL);
    town.bridge.end(SIGKILL);
    town.listen_for(100ms);
    town.forget_frames();
    town.start_controller();
    REQUIRE(town.until([&] { return !town.take_frames(1).empty(); }));
    CHECK(town.take_frames(1).front().source == "Beffroi tower");
}

TEST_CASE("a program that cannot start says in one sentence why") {
    Town town;
    town.start_bridge();
    town.start_kiosk();
    REQUIRE(town.until([&] { return !town.state.facades.empty(); }));
    ScratchFolder folder;
    const auto run = [&](std::vector<std::string> arguments) {
        const std::filesystem::path log = folder / "out";
        std::filesystem::remove(log);
        const int code = test::Process{BEFFROI_BRIDGE, std::move(arguments), log}.wait();
        return std::pair{code, text_of(log)};
    };
    const auto taken = run({"serve", "--data", (folder / "none").string(), "--port", "0"});
    CHECK(taken.first == 4);
    CHECK(taken.second.find("beffroi-content init") != std::string::npos);
    CHECK(run({"serve"}).first == 2);
    CHECK(run({"dance"}).first == 2);
    CHECK(run({"--help"}).first == 0);
    test::publish_small(content::DataFolder{folder / "data"}, 1);
    const auto busy =
        run({"serve", "--data", (folder / "data").string(), "--port", "0", "--unix", town.socket()});
    CHECK(busy.first == 3);
    CHECK(busy.second.find("is served by another program") != std::string::npos);
    std::ofstream{folder / "data/bridge.toml"} << "[listen]\nport = 99999\n[listne]\n"
                                                  "[editor]\nsecond_factor_grace_days = -1\n";
    const auto config = run({"serve", "--data", (folder / "data").string()});
    CHECK(config.first == 1);
    CHECK(config.second.find("listen.port must be a number from 0 to 65535") != std::string::npos);
    CHECK(config.second.find("editor.second_factor_grace_days must be a number from 0 to 3650") !=
          std::string::npos);
    CHECK(config.second.find("listne is not a setting") != std::string::npos);
}

TEST_CASE("bridge and restore keep off each other's data folder, and a killed bridge keeps nobody off") {
    log::quieten();
    const ScratchFolder folder;
    const content::DataFolder data{folder / "data"};
    const std::filesystem::path said = folder / "bridge.log";
    const UtcTime now = SystemClock{}.utc();
    const std::vector<std::string> serve{"serve", "--data", data.root.string(), "--port", "0"};
    test::publish_small(data, 1);
    REQUIRE(content::back_up(data, folder / "town.backup", now));
    const auto restore = [&] {
        return content::restore(folder / "town.backup", data, content::IfThere::Replace, now);
    };

    test::Process bridge{BEFFROI_BRIDGE, serve, said};
    const auto loop = std::move(net::Loop::open()).value();
    const auto listens = [&] { return text_of(said).find("bridge.listening") != std::string::npos; };
    REQUIRE(test::serve_until(*loop, listens, 20s));
    const auto refused = restore();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.find("a bridge runs on " + data.root.string()) == 0);
    CHECK(content::back_up(data, folder / "beside.backup", now));
    CHECK(bridge.runs());

    bridge.end(SIGKILL);
    CHECK(restore());

    const auto restoring = lock_folder(data.root, FolderUse::Alone);
    REQUIRE(restoring);
    CHECK(test::Process{BEFFROI_BRIDGE, serve, folder / "second.log"}.wait() == 3);
    CHECK(text_of(folder / "second.log") ==
          "beffroi-bridge: " + data.root.string() +
              " is being restored from a backup: start the bridge again when `beffroi-content restore` is "
              "done\n");
}

TEST_CASE(
    "a second bridge on the same folder is told which one runs there, and one that was killed is not in the "
    "way") {
    log::quieten();
    const ScratchFolder folder;
    const content::DataFolder data{folder / "data"};
    test::publish_small(data, 1);
    const std::vector<std::string> serve{"serve", "--data", data.root.string(), "--port", "0"};
    const auto loop = std::move(net::Loop::open()).value();
    const auto listening = [&](const char* file) {
        return test::serve_until(
            *loop, [&] { return text_of(folder / file).find("bridge.listening") != std::string::npos; }, 20s);
    };
    test::Process first{BEFFROI_BRIDGE, serve, folder / "first.log"};
    REQUIRE(listening("first.log"));

    CHECK(test::Process{BEFFROI_BRIDGE, serve, folder / "second.log"}.wait() == 3);
    CHECK(text_of(folder / "second.log") ==
          "beffroi-bridge: a bridge (process " + std::to_string(first.id()) + ") runs on " +
              data.root.string() + " already: stop it first, or give this one another folder with --data\n");
    CHECK(first.runs());

    first.end(SIGKILL);
    const test::Process third{BEFFROI_BRIDGE, serve, folder / "third.log"};
    CHECK(listening("third.log"));
}
