// A place's sounds: begun by a touch, ended by leaving, their words always there.

#include "kiosk/screens/kiosk_model.h"
#include "sample_city.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;

namespace {

class FakeLoudspeaker final : public Loudspeaker {
public:
    void play(Read read) override {
        length = read().value().length();
        said = {Playing::Sounding, 0ms};
        ++plays;
    }
    void pause() override { said.state = Playing::Paused; }
    void resume() override { said.state = Playing::Sounding; }
    void stop() override { said = {}; }
    Heard heard() const override { return said; }

    Heard said;
    std::chrono::milliseconds length{0};
    int plays = 0;
};

struct Before {
    ManualClock clock{test::evening_at_hour(18, 0)};
    test::FakeLink link{clock};
    FakeLoudspeaker loudspeaker;
    KioskModel model;

    explicit Before(const char* first_screen, bool has_loudspeaker = true)
        : model{prepared(link),
                {"fr", "", first_screen, false, {}, has_loudspeaker ? &loudspeaker : nullptr}} {
        tick();
    }
    static test::FakeLink& prepared(test::FakeLink& link) {
        link.city = test::sample_city();
        return link;
    }

    Need tick() { return model.tick(clock.steady()); }
    void pass(Microseconds time) {
        clock.advance(time);
        tick();
    }
    Tree tree() { return model.build(Installation{}, test::text_engine()); }
    void touch(const std::string& id) {
        const Tree shown = tree();
        const Node* node = find_node(shown, id);
        REQUIRE_MESSAGE(node != nullptr, id);
        model.touched(clock.steady());
        model.act(node->action, clock.steady());
        tick();
    }
    std::string words(const char* id) {
        const Tree shown = tree();
        const Node* node = find_node(shown, id);
        return node ? node->name : "";
    }
};

}  // namespace

TEST_CASE("a place with sounds offers to listen, with the length; one without does not") {
    CHECK(Before{"place:eglise-saint-martin"}.words("place.listen") == "Écouter, 1:02");
    CHECK(Before{"place:la-piscine"}.words("place.listen") == "");
}

TEST_CASE("nothing plays by itself, and a touch plays, pauses, goes on and begins again") {
    Before at{"place:eglise-saint-martin"};
    CHECK(at.loudspeaker.plays == 0);
    at.touch("place.listen");
    CHECK(at.loudspeaker.plays == 1);
    CHECK(at.words("listen.play") == "Pause");
    CHECK(at.words("listen.words") == "Sept cloches, puis l’heure.");
    at.touch("listen.play");
    CHECK(at.loudspeaker.said.state == Playing::Paused);
    CHECK(at.words("listen.play") == "Reprendre");
    at.touch("listen.play");
    CHECK(at.loudspeaker.said.state == Playing::Sounding);
    at.touch("listen.again");
    CHECK(at.loudspeaker.plays == 2);
    at.loudspeaker.said = {Playing::Ended, 1s};
    at.tick();
    CHECK(at.words("listen.play") == "Réécouter");
    CHECK(at.words("listen.again") == "");
}

TEST_CASE("a screen reached without a touch on Listen stays silent") {
    Before at{"listen:eglise-saint-martin/0"};
    CHECK(at.loudspeaker.plays == 0);
    CHECK(at.words("listen.play") == "Écouter");
    at.touch("listen.sounds");
    CHECK(at.loudspeaker.plays == 0);
    CHECK(at.words("listen.words").starts_with("« On commençait"));
}

TEST_CASE("a sound stops when one goes back, home, to another sound, or when the city speaks") {
    struct Row {
        const char* when;
        Action action;
    };
    for (const Row& row : {Row{"back", {"back", ""}}, Row{"home", {"go", "home"}},
                           Row{"another sound", {"go", "listen:eglise-saint-martin/1"}}}) {
        CAPTURE(row.when);
        Before at{"place:eglise-saint-martin"};
        at.touch("place.listen");
        at.model.act(row.action, at.clock.steady());
        CHECK(at.loudspeaker.said.state == Playing::Silent);
    }
    Before at{"place:eglise-saint-martin"};
    at.touch("place.listen");
    protocol::Notice notice;
    notice.id = "storm";
    notice.emergency = true;
    notice.until_us = (at.clock.utc() + 1h).since_epoch.count();
    notice.texts = {{"fr", "Mettez-vous à l’abri."}};
    at.link.said.notices = {notice};
    at.link.changed = true;
    at.tick();
    CHECK(at.loudspeaker.said.state == Playing::Silent);
}

TEST_CASE(
    "who listens is not asked whether they are there, for three minutes; then the sound ends with the "
    "visit") {
    Before at{"place:eglise-saint-martin"};
    at.touch("place.listen");
    for (int i = 0; i < 170; ++i) at.pass(1s);
    CHECK(at.words("timeout") == "");
    CHECK(at.loudspeaker.said.state == Playing::Sounding);
    for (int i = 0; i < 75; ++i) at.pass(1s);
    CHECK(find_node(at.tree(), "timeout") != nullptr);
    CHECK(at.loudspeaker.said.state == Playing::Sounding);
    for (int i = 0; i < 20; ++i) at.pass(1s);
    CHECK(at.model.visit().is_over());
    CHECK(at.loudspeaker.said.state == Playing::Silent);
}

TEST_CASE("while it plays the seconds are counted, and paused nothing moves") {
    Before at{"place:eglise-saint-martin"};
    at.touch("place.listen");
    at.loudspeaker.said.at = 12s;
    const Need playing = at.model.tick(at.clock.steady());
    REQUIRE(playing.next);
    CHECK(*playing.next - at.clock.steady() <= 1s);
    CHECK(at.words("listen.time") == "0:12 sur 1:02");
}

TEST_CASE("a machine that cannot play says so, and the words are there") {
    Before at{"place:eglise-saint-martin", false};
    at.touch("place.listen");
    CHECK(at.words("listen.mute").starts_with("Cette borne ne peut pas"));
    CHECK(at.words("listen.words") == "Sept cloches, puis l’heure.");
    CHECK(at.words("listen.play") == "Écouter");
}

TEST_CASE("words that were not written in the visitor's language say so, and in which they are") {
    Before at{"listen:eglise-saint-martin/1"};
    at.model.act({"locale", "en"}, at.clock.steady());
    at.tick();
    const Tree tree = at.tree();
    REQUIRE(find_node(tree, "listen.words") != nullptr);
    CHECK(find_node(tree, "listen.words")->language == "fr");
    CHECK(at.words("listen.fell_back") != "");
}
