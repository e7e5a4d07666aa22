// What was lit, kept through kills, torn lines and months.

#include "lighting-bridge/hub/light_log.h"

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/base/log.h"
#include "content/publish/backup.h"
#include "lighting-bridge/hub/facade_show.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/small_edition.h"

using namespace beffroi;
using namespace beffroi::hub;
using light::Duty;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kOpens = 1'000'000 * kSecond;
constexpr std::int64_t kCloses = kOpens + 8 * kHour;
constexpr CivilDate kEvening{2026, 12, 24};

/// A façade, looked at every two seconds.
struct Watched {
    EditionFacade facade = with_floor();
    FacadeShow show{facade, {}};
    std::vector<light::Night> nights{{kOpens, kCloses, false}};
    std::vector<light::NightPlan> plans{};
    std::vector<light::DarkSpan> dark{{kOpens, kOpens + 14 * kHour}};
    std::vector<LightInterval> changes;

    static EditionFacade with_floor() {
        EditionFacade facade = test::edition_facade();
        facade.patch.fixtures[13].floor = light::Level::from_fraction(0.3F);
        return facade;
    }
    FacadeShow::Now at(std::int64_t us) const { return {us, nights, true, plans, dark, kEvening}; }
    void run(std::int64_t from, std::int64_t to, std::int64_t step = 2 * kSecond) {
        for (std::int64_t us = from; us <= to; us += step) {
            show.watch(at(us), changes);
            show.advance(at(us));
        }
    }
    std::vector<LightInterval> of(Duty duty) const {
        std::vector<LightInterval> ended;
        for (const LightInterval& one : changes)
            if (one.duty == duty && one.to_us != 0) ended.push_back(one);
        return ended;
    }
};

LightInterval interval(const std::string& night, std::int64_t from_us, std::int64_t to_us) {
    LightInterval one{.night = night, .facade = "tower", .duty = Duty::Architecture, .scene = "architecture"};
    one.rule = "curfew";
    one.by = "programme";
    one.from_us = from_us;
    one.to_us = to_us;
    if (to_us != 0) one.watt_hours = {{"base-01", 1.5}, {"crown", 2}};
    return one;
}

}  // namespace

