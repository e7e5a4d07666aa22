// The pages that QR codes lead to, as words.
#include "content/publish/static_pages.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "content/publish/activity_sheet.h"
#include "content/publish/html.h"

using namespace beffroi::content;

namespace {

Entry entry(Kind kind, const char* slug) {
    return Entry{.id = slug, .kind = kind, .slug = slug, .values = {}};
}

/// A mill, 700 m north-east of the one kiosk, with something to do in two of three languages.
Content town() {
    Entry city = entry(Kind::City, "town");
    city.set("name", "", "Petiteville");
    city.set("locales", "", R"(["fr","fr-falc","nl"])");
    city.set("default_locale", "", "fr");
    Entry kiosk = entry(Kind::Kiosk, "square");
    kiosk.set("name", "fr", "La place");
    kiosk.set("lat_deg", "", "50.0");
    kiosk.set("lon_deg", "", "3.0");
    Entry mill = entry(Kind::Place, "mill");
    mill.set("title", "fr", "Le moulin");
    mill.set("address", "", "3 rue du Vent");
    mill.set("lat_deg", "", "50.0045");
    mill.set("lon_deg", "", "3.007");
    Entry wheel = entry(Kind::Activity, "wheel");
    wheel.set("place", "", "mill");
    wheel.set("audience", "", "children");
    wheel.set("title", "fr", "La roue");
    wheel.set("title", "nl", "Het rad");
    wheel.set("words", "fr", "Combien de *pales* ?\n\nDessine-les.");
    wheel.set("words", "nl", "Hoeveel wieken?");
    wheel.set("answer", "fr", "Autant que de saisons.");
    wheel.set("read_over_by", "fr", "Jeanne Petit");
    Content content;
    content.entries = {city, kiosk, mill, wheel};
    return content;
}

Entry& wheel(Content& content) {
    return content.entries[3];
}
Entry& mill(Content& content) {
    return content.entries[2];
}

std::string sheet(const Content& content, const char* locale) {
    return activity_sheet(content, content.entries[3], locale);
}

bool has(const std::string& html, std::string_view part) {
    return html.find(part) != std::string::npos;
}

std::string paths(const Content& content) {
    std::string all;
    for (const StaticPage& page : static_pages(content)) all += page.path + "\n";
    return all;
}

/// Every tag of the document, in order.
std::vector<std::string> tags(const std::string& html) {
    std::vector<std::string> found;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        found.push_back(html.substr(at, html.find('>', at) - at + 1));
    }
    return found;
}

}  // namespace

TEST_CASE("a sheet says the city, the place, for whom, the task, how to get there and who read it over") {
    const std::string html = sheet(town(), "fr");
    CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">"));
    CHECK(has(html, "<title>La roue · Petiteville</title>"));
    CHECK(has(html, "<h1>La roue</h1>"));
    CHECK(has(html, "<p class=\"place\">Le moulin</p>"));
    CHECK(has(html, "De 8 à 12 ans"));
    CHECK(has(html, "<p>Combien de <strong>pales</strong> ?</p>\n<p>Dessine-les.</p>"));
    CHECK(has(html, "Pour dessiner ou pour écrire"));
    CHECK(has(html, "<p>3 rue du Vent</p>"));
    CHECK(has(html, "À environ 700 m à vol d’oiseau de la borne « La place », vers le nord-est."));
    CHECK(has(html, "Texte relu par Jeanne Petit."));
    CHECK(has(html, "@page { size: A4;"));
}

TEST_CASE("the answer stands on a page of its own, after all else") {
    Content content = town();
    const std::string html = sheet(content, "fr");
    CHECK(html.find("Autant que de saisons.") > html.find("</main>"));
    CHECK(has(html, ".sheet + .sheet { break-before: page;"));
    wheel(content).set("answer", "fr", "");
    CHECK_FALSE(has(sheet(content, "fr"), "Réponse"));
}

TEST_CASE("what another language has to stand in for is marked as such, and the sheet says so") {
    const std::string html = sheet(town(), "nl");
    CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"nl\">"));
    CHECK(has(html, "<h1>Het rad</h1>"));
    CHECK(has(html, "<span lang=\"fr\">Le moulin</span>"));
    CHECK(has(html, "Een deel van dit blad bestaat nog niet in deze taal."));
    CHECK(has(html, "Niemand heeft deze tekst al nagelezen."));  // Jeanne read the French
    CHECK_FALSE(has(html, "Autant que de saisons."));
}

TEST_CASE("a variant's names may be its language's: nothing is missing there") {
    Content content = town();
    wheel(content).set("words", "fr-falc", "Compte les pales.");
    const std::string html = sheet(content, "fr-falc");
    CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"fr-x-falc\">"));
    CHECK(has(html, "<h1><span lang=\"fr\">La roue</span></h1>"));
    CHECK_FALSE(has(html, "n’est pas en facile à lire"));
}

TEST_CASE("hostile words stay words, in every place a text may stand") {
    Content content = town();
    const std::string hostile =
        "</p></title></style><script>alert(1)</script><img src=x onerror='a'>\" & \x01";
    content.entries[0].set("name", "", hostile);
    content.entries[1].set("name", "fr", hostile + "{distance}");
    for (const char* field : {"title", "address"})
        mill(content).set(field, field[0] == 't' ? "fr" : "", hostile);
    for (const char* field : {"title", "words", "answer", "read_over_by"})
        wheel(content).set(field, "fr", hostile);
    Content harmless = town();
    const auto plain = static_pages(harmless);
    const auto pages = static_pages(content);
    REQUIRE(pages.size() == plain.size());
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (!pages[i].path.ends_with(".fr.html")) continue;
        CAPTURE(pages[i].path);
        // The same tags as with harmless words, but for the emphasis and the paragraphs of those.
        auto found = tags(pages[i].html);
        auto expected = tags(plain[i].html);
        const auto drop = [](std::vector<std::string>& all) {
            std::erase_if(all, [](const std::string& tag) {
                return tag == "<strong>" || tag == "</strong>" || tag == "<p>" || tag == "</p>";
            });
        };
        drop(found);
        drop(expected);
        CHECK(found == expected);
        CHECK_FALSE(has(pages[i].html, "<script"));
        CHECK_FALSE(has(pages[i].html, "<img"));
        CHECK(has(pages[i].html, "&lt;script&gt;alert(1)"));
        CHECK(pages[i].html.find('\x01') == std::string::npos);
    }
}

