#include "kiosk/ui/icons.h"

#include <filesystem>

using namespace beffroi;
using namespace beffroi::kiosk;

TEST_CASE("icons are strokes in a box of 24") {
    const auto icons = Icons::parse(R"({"minus": [{"xy": [5, 12, 19, 12], "closed": false}]})");
    REQUIRE(icons);
    const auto* minus = icons->find("minus");
    REQUIRE(minus != nullptr);
    CHECK(minus->front().xy == std::vector<float>{5, 12, 19, 12});
    CHECK_FALSE(minus->front().closed);
    CHECK(icons->find("plus") == nullptr);
}

TEST_CASE("a broken icon file is refused with the icon's name") {
    for (const char* text : {"", "[]", "{}", R"({"a": []})", R"({"a": [{"xy": [1, 2, 3]}]})",
                             R"({"a": [{"xy": [1, 2, 3, 400]}]})", R"({"a": [{"xy": ["1", 2, 3, 4]}]})"}) {
        CAPTURE(std::string{text});
        CHECK_FALSE(Icons::parse(text).has_value());
    }
    CHECK(Icons::parse(R"({"house": []})").error().detail == "icon \"house\" has no stroke");
}

TEST_CASE("the icons that were built are all readable and fill their box") {
    const auto file = std::filesystem::path{BEFFROI_SOURCE_DIR} / "build" / "assets" / "icons.json";
    if (!std::filesystem::exists(file)) {
        MESSAGE("no build/assets: run kiosk/assets/build.mjs to test its output");
        return;
    }
    const auto icons = Icons::load(file);
    REQUIRE(icons);
    CHECK(icons->size() > 100);
    for (const char* name :
         {"house", "map", "lightbulb", "search", "accessibility", "languages", "arrow-left", "hand"}) {
        CAPTURE(std::string{name});
        REQUIRE(icons->find(name) != nullptr);
        float least = 24;
        float most = 0;
        for (const IconStroke& stroke : *icons->find(name)) {
            for (const float v : stroke.xy) {
                least = std::min(least, v);
                most = std::max(most, v);
            }
        }
        CHECK(most - least > 12);
        CHECK(least >= 0);
        CHECK(most <= 24);
    }
}
