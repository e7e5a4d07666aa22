// From staff's file to what a kiosk draws.

#include <algorithm>

#include <doctest/doctest.h>

#include "content/asset/picture.h"
#include "content/store/media.h"
#include "tests/content/cook/sample_pictures.h"
#include "tests/content/publish/small_town.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

/// The small town with a picture in its library.
struct Album {
    SmallTown town;
    Media media{town.store, town.folder.media()};
    std::string picture = town.entries.create(Kind::Picture, "porch", "anna", kEvening).value();

    void give(const std::string& file) {
        town.write(Kind::Picture, "porch", "file", "", media.add(file, "porch.jpg", "anna", kEvening)->hex());
    }
    void describe() {
        town.write(Kind::Picture, "porch", "alt", "fr", "Un porche.");
        town.write(Kind::Picture, "porch", "credit", "", "Anne Martin");
        town.write(Kind::Picture, "porch", "licence", "", "CC BY 4.0");
    }
    void show() { town.write(Kind::Place, "mill", "pictures", "", R"(["porch"])"); }
};

const Finding* finding(const PublishReport& report, Severity severity, const char* field) {
    const auto found = std::find_if(report.findings.begin(), report.findings.end(), [&](const Finding& each) {
        return each.kind == "picture" && each.severity == severity && each.field == field;
    });
    return found == report.findings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a picture goes out with the place that shows it, cooked once") {
    Album album;
    album.give(test::jpeg(1200, 800));
    album.describe();
    album.show();
    const PublishReport report = album.town.publish();
    REQUIRE(report.edition);
    const Edition edition = album.town.edition().value();
    const auto place = edition.place("mill", "fr");
    REQUIRE(place->pictures.size() == 1);
    REQUIRE(place->pictures[0].sizes.size() == 3);
    const auto widest = asset::decode_picture(edition.file(place->pictures[0].sizes[2].file).value());
    CHECK(widest->width == 1200);

    album.town.write(Kind::Picture, "porch", "alt", "fr", "Un porche clair.");
    const PublishReport again = album.town.publish();
    CHECK(again.edition == 2);
    CHECK(again.cooked == 0);
    CHECK(again.new_objects == 1);  // the words alone
}

TEST_CASE("publishing one place takes its pictures along") {
    Album album;
    album.town.publish();
    album.give(test::png(400, 300));
    album.describe();
    album.show();
    const PublishReport report = album.town.publish({album.town.id(Kind::Place, "mill")});
    REQUIRE(report.edition == 2);
    CHECK(album.town.edition()->place("mill", "fr")->pictures.size() == 1);
}

TEST_CASE("a picture that no place shows yet keeps nothing from going out, and stays behind") {
    Album album;
    const PublishReport report = album.town.publish();
    REQUIRE(report.edition == 1);
    CHECK(finding(report, Severity::Warning, "credit") != nullptr);
    CHECK(finding(report, Severity::Error, "credit") == nullptr);
}

TEST_CASE("shown without credit, licence or words, a picture stands in the way") {
    Album album;
    album.give(test::png(400, 300));
    album.show();
    const PublishReport report = album.town.publish();
    CHECK_FALSE(report.edition);
    for (const char* field : {"alt", "credit", "licence"}) {
        CAPTURE(field);
        CHECK(finding(report, Severity::Error, field) != nullptr);
    }
}

TEST_CASE("a file that is no picture, or is gone, is said at publishing, and nothing goes out") {
    Album album;
    album.describe();
    album.show();
    album.give("not a picture");
    PublishReport report = album.town.publish();
    CHECK_FALSE(report.edition);
    const Finding* refused = finding(report, Severity::Error, "file");
    REQUIRE(refused != nullptr);
    CHECK(refused->code == "not_a_picture");
    album.town.write(Kind::Picture, "porch", "file", "", Digest::of("gone").hex());
    report = album.town.publish();
    CHECK_FALSE(report.edition);
    REQUIRE(finding(report, Severity::Error, "file") != nullptr);
    CHECK(finding(report, Severity::Error, "file")->code == "lost");
}

TEST_CASE("a place shows a picture that is there, once, and twelve at most") {
    Album album;
    album.give(test::png(40, 30));
    album.describe();
    for (const char* wrong : {R"(["gate"])", R"(["porch","porch"])",
                              R"(["a","b","c","d","e","f","g","h","i","j","k","l","m"])"}) {
        CAPTURE(wrong);
        album.town.write(Kind::Place, "mill", "pictures", "", wrong);
        const PublishReport report = album.town.publish();
        CHECK_FALSE(report.edition);
        const bool said = std::any_of(
            report.findings.begin(), report.findings.end(),
            [](const Finding& each) { return each.field == "pictures" && each.severity == Severity::Error; });
        CHECK(said);
    }
}
