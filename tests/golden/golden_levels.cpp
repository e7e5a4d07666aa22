// Prints what the engine computes for scenes × times, hashed and in part readable: tests/golden/levels.txt is
// what it must print on every machine and with every compiler. Uses the engine alone, so that any compiler
// can build it.
//   golden_levels            prints the table
//   golden_levels FILE       compares with FILE; exit 1 and the first lines that differ
#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/engine/srgb.h"
#include "tests/support/fixture_kinds.h"
#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kStart = 1'795'000'000'000'000;

template <typename T>
Keyed<T> over_time(std::vector<Key<T>> keys) {
    return Keyed<T>{std::move(keys)};
}

Track track_of(Effect effect, std::vector<std::string> groups = {}) {
    Track track{};
    track.select.groups = std::move(groups);
    track.effect = std::move(effect);
    return track;
}

Scene scene_of(const char* id, std::vector<Track> tracks) {
    Scene scene{};
    scene.id = id;
    scene.version = "v1";
    scene.duration = 60s;
    scene.tracks = std::move(tracks);
    return scene;
}

Scene easings() {
    std::vector<Key<LinearColour>> colours;
    std::vector<Key<float>> levels;
    const Ease eases[] = {Ease::Linear, Ease::In, Ease::Out, Ease::InOut, Ease::Hold};
    for (int i = 0; i < 10; ++i) {
        const auto shade = static_cast<std::uint8_t>(25 * i);
        colours.push_back(
            {7s * i, linear_from_srgb(shade, static_cast<std::uint8_t>(250 - shade), 77), eases[i % 5]});
        levels.push_back({5s * i, i % 2 == 0 ? 0.21F : 0.97F, eases[(i + 2) % 5]});
    }
    Track track = track_of(ColourEffect{over_time(std::move(colours))});
    track.level = over_time(std::move(levels));
    return scene_of("easings", {track});
}

Scene gradients() {
    GradientEffect drifting{};
    drifting.path = {Direction::Right, Measure::Metres};
    for (const std::uint8_t byte : std::array<std::uint8_t, 3>{12, 200, 90}) {
        drifting.colours.emplace_back(linear_from_srgb(byte, static_cast<std::uint8_t>(255 - byte), 140));
    }
    drifting.length = 3.7F;
    drifting.repeat = true;
    drifting.shift = over_time<float>({{0s, -2.5F, Ease::InOut}, {60s, 11.1F, Ease::Linear}});
    GradientEffect upright{};
    upright.path = {Direction::Up, Measure::Extent};
    upright.colours = {Keyed<LinearColour>{LinearColour{1, 0.3F, 0.1F}},
                       Keyed<LinearColour>{LinearColour{0, 0.1F, 1}}};
    Track second = track_of(upright, {"windows", "crown"});
    second.blend = Blend::Add;
    second.opacity = over_time<float>({{0s, 0, Ease::In}, {30s, 1, Ease::Out}, {60s, 0.3F, Ease::Linear}});
    return scene_of("gradients", {track_of(drifting), second});
}

Scene wipes() {
    std::vector<Track> tracks{track_of(ColourEffect{LinearColour{0.02F, 0.03F, 0.2F}})};
    const Blend blends[] = {Blend::Over, Blend::Add, Blend::Brightest, Blend::Multiply, Blend::Over};
    for (int i = 0; i < 5; ++i) {
        WipeEffect wipe{};
        wipe.path = {static_cast<Direction>(i), i % 2 == 0 ? Measure::Extent : Measure::Metres};
        wipe.colour = linear_from_srgb(255, static_cast<std::uint8_t>(40 * i), 30);
        const float far = i % 2 == 0 ? 1.0F : 13.0F;
        wipe.position = over_time<float>({{10s * i, 0, Ease::InOut}, {10s * i + 15s, far, Ease::Linear}});
        wipe.width = 0.3F;
        wipe.length = i < 3 ? 0.4F : 0.0F;
        tracks.push_back(
            track_of(wipe, i == 2 ? std::vector<std::string>{"right", "crown"} : std::vector<std::string>{}));
        tracks.back().blend = blends[i];
    }
    return scene_of("wipes", std::move(tracks));
}

