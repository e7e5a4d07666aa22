// The loop, offscreen: real SDL finger events, a face that counts, and no frame without a cause.

#include "kiosk/ui/stage.h"

#include <cstdlib>

#include "content/base/log.h"
#include "kiosk/ui/components.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;

namespace {

/// Two screens, each a button that leads to the other; a picture that counts its gestures.
class TwoScreens final : public Face {
public:
    Need tick(SteadyTime) override {
        Need need;
        need.rebuild = std::exchange(changed_, false);
        need.moving = moving;
        return need;
    }
    Tree build(const Installation& installation, TextEngine&) override {
        ++builds;
        Tree tree;
        tree.screen = second ? "second" : "first";
        tree.metrics = Metrics{installation, comfort};
        tree.theme = theme(Look::Night);
        tree.root = group("root");
        PictureLook look;
        look.takes_gestures = true;
        tree.root.add(kiosk::picture("wall", "La façade", tree.metrics.zones().picture, look));
        const RectMm content = tree.metrics.zones().content;
        tree.root.add(button("other", "L’autre", {}, {content.x, content.y, 100, 27}, {"other", ""}));
        return tree;
    }
    void act(const Action& action, const Node& node, SteadyTime) override {
        acted.push_back(node.id + ":" + action.verb);
        second = !second;
        changed_ = true;
    }
    void gesture(const Node&, const Gesture& gesture) override { gestures.push_back(gesture); }
    void touched(SteadyTime) override { ++touches; }
    GpuPicture picture(const PictureRequest&) override { return {}; }

    int builds = 0;
    int touches = 0;
    bool second = false;
    bool moving = false;
    Comfort comfort{};
    std::vector<std::string> acted;
    std::vector<Gesture> gestures;

private:
    bool changed_ = false;
};

struct Desk {
    SystemClock clock;
    TwoScreens face;
    std::unique_ptr<Stage> stage;

    Desk() {
        setenv("SDL_VIDEODRIVER", "offscreen", 0);
        log::quieten();
        StageSettings settings{Installation{{398, 708}, 360, 640, 800}};
        settings.assets = std::filesystem::path{BEFFROI_SOURCE_DIR} / "build" / "assets";
        auto opened = Stage::open(settings, clock);
        REQUIRE(opened);
        stage = std::move(opened).value();
        stage->show(face);
        stage->step(1ms);
    }
    ~Desk() { stage.reset(); }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
    Desk(Desk&&) = delete;
    Desk& operator=(Desk&&) = delete;

    PointMm centre(const char* id) const { return find_node(stage->tree(), id)->bounds.centre(); }
    /// Until nothing slides any more; a bound, so that a fault ends the test.
    void settle() const {
        const SteadyTime end = clock.steady() + 3s;
        while (!stage->is_still() && clock.steady() < end) stage->step(20ms);
    }
};

}  // namespace

TEST_CASE("the first step shows the first picture") {
    const Desk desk;
    CHECK(desk.stage->figures().frames == 1);
    CHECK(desk.stage->tree().screen == "first");
}

TEST_CASE("a quick tap, down and up in one batch, acts once and shows the next screen") {
    Desk desk;
    Stage::touch_down(*desk.stage, desk.centre("other"));
    Stage::touch_up(*desk.stage, desk.centre("other"));
    desk.stage->step(20ms);
    CHECK(desk.face.acted == std::vector<std::string>{"other:other"});
    CHECK(desk.face.touches == 1);
    CHECK(desk.stage->tree().screen == "second");
    REQUIRE(desk.stage->figures().taps.size() == 1);
}

TEST_CASE("two quick taps in one batch meet two screens, one after the other") {
    Desk desk;
    for (int i = 0; i < 2; ++i) {
        Stage::touch_down(*desk.stage, desk.centre("other"));
        Stage::touch_up(*desk.stage, desk.centre("other"));
    }
    desk.stage->step(20ms);
    CHECK(desk.face.acted.size() == 2);
    CHECK(desk.stage->tree().screen == "first");
}

TEST_CASE("sliding off before lifting does nothing") {
    Desk desk;
    const PointMm at = desk.centre("other");
    Stage::touch_down(*desk.stage, at);
    Stage::touch_move(*desk.stage, {at.x, at.y + 60});
    Stage::touch_up(*desk.stage, {at.x, at.y + 60});
    desk.stage->step(20ms);
    CHECK(desk.face.acted.empty());
}

TEST_CASE("nothing is drawn without a cause") {
    Desk desk;
    desk.settle();
    const std::uint64_t frames = desk.stage->figures().frames;
    const int builds = desk.face.builds;
    for (int i = 0; i < 10; ++i) desk.stage->step(2ms);
    CHECK(desk.stage->figures().frames == frames);
    CHECK(desk.face.builds == builds);
    Stage::wake();
    desk.stage->step(50ms);
    CHECK(desk.stage->figures().frames == frames);
}

TEST_CASE("while something moves frames come by themselves") {
    Desk desk;
    desk.settle();
    desk.face.moving = true;
    Stage::wake();
    desk.stage->step(50ms);
    const std::uint64_t frames = desk.stage->figures().frames;
    for (int i = 0; i < 6; ++i) desk.stage->step(50ms);
    CHECK(desk.stage->figures().frames >= frames + 3);
}

TEST_CASE("a change of screen slides, and with less motion it is a cut") {
    for (const bool calm : {false, true}) {
        Desk desk;
        desk.face.comfort.less_motion = calm;
        desk.settle();
        Stage::touch_down(*desk.stage, desk.centre("other"));
        Stage::touch_up(*desk.stage, desk.centre("other"));
        desk.stage->step(20ms);
        if (!calm) CHECK_FALSE(desk.stage->is_still());
        desk.settle();
        CHECK(desk.stage->is_still());
    }
}

TEST_CASE("a drag on the picture reaches the face in millimetres") {
    Desk desk;
    const PointMm at = desk.centre("wall");
    Stage::touch_down(*desk.stage, at);
    Stage::touch_move(*desk.stage, {at.x + 40, at.y});
    Stage::touch_up(*desk.stage, {at.x + 40, at.y});
    desk.stage->step(20ms);
    REQUIRE(desk.face.gestures.size() >= 3);
    CHECK(desk.face.gestures[0].kind == Gesture::Kind::Begin);
    CHECK(desk.face.gestures[1].by.x == doctest::Approx(40).epsilon(0.01));
    CHECK(desk.face.gestures.back().kind == Gesture::Kind::End);
    CHECK(desk.face.acted.empty());
}

TEST_CASE("quit ends the loop") {
    Desk desk;
    Stage::quit();
    CHECK_FALSE(desk.stage->step(20ms));
}
