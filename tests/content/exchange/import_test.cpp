#include "content/exchange/import.h"

#include <filesystem>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/store/entries.h"
#include "tests/support/scratch_folder.h"

namespace fs = std::filesystem;
using namespace beffroi;
using namespace beffroi::content;

namespace {

const fs::path kTown = fs::path{BEFFROI_SOURCE_DIR} / "tests/content/exchange/small_town";
constexpr UtcTime kMonday{std::chrono::hours{24 * 20000}};

struct Town {
    ScratchFolder scratch;
    Store store = Store::open(scratch / "editing.db", Access::ReadWrite).value();
    Media media{store, scratch / "media"};
    Entries entries{store};

    ImportReport import(const fs::path& pack, ImportMode mode = ImportMode::Apply) {
        return import_pack(store, media, pack, mode, kMonday).value();
    }
    std::string id(Kind kind, std::string_view slug) { return entries.find(kind, slug).value().id; }
};

}  // namespace

TEST_CASE("a pack becomes drafts: the city, its words, its places, façades, scenes and map") {
    Town town;
    const ImportReport report = town.import(kTown);
    CHECK(report.applied);
    CHECK(report.created == 16);
    const Entry place = town.entries.draft(town.id(Kind::Place, "town-hall")).value();
    CHECK(place.value("title", "fr") == "Hôtel de ville");
    CHECK(place.value("hook", "en") == "A house for everyone, in the heart of the market.");
    CHECK(
        place.value("story", "fr") ==
        "Anne Martin la dessine en 1850. Trois ans plus tard, *elle ouvre*.\n\nLe marché n'a jamais cessé.");
    CHECK(place.value("look_up", "fr") == "Levez les yeux vers l'horloge.");
    CHECK(place.value("when", "en") == "1850 to 1853");
    CHECK(place.value("read_over_by", "fr") == "Jeanne Petit");
    CHECK(place.number("lat_deg") == 50.5005);
    CHECK(place.list("sources") == std::vector<std::string>{"archives de la ville"});
    CHECK(place.json("record").string_or("architect", "") == "Anne Martin");

    const Entry scene = town.entries.draft(town.id(Kind::Scene, "town-hall/evening")).value();
    CHECK(scene.value("title", "en") == "Evening");
    CHECK(scene.json("scene").find("title") == nullptr);
    CHECK(scene.json("scene").integer_or("duration_ms", 0) == 36000);
}

TEST_CASE("activities become drafts, each at its place") {
    Town town;
    town.import(kTown);
    const Entry windows = town.entries.draft(town.id(Kind::Activity, "windows")).value();
    CHECK(windows.value("place") == "town-hall");
    CHECK(windows.value("audience") == "everyone");
    CHECK(windows.value("title", "en") == "The windows");
    CHECK(windows.value("words", "fr") ==
          "Combien de fenêtres la façade a-t-elle ?\n\nComptez *sans les doigts*.");
    CHECK(windows.value("answer", "fr") == "Autant que de jours dans la semaine.");
    CHECK(windows.value("read_over_by", "fr") == "Jeanne Petit");
}

TEST_CASE("a pack of before activities had files of their own brings what to do at a place all the same") {
    Town town;
    const fs::path pack = town.scratch / "old";
    fs::copy(kTown, pack, fs::copy_options::recursive);
    fs::remove_all(pack / "activities");
    REQUIRE(write_file(pack / "places/mill.fr.md",
                       "# Le moulin\n\nIl moud encore, le dimanche.\n\n## Story\nUn moulin de 1790.\n\n"
                       "## Activity\nTourne comme la roue.\n\n## Read over by\nJeanne Petit\n"));
    REQUIRE(town.import(pack).applied);
    const Entry activity = town.entries.draft(town.id(Kind::Activity, "mill-activity")).value();
    CHECK(activity.value("place") == "mill");
    CHECK(activity.value("audience") == "children");
    CHECK(activity.value("title", "fr") == "À faire sur place");
    CHECK(activity.value("words", "fr") == "Tourne comme la roue.");
    CHECK(activity.value("words", "en") == "");
    CHECK(activity.value("read_over_by", "fr") == "Jeanne Petit");
    CHECK(town.import(pack).changed == 0);
}

TEST_CASE(
    "a pack of before each language had the words of changed dates in its file brings them all the same") {
    Town town;
    const fs::path pack = town.scratch / "old";
    fs::copy(kTown, pack, fs::copy_options::recursive);
    std::string json = read_file(pack / "events/fair.json").value();
    const std::string place = R"("place": "town-hall"})";
    json.replace(json.find(place), place.size(),
                 R"("place": "town-hall", "words": {"fr": "Le moulin est fermé.", "en": "Closed."}})");
    REQUIRE(write_file(pack / "events/fair.json", json));
    REQUIRE(write_file(pack / "events/fair.en.md", "# The fair\n\nDancing.\n\n## When\nIn September.\n"));
    REQUIRE(town.import(pack).applied);
    const Entry fair = town.entries.draft(town.id(Kind::Event, "fair")).value();
    CHECK(fair.value("change_words", "en") == R"({"2028-09-16":"Closed."})");
    // Where both say it, the language's own file is the newer form.
    CHECK(fair.value("change_words", "fr") == R"({"2028-09-16":"Le moulin est en travaux."})");
    CHECK(fair.value("exceptions").find("words") == std::string::npos);
    CHECK(town.import(pack).changed == 0);
}