Scene breaths() {
    BreatheEffect embers{};
    embers.colour = linear_from_srgb(255, 90, 16);
    embers.period = 5'300ms;
    embers.low = 0.17F;
    embers.spread = 0.6F;
    embers.stray = 0.8F;
    BreatheEffect wave{};
    wave.path = {Direction::Outward, Measure::Metres};
    wave.colour = LinearColour{0.4F, 0.6F, 1};
    wave.period = 3s;
    wave.spread = 0.11F;
    Track second = track_of(wave, {"base"});
    second.blend = Blend::Multiply;
    second.select.every = {3, 1};
    return scene_of("breaths", {track_of(embers), second});
}

Scene runs() {
    ChaseEffect chase{};
    chase.path = {Direction::Left, Measure::Metres};
    chase.colour = linear_from_srgb(255, 180, 40);
    chase.period = 1700ms;
    chase.spacing = 3.3F;
    chase.width = over_time<float>({{0s, 0.1F, Ease::InOut}, {50s, 0.8F, {}}});
    RainbowEffect rainbow{};
    rainbow.period = 7s;
    rainbow.length = 0.7F;
    rainbow.saturation = over_time<float>({{0s, 1, {}}, {60s, 0.3F, {}}});
    FlagEffect flag{};
    flag.path = {Direction::Right, Measure::Extent};
    flag.colours = {linear_from_srgb(0, 85, 164), {1, 1, 1}, linear_from_srgb(239, 65, 53)};
    flag.period = 2900ms;
    Track over = track_of(chase);
    over.blend = Blend::Add;
    return scene_of("runs", {track_of(flag, {"base"}), track_of(rainbow, {"windows", "crown"}), over});
}

Scene chances() {
    SparkleEffect sparkle{};
    sparkle.colour = LinearColour{1, 0.9F, 0.7F};
    sparkle.period = 1300ms;
    sparkle.density = 0.4F;
    CandleEffect candle{};
    candle.colour = linear_from_srgb(255, 150, 50);
    FlameEffect flame{};
    flame.path = {Direction::Outward, Measure::Extent};
    flame.foot = linear_from_srgb(255, 200, 90);
    flame.tip = linear_from_srgb(190, 20, 0);
    WaterEffect water{};
    water.deep = linear_from_srgb(0, 20, 60);
    water.bright = linear_from_srgb(140, 200, 255);
    water.period = 3100ms;
    Track over = track_of(sparkle);
    over.blend = Blend::Brightest;
    return scene_of("chances", {track_of(water), track_of(candle, {"windows", "crown"}),
                                track_of(flame, {"right"}), over});
}

Scene pictures() {
    PictureEffect picture{};
    picture.columns = 3;
    picture.rows = 2;
    picture.period = 2300ms;
    for (int i = 0; i < 3; ++i) {
        std::vector<LinearColour> points;
        for (int k = 0; k < 6; ++k) {
            const auto shade = static_cast<std::uint8_t>((i * 83 + k * 41) % 256);
            points.push_back(linear_from_srgb(shade, static_cast<std::uint8_t>(255 - shade), 90));
        }
        picture.pictures.push_back(points);
    }
    return scene_of("pictures", {track_of(picture)});
}

/// A scene that plays two others, one of them in the other.
Scene nested() {
    const auto shared = [](Scene scene, bool loop) {
        scene.duration = 20s;
        scene.loop = loop;
        return std::make_shared<const Scene>(std::move(scene));
    };
    Track slow = track_of(ColourEffect{});
    slow.inner = InnerScene{shared(chances(), true), 0s, 1500ms, 370};
    slow.level = over_time<float>({{0s, 0.2F, Ease::Out}, {20s, 0.9F, {}}});
    Track fast = track_of(ColourEffect{}, {"base", "crown"});
    fast.inner = InnerScene{shared(scene_of("middle", {track_of(gradients().tracks[0].effect), slow}), false),
                            7s, 2s, 1700};
    fast.opacity = 0.8F;
    fast.blend = Blend::Brightest;
    return scene_of("nested", {slow, fast});
}

std::uint64_t hash_of(std::span<const Level> levels) {  // FNV-1a, 64 bits
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const Level level : levels) {
        for (const unsigned byte : {level.raw() & 0xFFU, static_cast<unsigned>(level.raw()) >> 8U}) {
            hash = (hash ^ byte) * 0x100000001B3U;
        }
    }
    return hash;
}

