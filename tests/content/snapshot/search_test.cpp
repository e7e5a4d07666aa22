#include <algorithm>

#include <doctest/doctest.h>

#include "tests/content/snapshot/small_edition.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

std::string found(const Edition& edition, const char* locale, const char* typed) {
    std::string slugs;
    for (const SearchHit& hit : edition.search(locale, typed)) slugs += hit.slug + " ";
    return slugs;
}

PlaceRow place(const char* slug, std::vector<PlaceText> texts) {
    PlaceRow row;
    row.slug = slug;
    row.category = "public";
    row.theme = "culture";
    row.texts = std::move(texts);
    return row;
}

PlaceText text(const char* locale, const char* title, const char* story = "") {
    PlaceText words;
    words.locale = locale;
    words.title = title;
    words.story = story;
    return words;
}

/// Places in the order of their rank.
CityContent with_places(std::vector<PlaceRow> places) {
    CityContent content = small_content();
    content.places = std::move(places);
    return content;
}

}  // namespace

TEST_CASE("the search minds neither accents, case, ligatures nor a word's end") {
    Press press;
    const Edition edition = press.publish(1);
    struct Row {
        const char* locale;
        const char* typed;
        const char* found;
    };
    for (const Row& row : {
             Row{"fr", "hotel", "hall "},
             Row{"fr", "HÔTEL DE V", "hall "},
             Row{"fr", "hot", "hall "},
             Row{"fr", "coeur", "sacre-coeur "},
             Row{"fr", "cœur", "sacre-coeur "},
             Row{"fr", "co", "sacre-coeur "},
             Row{"fr", "oeuvre", "sacre-coeur "},
             Row{"fr", "sacre-c", "sacre-coeur "},
             Row{"fr", "vieux m", "sacre-coeur "},
             Row{"fr", "l'horloge", "hall "},
             Row{"fr", "marché", "hall "},
             Row{"fr-falc", "hotel", "hall "},
             Row{"fr", "edifice", "hall sacre-coeur "},
             Row{"fr", "", ""},
             Row{"fr", "  ", ""},
             Row{"fr", "\"", ""},
             Row{"fr", "hotel OR x", ""},
             Row{"fr", "title:hotel", ""},
             Row{"fr", "* NEAR(", ""},
             Row{"fr", "zzz", ""},
         }) {
        CAPTURE(row.locale);
        CAPTURE(row.typed);
        CHECK(found(edition, row.locale, row.typed) == row.found);
    }
}

TEST_CASE("a visitor finds by a name in any language, and reads it in their own") {
    Press press;
    const Edition edition = press.publish(1);
    for (const char* locale : {"fr", "en", "fr-falc", "nl"}) {
        CAPTURE(locale);
        CHECK(found(edition, locale, "town hall") == "hall ");
        CHECK(found(edition, locale, "hôtel") == "hall ");
        CHECK(found(edition, locale, "public building") == "hall ");
    }
    const auto hits = edition.search("fr", "town");
    REQUIRE(hits.size() == 1);
    CHECK(hits.front().title == "Hôtel de ville");
    CHECK(hits.front().excerpt == "\x02Town\x03 hall");
    CHECK(hits.front().locale == "en");
    CHECK(edition.search("en", "hôtel").front().title == "Town hall");
}

TEST_CASE("titles come before other names, those before texts, and each in the visitor's language first") {
    Press press;
    std::vector<PlaceRow> places{
        place("in-text", {text("fr", "Chapelle", "Près du moulin.")}),
        place("in-name", {text("fr", "Ferme")}),
        place("in-dutch-title", {text("fr", "Tour"), text("nl", "Moulin")}),
        place("within-title", {text("fr", "Le vieux moulin")}),
        place("begins-title", {text("fr", "Moulin neuf")}),
        place("longer-word", {text("fr", "Moulinet")}),
    };
    places[1].also_known_as = {"Moulin brûlé"};
    CityContent content = with_places(std::move(places));
    content.city.locales.emplace_back("nl");
    const Edition edition = press.publish(1, content);
    CHECK(found(edition, "fr", "moulin") ==
          "begins-title within-title in-dutch-title longer-word in-name in-text ");
    CHECK(found(edition, "nl", "moulin") ==
          "in-dutch-title begins-title within-title longer-word in-name in-text ");
    const auto hits = edition.search("fr", "moulin");
    CHECK(hits[0].field == SearchField::Title);
    CHECK(hits[4].field == SearchField::Names);
    CHECK(hits[4].excerpt.find("\x02Moulin\x03 brûlé") == 0);
    CHECK(hits[5].field == SearchField::Text);
    CHECK(hits[5].excerpt.find("\x02moulin\x03") != std::string::npos);
    CHECK(edition.search("fr", "moulin", 2).size() == 2);
}

