#include "lighting-bridge/engine/scene.h"

#include <doctest/doctest.h>

#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

constexpr LinearColour kRed{1, 0, 0};
constexpr LinearColour kGreen{0, 1, 0};

Track plain(LinearColour colour, Selection select = {}) {
    Track track{};
    track.select = std::move(select);
    track.effect = ColourEffect{colour};
    return track;
}

Scene scene_of(std::vector<Track> tracks) {
    Scene scene{};
    scene.duration = 10s;
    scene.tracks = std::move(tracks);
    return scene;
}

/// The indices of the fixtures that shine.
std::vector<std::size_t> lit(const Scene& scene, std::chrono::microseconds t = 1s) {
    const Patch patch = test::small_patch();
    std::vector<LinearColour> colours(patch.fixtures.size());
    StagedScene{scene, patch}.paint(t, 1, colours);
    std::vector<std::size_t> shining;
    for (std::size_t i = 0; i < colours.size(); ++i) {
        if (colours[i] != LinearColour{}) shining.push_back(i);
    }
    return shining;
}

using Indices = std::vector<std::size_t>;

}  // namespace

TEST_CASE("a track selects by group, by id, by place on the façade, by column, or all") {
    Selection groups{};
    groups.groups = {"windows", "crown"};
    Selection ids{};
    ids.fixtures = {"wash-3", "crown"};
    Selection place{};
    place.groups = {"base"};
    place.x = {-1.5F, 1};
    Selection high{};
    high.y.least = 4;
    Selection columns{};
    columns.groups = {"base"};
    columns.every = {4, 1};
    Selection unknown{};
    unknown.groups = {"nowhere"};
    CHECK(lit(scene_of({plain(kRed)})).size() == 14);
    CHECK(lit(scene_of({plain(kRed, groups)})) == Indices{11, 12, 13});
    CHECK(lit(scene_of({plain(kRed, ids)})) == Indices{3, 13});
    CHECK(lit(scene_of({plain(kRed, place)})) == Indices{4, 5, 6});
    CHECK(lit(scene_of({plain(kRed, high)})) == Indices{11, 12, 13});
    CHECK(lit(scene_of({plain(kRed, columns)})) == Indices{1, 5, 9});
    CHECK(lit(scene_of({plain(kRed, unknown)})).empty());
}

TEST_CASE("a scene is dark before its start and from its end on") {
    const Scene scene = scene_of({plain(kRed)});
    CHECK(lit(scene, -1us).empty());
    CHECK(lit(scene, 0s).size() == 14);
    CHECK(lit(scene, 9999999us).size() == 14);
    CHECK(lit(scene, 10s).empty());
}

TEST_CASE("a looping scene begins again after its end") {
    Scene scene = scene_of({plain(kRed)});
    scene.loop = true;
    scene.tracks[0].level = Keyed<float>{std::vector<Key<float>>{{0s, 0, {}}, {10s, 1, {}}}};
    const Patch patch = test::small_patch();
    std::vector<Level> early(patch.channel_count());
    std::vector<Level> late(patch.channel_count());
    render(scene, patch, 3s, 1, early);
    render(scene, patch, 20003s, 1, late);
    CHECK(early == late);
    CHECK(early[0].fraction() == doctest::Approx(0.3));
}

TEST_CASE("an effect runs by metres on the wall and not by the order of fixtures") {
    Patch patch = test::small_patch();
    std::swap(patch.fixtures[0].position, patch.fixtures[10].position);
    Track track{};
    track.select.groups = {"base"};
    WipeEffect wipe{};
    wipe.path = {Direction::Right, Measure::Metres};
    wipe.colour = kRed;
    wipe.width = 0.0F;
    wipe.position = 2.5F;
    track.effect = wipe;
    std::vector<LinearColour> colours(patch.fixtures.size());
    StagedScene{scene_of({track}), patch}.paint(0s, 1, colours);
    CHECK(colours[10] == kRed);
    CHECK(colours[0] == LinearColour{});
    CHECK(colours[1] == kRed);
    CHECK(colours[3] == LinearColour{});
}

