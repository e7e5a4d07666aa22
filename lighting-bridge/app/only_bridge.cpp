#include "lighting-bridge/app/only_bridge.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace beffroi {
namespace {

/// What the holder wrote about itself; empty in the moment before it does.
std::string holder_of(int fd) {
    std::array<char, 32> text{};
    const ssize_t length = ::pread(fd, text.data(), text.size(), 0);
    std::string number;
    for (ssize_t i = 0; i < length; ++i) {
        const char c = text[static_cast<std::size_t>(i)];
        if (c < '0' || c > '9') break;
        number += c;
    }
    return number;
}

Error taken(const std::filesystem::path& folder, const std::string& process) {
    const std::string who = process.empty() ? "a bridge" : "a bridge (process " + process + ")";
    return {Fault::Conflict, who + " runs on " + folder.string() +
                                 " already: stop it first, or give this one another folder with --data"};
}

}  // namespace

Result<FileDescriptor> be_only_bridge(const content::DataFolder& data) {
    std::error_code unmade;  // said by open()
    std::filesystem::create_directories(data.state(), unmade);
    const auto path = data.state() / "bridge.lock";
    const auto failed = [&path](const char* what) {
        return Error{Fault::Io, path.string() + ": " + what + ": " + std::strerror(errno)};
    };
    FileDescriptor fd{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)};
    if (!fd.is_open()) return failed("cannot open");
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) return taken(data.root, holder_of(fd.get()));
        return failed("cannot lock");
    }
    const std::string self = std::to_string(::getpid()) + "\n";
    if (::ftruncate(fd.get(), 0) != 0 ||
        ::pwrite(fd.get(), self.data(), self.size(), 0) != static_cast<ssize_t>(self.size())) {
        return failed("cannot write");
    }
    return fd;
}

}  // namespace beffroi
