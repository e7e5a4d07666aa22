#pragma once
// A pack into the editing database: looked at first, then all of it or nothing; never over a person's words.

#include <filesystem>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/json_reader.h"
#include "content/base/result.h"
#include "content/store/media.h"
#include "content/store/store.h"

namespace beffroi::content {

enum class ImportMode { DryRun, Apply };

struct ImportReport {
    int created = 0;                  ///< Entries
    int changed = 0;                  ///< Values, those of created entries too
    int unchanged = 0;                ///< Values
    std::vector<FileFinding> faults;  ///< One is enough: nothing was imported.
    std::vector<FileFinding> kept;    ///< Values that differ, and that a person wrote: theirs stay.
    bool applied = false;
};

/// Importing twice changes nothing the second time. A deleted entry stays deleted.
/// Errors: NotFound (no pack), Io, and the store's; faults in the files are part of the report.
Result<ImportReport> import_pack(Store& store, Media& media, const std::filesystem::path& folder,
                                 ImportMode mode, UtcTime now);

}  // namespace beffroi::content
