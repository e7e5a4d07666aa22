// Photographs of a place: which stands in Ciel, how it is cut, whose it is.

#include "kiosk/screens/place_view.h"

#include "kiosk/screens/kiosk_model.h"
#include "kiosk/screens/photo_pictures.h"
#include "sample_city.h"

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

struct Before {
    ManualClock clock{test::evening_at_hour(18, 0)};
    test::FakeLink link{clock};
    KioskModel model;

    explicit Before(const char* first_screen) : model{prepared(link), {"fr", "", first_screen, false}} {
        static_cast<void>(model.tick(clock.steady()));
    }
    static test::FakeLink& prepared(test::FakeLink& link) {
        link.city = test::sample_city();
        return link;
    }

    Tree tree(const char* installation) {
        return model.build(parse_installation(installation).value(), test::text_engine());
    }
    Tree tree() { return model.build(Installation{}, test::text_engine()); }
    void touch(const std::string& id) {
        const Tree shown = tree();
        const Node* node = find_node(shown, id);
        REQUIRE_MESSAGE(node != nullptr, id);
        model.act(node->action, clock.steady());
        static_cast<void>(model.tick(clock.steady()));
    }
    std::string words(const char* id) {
        const Tree shown = tree();
        const Node* node = find_node(shown, id);
        return node ? node->name : "";
    }
};

content::PlacePicture photo(double focal_x, double focal_y) {
    content::PlacePicture made;
    made.slug = "porch";
    made.focal_x = focal_x;
    made.focal_y = focal_y;
    made.sizes = {{320, 213, "320"}, {960, 640, "960"}, {1920, 1280, "1920"}};
    return made;
}

}  // namespace

TEST_CASE("a place's first photograph stands in Ciel, said in words, with whose it is") {
    Before at{"place:eglise-saint-martin"};
    CHECK(at.words("place.photo").starts_with("Un porche de brique claire"));
    CHECK(at.words("place.credit").starts_with("Archives municipales, fonds Delvaux-Vandenbroucke"));
    CHECK(at.words("place.spot") == "");
    CHECK(at.words("place.photos") == "Photos 1 sur 2");
}

TEST_CASE("one button goes through the photographs, then to the façade that can be turned, and round") {
    Before at{"place:anmt-motte-bossut"};
    CHECK(at.words("place.photos") == "Photos 1 sur 3");
    CHECK(at.words("place.turn_button") == "");
    at.touch("place.photos");
    CHECK(at.words("place.photo") == "Une cour avec un seul arbre.");
    CHECK(at.words("place.credit") == "Jeanne Petit · CC BY 4.0");
    at.touch("place.photos");
    CHECK(at.words("place.photo") == "");
    CHECK(at.words("place.facade") != "");
    CHECK(at.words("place.turn_button") != "");
    at.touch("place.photos");
    CHECK(at.words("place.photos") == "Photos 1 sur 3");
}

TEST_CASE("what there is to do stands on the place's page: what it is called, for whom, the words") {
    Before at{"place:gare/gare-activity"};
    CHECK(at.words("place.activity.0_title") == "Trois cadrans");
    CHECK(at.words("place.activity.0_for") == "À faire, 8–12 ans");
    CHECK(at.words("place.activity.0_words").starts_with("Dessine trois cadrans vides."));
    CHECK(at.words("place.answer.0_words") == "");
}

TEST_CASE(
    "the sheet of an activity is a code to scan, with words to read and to hear; without an address it is "
    "not") {
    for (const char* installation : {"32-portrait", "32-landscape", "21-portrait", "55-portrait"}) {
        CAPTURE(installation);
        Before at{"place:gare/gare-activity"};
        const Tree tree = at.tree(installation);
        const Node* code = find_node(tree, "place.paper.0");
        REQUIRE(code != nullptr);
        CHECK(code->role == Role::Image);
        CHECK(code->name == "La fiche à imprimer, pour la classe");
        CHECK(code->value.starts_with("Trois cadrans"));
        const auto& look = std::get<QrLook>(code->look);
        CHECK(look.payload == "https://bornes.exemple.fr/pages/activities/gare-activity.fr.html");
        CHECK(find_node(tree, "place.paper.1") == nullptr);
    }
}

TEST_CASE("a second activity has its own panel; its answer never stands on the page of its question") {
    Before at{"place:gare/gare-verriere"};
    CHECK(at.words("place.activity.1_title") == "La verrière");
    CHECK(at.words("place.activity.1_for") == "À faire, pour tout le monde");
    CHECK(at.words("place.answer.1_words") == "");
    at.touch("place.more");
    for (int page = 0; page < 6 && at.words("place.answer.1_words").empty(); ++page) at.touch("place.more");
    CHECK(at.words("place.answer.1_title") == "Réponse\u202f: La verrière");
    CHECK(at.words("place.answer.1_words") == "Les deux, et le pigeon au-dessus.");
    CHECK(at.words("place.activity.1_words") == "");
}

TEST_CASE("a place without photographs stays as it was") {
    Before at{"place:la-piscine"};
    CHECK(at.words("place.photos") == "");
    CHECK(at.words("place.photo") == "");
    CHECK(at.words("place.spot") != "");
}

TEST_CASE("the narrowest size that fills the slot is read, and none is enlarged without need") {
    const auto made = photo(0.5, 0.5);
    CHECK(size_for(made, {300, 200}).width == 320);
    CHECK(size_for(made, {300, 214}).width == 960);
    CHECK(size_for(made, {1080, 500}).width == 1920);
    CHECK(size_for(made, {4000, 3000}).width == 1920);
}

TEST_CASE("a picture is cut around its focal point, never past its edges") {
    struct Row {
        const char* when;
        double x, y;
        PixelSize slot;
        double u0, u1, v0, v1;
    };
    for (const Row& row : {Row{"as it is", 0.5, 0.5, {960, 640}, 0, 1, 0, 1},
                           Row{"square, middle", 0.5, 0.5, {640, 640}, 1.0 / 6, 5.0 / 6, 0, 1},
                           Row{"square, far left", 0, 0.5, {640, 640}, 0, 2.0 / 3, 0, 1},
                           Row{"square, far right", 1, 0.5, {640, 640}, 1.0 / 3, 1, 0, 1},
                           Row{"a strip, upper third", 0.5, 1.0 / 3, {960, 320}, 0, 1, 1.0 / 12, 7.0 / 12},
                           Row{"a strip, at the foot", 0.5, 1, {960, 320}, 0, 1, 0.5, 1}}) {
        CAPTURE(row.when);
        const GpuPicture cut = cut_to(photo(row.x, row.y), row.slot);
        CHECK(cut.u0 == doctest::Approx(row.u0).epsilon(0.01));
        CHECK(cut.u1 == doctest::Approx(row.u1).epsilon(0.01));
        CHECK(cut.v0 == doctest::Approx(row.v0).epsilon(0.01));
        CHECK(cut.v1 == doctest::Approx(row.v1).epsilon(0.01));
    }
}

TEST_CASE("a photograph's order survives its slot's name") {
    PictureOrder order;
    order.kind = PictureOrder::Kind::Photo;
    order.subject = "photo-1f3a";
    CHECK(PictureOrder::parse(order.slot()) == order);
}