TEST_CASE("each light has the instant it came on and went off, its scene, its rule and its watt-hours") {
    Watched watched;
    watched.run(kOpens - 10 * kMinute, kOpens + 20 * kMinute);
    watched.show.ask("gare", {"r", "tower", "wipe"}, watched.at(kOpens + 20 * kMinute));
    watched.run(kOpens + 20 * kMinute, kOpens + 30 * kMinute);
    watched.run(kOpens + 30 * kMinute, kCloses + kMinute, 30 * kSecond);
    const auto shows = watched.of(Duty::Show);
    REQUIRE(shows.size() == 1);
    CHECK(shows[0].scene == "wipe");
    CHECK(shows[0].by == "kiosk:gare");
    CHECK(shows[0].rule == "curfew");
    CHECK(shows[0].night == "2026-12-24");
    // Its cue starts a second after it was asked for; over the architecture it is seen once it is half up.
    constexpr std::int64_t kHalfUp = 750'000;
    const std::int64_t start = kOpens + 20 * kMinute + kSecond;
    CHECK(std::abs(shows[0].from_us - (start + kHalfUp)) < 10'000);
    CHECK(std::abs(shows[0].to_us - (start + kMinute - kHalfUp)) < 10'000);
    CHECK(shows[0].total() > 0);
    const auto nights = watched.of(Duty::Architecture);
    REQUIRE_FALSE(nights.empty());
    CHECK(nights.front().from_us - kOpens < 10'000);
    CHECK(nights.front().from_us >= kOpens);
    CHECK(std::abs(nights.back().to_us - kCloses) < 10'000);
    CHECK(watched.of(Duty::Floor).empty());  // still lit, until dawn
    std::vector<Duty> still;
    for (const LightInterval& one : watched.show.lit()) still.push_back(one.duty);
    CHECK(still == std::vector{Duty::Standby, Duty::Floor});
    CHECK(watched.show.lit()[1].rule == "dusk_to_dawn");
    CHECK(watched.show.lit()[1].total() == doctest::Approx(15 * 8.0).epsilon(0.01));
}

TEST_CASE("after the usual hour the rule is the derogation, in the calendar's words") {
    Watched watched;
    light::NightPlan plan{kEvening, {}, watched.nights[0], {}, {}};
    plan.rules = {{light::NightReason::Kind::Derogation, "Christmas Eve: order 12"}};
    plan.curfew_us = kOpens + kHour;
    watched.plans = {plan};
    watched.run(kOpens, kOpens + 2 * kHour, 10 * kSecond);
    const auto ended = watched.of(Duty::Architecture);
    REQUIRE(ended.size() == 1);
    CHECK(ended[0].rule == "curfew");
    CHECK(ended[0].to_us == kOpens + kHour);
    const auto lit = watched.show.lit();
    const auto now = std::find_if(lit.begin(), lit.end(),
                                  [](const LightInterval& one) { return one.duty == Duty::Architecture; });
    REQUIRE(now != lit.end());
    CHECK(now->rule == "derogation");
    CHECK(now->why == "Christmas Eve: order 12");
}

TEST_CASE("a night's budget dims, is written as the rule, then refuses with its reason; the floor stays") {
    Watched watched;
    watched.nights[0].budget = light::Budget{200, 0.5, light::Level::from_fraction(0.4F)};
    watched.run(kOpens - kMinute, kOpens + 4 * kHour, 10 * kSecond);
    const auto used = watched.show.used();
    CHECK(used.watt_hours > 100);
    const light::Ceiling ceiling = watched.show.ceiling(watched.at(kOpens + 4 * kHour));
    CHECK(ceiling.spared.at(kOpens + 4 * kHour) < light::Level::full());
    CHECK(ceiling.floor.at(kOpens + 4 * kHour) == light::Level::full());
    const auto lit = watched.show.lit();
    CHECK(std::any_of(lit.begin(), lit.end(), [](const LightInterval& one) {
        return one.duty == Duty::Architecture && one.rule == "budget";
    }));
    watched.run(kOpens + 4 * kHour, kOpens + 7 * kHour, 10 * kSecond);
    CHECK(watched.show.used().watt_hours > 200);
    const auto answer = watched.show.ask("gare", {"r", "tower", "wipe"}, watched.at(kOpens + 7 * kHour));
    CHECK(answer.outcome == protocol::Outcome::Refused);
    CHECK(answer.reason == "energy_spent");
}

TEST_CASE("what a night used is taken back after a restart, another night's is not") {
    Watched watched;
    watched.show.resume({kOpens, 500});
    watched.show.watch(watched.at(kOpens + kHour), watched.changes);
    CHECK(watched.show.used().watt_hours == doctest::Approx(500));
    Watched next;
    next.show.resume({kOpens - 24 * kHour, 500});
    next.show.watch(next.at(kOpens + kHour), next.changes);
    CHECK(next.show.used().watt_hours == doctest::Approx(0));
}

TEST_CASE("a gap in looking ends what was lit where it was last seen, and says so") {
    Watched watched;
    watched.run(kOpens, kOpens + 10 * kMinute);
    watched.run(kOpens + 20 * kMinute, kOpens + 21 * kMinute);
    const auto ended = watched.of(Duty::Architecture);
    REQUIRE(ended.size() == 1);
    CHECK(ended[0].unwatched);
    CHECK(ended[0].to_us == kOpens + 10 * kMinute);
}

TEST_CASE("the log keeps beginnings and ends, by night, and gives them back as one interval") {
    ScratchFolder folder;
    {
        LightLog log{folder.path()};
        log.write({interval("2026-12-24", kOpens, 0), interval("2026-12-25", kOpens + 24 * kHour, 0)});
        log.write({interval("2026-12-24", kOpens, kCloses)});
    }
    const auto record = read_light_log(folder.path(), {2026, 12, 24}, {2026, 12, 25});
    REQUIRE(record);
    REQUIRE(record->intervals.size() == 2);
    CHECK(record->intervals[0] == interval("2026-12-24", kOpens, kCloses));
    CHECK(record->intervals[1].to_us == 0);
    CHECK(read_light_log(folder.path(), {2026, 12, 25}, {2026, 12, 25})->intervals.size() == 1);
    CHECK(read_light_log(folder.path(), {2026, 12, 24}, {2026, 12, 25}, "other")->intervals.empty());
    CHECK(read_light_log(folder / "none", {2026, 12, 24}, {2026, 12, 25})->intervals.empty());
}

TEST_CASE("what a killed bridge left lit ends where it was last noted, with what it had used") {
    ScratchFolder folder;
    {
        LightLog log{folder.path()};
        log.write({interval("2026-12-24", kOpens, 0), interval("2026-12-24", kOpens + kHour, 0)});
        LightInterval so_far = interval("2026-12-24", kOpens, 0);
        so_far.watt_hours = {{"base-01", 0.75}};
        log.note({.at_us = kOpens + 30 * kMinute, .used = {{"tower", {kOpens, 0.75}}}, .lit = {so_far}});
    }  // nothing was ended: as after kill -9
    {
        LightLog log{folder.path()};
        CHECK(log.noted().used.at("tower").watt_hours == doctest::Approx(0.75));
    }
    const auto record = read_light_log(folder.path(), {2026, 12, 24}, {2026, 12, 24});
    REQUIRE(record->intervals.size() == 2);
    CHECK(record->intervals[0].unwatched);
    CHECK(record->intervals[0].to_us == kOpens + 30 * kMinute);
    CHECK(record->intervals[0].total() == doctest::Approx(0.75));
    CHECK(record->intervals[1].unwatched);
    CHECK(record->intervals[1].to_us == kOpens + kHour);  // begun after the last note
}

TEST_CASE("a torn last line spoils neither what was written before nor what comes after") {
    ScratchFolder folder;
    const auto file = folder / "light-2026-12.jsonl";
    REQUIRE(write_file(file,
                       interval_json(interval("2026-12-24", kOpens, kCloses)).dump() + "\n{\"night\":\"20"));
    { LightLog{folder.path()}.write({interval("2026-12-25", kOpens + 24 * kHour, kCloses + 24 * kHour)}); }
    const auto record = read_light_log(folder.path(), {2026, 12, 24}, {2026, 12, 25});
    CHECK(record->intervals.size() == 2);
    CHECK(record->unreadable == 1);
}

TEST_CASE("twenty-four months are kept") {
    ScratchFolder folder;
    for (int month = 0; month < 24; ++month) {
        char night[16];
        std::snprintf(night, sizeof night, "%d-%02d-01", 2024 + month / 12, month % 12 + 1);
        REQUIRE(write_file(folder / ("light-" + std::string{night}.substr(0, 7) + ".jsonl"),
                           interval_json(interval(night, kOpens, kCloses)).dump() + "\n"));
    }
    { LightLog{folder.path()}.write({interval("2026-01-01", kOpens, kCloses)}); }
    CHECK(read_light_log(folder.path(), {2024, 1, 1}, {2024, 1, 31})->intervals.empty());
    CHECK(read_light_log(folder.path(), {2024, 2, 1}, {2024, 2, 28})->intervals.size() == 1);
    CHECK(read_light_log(folder.path(), {2026, 1, 1}, {2026, 1, 1})->intervals.size() == 1);
}

TEST_CASE("spreadsheets get an interval a line, watt-hours by fixture, and no formula") {
    LightInterval one = interval("2026-12-24", kOpens, kCloses);
    one.why = "=order 12, \"signed\"";
    const std::string intervals = intervals_csv({one, interval("2026-12-24", kCloses, 0)});
    CHECK(intervals.find("2026-12-24,tower,architecture,architecture,curfew,\"'=order 12, \"\"signed\"\"\","
                         "programme,1970-01-12T13:46:40.000Z,1970-01-12T21:46:40.000Z,,3.50\r\n") !=
          std::string::npos);
    CHECK(intervals.find("1970-01-12T21:46:40.000Z,,,0.00\r\n") != std::string::npos);
    CHECK(energy_csv({one, one}) ==
          "night,facade,fixture,duty,scene,wh\r\n"
          "2026-12-24,tower,base-01,architecture,architecture,3.0000\r\n"
          "2026-12-24,tower,crown,architecture,architecture,4.0000\r\n");
}

TEST_CASE("the record comes back from a backup taken while a lamp burns, and goes on from there") {
    const ScratchFolder scratch;
    const content::DataFolder here{scratch / "data"};
    const content::DataFolder there{scratch / "new machine"};
    const UtcTime now{std::chrono::hours{24 * 20000}};
    REQUIRE(content::make_data_folder(here));
    const LightInterval burning = interval("2026-12-24", kOpens + kHour, 0);
    LightInterval seen = burning;
    seen.watt_hours = {{"crown", 7}};
    {
        LightLog log{light_log_folder(here.root)};
        log.write({interval("2026-11-30", kOpens, kOpens + kMinute), burning});
        log.note({.at_us = kOpens + 2 * kHour, .lit = {seen}});
    }
    const auto month = here.light_log() / "light-2026-12.jsonl";
    REQUIRE(write_file(month,
                       read_file(month).value() + "{\"night\":\"2026-1"));  // half a line, as it is written
    REQUIRE(content::back_up(here, scratch / "town.backup", now));
    REQUIRE(content::restore(scratch / "town.backup", there, content::IfThere::Refuse, now));
    { const LightLog next_run{light_log_folder(there.root)}; }
    const auto record = read_light_log(light_log_folder(there.root), {2026, 1, 1}, {2026, 12, 31}).value();
    CHECK(record.unreadable == 0);
    REQUIRE(record.intervals.size() == 2);
    CHECK(record.intervals[0].total() == doctest::Approx(3.5));
    CHECK(record.intervals[1].to_us == kOpens + 2 * kHour);
    CHECK(record.intervals[1].unwatched);
    CHECK(record.intervals[1].total() == doctest::Approx(7));
}
