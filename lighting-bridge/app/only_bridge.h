#pragma once
// One bridge a data folder: two would both light the façades and both write what the other one keeps.

#include "content/base/file_descriptor.h"
#include "content/base/result.h"
#include "content/publish/data_folder.h"

namespace beffroi {

/// Held until the descriptor closes or the process ends, however it ends.
/// Errors: Conflict with a sentence that names the process that runs there and says what to do; Io.
Result<FileDescriptor> be_only_bridge(const content::DataFolder& data);

}  // namespace beffroi
