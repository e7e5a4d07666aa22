#include <doctest/doctest.h>

#include "lighting-bridge/app/config.h"

using namespace beffroi;

namespace {

struct Read {
    explicit Read(const std::string& text) { config = read_config("bridge.toml", text, findings); }

    bool says(std::string_view field, std::string_view words) const {
        for (const FileFinding& finding : findings)
            if (finding.field == field && finding.sentence.find(words) != std::string::npos) return true;
        return false;
    }

    std::vector<FileFinding> findings;
    BridgeConfig config;
};

constexpr const char* kWhole = R"(
[facade.tower]
driver = "cue_output:desk"

[[cue_output]]
name = "mapping"
kind = "osc"
facades = ["tower"]
to = "10.0.0.40:7000"
address = "/beffroi/{facade}/{scene}"
arguments = ["i:{fade_ms}", "T"]
release_address = "/beffroi/{facade}/release"
level_address = "/beffroi/{facade}/level"
level_arguments = ["f:{level}"]
time_tag = true
latency_ms = 20
late_ms = 80
scenes = { weave = "W", noel = 4 }

[[cue_output]]
name = "terrace"
kind = "wled"
to = "http://10.0.0.41/"
[cue_output.scenes]
weave = { preset = 3, brightness = 200 }
noel = { colours = ["#ff8800", "#0000ff"], segment = 1 }

[[cue_output]]
name = "desk"
kind = "qlcplus"
to = "ws://10.0.0.42:9999/qlcplusWS"
scenes = { weave = 3 }

[[cue_output]]
name = "pharos"
kind = "http"
method = "POST"
url = "http://10.0.0.43/api/timeline"
body = '{"action":"start","num":{code}}'
release_url = "http://10.0.0.43/api/release?n={code}"
authorization = "Bearer x"
expect = [200, 204]
scenes = { weave = "7" }

[osc_in]
listen = "127.0.0.1:9000"
allow = ["10.0.0.40"]
)";

}  // namespace

TEST_CASE("each kind of cue output is read with all it says") {
    const Read read{kWhole};
    for (const FileFinding& finding : read.findings) MESSAGE(finding.field << " " << finding.sentence);
    REQUIRE(read.findings.empty());
    REQUIRE(read.config.cue_outputs.size() == 4);
    const CueOutputConfig& mapping = read.config.cue_outputs[0];
    CHECK(mapping.rule.name == "mapping");
    CHECK(mapping.rule.facades == std::set<std::string>{"tower"});
    CHECK(mapping.rule.latency == Microseconds{20'000});
    CHECK(mapping.rule.late == Microseconds{80'000});
    const auto& osc = std::get<OscConfig>(mapping.peer);
    CHECK(osc.to.text() == "10.0.0.40:7000");
    CHECK(osc.settings.time_tag);
    CHECK(osc.settings.starts.arguments.size() == 2);
    CHECK(osc.settings.codes.at("noel") == "4");

    const auto& wled = std::get<out::WledSettings>(read.config.cue_outputs[1].peer);
    CHECK(wled.address == "http://10.0.0.41");
    CHECK(wled.scenes.at("weave").preset == 3);
    CHECK(wled.scenes.at("noel").colours[0] == std::array<std::uint8_t, 3>{255, 136, 0});
    CHECK(!read.config.cue_outputs[1].rule.latency);

    const auto& qlc = std::get<QlcConfig>(read.config.cue_outputs[2].peer);
    CHECK(qlc.address.port == 9999);
    CHECK(qlc.address.path == "/qlcplusWS");
    CHECK(qlc.settings.functions.at("weave") == 3);

    const auto& pharos = std::get<out::TriggerSettings>(read.config.cue_outputs[3].peer);
    CHECK(pharos.starts.method == "POST");
    CHECK(pharos.expected == std::set<int>{200, 204});
    CHECK(pharos.headers.size() == 1);
    CHECK(pharos.codes.at("weave") == "7");

    REQUIRE(read.config.osc_in);
    CHECK(read.config.osc_in->at.port == 9000);
    CHECK(read.config.osc_in->allowed == std::set<std::string>{"10.0.0.40"});
    CHECK(read.config.drivers.at("tower").text() == "cue_output:desk");
}

TEST_CASE("without a section nobody is told and nobody is heard") {
    const Read read{""};
    CHECK(read.findings.empty());
    CHECK(read.config.cue_outputs.empty());
    CHECK(!read.config.osc_in);
}

TEST_CASE("every fault is told with its line, its key and what to write") {
    const Read read{R"([[cue_output]]
name = "two words"
kind = "osc"
to = "10.0.0.40"
address = "beffroi/{fasade}"
arguments = ["d:1"]
colour = "red"

[[cue_output]]
name = "w"
kind = "wled"
to = "10.0.0.41"
scenes = { weave = { preset = 3, colours = ["red"] } }

[[cue_output]]
name = "w"
kind = "http"
url = "ftp://x"
body = "x"
expect = [20]
authorization = "a\nb"

[[cue_output]]
name = "z"
kind = "midi"

[facade.tower]
driver = "cue_output:gone"

[osc_in]
listen = "9000"
prefix = "beffroi/"
allow = ["desk.example"]
)"};
    CHECK(read.says("cue_output[1].name", "letters"));
    CHECK(read.says("cue_output[1].to", "10.0.0.40:7000"));
    CHECK(read.says("cue_output[1].address", "{fasade}"));
    CHECK(read.says("cue_output[1].arguments", "i:{fade_ms}"));
    CHECK(read.says("cue_output[1].colour", "is not a setting"));
    CHECK(read.says("cue_output[2].to", "http://"));
    CHECK(read.says("cue_output[2].scenes.weave.colours", "#ff8800"));
    CHECK(read.says("cue_output[3].name", "is taken"));
    CHECK(read.says("cue_output[3].url", "http://"));
    CHECK(read.says("cue_output[3].body", "method"));
    CHECK(read.says("cue_output[3].expect", "[200, 204]"));
    CHECK(read.says("cue_output[3].authorization", "one line"));
    CHECK(read.says("cue_output[4].kind", "qlcplus"));
    CHECK(read.says("facade.tower.driver", "no [[cue_output]]"));
    CHECK(read.says("osc_in.listen", "with its port"));
    CHECK(read.says("osc_in.prefix", "“/”"));
    CHECK(read.says("osc_in.allow", "desk.example"));
    CHECK(read.config.cue_outputs.empty());
    CHECK(read.findings[0].file == "bridge.toml:2");
}

TEST_CASE("one pair of brackets too few is said") {
    CHECK(Read{"[cue_output]\nname = \"x\"\n"}.says("cue_output", "[[cue_output]]"));
}
