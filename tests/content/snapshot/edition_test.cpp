#include <doctest/doctest.h>

#include "tests/content/snapshot/small_edition.h"

namespace fs = std::filesystem;
using namespace beffroi;
using namespace beffroi::content;

TEST_CASE("an edition says who it is and lists its places in order") {
    Press press;
    const Edition edition = press.publish(7);
    CHECK(edition.number() == 7);
    CHECK(edition.city().name == "Petiteville");
    CHECK(edition.locales() == std::vector<Locale>{"fr", "en", "fr-falc"});
    const auto places = edition.places("en");
    REQUIRE(places.size() == 2);
    CHECK(places[0].title == "Town hall");
    CHECK(places[0].facade == "hall");
    CHECK(places[1].title == "Sacré-Cœur");
    CHECK_FALSE(places[1].facade);
    CHECK(edition.expired(UtcTime{std::chrono::milliseconds{2001}}));
    CHECK_FALSE(edition.expired(UtcTime{std::chrono::milliseconds{2000}}));
}

TEST_CASE("a text that is missing falls back, and the page says so") {
    Press press;
    const Edition edition = press.publish(1);
    const auto french = edition.place("hall", "fr");
    REQUIRE(french);
    CHECK(french->story == "Anne Martin la *dessine*.");
    CHECK(french->read_over_by == "Jeanne Petit");
    CHECK_FALSE(french->fell_back);
    const auto english = edition.place("hall", "en");
    CHECK(english->card.title == "Town hall");
    CHECK(english->story == french->story);
    CHECK(english->text_locale == "fr");
    CHECK(english->fell_back);
    CHECK(edition.place("hall", "fr-falc")->text_locale == "fr");
    CHECK_FALSE(edition.place("nowhere", "fr"));
}

TEST_CASE("façades, scenes, themes, kiosks and credits are read as they were written") {
    Press press;
    const Edition edition = press.publish(1);
    const auto facade = edition.facade("hall", "en");
    REQUIRE(facade);
    CHECK(facade->title == "Town hall");
    CHECK(facade->place == "hall");
    CHECK(facade->sentence == "Volumes schématiques.");
    CHECK(facade->bearing_deg == 12.5);
    CHECK(facade->universes == std::vector<int>{5, 6});
    const auto scenes = edition.scenes("hall", "en");
    REQUIRE(scenes.size() == 1);
    CHECK(scenes[0].title == "Evening");
    CHECK(scenes[0].what_you_see == "Une lumière.");
    CHECK(scenes[0].duration_ms == 36000);
    CHECK(scenes[0].colours == std::vector<std::string>{"#ffcc88"});
    CHECK(edition.scenes("nowhere", "en").empty());
    CHECK(edition.themes("en").front().name == "The arts");
    CHECK(edition.categories("fr").front().icon == "landmark");
    CHECK(edition.kiosks("fr").front().faces == "hall");
    CHECK(edition.credits().front().note == "tracé déduit");
}

TEST_CASE("a bit flipped anywhere, a file cut, missing or another's key: never shown") {
    Press press;
    press.publish(3);
    const fs::path folder = press.store.folder();
    std::vector<fs::path> files;
    const auto listed = list_files(folder).value();
    for (const auto& file : listed) files.push_back(folder / file);
    REQUIRE(files.size() == 4);
    for (const fs::path& file : files) {
        CAPTURE(file.string());
        const std::string whole = read_file(file).value();
        for (const std::size_t at : {std::size_t{0}, whole.size() / 3, whole.size() / 2, whole.size() - 2}) {
            std::string bitten = whole;
            bitten[at] = static_cast<char>(bitten[at] ^ 4);
            REQUIRE(write_file(file, bitten));
            CHECK_FALSE(Edition::open(folder, press.key));
        }
        REQUIRE(write_file(file, whole.substr(0, whole.size() / 2)));
        CHECK_FALSE(Edition::open(folder, press.key));
        fs::remove(file);
        CHECK_FALSE(Edition::open(folder, press.key));
        REQUIRE(write_file(file, whole));
        CHECK(Edition::open(folder, press.key));
    }
    CHECK(Edition::open(folder, SecretKey::generate().public_key()).error().fault == Fault::Denied);
}

TEST_CASE("an edition for newer programs is refused with a sentence") {
    Press press;
    const auto printed = press.print(2, "extra", kReaderVersion + 1);
    const Outcome taken = press.receive(press.store, printed);
    REQUIRE_FALSE(taken);
    CHECK(taken.error().detail == "edition 2 is for newer programs: update this one first");
}

TEST_CASE("a file of the edition is read by its path, and a file that bites after opening is noticed") {
    Press press;
    const Edition edition = press.publish(1);
    CHECK(edition.facade_mesh("hall").value() == "extra");
    CHECK(edition.file("../keys/publisher.key").error().fault == Fault::NotFound);
    REQUIRE(write_file(edition.path_of("facades/hall/mesh.bin").value(), "extrA"));
    CHECK(edition.facade_mesh("hall").error().fault == Fault::Corrupt);
}

TEST_CASE("the same content gives the same bytes") {
    Press press;
    CHECK(press.print(1).manifest == press.print(1).manifest);
}

TEST_CASE("content that does not read back as it was written is noticed") {
    const ScratchFolder scratch;
    CityContent content = small_content();
    REQUIRE(write_content_file(scratch / "content.db", content));
    CHECK(check_content_file(scratch / "content.db", content));
    content.places.pop_back();
    CHECK(check_content_file(scratch / "content.db", content).error().detail == "place holds 2 rows, not 1");
}
