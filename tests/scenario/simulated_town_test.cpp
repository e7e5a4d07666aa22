// Bridges, controllers, kiosks and a network that fails, in one process and in no time: whatever goes wrong,
// the walls are as they must be. A failing seed is printed; BEFFROI_SEED=n runs it alone, BEFFROI_SEEDS=n
// that many.

#include "tests/scenario/simulated_town.h"

#include <cstdlib>

#include <doctest/doctest.h>

#include "lighting-bridge/show/floor_plan.h"
#include "lighting-bridge/show/nights.h"

using namespace beffroi;
using namespace beffroi::test;

namespace {

constexpr std::int64_t kTroubled_us = 90 * kSecond;  ///< Faults come, then they end
constexpr std::int64_t kSettled_us = 3 * kSecond;    ///< After the last fault all agree
constexpr std::int64_t kTimed_us = 8 * kSecond;      ///< After it they also know the time well
constexpr std::int64_t kQuiet_us = 40 * kSecond;
constexpr const char* kProgramme =
    R"({"format":"beffroi-programme/1","lit":[{"id":"winter","layer":"season","scene":"wipe",)"
    R"("starts":"sunset+1","ends":"closing","every_min":3}]})";
const std::vector<std::string> kFacades{"tower", "gate"};
const std::vector<std::string> kScenes{"wipe", "flash"};

std::shared_ptr<const hub::LightEdition> make_edition() {
    auto made = std::make_shared<hub::LightEdition>();
    made->number = 1;
    made->manifest = "simulated";
    made->city = {"town", "Town", "Europe/Paris", 50.69, 3.17, "01:00", {"fr"}};
    std::uint16_t universe = 1;
    for (const std::string& slug : kFacades) {
        hub::EditionFacade facade = edition_facade({.slug = slug, .first_universe = universe});
        for (light::Fixture& fixture : facade.patch.fixtures)
            fixture.floor = light::Level::from_fraction(0.1F);
        facade.patch.index();
        facade.patch_text = light::patch_json(facade.patch).dump(1);
        made->facades.push_back(std::move(facade));
        universe = static_cast<std::uint16_t>(universe + 10);
    }
    return made;
}

std::shared_ptr<const hub::LightEdition> edition() {
    static const auto made = make_edition();
    return made;
}

hub::LightsSettings settings() {
    hub::LightsSettings made;
    for (const std::string& slug : kFacades)
        made.drivers[slug] = *hub::Driver::parse("controller:at-" + slug);
    made.programme = kProgramme;
    return made;
}

light::Night a_night(World& dice) {
    light::NightRule rule;
    rule.zone = "Europe/Paris";
    rule.where = {50.69, 3.17};
    // Any evening of three years: the nights on which the clocks change are among them.
    const UtcTime noon{Microseconds{(20'500 + dice.pick(0, 1095)) * 86'400 * kSecond + 43'200 * kSecond}};
    return light::nights_around(rule, noon, 2)->back();
}

light::DarkSpan dark_of(const light::Night& night) {
    const light::Town town{"Europe/Paris", {50.69, 3.17}};
    const auto spans = light::floor_hours({}, town, UtcTime{Microseconds{night.opens_us}});
    for (const light::DarkSpan& span : *spans)
        if (span.to_us > night.opens_us) return span;
    return {};
}

/// Before its opening, in its midst, before its closing, or before dawn: so that the run goes over what
/// matters.
std::int64_t an_hour_of(const light::Night& night, World& dice) {
    const std::int64_t lead = dice.pick(0, 60) * kSecond;
    switch (dice.pick(0, 3)) {
        case 0:
            return night.opens_us - lead;
        case 1:
            return night.opens_us + dice.pick(0, (night.closes_us - night.opens_us) / kSecond) * kSecond;
        case 2:
            return night.closes_us - kTroubled_us - lead;
        default:
            return dark_of(night).to_us - kTroubled_us - lead;
    }
}

/// Which cues, and how long ago they began, for whoever reads a failure.
std::string text_of(const std::vector<light::Cue>& cues, std::int64_t now_us) {
    std::string text;
    for (const light::Cue& cue : cues)
        text += std::string{protocol::name_of(cue.layer)} + " " + cue.scene + " since " +
                std::to_string(static_cast<double>(now_us - cue.start_us) / 1e6) + " s; ";
    return text;
}

std::string cues_of(const protocol::State& state, const std::string& facade, std::int64_t now_us) {
    for (const protocol::FacadeState& said : state.facades)
        if (said.facade == facade) return text_of(said.layers, now_us);
    return {};
}

class Run {
public:
    explicit Run(std::uint64_t seed) : Run(seed, World{seed, 0}) {}

    void go() {
        for (int i = 0; i < 12; ++i)
            world_.at(begins_us_ + world_.pick(0, kTroubled_us), [this] { fault(); });
        for (int i = 0; i < 40; ++i)
            world_.at(begins_us_ + world_.pick(0, kTroubled_us + kQuiet_us), [this] { ask(); });
        look();
        world_.run_until(begins_us_ + kTroubled_us + kQuiet_us);
        CHECK(agreed_ > 50);
    }

private:
    Run(std::uint64_t seed, World dice) : night_{a_night(dice)}, world_{seed, an_hour_of(night_, dice)} {
        for (const std::string& slug : kFacades)
            controllers_.push_back(std::make_unique<SimulatedController>(world_, bridge_, "at-" + slug));
        for (const char* name : {"hall", "station"})
            kiosks_.push_back(std::make_unique<SimulatedKiosk>(world_, bridge_, name));
    }

    void ask() {
        SimulatedKiosk& kiosk = *kiosks_[static_cast<std::size_t>(world_.pick(0, 1))];
        kiosk.ask(kFacades[static_cast<std::size_t>(world_.pick(0, 1))],
                  kScenes[static_cast<std::size_t>(world_.pick(0, 1))]);
    }

    Client& somebody() {
        const auto index = static_cast<std::size_t>(world_.pick(0, 3));
        if (index < 2) return *controllers_[index];
        return *kiosks_[index - 2];
    }

    void fault() {
        const std::int64_t lasts =
            world_.pick(0, 100) < 50 ? world_.pick(0, 2 * kSecond) : world_.pick(0, 20 * kSecond);
        Client& one = somebody();
        switch (world_.pick(0, 6)) {
            case 0:
                return one.drop(), troubled_until(0);
            case 1:
                one.weather.cut = true;
                return ends_after(lasts, [&one] { one.weather.cut = false; });
            case 2:
                one.weather.jitter_us = 400'000;
                one.weather.lost_in_a_thousand = 200;
                return ends_after(lasts, [&one] {
                    one.weather.jitter_us = Weather{}.jitter_us;
                    one.weather.lost_in_a_thousand = Weather{}.lost_in_a_thousand;
                });
            case 3:
                if (!bridge_.runs()) return;
                bridge_.kill();
                return ends_after(lasts / 4, [this] { bridge_.start(); });
            case 4: {
                SimulatedController& dies = *controllers_[static_cast<std::size_t>(world_.pick(0, 1))];
                if (!dies.runs()) return;
                dies.kill();
                return ends_after(lasts / 4, [&dies] { dies.start(); });
            }
            case 5:
                one.step_clock(world_.pick(-2 * kSecond, 2 * kSecond));
                return troubled_until(0);
            default:
                bridge_.step_clock(world_.pick(-kSecond, kSecond));
                return troubled_until(0);
        }
    }

    void ends_after(std::int64_t pause_us, std::function<void()> end) {
        world_.after(pause_us, std::move(end));
        troubled_until(pause_us);
    }
    void troubled_until(std::int64_t pause_us) {
        trouble_ends_us_ = std::max(trouble_ends_us_, world_.now_us() + pause_us);
    }

    void look() {
        const std::int64_t bridge_us = bridge_.now_us();
        for (std::size_t i = 0; i < kFacades.size(); ++i) {
            if (!controllers_[i]->runs()) continue;
            lit_as_it_must(kFacades[i], *controllers_[i], bridge_us);
        }
        if (world_.now_us() > trouble_ends_us_ + kSettled_us) all_agree(bridge_us);
        world_.after(world_.pick(50'000, 350'000), [this] { look(); });
    }

    /// By the bridge's own clock, however often that was set: nobody knows a better one.
    void lit_as_it_must(const std::string& facade, SimulatedController& controller, std::int64_t bridge_us) {
        Wall* wall = controller.wall(facade);
        if (wall == nullptr) {
            CHECK_FALSE(controller.lit_since_us().has_value());
            return;
        }
        const auto levels = wall->at(controller.now_us());
        const std::vector<light::Level> floor = light::floor_of(wall->performance.patch());
        bool above = false;
        bool below = false;
        for (std::size_t i = 0; i < levels.size(); ++i) {
            below |= levels[i] < floor[i];
            above |= levels[i] > floor[i];
        }
        const std::int64_t patience = 4 * kSecond;  // clocks that were off or set, and the night's own fade
        const std::int64_t fade = std::int64_t{protocol::kNightFadeMs} * 1000;
        if (bridge_us > dark_.from_us + patience && bridge_us < dark_.to_us - patience)
            REQUIRE_FALSE_MESSAGE(below, "under the pavement's floor: ", facade);
        const bool off = std::all_of(levels.begin(), levels.end(),
                                     [](light::Level level) { return level == light::Level{}; });
        if (bridge_us < dark_.from_us - fade - patience || bridge_us > dark_.to_us + fade + patience)
            REQUIRE_MESSAGE(off, "lit by day: ", facade);
        const bool night =
            bridge_us > night_.opens_us + fade + patience && bridge_us < night_.closes_us - fade - patience;
        const bool day = bridge_us < night_.opens_us - patience || bridge_us > night_.closes_us + patience;
        if (night && world_.now_us() > *controller.lit_since_us() + patience)
            REQUIRE_MESSAGE(above, "dark: ", facade);
        if (day) REQUIRE_MESSAGE(!above, "lit outside its night: ", facade);
    }

    void all_agree(std::int64_t bridge_us) {
        ++agreed_;
        const bool timed = world_.now_us() > trouble_ends_us_ + kTimed_us;
        REQUIRE(bridge_.runs());
        for (std::size_t i = 0; i < kFacades.size(); ++i) {
            const auto wanted = drawing_.of(bridge_.state(), kFacades[i], bridge_us);
            SimulatedController& controller = *controllers_[i];
            REQUIRE(controller.runs());
            REQUIRE_MESSAGE(controller.connected(), controller.id, " is not back");
            REQUIRE(controller.wall(kFacades[i]) != nullptr);
            INFO("bridge: ", cues_of(bridge_.state(), kFacades[i], bridge_us));
            INFO("calm for ", (world_.now_us() - trouble_ends_us_) / 1000, " ms");
            INFO("wall:   ", text_of(controller.wall(kFacades[i])->performance.cues(), bridge_us));
            REQUIRE_MESSAGE(controller.wall(kFacades[i])->at(bridge_us) == wanted,
                            "another wall: ", kFacades[i]);
            if (timed) REQUIRE(std::abs(controller.now_us() - bridge_us) <= kClose_us);
            for (const auto& kiosk : kiosks_) {
                INFO("kiosk:  ", std::string{kiosk->connected() ? "" : "away; "},
                     cues_of(kiosk->state(), kFacades[i], bridge_us));
                REQUIRE_MESSAGE(drawing_.of(kiosk->state(), kFacades[i], bridge_us) == wanted,
                                "another picture: ", kiosk->id);
            }
        }
        for (const auto& kiosk : kiosks_)
            if (timed) REQUIRE(std::abs(kiosk->now_us() - bridge_us) <= kClose_us);
    }

    /// Half of what delays differ by, as long as few exchanges were had.
    static constexpr std::int64_t kClose_us = 30'000;

    light::Night night_;
    light::DarkSpan dark_ = dark_of(night_);
    World world_;
    std::int64_t begins_us_ = world_.now_us();
    Bridge bridge_{world_, edition(), settings()};
    Drawing drawing_{bridge_.edition()};
    std::vector<std::unique_ptr<SimulatedController>> controllers_;
    std::vector<std::unique_ptr<SimulatedKiosk>> kiosks_;
    std::int64_t trouble_ends_us_ = begins_us_;
    int agreed_ = 0;
};

std::uint64_t number_of(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace

TEST_CASE(
    "whatever fails, nothing is dark that must be lit, nothing lit past its hour, and all agree soon after") {
    const std::uint64_t one = number_of("BEFFROI_SEED", 0);
    const std::uint64_t last = one != 0 ? one : number_of("BEFFROI_SEEDS", 40);
    for (std::uint64_t seed = one != 0 ? one : 1; seed <= last; ++seed) {
        CAPTURE(seed);
        Run{seed}.go();
    }
}
