// The hub's rows: health, status, the edition as files, the staff's app.

#include <cstring>
#include <utility>

#include "content/base/json.h"
#include "lighting-bridge/hub/cue_output_status.h"
#include "lighting-bridge/hub/hub.h"
#include "lighting-bridge/hub/light_status.h"
#include "lighting-bridge/hub/public_pages.h"
#include "lighting-bridge/net/static_files.h"
#include "lighting-bridge/protocol/codec.h"

namespace beffroi::hub {
namespace {

net::Handler send_file(std::filesystem::path file, std::string type) {
    return net::answer([file = std::move(file), type = std::move(type)](const net::Request&) {
        std::error_code fault;
        if (!std::filesystem::is_regular_file(file, fault))
            return net::Response::json(R"({"error":{"code":"not_found"}})", 404);
        net::Response response;
        response.file = file;
        response.type = type;
        return response;
    });
}

/// What it said last: it greets before it has fetched the newest.
std::int64_t shown_edition(const Guest& guest) {
    if (guest.heartbeat && guest.heartbeat->edition != 0) return guest.heartbeat->edition;
    return guest.hello->edition;
}

/// As acknowledged here, or as its heartbeat has it: that survives a restart of the bridge.
std::optional<out::StartedCue> last_start(const Guest& guest, const protocol::State& state) {
    std::optional<out::StartedCue> last;
    if (const auto& told = guest.heartbeat ? guest.heartbeat->last_start : std::nullopt)
        last = {told->cue, told->facade, told->start_us, told->started_us};
    const auto& ack = guest.last_ack;
    if (!ack || (last && last->left_us >= ack->started_us)) return last;
    last = {ack->cue, ack->facade, 0, ack->started_us};
    for (const protocol::FacadeState& facade : state.facades)
        for (const light::Cue& cue : facade.layers)
            if (cue.id == ack->cue) last->start_us = cue.start_us;
    return last;
}

Json last_start_json(const out::StartedCue& last) {
    Json out = Json::object({{"cue", last.cue}, {"facade", last.facade}, {"started_us", last.left_us}});
    if (last.start_us != 0) out.set("start_us", last.start_us).set("late_us", last.left_us - last.start_us);
    return out;
}

Json guest_json(const Guest& guest, SteadyTime now, const protocol::State& state) {
    Json out =
        Json::object({{"id", guest.hello->id}, {"peer", guest.peer}, {"edition", shown_edition(guest)}});
    out.set("connected_s", (now - guest.since).count() / 1'000'000);
    out.set("heard_ms", (now - guest.heard).count() / 1000);
    if (guest.heartbeat) {
        const protocol::Heartbeat& beat = *guest.heartbeat;
        out.set("clock",
                Json::object(
                    {{"offset_us", beat.offset_us}, {"error_us", beat.error_us}, {"rtt_us", beat.rtt_us}}));
        out.set("frames", beat.frames).set("late_frames", beat.late);
        if (beat.standby) out.set("standby", protocol::standby_json(*beat.standby));
    }
    if (guest.hello->role == protocol::Role::Kiosk) return out;
    if (guest.heartbeat)
        out.set("jitter_us", guest.heartbeat->jitter_us).set("dropped_packets", guest.heartbeat->dropped);
    out.set("cues_started", guest.acks).set("cues_refused", guest.refusals);
    if (const auto last = last_start(guest, state)) out.set("last_started", last_start_json(*last));
    return out;
}

Json facade_json(const protocol::FacadeState& facade) {
    Json layers = Json::array();
    for (const light::Cue& cue : facade.layers) layers.push(protocol::cue_json(cue));
    Json out =
        Json::object({{"facade", facade.facade}, {"driver", facade.driver}, {"online", facade.online}});
    out.set("layers", std::move(layers)).set("waiting", std::uint64_t{facade.queue.size()});
    if (facade.playing)
        out.set("playing", Json::object({{"scene", facade.playing->cue.scene},
                                         {"start_us", facade.playing->cue.start_us},
                                         {"ends_us", facade.playing->ends_us}}));
    out.set("opens_us", facade.opens_us).set("closes_us", facade.closes_us);
    return out.set("held", facade.held).set("energy_wh", facade.energy_wh);
}

Json standby_json(const out::StandbyHealth& standby, SteadyTime now) {
    Json out =
        Json::object({{"raised", standby.raised},
                      {"priority", int{standby.raised ? out::Standby::kRaisedTo : out::Standby::kWaitsAt}},
                      {"times_raised", std::uint64_t{standby.times_raised}}});
    if (standby.heard) out.set("primary_heard_ms_ago", (now - *standby.heard).count() / 1000);
    return out;
}

Json output_json(const out::OutputStatus& output, SteadyTime now) {
    const out::Health& health = output.health;
    Json out =
        Json::object({{"name", output.name}, {"packets", health.packets}, {"failed_packets", health.failed}});
    if (health.last_errno != 0) out.set("last_error", std::strerror(health.last_errno));
    if (health.last_alive) out.set("alive_ms_ago", (now - *health.last_alive).count() / 1000);
    if (output.can.sees_receivers)
        out.set("receivers", std::uint64_t{health.receivers})
            .set("universes_nobody_hears", std::uint64_t{health.unheard});
    if (health.standby) out.set("standby", standby_json(*health.standby, now));
    return out;
}

}  // namespace

Json light_json(const out::LightStatus& light, SteadyTime now) {
    Json outputs = Json::array();
    for (const out::OutputStatus& output : light.outputs) outputs.push(output_json(output, now));
    Json out = Json::object({{"ticks", light.ticks},
                             {"late_ticks", light.late_ticks},
                             {"worst_late_us", light.worst_late_us},
                             {"jitter_us", light.jitter_us},
                             {"packets", light.packets},
                             {"failed_packets", light.failed_packets},
                             {"watts", double{light.watts}},
                             {"real_time", light.real_time},
                             {"outputs", std::move(outputs)}});
    if (light.last_start) out.set("last_started", last_start_json(*light.last_start));
    return out;
}

std::string Hub::status() const {
    const SteadyTime now = clock_.steady();
    const protocol::State state = lights_.state();
    Json kiosks = Json::array();
    Json controllers = Json::array();
    for (const auto& [socket, guest] : live_.guests()) {
        if (!guest.hello) continue;
        Json one = guest_json(guest, now, state);
        (guest.hello->role == protocol::Role::Kiosk ? kiosks : controllers).push(std::move(one));
    }
    Json facades = Json::array();
    for (const protocol::FacadeState& facade : state.facades) facades.push(facade_json(facade));
    const net::Server::Figures net = server_->figures();
    Json out = Json::object({{"bridge", BEFFROI_VERSION}, {"now_us", clock_.utc().since_epoch.count()}});
    out.set("running_s", (now - started_).count() / 1'000'000);
    out.set("edition",
            Json::object({{"number", lights_.edition_number()}, {"manifest", lights_.manifest()}}));
    out.set("facades", std::move(facades))
        .set("controllers", std::move(controllers))
        .set("kiosks", std::move(kiosks));
    if (const auto own = lights_.own_light()) out.set("output", light_json(*own, now));
    if (settings_.lights.cue_outputs)
        out.set("cue_outputs", cue_outputs_json(settings_.lights.cue_outputs->status()));
    if (osc_in_) out.set("osc_in", osc_in_json(*osc_in_));
    out.set("net", Json::object({{"connections", std::uint64_t{net.connections}},
                                 {"sockets", std::uint64_t{net.sockets}},
                                 {"requests", net.requests},
                                 {"refused", net.refused},
                                 {"dropped_slow", net.dropped_slow}}));
    return out.dump(1);
}

net::Router Hub::table() {
    const std::filesystem::path edition = settings_.data.edition();
    net::Router router;
    router.add({net::Method::Get, "/healthz", {}, 0, net::answer([this](const net::Request&) {
                    return net::Response::json(
                        Json::object({{"ok", true}, {"edition", lights_.edition_number()}}).dump());
                })});
    router.add({net::Method::Get, "/api/status", {}, 0, net::answer([this](const net::Request&) {
                    return net::Response::json(status());
                })});
    router.add({net::Method::Get, "/api/*", {}, 0, net::answer([](const net::Request&) {
                    return net::Response::json(R"({"error":{"code":"not_found"}})", 404);
                })});
    const std::filesystem::path current = edition / "current";
    router.add({net::Method::Get,
                "/edition/manifest.json",
                {},
                0,
                send_file(current / content::kManifestFile, "application/json")});
    router.add({net::Method::Get,
                "/edition/manifest.json.minisig",
                {},
                0,
                send_file(current / content::kSignatureFile, "text/plain; charset=utf-8")});
    router.add({net::Method::Get,
                "/edition/key.pub",
                {},
                0,
                send_file(settings_.data.public_key(), "text/plain; charset=utf-8")});
    router.add(net::serve({.prefix = "/objects", .folder = edition / "objects", .immutable = true}));
    router.add(public_pages([this] { return lights_.edition(); }));
    if (settings_.routes) router.add(settings_.routes(workers_, loop_, notices_));
    std::error_code fault;
    if (!settings_.editor.empty() && std::filesystem::exists(settings_.editor / "index.html", fault)) {
        router.add(net::serve({.prefix = "", .folder = settings_.editor, .fallback = "index.html"}));
    } else {
        router.add({net::Method::Get, "/", {}, 0, net::answer([](const net::Request&) {
                        return net::Response::text(
                            "Beffroi. The bridge runs; its state is at /api/status.\n");
                    })});
    }
    return router;
}

}  // namespace beffroi::hub
