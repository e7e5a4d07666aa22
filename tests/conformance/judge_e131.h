#pragma once
// E1.31-2018 over what was seen of one source: pure, so that wrong packets can be held against it too.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/conformance/reading_e131.h"
#include "tests/conformance/report.h"

namespace beffroi::conformance {

/// A packet of E1.31 and how it came.
struct HeardE131 {
    Seen seen;
    E131Packet packet;
};

/// Port 5568 only.
std::vector<HeardE131> e131_of(const std::vector<Seen>& all);

/// What this situation configured.
struct E131Expected {
    std::string situation;
    std::string source_name = "Beffroi";
    std::uint8_t priority = 100;
    std::map<std::uint16_t, std::uint8_t> priority_of{};
    std::set<std::uint16_t> universes{};
    std::set<std::string> unicast{};  ///< None: multicast
    bool ipv4 = true;
    bool ipv6 = false;
    std::uint16_t sync_universe = 0;
    std::int64_t sync_delay_us = 0;
    bool constant = false;
    bool ended = true;            ///< Stopped as one should, and watched to the end
    bool whole_interval = false;  ///< Watched for more than 10 s from the start on
};

/// Every rule that these packets can show.
void judge_e131(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report);

/// The parts of it.
void judge_e131_form(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report);
void judge_e131_streams(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report);
void judge_e131_sync(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report);
void judge_e131_discovery(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report);

/// Of UUIDs: one of them, and the same.
std::set<std::string> cids_of(const std::vector<HeardE131>& heard);
void judge_cid_stable(const std::vector<std::set<std::string>>& runs, Report& report);
void judge_cid_unique(const std::string& one, const std::string& other, Report& report);

}  // namespace beffroi::conformance
