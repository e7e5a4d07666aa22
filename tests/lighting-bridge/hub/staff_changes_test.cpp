// The publishing page and the bin of a city with more entries than a page holds.
#include <map>
#include <set>

#include "content/store/bin.h"
#include "content/store/new_entry.h"
#include "tests/lighting-bridge/hub/staff_office.h"

using namespace beffroi;
using content::Kind;
using content::Role;
using net::Method;
using test::json;

namespace {

/// 120 houses beside the mill, all new; the last one waits to be checked.
struct Street : test::Office {
    content::Sessions::Opened anna = enter({{Role::Publisher, ""}});
    std::vector<std::string> houses;

    Street() {
        for (int i = 0; i < 120; ++i) {
            houses.push_back(make(Kind::Place, "Maison n° " + std::to_string(i)));
            fill(houses.back(), "confidence", "", i == 119 ? "low" : "high");
        }
    }
    std::string make(Kind kind, const std::string& title) {
        return content::make_entry(store, {kind, title, "fr", ""}, "anna", clock.utc()).value();
    }
    net::Response ask(std::string_view pattern, std::map<std::string, std::string> query = {}) {
        const hub::StaffRow& row = test::row_of(Method::Get, pattern);
        net::Request asked = request(row, &anna);
        asked.query = {query.begin(), query.end()};
        asked.headers["accept-language"] = "fr";
        return hub::serve(desk, row, asked);
    }
    Json changes(std::map<std::string, std::string> query) { return json(ask("/api/publish", query)); }
};

std::int64_t count(const Json& answer, const char* which) {
    return answer.find("counts")->integer_or(which, -1);
}

std::vector<std::string> titles(const Json& list) {
    std::vector<std::string> said;
    for (const Json& one : list.items()) said.push_back(one.string_or("title", ""));
    return said;
}

}  // namespace

TEST_CASE("what would go out comes a page at a time, and the counts are those of all pages") {
    Street street;
    const Json all = street.changes({});
    const Json first = street.changes({{"limit", "50"}, {"findings_limit", "20"}});
    const Json last = street.changes({{"limit", "50"}, {"offset", "100"}, {"findings_limit", "0"}});
    const std::size_t many = all.find("changes")->items().size();
    CHECK(many == 122);  // the town, the mill and the houses
    for (const Json* answer : {&all, &first, &last}) {
        CHECK(count(*answer, "all") == 122);
        CHECK(count(*answer, "ready") == 121);
        CHECK(count(*answer, "found") == 122);
        CHECK(count(*answer, "findings") == static_cast<std::int64_t>(all.find("findings")->items().size()));
    }
    CHECK(first.find("changes")->items().size() == 50);
    CHECK(first.find("findings")->items().size() == 20);
    CHECK(last.find("changes")->items().size() == 22);
    CHECK(last.find("findings")->items().empty());
    std::vector<std::string> pages = titles(*first.find("changes"));
    for (const Json& part : {street.changes({{"limit", "50"}, {"offset", "50"}}),
                             street.changes({{"limit", "50"}, {"offset", "100"}})}) {
        for (const std::string& title : titles(*part.find("changes"))) pages.push_back(title);
    }
    CHECK(pages == titles(*all.find("changes")));
    CHECK(street.ask("/api/publish", {{"limit", "201"}}).status == 422);
}

TEST_CASE("words find what would go out past the first page; all that can go out of it is named at once") {
    Street street;
    const Json found = street.changes({{"q", "MAISON 11"}, {"limit", "5"}});
    CHECK(count(found, "found") == 11);  // 11, and 110 to 119
    CHECK(count(found, "found_ready") == 10);
    CHECK(count(found, "all") == 122);
    CHECK(found.find("changes")->items().size() == 5);
    const Json ready = json(street.ask("/api/publish/ready", {{"q", "maison 11"}}));
    CHECK(ready.items().size() == 10);
    CHECK(titles(ready).front() == "Maison n° 11");
    CHECK(json(street.ask("/api/publish/ready")).items().size() == 121);
}

TEST_CASE("findings of chosen entries alone are counted and listed, errors first") {
    Street street;
    const std::string& house = street.houses[70];
    const Json of_one = street.changes({{"of", house}, {"limit", "0"}});
    REQUIRE(count(of_one, "findings") > 0);
    CHECK(count(of_one, "findings") < count(street.changes({{"limit", "0"}}), "findings"));
    CHECK(count(of_one, "errors") > 0);
    bool errors_over = false;
    for (const Json& one : of_one.find("findings")->items()) {
        CHECK(one.string_or("entry", "") == house);
        const bool is_error = one.string_or("severity", "") == "error";
        CHECK_FALSE((errors_over && is_error));
        errors_over = errors_over || !is_error;
    }
}

TEST_CASE("the bin of a big city comes by pages, is searched whole, and calls a façade by its place") {
    Street street;
    for (const std::string& house : street.houses) {
        REQUIRE(content::Bin{street.store}.put(house, "anna", street.clock.utc()));
    }
    const std::string facade =
        content::Entries{street.store}.create(Kind::Facade, "saw-mill", "tool", street.clock.utc()).value();
    street.fill(street.place, "facade", "", "saw-mill");
    REQUIRE(content::Bin{street.store}.put(facade, "anna", street.clock.utc()));
    const auto page = street.ask("/api/bin", {{"limit", "50"}, {"offset", "100"}});
    const std::map<std::string, std::string> headers{page.headers.begin(), page.headers.end()};
    CHECK(json(page).items().size() == 21);
    CHECK(headers.at("x-rows-found") == "121");
    CHECK(headers.at("x-rows-all") == "121");
    CHECK(titles(json(street.ask("/api/bin", {{"q", "maison 117"}}))) ==
          std::vector<std::string>{"Maison n° 117"});
    CHECK(titles(json(street.ask("/api/bin", {{"q", "façade, la filature"}}))) ==
          std::vector<std::string>{"Façade, La filature"});
    CHECK(street.ask("/api/bin", {{"limit", "500"}}).status == 422);
}

TEST_CASE("among more than a hundred façades one is found by its place's name, as it is shown") {
    Street street;
    content::Entries entries{street.store};
    for (int i = 0; i < 120; ++i) {
        const std::string slug = "front-" + std::to_string(i);
        entries.create(Kind::Facade, slug, "tool", street.clock.utc()).value();
        street.fill(street.houses[static_cast<std::size_t>(i)], "facade", "", slug);
    }
    for (const char* typed : {"Façade, Maison n° 113", "gevel 113", "maison 113"}) {
        CAPTURE(typed);
        const Json rows =
            json(street.ask("/api/entries", {{"kind", "facade"}, {"q", typed}, {"limit", "50"}}));
        REQUIRE(rows.items().size() == 1);
        CHECK(rows.items().front().string_or("place", "") == "Maison n° 113");
    }
    const std::string& house = street.houses[113];
    REQUIRE(entries.save({house, "title", "fr", "La poste", 1}, "anna", street.clock.utc()));
    const Json renamed = json(street.ask("/api/entries", {{"kind", "facade"}, {"q", "poste"}}));
    REQUIRE(renamed.items().size() == 1);
    CHECK(renamed.items().front().string_or("place", "") == "La poste");
}
