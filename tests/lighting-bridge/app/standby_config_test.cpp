// bridge.toml of two bridges on one lighting network: what each says of the other, and what does not go with
// it.
#include <doctest/doctest.h>

#include "lighting-bridge/app/config.h"

namespace beffroi {
namespace {

std::string refusal(const std::string& text) {
    std::vector<FileFinding> findings;
    read_config("bridge.toml", text, findings);
    if (findings.empty()) return "not refused";
    return findings[0].file + ": " + findings[0].field + " " + findings[0].sentence;
}

}  // namespace

TEST_CASE("a primary names its standby, a standby its primary, and neither needs more") {
    std::vector<FileFinding> findings;
    const BridgeConfig primary = read_config(
        "bridge.toml", "[output.sacn]\ninterface = 'eth1'\nstandby = 'second'\npriority = 95\n", findings);
    CHECK(primary.sacn->standby == "second");
    CHECK_FALSE(primary.standby);
    const BridgeConfig second =
        read_config("bridge.toml",
                    "[standby]\nof = 'ws://10.0.0.2:8090'\nname = 'second'\nkey_file = '/etc/beffroi/key'\n"
                    "[output.sacn]\ninterface = 'eth1'\n",
                    findings);
    REQUIRE(second.standby);
    CHECK(second.standby->of == "ws://10.0.0.2:8090");
    CHECK(second.standby->name == "second");
    CHECK(second.standby->key_file == "/etc/beffroi/key");
    CHECK(findings.empty());
}

TEST_CASE("what does not go with a standby is refused at its line, with what to do") {
    const std::string primary = "[output.sacn]\ninterface = 'eth1'\nstandby = 'second'\n";
    const std::string second = "[output.sacn]\ninterface = 'eth1'\n[standby]\nof = 'ws://10.0.0.2:8090'\n";
    struct Row {
        const char* when;
        std::string text;
        const char* refused;
    };
    for (const Row& row : {
             Row{"a primary over its raised standby", primary + "priority = 120\n",
                 "bridge.toml:4: output.sacn.priority must be 91 to 100"},
             Row{"a universe under its waiting standby", primary + "[output.sacn.priority_of]\n'7' = 90\n",
                 "output.sacn.priority must be 91 to 100"},
             Row{"synchronization", primary + "sync_universe = 7\n",
                 "bridge.toml:4: output.sacn.sync_universe does not go with a standby"},
             Row{"no IPv4 to listen by", primary + "ip = 'v6'\n",
                 "bridge.toml:4: output.sacn.ip must be “v4”"},
             Row{"a name nobody can greet with",
                 "[output.sacn]\ninterface = 'eth1'\nstandby = 'the second'\n",
                 "bridge.toml:3: output.sacn.standby must be 1 to 100"},
             Row{"a controller's name", primary + "[facade.mill]\ndriver = 'controller:second'\n",
                 "facade “mill” is driven by the bridge's own standby"},
             Row{"a standby of nobody", "[output.sacn]\ninterface = 'eth1'\n[standby]\n",
                 "bridge.toml:3: standby.of must say where the primary is"},
             Row{"a standby without lamps", "[standby]\nof = 'ws://10.0.0.2:8090'\n",
                 "bridge.toml:1: standby needs [output.sacn]"},
             Row{"a standby of a standby",
                 "[output.sacn]\ninterface = 'eth1'\nstandby = 'third'\n[standby]\nof = 'ws://10.0.0.2'\n",
                 "bridge.toml:3: output.sacn.standby is not for a bridge that stands by itself"},
             Row{"a standby's own priority",
                 "[output.sacn]\ninterface = 'eth1'\npriority = 95\n[standby]\nof = 'ws://10.0.0.2'\n",
                 "bridge.toml:3: output.sacn.priority is 90 and, raised, 101"},
             Row{"a standby's own façades", second + "[facade.mill]\ndriver = 'bridge'\n",
                 "facade is the primary's to say"},
             Row{"Art-Net", second + "[output.artnet]\ninterface = 'eth1'\nuniverses = ['7']\n",
                 "output.artnet has no priorities"},
             Row{"a key that is none", second + "primary = 'first'\n",
                 "bridge.toml:5: standby.primary is not a setting of this program"},
         }) {
        CAPTURE(row.when);
        const std::string said = refusal(row.text);
        CAPTURE(said);
        CHECK(said.find(row.refused) != std::string::npos);
    }
}

}  // namespace beffroi
