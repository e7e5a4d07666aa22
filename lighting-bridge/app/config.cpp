#include "lighting-bridge/app/config.h"

#include <algorithm>
#include <utility>

#include "lighting-bridge/app/config_cue_outputs.h"
#include "lighting-bridge/app/config_standby.h"
#include "lighting-bridge/protocol/codec.h"
#include "lighting-bridge/setup/config_section.h"

namespace beffroi {
namespace {

void read_listen(Section listen, BridgeConfig& config) {
    listen.read("address", config.address, "an IPv4 address");
    listen.read_number("port", config.port, 0, 65535);
    listen.read("unix", config.unix_socket, "a path");
    listen.refuse_unknown();
}

void read_facades(Section facades, BridgeConfig& config) {
    for (auto& [slug, facade] : facades.tables()) {
        std::string driver;
        facade.read("driver", driver, "“bridge”, “controller:ID” or “cue_output:NAME”");
        const auto parsed = hub::Driver::parse(driver);
        if (parsed)
            config.drivers[slug] = *parsed;
        else
            facade.refuse("driver", parsed.error().detail);
        facade.refuse_unknown();
    }
}

void read_policy(Section policy, BridgeConfig& config) {
    std::int64_t cool_down_s = 15;
    policy.read_number("cool_down_s", cool_down_s, 0, 86400);
    policy.read_number("longest_queue", config.rules.policy.longest_queue, 1, 100);
    double budget = -1;
    policy.read_number("nightly_budget_wh", budget, 0, 1e9);
    if (budget >= 0) config.rules.policy.nightly_budget = static_cast<float>(budget);
    policy.read_number("fade_ms", config.rules.fade_ms, 0, 60'000);
    policy.refuse_unknown();
    config.rules.policy.cool_down = std::chrono::seconds{cool_down_s};
    config.rules.queue.cool_down = std::chrono::seconds{cool_down_s};
}

void read_limits(Section limits, BridgeConfig& config) {
    limits.read_number("connections", config.limits.connections, 1, 100'000);
    limits.read_number("connections_total", config.limits.connections_total, 1, 100'000);
    limits.read_number("requests_per_second", config.limits.requests_per_second, 1, 100'000);
    limits.read_number("burst", config.limits.burst, 1, 1'000'000);
    limits.refuse_unknown();
}

void read_devices(Section devices, BridgeConfig& config) {
    for (auto& [name, device] : devices.tables()) {
        std::string hash;
        device.read("key_hash", hash, "64 hexadecimal digits");
        const auto digest = Digest::parse(hash);
        const bool named = name.starts_with("kiosk:") || name.starts_with("controller:");
        if (!digest)
            device.refuse("key_hash", "must be the BLAKE2b-256 of the key, 64 hexadecimal digits");
        else if (!named)
            devices.refuse(name, "must be named kiosk:ID or controller:ID");
        else
            config.device_keys[name] = *digest;
        device.refuse_unknown();
    }
}

void read_editor(Section editor, BridgeConfig& config) {
    std::string folder;
    editor.read("folder", folder, "a path");
    std::int64_t days = config.second_factor_grace / std::chrono::days{1};
    editor.read_number("second_factor_grace_days", days, 0, 3650);
    editor.refuse_unknown();
    config.editor = folder;
    config.second_factor_grace = std::chrono::days{days};
}

/// A façade cannot be driven by an output that is not there.
void check_cue_drivers(const BridgeConfig& config, const std::string& file,
                       std::vector<FileFinding>& findings) {
    for (const auto& [slug, driver] : config.drivers) {
        const bool known = driver.cue_output.empty() ||
                           std::any_of(config.cue_outputs.begin(), config.cue_outputs.end(),
                                       [&](const auto& output) { return output.name == driver.cue_output; });
        if (!known)
            findings.push_back(
                {file, "facade." + slug + ".driver",
                 "names the cue output “" + driver.cue_output + "”, but no [[cue_output]] has this name"});
    }
}

}  // namespace

BridgeConfig read_config(const std::string& file, const std::string& text,
                         std::vector<FileFinding>& findings) {
    BridgeConfig config;
    const std::optional<toml::table> parsed = parsed_toml(file, text, findings);
    if (!parsed) return config;
    Section root{"", &*parsed, file, findings};
    read_listen(root.table("listen"), config);
    read_facades(root.table("facade"), config);
    read_outputs(root.table("output"), config);
    read_policy(root.table("policy"), config);
    read_limits(root.table("limits"), config);
    read_devices(root.table("device"), config);
    read_editor(root.table("editor"), config);
    config.cue_outputs = read_cue_outputs(*parsed, file, findings);
    config.osc_in = read_osc_in(root.table("osc_in"));
    check_cue_drivers(config, file, findings);
    read_standby(root, config);
    root.leave("cue_output");
    root.refuse_unknown();
    return config;
}

}  // namespace beffroi
