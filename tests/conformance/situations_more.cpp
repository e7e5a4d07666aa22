#include <algorithm>

#include <fmt/format.h>

#include "tests/conformance/situations.h"

namespace beffroi::conformance {
namespace {

using namespace std::chrono_literals;

const std::string kDrivers = R"(
[facade.tower]
driver = "bridge"
[facade.mill]
driver = "bridge"
)";
const std::string kArtNet = R"(
[output.artnet]
interface = "lighta"
facades = ["mill"]
)";

/// What one run put on the wire, from its start to a little after its end.
std::vector<HeardE131> run(Lab& lab, const Installation& town, const std::string& config,
                           std::chrono::milliseconds time, int signal, const std::string& scene = {}) {
    const std::int64_t from_us = utc_now_us();
    if (!lab.start(town, {config})) return {};
    if (!scene.empty()) lab.ask("tower", scene);
    lab.watch(time);
    lab.end(signal);
    return e131_of(lab.wire.between(from_us, utc_now_us()));
}

/// The newest list has only what is sent now.
void judge_leaving(Lab& lab, const std::vector<HeardE131>& heard, std::uint16_t gone) {
    Finding finding;
    int lists = 0;
    for (const HeardE131& one : heard) {
        if (one.packet.kind != E131Packet::Kind::Discovery) continue;
        ++lists;
        if (std::find(one.packet.listed.begin(), one.packet.listed.end(), gone) != one.packet.listed.end())
            finding.faults.push_back(fmt::format("universe {} is still listed", gone));
    }
    if (lists == 0) finding.faults.emplace_back("no list after the change");
    finding.saw =
        fmt::format("universe {} in none of {} lists after the change, the first at once", gone, lists);
    lab.report.note("e131.discovery-leaves", "new settings", finding);
}

void judge_newest_priority(Lab& lab, const std::vector<HeardE131>& heard) {
    Finding finding;
    for (const HeardE131& one : heard)
        if (one.packet.kind == E131Packet::Kind::Data && one.packet.priority != 130)
            finding.faults.push_back(fmt::format("still {}", one.packet.priority));
    finding.saw = "100 and 120 before, 130 from the first packet on, the same source";
    lab.report.note("e131.priority-newest", "new settings", finding);
}

}  // namespace

void new_settings(Lab& lab, const Installation& town, Story& story) {
    const std::string config = kDrivers + R"(
[output.sacn]
interface = "lighta"
source_name = "Beffroi, new name"
priority = 130
[output.artnet]
interface = "lighta"
universes = ["2", "11-12"]
)";
    E131Expected expected{.situation = "new settings, then killed", .source_name = "Beffroi, new name"};
    expected.priority = 130;
    expected.universes = {1};
    expected.ended = false;
    const std::vector<HeardE131> killed = run(lab, town, config, 2500ms, SIGKILL);
    judge_e131(killed, expected, lab.report);
    judge_leaving(lab, killed, 2);
    judge_newest_priority(lab, killed);
    expected.situation = "after the kill";
    expected.ended = true;
    const std::vector<HeardE131> again = run(lab, town, config, 1200ms, SIGTERM);
    judge_e131(again, expected, lab.report);
    story.cids.push_back(cids_of(killed));
    story.cids.push_back(cids_of(again));
}

void by_unicast(Lab& lab, const Installation& town, Story& story) {
    const std::string config = kDrivers + R"(
[output.sacn]
interface = "lighta"
unicast = ["10.77.0.2", "10.77.0.3"]
[output.artnet]
interface = "lighta"
facades = ["mill"]
unicast = ["10.77.0.3"]
)";
    const std::int64_t from_us = utc_now_us();
    const std::vector<HeardE131> heard = run(lab, town, config, 3200ms, SIGTERM);
    E131Expected expected{.situation = "unicast"};
    expected.universes = {1, 2};
    expected.unicast = {"10.77.0.2", "10.77.0.3"};
    judge_e131(heard, expected, lab.report);
    ArtExpected named{.situation = "named nodes", .bridge = kBridgeIp, .broadcast = kBroadcast};
    named.port_addresses = {11, 12};
    named.named = {"10.77.0.3"};
    judge_artnet(artnet_of(lab.wire.between(from_us, utc_now_us()), kBridgeIp), named, lab.report);
    const std::set<std::string> cids = cids_of(heard);
    story.other_cid = cids.empty() ? std::string{} : *cids.begin();
}

void constantly(Lab& lab, const Installation& town) {
    const std::string config =
        kDrivers + kArtNet + "[output.sacn]\ninterface = \"lighta\"\ntransmit = \"constant\"\n";
    E131Expected expected{.situation = "transmit = \"constant\""};
    expected.universes = {1, 2};
    expected.constant = true;
    judge_e131(run(lab, town, config, 3s, SIGTERM), expected, lab.report);
}

void many_universes(Lab& lab, const Installation& town, int count) {
    const std::string config = "[facade.tower]\ndriver = \"bridge\"\n[output.sacn]\ninterface = \"lighta\"\n";
    E131Expected expected{.situation = fmt::format("{} universes", count)};
    for (int i = 1; i <= count; ++i) expected.universes.insert(static_cast<std::uint16_t>(i));
    judge_e131(run(lab, town, config, 2500ms, SIGTERM), expected, lab.report);
}

namespace {

/// It must not start, say why in words of the setting, and send nothing.
Finding refusal(Lab& lab, const Installation& town, const std::string& config, const std::string& word) {
    const std::int64_t from_us = utc_now_us();
    const std::size_t said_before = town.log().size();
    const int code = lab.start_refused(town, {config});
    lab.watch(100ms);
    const std::string said = town.log().substr(said_before);
    const std::size_t at = said.find(word);
    Finding finding;
    if (code != 1 && code != 3) finding.faults.push_back(fmt::format("ended with {}", code));
    if (at == std::string::npos) finding.faults.push_back("did not name the setting: " + said);
    std::size_t sent = 0;
    for (const Seen& seen : lab.wire.between(from_us, utc_now_us()))
        if (seen.to_port == kE131Port || seen.to_port == kArtNetPort) ++sent;
    if (sent != 0) finding.faults.push_back(fmt::format("{} packets left all the same", sent));
    if (at != std::string::npos) finding.saw = "refused: " + said.substr(at, said.find('\n', at) - at);
    return finding;
}

}  // namespace

void refused_settings(Lab& lab, const Installation& town) {
    const std::string sacn = kDrivers + kArtNet + "[output.sacn]\ninterface = \"lighta\"\n";
    lab.report.note("e131.universe-range", "universe 64000",
                    refusal(lab, town, sacn + "sync_universe = 64000\n", "sync_universe"));
    lab.report.note(
        "e131.sync-multicast", "sync with unicast",
        refusal(lab, town, sacn + "sync_universe = 7\nunicast = [\"10.77.0.2\"]\n", "sync_universe"));
    const std::string loopback =
        kDrivers + "[output.sacn]\ninterface = \"lighta\"\n[output.artnet]\ninterface = \"lo\"\n" +
        "facades = [\"mill\"]\n";
    lab.report.note("artnet.needs-broadcast", "an interface without one",
                    refusal(lab, town, loopback, "broadcast"));
}

}  // namespace beffroi::conformance
