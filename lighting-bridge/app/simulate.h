#pragma once
// What a town's nights will be, printed: sunset, what is lit from when to when, the curfew, watt-hours.

#include <filesystem>
#include <iosfwd>
#include <string>

#include "content/base/result.h"

namespace beffroi {

struct SimulateRequest {
    std::filesystem::path data{};       ///< Of the bridge, for its edition; or else…
    std::filesystem::path pack{};       ///< …a content pack's folder, before it was imported
    std::filesystem::path programme{};  ///< None: programme.json of that folder, when there is one
    std::string from{};                 ///< First evening, YYYY-MM-DD
    std::string to{};                   ///< Last evening; empty: the first one
    std::string facade{};               ///< Empty: all
    std::filesystem::path csv{};  ///< Watt-hours by night, façade, fixture, duty and scene; empty: none
    int step_s = 5;               ///< Between two looks at what moves
};

/// Errors: NotFound (folder, façade), Invalid (days, over 400 of them; a file that is refused, with its first
/// finding), and those of reading the edition or writing the CSV.
Outcome print_simulation(const SimulateRequest& request, std::ostream& out);

}  // namespace beffroi
