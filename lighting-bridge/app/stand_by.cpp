#include "lighting-bridge/app/stand_by.h"

#include <memory>
#include <utility>

#include "content/base/files.h"
#include "content/base/json.h"
#include "content/base/log.h"
#include "lighting-bridge/controller/controller.h"
#include "lighting-bridge/hub/light_status.h"
#include "lighting-bridge/net/server.h"
#include "lighting-bridge/net/service.h"
#include "lighting-bridge/setup/own_outputs.h"

namespace beffroi {
namespace {

Result<controller::ControllerSettings> settings_for(const BridgeConfig& config,
                                                    const content::DataFolder& data,
                                                    const OwnOutputs& outputs) {
    controller::ControllerSettings settings;
    settings.id = config.standby->name;
    settings.bridge = TRY(net::Address::parse(config.standby->of));
    settings.outputs = *outputs.light;
    settings.outputs.sacn.transmit = out::Transmit::Constant;
    settings.state = data.state() / "standby";
    settings.primary_heard_on = config.sacn->interface;
    if (config.standby->key_file.empty()) return settings;
    settings.key = TRY(read_file(config.standby->key_file, 1024));
    while (settings.key.ends_with('\n')) settings.key.pop_back();
    return settings;
}

/// What /api/status says.
std::string status_of(const controller::Controller& light, const StandbyConfig& config, const Clock& clock) {
    Json standby = Json::object({{"of", config.of},
                                 {"name", config.name},
                                 {"connected", light.online()},
                                 {"facades", std::uint64_t{light.facades()}}});
    Json out =
        Json::object({{"bridge", BEFFROI_VERSION}, {"now_us", light.clock().utc().since_epoch.count()}});
    out.set("standby", std::move(standby));
    if (const auto lit = light.light()) out.set("output", hub::light_json(*lit, clock.steady()));
    return out.dump(1);
}

net::Router table(const controller::Controller& light, const StandbyConfig& config, const Clock& clock) {
    net::Router router;
    router.add({net::Method::Get, "/healthz", {}, 0, net::answer([](const net::Request&) {
                    return net::Response::json(R"({"ok":true,"standby":true})");
                })});
    router.add({net::Method::Get, "/api/status", {}, 0, net::answer([&](const net::Request&) {
                    return net::Response::json(status_of(light, config, clock));
                })});
    router.add({net::Method::Get, "/", {}, 0, net::answer([](const net::Request&) {
                    return net::Response::text(
                        "Beffroi. This bridge stands by for another one; its state is at /api/status.\n");
                })});
    return router;
}

}  // namespace

Outcome stand_by(const BridgeConfig& config, const content::DataFolder& data, const Clock& clock) {
    const std::unique_ptr<net::Loop> loop = TRY(net::Loop::open());
    TRY(net::stop_on_signals(*loop));
    const OwnOutputs outputs = TRY(open_own_outputs(config, {data.light_source(), "Beffroi"}));
    auto settings = TRY(settings_for(config, data, outputs));
    std::unique_ptr<controller::Controller> light =
        TRY(controller::Controller::start(*loop, clock, std::move(settings)));
    net::ServerSettings listen;
    listen.listen = net::Address{.host = config.address, .port = config.port};
    listen.unix_socket = config.unix_socket;
    listen.limits = config.limits;
    const std::unique_ptr<net::Server> server =
        TRY(net::Server::open(*loop, clock, std::move(listen), table(*light, *config.standby, clock)));
    log::info("standby.started",
              {{"of", config.standby->of}, {"name", config.standby->name}, {"port", server->port()}});
    net::announce_ready(*loop, "standing by");
    loop->run();
    net::announce_stopping();
    light.reset();
    log::info("standby.stopped");
    return Done{};
}

}  // namespace beffroi
