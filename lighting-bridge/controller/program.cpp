#include "lighting-bridge/controller/program.h"

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

#include "content/base/files.h"
#include "content/base/log.h"
#include "lighting-bridge/controller/controller.h"
#include "lighting-bridge/net/service.h"
#include "lighting-bridge/net/udp_fan.h"
#include "lighting-bridge/output/cid.h"
#include "lighting-bridge/protocol/codec.h"

namespace beffroi::controller {
namespace {

struct Options {
    std::string id;
    std::string bridge = "ws://127.0.0.1:8090";
    std::string interface;
    std::vector<std::string> unicast;
    std::filesystem::path state;
    std::filesystem::path key_file;
    int priority = 100;
    bool constant = false;
    bool no_real_time = false;
    std::string source_name;
};

Result<out::Cid> cid_for(const Options& options) {
    if (!options.state.empty()) return out::kept_cid(options.state / "cid");
    const std::filesystem::path once =
        std::filesystem::temp_directory_path() /
        ("beffroi-cid-" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
    auto cid = out::kept_cid(once);
    std::error_code ignored;
    std::filesystem::remove(once, ignored);
    return cid;
}

Result<ControllerSettings> settings_for(const Options& options) {
    if (!protocol::is_word(options.id))
        return Error{Fault::Invalid, "--id must be 1 to 100 letters, digits and . _ : -"};
    ControllerSettings settings;
    settings.id = options.id;
    settings.bridge = TRY(net::Address::parse(options.bridge));
    settings.sacn.cid = TRY(cid_for(options));
    settings.sacn.source_name = options.source_name.empty() ? "Beffroi " + options.id : options.source_name;
    settings.sacn.priority = static_cast<std::uint8_t>(options.priority);
    settings.sacn.transmit = options.constant ? out::Transmit::Constant : out::Transmit::OnChange;
    for (const std::string& to : options.unicast) {
        const net::UdpAddress address = TRY(net::UdpAddress::parse(to, out::kSacnPort));
        settings.sacn.unicast_to.push_back(address);
    }
    settings.state = options.state;
    settings.real_time = !options.no_real_time;
    if (options.key_file.empty()) return settings;
    settings.key = TRY(read_file(options.key_file, 1024));
    while (settings.key.ends_with('\n')) settings.key.pop_back();
    return settings;
}

Outcome run(const Options& options) {
    ControllerSettings settings = TRY(settings_for(options));
    const SystemClock clock;
    const std::unique_ptr<net::Loop> loop = TRY(net::Loop::open());
    TRY(net::stop_on_signals(*loop));
    std::vector<std::uint32_t> named;
    for (const net::UdpAddress& to : settings.sacn.unicast_to) named.push_back(to.ip);
    const std::unique_ptr<net::UdpFan> sender =
        TRY(net::UdpFan::open({.interface = options.interface}, named));
    std::unique_ptr<Controller> controller =
        TRY(Controller::start(*loop, clock, *sender, std::move(settings)));
    log::info("controller.started",
              {{"id", options.id}, {"bridge", options.bridge}, {"interface", options.interface}});
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

}  // namespace

Exit run_controller(const std::vector<std::string>& arguments) {
    CLI::App app{"beffroi-controller: the light at the façade", "beffroi-controller"};
    app.set_version_flag("--version", "beffroi-controller " BEFFROI_VERSION);
    Options options;
    app.add_option("--id", options.id, "Name of this controller, as the bridge's configuration has it")
        ->required();
    app.add_option("--bridge", options.bridge, "ws://HOST:PORT or unix:/path/of/socket");
    app.add_option("--interface", options.interface,
                   "Where the lamps are: a name, or an IPv4 address of this machine")
        ->required();
    app.add_option("--unicast-to", options.unicast, "Send sACN to this IPv4 address instead of multicast");
    app.add_option("--state", options.state,
                   "Folder where assignments are kept, to go on without the bridge");
    app.add_option("--key-file", options.key_file, "File with this device's key");
    app.add_option("--priority", options.priority, "sACN priority")->check(CLI::Range(0, 200));
    app.add_option("--source-name", options.source_name, "Shown on other desks");
    app.add_flag("--constant", options.constant, "Send 40 times a second even when nothing changes");
    app.add_flag("--no-real-time", options.no_real_time, "Do not ask the system for real-time priority");
    std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? Exit::Done : Exit::Usage;
    }
    const Outcome ran = run(options);
    if (ran) return Exit::Done;
    std::cerr << "beffroi-controller: " << ran.error().detail << '\n';
    return exit_for(ran.error().fault);
}

}  // namespace beffroi::controller
