#include "lighting-bridge/output/cue_book.h"

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::out;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kOpens = 1'000 * kSecond;
constexpr std::int64_t kCloses = 10'000 * kSecond;
constexpr std::int32_t kNightFadeMs = 5'000;

light::Cue cue(const std::string& id, const std::string& scene, light::Layer layer, std::int64_t start_us,
               std::int32_t ttl_ms) {
    light::Cue made;
    made.id = id;
    made.facades = {"tower"};
    made.scene = scene;
    made.layer = layer;
    made.start_us = start_us;
    made.ttl_ms = ttl_ms;
    made.fade_ms = 1500;
    return made;
}

struct Evening {
    Evening() { book.tell("tower", {}, nights), book.advance(kOpens - 10 * kSecond); }

    std::vector<CueEvent> at(std::int64_t us) {
        book.tell("tower", cues, nights);
        return book.advance(us);
    }

    std::vector<light::Night> nights{{kOpens, kCloses}};
    std::vector<light::Cue> cues;
    CueBook book{kNightFadeMs};
};

}  // namespace

TEST_CASE("a night opens, its architecture is shown, and at the closing it is dark for everybody") {
    Evening evening;
    evening.cues = {cue("A", "architecture", light::Layer::Architecture, kOpens, 86'400'000)};
    CHECK(evening.at(kOpens - 1).empty());

    const auto opening = evening.at(kOpens);
    REQUIRE(opening.size() == 2);
    CHECK(opening[0].what == CueEvent::What::Starts);
    CHECK(opening[0].scene == "architecture");
    CHECK(opening[0].at_us == kOpens);
    CHECK(opening[1].what == CueEvent::What::Dims);
    CHECK(opening[1].level == 1.0);
    CHECK(opening[1].shown == ShownScene{"architecture", "A", 1.0, kNightFadeMs});

    CHECK(evening.at(kCloses - 5 * kSecond - 1).empty());
    const auto closing = evening.at(kCloses - 5 * kSecond);
    REQUIRE(closing.size() == 1);
    CHECK(closing[0].what == CueEvent::What::Dims);
    CHECK(closing[0].level == 0.0);
    CHECK(closing[0].shown.scene.empty());
}

TEST_CASE("a show comes over the architecture and gives way to it when it is over") {
    Evening evening;
    const std::int64_t start = kOpens + 100 * kSecond;
    evening.cues = {cue("A", "architecture", light::Layer::Architecture, kOpens, 86'400'000)};
    evening.at(kOpens);
    evening.cues.push_back(cue("S", "weave", light::Layer::Show, start, 60'000));
    CHECK(evening.at(start - 1).empty());

    const auto begins = evening.at(start);
    REQUIRE(begins.size() == 1);
    CHECK(begins[0].shown.scene == "weave");
    const auto ends = evening.at(start + 60 * kSecond);
    REQUIRE(ends.size() == 1);
    CHECK(ends[0].what == CueEvent::What::Ends);
    CHECK(ends[0].scene == "weave");
    CHECK(ends[0].layer == light::Layer::Show);
    CHECK(ends[0].shown.scene == "architecture");
    CHECK(evening.at(start + 61 * kSecond).empty());
}

TEST_CASE("a release ends its layer at its start, and a cue nobody tells of any more has ended") {
    Evening evening;
    const std::int64_t start = kOpens + 100 * kSecond;
    evening.cues = {cue("O", "test", light::Layer::Override, start, 600'000)};
    evening.at(start);
    evening.cues.push_back(cue("R", "", light::Layer::Override, start + 10 * kSecond, 60'000));
    CHECK(evening.at(start + 10 * kSecond - 1).empty());
    const auto released = evening.at(start + 10 * kSecond);
    REQUIRE(released.size() == 1);
    CHECK(released[0].what == CueEvent::What::Ends);
    CHECK(released[0].cue == "O");
    CHECK(released[0].at_us == start + 10 * kSecond);

    evening.cues = {cue("P", "again", light::Layer::Override, start + 20 * kSecond, 600'000)};
    CHECK(evening.at(start + 20 * kSecond).size() == 1);
    evening.cues.clear();
    const auto gone = evening.at(start + 30 * kSecond);
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].what == CueEvent::What::Ends);
    CHECK(gone[0].cue == "P");
}

TEST_CASE("after the closing only the emergency and the pavement's floor are shown") {
    Evening evening;
    const std::int64_t late = kCloses + 100 * kSecond;
    evening.cues = {cue("S", "weave", light::Layer::Override, late, 60'000),
                    cue("F", "floor", light::Layer::Function, late, 60'000)};
    evening.at(late - 1);
    auto events = evening.at(late);
    REQUIRE(events.size() == 2);
    CHECK(events.back().shown.scene == "floor");
    CHECK(events.back().shown.level == 1.0);
    evening.cues.push_back(cue("E", "alarm", light::Layer::Emergency, late + kSecond, 60'000));
    events = evening.at(late + kSecond);
    REQUIRE(events.size() == 1);
    CHECK(events[0].shown.scene == "alarm");
}

TEST_CASE("what was true already when an output began is said once, as no news") {
    CueBook book{kNightFadeMs};
    const std::vector<light::Night> nights{{kOpens, kCloses}};
    const std::vector<light::Cue> cues{
        cue("A", "architecture", light::Layer::Architecture, kOpens, 86'400'000)};
    book.tell("tower", cues, nights);
    const auto first = book.advance(kOpens + 500 * kSecond);
    REQUIRE(first.size() == 2);
    CHECK(first[0].catching_up);
    CHECK(first[0].at_us == kOpens);
    CHECK(book.advance(kOpens + 500 * kSecond).empty());
}

TEST_CASE(
    "nothing is taken back when the clock is slewed or a latency shrinks, all is looked at anew when it is "
    "set") {
    Evening evening;
    const std::int64_t start = kOpens + 100 * kSecond;
    evening.cues = {cue("S", "weave", light::Layer::Show, start, 60'000)};
    CHECK(evening.at(start + kSecond).size() == 2);
    CHECK(evening.at(start - kSecond).empty());
    const auto earlier = evening.at(start - 90 * kSecond);
    REQUIRE(earlier.size() == 1);
    CHECK(earlier[0].what == CueEvent::What::Ends);
}

TEST_CASE("the next instant is when the next thing happens") {
    Evening evening;
    evening.cues = {cue("S", "weave", light::Layer::Show, kOpens + 100 * kSecond, 60'000)};
    evening.at(kOpens - kSecond);
    CHECK(evening.book.next(kOpens - kSecond) == kOpens);
    CHECK(evening.book.next(kOpens) == kOpens + 100 * kSecond);
    CHECK(evening.book.next(kOpens + 100 * kSecond) == kOpens + 160 * kSecond);
    CHECK(evening.book.next(kOpens + 160 * kSecond) == kCloses - 5 * kSecond);
    CHECK(!evening.book.next(kCloses));
}
