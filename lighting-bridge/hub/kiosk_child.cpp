#include "lighting-bridge/hub/kiosk_child.h"

#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>

#include "content/base/program.h"

namespace beffroi::hub {
namespace {

namespace fs = std::filesystem;

constexpr int kBehindEverythingElse = 10;

/// Fonts and icons, where an installation keeps them; empty: the kiosk looks beside itself.
fs::path assets_for(const fs::path& program) {
    if (const char* told = std::getenv("BEFFROI_KIOSK_ASSETS"); told != nullptr && *told != '\0') return told;
    std::error_code ignored;
    const fs::path installed = program.parent_path() / ".." / "share" / "beffroi" / "kiosk";
    return fs::exists(installed / "icons.json", ignored) ? installed.lexically_normal() : fs::path{};
}

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

void give(posix_spawn_file_actions_t& actions, int end, int as, int how) {
    if (end >= 0) {
        posix_spawn_file_actions_adddup2(&actions, end, as);
    } else {
        posix_spawn_file_actions_addopen(&actions, as, "/dev/null", how, 0);
    }
}

}  // namespace

Result<fs::path> find_kiosk_program() {
    return find_program("beffroi-kiosk", "BEFFROI_KIOSK");
}

Result<pid_t> start_kiosk(const fs::path& program, std::vector<std::string> arguments,
                          const ChildEnds& ends) {
    arguments.insert(arguments.begin(), program.string());
    if (const fs::path assets = assets_for(program); !assets.empty()) {
        arguments.emplace_back("--assets");
        arguments.push_back(assets.string());
    }
    std::vector<std::string> environment = surroundings();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    give(actions, ends.in, 0, O_RDONLY);
    give(actions, ends.out, 1, O_WRONLY);
    give(actions, ends.errors, 2, O_WRONLY);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    pid_t child = -1;
    const int fault = ::posix_spawn(&child, program.c_str(), &actions, nullptr, pointers(arguments).data(),
                                    pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (fault != 0) return Error{Fault::Io, "starting " + program.string() + ": " + std::strerror(fault)};
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(child), kBehindEverythingElse);
    return child;
}

}  // namespace beffroi::hub
