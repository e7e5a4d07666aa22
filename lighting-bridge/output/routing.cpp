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

}  // namespace

bool Share::takes(std::uint16_t universe, const std::set<std::string>& lit) const {
    return std::any_of(universes.begin(), universes.end(),
                       [&](const UniverseRange& r) { return universe >= r.first && universe <= r.last; }) ||
           std::any_of(facades.begin(), facades.end(), [&](const std::string& f) { return lit.contains(f); });
}

Result<OpenedOutputs> open_outputs(const std::vector<light::Patch>& patches, SacnSettings sacn,
                                   net::UdpSender* sender, const std::vector<OtherOutput>& others) {
    const Lit lit = lit_by(patches);
    auto shares = TRY(shared_out(lit, others));
    OpenedOutputs opened;
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
        opened.names.emplace_back("sacn");
        opened.outputs.push_back(std::make_unique<SacnOutput>(std::move(output)));
        opened.ears.push_back(ear);
    }
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (shares[i].empty()) {
            log::warn("output.no_universe",
                      {{"output", others[i].name},
                       {"hint", "no façade of the bridge has a lamp in its universes"}});
            continue;
        }
        std::unique_ptr<Output> output = TRY(open_one(others[i], std::move(shares[i])));
        opened.names.push_back(others[i].name);
        opened.outputs.push_back(std::move(output));
        opened.ears.push_back(others[i].ear);
    }
    return opened;
}

}  // namespace beffroi::out