TEST_CASE("a façade's model is drawn from its description and kept by its hash") {
    Town town;
    town.import(kTown);
    const Entry facade = town.entries.draft(town.id(Kind::Facade, "town-hall")).value();
    const std::string model = town.media.read(Digest::parse(facade.value("model")).value()).value();
    CHECK(model.substr(0, 4) == "glTF");
    CHECK(facade.value("sentence", "fr") == "Volumes schématiques, dessinés sans relevé.");
}

TEST_CASE("events and tours become drafts, what is told at a stop an entry of its own") {
    Town town;
    town.import(kTown);
    const Entry fair = town.entries.draft(town.id(Kind::Event, "fair")).value();
    CHECK(fair.value("when_words", "en") == "The third Saturday of September and the day after.");
    CHECK(fair.value("kind") == "recurring");
    CHECK(fair.value("rrule") == "FREQ=YEARLY;BYMONTH=9;BYDAY=3SA");
    CHECK(fair.integer("days") == 2);
    CHECK(fair.integer("since") == 1790);
    CHECK(fair.value("organiser") == "");
    CHECK(fair.value("read_over_by", "fr") == "Jeanne Petit");
    const Entry market = town.entries.draft(town.id(Kind::Event, "market")).value();
    CHECK(market.list("months") == std::vector<std::string>{"11", "12"});
    CHECK(market.value("since") == "");
    CHECK(market.value("status") == "cancelled");
    CHECK(market.value("status_words", "fr") == "Les étals reviennent l'an prochain.");
    CHECK(fair.json("exceptions").items().size() == 2);
    CHECK(fair.value("change_words", "fr") == R"({"2028-09-16":"Le moulin est en travaux."})");
    CHECK(fair.value("change_words", "en") == R"({"2028-09-16":"The mill is being repaired."})");

    const Entry walk = town.entries.draft(town.id(Kind::Tour, "walk")).value();
    CHECK(walk.value("title", "fr") == "De la mairie au moulin");
    CHECK(walk.list("stops") == std::vector<std::string>{"town-hall", "mill"});
    const Entry stop = town.entries.draft(town.id(Kind::TourStop, "walk/mill")).value();
    CHECK(stop.value("narration", "fr") == "Écoutez l'eau.");
    CHECK(stop.value("narration", "en") == "Listen to the water.");
}

TEST_CASE("a text may be missing in any language but the standard one") {
    Town town;
    const ScratchFolder other;
    fs::copy(kTown, other / "pack", fs::copy_options::recursive);
    fs::remove(other / "pack/places/mill.en.md");
    fs::remove(other / "pack/tours/walk.en.md");
    CHECK(town.import(other / "pack").applied);
    CHECK(town.entries.draft(town.id(Kind::Place, "mill"))->locales() == std::vector<Locale>{"fr"});
}

TEST_CASE("importing twice changes nothing the second time") {
    Town town;
    const ImportReport first = town.import(kTown);
    const ImportReport second = town.import(kTown);
    CHECK(second.created == 0);
    CHECK(second.changed == 0);
    CHECK(second.unchanged == first.changed + first.unchanged);
    CHECK(town.entries.history(town.id(Kind::Place, "mill"), "title", "fr")->size() == 1);
}

TEST_CASE("a dry run says what would change and changes nothing") {
    Town town;
    const ImportReport report = town.import(kTown, ImportMode::DryRun);
    CHECK_FALSE(report.applied);
    CHECK(report.created == 16);
    CHECK(town.entries.list()->empty());
    CHECK(town.media.list()->empty());
}

TEST_CASE("what a person edited stays, and the report says so") {
    Town town;
    town.import(kTown);
    const std::string mill = town.id(Kind::Place, "mill");
    REQUIRE(town.entries.save({.entry_id = mill,
                               .field = "title",
                               .locale = "fr",
                               .value = "Le vieux moulin",
                               .expected_version = 1},
                              "01PERSON", kMonday));
    const ScratchFolder other;
    fs::copy(kTown, other / "pack", fs::copy_options::recursive);
    REQUIRE(write_file(other / "pack/places/mill.fr.md",
                       "# Le moulin neuf\n\nIl tourne.\n\n## Story\nDepuis 1790.\n"));
    const ImportReport report = town.import(other / "pack");
    CHECK(report.kept == std::vector<FileFinding>{
                             {"places/mill.json", "title (fr)", "was edited since; the edited text stays"}});
    const Entry draft = town.entries.draft(mill).value();
    CHECK(draft.value("title", "fr") == "Le vieux moulin");
    CHECK(draft.value("hook", "fr") == "Il tourne.");
}

TEST_CASE("a deleted entry stays deleted") {
    Town town;
    town.import(kTown);
    const std::string mill = town.id(Kind::Place, "mill");
    REQUIRE(town.entries.remove(mill, kMonday));
    town.import(kTown);
    CHECK(town.entries.find(mill)->deleted);
}

TEST_CASE("a folder without pack.json is no pack") {
    Town town;
    const auto report = import_pack(town.store, town.media, town.scratch.path(), ImportMode::Apply, kMonday);
    REQUIRE_FALSE(report);
    CHECK(report.error().fault == Fault::NotFound);
}
