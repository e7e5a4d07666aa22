// No scene goes out that flashes more than an eye is safe with; what was looked at once is not looked at
// again.
#include "content/publish/flash_check.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "content/base/json.h"
#include "tests/content/publish/small_town.h"

namespace beffroi::content {
namespace {

/// White on and off, each a tenth of a second: five flashes a second, from the fifth second on.
constexpr const char* kStrobe = R"({"duration_ms": 36000, "tracks": [{"select": {"fixtures": ["left"]},
    "effect": "colour", "colour": "#ffffff", "level": [
        {"at_ms": 0, "value": 0, "ease": "hold"}, {"at_ms": 5000, "value": 1, "ease": "hold"},
        {"at_ms": 5100, "value": 0, "ease": "hold"}, {"at_ms": 5200, "value": 1, "ease": "hold"},
        {"at_ms": 5300, "value": 0, "ease": "hold"}, {"at_ms": 5400, "value": 1, "ease": "hold"},
        {"at_ms": 5500, "value": 0, "ease": "hold"}, {"at_ms": 5600, "value": 1, "ease": "hold"},
        {"at_ms": 5700, "value": 0, "ease": "hold"}]}]})";

/// Three times in that second: as many as may be.
constexpr const char* kThrice = R"({"duration_ms": 36000, "tracks": [{"select": {"fixtures": ["left"]},
    "effect": "colour", "colour": "#ffffff", "level": [
        {"at_ms": 0, "value": 0, "ease": "hold"}, {"at_ms": 5000, "value": 1, "ease": "hold"},
        {"at_ms": 5100, "value": 0, "ease": "hold"}, {"at_ms": 5200, "value": 1, "ease": "hold"},
        {"at_ms": 5300, "value": 0, "ease": "hold"}, {"at_ms": 5400, "value": 1, "ease": "hold"},
        {"at_ms": 5500, "value": 0, "ease": "hold"}]}]})";

void play(SmallTown& town, const char* scene) {
    town.write(Kind::Scene, "town-hall/evening", "scene", "", scene);
}

std::size_t kept(const SmallTown& town) {
    const std::filesystem::directory_iterator files{town.folder.cooked()};
    return static_cast<std::size_t>(
        std::count_if(begin(files), end(files), [](const auto& file) { return file.is_regular_file(); }));
}

const Finding* flashing(const std::vector<Finding>& findings) {
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [](const Finding& one) { return one.code == "flashes"; });
    return found == findings.end() ? nullptr : &*found;
}

std::vector<Finding> known(SmallTown& town, FlashBook& book) {
    return find_before_publishing(town.entries.drafts().value(), kEvening, &book);
}

}  // namespace

TEST_CASE(
    "a scene that flashes four times in a second is not published, and says where, when and what to do") {
    SmallTown town;
    play(town, kStrobe);
    const PublishReport report = town.publish();
    CHECK_FALSE(report.edition);
    const Finding* finding = flashing(report.findings);
    REQUIRE(finding != nullptr);
    CHECK(finding->kind == "scene");
    CHECK(finding->entry == "town-hall/evening");
    CHECK(finding->field == "scene");
    CHECK(finding->severity == Severity::Error);
    CHECK(finding->sentence.fr ==
          "Sur « Hôtel de ville », le projecteur « left » clignote 4 fois en une seconde, à 0:05,7 de la "
          "scène. Plus de trois éclairs par seconde peuvent déclencher une crise d'épilepsie : espacez les "
          "changements à cet instant, ou faites-les plus doux.");
    CHECK(
        finding->sentence.en ==
        "On \"Hôtel de ville\", the fixture \"left\" flashes 4 times in one second, at 0:05.7 of the scene. "
        "More than three flashes a second can set off an epileptic seizure: space out the changes at that "
        "moment, or make them softer.");
    CHECK(finding->sentence.nl ==
          "Op \"Hôtel de ville\" flitst de lamp \"left\" 4 keer in één seconde, op 0:05,7 van de scène. Meer "
          "dan drie flitsen per seconde kunnen een epileptische aanval uitlokken: spreid de veranderingen op "
          "dat moment, of maak ze zachter.");
    play(town, kThrice);
    CHECK(town.publish().edition == 1);
}

TEST_CASE("what a check finds before publishing is what publishing would find") {
    SmallTown town;
    play(town, kStrobe);
    const auto found = find_before_publishing(town.store, town.folder, kEvening);
    REQUIRE(found);
    CHECK(flashing(*found) != nullptr);
    CHECK(has_errors(*found));
}

TEST_CASE("a scene is looked at once, and again when it or its patch changed, not for a corrected word") {
    SmallTown town;
    town.publish();
    const std::size_t first = kept(town);
    town.write(Kind::Scene, "town-hall/evening", "title", "fr", "La soirée");
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    CHECK(town.publish().edition == 2);
    CHECK(kept(town) == first);

    play(town, kThrice);
    town.publish();
    const std::size_t changed = kept(town);
    CHECK(changed == first + 1);

    Json patch = town.entries.drafts()->find(Kind::Facade, "town-hall")->json("patch");
    Json right = patch.find("fixtures")->items()[1];
    right.set("slot", std::int64_t{9});
    patch.set("fixtures", Json::array().push(patch.find("fixtures")->items()[0]).push(std::move(right)));
    town.write(Kind::Facade, "town-hall", "patch", "", patch.dump());
    FlashBook book{town.folder.cooked()};
    known(town, book);
    CHECK(book.look_at_waiting());  // the same scene, on a patch that nobody looked at
    CHECK_FALSE(book.look_at_waiting());
}

TEST_CASE("who only asks waits for nothing: an unknown scene is looked at later, and then it is known") {
    SmallTown town;
    play(town, kStrobe);
    FlashBook book{town.folder.cooked()};
    CHECK(flashing(known(town, book)) == nullptr);
    CHECK(book.looked() == 0);
    CHECK(book.look_at_waiting());
    CHECK(book.looked() == 1);
    CHECK_FALSE(book.look_at_waiting());
    CHECK(flashing(known(town, book)) != nullptr);
    FlashBook next_start{town.folder.cooked()};
    CHECK(flashing(known(town, next_start)) != nullptr);
    CHECK_FALSE(next_start.look_at_waiting());
}

TEST_CASE("a verdict that was bitten on the disk is no verdict") {
    SmallTown town;
    play(town, kStrobe);
    CHECK_FALSE(town.publish().edition);
    for (const auto& file : std::filesystem::directory_iterator{town.folder.cooked()}) {
        if (file.is_regular_file()) std::filesystem::resize_file(file.path(), 70);
    }
    CHECK_FALSE(town.publish().edition);
}

}  // namespace beffroi::content
