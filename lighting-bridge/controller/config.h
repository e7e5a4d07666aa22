#pragma once
// controller.toml: what a controller is told once. Every fault is told with its key; nothing is corrected
// silently.

#include <filesystem>
#include <string>
#include <vector>

#include "content/base/json_reader.h"
#include "lighting-bridge/setup/config_outputs.h"

namespace beffroi::controller {

struct ControllerConfig : OutputsConfig {
    std::string id{};                  ///< As the bridge's configuration has it
    std::string bridge{};              ///< ws://HOST:PORT or unix:/path; empty: not said
    std::filesystem::path state{};     ///< Where assignments are kept; empty: nowhere
    std::filesystem::path key_file{};  ///< Empty: not paired
};

/// Reads TOML text. Faults go to `findings` and leave the default in place; refuse to start when there is
/// one.
ControllerConfig read_config(const std::string& file, const std::string& text,
                             std::vector<FileFinding>& findings);

}  // namespace beffroi::controller
