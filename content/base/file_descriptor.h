#pragma once
// One owner for one POSIX descriptor.

#include <utility>

#include <unistd.h>

namespace beffroi {

/// Owns one POSIX descriptor. Closing never throws; close errors on sockets carry no action.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int fd) noexcept : fd_{fd} {}
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    FileDescriptor(FileDescriptor&& other) noexcept : fd_{std::exchange(other.fd_, kNone)} {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        if (this != &other) reset(std::exchange(other.fd_, kNone));
        return *this;
    }
    ~FileDescriptor() { reset(); }

    bool is_open() const noexcept { return fd_ != kNone; }
    int get() const noexcept { return fd_; }

    /// Hands the descriptor over; this object owns nothing afterwards.
    int release() noexcept { return std::exchange(fd_, kNone); }

private:
    static constexpr int kNone = -1;

    void reset(int next = kNone) noexcept {
        if (fd_ != kNone) ::close(fd_);
        fd_ = next;
    }

    int fd_ = kNone;
};

}  // namespace beffroi
