#pragma once
// One of our programs, run by a test and ended with it.

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace beffroi::test {

/// Starts `program` with its messages in `log`. Killed, and waited for, when the object goes.
class Process {
public:
    Process() = default;
    Process(const std::filesystem::path& program, std::vector<std::string> arguments,
            const std::filesystem::path& log) {
        arguments.insert(arguments.begin(), program.string());
        std::vector<char*> argv;
        for (std::string& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        pid_ = ::fork();
        if (pid_ != 0) return;
        const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
        ::dup2(out, 1);
        ::dup2(out, 2);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    Process(Process&& other) noexcept : pid_{std::exchange(other.pid_, -1)} {}
    Process& operator=(Process&& other) noexcept {
        if (this != &other) {
            end(SIGKILL);
            pid_ = std::exchange(other.pid_, -1);
        }
        return *this;
    }
    ~Process() { end(SIGKILL); }

    /// The exit code, or minus the signal that ended it.
    int end(int signal) {
        if (pid_ <= 0) return 0;
        ::kill(pid_, signal);
        return wait();
    }
    int wait() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    pid_t id() const { return pid_; }
    bool runs() const { return pid_ > 0 && ::kill(pid_, 0) == 0; }

private:
    pid_t pid_ = -1;
};

}  // namespace beffroi::test
