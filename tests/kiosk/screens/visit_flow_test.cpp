// A visitor's evening, with a clock of its own and a bridge that says what it is told.

#include "kiosk/screens/kiosk_model.h"
#include "sample_city.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;

namespace {

struct Evening18 {
    ManualClock clock;
    test::FakeLink link{clock};
    KioskModel model;

    explicit Evening18(int hour = 18, int minute = 42, ModelSettings settings = {})
        : clock{test::evening_at_hour(hour, minute)}, model{link, std::move(settings)} {
        link.said.online = true;
        link.said.facades = {test::open_facade("hotel-de-ville", clock.utc()),
                             test::open_facade("motte-bossut", clock.utc())};
        link.city = test::sample_city();
        tick();
    }

    Need tick() { return model.tick(clock.steady()); }
    void pass(Microseconds time) {
        clock.advance(time);
        tick();
    }
    void touch(const Action& action) {
        model.touched(clock.steady());
        model.act(action, clock.steady());
        tick();
    }
    Tree tree() { return model.build(Installation{}, test::text_engine()); }
    const Node& node(const Tree& tree, const char* id) {
        const Node* found = find_node(tree, id);
        REQUIRE_MESSAGE(found != nullptr, id);
        return *found;
    }
    protocol::FacadeState& facade() { return link.said.facades[0]; }
    void news() {
        link.changed = true;
        tick();
    }
    void answer(protocol::Answer answer) {
        answer.request = link.asked.back().request;
        link.answers.push_back(std::move(answer));
        tick();
    }
    std::int64_t us(Microseconds from_now) { return (clock.utc() + from_now).since_epoch.count(); }
    void queued(const char* cue, Microseconds start_in, int position,
                protocol::Outcome outcome = protocol::Outcome::Queued) {
        protocol::Answer given;
        given.outcome = outcome;
        given.cue = cue;
        given.start_us = us(start_in);
        given.position = position;
        answer(std::move(given));
    }
    void plays(const char* cue, Microseconds start_in, Microseconds end_in) {
        protocol::Playing playing;
        playing.cue.id = cue;
        playing.cue.facades = {"hotel-de-ville"};
        playing.cue.scene = link.asked.back().scene;
        playing.cue.start_us = us(start_in);
        playing.ends_us = us(end_in);
        facade().playing = playing;
        news();
    }
    /// What a refusal says on the lights screen.
    std::string refused(const std::string& reason, std::int64_t next_us) {
        touch({"start", ""});
        touch({"go", "lights"});
        touch({"ask", ""});
        protocol::Answer given;
        given.outcome = protocol::Outcome::Refused;
        given.reason = reason;
        given.next_us = next_us;
        answer(std::move(given));
        const Tree shown = tree();
        return node(shown, "toast").name;
    }
};

}  // namespace

TEST_CASE("a first screen in larger text and high contrast is a picture's; the next visitor begins anew") {
    Evening18 plain{18, 42, {.locale = "fr", .first_screen = "home"}};
    Evening18 kiosk{
        18, 42, {.locale = "fr", .first_screen = "home", .first_comfort = {150, true, false, false, false}}};
    const Tree tree = kiosk.tree();
    CHECK(tree.metrics.comfort().text_percent == 150);
    CHECK(tree.theme.look == Look::HighContrast);
    CHECK(plain.tree().theme.look != Look::HighContrast);
    kiosk.pass(10min);
    CHECK(kiosk.tree().metrics.comfort() == Comfort{});
}

