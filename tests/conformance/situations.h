#pragma once
// What is done to the bridge so that each rule shows itself. In this order: later ones use what earlier ones
// saw.

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/conformance/judge_e131.h"
#include "tests/conformance/lab.h"

namespace beffroi::conformance {

/// What goes from one situation to the next.
struct Story {
    bool long_form = false;                     ///< Three intervals of discovery instead of two
    std::vector<std::set<std::string>> cids{};  ///< Of the first installation, a set a run
    std::string other_cid{};
    std::int64_t opens_us = 0;  ///< Sunset of the evening shown, as the bridge tells kiosks
};

/// Every output at once: still, moving, nodes that come and go, another controller, other people's
/// controllers.
void everything_at_once(Lab& lab, const Installation& town, Story& story);
/// The same installation with new settings, killed, and started again.
void new_settings(Lab& lab, const Installation& town, Story& story);
/// Another installation, by unicast; then with transmit = "constant".
void by_unicast(Lab& lab, const Installation& town, Story& story);
void constantly(Lab& lab, const Installation& town);
/// More universes than a page of discovery has room for.
void many_universes(Lab& lab, const Installation& town, int count);
/// Settings that must stop the start.
void refused_settings(Lab& lab, const Installation& town);
/// 01:00 in the night in which summer time ends; then sunset.
void curfew(Lab& lab, const Installation& town);
void sunset(Lab& lab, const Installation& town, const Story& story);

}  // namespace beffroi::conformance
