#include "content/base/instant.h"

#include <doctest/doctest.h>

using namespace beffroi;
using namespace std::chrono_literals;

TEST_CASE("an instant is read with its offset and written in UTC") {
    struct Row {
        std::string text;
        std::string utc;
    };
    for (const Row& row : {
             Row{"2026-11-28T18:42:00+01:00", "2026-11-28T17:42:00.000Z"},
             Row{"2026-11-28T18:42:00.125Z", "2026-11-28T18:42:00.125Z"},
             Row{"2026-11-28 18:42Z", "2026-11-28T18:42:00.000Z"},
             Row{"2024-02-29T00:30:00+0100", "2024-02-28T23:30:00.000Z"},
             Row{"1970-01-01T00:00:00-03:30", "1970-01-01T03:30:00.000Z"},
         }) {
        CAPTURE(row.text);
        const auto at = parse_instant(row.text);
        REQUIRE(at.has_value());
        CHECK(instant_text(*at) == row.utc);
    }
    CHECK(parse_instant("1970-01-01T00:00:01.5Z")->since_epoch == 1'500ms);
}

TEST_CASE("what is no instant is refused, an hour without offset too") {
    for (const std::string text :
         {"", "now", "2026-11-28", "2026-11-28T18:42:00", "2026-02-30T00:00:00Z", "2026-11-28T25:00:00Z",
          "2026-11-28T18:42:61Z", "2026-11-28T18:42:00+25:00", "2026-11-28T18:42:00Zx",
          "26-11-28T18:42:00Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_instant(text).has_value());
    }
}
