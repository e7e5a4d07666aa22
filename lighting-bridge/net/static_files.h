#pragma once
// Rows for the router that serve a folder of files, safely.

#include <filesystem>
#include <string>
#include <string_view>

#include "lighting-bridge/net/http.h"

namespace beffroi::net {

struct StaticFolder {
    std::string prefix;            ///< "/objects"; "" serves the root.
    std::filesystem::path folder;  ///< May appear later; until then 404.

    std::string cache = "no-cache";  ///< "no-cache" revalidates by ETag.
    std::string fallback{};          ///< "index.html": what an unknown page without a dot gets.
    std::string needs{};             ///< As in Route.
    bool immutable = false;          ///< Named by content: kept for a year.
};

/// The row for GET (and HEAD) of everything under the prefix. No listing, no link out of the folder, no dot
/// file.
Route serve(StaticFolder folder);

/// By the name's ending; "application/octet-stream" when unknown.
std::string_view media_type(std::string_view name);

}  // namespace beffroi::net
