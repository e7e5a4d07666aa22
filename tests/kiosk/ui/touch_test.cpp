#include "kiosk/ui/touch.h"

#include "kiosk/ui/components.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;

namespace {

/// Two buttons side by side, a disabled one, and a picture that can be dragged.
Tree desk() {
    Tree tree;
    tree.root = group("root");
    PictureLook look;
    look.takes_gestures = true;
    tree.root.add(picture("wall", "La façade", {0, 0, 398, 280}, look));
    tree.root.add(button("left", "Gauche", {}, {20, 300, 100, 27}, {"left", ""}));
    tree.root.add(button("right", "Droite", {}, {140, 300, 100, 27}, {"right", ""}));
    tree.root.add(
        disabled(button("shut", "Fermé", {}, {260, 300, 100, 27}, {"shut", ""}), "Fermé jusqu’à 19:00"));
    return tree;
}

SteadyTime at(Microseconds t) {
    return SteadyTime{t};
}

constexpr PointMm kLeft{70, 310};
constexpr PointMm kRight{190, 310};
constexpr PointMm kShut{300, 310};
constexpr PointMm kWall{200, 140};
constexpr PointMm kNowhere{380, 350};

}  // namespace

TEST_CASE("a control is pressed on the way down and acts on the way up") {
    const Tree tree = desk();
    TouchTracker touch;
    CHECK(touch.down(1, kLeft, at(0ms), tree).empty());
    CHECK(touch.pressed() == "left");
    const auto meanings = touch.up(1, kLeft, at(80ms), tree);
    REQUIRE(meanings.size() == 1);
    CHECK(meanings[0].kind == TouchMeaning::Kind::Act);
    CHECK(meanings[0].node == "left");
    CHECK(touch.pressed().empty());
    CHECK_FALSE(touch.is_touched());
}

TEST_CASE("sliding off cancels, and coming back does not undo that") {
    const Tree tree = desk();
    TouchTracker touch;
    touch.down(1, kLeft, at(0ms), tree);
    touch.move(1, {70, 318}, at(10ms), tree);
    CHECK(touch.pressed() == "left");
    touch.move(1, {70, 340}, at(20ms), tree);
    CHECK(touch.pressed().empty());
    touch.move(1, kLeft, at(30ms), tree);
    CHECK(touch.up(1, kLeft, at(40ms), tree).empty());
}

TEST_CASE("lifting on another control than the one pressed does nothing") {
    const Tree tree = desk();
    TouchTracker touch;
    touch.down(1, kLeft, at(0ms), tree);
    CHECK(touch.up(1, kRight, at(50ms), tree).empty());
}

TEST_CASE("a palm or a second finger does nothing while a control is held") {
    const Tree tree = desk();
    TouchTracker touch;
    touch.down(1, kLeft, at(0ms), tree);
    CHECK(touch.down(2, kRight, at(5ms), tree).empty());
    CHECK(touch.down(3, kWall, at(6ms), tree).empty());
    CHECK(touch.move(3, {220, 160}, at(8ms), tree).empty());
    CHECK(touch.up(2, kRight, at(10ms), tree).empty());
    CHECK(touch.up(1, kLeft, at(50ms), tree).size() == 1);
}

TEST_CASE("a disabled control does not act, and one that vanishes while held does not either") {
    Tree tree = desk();
    TouchTracker touch;
    touch.down(1, kShut, at(0ms), tree);
    CHECK(touch.pressed().empty());
    CHECK(touch.up(1, kShut, at(50ms), tree).empty());

    touch.down(1, kLeft, at(100ms), tree);
    Tree next = desk();
    next.root.children.erase(next.root.children.begin() + 1);
    CHECK(touch.up(1, kLeft, at(150ms), next).empty());
}

TEST_CASE("a finger on a picture drags it and lets go with the speed it had") {
    const Tree tree = desk();
    TouchTracker touch;
    const auto begun = touch.down(1, kWall, at(0ms), tree);
    REQUIRE(begun.size() == 1);
    CHECK(begun[0].gesture.kind == Gesture::Kind::Begin);
    CHECK(begun[0].node == "wall");
    for (int i = 1; i <= 10; ++i) {
        const auto moved = touch.move(1, {200.0 + 5 * i, 140}, at(i * 16ms), tree);
        REQUIRE(moved.size() == 1);
        CHECK(moved[0].gesture.by.x == doctest::Approx(5));
        CHECK(moved[0].gesture.scale == doctest::Approx(1));
    }
    const auto ended = touch.up(1, {250, 140}, at(165ms), tree);
    REQUIRE_FALSE(ended.empty());
    CHECK(ended.back().gesture.kind == Gesture::Kind::End);
    CHECK(ended.back().gesture.speed.x > 150);
}

