#include "tests/conformance/judge_clock.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "content/base/json.h"

namespace beffroi::conformance {

std::optional<ClockSample> read_clock_reply(const std::string& text, std::int64_t heard_us) {
    const auto message = Json::parse(text);
    if (!message || message->string_or("type", "") != "clock_reply") return std::nullopt;
    return ClockSample{message->integer_or("t0_us", 0), message->integer_or("t1_us", 0),
                       message->integer_or("t2_us", 0), heard_us};
}

void judge_clock(const std::vector<ClockSample>& samples, std::int64_t true_offset_us,
                 const std::string& situation, Report& report) {
    Finding exchange;
    Finding error;
    const ClockSample* best = nullptr;
    for (const ClockSample& one : samples) {
        if (one.t1_us == 0 || one.t2_us < one.t1_us)
            exchange.faults.emplace_back("the bridge's two times are no pair");
        if (one.t0_us == 0 || one.t0_us > one.t3_us)
            exchange.faults.emplace_back("the asker's time did not come back");
        if (best == nullptr || one.t3_us - one.t0_us < best->t3_us - best->t0_us) best = &one;
    }
    if (samples.size() < 64)
        exchange.faults.push_back(fmt::format("{} answers to 64 requests", samples.size()));
    exchange.saw = fmt::format("{} exchanges", samples.size());
    report.note("clock.exchange", situation, exchange);
    if (best == nullptr) return;
    const std::int64_t offset = ((best->t1_us - best->t0_us) + (best->t2_us - best->t3_us)) / 2;
    const std::int64_t off = std::abs(offset - true_offset_us);
    if (off > 5000) error.faults.push_back(fmt::format("{} us off", off));
    error.saw = fmt::format("{} us off, shortest round trip {} us", off, best->t3_us - best->t0_us);
    report.note("clock.error", situation, error);
}

void judge_cue_messages(const std::vector<std::pair<std::int64_t, std::string>>& texts,
                        const std::string& scene, std::int64_t offset_us, const std::string& situation,
                        Report& report) {
    Finding members;
    Finding ahead;
    for (const auto& [heard_us, text] : texts) {
        const auto message = Json::parse(text);
        const Json* cue = message ? message->find("cue") : nullptr;
        if (cue == nullptr || !cue->is_object() || cue->string_or("scene", "") != scene) continue;
        for (const char* name :
             {"id", "facades", "version", "start_us", "seed", "fade_ms", "layer", "class", "ttl_ms"})
            if (cue->find(name) == nullptr) members.faults.push_back(std::string{"no "} + name);
        const std::int64_t lead = cue->integer_or("start_us", 0) - (heard_us + offset_us);
        if (lead < 500'000 || lead > 2'000'000)
            ahead.faults.push_back(fmt::format("{:.1f} ms ahead", static_cast<double>(lead) / 1000));
        if (!ahead.saw.empty()) ahead.saw += ", ";
        ahead.saw += fmt::format("{:.1f} ms", static_cast<double>(lead) / 1000);
        members.saw = fmt::format("version {}, seed {}, fade {} ms", cue->string_or("version", ""),
                                  cue->integer_or("seed", 0), cue->integer_or("fade_ms", 0));
    }
    if (members.saw.empty()) members.faults.push_back("no cue of " + scene);
    report.note("cues.members", situation, members);
    report.note("cues.ahead", situation, ahead);
}

}  // namespace beffroi::conformance
