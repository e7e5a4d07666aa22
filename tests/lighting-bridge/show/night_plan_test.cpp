#include "lighting-bridge/show/night_plan.h"

#include <doctest/doctest.h>

#include "lighting-bridge/show/programme.h"
#include "lighting-bridge/show/simulation.h"
#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;

const Town kTown{"Europe/Paris", {50.69, 3.17}};

Scene scene_of(const std::string& id, bool loop = false) {
    Scene scene{};
    scene.id = id;
    scene.version = "version-of-" + id;
    scene.duration = 60s;
    scene.loop = loop;
    Track track{};
    track.effect = ColourEffect{LinearColour{0.5F, 0.5F, 0.5F}};
    scene.tracks = {track};
    return scene;
}

const std::vector<Scene> kScenes{scene_of("architecture", true), scene_of("noel"), scene_of("weave")};

SpecialEvenings on(CivilDate first, CivilDate last) {
    return {{first, last, false, {}}, {}, "a reason"};
}

NightPlan plan(const Calendar& calendar, CivilDate evening, const std::string& facade = "test-facade") {
    auto plan = plan_night(calendar, kTown, facade, kScenes, evening);
    REQUIRE(plan);
    REQUIRE(*plan);
    return **plan;
}

/// What the wall shows at an instant, "2026-12-25 01:00 CET".
std::string wall(std::int64_t at_us) {
    const CivilTime local = TimeZone::find(kTown.zone)->civil(UtcTime{Microseconds{at_us}});
    const auto minute = std::chrono::duration_cast<std::chrono::minutes>(local.since_midnight).count();
    char text[64];
    std::snprintf(text, sizeof text, "%s %02d:%02d %s", iso_text(local.date).c_str(),
                  static_cast<int>(minute / 60), static_cast<int>(minute % 60),
                  local.zone_abbreviation.c_str());
    return text;
}

Derogation until(CivilDate evening, std::chrono::minutes closes) {
    return {on(evening, evening), closes, "order 12", "the prefect", {2026, 1, 1}};
}

PlannedScene planned(const std::string& scene, Layer layer, NightHour starts, NightHour ends,
                     std::chrono::minutes every = 0min) {
    return {scene + "-row", layer, scene, on({2026, 1, 1}, {2027, 12, 31}), starts, ends, every};
}

constexpr NightHour at(std::chrono::minutes hour) {
    return {NightHour::From::Midnight, hour};
}

}  // namespace

TEST_CASE(
    "the curfew is the wall's hour, on the nights the clocks change too, with a derogation or without") {
    struct Row {
        const char* when;
        CivilDate evening;
        std::optional<std::chrono::minutes> derogation;
        const char* closes;
    };
    for (const Row& row : {
             Row{"an ordinary night", {2026, 12, 21}, {}, "2026-12-22 01:00 CET"},
             Row{"spring", {2026, 3, 28}, {}, "2026-03-29 01:00 CET"},
             Row{"spring, into the hour that is not", {2026, 3, 28}, 2h + 30min, "2026-03-29 03:00 CEST"},
             Row{"spring, after it", {2026, 3, 28}, 4h, "2026-03-29 04:00 CEST"},
             Row{"the night after", {2026, 3, 29}, {}, "2026-03-30 01:00 CEST"},
             Row{"autumn", {2026, 10, 24}, {}, "2026-10-25 01:00 CEST"},
             Row{"autumn, into the hour that is twice: its first",
                 {2026, 10, 24},
                 2h + 30min,
                 "2026-10-25 02:30 CEST"},
             Row{"autumn, after it", {2026, 10, 24}, 4h, "2026-10-25 04:00 CET"},
             Row{"Christmas Eve", {2026, 12, 24}, 3h, "2026-12-25 03:00 CET"},
         }) {
        CAPTURE(row.when);
        Calendar calendar;
        if (row.derogation) calendar.derogations = {until(row.evening, *row.derogation)};
        const NightPlan night = plan(calendar, row.evening);
        REQUIRE(night.night);
        CHECK(wall(night.night->closes_us) == row.closes);
        CHECK(night.reasons.size() == (row.derogation ? 1 : 0));
    }
}