TEST_CASE("a rest before lifting leaves no speed") {
    const Tree tree = desk();
    TouchTracker touch;
    touch.down(1, kWall, at(0ms), tree);
    touch.move(1, {260, 140}, at(50ms), tree);
    const auto ended = touch.up(1, {260, 140}, at(500ms), tree);
    CHECK(ended.back().gesture.kind == Gesture::Kind::End);
    CHECK(ended.back().gesture.speed.x < 150);
}

TEST_CASE("a short touch on a picture is a tap") {
    const Tree tree = desk();
    TouchTracker touch;
    touch.down(1, kWall, at(0ms), tree);
    const auto ended = touch.up(1, {201, 141}, at(120ms), tree);
    CHECK(ended.back().gesture.kind == Gesture::Kind::Tap);
}

TEST_CASE("two fingers pinch and turn, and a third or a leaving one makes nothing jump") {
    const Tree tree = desk();
    TouchTracker touch;
    touch.down(1, {150, 140}, at(0ms), tree);
    CHECK(touch.down(2, {250, 140}, at(10ms), tree).empty());
    auto moved = touch.move(2, {350, 140}, at(20ms), tree);
    REQUIRE(moved.size() == 1);
    CHECK(moved[0].gesture.scale == doctest::Approx(2));
    CHECK(moved[0].gesture.fingers == 2);
    moved = touch.move(2, {150, 340 - 100}, at(30ms), tree);
    CHECK(moved[0].gesture.turn_deg == doctest::Approx(90));
    for (const TouchMeaning& each : touch.up(2, {150, 240}, at(40ms), tree)) {
        CHECK(each.gesture.by.x == doctest::Approx(0));
        CHECK(each.gesture.by.y == doctest::Approx(0));
    }
    moved = touch.move(1, {155, 140}, at(50ms), tree);
    REQUIRE(moved.size() == 1);
    CHECK(moved[0].gesture.by.x == doctest::Approx(5));
}

TEST_CASE("where any touch continues, a touch beside every control does") {
    Tree tree = desk();
    tree.any_touch_continues = true;
    tree.any_touch = {"wake", ""};
    TouchTracker touch;
    CHECK(touch.down(1, kNowhere, at(0ms), tree).empty());
    const auto meanings = touch.up(1, kNowhere, at(50ms), tree);
    REQUIRE(meanings.size() == 1);
    CHECK(meanings[0].kind == TouchMeaning::Kind::Act);
    CHECK(meanings[0].node.empty());
}

TEST_CASE("while a dialog stands, nothing under it can be touched or focused") {
    Tree tree = desk();
    tree.root.add(
        timeout_dialog(tree.metrics, "Toujours là ?", "Touchez l’écran.", "Continuer", 1, {"continue", ""}));
    TouchTracker touch;
    CHECK(touch.down(1, kLeft, at(0ms), tree).empty());
    CHECK(touch.pressed().empty());
    CHECK(focus_order(tree) == std::vector<std::string>{"timeout.continue"});
}

TEST_CASE("the focus walks the controls in reading order, disabled ones too, and comes round") {
    const Tree tree = desk();
    Focus focus;
    CHECK_FALSE(focus.is_shown());
    focus.next(tree);
    CHECK(focus.is_shown());
    CHECK(focus.node() == "left");
    focus.next(tree);
    focus.next(tree);
    CHECK(focus.node() == "shut");
    focus.next(tree);
    CHECK(focus.node() == "left");
    focus.previous(tree);
    CHECK(focus.node() == "shut");
}

TEST_CASE("arrow keys go to what lies that way, and stay where nothing does") {
    const Tree tree = desk();
    Focus focus;
    focus.next(tree);
    focus.towards(tree, KeyDirection::Right);
    CHECK(focus.node() == "right");
    focus.towards(tree, KeyDirection::Down);
    CHECK(focus.node() == "right");
    focus.towards(tree, KeyDirection::Left);
    CHECK(focus.node() == "left");
}

TEST_CASE("the focus begins anew when its control is gone") {
    const Tree tree = desk();
    Focus focus;
    focus.next(tree);
    Tree next = desk();
    next.root.children.erase(next.root.children.begin() + 1);
    focus.settle(next);
    CHECK(focus.node() == "right");
}