TEST_CASE("a touch wakes the screen, and asking leads over the wait and the scene to thanks, and home") {
    Evening18 at;
    CHECK(at.model.visit().at.screen == Screen::Attract);
    CHECK(at.tree().any_touch.verb == "start");
    at.touch({"start", ""});
    CHECK(at.tree().screen == "home");
    at.touch({"go", "lights:hotel-de-ville"});
    at.touch({"scene", "chaine-et-trame"});
    CHECK(at.node(at.tree(), "title").name == "Chaîne et trame");
    CHECK(at.node(at.tree(), "lights.ask").name == "Allumer maintenant");

    at.touch({"ask", ""});
    REQUIRE(at.link.asked.size() == 1);
    CHECK(at.link.asked[0].facade == "hotel-de-ville");
    CHECK(at.link.asked[0].scene == "chaine-et-trame");
    CHECK(at.model.request().stage() == ShowRequest::Stage::Asking);

    at.queued("c1", 65s, 1);
    CHECK(at.model.request().stage() == ShowRequest::Stage::Waiting);
    CHECK(at.node(at.tree(), "show.ring").name.starts_with("1:05"));

    at.facade().queue = {{.scene = "chaine-et-trame", .start_us = at.us(65s)}};
    at.news();
    at.pass(60s);
    CHECK(at.node(at.tree(), "show.ring").name.starts_with("5 "));
    at.plays("c1", 5s, 77s);
    at.pass(6s);
    CHECK(at.model.request().stage() == ShowRequest::Stage::Playing);
    CHECK(at.node(at.tree(), "show.ring").name.starts_with("1:11"));
    CHECK(at.tick().moving);

    at.pass(72s);
    CHECK(at.model.request().stage() == ShowRequest::Stage::Ended);
    CHECK(at.node(at.tree(), "title").name == "Merci");
    at.facade().playing.reset();
    at.news();
    CHECK(at.model.request().stage() == ShowRequest::Stage::Ended);
    at.pass(31s);
    CHECK(at.model.request().stage() == ShowRequest::Stage::None);
    CHECK(at.tree().screen == "home");
}

TEST_CASE("the minute of who watched begins at the scene's end, however late the model is asked") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "lights"});
    at.touch({"ask", ""});
    at.queued("c1", 1s, 0);
    at.plays("c1", 1s, 70s);
    at.pass(2s);
    REQUIRE(at.model.request().stage() == ShowRequest::Stage::Playing);
    SUBCASE("after the thanks: home, and they are there") {
        at.pass(68s + ShowRequest::kThanks + 10s);
        CHECK(at.model.request().stage() == ShowRequest::Stage::Ended);
        REQUIRE(at.tick().next);
        at.pass(10ms);
        CHECK(at.tree().screen == "home");
        CHECK(find_node(at.tree(), "timeout") == nullptr);
        at.pass(21s);
        CHECK(find_node(at.tree(), "timeout") != nullptr);
    }
    SUBCASE("after the minute and the warning: gone") {
        at.pass(68s + 81s);
        CHECK(at.model.visit().is_over());
    }
}

TEST_CASE("nobody there: warned for twenty seconds, then everything is forgotten") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "comfort"});
    at.touch({"text", "150"});
    at.touch({"contrast", "1"});
    at.touch({"locale", "nl"});
    at.touch({"go", "search"});
    at.touch({"type", "m"});
    at.pass(59s);
    CHECK(find_node(at.tree(), "timeout") == nullptr);
    at.pass(2s);
    const Tree warned = at.tree();
    CHECK(at.node(warned, "timeout").name == "Bent u er nog?");
    CHECK(warned.any_touch_continues);
    CHECK(warned.any_touch.verb == "continue");

    SUBCASE("any touch goes on where one was") {
        at.touch(warned.any_touch);
        CHECK(find_node(at.tree(), "timeout") == nullptr);
        CHECK(at.model.visit().query == "m");
    }
    SUBCASE("no touch: language, size, contrast and words typed are gone") {
        at.pass(20s);
        CHECK(at.model.visit().at.screen == Screen::Attract);
        CHECK(at.model.visit().locale == "fr");
        CHECK(at.model.visit().comfort == Comfort{});
        CHECK(at.model.visit().query.empty());
        CHECK(at.node(at.tree(), "attract.bye").name.find("effacés") != std::string::npos);
        at.pass(9s);
        CHECK(find_node(at.tree(), "attract.bye") == nullptr);
    }
}

