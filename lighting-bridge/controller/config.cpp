#include "lighting-bridge/controller/config.h"

#include "lighting-bridge/setup/config_section.h"

namespace beffroi::controller {

ControllerConfig read_config(const std::string& file, const std::string& text,
                             std::vector<FileFinding>& findings) {
    ControllerConfig config;
    const std::optional<toml::table> parsed = parsed_toml(file, text, findings);
    if (!parsed) return config;
    Section root{"", &*parsed, file, findings};
    std::string state;
    std::string key_file;
    root.read("id", config.id, "a text");
    root.read("bridge", config.bridge, "a text: ws://HOST:PORT or unix:/path/of/socket");
    root.read("state", state, "a path");
    root.read("key_file", key_file, "a path");
    Section output = root.table("output");
    read_outputs(output, config);
    if (config.sacn && !config.sacn->standby.empty())
        output.refuse("sacn.standby", "is the bridge's: a controller has no standby");
    root.refuse_unknown();
    config.state = state;
    config.key_file = key_file;
    return config;
}

}  // namespace beffroi::controller
