#include <algorithm>

#include "lighting-bridge/output/standby.h"
#include "lighting-bridge/protocol/codec.h"
#include "lighting-bridge/setup/config_outputs.h"

namespace beffroi {
namespace {

constexpr std::string_view kSync =
    "does not go with a standby: receivers would obey both bridges' synchronization packets";

}  // namespace

/// The standby hears by IPv4, and its own packets must reach whoever the primary's reach.
void check_both(Section& sacn, const SacnConfig& read) {
    if (read.sync_universe != 0) sacn.refuse("sync_universe", std::string{kSync});
    if (!read.ipv4) sacn.refuse("ip", "must be “v4” or “both” where there is a standby: it listens by IPv4");
}

void check_stood_by(Section& sacn, const SacnConfig& read) {
    if (read.standby.empty()) return;
    if (!protocol::is_word(read.standby))
        sacn.refuse("standby", "must be 1 to 100 letters, digits and . _ : -");
    check_both(sacn, read);
    const auto between = [](std::uint8_t priority) {
        return priority > out::Standby::kWaitsAt && priority < out::Standby::kRaisedTo;
    };
    const bool all = std::all_of(read.priority_of.begin(), read.priority_of.end(),
                                 [&](const auto& row) { return between(row.second); });
    if (!between(read.priority) || !all)
        sacn.refuse("priority",
                    "must be 91 to 100, priority_of too, where there is a standby: it waits at 90 and takes "
                    "over at 101");
}

}  // namespace beffroi
