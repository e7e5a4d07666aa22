#include "lighting-bridge/controller/program.h"

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include <CLI/CLI.hpp>

#include "content/base/files.h"
#include "content/base/log.h"
#include "lighting-bridge/controller/config.h"
#include "lighting-bridge/controller/controller.h"
#include "lighting-bridge/net/service.h"
#include "lighting-bridge/protocol/codec.h"
#include "lighting-bridge/setup/own_outputs.h"

namespace beffroi::controller {
namespace {

constexpr const char* kUsualBridge = "ws://127.0.0.1:8090";

struct Options {
    std::filesystem::path config;
    ControllerConfig said;  ///< By the command line; it wins over the file
    std::string interface;
    std::vector<std::string> unicast;
    std::optional<int> priority;
    bool constant = false;
    bool no_real_time = false;
    std::string source_name;
};

void complain(const std::string& sentence) {
    std::cerr << "beffroi-controller: " << sentence << '\n';
}

Result<ControllerConfig> load_config(const std::filesystem::path& file) {
    if (file.empty()) return ControllerConfig{};
    const std::string text = TRY(read_file(file, 1U << 20U));
    std::vector<FileFinding> findings;
    ControllerConfig config = read_config(file.string(), text, findings);
    for (const FileFinding& finding : findings)
        complain(finding.file + ": " + finding.field + (finding.field.empty() ? "" : " ") + finding.sentence);
    if (!findings.empty()) return Error{Fault::Invalid, "the configuration is refused"};
    return config;
}

/// The options of sACN, on top of what the file says of it; only --interface makes one that it has not.
Outcome overrule_sacn(ControllerConfig& config, const Options& options) {
    const bool wanted = !options.unicast.empty() || options.priority || options.constant ||
                        options.no_real_time || !options.source_name.empty();
    if (!options.interface.empty() && !config.sacn) config.sacn.emplace();
    if (!config.sacn) {
        if (!wanted) return Done{};
        return Error{Fault::Invalid,
                     "--unicast-to, --priority, --source-name, --constant and --no-real-time are of sACN: "
                     "give --interface too, or write them in the file"};
    }
    if (!options.interface.empty()) config.sacn->interface = options.interface;
    if (!options.unicast.empty()) config.sacn->unicast = options.unicast;
    if (options.priority) config.sacn->priority = static_cast<std::uint8_t>(*options.priority);
    if (!options.source_name.empty()) config.sacn->source_name = options.source_name;
    config.sacn->constant = config.sacn->constant || options.constant;
    config.sacn->real_time = config.sacn->real_time && !options.no_real_time;
    return Done{};
}

Outcome overrule(ControllerConfig& config, const Options& options) {
    if (!options.said.id.empty()) config.id = options.said.id;
    if (!options.said.bridge.empty()) config.bridge = options.said.bridge;
    if (!options.said.state.empty()) config.state = options.said.state;
    if (!options.said.key_file.empty()) config.key_file = options.said.key_file;
    TRY(overrule_sacn(config, options));
    if (config.bridge.empty()) config.bridge = kUsualBridge;
    if (!protocol::is_word(config.id))
        return Error{Fault::Invalid,
                     "--id, or `id` in the file, must be 1 to 100 letters, digits and . _ : -"};
    if (!config.any())
        return Error{Fault::Invalid,
                     "nothing says where the lamps are: give --interface for sACN, or --config with "
                     "[output.sacn], [output.artnet] or [output.ddp.NAME]"};
    return Done{};
}

Result<ControllerSettings> settings_for(const ControllerConfig& config, const OwnOutputs& outputs) {
    ControllerSettings settings;
    settings.id = config.id;
    settings.bridge = TRY(net::Address::parse(config.bridge));
    settings.outputs = *outputs.light;
    settings.state = config.state;
    if (config.key_file.empty()) return settings;
    settings.key = TRY(read_file(config.key_file, 1024));
    while (settings.key.ends_with('\n')) settings.key.pop_back();
    return settings;
}

Outcome run(const Options& options) {
    ControllerConfig config = TRY(load_config(options.config));
    TRY(overrule(config, options));
    const SystemClock clock;
    const std::unique_ptr<net::Loop> loop = TRY(net::Loop::open());
    TRY(net::stop_on_signals(*loop));
    const std::filesystem::path cid = config.state.empty() ? std::filesystem::path{} : config.state / "cid";
    const OwnOutputs outputs = TRY(open_own_outputs(config, {cid, "Beffroi " + config.id}));
    ControllerSettings settings = TRY(settings_for(config, outputs));
    std::unique_ptr<Controller> controller = TRY(Controller::start(*loop, clock, std::move(settings)));
    log::info("controller.started", {{"id", config.id}, {"bridge", config.bridge}});
    net::announce_ready(*loop, "lighting");
    loop->run();
    net::announce_stopping();
    controller.reset();
    log::info("controller.stopped");
    return Done{};
}

Exit exit_for(Fault fault) {
    if (fault == Fault::NotFound) return Exit::NotFound;
    return fault == Fault::Io || fault == Fault::Conflict || fault == Fault::Timeout ? Exit::Machine
                                                                                     : Exit::Refused;
}

void add_options(CLI::App& app, Options& options) {
    app.add_option("--config", options.config, "controller.toml: all of this, and Art-Net and DDP");
    app.add_option("--id", options.said.id, "Name of this controller, as the bridge's configuration has it");
    app.add_option("--bridge", options.said.bridge, "ws://HOST:PORT or unix:/path/of/socket");
    app.add_option("--state", options.said.state,
                   "Folder where assignments are kept, to go on without the bridge");
    app.add_option("--key-file", options.said.key_file, "File with this device's key");
    app.add_option("--interface", options.interface,
                   "Where the lamps are by sACN: a name, or an IPv4 address of this machine");
    app.add_option("--unicast-to", options.unicast, "Send sACN to this IPv4 address instead of multicast");
    app.add_option("--priority", options.priority, "sACN priority")->check(CLI::Range(0, 200));
    app.add_option("--source-name", options.source_name, "Shown on other desks");
    app.add_flag("--constant", options.constant, "Send 40 times a second even when nothing changes");
    app.add_flag("--no-real-time", options.no_real_time, "Do not ask the system for real-time priority");
}

}  // namespace

Exit run_controller(const std::vector<std::string>& arguments) {
    CLI::App app{"beffroi-controller: the light at the façade", "beffroi-controller"};
    app.set_version_flag("--version", "beffroi-controller " BEFFROI_VERSION);
    Options options;
    add_options(app, options);
    std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? Exit::Done : Exit::Usage;
    }
    const Outcome ran = run(options);
    if (ran) return Exit::Done;
    complain(ran.error().detail);
    return exit_for(ran.error().fault);
}

}  // namespace beffroi::controller