TEST_CASE("who watches the wall is not asked whether they are there") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "lights"});
    at.touch({"ask", ""});
    at.queued("c1", 200s, 1);
    at.facade().queue = {{.scene = at.link.asked[0].scene, .start_us = at.us(200s)}};
    at.news();
    at.pass(150s);
    CHECK(find_node(at.tree(), "timeout") == nullptr);
    CHECK(at.model.request().stage() == ShowRequest::Stage::Waiting);
}

TEST_CASE("every refusal is a kind sentence with the hour to come back") {
    struct Row {
        const char* reason;
        int hour;
        int minute;
        const char* sentence;
    };
    for (const Row& row : {
             Row{"before_sunset", 16, 46, "Il fait encore jour. La façade s’allume à 16:46."},
             Row{"after_curfew", 40, 47, "La façade dort jusqu’à demain, 16:47."},
             Row{"cool_down", 18, 45, "La façade se repose. Prochain moment libre\u202f: 18:45."},
             Row{"quiet_day", 40, 47, "Ce soir, la façade reste calme. Reprise demain, 16:47."},
             Row{"held", 19, 30, "Un technicien travaille sur la façade. Réessayez à 19:30."},
             Row{"energy_spent", 40, 47, "L’énergie de la nuit est utilisée. La scène joue ici, à l’écran."},
             Row{"offline", 0, 0, "La façade ne répond pas. Nous sommes prévenus. Tout le reste marche."},
         }) {
        CAPTURE(row.reason);
        Evening18 at;
        const auto again =
            row.hour == 0 ? 0 : test::evening_at_hour(row.hour, row.minute).since_epoch.count();
        CHECK(at.refused(row.reason, again) == row.sentence);
        CHECK(at.model.request().stage() == ShowRequest::Stage::None);
        at.pass(11s);
        CHECK(find_node(at.tree(), "toast") == nullptr);
    }
}

TEST_CASE("an answer that never comes is said, and the wish is gone") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "lights"});
    at.touch({"ask", ""});
    at.pass(7s);
    CHECK(at.node(at.tree(), "toast").name.find("n’a pas répondu") != std::string::npos);
    CHECK(at.model.request().stage() == ShowRequest::Stage::None);
}

TEST_CASE("offline, only the light cannot be asked for, and the screen says since when") {
    Evening18 at;
    at.touch({"start", ""});
    at.link.said.online = false;
    at.link.said.offline_since = test::evening_at_hour(18, 40);
    at.news();
    at.touch({"go", "lights"});
    const Tree shown = at.tree();
    const Node& ask = at.node(shown, "lights.ask");
    CHECK(ask.disabled);
    CHECK(ask.reason.find("hors ligne") != std::string::npos);
    CHECK(std::get<ParapetLook>(at.node(shown, "parapet").look).offline == "Hors ligne depuis 18:40");
    walk(shown.root, [&](const Node& node) {
        if (node.is_control() && node.id != "lights.ask") CHECK_FALSE(node.disabled);
    });
    at.touch({"play_here", ""});
    CHECK(at.model.request().stage() == ShowRequest::Stage::PlayingHere);
}

TEST_CASE("by day and after curfew the scene plays here, and the hour of the light is said") {
    for (const auto& [hour, words] :
         {std::pair{11, "Il fait encore jour"}, std::pair{26, "La façade dort jusqu’à"}}) {
        CAPTURE(hour);
        Evening18 at{hour, 5};
        if (hour == 26) {
            // After curfew the bridge already speaks of the next night.
            for (auto& facade : at.link.said.facades) {
                facade.opens_us = test::evening_at_hour(40, 47).since_epoch.count();
                facade.closes_us = test::evening_at_hour(49, 0).since_epoch.count();
            }
            at.news();
        }
        at.touch({"start", ""});
        at.touch({"go", "lights"});
        const Tree shown = at.tree();
        const Node& action = at.node(shown, "lights.ask");
        CHECK(action.name == "Jouer ici");
        CHECK(action.action.verb == "play_here");
        CHECK(action.value.find(words) != std::string::npos);
        at.touch(action.action);
        CHECK(at.model.request().stage() == ShowRequest::Stage::PlayingHere);
        CHECK(at.link.asked.empty());
    }
}

