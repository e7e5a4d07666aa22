#include "content/model/validate.h"

#include <array>

#include <doctest/doctest.h>

using namespace beffroi::content;

namespace {

Entry& add(Content& content, Kind kind, const char* slug,
           std::initializer_list<std::array<const char*, 3>> values) {
    content.entries.push_back(Entry{.id = slug, .kind = kind, .slug = slug, .values = {}});
    for (const auto& [field, locale, text] : values) content.entries.back().set(field, locale, text);
    return content.entries.back();
}

/// A town with nothing to mend.
Content good_town() {
    Content town;
    add(town, Kind::City, "town",
        {{"name", "", "Ville"},
         {"time_zone", "", "Europe/Paris"},
         {"lat_deg", "", "50.5"},
         {"lon_deg", "", "3"},
         {"locales", "", R"(["en","fr"])"},
         {"default_locale", "", "fr"},
         {"curfew", "", "01:00"}});
    add(town, Kind::Theme, "culture",
        {{"name", "fr", "Culture"}, {"name", "en", "Culture"}, {"dye", "", "gaude"}});
    add(town, Kind::Category, "public",
        {{"name", "fr", "Édifice"}, {"name", "en", "Building"}, {"icon", "", "landmark"}});
    add(town, Kind::Place, "mill",
        {{"title", "fr", "Moulin"},
         {"title", "en", "Mill"},
         {"hook", "fr", "Il tourne."},
         {"hook", "en", "It turns."},
         {"story", "fr", "Depuis 1790."},
         {"story", "en", "Since 1790."},
         {"category", "", "public"},
         {"theme", "", "culture"},
         {"lat_deg", "", "50.51"},
         {"lon_deg", "", "3.01"},
         {"accuracy_m", "", "10"},
         {"confidence", "", "high"},
         {"sources", "", R"(["registre"])"}});
    return town;
}

std::string said(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        text += std::string{name_of(finding.severity)} + " " + finding.kind + "/" + finding.entry + " " +
                finding.field + " " + finding.locale + " " + finding.code + "\n";
    }
    return text;
}

Entry& mill(Content& town) {
    return town.entries.back();
}

}  // namespace

TEST_CASE("a town with nothing to mend has no finding") {
    CHECK(said(validate(good_town())) == "");
}

TEST_CASE("each rule has its finding, and only that") {
    struct Row {
        const char* when;
        const char* field;
        const char* locale;
        const char* value;
        const char* said;
    };
    for (const Row& row : {
             Row{"no title", "title", "fr", "", "error place/mill title fr missing\n"},
             Row{"no English story", "story", "en", "", "warning place/mill story en not_translated\n"},
             Row{"an unknown theme", "theme", "", "trade", "error place/mill theme  not_found\n"},
             Row{"no such façade", "facade", "", "palace", "error place/mill facade  not_found\n"},
             Row{"no source", "sources", "", "[]", "error place/mill sources  missing\n"},
             Row{"doubtful", "confidence", "", "low", "warning place/mill confidence  unchecked\n"},
             Row{"a far latitude", "lat_deg", "", "3.01", "warning place/mill lat_deg  far_away\n"},
             Row{"an impossible latitude", "lat_deg", "", "500", "error place/mill lat_deg  out_of_range\n"},
             Row{"a language that is not the city's", "title", "de", "Mühle",
                 "warning place/mill title de unknown_locale\n"},
         }) {
        CAPTURE(row.when);
        Content town = good_town();
        mill(town).set(row.field, row.locale, row.value);
        CHECK(said(validate(town)) == row.said);
    }
}

TEST_CASE("a doubtful place stays a draft until somebody checked it") {
    Content town = good_town();
    mill(town).set("confidence", "", "low");
    CHECK_FALSE(may_be_published(mill(town)));
    mill(town).set("checked_by", "", "Jeanne Petit");
    CHECK(may_be_published(mill(town)));
    CHECK(said(validate(town)) == "");
}

TEST_CASE("a name that cannot fall back is needed in every language") {
    Content town = good_town();
    town.entries[1].set("name", "en", "");
    CHECK(said(validate(town)) == "error theme/culture name en missing\n");
}

TEST_CASE("there is one city, and a sentence when there is none") {
    const auto findings = validate(Content{});
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().sentence.en == "There must be one city; there are 0.");
    CHECK(has_errors(findings));
}

TEST_CASE("the standard language comes first among the city's") {
    CHECK(good_town().locales() == std::vector<Locale>{"fr", "en"});
}

TEST_CASE("a finding is said in each language of the staff's pages") {
    const auto findings = validate(Content{}, std::nullopt);
    REQUIRE(findings.size() == 1);
    const Sentence& said = findings.front().sentence;
    CHECK(said.in("fr") == "Il faut une ville et une seule ; il y en a 0.");
    CHECK(said.in("nl") == "Er moet één stad zijn; er zijn er 0.");
    CHECK(said.in("de") == said.in("fr"));
    CHECK(Sentence{"fr", "en", ""}.in("nl") == "en");
}
