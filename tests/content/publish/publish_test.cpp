#include <algorithm>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "content/asset/city_map.h"
#include "content/asset/facade_mesh.h"
#include "content/base/files.h"
#include "content/snapshot/edition_store.h"
#include "content/store/editions.h"
#include "content/store/people.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"
#include "tests/content/publish/small_town.h"

namespace fs = std::filesystem;
using namespace beffroi;
using namespace beffroi::content;

namespace {

std::string errors(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::Error) {
            text +=
                finding.kind + "/" + finding.entry + " " + finding.field + ": " + finding.sentence.en + "\n";
        }
    }
    return text;
}

}  // namespace

TEST_CASE("drafts become an edition that a kiosk reads: texts, map, façade, scenes with their energy") {
    SmallTown town;
    const PublishReport report = town.publish();
    CHECK(errors(report.findings) == "");
    CHECK(report.edition == 1);
    CHECK(report.cooked == 2);
    const Edition edition = town.edition().value();
    CHECK(edition.place("town-hall", "en")->card.title == "Town hall");
    CHECK(edition.city().curfew == "01:00");

    const auto mesh = asset::decode_facade_mesh(edition.facade_mesh("town-hall").value());
    REQUIRE(mesh);
    CHECK(mesh->fixture_count == 2);
    CHECK(asset::decode_city_map(edition.map().value())->streets.size() == 2);

    std::vector<FileFinding> faults;
    const auto patch = light::read_patch(
        "patch.json", Json::parse(edition.facade_patch("town-hall").value()).value(), faults);
    REQUIRE(patch);
    const auto scene = light::read_scene(
        "evening.json", "evening", Json::parse(edition.facade_scene("town-hall", "evening").value()).value(),
        faults, &*patch);
    REQUIRE(scene);
    CHECK(scene->title.at("en") == "Evening");
    const SceneCard card = edition.scenes("town-hall", "fr").front();
    CHECK(card.version == scene->scene.version);
    CHECK(card.duration_ms == 36000);
    // Two lamps of 40 W and 2 W standby at most, for 36 s, and never less than their standby.
    CHECK(card.energy_wh > 2 * 2 * 36 / 3600.0);
    CHECK(card.energy_wh <= 2 * 42 * 36 / 3600.0);
    CHECK(card.colours == std::vector<std::string>{"#ffffff"});
}

TEST_CASE("events go out with what is known of their time, tours with their way along the streets") {
    SmallTown town;
    const PublishReport report = town.publish();
    REQUIRE(errors(report.findings) == "");
    const Edition edition = town.edition().value();
    CHECK(edition.event("fair", "en")->card.when_words ==
          "The third Saturday of September and the day after.");
    CHECK(edition.occurrences({2027, 9, 19}, {2027, 9, 30}) ==
          std::vector<Occurrence>{{.slug = "fair",
                                   .first = {2027, 9, 18},
                                   .last = {2027, 9, 19},
                                   .starts = std::nullopt,
                                   .ends = std::nullopt,
                                   .planned = {2027, 9, 18}}});
    const Occurrence moved = edition.occurrences({2028, 9, 23}, {2028, 9, 23}).front();
    CHECK(moved.status == DateStatus::MovedHere);
    CHECK(moved.place == "town-hall");
    CHECK(edition.event("fair", "fr")->date_words.at({2028, 9, 16}) == "Le moulin est en travaux.");
    CHECK(edition.event("market", "fr")->card.status == EventStatus::Cancelled);
    CHECK(edition.event("market", "fr")->card.status_words == "Les étals reviennent l'an prochain.");
    CHECK(edition.periods(12) == std::vector<std::string>{"market"});

    const auto tour = edition.tour("walk", "fr");
    REQUIRE(tour);
    CHECK(tour->stops[1].narration == "Écoutez l'eau.");
    REQUIRE(tour->legs.size() == 1);
    // From the middle of one street to the far end of the next: 71 m of the first, 132 m of the second.
    CHECK(tour->card.length_m == doctest::Approx(203).epsilon(0.02));
    CHECK(tour->card.minutes == 11);  // 3 on foot, 4 at each stop
    CHECK(tour->legs[0].front().lat_deg == doctest::Approx(50.5).epsilon(1e-6));
    CHECK(tour->legs[0].back().lon_deg == doctest::Approx(3.002).epsilon(1e-5));
}

