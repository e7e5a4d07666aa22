#pragma once
// The drafts as a pack: files that people can read and mend, and that import takes back.

#include <cstddef>
#include <filesystem>
#include <vector>

#include "content/base/json_reader.h"
#include "content/base/result.h"
#include "content/store/media.h"
#include "content/store/store.h"

namespace beffroi::content {

struct ExportReport {
    std::size_t files = 0;
    /// What import would say to the pack: a draft that lacks what every pack needs. The files are written.
    std::vector<FileFinding> faults;
    /// Values that the pack does not hold, or holds otherwise than the drafts: nothing is lost silently.
    std::vector<FileFinding> left_out;
};

/// Imported back into the same database the pack changes nothing but what `left_out` names. Written, then
/// read back and compared. Errors: NotFound (no city), Conflict (the folder is not empty), Corrupt (a media
/// file), Io.
Result<ExportReport> export_pack(Store& store, Media& media, const std::filesystem::path& folder);

}  // namespace beffroi::content
