#include "lighting-bridge/net/router.h"

#include <doctest/doctest.h>

using namespace beffroi::net;

namespace {

Router table() {
    Router router;
    for (const char* pattern :
         {"/", "/api/places", "/api/places/:slug", "/api/places/new", "/objects/*", "/*"})
        router.add({Method::Get, pattern, {}, 0, {}});
    router.add({Method::Post, "/api/places", {}, 100, {}});
    return router;
}

}  // namespace

TEST_CASE("the most exact row wins") {
    const Router router = table();
    struct Row {
        const char* when;
        const char* path;
        const char* pattern;
    };
    for (const Row& row : {
             Row{"the root", "/", "/"},
             Row{"exact", "/api/places", "/api/places"},
             Row{"a word before a parameter", "/api/places/new", "/api/places/new"},
             Row{"a parameter before the rest", "/api/places/la-piscine", "/api/places/:slug"},
             Row{"deeper than any pattern", "/api/places/a/b", "/*"},
             Row{"the rest of a folder", "/objects/ab/abcd", "/objects/*"},
             Row{"a page", "/login", "/*"},
         }) {
        CAPTURE(row.when);
        const Router::Match match = router.find(Method::Get, row.path);
        REQUIRE(match.route);
        CHECK(match.route->pattern == row.pattern);
    }
}

TEST_CASE("parameters and the rest are handed over") {
    const Router router = table();
    CHECK(router.find(Method::Get, "/api/places/la-piscine").parameters.at("slug") == "la-piscine");
    CHECK(router.find(Method::Get, "/objects/ab/abcd").parameters.at("rest") == "ab/abcd");
    CHECK(router.find(Method::Get, "/objects/").parameters.at("rest").empty());
}

TEST_CASE("a known path with another method is told apart from an unknown path") {
    Router router;
    router.add({Method::Get, "/a", {}, 0, {}});
    CHECK(router.find(Method::Post, "/a").other_method);
    CHECK_FALSE(router.find(Method::Post, "/b").other_method);
    CHECK_FALSE(router.find(Method::Get, "a").route);
    CHECK_FALSE(router.find(Method::Get, "").route);
}

TEST_CASE("only well-formed UTF-8 passes") {
    CHECK(is_utf8("Hôtel de ville €𝄞"));
    for (const std::string_view bad :
         {"\x80", "\xC0\xAF", "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF"})
        CHECK_FALSE(is_utf8(bad));
}