TEST_CASE("words of one place may stand in its title, its street and its text") {
    Press press;
    CityContent content = with_places({place("mill", {text("fr", "Moulin", "En brique.")})});
    content.places[0].address = "3 rue Haute";
    const Edition edition = press.publish(1, content);
    CHECK(found(edition, "fr", "haute moulin") == "mill ");
    CHECK(found(edition, "fr", "brique moulin rue") == "mill ");
    CHECK(found(edition, "fr", "brique moulin basse") == "");
}

TEST_CASE("one slip of a letter still finds: in any word, any place of it, in street and other name too") {
    Press press;
    CityContent content = with_places({place("mill", {text("fr", "Le vieux moulin", "Bâti en brique.")})});
    content.places[0].address = "3 boulevard Gambetta";
    content.places[0].also_known_as = {"Sacré-Cœur"};
    const Edition edition = press.publish(1, content);
    for (const std::string typed : {"mouln", "moulinn", "noulin", "muolin", "moulib", "vieix moulin",
                                    "veux nouli", "vieux noul", "gambeta", "bolevard", "boulevard ganbetta",
                                    "édificee", "ceour", "coeor", "briqe", "veux", "gambteta"}) {
        CAPTURE(typed);
        const auto hits = edition.search("fr", typed);
        REQUIRE(hits.size() == 1);
        CHECK(hits.front().slipped);
    }
    for (const std::string typed : {"muoiln", "mo1lin", "mou lin", "vieux nuolin"}) {
        CAPTURE(typed);
        CHECK(edition.search("fr", typed).empty());
    }
}

TEST_CASE("what was typed exactly comes before any slip, wherever it stands") {
    Press press;
    const Edition edition = press.publish(
        1, with_places({place("port", {text("fr", "Port")}), place("font", {text("fr", "Font")}),
                        place("text", {text("fr", "Quai", "Sous le pont.")}),
                        place("pontoon", {text("fr", "Ponton")}), place("pont", {text("fr", "Pont")})}));
    const auto hits = edition.search("fr", "pont");
    std::string order;
    for (const SearchHit& hit : hits) order += hit.slug + (hit.slipped ? "? " : " ");
    CHECK(order == "pont pontoon text port? font? ");
}

TEST_CASE("a word that is there is not taken for the beginning of another with a slip") {
    Press press;
    const Edition edition = press.publish(
        1, with_places({place("heart", {text("fr", "Cœur")}), place("yards", {text("fr", "Courées")}),
                        place("queue", {text("fr", "Queur")})}));
    CHECK(found(edition, "fr", "coeur") == "heart ");
    CHECK(found(edition, "fr", "courees") == "yards ");
    CHECK(found(edition, "fr", "coures") == "yards ");
}

TEST_CASE("events and tours are found too: by title, by their places, and say what they are") {
    Press press;
    CityContent content = small_content();
    EventRow event;
    event.slug = "night";
    event.theme = "culture";
    event.place = "hall";
    event.kind = "period";
    event.texts = {{"fr", "Nuit claire", "Des lumières.", "En juin", "On danse.", ""}};
    TourRow tour;
    tour.slug = "round";
    tour.theme = "culture";
    tour.stops = {{"sacre-coeur", {}, {{"fr", "Ici, un potier."}}}};
    tour.texts = {{"fr", "Le tour du bourg", "Une heure.", "On part.", ""}};
    content.events = {event};
    content.tours = {tour};
    const Edition edition = press.publish(1, content);
    CHECK(found(edition, "en", "nuit") == "night ");
    CHECK(found(edition, "fr", "juin") == "night ");
    CHECK(found(edition, "fr", "hotel") == "hall night ");
    CHECK(found(edition, "fr", "potier") == "round ");
    CHECK(found(edition, "fr", "sacre coeur") == "sacre-coeur round ");
    CHECK(edition.search("fr", "nuit").front().kind == "event");
    CHECK(edition.search("fr", "bourg").front().kind == "tour");
    CHECK(edition.search("fr", "hotel").front().kind == "place");
}

TEST_CASE("a word is found through its marks, a link by its words and not by its address") {
    Press press;
    const Edition edition =
        press.publish(1, with_places({place("canal", {text("fr", "Le canal",
                                                           "Un *batelier* y re**vient**, voir "
                                                           "[le quai](https://exemple.fr/peniche).")})}));
    for (const char* typed : {"batelier", "revient", "quai"}) {
        CAPTURE(typed);
        CHECK(found(edition, "fr", typed) == "canal ");
    }
    for (const char* typed : {"peniche", "exemple"}) {
        CAPTURE(typed);
        CHECK(found(edition, "fr", typed).empty());
    }
}
