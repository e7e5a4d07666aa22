// The first page, names by slug, and findings by part: nobody is sent a whole list to be told a few names.
#include <algorithm>

#include "tests/lighting-bridge/hub/staff_office.h"

using namespace beffroi;
using content::Role;

namespace {

struct FirstPage {
    test::Office office;
    content::Sessions::Opened session = office.enter({{Role::Translator, "en"}});

    net::Response ask(const char* path, std::map<std::string, std::string> query = {}) {
        const hub::StaffRow& row = test::row_of(net::Method::Get, path);
        net::Request request = office.request(row, &session);
        request.query.clear();
        for (auto& [name, value] : query) request.query[name] = value;
        return hub::serve(office.desk, row, request);
    }
    Json told(const char* path, std::map<std::string, std::string> query = {}) {
        const net::Response said = ask(path, std::move(query));
        REQUIRE(said.status == 200);
        return test::json(said);
    }
};

/// The member of a list whose `name` says `word`.
const Json& one_of(const Json& list, const char* name, const std::string& word) {
    const auto& items = list.items();
    const auto at = std::find_if(items.begin(), items.end(),
                                 [&](const Json& one) { return one.string_or(name, "") == word; });
    REQUIRE(at != items.end());
    return *at;
}

std::string header(const net::Response& said, const std::string& name) {
    for (const auto& [key, value] : said.headers) {
        if (key == name) return value;
    }
    return "";
}

}  // namespace

TEST_CASE("the first page is told what waits and what is not written, with names and people's names") {
    FirstPage page;
    const Json stands = page.told("/api/overview");
    CHECK(stands.find("edition")->integer_or("number", -1) == 0);
    CHECK(stands.find("kiosks")->items().empty());
    const Json& places = one_of(*stands.find("kinds"), "kind", "place");
    CHECK(places.integer_or("all", 0) == 1);
    CHECK(places.integer_or("waiting", 0) == 1);
    CHECK(places.find("newest")->items().front().string_or("title", "") == "La filature");
    CHECK(one_of(*places.find("languages"), "locale", "fr").integer_or("missing", -1) == 0);
    const Json& english = one_of(*places.find("languages"), "locale", "en");
    CHECK(english.integer_or("missing", -1) == 1);
    CHECK(english.find("first")->items().front().string_or("id", "") == page.office.place);
}

TEST_CASE("what is written meanwhile is in the next overview") {
    FirstPage page;
    REQUIRE(page.told("/api/overview").is_object());
    page.office.fill(page.office.place, "title", "en", "The mill");
    const Json stands = page.told("/api/overview");
    const Json& places = one_of(*stands.find("kinds"), "kind", "place");
    CHECK(one_of(*places.find("languages"), "locale", "en").integer_or("missing", -1) == 0);
}

TEST_CASE("entries are named by their slugs, and too many at once are refused") {
    FirstPage page;
    const Json rows = page.told("/api/entries", {{"kind", "place"}, {"slugs", "gone,mill,,mill"}});
    REQUIRE(rows.items().size() == 1);
    CHECK(rows.items().front().string_or("title", "") == "La filature");
    CHECK(page.told("/api/entries", {{"kind", "place"}, {"slugs", "gone"}}).items().empty());
    std::string many = "mill";
    for (int i = 0; i < 200; ++i) many += ",m" + std::to_string(i);
    CHECK(page.ask("/api/entries", {{"kind", "place"}, {"slugs", many}}).status == 422);
}

TEST_CASE("findings come whole, or their beginning, or those of one entry, with how many there are") {
    FirstPage page;
    const std::string other = content::Entries{page.office.store}
                                  .create(content::Kind::Place, "baths", "tool", page.office.clock.utc())
                                  .value();
    const Json all = page.told("/api/findings");
    REQUIRE(all.items().size() > 2);
    const net::Response first = page.ask("/api/findings", {{"limit", "2"}});
    REQUIRE(test::json(first).items().size() == 2);
    CHECK(test::json(first).items().front().dump() == all.items().front().dump());
    CHECK(header(first, "x-findings-all") == std::to_string(all.items().size()));
    const auto is_error = [](const Json& one) { return one.string_or("severity", "") == "error"; };
    CHECK(header(first, "x-findings-errors") ==
          std::to_string(std::count_if(all.items().begin(), all.items().end(), is_error)));

    const auto of = [&](const std::string& id) {
        return std::count_if(all.items().begin(), all.items().end(),
                             [&](const Json& one) { return one.string_or("entry", "") == id; });
    };
    REQUIRE(of(other) > 0);
    const Json about = page.told("/api/findings", {{"entry", other}});
    CHECK(static_cast<std::ptrdiff_t>(about.items().size()) == of(other));
    for (const Json& one : about.items()) CHECK(one.string_or("entry", "") == other);
    CHECK(page.told("/api/findings", {{"entry", "nobody"}}).items().empty());
    CHECK(page.ask("/api/findings", {{"limit", "x"}}).status == 422);
}
