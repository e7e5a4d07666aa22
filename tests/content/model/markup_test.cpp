#include "content/model/markup.h"

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/base/json.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

std::string drawn(std::string_view text) {
    std::string words;
    for (const MarkedRun& run : read_markup(text)) {
        words += run.emphasis ? "<" + run.words + ">" : run.words;
    }
    return words;
}

}  // namespace

TEST_CASE("a text is read as the editor shows it") {
    const auto file =
        read_file(std::filesystem::path{BEFFROI_SOURCE_DIR} / "tests/content/model/markup.json");
    REQUIRE(file);
    const auto rows = Json::parse(*file);
    REQUIRE(rows);
    REQUIRE(rows->items().size() > 30);
    for (const Json& row : rows->items()) {
        const std::string text = row.string_or("text", "-");
        CAPTURE(text);
        CHECK(drawn(text) == row.string_or("shown", "-"));
    }
}

TEST_CASE("words without their marks hold no star that was a mark, and every one that was a sign") {
    CHECK(words_of_markup("Une *très* vieille **maison**") == "Une très vieille maison");
    CHECK(words_of_markup("5 * 3 \\*") == "5 * 3 *");
    CHECK(words_of_markup(" \n\n ").empty());
}

TEST_CASE("runs that stand beside each other differ, and none is empty") {
    const auto runs = read_markup("*un* *deux*\n\n*trois*quatre");
    REQUIRE(runs.size() == 6);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        CHECK_FALSE(runs[i].words.empty());
        if (i > 0) CHECK(runs[i].emphasis != runs[i - 1].emphasis);
    }
}

TEST_CASE("a link leads to a site, a letter box or a place") {
    for (const char* yes : {"https://a.fr", "http://a.fr", "mailto:a@b.fr", "place:gare"}) {
        CHECK(is_link_target(yes));
    }
    for (const char* no : {"", "javascript:alert(1)", "ftp://a.fr", "/etc/passwd"}) {
        CHECK_FALSE(is_link_target(no));
    }
}
