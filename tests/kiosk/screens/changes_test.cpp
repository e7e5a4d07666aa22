// What visitors are told of events that are cancelled or moved: everywhere, in words, and until its hour is
// past.

#include "kiosk/screens/changes.h"

#include "kiosk/screens/kiosk_model.h"
#include "sample_city.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;
using content::DateStatus;

namespace {

/// Somebody stands before that screen on the evening of changes.
struct Standing {
    ManualClock clock;
    test::FakeLink link{clock};
    KioskModel model;

    Standing(const char* screen, const char* locale, int hour = 18, int minute = 42)
        : clock{test::evening_at_hour(hour, minute)},
          model{link, {.locale = locale, .first_screen = screen}} {
        link.said.online = true;
        link.city = test::changed_city();
        static_cast<void>(model.tick(clock.steady()));
    }

    /// Every page's words, as they are spoken: name and value.
    std::string spoken() {
        std::string said;
        for (const char* page : {"0", "1", "2", "3"}) {
            model.act({"page", page}, clock.steady());
            const Tree tree = model.build(parse_installation("32-portrait").value(), test::text_engine());
            walk(tree.root, [&](const Node& node) { said += node.name + "\n" + node.value + "\n"; });
        }
        return said;
    }
};

bool has(const std::string& said, std::string_view words) {
    return said.find(words) != std::string::npos;
}

const TimeZone& paris() {
    static const TimeZone zone = TimeZone::find("Europe/Paris").value();
    return zone;
}

std::string mark(const char* locale, const content::Occurrence& on, const std::string& place = {}) {
    const auto found = mark_of(Words{Strings::of(locale), paris()}, on, place);
    return found ? found->words : "";
}

}  // namespace

TEST_CASE("tonight's list says what is off, where it went, and what came instead") {
    const std::string fr = Standing{"events:tonight", "fr"}.spoken();
    for (const char* words : {"Annulé", "À cause du vent", "Reporté au samedi 5 décembre, 18:00",
                              "Avancé, initialement le samedi 5 décembre, 18:00", "Fête de la musique"}) {
        CAPTURE(words);
        CHECK(has(fr, words));
    }
    CHECK(has(Standing{"events:tonight", "en"}.spoken(), "Moved to Saturday 5 December, 18:00"));
    CHECK(has(Standing{"events:tonight", "nl"}.spoken(), "Afgelast"));
    CHECK(has(Standing{"events:tonight", "fr-falc"}.spoken(), "La date change."));
}

TEST_CASE("what is off stays in the list until its hour is past, and not a minute longer") {
    const auto listed = [](const content::CivilMoment& now) {
        std::string rows;
        for (const Engagement& each :
             agenda(*test::changed_city(), test::changed_occurrences(), {}, now, "fr")) {
            rows += each.event->card.slug + (takes_place(each) ? "\n" : " off\n");
        }
        return rows;
    };
    CHECK(listed({{2026, 11, 28}, 23h + 29min}) ==
          "braderie-de-l-art off\nnuit-des-arts off\nurbx\nfete-de-la-musique\n");
    CHECK(listed({{2026, 11, 28}, 23h + 30min}) == "urbx\nfete-de-la-musique\n");
}

TEST_CASE("the first page says that something changed tonight") {
    CHECK(has(Standing{"home", "fr"}.spoken(), "2 changements"));
}

TEST_CASE("an event's page says first what became of it, and why") {
    const std::string off = Standing{"event:marche-de-noel", "fr"}.spoken();
    CHECK(has(off, "Annulé"));
    CHECK(has(off, "Cet événement n’aura pas lieu. La place est en travaux"));
    const std::string tonight = Standing{"event:braderie-de-l-art", "fr"}.spoken();
    CHECK(has(tonight, "Annulé"));
    CHECK(has(tonight, "À cause du vent"));
    const std::string moved = Standing{"event:nuit-des-arts", "fr"}.spoken();
    CHECK(has(moved, "Reporté au samedi 5 décembre, 18:00"));
    const std::string here = Standing{"event:urbx", "fr"}.spoken();
    CHECK(has(here, "Avancé, initialement le samedi 5 décembre, 18:00"));
    CHECK(has(here, "La Piscine"));
}

TEST_CASE("a moved date is told by what changed of it") {
    const CivilDate day{2026, 12, 5};
    content::Occurrence on{.slug = "fair", .first = day, .last = day, .starts = 18h, .ends = 20h};
    CHECK(mark("fr", on) == "");
    on.status = DateStatus::MovedHere;
    on.other = content::TimeSpan{day, day, 15h, 20h};
    CHECK(mark("fr", on) == "Nouvel horaire, initialement 15:00");
    on.other = content::TimeSpan{day, day, 18h, 20h};
    CHECK(mark("fr", on, "La Piscine") == "Nouveau lieu\u00a0: La Piscine");
    CHECK(mark("en", on) == "The place changes");
    on.other = content::TimeSpan{{2026, 12, 12}, {2026, 12, 12}, 18h, 20h};
    CHECK(mark("fr", on) == "Avancé, initialement le samedi 12 décembre, 18:00");
    on.other = content::TimeSpan{{2026, 11, 28}, {2026, 11, 28}, 18h, 20h};
    CHECK(mark("fr", on) == "Reporté, initialement le samedi 28 novembre, 18:00");
    on.other = content::TimeSpan{{2026, 12, 12}, {2026, 12, 12}, 18h, 20h};
    on.status = DateStatus::MovedAway;
    CHECK(mark("nl", on) == "Verplaatst naar zaterdag 12 december, 18:00");
    on.status = DateStatus::Postponed;
    CHECK(mark("fr", on) == "Reporté, nouvelle date à venir");
}

TEST_CASE("search says of an event that it is cancelled") {
    Standing standing{"search", "fr"};
    const auto& event = *test::changed_city()->event("marche-de-noel", "fr");
    const auto found = mark_of_whole(Words{Strings::of("fr"), paris()}, event, test::changed_occurrences());
    REQUIRE(found);
    CHECK(found->words == "Annulé");
    CHECK(found->icon.name == "calendar-x");
    const auto& fair = *test::changed_city()->event("fete-de-la-musique", "fr");
    CHECK_FALSE(mark_of_whole(Words{Strings::of("fr"), paris()}, fair, test::changed_occurrences()));
}
