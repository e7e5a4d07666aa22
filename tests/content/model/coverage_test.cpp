#include "content/model/coverage.h"

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::content;

namespace {

Entry entry(Kind kind, const char* slug) {
    return Entry{.id = {}, .kind = kind, .slug = slug, .values = {}};
}

Content town() {
    Content content;
    Entry city = entry(Kind::City, "town");
    city.set("locales", "", R"(["fr","nl"])");
    city.set("default_locale", "", "nl");
    Entry mill = entry(Kind::Place, "mill");
    mill.set("title", "fr", "Le moulin");
    mill.set("title", "nl", "De molen");
    mill.set("story", "nl", "Hij draait.");
    Entry inn = entry(Kind::Place, "inn");
    inn.set("title", "nl", "De herberg");
    Entry rumour = entry(Kind::Place, "rumour");
    rumour.set("confidence", "", "low");
    rumour.set("title", "fr", "Une rumeur");
    content.entries = {city, mill, inn, rumour};
    return content;
}

const KindCoverage& places(const std::vector<KindCoverage>& kinds) {
    for (const KindCoverage& kind : kinds) {
        if (kind.kind == Kind::Place) return kind;
    }
    return kinds.front();
}

}  // namespace

TEST_CASE("coverage counts what may go out, by field and language, and names the gaps of what is wanted") {
    const auto kinds = coverage_of(town());
    const KindCoverage& place = places(kinds);
    CHECK(place.out == 2);
    CHECK(place.drafts == std::vector<std::string>{"rumour"});
    const FieldCoverage& title = place.fields.front();
    CHECK(title.field == "title");
    CHECK(title.wanted);
    REQUIRE(title.locales.size() == 2);
    CHECK(title.locales[0].locale == "nl");
    CHECK(title.locales[0].filled == 2);
    CHECK(title.locales[1].filled == 1);
    CHECK(title.locales[1].missing == std::vector<std::string>{"inn"});
    for (const FieldCoverage& field : place.fields) {
        if (field.field == "look_up") CHECK(field.locales[0].missing.empty());
    }
}

TEST_CASE("kinds without words are left out, kinds without entries are not") {
    bool city = false;
    bool events = false;
    for (const KindCoverage& kind : coverage_of(town())) {
        city = city || kind.kind == Kind::City;
        events = events || (kind.kind == Kind::Event && kind.out == 0);
    }
    CHECK_FALSE(city);
    CHECK(events);
}

TEST_CASE("coverage as JSON says the same") {
    const Json json = coverage_as_json(town());
    CHECK(json.find("locales")->dump() == R"(["nl","fr"])");
    for (const Json& kind : json.find("kinds")->items()) {
        if (kind.string_or("kind", "") != "place") continue;
        CHECK(kind.integer_or("out", 0) == 2);
        const Json& title = kind.find("fields")->items().front();
        CHECK(title.find("locales")->find("fr")->dump() == R"({"filled":1,"missing":["inn"]})");
    }
}
