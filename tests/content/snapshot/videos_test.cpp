// The sign-language video of a place in an edition.

#include <doctest/doctest.h>

#include "tests/content/snapshot/small_edition.h"

using namespace beffroi;
using namespace beffroi::content;

TEST_CASE("a place's video comes with its captions in the language asked for, or in the city's own") {
    CityContent content = small_content();
    content.videos = {
        {"welcome",
         "lsf",
         "Anne Martin",
         "CC BY 4.0",
         640,
         360,
         9000,
         {{"fr", "Bienvenue", "WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour.\n"}, {"en", "Welcome", ""}}}};
    content.places[0].video = "welcome";
    Press press;
    const Edition edition = press.publish(1, content);
    const auto page = edition.place("hall", "en");
    REQUIRE(page);
    REQUIRE(page->video);
    CHECK(page->video->title == "Welcome");
    CHECK(page->video->signed_language == "lsf");
    CHECK(page->video->captions == std::vector<Caption>{{1000, 2000, "Bonjour."}});
    CHECK(page->video->captions_locale == "fr");
    CHECK(page->video->credit == "Anne Martin");
    CHECK(page->video->width == 640);
    CHECK(page->video->duration_ms == 9000);
    CHECK(page->video->file == "videos/welcome.bin");
    CHECK_FALSE(edition.place("sacre-coeur", "fr")->video);
}
