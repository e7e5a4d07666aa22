#include "lighting-bridge/hub/measures.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "content/base/log.h"
#include "lighting-bridge/hub/kiosk_child.h"

namespace beffroi::hub {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kLongestAnswer = 256 * 1024;

Error fault(const char* what) {
    return {Fault::Io, std::string{what} + ": " + std::strerror(errno)};
}

}  // namespace

Measures::~Measures() {
    const std::scoped_lock lock{mutex_};
    end();
}

Outcome Measures::start() {
    const auto program = TRY(find_kiosk_program());
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return fault("socketpair");
    FileDescriptor ours{ends[0]};
    const FileDescriptor theirs{ends[1]};
    child_ = TRY(start_kiosk(program, {"--measure"}, {.in = theirs.get(), .out = theirs.get()}));
    socket_ = std::move(ours);
    return Done{};
}

void Measures::end() {
    if (child_ < 0) return;
    socket_ = FileDescriptor{};
    ::kill(child_, SIGKILL);
    while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
    }
    child_ = -1;
}

Outcome Measures::say(std::string_view line) {
    while (!line.empty()) {
        const ssize_t sent = ::send(socket_.get(), line.data(), line.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return fault("the measuring kiosk hears nothing");
        line.remove_prefix(static_cast<std::size_t>(sent));
    }
    return Done{};
}

Result<std::string> Measures::hear() {
    const auto deadline = steady_clock::now() + patience_.answer;
    std::string heard;
    while (!heard.ends_with('\n')) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - steady_clock::now());
        if (left.count() <= 0) return Error{Fault::Timeout, "the kiosk measured for longer than its time"};
        pollfd waits{socket_.get(), POLLIN, 0};
        if (::poll(&waits, 1, static_cast<int>(left.count())) <= 0) continue;
        std::array<char, 8192> piece{};
        const ssize_t got = ::recv(socket_.get(), piece.data(), piece.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return Error{Fault::Io, "the measuring kiosk ended"};
        heard.append(piece.data(), static_cast<std::size_t>(got));
        if (heard.size() > kLongestAnswer) return Error{Fault::Corrupt, "the measuring kiosk says too much"};
    }
    heard.pop_back();
    return heard;
}

Result<std::string> Measures::exchange(const std::string& line) {
    if (child_ < 0) TRY(start());
    TRY(say(line));
    return hear();
}

Result<std::string> Measures::ask(std::string_view question) {
    const std::scoped_lock lock{mutex_};
    const std::string line = std::string{question} + "\n";
    const bool ran = child_ >= 0;
    auto answer = exchange(line);
    if (!answer && ran && answer.error().fault == Fault::Io) {
        end();
        answer = exchange(line);
    }
    if (!answer) {
        log::warn("measure.failed", {{"detail", answer.error().detail}});
        end();
    }
    last_ = steady_clock::now();
    return answer;
}

void Measures::rest() {
    const std::unique_lock lock{mutex_, std::try_to_lock};
    if (lock && child_ >= 0 && steady_clock::now() - last_ >= patience_.idle) end();
}

pid_t Measures::child() const {
    const std::scoped_lock lock{mutex_};
    return child_;
}

}  // namespace beffroi::hub
