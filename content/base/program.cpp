#include "content/base/program.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include <unistd.h>

namespace beffroi {
namespace {

namespace fs = std::filesystem;

bool runnable(const fs::path& path) {
    std::error_code ignored;
    return ::access(path.c_str(), X_OK) == 0 && fs::is_regular_file(path, ignored);
}

}  // namespace

Result<fs::path> find_program(const char* name, const char* told) {
    if (const char* named = std::getenv(told); named != nullptr && *named != '\0') {
        if (runnable(named)) return fs::path{named};
        return Error{Fault::NotFound, std::string{told} + " names no program: " + named};
    }
    std::error_code ignored;
    const fs::path here = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const fs::path& folder : {here, here / ".." / "bin", here / ".." / ".." / "bin"}) {
        if (runnable(folder / name)) return (folder / name).lexically_normal();
    }
    const std::string path = std::getenv("PATH") != nullptr ? std::getenv("PATH") : "";
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find(':', at), path.size());
        const fs::path candidate = fs::path{path.substr(at, end - at)} / name;
        if (candidate.is_absolute() && runnable(candidate)) return candidate;
        at = end + 1;
    }
    return Error{Fault::NotFound, std::string{name} + " is not installed beside this program"};
}

}  // namespace beffroi
