// Two bridges and a lamp in one process and in no time: the primary dies and comes back, the network loses
// and delays, the standby does not hear it for a while. A failing seed is printed; BEFFROI_SEED=n runs it
// alone, BEFFROI_SEEDS=n that many.
#include <cstdlib>
#include <deque>
#include <map>
#include <optional>
#include <random>

#include <doctest/doctest.h>

#include "lighting-bridge/output/light_loop.h"
#include "lighting-bridge/output/sacn_source.h"
#include "lighting-bridge/output/simulated_wire.h"
#include "tests/support/small_patch.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

constexpr UtcTime kEvening{Microseconds{1'795'000'000'000'000}};
constexpr Microseconds kLasts = 120s;
constexpr Microseconds kMostFreeze = 250ms;
constexpr int kMostStep = 8;

/// Goes up and down between 0.3 and 0.9, ten seconds each way.
light::Scene breathing() {
    light::Scene scene{};
    scene.id = "scene";
    scene.version = "v1";
    scene.duration = 600s;
    light::Track track{};
    track.effect = light::ColourEffect{light::LinearColour{1, 0, 0}};
    track.level.keys.clear();
    for (int i = 0; i <= 60; ++i)
        track.level.keys.push_back({std::chrono::seconds{10 * i}, i % 2 == 0 ? 0.3F : 0.9F});
    scene.tracks = {track};
    return scene;
}

/// What comes to whom, and when.
struct Delivery {
    SteadyTime at;
    std::vector<std::uint8_t> bytes;
    bool to_standby;  ///< Else to the lamp
};

/// One bridge's light: begun at any time, it shows what belongs to that time.
class Light {
public:
    Light(const ManualClock& clock, std::uint8_t number, std::optional<std::uint8_t> standby_of)
        : clock_{clock}, wire_{clock}, loop_{{patch_}, opened(number, standby_of), clock.steady()} {
        light::Repertoire repertoire{patch_};
        repertoire.learn(breathing());
        light::Cue cue{};
        cue.id = "cue";
        cue.scene = "scene";
        cue.version = "v1";
        cue.start_us = kEvening.since_epoch.count();
        cue.ttl_ms = 600'000;
        auto staged = repertoire.stage(cue);
        REQUIRE(staged);
        loop_.apply({0, std::move(*staged)}, clock.utc());
    }

    SteadyTime next() const { return next_; }
    std::vector<SimulatedWire::Packet> step() {
        next_ = loop_.step(clock_.utc(), clock_.steady());
        return wire_.take();
    }
    void hear(std::span<const std::uint8_t> bytes) {
        loop_.heard(0, {}, bytes, clock_.steady());
        next_ = std::min(next_, loop_.next_due());
    }
    bool raised() const { return loop_.outputs()[0]->health().standby->raised; }

private:
    SacnOutput opened(std::uint8_t number, std::optional<std::uint8_t> standby_of) {
        SacnSettings settings{};
        settings.cid[0] = number;
        settings.source_name = "bridge " + std::to_string(number);
        settings.universes = patch_.universes();
        settings.transmit = Transmit::Constant;
        settings.discovery = false;
        if (standby_of) {
            settings.standby_of.emplace();
            (*settings.standby_of)[0] = *standby_of;
        }
        auto output = SacnOutput::open(std::move(settings), wire_);
        REQUIRE(output);
        return std::move(*output);
    }

    const ManualClock& clock_;
    light::Patch patch_ = light::test::small_patch();
    SimulatedWire wire_;
    LightLoop loop_;
    SteadyTime next_{};
};

/// Follows the highest priority it hears (E1.31-2018 6.2.3), for 2.5 s (6.7.1).
struct Lamp {
    struct Source {
        SteadyTime heard;
        int priority;
    };
    std::map<Cid, Source> sources;
    std::optional<SteadyTime> shown;
    int level = 0;

    bool take(SteadyTime now, std::span<const std::uint8_t> bytes) {
        const auto source = read_sacn_source(bytes);
        if (!source || source->universe != 1) return false;
        std::erase_if(sources, [&](const auto& one) { return now - one.second.heard > 2500ms; });
        sources[source->cid] = {now, source->priority};
        for (const auto& [cid, other] : sources)
            if (other.priority > source->priority) return false;
        const int next = bytes[126];
        if (shown) {
            REQUIRE(now - *shown <= kMostFreeze);
            REQUIRE(std::abs(next - level) <= kMostStep);
        }
        REQUIRE(next > 0);
        shown = now;
        level = next;
        return true;
    }
};

class Run {
public:
    explicit Run(std::uint64_t seed) : chance_{seed} {}

    void go() {
        const SteadyTime end = clock_.steady() + kLasts;
        while (clock_.steady() < end) {
            turn_fate();
            SteadyTime next = std::min(standby_.next(), fate_);
            if (primary_) next = std::min(next, primary_->next());
            for (const Delivery& one : waiting_) next = std::min(next, one.at);
            clock_.advance(std::max(next - clock_.steady(), 0us));
            deliver();
            if (primary_ && clock_.steady() >= primary_->next()) spread(primary_->step());
            if (clock_.steady() >= standby_.next()) spread(standby_.step());
            look();
        }
        CHECK(deaths_ > 3);
        CHECK(followed_ > 3000);
    }

private:
    std::int64_t pick(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(chance_() % static_cast<std::uint64_t>(most - least + 1));
    }

    /// The primary lives for 3 to 9 s and is dead for 10 ms to 6 s; now and then the standby is deaf instead.
    void turn_fate() {
        if (clock_.steady() < fate_) return;
        if (primary_ && !deaf_ && pick(0, 3) == 0) {
            deaf_ = true;
            fate_ = clock_.steady() + Microseconds{pick(50'000, 2'000'000)};
        } else if (primary_ && !deaf_) {
            primary_.reset();
            ++deaths_;
            fate_ = clock_.steady() + Microseconds{pick(10'000, 6'000'000)};
        } else {
            if (!primary_) primary_.emplace(clock_, 1, std::nullopt);
            deaf_ = false;
            calm_since_ = clock_.steady();
            fate_ = clock_.steady() + Microseconds{pick(3'000'000, 9'000'000)};
        }
    }

    void spread(const std::vector<SimulatedWire::Packet>& packets) {
        for (const SimulatedWire::Packet& packet : packets)
            for (const bool to_standby : {false, true}) {
                if (pick(0, 99) < 2 || (to_standby && deaf_)) continue;  // lost
                const SteadyTime at = clock_.steady() + Microseconds{pick(100, 4'000)};
                waiting_.push_back({std::max(at, last_), packet.bytes, to_standby});
                last_ = waiting_.back().at;
            }
    }

    void deliver() {
        while (!waiting_.empty() && waiting_.front().at <= clock_.steady()) {
            const Delivery one = std::move(waiting_.front());
            waiting_.pop_front();
            if (one.to_standby)
                standby_.hear(one.bytes);
            else
                followed_ += lamp_.take(clock_.steady(), one.bytes) ? 1 : 0;
        }
    }

    /// Two seconds after the primary is back and heard, the standby waits below it again.
    void look() {
        if (primary_ && !deaf_ && clock_.steady() > calm_since_ + 2s) REQUIRE_FALSE(standby_.raised());
    }

    std::mt19937_64 chance_;
    ManualClock clock_{kEvening};
    std::optional<Light> primary_{std::in_place, clock_, std::uint8_t{1}, std::nullopt};
    Light standby_{clock_, 2, 1};
    Lamp lamp_;
    std::deque<Delivery> waiting_;
    SteadyTime last_{};
    SteadyTime fate_{Microseconds{3'000'000}};
    SteadyTime calm_since_{};
    bool deaf_ = false;
    int deaths_ = 0;
    int followed_ = 0;
};

std::uint64_t number_of(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace

TEST_CASE(
    "whenever the primary dies and comes back, the lamp is never dark, never still for long, and never "
    "jumps") {
    const std::uint64_t one = number_of("BEFFROI_SEED", 0);
    const std::uint64_t last = one != 0 ? one : number_of("BEFFROI_SEEDS", 10);
    for (std::uint64_t seed = one != 0 ? one : 1; seed <= last; ++seed) {
        CAPTURE(seed);
        Run{seed}.go();
    }
}

}  // namespace beffroi::out
