// What a controller tells the bridge of its cues and of its health.

#include "lighting-bridge/controller/keeper.h"

#include <doctest/doctest.h>

#include "content/base/log.h"
#include "tests/support/small_edition.h"

using namespace beffroi;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime kEvening{Microseconds{1'795'000'000'000'000}};

/// Means that keep what was said and played.
class Said final : public controller::Means {
public:
    void send(const protocol::Message& message) override { sent.push_back(message); }
    void light(std::vector<out::StagedFacade> facades) override { lit = std::move(facades); }
    out::Took play(const std::string&, const light::Cue& cue) override {
        played.push_back(cue);
        return out::Took::Posted;
    }
    void learn(const std::string&, const light::Scene&) override {}
    bool set_ceiling(const std::string&, const light::Ceiling&) override { return true; }
    void keep(const protocol::Assign&) override {}
    void forget(const std::string&) override {}
    void ask_time_after(Microseconds) override {}

    template <typename T>
    std::vector<T> all() const {
        std::vector<T> found;
        for (const protocol::Message& message : sent)
            if (const T* one = std::get_if<T>(&message)) found.push_back(*one);
        return found;
    }

    std::vector<protocol::Message> sent;
    std::vector<out::StagedFacade> lit;
    std::vector<light::Cue> played;
};

/// A keeper that has been welcomed and lights the façade "tower".
struct Kept {
    ManualClock clock{kEvening};
    Said said;
    controller::Keeper keeper{clock, said, "tower", ""};
    hub::EditionFacade facade = test::edition_facade({.scenes = {{"wipe", test::wipe_text()}}});

    Kept() {
        log::quieten();
        protocol::Assign assign;
        assign.facade = facade.slug;
        assign.edition = 1;
        assign.patch = facade.patch_text;
        for (const hub::EditionScene& scene : facade.scenes)
            assign.scenes.push_back({scene.scene.id, scene.scene.version, scene.text});
        keeper.opened();
        keeper.received(protocol::Welcome{"test", now_us(), 1, "", {facade.slug}});
        keeper.received(protocol::ClockReply{clock.steady().since_boot.count(), now_us(), now_us()});
        keeper.received(assign);
        said.sent.clear();
    }
    std::int64_t now_us() const { return clock.utc().since_epoch.count(); }
    light::Cue cue(Microseconds from_now, std::int32_t ttl_ms) const {
        light::Cue cue{};
        cue.id = "01J";
        cue.facades = {facade.slug};
        cue.scene = "wipe";
        cue.version = facade.scenes[0].scene.version;
        cue.start_us = (clock.utc() + from_now).since_epoch.count();
        cue.ttl_ms = ttl_ms;
        return cue;
    }
};

}  // namespace

TEST_CASE("a cue is acknowledged with the instant its first frame had left") {
    Kept kept;
    kept.keeper.tell({out::CueReport::What::Started, {"01J", "tower", 1'000'000, 1'000'730}});
    CHECK(kept.said.all<protocol::CueAck>() ==
          std::vector<protocol::CueAck>{protocol::CueAck{"01J", "tower", 1'000'730}});
}

TEST_CASE("a cue that is late is played, one whose time is over is dropped, and that is said") {
    Kept kept;
    kept.keeper.received(protocol::CueMessage{kept.cue(-3s, 5'000)});
    CHECK(kept.said.played.size() == 1);
    CHECK(kept.said.all<protocol::CueRefused>().empty());
    kept.keeper.received(protocol::CueMessage{kept.cue(-6s, 5'000)});
    CHECK(kept.said.played.size() == 1);
    CHECK(kept.said.all<protocol::CueRefused>() ==
          std::vector<protocol::CueRefused>{protocol::CueRefused{"01J", "tower", "too_late"}});
}

TEST_CASE("what the light thread would not play is refused with its reason, a cue known already is no news") {
    using What = out::CueReport::What;
    struct Row {
        What what;
        const char* reason;
    };
    for (const Row& row :
         {Row{What::TooLate, "too_late"}, Row{What::Full, "busy"}, Row{What::NotSent, "not_sent"}}) {
        Kept kept;
        kept.keeper.tell({row.what, {"01J", "tower", 1'000'000, 0}});
        CHECK(kept.said.all<protocol::CueRefused>() ==
              std::vector<protocol::CueRefused>{protocol::CueRefused{"01J", "tower", row.reason}});
        CHECK(kept.said.all<protocol::CueAck>().empty());
    }
    Kept kept;
    kept.keeper.tell({What::Known, {"01J", "tower", 1'000'000, 0}});
    CHECK(kept.said.sent.empty());
}

TEST_CASE("a heartbeat has offset, jitter, frames, late and dropped ones, and the last cue's real start") {
    Kept kept;
    out::LightStatus light;
    light.packets = 4400;
    light.late_ticks = 2;
    light.jitter_us = 85;
    light.failed_packets = 3;
    light.last_start = out::StartedCue{"01J", "tower", 1'000'000, 1'000'730};
    kept.keeper.beat(light);
    const auto beats = kept.said.all<protocol::Heartbeat>();
    REQUIRE(beats.size() == 1);
    CHECK(beats[0].offset_us == 0);
    CHECK(beats[0].frames == 4400);
    CHECK(beats[0].late == 2);
    CHECK(beats[0].jitter_us == 85);
    CHECK(beats[0].dropped == 3);
    CHECK(beats[0].last_start == protocol::LastStart{"01J", "tower", 1'000'000, 1'000'730});
}

TEST_CASE("a bridge with another clock moves the light of the same patches, which is one renewal") {
    Kept kept;
    const std::string version = kept.said.lit.at(0).patch_version;
    CHECK_FALSE(version.empty());
    kept.said.lit.clear();
    kept.keeper.received(protocol::ClockSet{});
    kept.clock.advance(1s);
    const std::int64_t theirs = kept.now_us() + 3'600'000'000;
    kept.keeper.received(protocol::ClockReply{kept.clock.steady().since_boot.count(), theirs, theirs});
    REQUIRE(kept.said.lit.size() == 1);
    CHECK(kept.said.lit[0].patch_version == version);
}
