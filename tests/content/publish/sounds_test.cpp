// From staff's recording to what a kiosk plays.

#include <algorithm>

#include <doctest/doctest.h>

#include "content/asset/sound.h"
#include "content/store/media.h"
#include "tests/content/cook/sample_sounds.h"
#include "tests/content/publish/small_town.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

/// The small town with a sound in its library.
struct Records {
    SmallTown town;
    Media media{town.store, town.folder.media()};
    std::string sound = town.entries.create(Kind::Sound, "bells", "anna", kEvening).value();

    void give(const std::string& file) {
        town.write(Kind::Sound, "bells", "file", "", media.add(file, "bells.ogg", "anna", kEvening)->hex());
    }
    void describe() {
        town.write(Kind::Sound, "bells", "title", "fr", "Le carillon");
        town.write(Kind::Sound, "bells", "transcript", "fr", "Sept cloches sonnent l'heure.");
        town.write(Kind::Sound, "bells", "credit", "", "Anne Martin");
        town.write(Kind::Sound, "bells", "licence", "", "CC BY 4.0");
    }
    void show() { town.write(Kind::Place, "mill", "sounds", "", R"(["bells"])"); }
};

const Finding* finding(const PublishReport& report, Severity severity, const char* field) {
    const auto found = std::find_if(report.findings.begin(), report.findings.end(), [&](const Finding& each) {
        return each.kind == "sound" && each.severity == severity && each.field == field;
    });
    return found == report.findings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a sound goes out with its place, cooked once, with its words") {
    Records records;
    records.give(test::sound({.seconds = 2}));
    records.describe();
    records.town.write(Kind::Sound, "bells", "spoken_locale", "", "spoken-pcd");
    records.show();
    const PublishReport report = records.town.publish();
    REQUIRE(report.edition);
    const Edition edition = records.town.edition().value();
    const auto place = edition.place("mill", "fr");
    REQUIRE(place->sounds.size() == 1);
    const PlaceSound& sound = place->sounds[0];
    CHECK(sound.spoken == "pcd");
    const auto played = asset::decode_sound(edition.file(sound.file).value());
    REQUIRE(played);
    CHECK(played->length() == sound.length);
    CHECK(sound.length.count() > 1900);

    records.town.write(Kind::Sound, "bells", "transcript", "fr", "Sept cloches.");
    const PublishReport again = records.town.publish();
    CHECK(again.edition == 2);
    CHECK(again.cooked == 0);
    CHECK(again.new_objects == 1);  // the words alone
}

TEST_CASE("publishing one place takes its sounds along") {
    Records records;
    records.town.publish();
    records.give(test::sound({.seconds = 1, .format = test::kMp3}));
    records.describe();
    records.show();
    REQUIRE(records.town.publish({records.town.id(Kind::Place, "mill")}).edition == 2);
    CHECK(records.town.edition()->place("mill", "fr")->sounds.size() == 1);
}

TEST_CASE("a sound that no place plays yet keeps nothing from going out, and stays behind") {
    Records records;
    const PublishReport report = records.town.publish();
    REQUIRE(report.edition == 1);
    CHECK(finding(report, Severity::Warning, "transcript") != nullptr);
    CHECK(finding(report, Severity::Error, "transcript") == nullptr);
}

TEST_CASE("without its words for who does not hear, a sound stands in the way") {
    Records records;
    records.give(test::sound({.seconds = 1}));
    records.show();
    const PublishReport report = records.town.publish();
    CHECK_FALSE(report.edition);
    for (const char* field : {"title", "transcript", "credit", "licence"}) {
        CAPTURE(field);
        CHECK(finding(report, Severity::Error, field) != nullptr);
    }
}

TEST_CASE("a file that is no sound, or is gone, is said at publishing, and nothing goes out") {
    Records records;
    records.describe();
    records.show();
    records.give("not a sound");
    PublishReport report = records.town.publish();
    CHECK_FALSE(report.edition);
    REQUIRE(finding(report, Severity::Error, "file") != nullptr);
    CHECK(finding(report, Severity::Error, "file")->code == "not_a_sound");
    records.town.write(Kind::Sound, "bells", "file", "", Digest::of("gone").hex());
    report = records.town.publish();
    CHECK_FALSE(report.edition);
    REQUIRE(finding(report, Severity::Error, "file") != nullptr);
    CHECK(finding(report, Severity::Error, "file")->code == "lost");
}

TEST_CASE("a place plays a sound that is there, once, and four at most") {
    Records records;
    records.give(test::sound({.seconds = 1}));
    records.describe();
    for (const char* wrong : {R"(["gate"])", R"(["bells","bells"])", R"(["a","b","c","d","e"])"}) {
        CAPTURE(wrong);
        records.town.write(Kind::Place, "mill", "sounds", "", wrong);
        const PublishReport report = records.town.publish();
        CHECK_FALSE(report.edition);
        const bool said = std::any_of(
            report.findings.begin(), report.findings.end(),
            [](const Finding& each) { return each.field == "sounds" && each.severity == Severity::Error; });
        CHECK(said);
    }
}
