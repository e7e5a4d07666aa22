#include "kiosk/render/map_marks.h"

#include <algorithm>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

constexpr float kHeight = 20;

LabelRules rules() {
    LabelRules made;
    made.measure = [](std::string_view text, LabelClass) { return 14 * static_cast<float>(text.size()); };
    made.text_height = kHeight;
    return made;
}

MapCamera camera() {
    return {.centre = {0, 0}, .zoom = 1, .view = {0, 0, 1000, 1000}};
}

MapMark pin(std::string name, asset::MapPoint at) {
    MapMark mark{std::move(name), LabelClass::Place, at, 40, 60};
    mark.small = 14;
    return mark;
}

PlacedMarks place(const std::vector<MapMark>& marks, const LabelRules& with = rules()) {
    MapRoom room = room_of(camera(), with);
    return place_marks(marks, camera(), with, room);
}

TurnedBox box_of(const MapLabel& label) {
    return {label.at, 1, 0, 7 * static_cast<float>(label.text.size()), kHeight / 2};
}

}  // namespace

TEST_CASE("an earlier mark wins: the later is small beside it, or hidden on it") {
    const auto placed = place({pin("Hôtel", {0, 0}), pin("Halle", {30, -2}), pin("Crypte", {0, 5}),
                               pin("Gare", {300, 0}), pin("Ailleurs", {900, 0})});
    CHECK(placed.sizes == std::vector<MarkSize>{MarkSize::Full, MarkSize::Small, MarkSize::Hidden,
                                                MarkSize::Full, MarkSize::Hidden});
    REQUIRE(placed.labels.size() == 2);
    CHECK(placed.labels[0].text == "Hôtel");
    CHECK(placed.labels[1].text == "Gare");
}

TEST_CASE("the chosen mark is always whole and named, in the corner of the view too") {
    MapMark chosen = pin("Un nom bien plus long que la place", {-495, -495});
    chosen.least = MarkSize::Full;
    const auto placed = place({pin("Gare", {-490, -490}), chosen});
    CHECK(placed.sizes[1] == MarkSize::Full);
    const auto label = std::find_if(placed.labels.begin(), placed.labels.end(),
                                    [&](const MapLabel& each) { return each.text == chosen.text; });
    REQUIRE(label != placed.labels.end());
    CHECK(box_of(*label).middle.x - box_of(*label).half_length >= 0);
    CHECK(label->at.y <= 1000);
}

TEST_CASE("no mark lies on the name of the chosen one") {
    MapMark chosen = pin("Hôtel", {0, 0});
    chosen.least = MarkSize::Full;
    const auto placed = place({chosen, pin("Halle", {0, -70})});
    CHECK(placed.sizes[1] != MarkSize::Full);
    const auto label = placed.labels.front();
    CHECK(label.text == "Hôtel");
    CHECK(label.at.y == doctest::Approx(500 + kHeight));
}

TEST_CASE("names of marks touch no mark, no name and no control") {
    std::vector<MapMark> marks;
    for (int i = 0; i < 40; ++i) {
        const auto x = static_cast<float>((i * 137) % 900 - 450);
        const auto y = static_cast<float>((i * 71) % 900 - 450);
        marks.push_back(pin("Lieu " + std::to_string(i), {x, y}));
    }
    LabelRules with = rules();
    with.blocked = {{0, 0, 1000, 200}};
    const auto placed = place(marks, with);
    CHECK(placed.labels.size() >= 10);
    for (std::size_t i = 0; i < placed.labels.size(); ++i) {
        CHECK_FALSE(touch(box_of(placed.labels[i]), TurnedBox::of(with.blocked[0])));
        for (std::size_t k = i + 1; k < placed.labels.size(); ++k) {
            CHECK_FALSE(touch(box_of(placed.labels[i]), box_of(placed.labels[k])));
        }
        for (std::size_t k = 0; k < marks.size(); ++k) {
            if (placed.sizes[k] != MarkSize::Full) continue;
            const ScreenPoint foot = camera().project(marks[k].at);
            CHECK_FALSE(touch(box_of(placed.labels[i]), TurnedBox::of({foot.x - 20, foot.y - 60, 40, 60})));
        }
    }
}

TEST_CASE("a numbered stop is never lost: on another mark it is small") {
    MapMark stop = pin("2", {0, 5});
    CHECK(place({pin("Hôtel", {0, 0}), stop}).sizes[1] == MarkSize::Hidden);
    stop.least = MarkSize::Small;
    CHECK(place({pin("Hôtel", {0, 0}), stop}).sizes[1] == MarkSize::Small);
    CHECK(place({stop}).sizes[0] == MarkSize::Full);
}

TEST_CASE("a front hangs below its point where something stands above") {
    MapMark front = pin("Hôtel de ville", {0, -5});
    front.stand = MarkStand::OnFootOrHanging;
    const auto placed = place({pin("Ici", {0, 0}), front});
    CHECK(placed.sizes[1] == MarkSize::Hanging);
    REQUIRE(placed.labels.size() == 2);
    CHECK(place({front}).sizes[0] == MarkSize::Full);
}

TEST_CASE("two marks of one name are named once") {
    MapMark metro{"Gare", LabelClass::Stop, {0, 0}, 24, 24, MarkStand::Centred};
    MapMark tram = metro;
    tram.at = {60, 0};
    const auto placed = place({metro, tram});
    CHECK(placed.sizes == std::vector<MarkSize>{MarkSize::Full, MarkSize::Full});
    CHECK(placed.labels.size() == 1);
}

TEST_CASE("a name keeps to the side where it stood") {
    const std::vector<MapMark> alone{pin("Gare", {0, 0})};
    LabelRules crowded = rules();
    crowded.blocked = {{400, 505, 200, 60}};
    const auto before = place(alone, crowded);
    REQUIRE(before.labels.size() == 1);
    LabelRules with = rules();
    with.kept = before.labels;
    const auto after = place(alone, with);
    REQUIRE(after.labels.size() == 1);
    CHECK(after.labels[0].at == before.labels[0].at);
    CHECK_FALSE(place(alone).labels[0].at == before.labels[0].at);
}