/// One line: the hash of all levels, then red, green, blue and white of one wash, both whites of a window,
/// the dimmer.
void print_row(std::ostream& out, const std::string& what, std::int64_t ms, std::span<const Level> levels) {
    char line[160];
    std::snprintf(line, sizeof line, "%-10s %6lld ms  %016llx  %5u %5u %5u %5u  %5u %5u  %5u\n", what.c_str(),
                  static_cast<long long>(ms), static_cast<unsigned long long>(hash_of(levels)),
                  levels[16].raw(), levels[17].raw(), levels[18].raw(), levels[19].raw(), levels[44].raw(),
                  levels[45].raw(), levels[48].raw());
    out << line;
}

void print_scene(std::ostream& out, const Scene& scene, const Patch& patch) {
    const StagedScene staged{scene, patch};
    std::vector<LinearColour> colours(patch.fixtures.size());
    std::vector<Level> levels(patch.channel_count());
    for (std::int64_t ms = 0; ms <= 60'000; ms += 3'331) {
        render(staged, patch, std::chrono::milliseconds{ms}, 0x1234567ULL + static_cast<std::uint64_t>(ms),
               colours, levels);
        print_row(out, scene.id, ms, levels);
    }
}

/// Layers, cross-fades, a release, a ceiling and a floor, as a night would have them.
void print_performance(std::ostream& out, Patch patch) {
    patch.fixtures[4].floor = Level::from_fraction(0.08F);
    patch.fixtures[13].floor = Level::from_fraction(0.3F);
    Repertoire repertoire{patch};
    Scene night = gradients();
    night.id = "night";
    night.loop = true;
    for (const Scene& scene : {night, easings(), wipes(), breaths()}) repertoire.learn(scene);
    Performance performance{patch};
    const auto hear = [&](const char* id, const char* scene, std::int64_t start_ms, std::int32_t fade_ms,
                          Layer layer) {
        Cue cue{};
        cue.id = id;
        cue.scene = scene;
        cue.version = *scene == '\0' ? "" : "v1";
        cue.start_us = kStart + start_ms * 1000;
        cue.seed = 99;
        cue.fade_ms = fade_ms;
        cue.layer = layer;
        cue.ttl_ms = 3'600'000;
        performance.take(*repertoire.stage(cue), kStart);
    };
    hear("A", "night", -500'000, 3000, Layer::Architecture);
    hear("B", "wipes", 5'000, 2500, Layer::Show);
    hear("C", "breaths", 21'000, 4000, Layer::Show);
    hear("D", "easings", 30'000, 700, Layer::Override);
    hear("E", "", 41'000, 5000, Layer::Override);
    performance.set_ceiling({Level::full(), Level::from_fraction(0.1F), kStart + 50'000'000, 20'000});
    std::vector<Level> levels(patch.channel_count());
    for (std::int64_t ms = 0; ms <= 90'000; ms += 1'777) {
        performance.levels_at(kStart + ms * 1000, levels);
        print_row(out, "layers", ms, levels);
    }
}

/// Heads that follow points over the wall, in their own way round; and colours for every kind of fixture.
Scene beams() {
    Track colours = easings().tracks[0];
    Track sweep = track_of(ColourEffect{linear_from_srgb(255, 214, 170)}, {"heads"});
    sweep.aim = over_time<Vec3>({{0s, {-20, 1, 4}, Ease::InOut},
                                 {12s, {15, 14, 0}, Ease::Out},
                                 {30s, {6, 3, 20}, Ease::Linear},
                                 {30s, {-2, 9, -1}, Ease::In},
                                 {55s, {-30, 0, 9}, {}}});
    return scene_of("beams", {colours, sweep});
}

std::uint64_t hash_of(const Slots& slots) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const std::uint8_t byte : slots) hash = (hash ^ byte) * 0x100000001B3U;
    return hash;
}

/// One line: the hash of all levels, of the universe's bytes, then the five colours of one wash, pan and tilt
/// of both heads, the two whites.
void print_kinds(std::ostream& out, const Patch& patch, const char* what, std::int64_t ms,
                 std::span<const Level> levels) {
    std::array<UniverseFrame, 1> frames{{{1, {}}}};
    write_slots(patch, levels, frames);
    const std::size_t wash = patch.fixtures[test::kRgbaw].first_channel;
    const std::size_t whites = patch.fixtures[test::kWhites].first_channel;
    const auto raw = [&](std::size_t channel) { return static_cast<unsigned>(levels[channel].raw()); };
    const std::size_t stands = patch.heads()[0].pan_channel;
    const std::size_t hangs = patch.heads()[1].pan_channel;
    char line[200];
    std::snprintf(line, sizeof line,
                  "%-10s %6lld ms  %016llx %016llx  %5u %5u %5u %5u %5u  %5u %5u  %5u %5u  %5u %5u\n", what,
                  static_cast<long long>(ms), static_cast<unsigned long long>(hash_of(levels)),
                  static_cast<unsigned long long>(hash_of(frames[0].slots)), raw(wash), raw(wash + 1),
                  raw(wash + 2), raw(wash + 3), raw(wash + 4), raw(stands), raw(stands + 1), raw(hangs),
                  raw(hangs + 1), raw(whites), raw(whites + 1));
    out << line;
}

/// Every kind of fixture, and a show that takes the heads over from the evening and gives them back.
void print_all_kinds(std::ostream& out) {
    const Patch patch = test::kinds_patch();
    Repertoire repertoire{patch};
    Track still = track_of(ColourEffect{linear_from_srgb(255, 150, 60)}, {"all"});
    still.aim = Keyed<Vec3>{Vec3{3, 11, 0}};
    Scene night = scene_of("night", {still});
    night.loop = true;
    repertoire.learn(night);
    repertoire.learn(beams());
    Performance performance{patch};
    const auto hear = [&](const char* scene, std::int64_t start_ms, Layer layer) {
        Cue cue{};
        cue.id = scene;
        cue.scene = scene;
        cue.version = "v1";
        cue.start_us = kStart + start_ms * 1000;
        cue.fade_ms = 4000;
        cue.layer = layer;
        cue.ttl_ms = 3'600'000;
        performance.take(*repertoire.stage(cue), kStart);
    };
    hear("night", 3'000, Layer::Architecture);
    hear("beams", 11'000, Layer::Show);
    std::vector<Level> levels(patch.channel_count());
    for (std::int64_t ms = 0; ms <= 80'000; ms += 1'777) {
        performance.levels_at(kStart + ms * 1000, levels);
        print_kinds(out, patch, "kinds", ms, levels);
    }
}

std::string table() {
    std::ostringstream out;
    out << "# What the engine computes, on every machine: golden_levels prints this. Columns: scene, time, "
           "hash of all\n"
           "# 49 levels, then wash-4 (red green blue white), window-0 (warm cool), crown (dimmer), each "
           "0..65535.\n";
    const Patch patch = test::small_patch();
    for (const Scene& scene : {easings(), gradients(), wipes(), breaths()}) print_scene(out, scene, patch);
    print_performance(out, patch);
    for (const Scene& scene : {runs(), chances(), pictures(), nested()}) print_scene(out, scene, patch);
    out << "# Columns: hash of levels, hash of a universe's bytes, then rgbaw, both heads (pan tilt), whites "
           "(warm cool).\n";
    print_all_kinds(out);
    return out.str();
}

int compare(const std::string& file) {
    std::ifstream in{file};
    std::istringstream now{table()};
    std::string expected;
    std::string actual;
    int different = 0;
    for (int line = 1;; ++line) {
        const bool more_expected = static_cast<bool>(std::getline(in, expected));
        const bool more_actual = static_cast<bool>(std::getline(now, actual));
        if (!more_expected && !more_actual) break;
        if (more_expected && more_actual && expected == actual) continue;
        if (++different <= 5) {
            std::printf("line %d\n  golden: %s\n  here:   %s\n", line, more_expected ? expected.c_str() : "-",
                        more_actual ? actual.c_str() : "-");
        }
        if (!more_expected || !more_actual) break;
    }
    if (different == 0) std::puts("the same levels");
    return different == 0 ? 0 : 1;
}

}  // namespace
}  // namespace beffroi::light

int main(int argc, char** argv) {
    if (argc > 1) return beffroi::light::compare(argv[1]);
    std::fputs(beffroi::light::table().c_str(), stdout);
}
