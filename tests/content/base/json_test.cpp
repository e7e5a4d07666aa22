#include "content/base/json.h"

#include <doctest/doctest.h>

using beffroi::Fault;
using beffroi::Json;

TEST_CASE("what is written is read back, keys in their order") {
    const Json written = Json::object({{"title", "Hôtel de ville"},
                                       {"lat", 50.69121},
                                       {"year", 1911},
                                       {"open", true},
                                       {"none", nullptr},
                                       {"list", Json::array({1, "deux", 3.5})}});
    const auto read = Json::parse(written.dump());
    REQUIRE(read);
    CHECK(*read == written);
    CHECK(read->members().front().first == "title");
    CHECK(
        written.dump() ==
        R"({"title":"Hôtel de ville","lat":50.69121,"year":1911,"open":true,"none":null,"list":[1,"deux",3.5]})");
}

TEST_CASE("what is not JSON is refused with its place") {
    const auto refused = Json::parse("{\n  \"a\": 1,\n}");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::Invalid);
    CHECK(refused.error().detail.find("line 3") != std::string::npos);
}

TEST_CASE("a key that stands twice is refused, not silently taken last") {
    const auto refused = Json::parse(R"({"a": 1, "a": 2})");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail == "the key \"a\" stands twice in one object");
}

TEST_CASE("nesting past 64 levels is refused") {
    CHECK(Json::parse(std::string(64, '[') + std::string(64, ']')));
    const auto refused = Json::parse(std::string(65, '[') + std::string(65, ']'));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::TooLarge);
}

TEST_CASE("whole numbers stay whole, to the last of 64 bits") {
    const auto read = Json::parse("[9007199254740993, -1, 2.0]");
    REQUIRE(read);
    CHECK(read->items()[0].integer() == 9007199254740993);
    CHECK(read->items()[1].integer() == -1);
    CHECK_FALSE(read->items()[2].integer().has_value());
    CHECK(read->items()[2].number() == 2.0);
}

TEST_CASE("asking a value for another type gives nothing") {
    const Json text{"x"};
    CHECK_FALSE(text.number().has_value());
    CHECK(text.items().empty());
    CHECK(text.find("x") == nullptr);
    CHECK(text.string_or("x", "fallback") == "fallback");
}
