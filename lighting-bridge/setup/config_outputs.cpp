#include "lighting-bridge/setup/config_outputs.h"

#include <charconv>
#include <optional>

#include "lighting-bridge/net/udp_socket.h"

namespace beffroi {
namespace {

constexpr std::string_view kNoInterface = "is needed: light never goes to a network nobody named";
constexpr std::string_view kRange = "must be a universe (“7”) or a range (“7-12”) between 1 and 63999";

std::optional<std::uint16_t> universe_in(std::string_view text) {
    std::uint16_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size() || !out::checked_universe(number)) {
        return std::nullopt;
    }
    return number;
}

/// "7" or "7-12".
std::optional<out::UniverseRange> range_in(std::string_view text) {
    const std::size_t dash = text.find('-');
    const auto first = universe_in(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : universe_in(text.substr(dash + 1));
    if (!first || !last || *first > *last) return std::nullopt;
    return out::UniverseRange{*first, *last};
}

bool read_transmit(Section& section) {
    std::string transmit = "on_change";
    section.read("transmit", transmit, "“on_change” or “constant”");
    if (transmit != "on_change" && transmit != "constant")
        section.refuse("transmit", "must be “on_change” or “constant”");
    return transmit == "constant";
}

std::vector<std::string> read_addresses(Section& section, std::string_view key) {
    std::vector<std::string> all = section.texts(key);
    for (const std::string& dotted : all)
        if (const auto address = net::UdpAddress::parse(dotted, 0); !address)
            section.refuse(key, address.error().detail + ": write it like 10.0.0.20");
    return all;
}

/// Of an output beside sACN: it must say what it takes.
out::Share read_share(Section& section) {
    out::Share share;
    const std::vector<std::string> universes = section.texts("universes");
    for (const std::string& text : universes) {
        if (const auto range = range_in(text))
            share.universes.push_back(*range);
        else
            section.refuse("universes", std::string{kRange} + ", not “" + text + "”");
    }
    share.facades = section.texts("facades");
    if (universes.empty() && share.facades.empty())
        section.refuse("universes",
                       "or facades must say what this output takes, like universes = [\"17-32\"]");
    return share;
}

void read_interface(Section& section, std::string& into) {
    section.read("interface", into, "a name or an IPv4 address");
    if (into.empty()) section.refuse("interface", std::string{kNoInterface});
}

void read_ip(Section& sacn, SacnConfig& read) {
    std::string ip = "v4";
    sacn.read("ip", ip, "“v4”, “v6” or “both”");
    if (ip != "v4" && ip != "v6" && ip != "both") sacn.refuse("ip", "must be “v4”, “v6” or “both”");
    read.ipv4 = ip != "v6";
    read.ipv6 = ip != "v4";
    if (read.ipv6 && !read.unicast.empty())
        sacn.refuse("ip", "goes with multicast only: take unicast away, or leave ip at “v4”");
}

void read_priorities(Section priorities, SacnConfig& read) {
    for (const std::string& key : priorities.keys()) {
        const auto range = range_in(key);
        if (!range) {
            priorities.refuse(key, std::string{kRange});
            continue;
        }
        std::uint8_t priority = 100;
        priorities.read_number(key, priority, 0, 200);
        read.priority_of.emplace_back(*range, priority);
    }
}

void read_sacn(Section sacn, OutputsConfig& config) {
    if (!sacn) return;
    SacnConfig read;
    read_interface(sacn, read.interface);
    read.unicast = read_addresses(sacn, "unicast");
    sacn.read("source_name", read.source_name, "a text");
    sacn.read_number("priority", read.priority, 0, 200);
    read.constant = read_transmit(sacn);
    sacn.read("real_time", read.real_time, "true or false");
    read_ip(sacn, read);
    read_priorities(sacn.table("priority_of"), read);
    sacn.read_number("sync_universe", read.sync_universe, 0, out::kHighestUniverse);
    if (read.sync_universe != 0 && !read.unicast.empty())
        sacn.refuse("sync_universe",
                    "goes with multicast only (E1.31-2018, 6.3.3): take unicast away, or this");
    sacn.read_number("sync_delay_us", read.sync_delay_us, 0, 10'000);
    sacn.read("discovery", read.discovery, "true or false");
    sacn.read("standby", read.standby, "the name of the bridge that stands by");
    check_stood_by(sacn, read);
    sacn.refuse_unknown();
    config.sacn = std::move(read);
}

void read_artnet(Section artnet, OutputsConfig& config) {
    if (!artnet) return;
    ArtNetConfig read;
    read_interface(artnet, read.interface);
    read.share = read_share(artnet);
    artnet.read_number("port_address_offset", read.port_address_offset, -63999, 32767);
    read.unicast = read_addresses(artnet, "unicast");
    artnet.read("source_name", read.source_name, "a text");
    artnet.read("sync", read.sync, "true or false");
    read.constant = read_transmit(artnet);
    artnet.refuse_unknown();
    config.artnet = std::move(read);
}

void read_ddp(Section devices, OutputsConfig& config) {
    for (auto& [name, device] : devices.tables()) {
        DdpConfig read;
        read.name = name;
        read_interface(device, read.interface);
        device.read("to", read.to, "the device's IPv4 address");
        if (!net::UdpAddress::parse(read.to, out::kDdpPort))
            device.refuse("to", "must be the device's IPv4 address, like 10.0.0.30");
        read.share = read_share(device);
        device.read_number("pixels", read.pixels, 0, 1'000'000);
        device.read_number("pixels_a_universe", read.pixels_a_universe, 1, 170);
        read.constant = read_transmit(device);
        device.refuse_unknown();
        config.ddp.push_back(std::move(read));
    }
}

}  // namespace

void read_outputs(Section output, OutputsConfig& config) {
    read_sacn(output.table("sacn"), config);
    read_artnet(output.table("artnet"), config);
    read_ddp(output.table("ddp"), config);
    output.refuse_unknown();
}

}  // namespace beffroi
