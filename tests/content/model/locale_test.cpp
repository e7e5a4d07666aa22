#include "content/model/locale.h"

#include <doctest/doctest.h>

using namespace beffroi::content;

TEST_CASE("a language is two or three small letters, and perhaps a variant") {
    for (const char* yes : {"fr", "nl", "fr-falc", "oci", "pt-br", "de-1996"}) {
        CAPTURE(yes);
        CHECK(is_locale(yes));
    }
    for (const char* no :
         {"", "f", "FR", "fr_FR", "fr-", "-fr", "french", "fr-x", "fr-FALC", "fr falc", "fr-toolongone"}) {
        CAPTURE(no);
        CHECK_FALSE(is_locale(no));
    }
}

TEST_CASE(
    "a missing text is looked for in the language without its variant, then in the city's standard one") {
    CHECK(fallback_order("fr-falc", "fr") == std::vector<Locale>{"fr-falc", "fr"});
    CHECK(fallback_order("en", "fr") == std::vector<Locale>{"en", "fr"});
    CHECK(fallback_order("fr", "fr") == std::vector<Locale>{"fr"});
    CHECK(fallback_order("nl-be", "fr") == std::vector<Locale>{"nl-be", "nl", "fr"});
    CHECK(fallback_order("", "fr") == std::vector<Locale>{"fr"});
}
