// Who else must know what a façade shows: its controller, or the bridge that stands by for this one.

#include <algorithm>

#include "content/base/log.h"
#include "lighting-bridge/hub/lights.h"

namespace beffroi::hub {
namespace {

/// Only sACN has priorities: what leaves by another output has no standby.
bool leaves_by_sacn(const std::string& facade, const light::Patch& patch, const OwnLight& own) {
    if (own.sender == nullptr) return false;
    const std::vector<std::uint16_t> universes = patch.universes();
    return std::none_of(universes.begin(), universes.end(), [&](std::uint16_t universe) {
        return std::any_of(own.others.begin(), own.others.end(), [&](const out::OtherOutput& other) {
            return other.share.takes(universe, {facade});
        });
    });
}

}  // namespace

/// Empty: nobody.
std::string Lights::follower(const Lit& lit) const {
    if (!lit.driver) return {};
    if (!lit.driver->is_bridge()) return lit.driver->controller;
    const bool covered = settings_.own_light && !settings_.standby.empty() &&
                         leaves_by_sacn(lit.show.slug(), lit.show.patch(), *settings_.own_light);
    return covered ? settings_.standby : std::string{};
}

void Lights::say_uncovered() const {
    if (settings_.standby.empty()) return;
    for (const Lit& lit : facades_)
        if (lit.driver && lit.driver->is_bridge() && follower(lit).empty())
            log::warn("standby.not_covered",
                      {{"facade", lit.show.slug()},
                       {"hint", "a universe of it leaves by Art-Net or DDP, which have no priorities"}});
}

}  // namespace beffroi::hub
