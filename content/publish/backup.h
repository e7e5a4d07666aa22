#pragma once
// All a bridge must not lose, as one file, and back: drafts with their history, people, media, keys,
// editions, who its light comes from, the record of what was lit.

#include <cstdint>
#include <filesystem>
#include <optional>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/publish/data_folder.h"

namespace beffroi::content {

struct BackupReport {
    std::size_t files = 0;
    std::uint64_t bytes = 0;
    std::int64_t edition = 0;  ///< The current one; 0 when nothing is published.
};

/// One moment of the folder while the bridge goes on: the database as SQLite copies it, the media that its
/// rows name, the editions as they stand between two publishings. Every file is checked against its hash on
/// its way in; the record of light is whole lines up to then. What was cooked is not kept: it comes anew. Nor
/// is the evening (state/show.json: what plays and waits, tonight's energy): brought back later, wishes would
/// be played to visitors who have long gone. Errors: NotFound (no data folder), Conflict (the file exists; a
/// publishing runs), Corrupt (a file here is no longer its hash's), Io.
Result<BackupReport> back_up(const DataFolder& folder, const std::filesystem::path& file, UtcTime now);

enum class IfThere { Refuse, Replace };

struct RestoreReport {
    BackupReport backup;
    std::optional<std::filesystem::path> kept;  ///< Where the folder that stood there is now.
};

/// Unpacks beside, checks every hash, the database, the edition's signature; then renames. Stopped anywhere,
/// the folder that stood there still does, here or under its new name. No bridge may run on it, and none
/// starts meanwhile. Errors: Conflict when one runs, or the folder is not empty and `if_there` is Refuse;
/// NotFound, Corrupt, Invalid (made by a newer program), Io.
Result<RestoreReport> restore(const std::filesystem::path& file, const DataFolder& folder, IfThere if_there,
                              UtcTime now);

}  // namespace beffroi::content
