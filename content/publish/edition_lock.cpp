#include "content/publish/edition_lock.h"

#include <fcntl.h>
#include <sys/file.h>

namespace beffroi::content {

Result<FileDescriptor> lock_editions(const DataFolder& folder) {
    const auto path = folder.edition() / ".lock";
    FileDescriptor fd{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)};
    if (!fd.is_open()) return Error{Fault::Io, path.string() + ": cannot open"};
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
        return Error{Fault::Conflict,
                     "another publishing, or a backup, is running: try again when it is done"};
    }
    return fd;
}

}  // namespace beffroi::content
