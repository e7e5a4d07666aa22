#include "lighting-bridge/app/config_standby.h"

#include "lighting-bridge/net/address.h"
#include "lighting-bridge/protocol/codec.h"

namespace beffroi {
namespace {

/// All that a primary tells its standby, or that it leaves to the primary.
void refuse_others(Section& root) {
    for (const std::string_view key : {"facade", "cue_output", "osc_in", "editor", "policy", "device"})
        if (root.has(key))
            root.refuse(key, "is the primary's to say: a bridge that stands by lights what it is told");
}

void check_output(Section& root, const BridgeConfig& config) {
    Section output = root.table("output");
    if (!config.sacn) {
        root.refuse("standby", "needs [output.sacn], which says where the lamps are");
        return;
    }
    Section sacn = output.table("sacn");
    check_both(sacn, *config.sacn);
    if (!config.sacn->standby.empty()) sacn.refuse("standby", "is not for a bridge that stands by itself");
    if (sacn.has("priority") || sacn.has("priority_of"))
        sacn.refuse("priority", "is 90 and, raised, 101 for a bridge that stands by: leave it out");
    for (const std::string_view key : {"artnet", "ddp"})
        if (output.has(key)) output.refuse(key, "has no priorities, so it has no standby: leave it out");
}

}  // namespace

void read_standby(Section& root, BridgeConfig& config) {
    Section standby = root.table("standby");
    for (const auto& [slug, driver] : config.drivers)
        if (config.sacn && !config.sacn->standby.empty() && driver.controller == config.sacn->standby)
            root.refuse("facade", "“" + slug + "” is driven by the bridge's own standby “" +
                                      driver.controller + "”: give one of them another name");
    if (!standby) return;
    StandbyConfig read;
    standby.read("of", read.of, "an address like ws://10.0.0.2:8090");
    if (const auto address = net::Address::parse(read.of); !address)
        standby.refuse("of", "must say where the primary is: " + address.error().detail);
    standby.read("name", read.name, "a text");
    if (!protocol::is_word(read.name)) standby.refuse("name", "must be 1 to 100 letters, digits and . _ : -");
    std::string key_file;
    standby.read("key_file", key_file, "a path");
    read.key_file = key_file;
    standby.refuse_unknown();
    refuse_others(root);
    check_output(root, config);
    config.standby = std::move(read);
}

}  // namespace beffroi
