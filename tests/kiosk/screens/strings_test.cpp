#include "kiosk/screens/strings.h"

#include <regex>
#include <set>

#include "content/base/files.h"
#include "kiosk/screens/words.h"
#include "sample_city.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;

namespace {

std::set<std::string> placeholders(const std::string& sentence) {
    std::set<std::string> found;
    const std::regex pattern{R"(\{([a-z_]+)\})"};
    for (auto at = std::sregex_iterator{sentence.begin(), sentence.end(), pattern};
         at != std::sregex_iterator{}; ++at) {
        found.insert((*at)[1]);
    }
    return found;
}

/// Every key the screens' sources name, and the beginnings of those they compose.
struct NamedKeys {
    std::set<std::string> whole;
    std::set<std::string> beginnings;
};

NamedKeys named_keys() {
    NamedKeys keys;
    const std::filesystem::path folder = std::filesystem::path{BEFFROI_SOURCE_DIR} / "kiosk/screens";
    const std::regex literal{R"re("([a-z_]+\.[a-z0-9_.]*)")re"};
    const auto names = list_files(folder).value();
    for (const auto& name : names) {
        if (name.extension() != ".cpp" || name.parent_path() != "") continue;
        const std::string source = read_file(folder / name).value();
        for (auto at = std::sregex_iterator{source.begin(), source.end(), literal};
             at != std::sregex_iterator{}; ++at) {
            const std::string key = (*at)[1];
            (key.ends_with('.') ? keys.beginnings : keys.whole).insert(key);
        }
    }
    return keys;
}

}  // namespace

TEST_CASE("every language has every sentence, with the same things to fill in") {
    const Strings& standard = Strings::of("fr");
    CHECK(standard.all().size() > 150);
    for (const std::string& locale : screen_locales()) {
        CAPTURE(locale);
        const Strings& strings = Strings::of(locale);
        for (const auto& [key, sentence] : standard.all()) {
            CAPTURE(key);
            REQUIRE(strings.has(key));
            CHECK(placeholders(strings.all().at(key)) == placeholders(sentence));
        }
        CHECK(strings.all().size() == standard.all().size());
    }
}

TEST_CASE("every sentence that is there is said somewhere") {
    const NamedKeys named = named_keys();
    for (const auto& [key, sentence] : Strings::of("fr").all()) {
        const std::string stem = key.substr(0, key.rfind('.'));
        bool said = named.whole.count(key) > 0 || named.whole.count(stem) > 0;
        for (const std::string& beginning : named.beginnings) said = said || key.starts_with(beginning);
        if (!said) FAIL_CHECK("no screen says \"" << key << "\"");
    }
}

TEST_CASE("a key that is not there is not there, and shows itself instead of nothing") {
    const Strings strings =
        Strings::parse("fr", R"({"a": "A {n}", "b.one": "une", "b.other": "{n}"})").value();
    CHECK(strings.text("missing") == "[missing]");
    CHECK(strings.text("a", {{"n", "7"}}) == "A 7");
    CHECK(strings.count("b", 0) == "une");
    CHECK(strings.count("b", 2) == "2");
    CHECK_FALSE(Strings::parse("fr", R"({"a": 1})"));
    CHECK_FALSE(Strings::parse("fr", R"(["a"])"));
}

TEST_CASE("French spaces stand before high marks, and no sentence shouts or apologises") {
    for (const auto& [key, sentence] : Strings::of("fr").all()) {
        CAPTURE(key);
        CHECK_FALSE(std::regex_search(sentence, std::regex{" [:;!?]"}));
        CHECK_FALSE(std::regex_search(sentence, std::regex{"[a-zé}][:;!?]( |$)"}));
    }
    for (const std::string& locale : screen_locales()) {
        for (const auto& [key, sentence] : Strings::of(locale).all()) {
            CAPTURE(key);
            CHECK(sentence.find('!') == std::string::npos);
            CHECK(sentence.find('\'') == std::string::npos);
        }
    }
}

TEST_CASE("hours, days and lengths are said as the language says them") {
    const TimeZone paris = TimeZone::find("Europe/Paris").value();
    const UtcTime at = test::evening_at_hour(18, 42);
    const Words fr{Strings::of("fr"), paris};
    const Words en{Strings::of("en"), paris};
    CHECK(fr.hour(at) == "18:42");
    CHECK(fr.date(at) == "samedi 28 novembre");
    CHECK(en.date(at) == "Saturday 28 November");
    CHECK(fr.date(at + 72h) == "mardi 1er décembre");
    CHECK(fr.when(at + 22h, at) == "demain, 16:42");
    CHECK(fr.when(at + 10min, at) == "18:52");
    CHECK(fr.duration(90s) == "1\u00a0min\u00a030");
    CHECK(fr.duration(120s) == "2\u00a0min");
    CHECK(fr.duration(40s) == "40\u00a0s");
    CHECK(fr.countdown(53'200ms) == "0:54");
    CHECK(fr.countdown(-5s) == "0:00");
    CHECK(fr.distance(73) == "75\u00a0m");
    CHECK(fr.distance(664) == "660\u00a0m");
    CHECK(fr.distance(1234) == "1,2\u00a0km");
    CHECK(en.distance(1234) == "1.2\u00a0km");
    CHECK(fr.watt_hours(3.44) == "3,4");
    CHECK(fr.watt_hours(31.2) == "31");
    CHECK(fr.minutes_on_foot(665) == "10\u00a0min à pied");
}

TEST_CASE("eight words say where a thing is") {
    struct Row {
        double turn;
        Direction direction;
    };
    for (const Row& row :
         {Row{0, Direction::Ahead}, Row{22, Direction::Ahead}, Row{-22, Direction::Ahead},
          Row{45, Direction::AheadRight}, Row{90, Direction::Right}, Row{180, Direction::Behind},
          Row{-180, Direction::Behind}, Row{270, Direction::Left}, Row{-45, Direction::AheadLeft},
          Row{359.9, Direction::Ahead}, Row{720, Direction::Ahead}}) {
        CAPTURE(row.turn);
        CHECK(direction_of(row.turn) == row.direction);
    }
}
