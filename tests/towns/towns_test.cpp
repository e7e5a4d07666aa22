// A town that is not the first city goes the whole way: from its pack to a signed edition, and every
// question.
#include <algorithm>
#include <filesystem>

#include <doctest/doctest.h>

#include "content/asset/city_map.h"
#include "content/asset/picture.h"
#include "content/asset/sound.h"
#include "content/base/files.h"
#include "content/base/json.h"
#include "content/exchange/import.h"
#include "content/exchange/pack_writer.h"
#include "content/publish/publish.h"
#include "content/snapshot/edition.h"
#include "tests/support/scratch_folder.h"

namespace fs = std::filesystem;
using namespace beffroi;
using namespace beffroi::content;

namespace {

const fs::path kRoot{BEFFROI_SOURCE_DIR};
const fs::path kTown = kRoot / "tests/towns/zoutebaai";
constexpr UtcTime kEvening{std::chrono::hours{24 * 20700 + 22}};

struct Town {
    ScratchFolder scratch;
    DataFolder folder{scratch / "data"};
    Store store = opened();
    Media media{store, folder.media()};
    ImportReport imported = import_pack(store, media, kTown, ImportMode::Apply, kEvening).value();
    PublishReport published = publish(store, folder, {.by = "tool", .only = {}}, kEvening).value();