TEST_CASE("a scene that is asked for twice is joined, and who waits may change their mind") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "lights"});
    at.touch({"ask", ""});
    at.queued("c9", 120s, 1, protocol::Outcome::Joined);
    CHECK(at.model.request().joined());
    const std::string request = at.link.asked[0].request;
    at.touch({"cancel", ""});
    REQUIRE(at.link.withdrawn.size() == 1);
    CHECK(at.link.withdrawn[0] == request);
    CHECK(at.tree().screen == "lights");
}

TEST_CASE("a scene that staff end early is said to be cut, not thanked for") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "lights"});
    at.touch({"ask", ""});
    at.queued("c1", 1s, 0);
    at.plays("c1", 1s, 73s);
    at.pass(20s);
    REQUIRE(at.model.request().stage() == ShowRequest::Stage::Playing);
    at.facade().playing.reset();
    at.news();
    CHECK(at.model.request().stage() == ShowRequest::Stage::Cut);
    CHECK(at.node(at.tree(), "title").name == "Scène interrompue");
}

TEST_CASE("who waits is told when a technician clears the queue, and may ask again") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "lights"});
    at.touch({"ask", ""});
    at.queued("c1", 300s, 2);
    protocol::Answer taken_back;
    taken_back.outcome = protocol::Outcome::Refused;
    taken_back.reason = "cleared";
    at.answer(taken_back);
    CHECK(at.model.request().stage() == ShowRequest::Stage::None);
    CHECK(at.node(at.tree(), "toast").name.starts_with("La file d’attente vient d’être vidée"));
    at.touch({"ask", ""});
    CHECK(at.model.request().stage() == ShowRequest::Stage::Asking);
}

TEST_CASE("who waits is told when a technician holds the façade; what plays already goes on") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "lights"});
    at.touch({"ask", ""});
    at.queued("c1", 300s, 2);
    at.facade().queue = {{.scene = at.link.asked.back().scene, .start_us = 0, .joined = 1}};
    at.facade().held = true;
    at.news();
    CHECK(at.model.request().stage() == ShowRequest::Stage::None);
    CHECK(at.node(at.tree(), "toast").name.starts_with("Un technicien travaille sur la façade."));

    Evening18 playing;
    playing.touch({"start", ""});
    playing.touch({"go", "lights"});
    playing.touch({"ask", ""});
    playing.queued("c1", 1s, 0);
    playing.plays("c1", 1s, 73s);
    playing.pass(20s);
    playing.facade().held = true;
    playing.news();
    CHECK(playing.model.request().stage() == ShowRequest::Stage::Playing);
}

TEST_CASE("a wish the bridge forgot is not awaited for ever") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "lights"});
    at.touch({"ask", ""});
    at.queued("c1", 300s, 2);
    at.facade().queue.clear();
    at.news();
    at.pass(6s);
    CHECK(at.model.request().stage() == ShowRequest::Stage::Cut);
}

TEST_CASE("a newer edition waits until nobody touches the screen") {
    Evening18 at;
    at.touch({"start", ""});
    auto newer = std::make_shared<City>(*test::sample_city());
    newer->number = 8;
    newer->places["fr"][0].card.title = "Corrigé";
    at.link.city = newer;
    at.tick();
    CHECK(at.model.city()->number == 7);
    at.pass(3s);
    CHECK(at.model.city()->number == 7);
    at.pass(2s);
    CHECK(at.model.city()->number == 8);
    CHECK(at.tree().screen == "home");
}

TEST_CASE("an edition that speaks of a place no more does not leave the visitor on an empty page") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"place", "la-piscine"});
    auto newer = std::make_shared<City>(*test::sample_city());
    newer->number = 8;
    for (auto& [locale, places] : newer->places) {
        std::erase_if(places, [](const auto& page) { return page.card.slug == "la-piscine"; });
    }
    at.link.city = newer;
    at.pass(5s);
    CHECK(find_node(at.tree(), "home.main") != nullptr);
}

