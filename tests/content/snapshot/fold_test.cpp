#include "content/snapshot/fold.h"

#include <doctest/doctest.h>

using namespace beffroi::content;

TEST_CASE("what a visitor types becomes quoted words, the last one a beginning") {
    CHECK(match_expression("motte bos") == "\"motte\" \"bos\"*");
    CHECK(match_expression("motte-bossut ") == "\"motte\" \"bossut\"");
    CHECK(match_expression("\"a\" OR b*") == "\"a\" \"OR\" \"b\"");
    CHECK(match_expression("œuvre") == "\"oeuvre\"*");
    CHECK(match_expression(" -*()\"' ") == "");
    CHECK(match_expression(std::string(5000, 'a')).size() == 203);
}

TEST_CASE("a search table is named for its language") {
    CHECK(search_table("fr-falc") == "search_fr_falc");
}
