// bridge.toml: what it says becomes outputs, and what is wrong is told with line, key and what to do.
#include "lighting-bridge/app/config.h"

#include <doctest/doctest.h>

namespace beffroi {
namespace {

BridgeConfig read(const std::string& text) {
    std::vector<FileFinding> findings;
    BridgeConfig config = read_config("bridge.toml", text, findings);
    for (const FileFinding& finding : findings) FAIL(finding.file, " ", finding.field, " ", finding.sentence);
    return config;
}

std::string refusal(const std::string& text) {
    std::vector<FileFinding> findings;
    read_config("bridge.toml", text, findings);
    if (findings.empty()) return "not refused";
    return findings[0].file + ": " + findings[0].field + " " + findings[0].sentence;
}

}  // namespace

TEST_CASE("an empty configuration lights nothing and refuses nothing") {
    const BridgeConfig config = read("");
    CHECK_FALSE(config.sacn);
    CHECK_FALSE(config.artnet);
    CHECK(config.ddp.empty());
}

TEST_CASE("sACN is on_change, IPv4, without synchronization, with discovery, unless it says otherwise") {
    const BridgeConfig config = read("[output.sacn]\ninterface = 'eth1'\n");
    REQUIRE(config.sacn);
    CHECK(config.sacn->interface == "eth1");
    CHECK_FALSE(config.sacn->constant);
    CHECK(config.sacn->ipv4);
    CHECK_FALSE(config.sacn->ipv6);
    CHECK(config.sacn->sync_universe == 0);
    CHECK(config.sacn->discovery);
    CHECK(config.sacn->priority == 100);
}

TEST_CASE("every setting of the three outputs arrives") {
    const BridgeConfig config = read(R"(
[output.sacn]
interface = "eth1"
ip = "both"
transmit = "constant"
sync_universe = 7962
sync_delay_us = 500
discovery = false
[output.sacn.priority_of]
"1-4" = 120
"9" = 90

[output.artnet]
interface = "eth2"
universes = ["17-32", "40"]
facades = ["quai"]
port_address_offset = -1
unicast = ["10.0.0.9"]
sync = false

[output.ddp.passage]
interface = "eth2"
to = "10.0.0.30"
universes = ["50-52"]
pixels = 500
pixels_a_universe = 169
transmit = "constant"
)");
    REQUIRE(config.sacn);
    CHECK(config.sacn->ipv4);
    CHECK(config.sacn->ipv6);
    CHECK(config.sacn->constant);
    CHECK(config.sacn->sync_universe == 7962);
    CHECK(config.sacn->sync_delay_us == 500);
    CHECK_FALSE(config.sacn->discovery);
    REQUIRE(config.sacn->priority_of.size() == 2);
    CHECK(config.sacn->priority_of[0] == std::pair{out::UniverseRange{1, 4}, std::uint8_t{120}});
    CHECK(config.sacn->priority_of[1] == std::pair{out::UniverseRange{9, 9}, std::uint8_t{90}});
    REQUIRE(config.artnet);
    CHECK(config.artnet->interface == "eth2");
    CHECK(config.artnet->share.universes == std::vector<out::UniverseRange>{{17, 32}, {40, 40}});
    CHECK(config.artnet->share.facades == std::vector<std::string>{"quai"});
    CHECK(config.artnet->port_address_offset == -1);
    CHECK(config.artnet->unicast == std::vector<std::string>{"10.0.0.9"});
    CHECK_FALSE(config.artnet->sync);
    REQUIRE(config.ddp.size() == 1);
    CHECK(config.ddp[0].name == "passage");
    CHECK(config.ddp[0].to == "10.0.0.30");
    CHECK(config.ddp[0].pixels == 500);
    CHECK(config.ddp[0].pixels_a_universe == 169);
    CHECK(config.ddp[0].constant);
}

TEST_CASE("what is wrong is told with its line, its key and what to do") {
    const std::string sacn = "[output.sacn]\ninterface = 'eth1'\n";
    const std::string artnet = "[output.artnet]\ninterface = 'eth1'\n";
    const std::string ddp = "[output.ddp.quai]\ninterface = 'eth1'\nto = '10.0.0.3'\nuniverses = ['3']\n";
    struct Row {
        const char* when;
        std::string text;
        const char* told;
    };
    for (
        const Row& row : {
            Row{"no interface", "\n[output.sacn]\npriority = 100\n",
                "bridge.toml:2: output.sacn.interface is needed: light never goes to a network nobody named"},
            Row{"unknown setting", sacn + "prority = 3\n",
                "bridge.toml:3: output.sacn.prority is not a setting of this program"},
            Row{"unknown output", "[output.kinet]\n",
                "bridge.toml:1: output.kinet is not a setting of this program"},
            Row{"family", sacn + "ip = 'v5'\n", "bridge.toml:3: output.sacn.ip must be “v4”, “v6” or “both”"},
            Row{"IPv6 and unicast", sacn + "ip = 'v6'\nunicast = ['10.0.0.2']\n",
                "bridge.toml:3: output.sacn.ip goes with multicast only: take unicast away, or leave ip at "
                "“v4”"},
            Row{"sync and unicast", sacn + "unicast = ['10.0.0.2']\nsync_universe = 9\n",
                "bridge.toml:4: output.sacn.sync_universe goes with multicast only (E1.31-2018, 6.3.3): take "
                "unicast away, or this"},
            Row{"no address", sacn + "unicast = ['lamp']\n",
                "bridge.toml:3: output.sacn.unicast \"lamp\" is not an IPv4 address: write it like "
                "10.0.0.20"},
            Row{"priority of what", sacn + "[output.sacn.priority_of]\n'a-b' = 3\n",
                "bridge.toml:4: output.sacn.priority_of.a-b must be a universe (“7”) or a range (“7-12”) "
                "between 1 "
                "and 63999"},
            Row{"transmit", sacn + "transmit = 'never'\n",
                "bridge.toml:3: output.sacn.transmit must be “on_change” or “constant”"},
            Row{"nothing to take", artnet,
                "bridge.toml:1: output.artnet.universes or facades must say what this output takes, like "
                "universes "
                "= [\"17-32\"]"},
            Row{"range the wrong way", artnet + "universes = ['9-3']\n",
                "bridge.toml:3: output.artnet.universes must be a universe (“7”) or a range (“7-12”) between "
                "1 and "
                "63999, not “9-3”"},
            Row{"device without an address", "[output.ddp.quai]\ninterface = 'eth1'\nuniverses = ['3']\n",
                "bridge.toml:1: output.ddp.quai.to must be the device's IPv4 address, like 10.0.0.30"},
            Row{"too many pixels a universe", ddp + "pixels_a_universe = 171\n",
                "bridge.toml:5: output.ddp.quai.pixels_a_universe must be a number from 1 to 170"},
            Row{"not TOML", sacn + "priority = = 3\n", "bridge.toml:3:  is not TOML here"},
        }) {
        CAPTURE(row.when);
        std::vector<FileFinding> findings;
        read_config("bridge.toml", row.text, findings);
        CHECK(findings.size() == 1);  // one fault, one sentence
        const std::string told = refusal(row.text);
        CHECK_MESSAGE(told.starts_with(row.told), told);
    }
}

}  // namespace beffroi
