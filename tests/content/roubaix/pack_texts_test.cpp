// What the first city's texts promise: nothing invented, the length a screen can hold, French as it is
// printed.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/base/json.h"

using namespace beffroi;

namespace {

const std::filesystem::path kPack = BEFFROI_SOURCE_DIR "/content/roubaix";

std::string text_of(const std::string& path) {
    auto text = read_file(kPack / path);
    REQUIRE(text);
    return std::move(text).value();
}

Json json_of(const std::string& path) {
    auto json = Json::parse(text_of(path));
    REQUIRE(json);
    return std::move(json).value();
}

std::vector<std::string> slugs() {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator{kPack / "places"}) {
        if (entry.path().extension() == ".json") found.push_back(entry.path().stem().string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// "1,7 million" and "1.7 million" hold 1.7; "1907–1911" holds 1907 and 1911.
std::set<std::string> numbers_in(std::string text) {
    replace_all(text, "\u202f", "");
    const std::regex number{"[0-9]+(?:[.,][0-9]+)?"};
    std::set<std::string> numbers;
    for (std::sregex_iterator it{text.begin(), text.end(), number}; it != std::sregex_iterator{}; ++it) {
        std::string digits = it->str();
        std::replace(digits.begin(), digits.end(), ',', '.');
        while (digits.size() > 1 && digits.front() == '0') digits.erase(0, 1);  // the date 1998-08-04
        numbers.insert(digits);
    }
    return numbers;
}

std::string section(const std::string& text, const std::string& heading) {
    const std::size_t at = text.find("\n## " + heading + "\n");
    if (at == std::string::npos) return "";
    const std::size_t start = at + heading.size() + 5;
    return text.substr(start, text.find("\n## ", start) - start);
}

/// Characters of UTF-8.
std::size_t letters_in(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::size_t words_in(const std::string& text) {
    std::istringstream stream{text};
    std::string word;
    std::size_t count = 0;
    while (stream >> word) ++count;
    return count;
}

}  // namespace

TEST_CASE("there are twelve places of high confidence, each with its sources") {
    CHECK(slugs().size() >= 12);
    for (const std::string& slug : slugs()) {
        CAPTURE(slug);
        const Json place = json_of("places/" + slug + ".json");
        CHECK(place.string_or("slug", "") == slug);
        CHECK(place.string_or("confidence", "") == "high");
        REQUIRE(place.find("sources") != nullptr);
        CHECK_FALSE(place.find("sources")->items().empty());
    }
}

TEST_CASE("every place is of a theme and a category of the city") {
    const Json pack = json_of("pack.json");
    const auto slugs_of = [&](const char* list) {
        std::set<std::string> known;
        for (const Json& item : pack.find(list)->items()) known.insert(item.string_or("slug", ""));
        return known;
    };
    const auto themes = slugs_of("themes");
    const auto categories = slugs_of("categories");
    CHECK(themes.size() == 4);
    for (const std::string& slug : slugs()) {
        CAPTURE(slug);
        const Json place = json_of("places/" + slug + ".json");
        CHECK(themes.count(place.string_or("theme", "")) == 1);
        CHECK(categories.count(place.string_or("category", "")) == 1);
    }
}

TEST_CASE("no text holds a number that its place's record does not") {
    for (const std::string& slug : slugs()) {
        const Json place = json_of("places/" + slug + ".json");
        const std::set<std::string> known =
            numbers_in(place.find("record")->dump() + place.string_or("address", ""));
        for (const std::string locale : {"fr", "en"}) {
            for (const std::string& number : numbers_in(text_of("places/" + slug + "." + locale + ".md"))) {
                CAPTURE(slug);
                CAPTURE(locale);
                CAPTURE(number);
                CHECK(known.count(number) == 1);
            }
        }
        if (const Json* years = place.find("years")) {
            CHECK(known.count(std::to_string(years->integer_or("from", 0))) == 1);
        }
    }
}

TEST_CASE("a hook fits a small screen, a story is 60 to 120 words, and every text says where to look") {
    for (const std::string& slug : slugs()) {
        for (const std::string locale : {"fr", "en"}) {
            CAPTURE(slug);
            CAPTURE(locale);
            const std::string text = text_of("places/" + slug + "." + locale + ".md");
            CHECK(text.starts_with("# "));
            const std::size_t hook = text.find("\n\n") + 2;
            CHECK(letters_in(text.substr(hook, text.find('\n', hook) - hook)) <= 90);
            CHECK(words_in(section(text, "Story")) >= 60);
            CHECK(words_in(section(text, "Story")) <= 120);
            CHECK(words_in(section(text, "Look")) >= 8);
            CHECK(words_in(section(text, "Read over by")) == 0);
        }
    }
}

TEST_CASE("French is set as it is printed") {
    for (const std::string& slug : slugs()) {
        CAPTURE(slug);
        const std::string text = text_of("places/" + slug + ".fr.md");
        for (const char* wrong : {" ;", " :", " !", " ?", "« ", " »", "'", "\""}) {
            CAPTURE(wrong);
            CHECK(text.find(wrong) == std::string::npos);
        }
    }
}