TEST_CASE("the word of a changed date goes out in its language alone, and falls back where it has none") {
    SmallTown town;
    town.publish();
    town.write(Kind::Event, "fair", "change_words", "fr", R"({"2028-09-16":"Fermé","2027-09-18":"Pluie"})");
    town.write(Kind::Event, "fair", "change_words", "en", R"({"2028-09-16":"Closed"})");
    const PublishRequest english{.by = "tool", .only = {}, .locales = {"en"}};
    REQUIRE(publish(town.store, town.folder, english, kEvening)->edition == 2);
    CHECK(town.edition()->event("fair", "en")->date_words.at({2028, 9, 16}) == "Closed");
    CHECK(town.edition()->event("fair", "fr")->date_words.at({2028, 9, 16}) == "Le moulin est en travaux.");
    town.write(Kind::Event, "fair", "change_words", "en", "");
    REQUIRE(town.publish().edition == 3);
    // One of a date that is as planned is shown to nobody.
    using Words = std::map<CivilDate, std::string>;
    CHECK(town.edition()->event("fair", "en")->date_words == Words{{{2028, 9, 16}, "Fermé"}});
}

TEST_CASE("a stop that no street comes near is an error with the tour's name") {
    SmallTown town;
    town.write(Kind::Place, "mill", "lat_deg", "", "50.52");
    CHECK(errors(town.publish().findings) ==
          "tour/walk stops: No way along the streets from \"Hôtel de ville\" to \"Le moulin\".\n");
}

TEST_CASE("a doubtful place takes its tours with it, and its events go out without it") {
    SmallTown town;
    town.write(Kind::Place, "mill", "confidence", "", "low");
    REQUIRE(errors(town.publish().findings) == "");
    const Edition edition = town.edition().value();
    CHECK(edition.tours("fr").empty());
    REQUIRE(edition.event("fair", "fr"));
    CHECK(edition.event("fair", "fr")->card.place == "");
    CHECK(edition.events("fr").size() == 2);
}

TEST_CASE("a tour published alone brings what is told at its stops") {
    SmallTown town;
    town.publish();
    town.write(Kind::TourStop, "walk/mill", "narration", "fr", "Sentez la farine.");
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    town.publish({town.id(Kind::Tour, "walk")});
    const auto tour = town.edition()->tour("walk", "fr");
    CHECK(tour->stops[1].narration == "Sentez la farine.");
    CHECK(tour->stops[1].title != "Le vieux moulin");
}

TEST_CASE("without a map no tour goes out, and publishing says so") {
    SmallTown town;
    REQUIRE(town.entries.remove(town.id(Kind::MapLayer, "streets"), kEvening));
    const PublishReport report = town.publish();
    REQUIRE(errors(report.findings) == "");
    CHECK(town.edition()->tours("fr").empty());
    CHECK(std::any_of(report.findings.begin(), report.findings.end(), [](const Finding& finding) {
        return finding.kind == "tour" && finding.code == "no_map";
    }));
}

TEST_CASE("a corrected word is published without cooking anything again") {
    SmallTown town;
    town.publish();
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    const PublishReport report = town.publish();
    CHECK(report.edition == 2);
    CHECK(report.cooked == 0);
    CHECK(report.new_objects == 1);
    CHECK(town.edition()->place("mill", "fr")->card.title == "Le vieux moulin");
    CHECK(Edition::open(town.folder.edition(), read_public_key(town.folder).value(), "former")->number() ==
          1);
}

TEST_CASE("publishing what is out already makes no edition") {
    SmallTown town;
    town.publish();
    const PublishReport again = town.publish();
    CHECK(again.unchanged);
    CHECK_FALSE(again.edition);
    CHECK(town.edition()->number() == 1);
}

TEST_CASE("a field that no visitor reads is published without an edition") {
    SmallTown town;
    town.publish();
    town.write(Kind::Place, "mill", "record", "", R"({"year": "1791"})");
    CHECK(town.entries.find(town.id(Kind::Place, "mill"))->changed);
    CHECK(town.publish().unchanged);
    CHECK_FALSE(town.entries.find(town.id(Kind::Place, "mill"))->changed);
}

TEST_CASE("one place can go out alone: the others stay as they were published") {
    SmallTown town;
    town.publish();
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    town.write(Kind::Place, "town-hall", "title", "fr", "La mairie");
    CHECK(town.publish({town.id(Kind::Place, "mill")}).edition == 2);
    CHECK(town.edition()->place("mill", "fr")->card.title == "Le vieux moulin");
    CHECK(town.edition()->place("town-hall", "fr")->card.title == "Hôtel de ville");
    CHECK(town.entries.find(town.id(Kind::Place, "town-hall"))->changed);
    CHECK_FALSE(town.entries.find(town.id(Kind::Place, "mill"))->changed);
}

