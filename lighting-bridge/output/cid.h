#pragma once
// Who sends, for ever: the source's UUID, kept in a file.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "content/base/result.h"
#include "lighting-bridge/output/sacn_packet.h"

namespace beffroi::out {

/// Reads the file, or makes it with a new random UUID (version 4). Receivers tell sources apart by it, so
/// that after a restart the light is the same source's. Errors: Invalid when the file holds something else;
/// Io.
Result<Cid> kept_cid(const std::filesystem::path& file);

/// 32 hexadecimal digits, and back.
std::string cid_text(const Cid& cid);
std::optional<Cid> cid_in(std::string_view text);

}  // namespace beffroi::out
