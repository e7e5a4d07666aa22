#include "lighting-bridge/output/cue_template.h"

#include <doctest/doctest.h>

#include "lighting-bridge/output/osc_cue_output.h"

using namespace beffroi;
using namespace beffroi::out;

namespace {

std::string filled(std::string_view text, const CueWords& words, Stands stands = Stands::Plain) {
    const auto made = CueTemplate::parse(text);
    REQUIRE(made);
    return made->fill(words, stands);
}

CueWords weave() {
    CueWords words{"tower", "weave", "show", "01JCUE", "7"};
    words.start_us = 42;
    words.fade_ms = 1500;
    words.level = 0.6;
    return words;
}

}  // namespace

TEST_CASE("every place is filled") {
    CHECK(filled("{facade}/{scene}/{layer}/{cue}/{code}", weave()) == "tower/weave/show/01JCUE/7");
    CHECK(filled("{fade_ms} {fade_s} {level} {percent} {start_us}", weave()) == "1500 1.5 0.6000 60 42");
}

TEST_CASE("JSON is written as it is, its braces are no places") {
    CHECK(filled(R"({"action":"start","num":{code},"fade":{fade_s}})", weave()) ==
          R"({"action":"start","num":7,"fade":1.5})");
    CHECK(filled("{} {A} {", weave()) == "{} {A} {");
}

TEST_CASE("an unknown place is refused with those there are") {
    const auto made = CueTemplate::parse("/{fasade}");
    REQUIRE(!made);
    CHECK(made.error().detail.find("{fasade}") != std::string::npos);
    CHECK(made.error().detail.find("{facade}") != std::string::npos);
}

TEST_CASE("a word is escaped for where it stands and cannot leave it") {
    CueWords words = weave();
    words.code = "a b&x=1/../\"}\n\xC3\xA9";
    CHECK(filled("http://h/{code}?n={code}", words, Stands::Url) ==
          "http://h/a%20b%26x%3D1%2F..%2F%22%7D%0A%C3%A9?n=a%20b%26x%3D1%2F..%2F%22%7D%0A%C3%A9");
    CHECK(filled(R"({"n":"{code}"})", words, Stands::Json) == "{\"n\":\"a b&x=1/../\\\"}\\n\xC3\xA9\"}");
}

TEST_CASE("an OSC argument is a type and a text that becomes it") {
    const auto argument = [](std::string_view text) {
        return OscArgumentTemplate::parse(text)->fill(weave());
    };
    CHECK(*argument("i:{fade_ms}") == OscArgument{std::int32_t{1500}});
    CHECK(*argument("f:{level}") == OscArgument{0.6F});
    CHECK(*argument("s:{scene}!") == OscArgument{std::string{"weave!"}});
    CHECK(*argument("T") == OscArgument{true});
    CHECK(*argument("F") == OscArgument{false});
    for (const char* wrong : {"", "x", "i", "d:1", "i:{scene}", "f:", "i:{nothing}", "TT"})
        CHECK(!OscArgumentTemplate::parse(wrong));
}
