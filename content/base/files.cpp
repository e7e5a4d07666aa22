#include "content/base/files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>

#include "content/base/file_descriptor.h"
#include "content/base/random.h"

namespace beffroi {
namespace {

namespace fs = std::filesystem;

Error io_error(const fs::path& path, const char* what) {
    return {errno == ENOENT ? Fault::NotFound : Fault::Io,
            path.string() + ": " + what + ": " + std::strerror(errno)};
}

Outcome write_all(int fd, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return io_error(path, "cannot write");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return Done{};
}

Outcome sync_folder(const fs::path& folder) {
    const FileDescriptor fd{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!fd.is_open() || ::fsync(fd.get()) != 0) return io_error(folder, "cannot sync");
    return Done{};
}

}  // namespace

Result<std::string> read_file(const fs::path& path, std::size_t limit) {
    const FileDescriptor fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!fd.is_open()) return io_error(path, "cannot open");
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0) return io_error(path, "cannot stat");
    if (!S_ISREG(status.st_mode)) return Error{Fault::Invalid, path.string() + ": not a regular file"};
    if (static_cast<std::size_t>(status.st_size) > limit) {
        return Error{Fault::TooLarge, path.string() + ": larger than " + std::to_string(limit) + " bytes"};
    }
    // The kernel's own files (/proc) say 0 and hold more: the size is where reading begins, not where it
    // ends.
    std::string bytes(static_cast<std::size_t>(status.st_size) + 1, '\0');
    std::size_t have = 0;
    for (;;) {
        const ssize_t got = ::read(fd.get(), bytes.data() + have, bytes.size() - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return io_error(path, "cannot read");
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
        if (have > limit) {
            return Error{Fault::TooLarge,
                         path.string() + ": larger than " + std::to_string(limit) + " bytes"};
        }
        if (have == bytes.size()) bytes.resize(std::min(2 * have + 4096, limit + 1));
    }
    bytes.resize(have);
    return bytes;
}

Outcome write_file(const fs::path& path, std::string_view bytes, FileAccess access) {
    std::error_code problem;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
    fs::create_directories(folder, problem);
    if (problem) return Error{Fault::Io, folder.string() + ": " + problem.message()};

    const fs::path beside = folder / ("." + path.filename().string() + "." + random_hex(6));
    {
        const FileDescriptor fd{::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                                       access == FileAccess::OwnerOnly ? 0600 : 0644)};
        if (!fd.is_open()) return io_error(beside, "cannot create");
        Outcome written = write_all(fd.get(), bytes, beside);
        if (written && ::fsync(fd.get()) != 0) written = io_error(beside, "cannot sync");
        if (!written) {
            ::unlink(beside.c_str());
            return written;
        }
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) {
        const Error failed = io_error(path, "cannot rename");
        ::unlink(beside.c_str());
        return failed;
    }
    return sync_folder(folder);
}

Result<std::vector<fs::path>> list_files(const fs::path& folder) {
    std::error_code problem;
    std::vector<fs::path> found;
    for (fs::recursive_directory_iterator at{folder, problem}, end; !problem && at != end;
         at.increment(problem)) {
        if (at->is_symlink() || !at->is_regular_file()) continue;
        found.push_back(fs::relative(at->path(), folder));
    }
    if (problem) return Error{Fault::Io, folder.string() + ": " + problem.message()};
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace beffroi