TEST_CASE("back leads the way one came, and home ends it") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "search"});
    at.touch({"place", "la-piscine"});
    at.touch({"go", "map:la-piscine"});
    at.touch({"back", ""});
    CHECK(at.tree().screen == "place");
    at.touch({"back", ""});
    CHECK(at.tree().screen == "search");
    at.touch({"go", "home"});
    at.touch({"back", ""});
    CHECK(at.tree().screen == "home");
}

TEST_CASE("the direction to a place is given where its position is sure, and only there") {
    Evening18 at;
    auto city = std::make_shared<City>(*test::sample_city());
    for (auto& page : city->places["fr"]) {
        if (page.card.slug == "hotel-de-ville") page.card.accuracy_m = 15;
        if (page.card.slug == "la-piscine") page.card.accuracy_m = 60;
    }
    const Site site{"Borne", {50.69145, 3.17419}, 204, "hotel-de-ville"};
    const auto walks = walks_from(site, *city, "fr");
    REQUIRE(walk_to(walks, "hotel-de-ville"));
    REQUIRE(walk_to(walks, "hotel-de-ville")->turn_deg);
    CHECK(direction_of(*walk_to(walks, "hotel-de-ville")->turn_deg) == Direction::Ahead);
    CHECK_FALSE(walk_to(walks, "la-piscine")->turn_deg);
    CHECK(walk_to(walks, "la-piscine")->metres > walk_to(walks, "hotel-de-ville")->metres);
}

TEST_CASE("as one types, the edition is asked each time, and what it finds says what it is") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "search"});
    CHECK(find_node(at.tree(), "search.answer.place.grand-place") != nullptr);
    for (const char* letter : {"a", "r", "r", "i", "v"}) at.touch({"type", letter});
    const Tree found = at.tree();
    CHECK(at.node(found, "search.answer.event.paris-roubaix").value == "Rendez-vous");
    CHECK(at.node(found, "search.answer.event.paris-roubaix").action.argument == "event:paris-roubaix");
    at.touch({"clear", ""});
    for (const char* letter : {"l", "a", " ", "p", "i", "s"}) at.touch({"type", letter});
    const Tree place = at.tree();
    const Node& answer = at.node(place, "search.answer.place.la-piscine");
    CHECK(answer.action == Action{"place", "la-piscine"});
    const auto& spans = std::get<RowLook>(answer.look).spans;
    REQUIRE(spans.size() == 2);
    CHECK(spans[0].text == "La Pis");
    CHECK(spans[0].underlined);
}

TEST_CASE("nothing found says so and offers where else to look") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "search"});
    for (const char* letter : {"x", "y", "z"}) at.touch({"type", letter});
    const Tree shown = at.tree();
    CHECK(at.node(shown, "search.nothing").name.find("xyz") != std::string::npos);
    at.touch(at.node(shown, "search.answer.offer.near").action);
    CHECK(find_node(at.tree(), "search.answer.place.grand-place") != nullptr);
}

TEST_CASE("what was typed is forgotten with its answers when the visitor comes back to it") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"go", "search"});
    at.touch({"type", "x"});
    at.touch({"go", "home"});
    at.touch({"go", "search"});
    CHECK(at.model.visit().query.empty());
    CHECK(find_node(at.tree(), "search.nothing") == nullptr);
}

TEST_CASE("nothing is drawn at rest: home asks for no frame and sleeps to the next minute") {
    Evening18 at;
    at.touch({"start", ""});
    at.pass(2s);
    static_cast<void>(at.tick());
    const Need need = at.tick();
    CHECK_FALSE(need.rebuild);
    CHECK_FALSE(need.moving);
    REQUIRE(need.next);
    CHECK(*need.next > at.clock.steady());
}

TEST_CASE("less motion: no frame between two steps of a preview") {
    Evening18 at;
    at.touch({"start", ""});
    at.touch({"motion", "1"});
    at.touch({"go", "lights"});
    const Need need = at.tick();
    CHECK_FALSE(need.moving);
    REQUIRE(need.next);
    CHECK(*need.next - at.clock.steady() <= Microseconds{1s});
}