TEST_CASE("a removed place leaves with the next edition, once no event and no tour needs it") {
    SmallTown town;
    town.publish();
    REQUIRE(town.entries.remove(town.id(Kind::Place, "mill"), kEvening));
    CHECK(errors(town.publish().findings) ==
          "event/fair place: \"Place\" names an entry that does not exist, or no longer: choose again.\n"
          "tour/walk stops: The place of one of the stops is no more: take the stop off.\n");
    REQUIRE(town.entries.remove(town.id(Kind::Event, "fair"), kEvening));
    REQUIRE(town.entries.remove(town.id(Kind::Tour, "walk"), kEvening));
    CHECK(town.publish().edition == 2);
    CHECK_FALSE(town.edition()->place("mill", "fr"));
}

TEST_CASE("a doubtful place stays a draft, with a warning, until it was checked") {
    SmallTown town;
    town.write(Kind::Place, "mill", "confidence", "", "low");
    CHECK(town.publish().edition == 1);
    CHECK_FALSE(town.edition()->place("mill", "fr"));
    CHECK_FALSE(town.entries.find(town.id(Kind::Place, "mill"))->published_edition);
    town.write(Kind::Place, "mill", "checked_by", "", "Jeanne Petit");
    town.publish();
    CHECK(town.edition()->place("mill", "fr"));
}

TEST_CASE("with one error nothing is published, whatever the error's kind") {
    struct Row {
        Kind kind;
        const char* slug;
        const char* field;
        const char* locale;
        const char* value;
        const char* error;
    };
    for (const Row& row : {
             Row{Kind::Place, "mill", "lat_deg", "", "500",
                 "place/mill lat_deg: Must be between -90 and 90; it is 500.\n"},
             Row{Kind::Place, "mill", "story", "fr", "",
                 "place/mill story: \"Story\" is missing in \"fr\".\n"},
             Row{Kind::Scene, "town-hall/evening", "scene", "", R"({"duration_ms": 36000, "tracks": []})",
                 "scene/town-hall/evening scene: Refused: tracks must list 1 to 32 tracks.\n"},
             Row{Kind::Facade, "town-hall", "patch", "", "{", nullptr},
             Row{Kind::MapLayer, "streets", "spec", "", R"({"layer": "streets", "file": "streets.geojson"})",
                 nullptr},
         }) {
        CAPTURE(row.field);
        SmallTown town;
        town.publish();
        const auto before = town.edition()->manifest().files.size();
        town.write(row.kind, row.slug, row.field, row.locale, row.value);
        const PublishReport report = town.publish();
        CHECK(has_errors(report.findings));
        if (row.error != nullptr) CHECK(errors(report.findings) == row.error);
        CHECK_FALSE(report.edition);
        CHECK(town.edition()->number() == 1);
        CHECK(town.edition()->manifest().files.size() == before);
        CHECK(Editions{town.store}.list()->size() == 1);
    }
}

TEST_CASE("a model that is none is a finding of its façade") {
    SmallTown town;
    Media media{town.store, town.folder.media()};
    town.write(Kind::Facade, "town-hall", "model", "",
               media.add("no model", "x.glb", "anna", kEvening)->hex());
    const PublishReport report = town.publish();
    CHECK(errors(report.findings).find("facade/town-hall model: This file is no 3D model ") == 0);
    CHECK_FALSE(town.edition());
}

TEST_CASE("a cooked file that was bitten is cooked again") {
    SmallTown town;
    town.publish();
    const auto files = list_files(town.folder.cooked()).value();
    REQUIRE(files.size() == 3);  // a façade, the map, and what was seen of its scene
    for (const auto& file : files) {
        std::string bytes = read_file(town.folder.cooked() / file).value();
        bytes.back() = static_cast<char>(bytes.back() ^ 1);
        REQUIRE(write_file(town.folder.cooked() / file, bytes));
    }
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    CHECK(town.publish().cooked == 2);
    CHECK(town.edition()->number() == 2);
}

TEST_CASE("a publishing cut off after its record is finished by the next start") {
    SmallTown town;
    town.publish();
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    town.publish();
    // Back to the moment between record and switch: the newer edition staged, the older one current.
    const fs::path edition = town.folder.edition();
    fs::rename(edition / "current", edition / "next");
    fs::rename(edition / "former", edition / "current");
    REQUIRE(town.store.database().execute("UPDATE edition SET state = 'staged' WHERE number = 2"));
    CHECK(town.edition()->number() == 1);
    REQUIRE(settle_editions(town.store, town.folder));
    CHECK(town.edition()->number() == 2);
    CHECK(Editions{town.store}.newest().value()->live);
}

