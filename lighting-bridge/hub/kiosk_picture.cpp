#include "lighting-bridge/hub/kiosk_picture.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/file_descriptor.h"
#include "content/base/files.h"
#include "content/base/instant.h"
#include "content/base/program.h"

namespace beffroi::hub {
namespace {

namespace fs = std::filesystem;

constexpr int kBehindEverythingElse = 10;
constexpr std::size_t kMostComplaint = 4000;
/// How soon a bridge that stops is noticed.
constexpr std::chrono::milliseconds kGlance{200};

/// Fonts and icons, where an installation keeps them; empty: the kiosk looks beside itself.
fs::path assets_for(const fs::path& program) {
    if (const char* told = std::getenv("BEFFROI_KIOSK_ASSETS"); told != nullptr && *told != '\0') return told;
    std::error_code ignored;
    const fs::path installed = program.parent_path() / ".." / "share" / "beffroi" / "kiosk";
    return fs::exists(installed / "icons.json", ignored) ? installed.lexically_normal() : fs::path{};
}

std::vector<std::string> arguments_for(const fs::path& program, const PictureWish& wish) {
    std::vector<std::string> arguments{program.string(),
                                       "--data",
                                       wish.data.string(),
                                       "--key",
                                       wish.key.string(),
                                       "--screen",
                                       wish.screen,
                                       "--locale",
                                       wish.locale,
                                       "--show",
                                       wish.show,
                                       "--now",
                                       instant_text(wish.now),
                                       "--text",
                                       std::to_string(wish.text_percent),
                                       "--picture",
                                       wish.picture.string()};
    if (wish.high_contrast) arguments.emplace_back("--contrast");
    if (const fs::path assets = assets_for(program); !assets.empty()) {
        arguments.emplace_back("--assets");
        arguments.push_back(assets.string());
    }
    return arguments;
}

/// Nothing of ours is its business but where programs, fonts and drivers are.
std::vector<std::string> surroundings() {
    std::vector<std::string> variables{"SDL_VIDEODRIVER=offscreen", "LIBGL_ALWAYS_SOFTWARE=1"};
    for (const char* name : {"PATH", "HOME", "LANG", "XDG_RUNTIME_DIR", "LD_LIBRARY_PATH"}) {
        if (const char* value = std::getenv(name)) variables.push_back(std::string{name} + "=" + value);
    }
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> found;
    found.reserve(texts.size() + 1);
    for (std::string& text : texts) found.push_back(text.data());
    found.push_back(nullptr);
    return found;
}

Result<pid_t> start(const fs::path& program, const PictureWish& wish, const fs::path& complaints) {
    std::vector<std::string> arguments = arguments_for(program, wish);
    std::vector<std::string> environment = surroundings();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, complaints.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    pid_t child = -1;
    const int fault = ::posix_spawn(&child, program.c_str(), &actions, nullptr, pointers(arguments).data(),
                                    pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (fault != 0) return Error{Fault::Io, "starting " + program.string() + ": " + std::strerror(fault)};
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(child), kBehindEverythingElse);
    return child;
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

Result<fs::path> find_kiosk_program() {
    return find_program("beffroi-kiosk", "BEFFROI_KIOSK");
}

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
