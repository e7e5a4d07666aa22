#pragma once
// [[cue_output]] and [osc_in] of bridge.toml: whom the bridge tells what happens on its façades, and who may
// tell it.

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <toml++/toml.h>

#include "content/base/clock.h"
#include "content/base/json_reader.h"
#include "content/base/result.h"
#include "lighting-bridge/net/address.h"
#include "lighting-bridge/net/udp_socket.h"
#include "lighting-bridge/output/cue_outputs.h"
#include "lighting-bridge/output/osc_cue_output.h"
#include "lighting-bridge/output/osc_listener.h"
#include "lighting-bridge/output/qlc_cue_output.h"
#include "lighting-bridge/output/trigger_dialect.h"
#include "lighting-bridge/output/wled_dialect.h"
#include "lighting-bridge/setup/config_section.h"

namespace beffroi {

struct OscConfig {
    net::UdpAddress to{};
    out::OscCueSettings settings{};
};

struct QlcConfig {
    net::Address address{};
    out::QlcSettings settings{};
};

struct CueOutputConfig {
    std::string name;
    out::CueOutputRule rule;
    std::variant<OscConfig, out::WledSettings, QlcConfig, out::TriggerSettings> peer;
};

/// Reads every [[cue_output]] of the file. One that is refused is left out, its faults are in `findings`.
std::vector<CueOutputConfig> read_cue_outputs(const toml::table& root, const std::string& file,
                                              std::vector<FileFinding>& findings);
/// Nothing when the section is not there: then nobody is heard.
std::optional<out::OscListenerSettings> read_osc_in(Section section);

/// Begins all of them. `clock` is the bridge's, `world` the true one; both and the loop must outlive them.
/// Null when there is none. Errors: of their sockets.
Result<std::unique_ptr<out::CueOutputs>> open_cue_outputs(const std::vector<CueOutputConfig>& outputs,
                                                          net::Loop& loop, const Clock& clock,
                                                          const Clock& world);

}  // namespace beffroi