TEST_CASE("only one publishes at a time") {
    SmallTown town;
    const int lock = ::open((town.folder.edition() / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    REQUIRE(::flock(lock, LOCK_EX) == 0);
    const auto refused = publish(town.store, town.folder, {.by = "tool", .only = {}}, kEvening);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::Conflict);
    ::close(lock);
    CHECK(town.publish().edition == 1);
}

TEST_CASE("an activity goes out with its place, and by itself when its words change") {
    SmallTown town;
    REQUIRE(town.publish().edition);
    const auto out = town.edition()->place("town-hall", "fr")->activities;
    REQUIRE(out.size() == 1);
    CHECK(out[0].title == "Les fenêtres");
    CHECK(out[0].audience == Audience::Everyone);
    CHECK(out[0].answer == "Autant que de jours dans la semaine.");
    town.write(Kind::Activity, "windows", "words", "fr", "Comptez-les.");
    town.write(Kind::Place, "town-hall", "hook", "fr", "Pas encore.");
    REQUIRE(town.publish({town.id(Kind::Activity, "windows")}).edition);
    const auto place = town.edition()->place("town-hall", "fr");
    CHECK(place->activities[0].words == "Comptez-les.");
    CHECK(place->card.hook != "Pas encore.");
    town.write(Kind::Activity, "windows", "place", "", "castle");
    CHECK_FALSE(town.publish().edition);
}

TEST_CASE("an edition holds a sheet of each activity, and says where it is once the city has an address") {
    SmallTown town;
    REQUIRE(town.publish().edition);
    CHECK(town.edition()->file("pages/activities/windows.fr.html")->find("Les fenêtres") !=
          std::string::npos);
    CHECK(town.edition()->file("pages/activities/windows.en.html"));
    CHECK(town.edition()->file("pages/activities.fr.html"));
    CHECK(town.edition()->place("town-hall", "fr")->activities[0].sheet.empty());
    const std::string city = town.edition()->city().slug;
    town.write(Kind::City, city, "public_address", "", "javascript:alert(1)");
    CHECK_FALSE(town.publish().edition);
    town.write(Kind::City, city, "public_address", "", "https://bornes.example.org/");
    REQUIRE(town.publish().edition);
    const auto sheet = [&](const char* locale) {
        return town.edition()->place("town-hall", locale)->activities[0].sheet;
    };
    CHECK(sheet("fr") == "https://bornes.example.org/pages/activities/windows.fr.html");
    CHECK(sheet("en") == "https://bornes.example.org/pages/activities/windows.en.html");
    town.write(Kind::Activity, "windows", "words", "en", "");
    REQUIRE(town.publish().edition);
    CHECK(sheet("en") == "https://bornes.example.org/pages/activities/windows.fr.html");  // as its words
    CHECK_FALSE(town.edition()->file("pages/activities/windows.en.html"));
}

TEST_CASE("several activities of a place stand as staff ranked them, and in the order of titles else") {
    SmallTown town;
    for (const auto& [slug, title] : {std::pair{"bell", "Zonzon"}, std::pair{"arch", "Écoutez"}}) {
        REQUIRE(town.entries.create(Kind::Activity, slug, "anna", kEvening));
        town.write(Kind::Activity, slug, "title", "fr", title);
        town.write(Kind::Activity, slug, "words", "fr", "Faites.");
        town.write(Kind::Activity, slug, "place", "", "town-hall");
        town.write(Kind::Activity, slug, "audience", "", "everyone");
    }
    const auto order = [&] {
        std::string titles;
        const auto place = town.edition()->place("town-hall", "fr");
        for (const PlaceActivity& activity : place->activities) titles += activity.title + ", ";
        return titles;
    };
    REQUIRE(town.publish().edition);
    CHECK(order() == "Écoutez, Les fenêtres, Zonzon, ");
    town.write(Kind::Activity, "bell", "rank", "", "1");
    REQUIRE(town.publish().edition);
    CHECK(order() == "Zonzon, Écoutez, Les fenêtres, ");
}

TEST_CASE("keys are made once, kept to their owner, and half a pair is refused") {
    SmallTown town;
    const std::string before = read_file(town.folder.public_key()).value();
    REQUIRE(make_data_folder(town.folder));
    CHECK(read_file(town.folder.public_key()).value() == before);
    CHECK((fs::status(town.folder.secret_key()).permissions() & fs::perms::others_all) == fs::perms::none);
    CHECK((fs::status(town.folder.secret_key()).permissions() & fs::perms::group_all) == fs::perms::none);
    fs::remove(town.folder.secret_key());
    CHECK(make_data_folder(town.folder).error().fault == Fault::Invalid);
}
