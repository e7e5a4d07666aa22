// What staff stress in a text is stressed on the glass, and its marks are neither shown nor said.

#include <set>

#include <doctest/doctest.h>

#include "kiosk/screens/kiosk_model.h"
#include "sample_city.h"

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

/// The sample with its swimming bath, its market and its tours told in these words.
std::shared_ptr<const City> told(const std::string& words) {
    auto city = std::make_shared<City>(*test::sample_city());
    for (content::PlacePage& page : city->places["fr"]) {
        page.story = page.look_up = words;
        page.activities = {{.slug = "draw", .title = "Dessine", .words = words, .answer = words}};
    }
    for (content::EventPage& page : city->events["fr"]) page.story = words;
    for (content::TourPage& page : city->tours["fr"]) {
        page.story = words;
        for (content::TourStop& stop : page.stops) stop.narration = words;
    }
    return city;
}

/// Everything read on all pages of a screen.
struct Read {
    std::string spoken;
    std::set<std::string> stressed;  ///< Pieces in the strong weight, with their node.

    Read(const std::string& words, const std::string& first_screen, int text_percent) {
        ManualClock clock{test::evening_at_hour(18, 0)};
        test::FakeLink link{clock};
        link.city = told(words);
        KioskModel model{link, {"fr", "", first_screen, false}};
        static_cast<void>(model.tick(clock.steady()));
        model.act({"text", std::to_string(text_percent)}, clock.steady());
        for (int page = 0; page < 12; ++page) {
            model.act({"page", std::to_string(page)}, clock.steady());
            const Tree tree = model.build(Installation{}, test::text_engine());
            spoken += kiosk::spoken(tree) + "\n";
            walk(tree.root, [&](const Node& node) { add(node); });
        }
    }

private:
    void add(const Node& node) {
        const auto* look = std::get_if<TextLook>(&node.look);
        if (look == nullptr) return;
        for (const Span& span : look->spans) {
            if (span.weight == Weight::Strong) stressed.insert(node.id + ": " + span.text);
        }
    }
};

}  // namespace

TEST_CASE(
    "stressed words are heavy on every screen that tells a marked text, at every size, and said plainly") {
    const auto city = test::sample_city();
    const std::string tour = city->tours_in("fr").front().card.slug;
    const std::string event = city->events_in("fr").front().card.slug;
    struct Row {
        std::string screen;
        std::vector<const char*> stressed;
    };
    for (const Row& row : {
             Row{"place:la-piscine",
                 {"place.story: brique", "place.look_words: brique", "place.activity.0_words: brique",
                  "place.answer.0_words: brique"}},
             Row{"event:" + event, {"event.story: brique"}},
             Row{"tour:" + tour, {"tour.story: brique"}},
             Row{"stop:" + tour + "/0", {"stop.narration: brique"}},
         }) {
        for (const int percent : {100, 200}) {
            CAPTURE(row.screen);
            CAPTURE(percent);
            const Read read{"Une rue de *brique*.", row.screen, percent};
            for (const char* wanted : row.stressed) {
                CAPTURE(std::string{wanted});
                // Grown too tall for its plate, one is told with the story.
                const std::string other = row.screen.starts_with("place") ? "place.story: brique" : wanted;
                CHECK(read.stressed.count(wanted) + (percent > 100 ? read.stressed.count(other) : 0) > 0);
            }
            CHECK(read.spoken.find("Une rue de brique.") != std::string::npos);
            CHECK(read.spoken.find('*') == std::string::npos);
        }
    }
}

TEST_CASE("a mark that closes nothing is shown as it was typed, and stresses nothing") {
    const Read read{"Il y a 5 * 3 arches *en tout.", "place:la-piscine", 100};
    CHECK(read.stressed.count("place.story: en tout.") == 0);
    CHECK(read.spoken.find("Il y a 5 * 3 arches *en tout.") != std::string::npos);
}

TEST_CASE("a link is said by its words, its address nowhere") {
    const Read read{"Voir [le *plan*](https://exemple.fr/plan) de la ville.", "place:la-piscine", 100};
    CHECK(read.spoken.find("Voir le plan de la ville.") != std::string::npos);
    CHECK(read.spoken.find("exemple.fr") == std::string::npos);
    CHECK(read.stressed.count("place.story: plan") == 1);
}

TEST_CASE("a line that staff end, ends on the glass") {
    const Read read{"Lundi : fermé\nMardi : 10 h", "place:la-piscine", 100};
    CHECK(read.spoken.find("Lundi : fermé\nMardi : 10 h") != std::string::npos);
}
