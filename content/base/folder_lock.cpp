#include "content/base/folder_lock.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace beffroi {
namespace {

Error failed(const std::filesystem::path& folder, const char* what) {
    return {errno == ENOENT ? Fault::NotFound : Fault::Io,
            folder.string() + ": " + what + ": " + std::strerror(errno)};
}

}  // namespace

Result<FileDescriptor> lock_folder(const std::filesystem::path& folder, FolderUse use) {
    const int how = (use == FolderUse::Alone ? LOCK_EX : LOCK_SH) | LOCK_NB;
    for (;;) {
        FileDescriptor fd{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
        if (!fd.is_open()) return failed(folder, "cannot open");
        if (::flock(fd.get(), how) != 0) {
            if (errno == EWOULDBLOCK) return Error{Fault::Conflict, folder.string() + " is in use"};
            return failed(folder, "cannot lock");
        }
        struct stat held {};
        struct stat there {};
        if (::fstat(fd.get(), &held) != 0) return failed(folder, "cannot stat");
        if (::stat(folder.c_str(), &there) != 0) return failed(folder, "cannot stat");
        // Another may have been put in its place between the two calls above.
        if (held.st_dev == there.st_dev && held.st_ino == there.st_ino) return fd;
    }
}

}  // namespace beffroi
