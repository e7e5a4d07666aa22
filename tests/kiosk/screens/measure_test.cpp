// The counter under a field says what the screens do: checked against the screens themselves.

#include "kiosk/screens/measure.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "kiosk/screens/strings.h"
#include "sample_city.h"

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

std::vector<Measured> measure(std::string kind, std::string field, std::string text,
                              std::string locale = "fr") {
    Measurer measurer{test::text_engine()};
    return measurer
        .answer({.kind = std::move(kind),
                 .field = std::move(field),
                 .locale = std::move(locale),
                 .text = std::move(text)})
        .value();
}

const Measured& on(const std::vector<Measured>& all, std::string_view screen, int percent) {
    return *std::find_if(all.begin(), all.end(), [&](const Measured& each) {
        return each.screen == screen && each.text_percent == percent;
    });
}

std::string times(int count, const std::string& words) {
    std::string text;
    for (int i = 0; i < count; ++i) text += words;
    return text;
}

}  // namespace

TEST_CASE("a short name fits every kiosk at every size of text") {
    const auto all = measure("place", "title", "Le moulin");
    REQUIRE(all.size() == 16);
    for (const Measured& each : all) {
        CAPTURE(each.screen);
        CAPTURE(each.text_percent);
        CHECK(each.lines == 1);
        CHECK_FALSE(each.cut);
        CHECK_FALSE(each.left_out);
        CHECK_FALSE(each.smaller);
    }
    CHECK(on(all, "32-portrait", 100).room >= 2);
}

TEST_CASE("a name grown too long is written smaller, then cut") {
    const auto longer = measure("place", "title", "La grande filature de coton du canal");
    CHECK(std::any_of(longer.begin(), longer.end(), [](const Measured& each) { return each.smaller; }));
    const auto endless = measure("place", "title", times(30, "filature "));
    CHECK(std::all_of(endless.begin(), endless.end(), [](const Measured& each) { return each.cut; }));
}

TEST_CASE("a word that no line can hold is cut where the glass is narrow") {
    const auto all = measure(
        "scene", "title", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft");
    CHECK(on(all, "21-portrait", 200).cut);
}

TEST_CASE("a story is never cut: it takes pages, more of them the larger its letters are") {
    const auto all = measure("tour_stop", "narration", times(14, "La filature fut bâtie par deux frères. "));
    for (const Measured& each : all) {
        CAPTURE(each.screen);
        CAPTURE(each.text_percent);
        CHECK_FALSE(each.left_out);
        CHECK(each.pages >= 1);
        CHECK(each.of >= each.pages);
        CHECK(each.room == 0);
    }
    CHECK(on(all, "32-portrait", 200).pages > on(all, "32-portrait", 100).pages);
    CHECK(on(all, "32-portrait", 200).lines > on(all, "32-portrait", 100).lines);
    CHECK_FALSE(on(all, "32-portrait", 200).cut);
}

TEST_CASE("an activity's title, words and answer are measured on its place's page") {
    for (const char* field : {"title", "words", "answer"}) {
        CAPTURE(field);
        const auto all = measure("activity", field, "Combien de cadrans vois-tu au-dessus de la verrière ?");
        REQUIRE(all.size() == 16);
        for (const Measured& each : all) {
            CAPTURE(each.screen);
            CAPTURE(each.text_percent);
            CHECK(each.lines >= 1);
            CHECK(each.pages <= 2);
            if (each.text_percent <= 150) CHECK(each.pages == 1);
            CHECK_FALSE(each.cut);
            CHECK_FALSE(each.left_out);
        }
    }
    const auto endless = measure("activity", "words", times(40, "Compte encore une fois les fenêtres. "));
    CHECK(on(endless, "21-portrait", 200).pages > on(endless, "32-portrait", 100).pages);
    for (const Measured& each : endless) CHECK_FALSE(each.cut);
}

TEST_CASE("letters of another script are shaped and counted, not refused") {
    const auto all = measure("place", "hook", "المسبح القديم صار متحفا تشرق فيه الشمس مرتين كل يوم");
    CHECK(on(all, "32-portrait", 100).lines >= 1);
    CHECK(on(all, "32-portrait", 100).pages == 1);
    CHECK_FALSE(on(all, "32-portrait", 100).cut);
}

TEST_CASE("nothing written is nothing to measure; what no screen shows is said so") {
    CHECK(measure("place", "title", " ").empty());
    Measurer measurer{test::text_engine()};
    CHECK(measurer.answer({.kind = "place", .field = "sources", .locale = "fr", .text = "x"}).error().fault ==
          Fault::NotFound);
    CHECK(measurer.answer({.kind = "place", .field = "title", .locale = "ar", .text = "x"}).error().fault ==
          Fault::NotFound);
}

TEST_CASE("a line is always answered by a line") {
    Measurer measurer{test::text_engine()};
    CHECK(answer_line(measurer, "no JSON").string_or("error", "") == "invalid");
    CHECK(answer_line(measurer, "{}").string_or("error", "") == "not_shown");
    const Json said = answer_line(
        measurer, R"({"kind":"scene","field":"title","locale":"en","text":"Dyers","others":{"title":"no"}})");
    REQUIRE(said.find("screens") != nullptr);
    CHECK(said.find("screens")->items().size() == 16);
    CHECK(said.dump().find('\n') == std::string::npos);
}

TEST_CASE("marks take no room: a stressed story is found whole, and lines of heavy words are counted") {
    const std::string words = "La filature fut bâtie par deux frères venus de loin. ";
    const std::string stressed = "*La filature fut bâtie par deux frères venus de loin.* ";
    using Field = std::pair<const char*, const char*>;
    for (const auto& [kind, field] :
         {Field{"place", "story"}, Field{"place", "look_up"}, Field{"activity", "words"}}) {
        CAPTURE(field);
        const auto light = measure(kind, field, times(12, words));
        const auto heavy = measure(kind, field, times(12, stressed));
        REQUIRE(light.size() == heavy.size());
        int light_lines = 0;
        int heavy_lines = 0;
        for (std::size_t i = 0; i < heavy.size(); ++i) {
            CAPTURE(heavy[i].screen);
            CAPTURE(heavy[i].text_percent);
            CHECK_FALSE(heavy[i].left_out);
            CHECK_FALSE(heavy[i].cut);
            light_lines += light[i].lines;
            heavy_lines += heavy[i].lines;
        }
        CHECK(heavy_lines > light_lines);
    }
}

TEST_CASE("where a field has no marks, a star is a sign like any other") {
    for (const Measured& each : measure("event", "hook", "La nuit *des* fenêtres")) {
        CHECK_FALSE(each.cut);
        CHECK_FALSE(each.left_out);
    }
}
