#include "lighting-bridge/app/simulate.h"

#include <sstream>

#include <doctest/doctest.h>

#include "content/base/files.h"

namespace beffroi {
namespace {

const std::filesystem::path kPack = BEFFROI_SOURCE_DIR "/content/roubaix";
const std::filesystem::path kScratch = BEFFROI_BINARY_DIR "/test-scratch";

constexpr const char* kArchitecture = R"({
    "title": {"fr": "La nuit", "en": "Night"}, "sentence": {"fr": "La pierre.", "en": "Stone."},
    "what_you_see": {"fr": "La pierre.", "en": "Stone."}, "duration_ms": 60000, "loop": true,
    "tracks": [{"effect": "colour", "colour": "2700K", "level": 0.5}]})";

/// One evening of each kind: usual, derogation, quiet, for wildlife, dark.
constexpr const char* kProgramme = R"({
    "format": "beffroi-programme/1",
    "floor_margin_min": 15,
    "lit": [
        {"id": "christmas", "layer": "season", "scene": "evening", "from": "12-01", "to": "01-06",
         "starts": "17:00", "ends": "22:00", "every_min": 10},
        {"id": "evenings", "layer": "show", "scene": "evening", "starts": "19:00", "ends": "20:00"}],
    "quiet": [{"on": "12-25", "why": "Christmas Day"}],
    "wildlife": [{"on": "12-26", "closes": "21:00", "at_most": 0.5, "why": "owls"}],
    "dark": [{"on": "2026-12-27", "why": "a night for stars"}],
    "derogations": [{"on": "2026-12-24", "closes": "03:00", "why": "Christmas Eve", "order": "order 12",
                     "signed_by": "the mayor", "signed_on": "2026-11-02"}]})";

}  // namespace

TEST_CASE("a December week of the first city is printed, and its watt-hours written") {
    std::ostringstream out;
    const auto csv = kScratch / "simulated.csv";
    const Outcome printed = print_simulation({.pack = kPack,
                                              .from = "2026-12-18",
                                              .to = "2026-12-19",
                                              .facade = "hotel-de-ville",
                                              .csv = csv,
                                              .step_s = 30},
                                             out);
    REQUIRE(printed);
    const std::string text = out.str();
    CAPTURE(text);
    CHECK(text.find("Friday 2026-12-18   sunset 16:43   closes 01:00   sunrise 08:45") != std::string::npos);
    CHECK(text.find("architecture                      16:43–01:00  hotel-de-ville") != std::string::npos);
    CHECK(text.find("season        noel                17:00–") != std::string::npos);
    CHECK(text.find("show          chaine-et-trame     18:30–") != std::string::npos);
    CHECK(text.find("kWh in all") != std::string::npos);
    const auto written = read_file(csv);
    REQUIRE(written);
    CHECK(written->starts_with("night,facade,fixture,duty,scene,wh\n"));
    CHECK(written->find("2026-12-18,hotel-de-ville,base-01,architecture,architecture,") != std::string::npos);
    double sum = 0;
    std::istringstream lines{*written};
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) sum += std::stod(line.substr(line.rfind(',') + 1));
    char total[32];
    std::snprintf(total, sizeof total, "%.2f kWh in all", sum / 1000);
    CHECK(text.find(total) != std::string::npos);
}

TEST_CASE("a short span over Christmas is printed as it was when somebody last read it through") {
    const std::filesystem::path pack = kScratch / "christmas-pack";
    std::filesystem::remove_all(pack);
    std::filesystem::copy(BEFFROI_SOURCE_DIR "/tests/content/exchange/small_town", pack,
                          std::filesystem::copy_options::recursive);
    REQUIRE(write_file(pack / "facades/town-hall/scenes/architecture.json", kArchitecture));
    REQUIRE(write_file(pack / "programme.json", kProgramme));
    std::ostringstream out;
    REQUIRE(print_simulation({.pack = pack, .from = "2026-12-23", .to = "2026-12-27", .step_s = 30}, out));
    const std::filesystem::path golden =
        BEFFROI_SOURCE_DIR "/tests/lighting-bridge/app/simulated_christmas.txt";
    const auto expected = read_file(golden);
    if (!expected || *expected != out.str())
        CHECK(write_file(kScratch / "simulated_christmas.txt", out.str()));
    REQUIRE(expected);
    CHECK(*expected == out.str());
}

TEST_CASE("a façade or a scene that a calendar misspells is told, with its row and key, before the nights") {
    const auto file = kScratch / "misspelt-programme.json";
    REQUIRE(write_file(file, R"({"format": "beffroi-programme/1",
        "lit": [{"id": "a", "layer": "season", "scene": "noell"},
                {"id": "b", "layer": "show", "scene": "noel", "facades": ["gare", "gaare"]}],
        "quiet": [{"on": "11-11", "why": "Armistice", "facades": ["gare"]}],
        "wildlife": [{"on": "11-12", "closes": "22:00", "why": "owls", "facades": ["motte"]}],
        "derogations": [{"on": "2026-12-24", "closes": "03:00", "why": "Eve", "order": "12",
                         "signed_by": "the mayor", "signed_on": "2026-11-02", "facades": ["mairie"]}]})"));
    std::ostringstream out;
    REQUIRE(print_simulation({.pack = kPack, .programme = file, .from = "2026-06-21", .step_s = 3600}, out));
    const std::string text = out.str();
    const std::string head = text.substr(text.find('\n') + 1);
    const std::string_view expected =
        "to mend: misspelt-programme.json: lit[0].scene names \"noell\", a scene that none of its façades "
        "has\n"
        "to mend: misspelt-programme.json: lit[1].facades names \"gaare\", which is no façade here\n"
        "to mend: misspelt-programme.json: wildlife[0].facades names \"motte\", which is no façade here\n"
        "to mend: misspelt-programme.json: derogations[0].facades names \"mairie\", which is no façade "
        "here\n\n";
    CHECK(head.substr(0, expected.size()) == expected);
}

TEST_CASE("the first city's programme names nothing that is not there") {
    std::ostringstream out;
    REQUIRE(print_simulation({.pack = kPack, .from = "2026-06-21", .step_s = 3600}, out));
    CHECK(out.str().find("to mend") == std::string::npos);
}

TEST_CASE("days that are none, a façade that is none, and neither folder are refused") {
    std::ostringstream out;
    CHECK(print_simulation({.pack = kPack, .from = "2026-13-01"}, out).error().fault == Fault::Invalid);
    CHECK(print_simulation({.pack = kPack, .from = "2026-12-02", .to = "2026-12-01"}, out).error().fault ==
          Fault::Invalid);
    CHECK(print_simulation({.from = "2026-12-02"}, out).error().fault == Fault::Invalid);
    CHECK(print_simulation({.pack = kPack, .from = "2026-12-02", .facade = "nowhere"}, out).error().fault ==
          Fault::NotFound);
}

TEST_CASE("a calendar that is refused is told with its file and field") {
    const auto file = kScratch / "wrong-programme.json";
    REQUIRE(write_file(file, R"({"format": "beffroi-programme/1", "closes": "02:00"})"));
    std::ostringstream out;
    const Outcome printed = print_simulation({.pack = kPack, .programme = file, .from = "2026-12-02"}, out);
    REQUIRE_FALSE(printed);
    CHECK(printed.error().detail.find("closes is after the curfew") != std::string::npos);
}

}  // namespace beffroi
