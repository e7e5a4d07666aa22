#include "lighting-bridge/hub/kiosk_picture.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/file_descriptor.h"
#include "content/base/files.h"
#include "content/base/instant.h"

namespace beffroi::hub {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostComplaint = 4000;
/// How soon a bridge that stops is noticed.
constexpr std::chrono::milliseconds kGlance{200};

std::vector<std::string> arguments_for(const PictureWish& wish) {
    std::vector<std::string> arguments{"--data",    wish.data.string(),
                                       "--key",     wish.key.string(),
                                       "--screen",  wish.screen,
                                       "--locale",  wish.locale,
                                       "--show",    wish.show,
                                       "--now",     instant_text(wish.now),
                                       "--text",    std::to_string(wish.text_percent),
                                       "--picture", wish.picture.string()};
    if (wish.high_contrast) arguments.emplace_back("--contrast");
    return arguments;
}

Result<pid_t> start(const fs::path& program, const PictureWish& wish, const fs::path& complaints) {
    const FileDescriptor errors{::open(complaints.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    return start_kiosk(program, arguments_for(wish), {.errors = errors.get()});
}

/// False when its time was over; then it was ended. `status` is as of waitpid().
bool wait_for(pid_t child, const std::atomic<bool>& stop, std::chrono::milliseconds patience, int& status) {
    const FileDescriptor process{static_cast<int>(::syscall(SYS_pidfd_open, child, 0))};
    const auto deadline = std::chrono::steady_clock::now() + patience;
    bool ended = false;
    while (process.is_open() && !ended && !stop) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) break;
        pollfd waits{process.get(), POLLIN, 0};
        ended = ::poll(&waits, 1, static_cast<int>(std::min(left, kGlance).count())) > 0;
    }
    if (!ended) ::kill(child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return ended;
}

}  // namespace

Outcome draw_picture(const PictureWish& wish, const std::atomic<bool>& stop,
                     std::chrono::milliseconds patience) {
    const fs::path program = TRY(find_kiosk_program());
    fs::path complaints = wish.picture;
    complaints += ".log";
    const pid_t child = TRY(start(program, wish, complaints));
    int status = 0;
    const bool ended = wait_for(child, stop, patience, status);
    const auto said = read_file(complaints, std::size_t{1} << 20U);
    std::error_code ignored;
    fs::remove(complaints, ignored);
    if (!ended) return Error{Fault::Timeout, "the kiosk drew for longer than its time"};
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && fs::exists(wish.picture, ignored)) return Done{};
    const std::string words = said ? *said : "";
    return Error{Fault::Io, "the kiosk drew nothing: " +
                                words.substr(words.size() - std::min(words.size(), kMostComplaint))};
}

}  // namespace beffroi::hub
