// From staff's video to what a kiosk plays.

#include <algorithm>

#include <doctest/doctest.h>

#include "content/asset/clip.h"
#include "content/publish/video_cook.h"
#include "content/store/media.h"
#include "tests/content/cook/sample_videos.h"
#include "tests/content/publish/small_town.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

constexpr const char* kCaptions = "WEBVTT\n\n00:00.200 --> 00:01.000\nVoici le moulin.\n";

/// The small town with a video in its library.
struct Studio {
    SmallTown town;
    Media media{town.store, town.folder.media()};
    std::string video = town.entries.create(Kind::Video, "welcome", "anna", kEvening).value();

    void give(const std::string& file) {
        town.write(Kind::Video, "welcome", "file", "", media.add(file, "a.mp4", "anna", kEvening)->hex());
    }
    void describe() {
        town.write(Kind::Video, "welcome", "title", "fr", "Le moulin");
        town.write(Kind::Video, "welcome", "signed_language", "", "lsf");
        town.write(Kind::Video, "welcome", "captions", "fr", kCaptions);
        town.write(Kind::Video, "welcome", "credit", "", "Anne Martin");
        town.write(Kind::Video, "welcome", "licence", "", "CC BY 4.0");
    }
    void show() { town.write(Kind::Place, "mill", "signed", "", "welcome"); }
};

const Finding* finding(const PublishReport& report, const char* field, const char* code) {
    const auto found = std::find_if(report.findings.begin(), report.findings.end(), [&](const Finding& each) {
        return each.kind == "video" && each.severity == Severity::Error && each.field == field &&
               each.code == code;
    });
    return found == report.findings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a video goes out with the place that shows it, cooked once, with its captions") {
    Studio studio;
    studio.give(test::video());
    studio.describe();
    studio.show();
    const PublishReport report = studio.town.publish();
    for (const Finding& each : report.findings) {
        CHECK_MESSAGE(each.severity != Severity::Error, each.kind, "/", each.field, ": ", each.sentence.en);
    }
    REQUIRE(report.edition);
    const Edition edition = studio.town.edition().value();
    const auto place = edition.place("mill", "fr");
    REQUIRE(place->video);
    CHECK(place->video->duration_ms == 2000);
    CHECK(place->video->captions.size() == 1);
    const auto clip = asset::decode_clip(edition.file(place->video->file).value());
    REQUIRE(clip);
    CHECK(clip->frames.size() == 50);

    studio.town.write(Kind::Video, "welcome", "title", "fr", "Le vieux moulin");
    const PublishReport again = studio.town.publish();
    CHECK(again.edition == 2);
    CHECK(again.cooked == 0);
    CHECK(again.new_objects == 1);  // the words alone

    CookedCache cache{studio.town.folder.cooked()};
    const auto sheet = video_sheet(cache, Digest::of(test::video()));
    REQUIRE_MESSAGE(sheet, sheet.error().detail);
    CHECK(sheet->cells == 2);
    CHECK(sheet->sheet.starts_with("\xFF\xD8\xFF"));
}

TEST_CASE("a video that no place shows yet keeps nothing from going out, and stays behind") {
    Studio studio;
    const PublishReport report = studio.town.publish();
    CHECK(report.edition == 1);
}

TEST_CASE("shown without captions, title, credit or licence, a video stands in the way") {
    Studio studio;
    studio.give(test::video());
    studio.show();
    const PublishReport report = studio.town.publish();
    CHECK_FALSE(report.edition);
    for (const char* field : {"title", "captions", "signed_language", "credit", "licence"}) {
        CAPTURE(field);
        CHECK(finding(report, field, "missing") != nullptr);
    }
}

TEST_CASE("captions that cannot be read, are too long or come after the end are said, with their place") {
    Studio studio;
    studio.give(test::video());
    studio.describe();
    studio.show();
    const std::string long_words(200, 'a');
    for (const auto& [text, code] : std::vector<std::pair<std::string, const char*>>{
             {"Bonjour.", "no_times"},
             {"00:00.200 --> 00:00.100\nUn.\n", "backwards"},
             {"00:00.200 --> 00:01.000\n" + long_words + "\n", "too_long"},
             {"00:07.000 --> 00:08.000\nTrop tard.\n", "after_the_end"}}) {
        CAPTURE(code);
        studio.town.write(Kind::Video, "welcome", "captions", "fr", text);
        const PublishReport report = studio.town.publish();
        CHECK_FALSE(report.edition);
        CHECK(finding(report, "captions", code) != nullptr);
    }
}

TEST_CASE("a file that is no video is said at publishing, and nothing goes out") {
    Studio studio;
    studio.describe();
    studio.show();
    studio.give("not a video");
    const PublishReport report = studio.town.publish();
    CHECK_FALSE(report.edition);
    CHECK(finding(report, "file", "not_a_video") != nullptr);
}
