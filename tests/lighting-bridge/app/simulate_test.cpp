#include "lighting-bridge/app/simulate.h"

#include <sstream>

#include <doctest/doctest.h>

#include "content/base/files.h"

namespace beffroi {
namespace {

const std::filesystem::path kPack = BEFFROI_SOURCE_DIR "/content/roubaix";
const std::filesystem::path kScratch = BEFFROI_BINARY_DIR "/test-scratch";

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
    CHECK(text.find("Friday 2026-12-18   sunset 16:43") != std::string::npos);
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
