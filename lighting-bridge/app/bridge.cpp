#include "lighting-bridge/app/bridge.h"

#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include <CLI/CLI.hpp>
#include <sys/resource.h>

#include "content/base/files.h"
#include "content/base/folder_lock.h"
#include "content/base/instant.h"
#include "content/base/log.h"
#include "lighting-bridge/app/config.h"
#include "lighting-bridge/app/explain.h"
#include "lighting-bridge/app/levels.h"
#include "lighting-bridge/app/light_log.h"
#include "lighting-bridge/app/light_town.h"
#include "lighting-bridge/app/only_bridge.h"
#include "lighting-bridge/app/shown_clock.h"
#include "lighting-bridge/app/simulate.h"
#include "lighting-bridge/app/stand_by.h"
#include "lighting-bridge/hub/hub.h"
#include "lighting-bridge/hub/staff_routes.h"
#include "lighting-bridge/net/service.h"
#include "lighting-bridge/setup/own_outputs.h"

namespace beffroi {
namespace {

struct Options {
    std::filesystem::path data;
    std::filesystem::path config;
    std::string address;
    std::optional<std::uint16_t> port;
    std::string unix_socket;
    std::filesystem::path editor;
    std::vector<std::string> drivers;
    std::string lighting_interface;
    std::vector<std::string> unicast;
    std::string now;
    std::filesystem::path programme;
};

Exit exit_for(Fault fault) {
    switch (fault) {
        case Fault::Io:
        case Fault::Timeout:
        case Fault::Conflict:
            return Exit::Machine;
        case Fault::NotFound:
            return Exit::NotFound;
        default:
            return Exit::Refused;
    }
}

void complain(const std::string& sentence) {
    std::cerr << "beffroi-bridge: " << sentence << '\n';
}

/// The file in the data folder when none is named; then it may be missing.
Result<BridgeConfig> load_config(const Options& options) {
    const std::filesystem::path file = options.config.empty() ? options.data / "bridge.toml" : options.config;
    auto text = read_file(file, 1U << 20U);
    if (!text && options.config.empty() && text.error().fault == Fault::NotFound) text = std::string{};
    const std::string content = TRY(std::move(text));
    std::vector<FileFinding> findings;
    BridgeConfig config = read_config(file.string(), content, findings);
    for (const FileFinding& finding : findings)
        complain(finding.file + ": " + finding.field + (finding.field.empty() ? "" : " ") + finding.sentence);
    if (!findings.empty()) return Error{Fault::Invalid, "the configuration is refused"};
    return config;
}

/// The command line wins over the file.
Outcome overrule(BridgeConfig& config, const Options& options) {
    if (!options.address.empty()) config.address = options.address;
    if (options.port) config.port = *options.port;
    if (!options.unix_socket.empty()) config.unix_socket = options.unix_socket;
    if (!options.editor.empty()) config.editor = options.editor;
    for (const std::string& row : options.drivers) {
        const std::size_t equals = row.find('=');
        if (equals == std::string::npos)
            return Error{Fault::Invalid,
                         "--driver is FACADE=bridge or FACADE=controller:ID, not “" + row + "”"};
        config.drivers[row.substr(0, equals)] = TRY(hub::Driver::parse(row.substr(equals + 1)));
    }
    if (options.lighting_interface.empty()) return Done{};
    if (!config.sacn) config.sacn.emplace();
    config.sacn->interface = options.lighting_interface;
    if (!options.unicast.empty()) config.sacn->unicast = options.unicast;
    return Done{};
}

/// Ten thousand kiosks need as many descriptors; the usual soft limit is 1,024.
void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 16'384);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

hub::HubSettings hub_settings(const BridgeConfig& config, const content::DataFolder& data,
                              std::string programme, const Clock& clock) {
    hub::HubSettings settings;
    settings.data = data;
    settings.server.listen = net::Address{.host = config.address, .port = config.port};
    settings.server.unix_socket = config.unix_socket;
    settings.server.limits = config.limits;
    settings.editor = config.editor;
    settings.lights.drivers = config.drivers;
    settings.lights.rules = config.rules;
    settings.lights.programme = std::move(programme);
    if (config.sacn) settings.lights.standby = config.sacn->standby;
    settings.lights.board = std::make_shared<hub::LightBoard>();
    settings.light_desk = std::make_shared<hub::LightDesk>();
    settings.live.keys = config.device_keys;
    // Beyond this machine only devices that were named, and show their key, are let in.
    settings.live.strangers = config.address.starts_with("127.") || config.address == "localhost";
    const std::chrono::hours grace = config.second_factor_grace;
    settings.routes = [data, grace, &clock, board = settings.lights.board, desk = settings.light_desk](
                          hub::Workers& workers, net::Loop& loop, std::shared_ptr<hub::NoticeBoard> notices) {
        return hub::staff_routes({workers, loop, std::move(notices), clock, grace, board, desk}, data);
    };
    return settings;
}

/// Held, no backup is restored over the folder this bridge runs on.
Result<FileDescriptor> hold_data(const std::filesystem::path& folder) {
    auto held = lock_folder(folder, FolderUse::Shared);
    if (held) return held;
    if (held.error().fault == Fault::Conflict)
        return Error{Fault::Conflict, folder.string() +
                                          " is being restored from a backup: start the bridge again when "
                                          "`beffroi-content restore` is done"};
    if (held.error().fault == Fault::NotFound)
        return Error{Fault::NotFound, folder.string() + " is not there: run `beffroi-content init` first"};
    return held;
}

Outcome serve(const Options& options) {
    const FileDescriptor held = TRY(hold_data(options.data));
    BridgeConfig config = TRY(load_config(options));
    TRY(overrule(config, options));
    const content::DataFolder data{options.data};
    const FileDescriptor alone = TRY(be_only_bridge(data));
    const std::unique_ptr<Clock> clock = TRY(shown_clock(options.now, data.state() / "clock.json"));
    if (config.standby) return stand_by(config, data, *clock);
    raise_descriptor_limit();
    const std::unique_ptr<net::Loop> loop = TRY(net::Loop::open());
    TRY(net::stop_on_signals(*loop));

    std::string programme = TRY(load_programme(options.data, options.programme));
    hub::HubSettings settings = hub_settings(config, data, std::move(programme), *clock);
    const OwnOutputs outputs = TRY(open_own_outputs(config, {data.light_source(), "Beffroi"}));
    settings.lights.own_light = outputs.light;
    const SystemClock world;
    const auto cue_outputs = TRY(open_cue_outputs(config.cue_outputs, *loop, *clock, world));
    settings.lights.cue_outputs = cue_outputs.get();
    settings.osc_in = config.osc_in;
    std::unique_ptr<hub::Hub> hub = TRY(hub::Hub::open(*loop, *clock, std::move(settings)));
    log::info("bridge.listening",
              {{"address", config.address}, {"port", hub->port()}, {"unix", config.unix_socket}});
    net::announce_ready(*loop, "serving");
    loop->run();
    net::announce_stopping();
    hub.reset();
    forget_shown_clock(data.state() / "clock.json");
    log::info("bridge.stopped");
    return Done{};
}

CLI::App* add_simulate(CLI::App& app, SimulateRequest& simulate) {
    CLI::App* command = app.add_subcommand(
        "simulate", "Print what nights will be: sunset, scenes, curfew, watt-hours (no bridge needed)");
    command->add_option("--data", simulate.data, "Data folder of the bridge, for its edition");
    command->add_option("--pack", simulate.pack, "Or a content pack's folder");
    command->add_option("--programme", simulate.programme, "Instead of programme.json in that folder");
    command->add_option("--from", simulate.from, "First evening, YYYY-MM-DD")->required();
    command->add_option("--to", simulate.to, "Last evening (the first one)");
    command->add_option("--facade", simulate.facade, "Only this one");
    command->add_option("--energy-csv", simulate.csv,
                        "Write watt-hours by night, façade, fixture, duty and scene to this file");
    command->add_option("--step-s", simulate.step_s, "Seconds between two looks at what moves (5)")
        ->check(CLI::Range(1, 3600));
    return command;
}

CLI::App* add_log(CLI::App& app, LightLogRequest& log) {
    CLI::App* command = app.add_subcommand("log", "Print what was lit, from when to when, by which rule");
    command->add_option("--data", log.data, "Data folder of the bridge")->required();
    command->add_option("--from", log.from, "First evening, YYYY-MM-DD")->required();
    command->add_option("--to", log.to, "Last evening (the first one)");
    command->add_option("--facade", log.facade, "Only this one");
    command->add_option("--csv", log.csv, "Write the intervals to this file");
    command->add_option("--energy-csv", log.energy_csv,
                        "Write watt-hours by night, façade, fixture, duty and scene to this file");
    return command;
}

CLI::App* add_explain(CLI::App& app, ExplainRequest& explain) {
    CLI::App* command =
        app.add_subcommand("explain", "Print why a façade is lit as it is planned to be at a moment");
    command->add_option("--data", explain.data, "Data folder of the bridge, for its edition");
    command->add_option("--pack", explain.pack, "Or a content pack's folder");
    command->add_option("--programme", explain.programme, "Instead of programme.json in that folder");
    command->add_option("--facade", explain.facade, "Its slug")->required();
    command->add_option("--fixture", explain.fixture, "Only this fixture");
    command->add_option("--at", explain.at, "2026-12-24T18:30, by the town's clocks")->required();
    return command;
}

}  // namespace

Exit run_bridge(const std::vector<std::string>& arguments) {
    CLI::App app{"beffroi-bridge: the hub between kiosks, staff and lights", "beffroi-bridge"};
    app.set_version_flag("--version", "beffroi-bridge " BEFFROI_VERSION);
    app.require_subcommand(1);
    Options options;
    CLI::App* serve_command = app.add_subcommand("serve", "Serve until stopped (SIGTERM)");
    serve_command->add_option("--data", options.data, "Data folder, made by beffroi-content init")
        ->required();
    serve_command->add_option("--config", options.config, "Instead of bridge.toml in the data folder");
    serve_command->add_option("--address", options.address, "IPv4 address to listen on (127.0.0.1)");
    serve_command->add_option("--port", options.port, "Port to listen on (8090); 0: any");
    serve_command->add_option("--unix", options.unix_socket, "Also listen on this socket in the file system");
    serve_command->add_option("--editor", options.editor, "Folder of the built staff app");
    serve_command->add_option("--driver", options.drivers,
                              "FACADE=bridge or FACADE=controller:ID, for each façade");
    serve_command->add_option(
        "--lighting-interface", options.lighting_interface,
        "Where the bridge's own façades are lit: a name or an IPv4 address of this machine");
    serve_command->add_option("--unicast", options.unicast, "Send sACN to this address instead of multicast");
    serve_command->add_option("--now", options.now,
                              "Show this instant instead of the true time, still running");
    serve_command->add_option("--programme", options.programme,
                              "What is planned for the nights (programme.json in the data folder)");
    LevelsRequest levels;
    std::int64_t step_us = levels.step.count();
    CLI::App* levels_command =
        app.add_subcommand("levels", "Print what cues put on the wire, moment by moment (no bridge needed)");
    levels_command->add_option("--data", levels.data, "Data folder of the bridge")->required();
    levels_command->add_option("--facade", levels.facade, "Its slug")->required();
    levels_command->add_option("--cues", levels.cues, "File with a cue a line, as /api/status shows them")
        ->required();
    levels_command->add_option("--from-us", levels.from_us, "UTC microseconds since 1970")->required();
    levels_command->add_option("--to-us", levels.to_us, "The last moment")->required();
    levels_command->add_option("--step-us", step_us, "From one line to the next (1000)");
    SimulateRequest simulate;
    CLI::App* simulate_command = add_simulate(app, simulate);
    LightLogRequest log;
    CLI::App* log_command = add_log(app, log);
    ExplainRequest explain;
    CLI::App* explain_command = add_explain(app, explain);
    std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? Exit::Done : Exit::Usage;
    }
    levels.step = std::chrono::microseconds{step_us};
    const Outcome served = levels_command->parsed()     ? print_levels(levels, std::cout)
                           : simulate_command->parsed() ? print_simulation(simulate, std::cout)
                           : log_command->parsed()      ? print_light_log(log, std::cout)
                           : explain_command->parsed()  ? print_explanation(explain, std::cout)
                                                        : serve(options);
    if (served) return Exit::Done;
    complain(served.error().detail);
    return exit_for(served.error().fault);
}

}  // namespace beffroi
