#include "content/cook/child_run.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/file_descriptor.h"
#include "content/base/program.h"
#include "content/cook/job.h"

namespace beffroi::content {

namespace {

namespace fs = std::filesystem;

constexpr const char* kProgram = "beffroi-cook";
constexpr std::size_t kMostComplaint = 2000;

Error io(const std::string& what) {
    return {Fault::Io, what + ": " + std::strerror(errno)};
}

/// A file that lives in memory only. `bytes` are in it and can no longer change.
Result<FileDescriptor> sealed_memory(std::string_view bytes) {
    FileDescriptor memory{::memfd_create("beffroi-cook-job", MFD_CLOEXEC | MFD_ALLOW_SEALING)};
    if (!memory.is_open()) return io("memfd_create");
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(memory.get(), bytes.data(), bytes.size());
        if (wrote < 0) return io("writing the cook's job");
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    const int seals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL;
    if (::fcntl(memory.get(), F_ADD_SEALS, seals) != 0) return io("sealing the cook's job");
    return memory;
}

struct Child {
    pid_t pid = -1;
    FileDescriptor complaints;  ///< What it writes to its standard error.
    FileDescriptor process;     ///< Readable when it has ended.
};

int end_of(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/// Starts the child with nothing but its job, a place for its answer, and a pipe for its complaint.
Result<Child> start(const fs::path& program, int job, int answer) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return io("pipe");
    Child child{.pid = -1, .complaints = FileDescriptor{ends[0]}, .process = {}};
    const FileDescriptor write_end{ends[1]};
    // Moved out of the way first: one that already is 3 or 4 must not be overwritten by the other's move.
    const FileDescriptor far_job{::fcntl(job, F_DUPFD_CLOEXEC, 10)};
    const FileDescriptor far_answer{::fcntl(answer, F_DUPFD_CLOEXEC, 10)};
    if (!far_job.is_open() || !far_answer.is_open()) return io("dup");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, write_end.get(), 2);
    posix_spawn_file_actions_adddup2(&actions, far_job.get(), kJobDescriptor);
    posix_spawn_file_actions_adddup2(&actions, far_answer.get(), kAnswerDescriptor);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, kAnswerDescriptor + 1);
    std::string name = kProgram;
    std::array<char*, 2> arguments{name.data(), nullptr};
    std::array<char*, 1> environment{nullptr};  // nothing of ours is its business
    const int fault =
        ::posix_spawn(&child.pid, program.c_str(), &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    if (fault != 0) return Error{Fault::Io, "starting " + program.string() + ": " + std::strerror(fault)};
    child.process = FileDescriptor{static_cast<int>(::syscall(SYS_pidfd_open, child.pid, 0))};
    if (child.process.is_open()) return child;
    const Error unwatched = io("pidfd_open");
    ::kill(child.pid, SIGKILL);
    end_of(child.pid);
    return unwatched;
}

enum class Ended { ByItself, TooLate };

/// False when nothing more will be said.
bool hear(const Child& child, std::string& complaint) {
    std::array<char, 512> part{};
    const ssize_t got = ::read(child.complaints.get(), part.data(), part.size());
    if (got <= 0) return false;
    const std::size_t room = kMostComplaint - std::min(kMostComplaint, complaint.size());
    complaint.append(part.data(), std::min(static_cast<std::size_t>(got), room));
    return true;
}

/// Reads what the child complains of until it ends or the time is over. One that closes its standard error
/// has not ended.
Ended listen(const Child& child, std::chrono::milliseconds patience, std::string& complaint) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    std::array<pollfd, 2> waits{{{child.process.get(), POLLIN, 0}, {child.complaints.get(), POLLIN, 0}}};
    auto& [ended, said] = waits;
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) return Ended::TooLate;
        if (::poll(waits.data(), waits.size(), static_cast<int>(left.count())) <= 0) continue;
        if (said.revents != 0) {
            if (!hear(child, complaint)) said.fd = -1;
        } else if (ended.revents != 0) {
            return Ended::ByItself;
        }
    }
}

/// The child's sentence begins with the fault's name: "invalid: the model has no triangles".
Error refusal(std::string complaint, const std::string& what) {
    while (!complaint.empty() && (complaint.back() == '\n' || complaint.back() == ' ')) complaint.pop_back();
    for (const Fault fault : {Fault::Invalid, Fault::TooLarge, Fault::Denied, Fault::Corrupt, Fault::Io}) {
        const std::string start = std::string{name_of(fault)} + ": ";
        if (complaint.starts_with(start)) return {fault, complaint.substr(start.size())};
    }
    return {Fault::Invalid,
            "the " + what + " could not be opened: " + (complaint.empty() ? "no reason" : complaint)};
}

std::string seconds(std::chrono::milliseconds time) {
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count()) + " s";
}

Outcome judge(int status, Ended ended, const ChildLimits& limits, const std::string& what,
              std::string complaint) {
    if (ended == Ended::TooLate) {
        return Error{Fault::Timeout, "cooking was stopped after " + seconds(limits.wall_time) +
                                         " on the clock; this machine is too busy, or the reader hung"};
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return Done{};
    if (WIFEXITED(status)) return refusal(std::move(complaint), what);
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU) {
        return Error{Fault::Timeout, "cooking was stopped after " + seconds(limits.processor_time) +
                                         " of processor time; the " + what + " is too complex"};
    }
    if (signal == SIGKILL) return Error{Fault::Io, "cooking was killed; this machine may be short of memory"};
    return Error{Fault::Invalid,
                 "the " + what + " made its reader fail (" + ::strsignal(signal) + "); nothing was imported"};
}

Result<std::string> collect(int answer, std::size_t most_bytes) {
    struct stat info {};
    if (::fstat(answer, &info) != 0) return io("fstat");
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size > most_bytes) return Error{Fault::TooLarge, "what was cooked is too large"};
    std::string bytes(size, '\0');
    for (std::size_t at = 0; at < size;) {
        const ssize_t got = ::pread(answer, bytes.data() + at, size - at, static_cast<off_t>(at));
        if (got <= 0) return io("reading what was cooked");
        at += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace

Result<fs::path> find_cook_program() {
    return find_program(kProgram, "BEFFROI_COOK");
}

Result<std::string> run_cook(std::string_view job, const ChildLimits& limits, const std::string& what) {
    const fs::path program = TRY(find_cook_program());
    const FileDescriptor sealed = TRY(sealed_memory(job));
    const FileDescriptor answer{::memfd_create("beffroi-cook-answer", MFD_CLOEXEC)};
    if (!answer.is_open()) return io("memfd_create");
    const Child child = TRY(start(program, sealed.get(), answer.get()));
    std::string complaint;
    const Ended ended = listen(child, limits.wall_time, complaint);
    if (ended == Ended::TooLate) ::kill(child.pid, SIGKILL);
    TRY(judge(end_of(child.pid), ended, limits, what, std::move(complaint)));
    return collect(answer.get(), limits.answer_bytes);
}

}  // namespace beffroi::content
