#include "kiosk/ui/tree.h"

#include "content/base/json.h"
#include "kiosk/ui/components.h"

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

Tree empty() {
    Tree tree;
    tree.screen = "home";
    tree.root = group("root");
    return tree;
}

std::vector<std::string> sentences(const Tree& tree) {
    std::vector<std::string> all;
    for (const TreeFinding& each : audit(tree)) all.push_back(each.node + ": " + each.sentence);
    return all;
}

constexpr RectMm kGood{20, 300, 100, 27};

}  // namespace

TEST_CASE("a sound screen has no findings") {
    Tree tree = empty();
    tree.root.add(button("a", "Retour", {}, kGood, {"back", ""}));
    CHECK(sentences(tree).empty());
}

TEST_CASE("each fault a visitor would meet is found and named") {
    struct Row {
        const char* when;
        Node node;
        const char* sentence;
    };
    Node small = button("b", "Petit", {}, {20, 400, 14, 27}, {"x", ""});
    Node primary = big_action("b", "Allumer", {}, {20, 400, 200, 18}, {"x", ""});
    Node high = button("b", "Haut", {}, {20, 100, 60, 27}, {"x", ""});
    Node off = button("b", "Dehors", {}, {380, 400, 60, 27}, {"x", ""});
    Node unnamed = button("b", "", {}, {20, 400, 60, 27}, {"x", ""});
    Node mute = button("b", "Fermé", {}, {20, 400, 60, 27}, {"x", ""});
    mute.disabled = true;
    Node over = button("b", "Dessus", {}, {60, 310, 60, 27}, {"x", ""});
    Node twin = button("a", "Encore", {}, {20, 400, 60, 27}, {"x", ""});
    Node blind = picture("b", "", {0, 0, 398, 280}, {});
    const Row rows[] = {
        {"too small", small, "b: its target is 14.0 mm by 27.0 mm, under 15.0 mm"},
        {"a primary one under 20 mm", primary, "b: its target is 200.0 mm by 18.0 mm, under 20.0 mm"},
        {"above 1.22 m", high, "b: lies outside Main: out of reach"},
        {"off the glass", off, "b: is not wholly on the screen"},
        {"without a name", unnamed, "b: a control needs a name"},
        {"disabled without a reason", mute, "b: a disabled control says why"},
        {"over another", over, "b: covers a"},
        {"with another's id", twin, "a: its id is used twice"},
        {"a picture nobody describes", blind, "b: a picture needs a description"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string{row.when});
        Tree tree = empty();
        tree.root.add(button("a", "Retour", {}, kGood, {"back", ""}));
        tree.root.add(row.node);
        const auto found = sentences(tree);
        REQUIRE_FALSE(found.empty());
        CHECK(found.front() == row.sentence);
    }
}

TEST_CASE("two amber fills are one too many, unless one of them is disabled or covered by a dialog") {
    Tree tree = empty();
    tree.root.add(big_action("a", "Allumer", {}, {20, 300, 200, 51}, {"x", ""}));
    Node second = big_action("b", "Encore", {}, {20, 400, 200, 51}, {"x", ""});
    tree.root.add(second);
    CHECK(sentences(tree) == std::vector<std::string>{"root: 2 amber fills on one screen"});
    tree.root.children.back() = disabled(second, "À 19:00");
    CHECK(sentences(tree).empty());
    tree.root.children.back() = timeout_dialog(tree.metrics, "Toujours là ?", "", "Continuer", 1, {"x", ""});
    CHECK(sentences(tree).empty());
}

TEST_CASE("what is spoken is the name, the value and the reason, in reading order") {
    Tree tree = empty();
    tree.root.add(heading("title", "Bonsoir", {20, 20, 200, 40}));
    tree.root.add(disabled(button("a", "Noël", {}, kGood, {"x", ""}), "À partir du 1er décembre"));
    tree.root.add(list_row("b", "La Piscine", "10 min", {}, {20, 400, 200, 27}, {"x", ""}));
    CHECK(spoken(tree) == "Bonsoir\nNoël, À partir du 1er décembre\nLa Piscine, 10 min\n");
}

TEST_CASE("a mirrored screen is as sound as it was, and a second mirror gives the first again") {
    Tree tree = empty();
    tree.locale = "ar";
    tree.metrics = Metrics{*parse_installation("32-landscape")};
    const RectMm content = tree.metrics.zones().content;
    tree.root.add(button("a", "رجوع", {}, {content.x, content.y, 60, 27}, {"back", ""}));
    const Tree before = tree;
    mirror(tree);
    CHECK(sentences(tree).empty());
    CHECK(tree.root.children[0].bounds.right() == doctest::Approx(708 - content.x));
    mirror(tree);
    CHECK(tree.root.children[0].bounds.x == doctest::Approx(before.root.children[0].bounds.x));
}

TEST_CASE("the tree as JSON carries what a script needs to find and touch things") {
    Tree tree = empty();
    tree.root.add(button("home.light", "Allumer", {}, kGood, {"go", "lights"}));
    const auto json = Json::parse(tree_json(tree));
    REQUIRE(json);
    CHECK(json->string_or("screen", "") == "home");
    const Json& first = json->find("children")->items()[0];
    CHECK(first.string_or("id", "") == "home.light");
    CHECK(first.string_or("role", "") == "button");
    CHECK(first.string_or("does", "") == "go");
    CHECK(first.string_or("with", "") == "lights");
    CHECK(first.find("mm")->items()[1].number() == 300.0);
}

TEST_CASE("under a finger lies the last drawn control") {
    Tree tree = empty();
    tree.root.add(button("below", "Dessous", {}, kGood, {"x", ""}));
    tree.root.add(button("above", "Dessus", {}, {60, 300, 60, 27}, {"x", ""}));
    CHECK(control_at(tree, {30, 310})->id == "below");
    CHECK(control_at(tree, {70, 310})->id == "above");
    CHECK(control_at(tree, {300, 310}) == nullptr);
}
