#include "lighting-bridge/app/explain.h"

#include <sstream>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/base/instant.h"
#include "lighting-bridge/app/light_log.h"
#include "lighting-bridge/app/simulate.h"
#include "lighting-bridge/hub/light_log.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/small_edition.h"

namespace beffroi {
namespace {

/// A data folder with an edition of one small façade, and what is planned for it.
struct SmallTown {
    ScratchFolder folder;
    content::DataFolder data{folder.path()};

    explicit SmallTown(const std::string& programme) {
        test::publish_small(data, 1);
        REQUIRE(write_file(folder / "programme.json", programme));
    }
    std::string simulated(const std::string& evening) const {
        std::ostringstream out;
        const Outcome printed = print_simulation({.data = folder.path(), .from = evening, .step_s = 30}, out);
        REQUIRE_MESSAGE(printed.has_value(), (printed ? std::string{} : printed.error().detail));
        return out.str();
    }
    std::string explained(const std::string& at, const std::string& fixture = {}) const {
        std::ostringstream out;
        const Outcome printed =
            print_explanation({.data = folder.path(), .facade = "tower", .fixture = fixture, .at = at}, out);
        REQUIRE_MESSAGE(printed.has_value(), (printed ? std::string{} : printed.error().detail));
        return out.str();
    }
};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

constexpr const char* kShows = R"({"format": "beffroi-programme/1", "lit": [
    {"id": "hourly", "layer": "show", "scene": "wipe", "starts": "18:00", "ends": "closing", "every_min": 60}],
    "wildlife": [{"on": "2026-12-21", "at_most": 0.5, "why": "owls"}]})";
constexpr const char* kFrugal = R"({"format": "beffroi-programme/1", "lit": [
    {"id": "hourly", "layer": "show", "scene": "wipe", "starts": "18:00", "ends": "closing", "every_min": 60}],
    "budgets": [{"watt_hours": 200, "dims_from": 0.5, "dims_to": 0.25, "why": "charter"}]})";

}  // namespace

TEST_CASE("a data folder's own edition is played under the programme beside it") {
    const SmallTown town{kShows};
    const std::string text = town.simulated("2026-12-18");
    CAPTURE(text);
    CHECK(has(text, "Town: what will be lit"));
    CHECK(has(text, "architecture                      16:43–01:00  tower"));
    CHECK(has(text, "show          wipe                18:00–"));
    CHECK(has(text, ", 7 plays"));
    CHECK(has(text, "standby       power is on         day and night  tower"));
    CHECK_FALSE(has(text, "budget"));
}

TEST_CASE("a budget is played too: the night grows darker, and the last planned shows do not begin") {
    const SmallTown town{kFrugal};
    const SmallTown lavish{kShows};
    const std::string text = town.simulated("2026-12-18");
    CAPTURE(text);
    CHECK(has(text, "budget 200 Wh: charter"));
    CHECK(has(text, "dimmed from "));
    CHECK(has(text, "to 25 % at the least"));
    CHECK(has(text, "planned shows not begun: energy budget spent"));
    CHECK(text != lavish.simulated("2026-12-18"));
}

TEST_CASE("a planned moment is explained: what is there, what is seen, what holds it back, what it draws") {
    const SmallTown town{kShows};
    const std::string night = town.explained("2026-12-21T20:30", "wash-0");
    CAPTURE(night);
    CHECK(has(night, "tower, wash-0, 2026-12-21 20:30 CET, as planned"));
    CHECK(
        has(night, "What is seen: “architecture” (architecture, planned in the programme), 100 % faded in."));
    CHECK(has(night, "Wildlife: owls."));
    CHECK(has(night, "The night leaves 50 % of it"));
    CHECK(has(night, "Levels: red "));
    const std::string playing = town.explained("2026-12-21T20:00:30+01:00");
    CHECK(has(playing, "What is seen on 11 of 14 fixtures: “wipe” (show, planned in the programme)"));
    CHECK(has(playing, "“architecture” (architecture"));
    CHECK(has(town.explained("2026-12-21T12:30"), "Outside the hours allowed"));
    const SmallTown frugal{kFrugal};
    CHECK(has(frugal.explained("2026-12-18T23:30"), "of 200 Wh used; it leaves 25 %."));
}

TEST_CASE("what cannot be explained is refused in words") {
    const SmallTown town{kShows};
    std::ostringstream out;
    const auto refused = [&](const ExplainRequest& request) {
        return print_explanation(request, out).error();
    };
    CHECK(refused({.data = town.folder.path(), .facade = "x", .at = "2026-12-21T20:00"}).fault ==
          Fault::NotFound);
    CHECK(refused({.data = town.folder.path(), .facade = "tower", .fixture = "x", .at = "2026-12-21T20:00"})
              .detail == "tower has no fixture x");
    CHECK(has(refused({.data = town.folder.path(), .facade = "tower", .at = "tonight"}).detail,
              "by the town's clocks"));
    CHECK(refused({.facade = "tower", .at = "2026-12-21T20:00"}).fault == Fault::Invalid);
}

TEST_CASE("the log is printed by night in the town's hours, with sums, and explains a moment that was") {
    const SmallTown town{kShows};
    hub::LightInterval lit{.night = "2026-12-21", .facade = "tower", .duty = light::Duty::Show};
    lit.scene = "wipe";
    lit.by = "kiosk:gare";
    lit.rule = "curfew";
    lit.from_us = parse_instant("2026-12-21T20:00:01+01:00")->since_epoch.count();
    lit.to_us = parse_instant("2026-12-21T20:01:01+01:00")->since_epoch.count();
    lit.watt_hours = {{"wash-0", 1.25}, {"wash-1", 1.25}};
    { hub::LightLog{hub::light_log_folder(town.folder.path())}.write({lit}); }
    std::ostringstream out;
    const auto csv = town.folder / "lit.csv";
    REQUIRE(print_light_log(
        {.data = town.folder.path(), .from = "2026-12-20", .to = "2026-12-22", .csv = csv}, out));
    CAPTURE(out.str());
    CHECK(has(out.str(), "2026-12-21\n  tower              20:00:01–20:01:01  show          wipe"));
    CHECK(has(out.str(), "2.5 Wh  kiosk:gare"));
    CHECK(has(read_file(csv).value(), "2026-12-21,tower,show,wipe,curfew,,kiosk:gare,2026-12-21T19:00:01"));
    CHECK(has(town.explained("2026-12-21T20:00:30+01:00"), "log: 20:00:01–20:01:01  show"));
    CHECK_FALSE(has(town.explained("2026-12-21T21:00"), "log:"));
    CHECK(print_light_log({.data = town.folder.path(), .from = "2026-12-20", .to = "2026-12-19"}, out)
              .error()
              .fault == Fault::Invalid);
    CHECK(print_light_log({.data = town.folder / "none", .from = "2026-12-20"}, out).error().fault ==
          Fault::NotFound);
}

}  // namespace beffroi
