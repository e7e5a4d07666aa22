// The sign-language video of a place: opened, watched, paused, left.

#include "kiosk/screens/kiosk_model.h"
#include "sample_city.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;

namespace {

struct Before {
    ManualClock clock{test::evening_at_hour(18, 0)};
    test::FakeLink link{clock};
    KioskModel model;

    explicit Before(const char* first_screen = "place:eglise-saint-martin")
        : model{prepared(link), {"fr", "", first_screen, false}} {
        static_cast<void>(model.tick(clock.steady()));
    }
    static test::FakeLink& prepared(test::FakeLink& link) {
        link.city = test::sample_city();
        return link;
    }

    Tree tree() { return model.build(Installation{}, test::text_engine()); }
    void touch(const std::string& id) {
        const Tree shown = tree();
        const Node* node = find_node(shown, id);
        REQUIRE_MESSAGE(node != nullptr, id);
        model.touched(clock.steady());
        model.act(node->action, clock.steady());
        wait(0ms);
    }
    Need wait(Microseconds time) {
        clock.advance(time);
        return model.tick(clock.steady());
    }
    std::string words(const char* id) {
        const Tree shown = tree();
        const Node* node = find_node(shown, id);
        return node ? node->name : "";
    }
    double seconds() const { return model.clip_wish().seconds; }
};

}  // namespace

TEST_CASE("a place with a video offers it in words, and never plays it by itself") {
    Before at;
    CHECK(at.words("place.sign") == "Vidéo en LSF");
    at.wait(30s);
    CHECK(at.model.clip_wish().file == "");
    CHECK(Before{"place:la-piscine"}.words("place.sign") == "");
}

TEST_CASE("opened, it plays with its captions below, said with their name") {
    Before at;
    at.touch("place.sign");
    CHECK(at.words("signed.video") == "Vidéo en LSF : L’église et ses deux tours");
    CHECK(at.words("signed.caption") == "");
    CHECK(at.model.clip_wish().file == "videos/visite.bin");
    const Need need = at.wait(600ms);
    CHECK(need.rebuild);
    CHECK(at.words("signed.caption").starts_with("Devant vous"));
    CHECK(at.seconds() == doctest::Approx(0.6));
    CHECK_FALSE(at.wait(40ms).rebuild);  // only the video's frame is another
    CHECK(at.wait(4s).rebuild);
    CHECK(at.words("signed.caption").starts_with("Levez les yeux"));
    const std::string spoken_words = spoken(at.tree());
    CHECK(spoken_words.find("Levez les yeux") != std::string::npos);
    CHECK(at.words("signed.credit") == "Jeanne Petit, interprète · CC BY 4.0");
}

TEST_CASE("pause keeps its place, go on leaves it from there, again begins anew") {
    Before at;
    at.touch("place.sign");
    at.wait(3s);
    at.touch("signed.pause");
    at.wait(20s);
    CHECK(at.seconds() == doctest::Approx(3));
    at.touch("signed.play");
    at.wait(1s);
    CHECK(at.seconds() == doctest::Approx(4));
    at.touch("signed.again");
    CHECK(at.seconds() == doctest::Approx(0));
    at.wait(1s);
    CHECK(at.seconds() == doctest::Approx(1));
}

TEST_CASE("at its end it stands still, and plays from the beginning when asked") {
    Before at;
    at.touch("place.sign");
    at.wait(11s);
    CHECK(at.seconds() == doctest::Approx(9.999));
    CHECK(at.words("signed.pause") == "");
    at.touch("signed.play");
    CHECK(at.seconds() == doctest::Approx(0));
}

TEST_CASE("leaving stops it: back to the text, another screen, the time-out") {
    for (const char* way : {"signed.close", "dock.home", "dock.map"}) {
        CAPTURE(way);
        Before at;
        at.touch("place.sign");
        at.touch(way);
        CHECK(at.model.clip_wish().file == "");
    }
    Before at;
    at.touch("place.sign");
    at.touch("signed.pause");
    for (int i = 0; i < 100; ++i) at.wait(1s);
    CHECK(at.model.visit().is_over());
    CHECK(at.model.clip_wish().file == "");
}

TEST_CASE("nobody is asked whether they are there while they watch") {
    Before at;
    at.touch("place.sign");
    at.touch("signed.again");
    for (int i = 0; i < 12; ++i) {
        at.touch("signed.again");
        for (int k = 0; k < 9; ++k) {
            at.wait(1s);
            CHECK_FALSE(at.tree().any_touch_continues);
        }
    }
}

TEST_CASE("a kiosk may be asked to stand at a video's first caption, for a picture of it") {
    Before at{"signed:eglise-saint-martin"};
    CHECK(at.words("signed.caption").starts_with("Devant vous"));
    at.wait(2s);
    CHECK(at.seconds() == doctest::Approx(0.5));
}
