// A lint of the first city's words: a number or a year in a text is in the facts of what the text is about.

#include <map>
#include <regex>

#include "tests/content/roubaix/pack_files.h"

using namespace beffroi;
using namespace beffroi::test;

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

using Numbers = std::set<std::string>;

/// "1,7 million" and "1.7 million" hold 1.7; "1907–1911" holds 1907 and 1911; "6 000" and "1,800" one each.
Numbers numbers_in(std::string text) {
    for (const char* space : {"\u202f", "\u00a0"}) replace_all(text, space, "");
    text = std::regex_replace(text, std::regex{"([0-9]) ([0-9]{3})(?![0-9])"}, "$1$2");
    text = std::regex_replace(text, std::regex{"([0-9]),([0-9]{3})(?![0-9])"}, "$1$2");
    const std::regex number{"[0-9]+(?:[.,][0-9]+)?"};
    Numbers numbers;
    for (std::sregex_iterator it{text.begin(), text.end(), number}; it != std::sregex_iterator{}; ++it) {
        std::string digits = it->str();
        std::replace(digits.begin(), digits.end(), ',', '.');
        while (digits.size() > 1 && digits.front() == '0') digits.erase(0, 1);  // the date 1998-08-04
        numbers.insert(digits);
    }
    return numbers;
}

Numbers known_of_place(const std::string& slug) {
    const Json place = json_of("places/" + slug + ".json");
    return numbers_in(place.find("record")->dump() + " " + place.string_or("address", ""));
}

Numbers known_of_event(const std::string& slug) {
    const Json event = json_of("events/" + slug + ".json");
    return numbers_in(event.find("record")->dump() + " " + event.find("since")->dump());
}

/// "places/x.fr.md: 1907" for each number of `text` that is not known.
std::string strangers(const std::string& path, const std::string& text, const Numbers& known) {
    std::string lines;
    for (const std::string& number : numbers_in(text)) {
        if (known.count(number) == 0) lines += path + ": " + number + "\n";
    }
    return lines;
}

std::string slug_of(const std::string& path) {
    const std::size_t start = path.find('/') + 1;
    return path.substr(start, path.find('.') - start);
}

}  // namespace

TEST_CASE("no text of a place holds a number that its record does not") {
    std::string found;
    for (const std::string& path : texts_in("places")) {
        found += strangers(path, text_of(path), known_of_place(slug_of(path)));
    }
    CHECK(found == "");
}

TEST_CASE("no text of an activity holds a number that the record of its place does not") {
    std::string found;
    for (const std::string& path : texts_in("activities")) {
        const Json activity = json_of("activities/" + slug_of(path) + ".json");
        found += strangers(path, text_of(path), known_of_place(activity.string_or("place", "")));
    }
    CHECK(found == "");
}

TEST_CASE("no text of an event holds a number that its record does not") {
    std::string found;
    for (const std::string& path : texts_in("events")) {
        found += strangers(path, text_of(path), known_of_event(slug_of(path)));
    }
    CHECK(found == "");
}

TEST_CASE(
    "what is told at a stop holds the numbers of its place only, a tour's own words those of its stops") {
    std::string found;
    for (const std::string& path : texts_in("tours")) {
        const std::string text = text_of(path);
        const Json tour = json_of("tours/" + slug_of(path) + ".json");
        Numbers of_all;
        for (const Json& stop : tour.find("stops")->items()) {
            const Numbers known = known_of_place(*stop.string());
            of_all.insert(known.begin(), known.end());
            found +=
                strangers(path + " at " + *stop.string(), section(text, "Stop " + *stop.string()), known);
        }
        found +=
            strangers(path, title_of(text) + "\n" + hook_of(text) + "\n" + section(text, "Story"), of_all);
    }
    CHECK(found == "");
}

TEST_CASE("the years of a place are in its record") {
    for (const std::string& slug : slugs_in("places")) {
        CAPTURE(slug);
        const Json place = json_of("places/" + slug + ".json");
        const Json* years = place.find("years");
        if (years == nullptr) continue;
        const Numbers known = known_of_place(slug);
        CHECK(known.count(std::to_string(years->integer_or("from", 0))) == 1);
        if (years->find("to") != nullptr) {
            CHECK(known.count(std::to_string(years->integer_or("to", 0))) == 1);
        }
    }
}

TEST_CASE("the lint sees a number that is not there, however it is written") {
    const Numbers known = numbers_in("1907-1911 ; 6 000 m² ; 1,7 million ; arrêté du 1998-08-04");
    CHECK(strangers("t", "1907–1911, 6\u202f000 m², 6,000 m², 1.7 million, le 4 août 1998", known) == "");
    CHECK(strangers("t", "En 1908, 600 m².", known) == "t: 1908\nt: 600\n");
}
