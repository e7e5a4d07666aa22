#pragma once
// One at a time among those who change or copy the editions of a data folder, whichever process they are.
// Inside this folder.

#include "content/base/file_descriptor.h"
#include "content/base/result.h"
#include "content/publish/data_folder.h"

namespace beffroi::content {

/// Held until the descriptor closes. Errors: Conflict while another holds it; Io.
Result<FileDescriptor> lock_editions(const DataFolder& folder);

}  // namespace beffroi::content
