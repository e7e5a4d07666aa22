#include <algorithm>

#include "tests/conformance/judge_clock.h"
#include "tests/conformance/judge_cues.h"
#include "tests/conformance/situations.h"

namespace beffroi::conformance {
namespace {

using namespace std::chrono_literals;

constexpr const char* kSituation = "every output at once";
constexpr std::uint16_t kOffset = 4600;  // universes 11 and 12: net 18, sub-net 0

constexpr const char* kConfig = R"(
[facade.tower]
driver = "bridge"
[facade.mill]
driver = "bridge"
[output.sacn]
interface = "lighta"
ip = "both"
source_name = "Beffroi de la Cité"
sync_universe = 7962
sync_delay_us = 2000
[output.sacn.priority_of]
"2" = 120
[output.artnet]
interface = "lighta"
facades = ["mill"]
port_address_offset = 4600
[[cue_output]]
name = "plain"
kind = "osc"
facades = ["tower"]
to = "10.77.0.2:7000"
address = "/beffroi/{facade}/{scene}"
arguments = ["i:{fade_ms}", "s:{layer}", "f:{level}", "T"]
release_address = "/beffroi/{facade}/release"
[[cue_output]]
name = "tagged"
kind = "osc"
facades = ["tower"]
to = "10.77.0.2:7001"
address = "/beffroi/{facade}/{scene}"
time_tag = true
latency_ms = 200
[[cue_output]]
name = "strip"
kind = "wled"
facades = ["tower"]
to = "http://10.77.0.2:8081"
scenes = { architecture = { preset = 1 }, wipe = { preset = 3, brightness = 200 } }
[[cue_output]]
name = "pharos"
kind = "http"
facades = ["tower"]
method = "POST"
url = "http://10.77.0.2:8082/api/timeline"
body = '{"action":"start","num":{code}}'
release_method = "POST"
release_url = "http://10.77.0.2:8082/api/timeline"
release_body = '{"action":"release","num":{code},"fade":{fade_s}}'
content_type = "application/json"
scenes = { wipe = "3" }
[[cue_output]]
name = "cueserver"
kind = "http"
facades = ["tower"]
url = "http://10.77.0.2:8083/exe.cgi?cmd=cue%20{code}%20go"
release_url = "http://10.77.0.2:8083/exe.cgi?cmd=release%20playback%201"
scenes = { wipe = "3" }
[[cue_output]]
name = "desk"
kind = "qlcplus"
facades = ["tower"]
to = "ws://10.77.0.2:9999/qlcplusWS"
scenes = { architecture = 0, wipe = 3 }
)";

std::string wled_answer(const WebRequest& request) {
    if (request.target == "/json/info") return R"({"ver":"0.14.4","name":"strip","uptime":100})";
    return R"({"success":true})";
}

std::string qlc_answer(const std::string& text) {
    return text.starts_with("QLC+API|getFunctionStatus|") ? text + "|Running" : "";
}

void listen(Lab& lab) {
    const auto nothing = [](const WebRequest&) { return std::string{"{}"}; };
    lab.ears.push_back(std::make_unique<WebEar>(kOwnIp, 8081, wled_answer));
    lab.ears.push_back(std::make_unique<WebEar>(kOwnIp, 8082, nothing));
    lab.ears.push_back(std::make_unique<WebEar>(kOwnIp, 8083, nothing));
    lab.ears.push_back(std::make_unique<WebEar>(kOwnIp, 9999, nothing, qlc_answer));
    lab.nodes.push_back(
        std::make_unique<ArtNode>("10.77.0.2", std::set<std::uint16_t>{kOffset + 11, kOffset + 12}));
    lab.nodes.push_back(
        std::make_unique<ArtNode>("10.77.0.3", std::set<std::uint16_t>{kOffset + 11, kOffset + 12}));
    lab.nodes.push_back(std::make_unique<ArtNode>("10.77.0.4", std::set<std::uint16_t>{}));
    lab.nodes[1]->silent = true;  // comes later
}

void judge_levels(Lab& lab, const std::vector<Seen>& seen, Story& story) {
    E131Expected expected{.situation = kSituation, .source_name = "Beffroi de la Cité"};
    expected.priority_of = {{2, 120}};
    expected.universes = {1, 2};
    expected.ipv6 = true;
    expected.sync_universe = 7962;
    expected.sync_delay_us = 2000;
    expected.whole_interval = true;
    const std::vector<HeardE131> heard = e131_of(seen);
    story.cids.push_back(cids_of(heard));
    judge_e131(heard, expected, lab.report);
}

void judge_nodes(Lab& lab, const std::vector<Seen>& seen, std::vector<std::int64_t> asked_us) {
    ArtExpected expected{.situation = kSituation, .bridge = kBridgeIp, .broadcast = kBroadcast};
    expected.port_addresses = {kOffset + 11, kOffset + 12};
    expected.nodes = {lab.nodes[0]->played, lab.nodes[1]->played};
    expected.nodes[0].fell_silent = true;
    expected.asker = "10.77.0.4";
    expected.asked_us = std::move(asked_us);
    judge_artnet(artnet_of(seen, kBridgeIp), expected, lab.report);
}

void judge_controllers(Lab& lab, const std::vector<Seen>& seen, std::int64_t start_us) {
    const CuesExpected expected{kSituation, "tower", "wipe", start_us, "3"};
    judge_osc(osc_of(seen, 7000), osc_of(seen, 7001), expected, lab.report);
    judge_wled(lab.ears[0]->requests(), expected, lab.report);
    judge_pharos(lab.ears[1]->requests(), expected, lab.report);
    judge_cueserver(lab.ears[2]->requests(), expected, lab.report);
    judge_qlcplus(lab.ears[3]->requests(), lab.ears[3]->frames(), expected, lab.report);
}

std::vector<ClockSample> measure_clock(Lab& lab) {
    const std::size_t before = lab.heard.size();
    std::vector<ClockSample> samples;
    for (int i = 0; i < 64; ++i) {
        const std::size_t from = lab.heard.size();
        lab.say(protocol::ClockRequest{utc_now_us()});
        lab.until([&] { return lab.heard.size() > from; }, 1s);
    }
    for (std::size_t i = before; i < lab.heard.size(); ++i)
        if (auto sample = read_clock_reply(lab.heard[i].second, lab.heard[i].first))
            samples.push_back(*sample);
    return samples;
}

}  // namespace

