#pragma once
// Why a façade is lit as it is at a moment, printed.

#include <filesystem>
#include <iosfwd>
#include <string>

#include "content/base/result.h"

namespace beffroi {

struct ExplainRequest {
    std::filesystem::path data{};       ///< Of the bridge, for its edition and its log; or else…
    std::filesystem::path pack{};       ///< …a content pack's folder
    std::filesystem::path programme{};  ///< None: programme.json of that folder, when there is one
    std::string facade{};
    std::string fixture{};  ///< Empty: the whole façade
    std::string at{};       ///< "2026-12-24T18:30", by the town's clocks
};

/// What is planned for the moment, by the code that lights it; of a data folder, also what its log says was
/// lit then. Errors: NotFound (folder, façade, fixture), Invalid (moment; a file that is refused).
Outcome print_explanation(const ExplainRequest& request, std::ostream& out);

}  // namespace beffroi
