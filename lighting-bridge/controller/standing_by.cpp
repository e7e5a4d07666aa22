// What makes a controller a standby: it hears the primary's light, and its own waits below it.

#include <set>
#include <utility>

#include "lighting-bridge/controller/controller.h"
#include "lighting-bridge/net/group_ear.h"
#include "lighting-bridge/output/cid.h"

namespace beffroi::controller {
namespace {

/// A source sends all its universes in one go: a few of them tell whether it is there.
constexpr std::size_t kMostGroups = 8;

std::vector<std::uint32_t> groups_of(const std::vector<out::StagedFacade>& facades) {
    std::set<std::uint16_t> universes;
    for (const out::StagedFacade& facade : facades)
        for (const std::uint16_t universe : facade.patch.universes()) universes.insert(universe);
    std::vector<std::uint32_t> groups;
    for (const std::uint16_t universe : universes)
        if (groups.size() < kMostGroups) groups.push_back(out::multicast_address(universe).ip);
    return groups;
}

}  // namespace

std::optional<out::Cid> Controller::told_primary() const {
    for (const auto& [slug, facade] : keeper_.facades())
        if (const auto cid = out::cid_in(facade.message.source)) return cid;
    return std::nullopt;
}

Result<out::StageOutputs> Controller::outputs_for(const std::vector<out::StagedFacade>& facades) {
    out::StageOutputs outputs = settings_.outputs;
    if (settings_.primary_heard_on.empty()) return outputs;
    out::SacnSettings& sacn = outputs.sacn;
    sacn.standby_of = primary_;
    if (!sacn.standby_of)
        return Error{
            Fault::Invalid,
            "the primary did not say by which sACN source it lights: [output.sacn] of its bridge.toml "
            "must name this bridge as its standby"};
    const std::vector<std::uint32_t> groups = groups_of(facades);
    ear_ = TRY(net::GroupEar::open(settings_.primary_heard_on, groups, out::kSacnPort));
    sacn.ear = ear_.get();
    sacn.transmit = out::Transmit::Constant;
    return outputs;
}

}  // namespace beffroi::controller
