// Sunset and curfew on the wire: when a façade may be lit is a matter of the output, whoever asks.

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "content/base/instant.h"
#include "content/base/json.h"
#include "tests/conformance/judge_cues.h"
#include "tests/conformance/situations.h"

namespace beffroi::conformance {
namespace {

using namespace std::chrono_literals;

constexpr double kLatitude = 50.69;  // of the small edition
constexpr double kLongitude = 3.17;

constexpr const char* kConfig = R"(
[facade.tower]
driver = "bridge"
[output.sacn]
interface = "lighta"
[osc_in]
listen = "10.77.0.1:9000"
[[cue_output]]
name = "strip"
kind = "wled"
to = "http://10.77.0.2:8081"
scenes = { architecture = { preset = 1 }, wipe = { preset = 3 }, flash = { preset = 4 } }
)";

std::int64_t instant_us(const std::string& text) {
    return parse_instant(text)->since_epoch.count();
}

/// When the sun's upper edge sets on the day of `near_us`: NOAA's general solar position equations, good to a
/// minute.
std::int64_t sunset_us(std::int64_t near_us) {
    const double rad = std::numbers::pi / 180;
    const std::int64_t day_us = 86'400'000'000;
    const std::int64_t midnight_us = near_us / day_us * day_us;
    const double day =
        std::fmod(static_cast<double>(midnight_us - instant_us("2026-01-01T00:00:00Z")) / 86'400e6, 365);
    const double g = 2 * std::numbers::pi / 365 * (day + 0.7);
    const double equation_min = 229.18 * (0.000075 + 0.001868 * std::cos(g) - 0.032077 * std::sin(g) -
                                          0.014615 * std::cos(2 * g) - 0.040849 * std::sin(2 * g));
    const double declination = 0.006918 - 0.399912 * std::cos(g) + 0.070257 * std::sin(g) -
                               0.006758 * std::cos(2 * g) + 0.000907 * std::sin(2 * g) -
                               0.002697 * std::cos(3 * g) + 0.00148 * std::sin(3 * g);
    const double hour_angle =
        std::acos(std::cos(90.833 * rad) / (std::cos(kLatitude * rad) * std::cos(declination)) -
                  std::tan(kLatitude * rad) * std::tan(declination)) /
        rad;
    const double minutes = 720 - 4 * (kLongitude - hour_angle) - equation_min;
    return midnight_us + static_cast<std::int64_t>(minutes * 60e6);
}

bool is_lit(const HeardE131& one) {
    return std::any_of(one.packet.slots.begin(), one.packet.slots.end(),
                       [](std::uint8_t slot) { return slot != 0; });
}

struct Lit {
    int dark = 0;
    int lit = 0;
    std::int64_t first_us = 0;
    std::int64_t last_us = 0;
};

/// Times are the bridge's. Ends of streams are left out: their levels count for nobody (6.2.6).
Lit lit_between(const std::vector<HeardE131>& heard, std::int64_t shift_us, std::int64_t from_us,
                std::int64_t to_us) {
    Lit found;
    for (const HeardE131& one : heard) {
        if (one.packet.kind != E131Packet::Kind::Data || one.packet.terminated()) continue;
        const std::int64_t at = one.seen.at_us + shift_us;
        if (at < from_us || at >= to_us) continue;
        if (!is_lit(one)) {
            ++found.dark;
            continue;
        }
        if (found.lit++ == 0) found.first_us = at;
        found.last_us = at;
    }
    return found;
}

std::vector<std::uint8_t> desk_wish(const std::string& scene) {
    std::string text = "/beffroi/tower/" + scene;
    text.resize((text.size() / 4 + 1) * 4, '\0');
    text += std::string{",\0\0\0", 4};
    return {text.begin(), text.end()};
}

void judge_curfew(Lab& lab, const std::vector<HeardE131>& heard, std::int64_t shift_us,
                  std::int64_t closes_us) {
    const Lit before = lit_between(heard, shift_us, 0, closes_us);
    const Lit after = lit_between(heard, shift_us, closes_us, INT64_MAX);
    Finding finding;
    if (before.lit == 0) finding.faults.emplace_back("never lit, so nothing was shown");
    if (after.lit != 0)
        finding.faults.push_back(
            fmt::format("lit {:.3f} s after 01:00", static_cast<double>(after.last_us - closes_us) / 1e6));
    if (after.dark == 0) finding.faults.emplace_back("nothing sent after 01:00");
    finding.saw = fmt::format("last light {:.3f} s before 01:00, {} dark packets after it",
                              static_cast<double>(closes_us - before.last_us) / 1e6, after.dark);
    lab.report.note("light.curfew", "the night of 25 October 2026", finding);
    finding.saw += ", by summer time, which ends two hours later";
    lab.report.note("light.clock-change", "the night of 25 October 2026", finding);
}

void judge_log(Lab& lab, const Installation& town) {
    const std::string said = lab.print(
        town, {"log", "--data", town.path().string(), "--from", "2026-10-24", "--to", "2026-10-25"});
    Finding finding;
    for (const char* word : {"tower", "architecture", "00:59:5"})
        if (said.find(word) == std::string::npos)
            finding.faults.push_back(std::string{"nothing of "} + word + ": " + said);
    std::string words = said.substr(0, 300);
    std::replace(words.begin(), words.end(), '\n', ' ');
    finding.saw = "`beffroi-bridge log` says " + words;
    lab.report.note("light.log", "the night of 25 October 2026", finding);
}

}  // namespace

void curfew(Lab& lab, const Installation& town) {
    lab.ears.push_back(std::make_unique<WebEar>(kOwnIp, 8081, [](const WebRequest& request) {
        return std::string{request.target == "/json/info" ? R"({"ver":"0.14.4","name":"s","uptime":9})"
                                                          : R"({"success":true})"};
    }));
    const std::int64_t from_us = utc_now_us();
    if (!lab.start(town, {kConfig, "2026-10-25T00:59:52+02:00"})) return;
    const std::int64_t closes_us = instant_us("2026-10-25T01:00:00+02:00");
    const std::int64_t shift_us = town.shift_us();
    lab.until([&] { return utc_now_us() + shift_us > closes_us + 500'000; }, 12s);
    const auto answer = lab.ask("tower", "flash");
    const bool refused = answer && answer->outcome == protocol::Outcome::Refused;
    lab.send_udp(kBridgeIp, 9000, desk_wish("flash"));
    lab.watch(1500ms);
    judge_wled_release(lab.ears[0]->requests(), "the night of 25 October 2026", lab.report);
    lab.end(SIGTERM);
    const std::vector<HeardE131> heard = e131_of(lab.wire.between(from_us, utc_now_us()));
    judge_curfew(lab, heard, shift_us, closes_us);
    const Lit after = lit_between(heard, shift_us, closes_us, INT64_MAX);
    Finding stage;
    if (!refused) stage.faults.emplace_back("a visitor's wish after 01:00 was not refused");
    if (after.lit != 0)
        stage.faults.push_back(fmt::format("{} lit packets after a wish past the limit", after.lit));
    stage.saw =
        fmt::format("a visitor's wish is refused ({}), a desk's over OSC lights nothing: {} dark packets",
                    answer ? answer->reason : "", after.dark);
    lab.report.note("light.output-stage", "wishes after 01:00", stage);
    judge_log(lab, town);
    lab.ears.clear();
}

void sunset(Lab& lab, const Installation& town, const Story& story) {
    const std::int64_t own_us = sunset_us(story.opens_us);
    const std::int64_t from_us = utc_now_us();
    const std::string now = instant_text(UtcTime{Microseconds{story.opens_us - 6'000'000}});
    lab.ears.push_back(
        std::make_unique<WebEar>(kOwnIp, 8081, [](const WebRequest&) { return std::string{"{}"}; }));
    if (!lab.start(town, {kConfig, now})) return;
    const std::int64_t shift_us = town.shift_us();
    // A machine that needs six seconds to start the bridge shows the rest all the same.
    const bool in_time = utc_now_us() + shift_us < story.opens_us - 500'000;
    const auto answer = in_time ? lab.ask("tower", "flash") : std::nullopt;
    if (in_time) lab.send_udp(kBridgeIp, 9000, desk_wish("flash"));
    lab.until([&] { return utc_now_us() + shift_us > story.opens_us + 2'500'000; }, 12s);
    lab.end(SIGTERM);
    const std::vector<HeardE131> heard = e131_of(lab.wire.between(from_us, utc_now_us()));
    const Lit before = lit_between(heard, shift_us, 0, story.opens_us);
    const Lit after = lit_between(heard, shift_us, story.opens_us, INT64_MAX);
    Finding finding;
    if (in_time && (!answer || answer->outcome != protocol::Outcome::Refused))
        finding.faults.emplace_back("a visitor's wish before sunset was not refused");
    if (before.lit != 0) finding.faults.push_back(fmt::format("{} lit packets before sunset", before.lit));
    if (before.dark == 0 || after.lit == 0)
        finding.faults.emplace_back("nothing sent before, or never lit after sunset");
    const double apart_s = static_cast<double>(story.opens_us - own_us) / 1e6;
    if (std::abs(apart_s) > 90)
        finding.faults.push_back(fmt::format("{:.0f} s from the sun's setting", apart_s));
    finding.saw = fmt::format(
        "{} dark packets before {}, light {:.3f} s after it; NOAA's equations put sunset {:.0f} s "
        "from there",
        before.dark, instant_text(UtcTime{Microseconds{story.opens_us}}),
        static_cast<double>(after.first_us - story.opens_us) / 1e6, -apart_s);
    lab.report.note("light.sunset", "sunset of 28 November 2026", finding);
    lab.ears.clear();
}

}  // namespace beffroi::conformance