    Store opened() {
        REQUIRE(make_data_folder(folder));
        return Store::open(folder.editing_database(), Access::ReadWrite).value();
    }
    Edition edition() const {
        return Edition::open(folder.edition(), read_public_key(folder).value()).value();
    }
};

/// Publishing cooks a façade: once for all tests.
Town& town() {
    static Town made;
    return made;
}

std::string found(const char* locale, const char* typed) {
    std::string slugs;
    for (const SearchHit& hit : town().edition().search(locale, typed))
        slugs += hit.kind + "/" + hit.slug + " ";
    return slugs;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// Names of the cities that come with the source.
std::vector<std::string> cities() {
    std::vector<std::string> names;
    for (const auto& folder : fs::directory_iterator{kRoot / "content"}) {
        const auto text = read_file(folder.path() / "pack.json");
        if (!text) continue;
        names.push_back(lower(Json::parse(*text)->string_or("name", "")));
        REQUIRE_FALSE(names.back().empty());
    }
    return names;
}

}  // namespace

TEST_CASE("a town of another country and other languages is imported and published without a fault") {
    CHECK(town().imported.faults.empty());
    REQUIRE(town().imported.applied);
    for (const Finding& finding : town().published.findings) CHECK(finding.severity == Severity::Warning);
    REQUIRE(town().published.edition == 1);
    const Edition edition = town().edition();
    CHECK(edition.city().name == "Zoutebaai");
    CHECK(edition.city().time_zone == "America/Curacao");
    CHECK(edition.city().curfew == "22:30");
    CHECK(edition.locales() == std::vector<Locale>{"nl", "en"});
}

TEST_CASE("its places are read in its own languages, and fall back on its own standard one") {
    const Edition edition = town().edition();
    CHECK(edition.places("nl").size() == 3);
    CHECK_FALSE(edition.place("gerucht", "nl"));
    const auto pans = edition.place("zoutpannen", "en");
    REQUIRE(pans);
    CHECK(pans->card.title == "De zoutpannen");
    CHECK(pans->text_locale == "nl");
    CHECK(pans->fell_back);
    CHECK(edition.place("vuurtoren", "fr")->text_locale == "nl");
    CHECK(edition.themes("nl").front().name == "Zout en zee");
    CHECK(edition.categories("en").front().name == "Harbour");
    CHECK(edition.kiosks("en").front().name == "The quay");
}

TEST_CASE("its façade is drawn, lit and has its scene") {
    const Edition edition = town().edition();
    const auto facade = edition.facade("pakhuis", "nl");
    REQUIRE(facade);
    CHECK(facade->title == "Het pakhuis");
    CHECK(facade->fixtures == 8);
    CHECK(facade->universes == std::vector<int>{301});
    CHECK_FALSE(facade->sentence.empty());
    const auto scenes = edition.scenes("pakhuis", "en");
    REQUIRE(scenes.size() == 1);
    CHECK(scenes.front().title == "Ebb and flow");
    CHECK(scenes.front().energy_wh > 0);
    CHECK(edition.facade_mesh("pakhuis"));
}

TEST_CASE("it is found by any of its words, in either language, with a slip") {
    CHECK(found("nl", "pakhuis") == "place/pakhuis tour/langs-het-zout ");
    CHECK(found("en", "lighthouse") == "place/vuurtoren tour/langs-het-zout ");
    CHECK(found("nl", "lighthouse") == "place/vuurtoren tour/langs-het-zout ");
    CHECK(found("nl", "oude lamp") == "place/vuurtoren ");
    CHECK(found("nl", "klipweg") == "place/vuurtoren ");
    CHECK(found("nl", "flamingo") == "place/zoutpannen ");
    CHECK(found("nl", "zoutfest") == "event/zoutfeest ");
    CHECK(found("en", "warehuose").find("place/pakhuis ") == 0);
    CHECK(found("nl", "kapel") == "");
}

TEST_CASE("its feast falls on the days its rule gives, in its own time zone") {
    const Edition edition = town().edition();
    const auto times = edition.occurrences({2027, 2, 1}, {2027, 2, 28});
    REQUIRE(times.size() == 1);
    CHECK(times.front().slug == "zoutfeest");
    CHECK(times.front().first == CivilDate{2027, 2, 13});
    CHECK(times.front().last == CivilDate{2027, 2, 14});
    CHECK(edition.event("zoutfeest", "en")->card.title == "The salt feast");
}

TEST_CASE("its walk follows its own streets") {
    const Edition edition = town().edition();
    const auto walk = edition.tour("langs-het-zout", "nl");
    REQUIRE(walk);
    CHECK(walk->stops.size() == 3);
    CHECK(walk->legs.size() == 2);
    CHECK(walk->card.length_m > 300);
    CHECK(walk->card.length_m < 1000);
    const auto map = asset::decode_city_map(edition.map().value());
    REQUIRE(map);
    CHECK(map->streets.size() == 4);
}

TEST_CASE("its pictures go out with their words, whose they are, and in sizes a kiosk draws") {
    const Edition edition = town().edition();
    const auto place = edition.place("vuurtoren", "en");
    REQUIRE(place);
    REQUIRE(place->pictures.size() == 2);
    const PlacePicture& first = place->pictures[0];
    CHECK(first.alt == "A red and white lighthouse above a dark sea.");
    CHECK(first.alt_locale == "en");
    CHECK(place->pictures[1].alt_locale == "nl");
    CHECK(first.credit == "Getekend voor een test");
    CHECK(first.licence == "CC0 1.0");
    CHECK(first.focal_x == doctest::Approx(0.67));
    REQUIRE(first.sizes.size() == 2);
    for (const PictureSize& size : first.sizes) {
        const auto picture = asset::decode_picture(edition.file(size.file).value());
        REQUIRE(picture);
        CHECK(static_cast<int>(picture->width) == size.width);
        CHECK(static_cast<int>(picture->height) == size.height);
    }
    CHECK(edition.place("pakhuis", "nl")->pictures.empty());
}

TEST_CASE("its sound goes out with its words, as a kiosk plays it") {
    const Edition edition = town().edition();
    const auto place = edition.place("vuurtoren", "en");
    REQUIRE(place);
    REQUIRE(place->sounds.size() == 1);
    const PlaceSound& sound = place->sounds[0];
    CHECK(sound.title == "The fog bell");
    CHECK(sound.transcript.starts_with("Two strokes of a bell"));
    CHECK(sound.transcript_locale == "en");
    CHECK(sound.length.count() == 5000);
    const auto played = asset::decode_sound(edition.file(sound.file).value());
    REQUIRE(played);
    CHECK(played->length() == sound.length);
}

TEST_CASE("nothing in its edition names another city, and its pack comes out as it went in") {
    const Edition edition = town().edition();
    const auto names = cities();
    REQUIRE_FALSE(names.empty());
    for (const EditionFile& file : edition.manifest().files) {
        const std::string bytes = lower(edition.file(file.path).value());
        for (const std::string& name : names) {
            CAPTURE(file.path);
            CHECK(bytes.find(name) == std::string::npos);
        }
    }
    const fs::path out = town().scratch / "pack";
    CHECK(export_pack(town().store, town().media, out)->left_out.empty());
    const ImportReport back =
        import_pack(town().store, town().media, out, ImportMode::Apply, kEvening).value();
    CHECK(back.applied);
    CHECK(back.created + back.changed == 0);
}