TEST_CASE("a derogation holds for its own nights and façades, and wildlife has the last word") {
    Calendar calendar;
    calendar.derogations = {until({2026, 12, 24}, 3h)};
    calendar.derogations[0].when.facades = {"test-facade"};
    CHECK(wall(plan(calendar, {2026, 12, 25}).night->closes_us) == "2026-12-26 01:00 CET");
    CHECK(wall(plan(calendar, {2026, 12, 24}, "other").night->closes_us) == "2026-12-25 01:00 CET");
    CHECK(plan(calendar, {2026, 12, 24}).reasons[0] ==
          "a reason: order 12, signed 2026-01-01 by the prefect");
    calendar.wildlife = {{on({2026, 12, 24}, {2026, 12, 24}), 22h, Level::from_fraction(0.5F)}};
    const NightPlan night = plan(calendar, {2026, 12, 24});
    CHECK(wall(night.night->closes_us) == "2026-12-24 22:00 CET");
    CHECK(night.night->most == Level::from_fraction(0.5F));
    const Ceiling ceiling = ceiling_at(std::span{&*night.night, 1}, night.night->opens_us, 5000);
    CHECK(ceiling.at(night.night->opens_us + kMinute) == Level::from_fraction(0.5F));
    CHECK(ceiling_at(std::span{&*night.night, 1}, night.night->closes_us - kSecond, 5000)
              .at(night.night->closes_us) == Level{});
}

TEST_CASE("a dark evening has no night, a quiet one no shows but its season") {
    Calendar calendar;
    calendar.scenes = {planned("noel", Layer::Season, at(17h), at(18h)),
                       planned("weave", Layer::Show, at(19h), at(20h), 30min)};
    calendar.quiet = {on({2026, 12, 22}, {2026, 12, 22})};
    calendar.dark = {on({2026, 12, 23}, {2026, 12, 23})};
    const NightPlan usual = plan(calendar, {2026, 12, 21});
    CHECK(std::count_if(usual.cues.begin(), usual.cues.end(),
                        [](const Cue& cue) { return cue.layer == Layer::Show; }) == 2);
    const NightPlan quiet = plan(calendar, {2026, 12, 22});
    CHECK(quiet.night->quiet);
    CHECK(quiet.cues.size() == usual.cues.size() - 2);
    CHECK_FALSE(plan(calendar, {2026, 12, 23}).night);
    const auto noon = TimeZone::find(kTown.zone)->utc({2026, 12, 23}, 12h);
    const auto nights = planned_nights(calendar, kTown, "test-facade", noon);
    REQUIRE(nights);
    CHECK(wall((*nights)[1].closes_us) == "2026-12-25 01:00 CET");
}

TEST_CASE("scenes play whole, between their hours, and never past the closing") {
    Calendar calendar;
    calendar.scenes = {
        planned("noel", Layer::Season, {NightHour::From::Closing, -3min}, {NightHour::From::Closing, 10min})};
    const NightPlan night = plan(calendar, {2026, 12, 21});
    REQUIRE(night.cues.size() == 3);  // a minute each, three seconds into one another
    CHECK(wall(night.cues[0].start_us) == "2026-12-22 00:57 CET");
    CHECK(night.cues[1].start_us - night.cues[0].start_us == 57 * kSecond);
    CHECK(night.cues[2].start_us + kMinute <= night.night->closes_us);
    CHECK(night.cues[0].by == "programme:noel-row");
    calendar.scenes[0].starts = at(12h + 30min);  // before sunset: from sunset on
    CHECK(plan(calendar, {2026, 12, 21}).cues.front().start_us == night.night->opens_us);
    calendar.scenes[0].scene = "nowhere";
    CHECK(plan(calendar, {2026, 12, 21}).cues.empty());
}

TEST_CASE("of two rows of a layer the later one plays where they meet") {
    Calendar calendar;
    calendar.scenes = {planned("noel", Layer::Season, at(18h), at(19h), 10min),
                       planned("weave", Layer::Season, at(18h + 25min), at(18h + 35min))};
    std::vector<std::string> played;
    for (const Cue& cue : plan(calendar, {2026, 12, 21}).cues) {
        if (played.empty() || played.back() != cue.scene || cue.scene == "noel") played.push_back(cue.scene);
    }
    // 18:00, 18:10, 18:20, then the other row, then 18:40, 18:50
    CHECK(played == std::vector<std::string>{"noel", "noel", "noel", "weave", "noel", "noel"});
}

TEST_CASE("a cue of the plan is due shortly before it starts, once, and is the same on every machine") {
    Calendar calendar;
    calendar.scenes = {planned("weave", Layer::Show, at(19h), at(20h), 30min)};
    const NightPlan night = plan(calendar, {2026, 12, 21});
    CHECK(plan(calendar, {2026, 12, 21}).cues == night.cues);
    const std::int64_t start = night.cues[0].start_us;
    CHECK(planned_due(night, {}, start - 2 * kSecond, kSecond).empty());
    const auto due = planned_due(night, {}, start - kSecond, kSecond);
    REQUIRE(due.size() == 1);
    CHECK(planned_due(night, due, start, kSecond).empty());
    CHECK(planned_due(night, {}, start + 59 * kSecond, kSecond).size() == 1);  // after a restart
    CHECK(planned_due(night, {}, start + kMinute, kSecond).empty());
}

