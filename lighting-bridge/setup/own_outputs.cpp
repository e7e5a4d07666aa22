#include "lighting-bridge/setup/own_outputs.h"

#include <chrono>
#include <utility>

#include "content/base/log.h"
#include "lighting-bridge/output/cid.h"

namespace beffroi {
namespace {

out::Transmit transmit_of(bool constant) {
    return constant ? out::Transmit::Constant : out::Transmit::OnChange;
}

Result<net::UdpFan*> open_sender(OwnOutputs& own, const net::UdpSettings& settings,
                                 const std::vector<net::UdpAddress>& named = {}) {
    std::vector<std::uint32_t> ips;
    for (const net::UdpAddress& address : named) ips.push_back(address.ip);
    own.senders.push_back(TRY(net::UdpFan::open(settings, ips)));
    return own.senders.back().get();
}

Result<std::vector<net::UdpAddress>> addresses_of(const std::vector<std::string>& dotted,
                                                  std::uint16_t port) {
    std::vector<net::UdpAddress> all;
    for (const std::string& one : dotted) {
        const net::UdpAddress address = TRY(net::UdpAddress::parse(one, port));
        all.push_back(address);
    }
    return all;
}

Result<out::Cid> cid_of(const LightSource& source) {
    if (!source.cid.empty()) return out::kept_cid(source.cid);
    const std::filesystem::path once =
        std::filesystem::temp_directory_path() /
        ("beffroi-cid-" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
    auto cid = out::kept_cid(once);
    std::error_code ignored;
    std::filesystem::remove(once, ignored);
    return cid;
}

Outcome add_sacn(OwnOutputs& own, const SacnConfig& config, const LightSource& source) {
    out::SacnSettings sacn;
    sacn.cid = TRY(cid_of(source));
    sacn.source_name = config.source_name.empty() ? source.name : config.source_name;
    sacn.priority = config.priority;
    for (const auto& [range, priority] : config.priority_of) {
        for (int universe = range.first; universe <= range.last; ++universe)
            sacn.priority_of[static_cast<std::uint16_t>(universe)] = priority;
    }
    sacn.transmit = transmit_of(config.constant || !config.standby.empty());
    if (!config.standby.empty() && !config.constant)
        log::info("output.constant",
                  {{"output", "sacn"},
                   {"standby", config.standby},
                   {"hint", "sends all the time, changed or not, so that its silence means it is gone"}});
    sacn.unicast_to = TRY(addresses_of(config.unicast, out::kSacnPort));
    sacn.sync_universe = config.sync_universe;
    sacn.sync_delay = Microseconds{config.sync_delay_us};
    sacn.discovery = config.discovery;
    sacn.ipv4 = config.ipv4;
    net::UdpFan* const sender = TRY(open_sender(own, {.interface = config.interface}, sacn.unicast_to));
    own.light->sender = sender;
    own.light->network = sender->common().interface().index;
    if (config.ipv6) sacn.over_ipv6 = TRY(open_sender(own, {.interface = config.interface, .ipv6 = true}));
    own.light->sacn = std::move(sacn);
    own.light->real_time = config.real_time;
    return Done{};
}

/// Both ends of Art-Net use the one port.
Outcome add_artnet(OwnOutputs& own, const ArtNetConfig& config, const LightSource& source) {
    const std::vector<net::UdpAddress> named = TRY(addresses_of(config.unicast, out::kArtNetPort));
    net::UdpFan* const sender =
        TRY(open_sender(own, {.interface = config.interface, .port = out::kArtNetPort}, named));
    out::ArtNetSettings artnet;
    artnet.interface = sender->common().interface();
    artnet.name = config.source_name.empty() ? source.name : config.source_name;
    artnet.port_address_offset = config.port_address_offset;
    for (const net::UdpAddress& node : named) artnet.always_to.push_back(node.ip);
    artnet.sync = config.sync;
    artnet.transmit = transmit_of(config.constant);
    own.ears.push_back(TRY(net::BroadcastEar::open(sender->common())));
    const int network = sender->common().interface().index;
    own.light->others.push_back(
        {"artnet", config.share, std::move(artnet), sender, own.ears.back().get(), network});
    return Done{};
}

/// A socket a device: what waits for one that does not answer fills no room of the others'.
Outcome add_ddp(OwnOutputs& own, const DdpConfig& config) {
    out::DdpSettings ddp;
    ddp.to = TRY(net::UdpAddress::parse(config.to, out::kDdpPort));
    ddp.pixels = config.pixels;
    ddp.pixels_a_universe = config.pixels_a_universe;
    ddp.transmit = transmit_of(config.constant);
    net::UdpFan* const sender = TRY(open_sender(own, {.interface = config.interface}));
    const int network = sender->common().interface().index;
    own.light->others.push_back(
        {"ddp." + config.name, config.share, std::move(ddp), sender, nullptr, network});
    return Done{};
}

}  // namespace

Result<OwnOutputs> open_own_outputs(const OutputsConfig& config, const LightSource& source) {
    OwnOutputs own;
    if (!config.any()) return own;
    own.light.emplace();
    if (config.sacn) TRY(add_sacn(own, *config.sacn, source));
    if (config.artnet) TRY(add_artnet(own, *config.artnet, source));
    for (const DdpConfig& device : config.ddp) TRY(add_ddp(own, device));
    return own;
}

}  // namespace beffroi
