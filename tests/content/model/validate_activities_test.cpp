// The rules of activities, at a place that goes out and at one that does not.

#include <algorithm>

#include <doctest/doctest.h>

#include "content/model/validate.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

Content town(const char* confidence) {
    Content content;
    Entry city{.id = {}, .kind = Kind::City, .slug = "town", .values = {}};
    city.set("locales", "", R"(["fr","nl"])");
    city.set("default_locale", "", "fr");
    Entry mill{.id = {}, .kind = Kind::Place, .slug = "mill", .values = {}};
    mill.set("confidence", "", confidence);
    Entry wheel{.id = {}, .kind = Kind::Activity, .slug = "wheel", .values = {}};
    wheel.set("title", "fr", "La roue");
    wheel.set("words", "fr", "Combien de pales ?");
    wheel.set("place", "", "mill");
    wheel.set("audience", "", "everyone");
    content.entries = {city, mill, wheel};
    return content;
}

Entry& wheel(Content& content) {
    return content.entries.back();
}

std::string said(const Content& content) {
    std::string codes;
    for (const Finding& finding : validate_kind(content, Kind::Activity)) {
        codes += finding.field + (finding.locale.empty() ? "" : "." + finding.locale) + ": " + finding.code +
                 (finding.severity == Severity::Error ? "!" : "") + "\n";
    }
    return codes;
}

}  // namespace

TEST_CASE("an activity needs a title and words in the standard language, a place and for whom it is") {
    Content content = town("high");
    CHECK(said(content) == "title.nl: not_translated\nwords.nl: not_translated\n");
    for (const char* field : {"title", "words"}) wheel(content).set(field, "fr", "");
    for (const char* field : {"place", "audience"}) wheel(content).set(field, "", "");
    CHECK(said(content) ==
          "title.fr: missing!\ntitle.nl: not_translated\nwords.fr: missing!\nwords.nl: not_translated\n"
          "place: missing!\naudience: missing!\n");
}

TEST_CASE("an activity is at a place there is") {
    Content content = town("high");
    wheel(content).set("place", "", "castle");
    CHECK(said(content).ends_with("place: not_found!\n"));
}

TEST_CASE("an activity of a place that stays a draft waits with it") {
    Content content = town("low");
    CHECK(said(content).ends_with("place: draft_place\n"));
    leave_out_drafts(content);
    CHECK(content.of(Kind::Activity).empty());
    Content good = town("high");
    leave_out_drafts(good);
    CHECK(good.of(Kind::Activity).size() == 1);
}
