// What the city has to say to everyone, on whatever screen stands.

#include "kiosk/screens/notices.h"

#include "kiosk/screens/kiosk_model.h"
#include "sample_city.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;

namespace {

struct Watched {
    ManualClock clock{test::evening_at_hour(18, 42)};
    test::FakeLink link{clock};
    KioskModel model;

    explicit Watched(const char* first_screen) : model{link, {.locale = "fr", .first_screen = first_screen}} {
        link.said.online = true;
        link.city = test::sample_city();
        model.tick(clock.steady());
    }

    Need news(std::vector<protocol::Notice> notices) {
        link.said.notices = std::move(notices);
        link.changed = true;
        return model.tick(clock.steady());
    }
    Need pass(Microseconds time) {
        clock.advance(time);
        return model.tick(clock.steady());
    }
    Tree tree() { return model.build(Installation{}, test::text_engine()); }
    std::int64_t in(Microseconds time) const { return (clock.utc() + time).since_epoch.count(); }
};

protocol::Notice notice(std::string id, bool emergency, std::int64_t until_us) {
    return {.id = std::move(id),
            .emergency = emergency,
            .until_us = until_us,
            .texts = {{"fr", "Le tram s’arrête à 20 h."}, {"en", "The tram stops at 8 pm."}}};
}

std::string name_at(const Tree& tree, const char* id) {
    const Node* node = find_node(tree, id);
    return node ? node->name : "";
}

}  // namespace

TEST_CASE("a notice stands on home, and not over what a visitor reads") {
    Watched home{"home"};
    CHECK(home.news({notice("a", false, home.in(1h))}).rebuild);
    CHECK(name_at(home.tree(), "toast") == "Le tram s’arrête à 20 h.");
    Watched place{"place:la-piscine"};
    place.news({notice("a", false, place.in(1h))});
    CHECK(find_node(place.tree(), "toast") == nullptr);
    CHECK(place.tree().screen == "place");
}

TEST_CASE(
    "an emergency covers every screen, also when nobody is there, and each language is one touch away") {
    for (const char* screen :
         {"", "home", "place:la-piscine", "map", "lights", "search", "stop:art-en-marchant/0"}) {
        CAPTURE(screen);
        Watched evening{screen};
        evening.news({notice("a", true, evening.in(1h))});
        const Tree covered = evening.tree();
        CHECK(covered.screen == "emergency");
        CHECK(name_at(covered, "emergency.words") == "Le tram s’arrête à 20 h.");
        CHECK(name_at(covered, "emergency.until") == "Jusqu’à 19:42");
        evening.model.act(find_node(covered, "emergency.locale.en")->action, evening.clock.steady());
        CHECK(name_at(evening.tree(), "emergency.words") == "The tram stops at 8 pm.");
    }
}

TEST_CASE("withdrawn or over, an emergency gives back the screen that stood") {
    Watched evening{"place:la-piscine"};
    evening.news({notice("a", true, evening.in(10min))});
    REQUIRE(evening.tree().screen == "emergency");
    CHECK(evening.news({}).rebuild);
    CHECK(evening.tree().screen == "place");
    const Need need = evening.news({notice("b", true, evening.in(30s))});
    REQUIRE(need.next.has_value());
    CHECK(*need.next - evening.clock.steady() <= 30s);
    CHECK(evening.pass(30s).rebuild);
    CHECK(evening.tree().screen == "place");
}

TEST_CASE("an emergency comes before any other notice, else the newest is said") {
    const std::vector<protocol::Notice> all{notice("old", false, 0), notice("urgent", true, 0),
                                            notice("new", false, 0)};
    CHECK(standing_notice(all, UtcTime{})->id == "urgent");
    CHECK(standing_notice({all[0], all[2]}, UtcTime{})->id == "new");
    CHECK(standing_notice({}, UtcTime{}) == nullptr);
    CHECK(standing_emergency({all[0], all[2]}, UtcTime{}) == nullptr);
}

TEST_CASE(
    "easy French reads the French words where it has none of its own, Dutch those of the first language") {
    const protocol::Notice said = notice("a", false, 0);
    CHECK(words_of(said, "fr-falc", {"fr", "en"}) == "Le tram s’arrête à 20 h.");
    CHECK(words_of(said, "nl", {"fr", "en"}) == "Le tram s’arrête à 20 h.");
    CHECK(words_of(said, "nl", {"en", "fr"}) == "The tram stops at 8 pm.");
}