TEST_CASE("each direction begins where its name says") {
    struct Row {
        const char* when;
        Direction direction;
        Indices first;
    };
    for (const Row& row : {
             Row{"to the right", Direction::Right, {0}},
             Row{"to the left", Direction::Left, {10}},
             Row{"up", Direction::Up, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}},
             Row{"down", Direction::Down, {13}},
             Row{"outward", Direction::Outward, {5, 13}},
         }) {
        CAPTURE(row.when);
        Track track{};
        WipeEffect wipe{};
        wipe.path = {row.direction, Measure::Metres};
        wipe.colour = kRed;
        wipe.width = 0.0F;
        wipe.position = 0.1F;
        track.effect = wipe;
        CHECK(lit(scene_of({track})) == row.first);
    }
}

TEST_CASE("tracks lie over each other as their blend says") {
    const Patch patch = test::small_patch();
    struct Row {
        Blend blend;
        LinearColour expected;
    };
    for (const Row& row : {
             Row{Blend::Over, {0.5F, 0.5F, 0}},
             Row{Blend::Add, {1, 0.5F, 0}},
             Row{Blend::Brightest, {1, 0.5F, 0}},
             Row{Blend::Multiply, {0.5F, 0, 0}},
         }) {
        CAPTURE(static_cast<int>(row.blend));
        Track over = plain(kGreen);
        over.blend = row.blend;
        over.opacity = 0.5F;
        std::vector<LinearColour> colours(patch.fixtures.size());
        StagedScene{scene_of({plain(kRed), over}), patch}.paint(0s, 1, colours);
        CHECK(colours[0] == row.expected);
    }
}