void everything_at_once(Lab& lab, const Installation& town, Story& story) {
    listen(lab);
    const std::int64_t from_us = utc_now_us();
    if (!lab.start(town, {kConfig})) return;
    const std::int64_t shift_us = town.shift_us();  // forgotten when the bridge is stopped
    story.opens_us = lab.state.facades.front().opens_us;
    std::vector<std::int64_t> asked_us;
    const auto other_controller = [&] {
        asked_us.push_back(utc_now_us());
        lab.nodes[2]->poll();
    };
    other_controller();
    judge_clock(measure_clock(lab), shift_us, kSituation, lab.report);
    lab.watch(4s);  // still: a change, its repeats, the keep-alives
    other_controller();
    const auto answer = lab.ask("tower", "wipe");
    lab.nodes[1]->silent = false;
    lab.watch(2500ms);
    lab.ask("mill", "wipe");  // one wish a kiosk: the first has begun
    lab.nodes[0]->silent = true;
    lab.watch(story.long_form ? 35s : 15s);
    other_controller();
    lab.watch(1500ms);
    lab.end(SIGTERM);
    const std::vector<Seen> seen = lab.wire.between(from_us, utc_now_us());
    judge_levels(lab, seen, story);
    judge_nodes(lab, seen, asked_us);
    judge_controllers(lab, seen, (answer ? answer->start_us : 0) - shift_us);
    judge_cue_messages(lab.heard, "wipe", shift_us, kSituation, lab.report);
    lab.ears.clear();
    lab.nodes.clear();
}

}  // namespace beffroi::conformance
