#pragma once
// Who works in a folder, so that nobody takes it away meanwhile: an advisory lock between processes.
//
// The folder itself is locked, not a file in it: an empty one stays empty, and nothing is left behind.

#include <filesystem>

#include "content/base/file_descriptor.h"
#include "content/base/result.h"

namespace beffroi {

enum class FolderUse {
    Shared,  ///< Beside others who use it.
    Alone    ///< While nobody else does: it may be renamed.
};

/// Never waits. Held until the descriptor closes or the process ends, however it ends; only those who ask
/// are kept out. Errors: NotFound; Conflict when others hold it; Io.
Result<FileDescriptor> lock_folder(const std::filesystem::path& folder, FolderUse use);

}  // namespace beffroi