TEST_CASE("seeking gives what playing gave, at any tick rate") {
    Scene scene = scene_of({});
    Track embers{};
    BreatheEffect breathe{};
    breathe.colour = kRed;
    breathe.stray = 1;
    embers.effect = breathe;
    scene.tracks = {embers};
    const Patch patch = test::small_patch();
    const StagedScene staged{scene, patch};
    std::vector<LinearColour> colours(patch.fixtures.size());
    std::vector<Level> played(patch.channel_count());
    for (auto t = 0us; t <= 5s; t += 22'500us) render(staged, patch, t, 42, colours, played);
    render(staged, patch, 5s, 42, colours, played);
    std::vector<Level> sought(patch.channel_count());
    render(scene, patch, 5s, 42, sought);
    CHECK(played == sought);
}

TEST_CASE("a scene says which fixtures it plays on, and whether it ever changes") {
    Selection crown{};
    crown.groups = {"crown"};
    const StagedScene still{scene_of({plain(kRed, crown)}), test::small_patch()};
    CHECK(still.touches()[13] == 1);
    CHECK(still.touches()[0] == 0);
    CHECK_FALSE(still.moves());
    Track fade = plain(kRed);
    fade.level = Keyed<float>{std::vector<Key<float>>{{0s, 0, {}}, {1s, 1, {}}}};
    CHECK(StagedScene{scene_of({fade}), test::small_patch()}.moves());
}

TEST_CASE("a track selects by tag and by where the beam goes") {
    Patch patch = test::small_patch();
    patch.fixtures[2].tags = {"north", "statue"};
    patch.fixtures[3].tags = {"north"};
    patch.fixtures[12].aim = {3, 1, 0};
    const auto touched = [&](const Selection& select) {
        const StagedScene staged{scene_of({plain(kRed, select)}), patch};
        Indices all;
        for (std::size_t i = 0; i < patch.fixtures.size(); ++i) {
            if (staged.touches()[i] != 0) all.push_back(i);
        }
        return all;
    };
    Selection select{};
    select.tags = {"north"};
    CHECK(touched(select) == Indices{2, 3});
    select.tags = {"north", "statue"};
    CHECK(touched(select) == Indices{2});
    Selection down{};
    down.aim = Aim::Down;
    CHECK(touched(down) == Indices{11, 12, 13});
    Selection wall{};
    wall.z.most = 0.1F;
    CHECK(touched(wall) == Indices{11, 12, 13});
    Selection up{};
    up.aim = Aim::Up;
    CHECK(touched(up).size() == 11);
}

namespace {

/// Green over `seconds`, dark to full, on "base".
std::shared_ptr<const Scene> rising(std::chrono::seconds seconds, bool loop) {
    Selection base{};
    base.groups = {"base"};
    Track track = plain(kGreen, base);
    track.level = Keyed<float>{std::vector<Key<float>>{{0s, 0, {}}, {seconds, 1, {}}}};
    Scene scene = scene_of({track});
    scene.id = "rising";
    scene.duration = seconds;
    scene.loop = loop;
    return std::make_shared<const Scene>(std::move(scene));
}

LinearColour light_of(const Scene& scene, std::chrono::microseconds t, std::size_t fixture) {
    const Patch patch = test::small_patch();
    std::vector<LinearColour> colours(patch.fixtures.size());
    StagedScene{scene, patch}.paint(t, 1, colours);
    return colours[fixture];
}

}  // namespace

TEST_CASE("a scene in a scene plays from its start, from its own offset, at its own rate and level") {
    Track inner{};
    inner.inner = InnerScene{rising(4s, false), 2s, 1s, 500};
    inner.level = 0.5F;
    const Scene scene = scene_of({plain(kRed), inner});
    CHECK(light_of(scene, 1999ms, 0) == kRed);
    CHECK(light_of(scene, 2s, 0).g == doctest::Approx(0.125));
    CHECK(light_of(scene, 4s, 0).g == doctest::Approx(0.25));
    CHECK(light_of(scene, 4s, 0).r == 0);
    CHECK(light_of(scene, 8s, 0) == kRed);   // over at its own end, 2 s + 3 s / 0.5
    CHECK(light_of(scene, 4s, 13) == kRed);  // the scene does not touch the crown
}

TEST_CASE("a looping scene in a scene begins again, also two deep, and narrows to its track's fixtures") {
    Track deepest{};
    deepest.inner = InnerScene{rising(2s, true), 0s, 0s, 1000};
    Scene middle = scene_of({deepest});
    middle.loop = true;
    Track outer{};
    outer.select.groups = {"right"};
    outer.inner = InnerScene{std::make_shared<const Scene>(middle), 0s, 0s, 2000};
    const Scene scene = scene_of({outer});
    CHECK(light_of(scene, 1250ms, 10).g == doctest::Approx(0.25));
    CHECK(light_of(scene, 1250ms, 0) == LinearColour{});
    const StagedScene staged{scene, test::small_patch()};
    CHECK(staged.moves());
    CHECK(staged.touches()[10] == 1);
    CHECK(staged.touches()[0] == 0);
}

TEST_CASE("a scene in a scene gives what it gives alone, on any number of fixtures") {
    Patch patch = test::small_patch();
    for (int i = 0; i < 300; ++i) {
        Fixture more = patch.fixtures[0];
        more.id = "more-" + std::to_string(i);
        more.universe = static_cast<std::uint16_t>(3 + i / 60);
        more.slot = static_cast<std::uint16_t>(1 + 8 * (i % 60));
        more.position.x = 6 + static_cast<float>(i);
        patch.fixtures.push_back(more);
    }
    patch.index();
    Track sparkles{};
    SparkleEffect sparkle{};
    sparkle.colour = kRed;
    sparkle.density = 0.6F;
    sparkles.effect = sparkle;
    const Scene alone = scene_of({sparkles});
    Track track{};
    track.inner = InnerScene{std::make_shared<const Scene>(alone), 0s, 0s, 1000};
    const Scene within = scene_of({track});
    std::vector<LinearColour> one(patch.fixtures.size());
    std::vector<LinearColour> other(patch.fixtures.size());
    for (auto t = 0ms; t < 10s; t += 333ms) {
        StagedScene{alone, patch}.paint(t, 7, one);
        StagedScene{within, patch}.paint(t, 7, other);
        CHECK(one == other);
    }
    CHECK(StagedScene{within, patch}.is_chance());
}

}  // namespace beffroi::light