TEST_CASE("nothing is lit outside the window, whatever asks, minute by minute over both clock changes") {
    struct Row {
        CivilDate evening;
        int minutes;  ///< From noon to noon on the wall
    };
    for (const Row& row :
         {Row{{2026, 3, 28}, 23 * 60}, Row{{2026, 10, 24}, 25 * 60}, Row{{2026, 12, 24}, 24 * 60}}) {
        CAPTURE(iso_text(row.evening));
        Calendar calendar;
        calendar.scenes = {planned("noel", Layer::Season, at(12h), {NightHour::From::Closing, 60min})};
        const NightPlan night = plan(calendar, row.evening);
        const auto zone = TimeZone::find(kTown.zone);
        const std::int64_t noon = zone->utc(row.evening, 12h).since_epoch.count();
        CHECK(noon + row.minutes * kMinute == zone->utc(plus_days(row.evening, 1), 12h).since_epoch.count());
        Repertoire repertoire{test::small_patch()};
        for (const Scene& scene : kScenes) repertoire.learn(scene);
        Performance performance{test::small_patch()};
        Cue technician = night.cues.at(0);
        technician.id = "technician";
        technician.scene = "architecture";
        technician.version = kScenes[0].version;
        technician.layer = Layer::Override;
        technician.start_us = noon;
        technician.ttl_ms = 24 * 3'600'000;
        performance.take(*repertoire.stage(technician), noon);
        std::vector<Level> levels(performance.patch().channel_count());
        std::vector<Night> nights;  // renewed every hour, as the bridge does
        for (int minute = 0; minute < row.minutes; ++minute) {
            const std::int64_t now = noon + minute * kMinute;
            if (minute % 60 == 0)
                nights = *planned_nights(calendar, kTown, "test-facade", UtcTime{Microseconds{now}});
            performance.set_ceiling(ceiling_at(nights, now, 5000));
            for (const Cue& cue : planned_due(night, performance.cues(), now, kPlannedLeadUs))
                performance.take(*repertoire.stage(cue), now);
            while (performance.take_spent(now)) {
            }
            performance.levels_at(now, levels);
            const bool lit =
                std::any_of(levels.begin(), levels.end(), [](Level level) { return level != Level{}; });
            const CivilTime wall_time = zone->civil(UtcTime{Microseconds{now}});
            const bool may = now > night.sunset.since_epoch.count() &&
                             (wall_time.date == row.evening || wall_time.since_midnight < 1h);
            if (lit != may) CHECK_MESSAGE(lit == may, wall(now));
        }
    }
}

TEST_CASE("a simulated night is dark by day, lit from sunset to curfew, and its watt-hours add up") {
    Calendar calendar;
    calendar.scenes = {planned("noel", Layer::Season, at(18h), at(19h))};
    Patch patch = test::small_patch();
    const NightPlan night = plan(calendar, {2026, 12, 21});
    const auto zone = TimeZone::find(kTown.zone);
    const UtcTime noon = zone->utc({2026, 12, 21}, 12h);
    const auto nights = planned_nights(calendar, kTown, "test-facade", noon);
    const SimulatedNight played = simulate_night({.patch = patch,
                                                  .scenes = kScenes,
                                                  .nights = *nights,
                                                  .plan = night,
                                                  .from_us = noon.since_epoch.count(),
                                                  .to_us = noon.since_epoch.count() + 24 * 60 * kMinute,
                                                  .step = 5s});
    CHECK(played.energy.of(Duty::Standby) == doctest::Approx(24 * (11 * 2 + 2)));
    const Seen& architecture = played.seen.at({Layer::Architecture, "architecture"});
    CHECK(architecture.first_us == night.night->opens_us);
    CHECK(architecture.last_us == night.night->closes_us);
    const Seen& season = played.seen.at({Layer::Season, "noel"});
    CHECK(season.cues.size() == night.cues.size());
    CHECK(season.seconds == doctest::Approx(3600).epsilon(0.02));
    // Both scenes are the same light: what is drawn is a window's length at that light, fades apart.
    const double hours = static_cast<double>(night.night->closes_us - night.night->opens_us) / 3.6e9;
    const double lit = played.energy.of(Duty::Architecture) + played.energy.of(Duty::Season);
    const double watts = static_cast<double>(played.peak_watts) - (11 * 2 + 2);
    CHECK(lit == doctest::Approx(watts * hours).epsilon(0.01));
    CHECK(played.energy.of(Duty::Floor) == 0);
}

}  // namespace beffroi::light
