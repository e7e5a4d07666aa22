#pragma once
// Whole files, written so that a power cut leaves the old one or the new one, never half of either.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"

namespace beffroi {

/// Errors: NotFound, TooLarge past `limit` bytes, Io.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit = std::size_t{1} << 30U);

/// OwnerOnly: mode 0600, for keys.
enum class FileAccess { Everyone, OwnerOnly };

/// Writes beside, syncs, renames over, syncs the folder. Makes missing parent folders.
/// Errors: Io, with the path and the system's reason.
Outcome write_file(const std::filesystem::path& path, std::string_view bytes,
                   FileAccess access = FileAccess::Everyone);

/// Regular files under `folder`, recursively, sorted, as paths relative to it. Links are not followed.
Result<std::vector<std::filesystem::path>> list_files(const std::filesystem::path& folder);

}  // namespace beffroi
