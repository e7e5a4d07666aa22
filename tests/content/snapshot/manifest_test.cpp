#include <doctest/doctest.h>

#include "tests/content/snapshot/small_edition.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

std::string good() {
    const Press press;
    return press.print(3).manifest;
}

std::string with(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a manifest is read back as it was written") {
    const Manifest manifest = parse_manifest(good()).value();
    CHECK(manifest.number == 3);
    CHECK(manifest.city == small_content().city);
    CHECK(manifest.files.size() == 2);
    CHECK(to_json(manifest) == good());
}

TEST_CASE("a manifest with a fault is refused, the first fault said") {
    struct Row {
        const char* when;
        std::string text;
        const char* sentence;
    };
    const std::string text = good();
    for (const Row& row : {
             Row{"a path outside", with(text, "content.db", "../content.db"),
                 "manifest: files[0].path is no path inside an edition"},
             Row{"an absolute path", with(text, "content.db", "/content.db"),
                 "manifest: files[0].path is no path inside an edition"},
             Row{"a hidden path", with(text, "content.db", ".content.db"),
                 "manifest: files[0].path is no path inside an edition"},
             Row{"a path twice", with(text, "facades/hall/mesh.bin", "content.db"),
                 "manifest: files[1].path is there twice"},
             Row{"no hash", with(text, "\"blake2b\": \"", "\"blake2b\": \"x"),
                 "manifest: files[0].blake2b must be 64 hexadecimal digits"},
             Row{"a negative number", with(text, "\"number\": 3", "\"number\": -3"),
                 "manifest: number must be between 1 and 4503599627370496; it is -3"},
             Row{"another format", with(text, "beffroi-edition/1", "beffroi-edition/9"),
                 "manifest: format must be beffroi-edition/1"},
             Row{"no language", with(text, "\"fr\"", "\"f\""),
                 "manifest: city.locales must hold languages only"},
         }) {
        CAPTURE(row.when);
        const auto parsed = parse_manifest(row.text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().fault == Fault::Corrupt);
        CHECK(parsed.error().detail == row.sentence);
    }
    CHECK_FALSE(parse_manifest(""));
    CHECK_FALSE(parse_manifest(text.substr(0, text.size() / 2)));
}