TEST_CASE("a page loads nothing, runs nothing and keeps nothing") {
    Content content = town();
    content.entries[0].set("public_address", "", "https://bornes.example.org");
    for (const StaticPage& page : static_pages(content)) {
        CAPTURE(page.path);
        for (const char* never : {"<script", "src=", "url(", "@import", "<link", "<iframe", "<form",
                                  "http://", "https://", "onload", "javascript:"}) {
            CAPTURE(never);
            CHECK_FALSE(has(page.html, never));
        }
        CHECK(has(page.html, "default-src 'none'"));
        CHECK(page.html.size() < 8 * 1024);
    }
}

TEST_CASE("there is a sheet in each language that has words, and one list of them") {
    Content content = town();
    CHECK(paths(content) ==
          "pages/activities/wheel.fr.html\npages/activities.fr.html\n"
          "pages/activities/wheel.nl.html\npages/activities.nl.html\n");
    content.entries.push_back(entry(Kind::Activity, "sails"));
    Entry& sails = content.entries.back();
    sails.set("place", "", "mill");
    sails.set("title", "fr", "Les ailes");
    sails.set("words", "fr", "Imite-les.");
    sails.set("rank", "", "1");
    const auto pages = static_pages(content);
    const auto list = std::find_if(pages.begin(), pages.end(), [](const StaticPage& page) {
        return page.path == "pages/activities.fr.html";
    });
    REQUIRE(list != pages.end());
    CHECK(has(list->html, "<a href=\"activities/sails.fr.html\">Les ailes</a>"));
    CHECK(list->html.find("Les ailes") < list->html.find("La roue"));  // as staff ranked them
    wheel(content).set("place", "", "castle");
    CHECK_FALSE(has(paths(content), "wheel"));
}

TEST_CASE("a draft without words or without a place has a page all the same") {
    Content content = town();
    CHECK(has(sheet(content, "fr-falc"), "Cette fiche est encore vide"));
    wheel(content).set("place", "", "");
    CHECK(has(sheet(content, "fr"), "<h1>La roue</h1>"));
    CHECK_FALSE(has(sheet(content, "fr"), "Pour y aller"));
}

TEST_CASE("how far a place is from the nearest kiosk is said in words") {
    Content content = town();
    mill(content).set("lat_deg", "", "50.0001");
    mill(content).set("lon_deg", "", "3.0");
    CHECK(has(sheet(content, "fr"), "Tout près de la borne « La place »."));
    mill(content).set("lat_deg", "", "49.97");
    CHECK(
        has(sheet(content, "fr"), "À environ 3,4 km à vol d’oiseau de la borne « La place », vers le sud."));
    CHECK(has(sheet(content, "nl"), "3,4 km in vogelvlucht"));
    content.entries.erase(content.entries.begin() + 1);  // no kiosk
    const std::string html = activity_sheet(content, content.entries[2], "fr");
    CHECK(has(html, "<p>3 rue du Vent</p>"));
    CHECK_FALSE(has(html, "vol d’oiseau"));
}

TEST_CASE("an address that leads nowhere says so in three languages") {
    const std::string html = page_is_gone();
    for (const char* words :
         {"Cette page n’existe plus", "This page is no longer here", "Deze pagina bestaat niet meer"}) {
        CHECK(has(html, words));
    }
}

TEST_CASE("a language is named as browsers know it") {
    CHECK(language_tag("fr") == "fr");
    CHECK(language_tag("fr-falc") == "fr-x-falc");
    CHECK(language_tag("nl-be") == "nl-be");
}

TEST_CASE("a sheet carries the photograph of its place within itself, with whom to thank for it") {
    Content content = town();
    Entry sail = entry(Kind::Picture, "sail");
    sail.set("alt", "fr", "Une aile \"blanche\".");
    sail.set("credit", "", "Anne <Martin>");
    sail.set("licence", "", "CC BY 4.0");
    content.entries.push_back(sail);
    const PagePictures jpeg = [](const Entry& picture) {
        return picture.slug == "sail" ? std::string{"\xFF\xD8\xFF"} : std::string{};
    };
    const auto drawn = [&](const char* locale) {
        return activity_sheet(content, content.entries[3], locale, jpeg);
    };
    CHECK_FALSE(has(drawn("fr"), "<img"));  // the mill does not show it
    mill(content).set("pictures", "", R"(["gone","sail"])");
    const std::string html = drawn("fr");
    CHECK(has(html,
              "<img src=\"data:image/jpeg;base64,/9j/\" alt=\"Une aile "
              "&quot;blanche&quot;.\"><figcaption>Photo\u00a0: "
              "Anne &lt;Martin&gt;, CC BY 4.0</figcaption>"));
    CHECK(has(drawn("nl"), "Foto: Anne &lt;Martin&gt;, CC BY 4.0"));
    CHECK(has(html, "img-src data:"));
    CHECK_FALSE(has(sheet(content, "fr"), "<img"));  // nothing to draw it with
}
