#pragma once
// A folder of a test's own under the system's temp folder, gone when the test is.

#include <filesystem>

#include "content/base/random.h"

namespace beffroi {

class ScratchFolder {
public:
    ScratchFolder() : path_{std::filesystem::temp_directory_path() / ("beffroi-test-" + random_hex(8))} {
        std::filesystem::create_directories(path_);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace beffroi
