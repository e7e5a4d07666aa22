#include "lighting-bridge/output/routing.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/log.h"

namespace beffroi::out {
namespace {

using Lit = std::map<std::uint16_t, std::set<std::string>>;  // universe → façades it lights

Lit lit_by(const std::vector<light::Patch>& patches) {
    Lit lit;
    for (const light::Patch& patch : patches) {
        for (const std::uint16_t universe : patch.universes()) lit[universe].insert(patch.facade);
    }
    return lit;
}

/// The universes of each output, and last those that stay with sACN.
Result<std::vector<std::vector<std::uint16_t>>> shared_out(const Lit& lit,
                                                           const std::vector<OtherOutput>& others) {
    std::vector<std::vector<std::uint16_t>> shares(others.size() + 1);
    for (const auto& [universe, facades] : lit) {
        std::size_t owner = others.size();
        for (std::size_t i = 0; i < others.size(); ++i) {
            if (!others[i].share.takes(universe, facades)) continue;
            if (owner != others.size()) {
                return Error{
                    Fault::Invalid,
                    fmt::format("universe {} of {} is given to output {} and to output {}: take it from "
                                "one of them",
                                universe, *facades.begin(), others[owner].name, others[i].name)};
            }
            owner = i;
        }
        shares[owner].push_back(universe);
    }
    return shares;
}

Result<std::unique_ptr<Output>> open_one(const OtherOutput& other, std::vector<std::uint16_t> universes) {
    const auto named = [&](Error error) { return Error{error.fault, other.name + "." + error.detail}; };
    if (const auto* artnet = std::get_if<ArtNetSettings>(&other.settings)) {
        ArtNetSettings settings = *artnet;
        settings.universes = std::move(universes);
        auto output = ArtNetOutput::open(std::move(settings), *other.sender);
        if (!output) return named(output.error());
        return std::unique_ptr<Output>{std::move(*output)};
    }
    DdpSettings settings = std::get<DdpSettings>(other.settings);
    settings.universes = std::move(universes);
    auto output = DdpOutput::open(std::move(settings), *other.sender);
    if (!output) return named(output.error());
    return std::unique_ptr<Output>{std::move(*output)};
}

OpenedOutputs& of_network(std::vector<OpenedOutputs>& networks, int network) {
    const auto known = std::find_if(networks.begin(), networks.end(),
                                    [&](const OpenedOutputs& one) { return one.network == network; });
    if (known != networks.end()) return *known;
    return networks.emplace_back(OpenedOutputs{.network = network, .names = {}, .outputs = {}, .ears = {}});
}

void add(OpenedOutputs& to, std::string name, std::unique_ptr<Output> output, net::UdpEar* ear) {
    to.names.push_back(std::move(name));
    to.outputs.push_back(std::move(output));
    to.ears.push_back(ear);
}

}  // namespace

bool Share::takes(std::uint16_t universe, const std::set<std::string>& lit) const {
    return std::any_of(universes.begin(), universes.end(),
                       [&](const UniverseRange& r) { return universe >= r.first && universe <= r.last; }) ||
           std::any_of(facades.begin(), facades.end(), [&](const std::string& f) { return lit.contains(f); });
}

Result<std::vector<OpenedOutputs>> open_networks(const std::vector<light::Patch>& patches, SacnSettings sacn,
                                                 net::UdpSender* sender, int network,
                                                 const std::vector<OtherOutput>& others) {
    const Lit lit = lit_by(patches);
    auto shares = TRY(shared_out(lit, others));
    std::vector<OpenedOutputs> networks;
    sacn.universes = shares.back();
    if (sender == nullptr && !sacn.universes.empty()) {
        const std::uint16_t first = sacn.universes.front();
        return Error{Fault::Invalid,
                     fmt::format("universe {} of {} leaves by no output: name it in the universes "
                                 "of one, or configure [output.sacn], which takes the rest",
                                 first, *lit.at(first).begin())};
    }
    if (sender != nullptr) {
        net::UdpEar* const ear = sacn.ear;
        SacnOutput output = TRY(SacnOutput::open(std::move(sacn), *sender));
        add(of_network(networks, network), "sacn", std::make_unique<SacnOutput>(std::move(output)), ear);
    }
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (shares[i].empty()) {
            log::warn("output.no_universe", {{"output", others[i].name},
                                             {"hint", "no façade lit here has a lamp in its universes"}});
            continue;
        }
        std::unique_ptr<Output> output = TRY(open_one(others[i], std::move(shares[i])));
        add(of_network(networks, others[i].network), others[i].name, std::move(output), others[i].ear);
    }
    if (networks.empty()) networks.push_back({.network = network, .names = {}, .outputs = {}, .ears = {}});
    return networks;
}

Result<OpenedOutputs> open_outputs(const std::vector<light::Patch>& patches, SacnSettings sacn,
                                   net::UdpSender* sender, const std::vector<OtherOutput>& others) {
    std::vector<OtherOutput> together = others;
    for (OtherOutput& other : together) other.network = 0;
    auto networks = TRY(open_networks(patches, std::move(sacn), sender, 0, together));
    return std::move(networks.front());
}

}  // namespace beffroi::out
