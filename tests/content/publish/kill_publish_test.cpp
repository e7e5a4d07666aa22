// kill -9 of the real beffroi-content at many moments of a publishing: whatever was current stays whole, and
// the next publishing goes through.

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/digest.h"
#include "content/store/editions.h"
#include "tests/content/publish/small_town.h"

using namespace beffroi;
using namespace beffroi::content;
using namespace std::chrono_literals;

namespace {

/// 50 by `BEFFROI_KILLS=50`; a normal run takes fewer, spread over the same span.
int kills() {
    const char* asked = std::getenv("BEFFROI_KILLS");
    return asked == nullptr ? 8 : std::atoi(asked);
}

pid_t start_publish(const DataFolder& folder) {
    const std::string program = std::string{BEFFROI_BINARY_DIR} + "/bin/beffroi-content";
    const std::string data = folder.root.string();
    const char* arguments[] = {program.c_str(), "--data", data.c_str(), "publish", nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    REQUIRE(posix_spawn(&child, program.c_str(), &actions, nullptr, const_cast<char**>(arguments), environ) ==
            0);
    posix_spawn_file_actions_destroy(&actions);
    return child;
}

int wait_for(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

std::string title(SmallTown& town) {
    return town.edition()->place("mill", "fr")->card.title;
}

/// What is recorded as published and not yet current; empty when nothing is.
std::string draft_if_staged(SmallTown& town) {
    const auto newest = Editions{town.store}.newest().value();
    if (!newest || newest->live) return {};
    const Content published = town.entries.published().value();
    return published.find(Kind::Place, "mill")->value("title", "fr");
}

void forget_cooked(const DataFolder& folder) {
    std::filesystem::remove_all(folder.cooked());
    std::filesystem::create_directories(folder.cooked());
}

}  // namespace

TEST_CASE("kill -9 at any moment of a publishing leaves the old edition standing, or the new one whole") {
    SmallTown town;
    const auto started = std::chrono::steady_clock::now();
    REQUIRE(wait_for(start_publish(town.folder)) == 0);
    const auto whole = std::chrono::steady_clock::now() - started;

    const int rounds = kills();
    int switched = 0;
    int stood = 0;
    for (int round = 0; round < rounds; ++round) {
        CAPTURE(round);
        const std::int64_t before = town.edition()->number();
        const std::string shown = title(town);
        const std::string staged = draft_if_staged(town);
        const std::string text = "Le moulin, version " + std::to_string(round);
        town.write(Kind::Place, "mill", "title", "fr", text);
        if (round % 2 == 0) forget_cooked(town.folder);

        // Moments spread over the whole publishing and a little past it, in an order that repeats nowhere.
        const auto moment = whole * ((round * 37) % rounds) / rounds * 11 / 10;
        const pid_t child = start_publish(town.folder);
        std::this_thread::sleep_for(moment);
        ::kill(child, SIGKILL);
        wait_for(child);

        const auto edition = town.edition();
        REQUIRE(edition);
        CHECK(edition->number() >= before);
        const bool is_new = edition->number() > before;
        // The first thing a publishing does is finish one that was cut off after its record.
        const bool right = is_new ? title(town) == text || title(town) == staged : title(town) == shown;
        CHECK(right);
        (is_new ? switched : stood) += 1;
        CHECK(town.store.check());
    }
    MESSAGE(stood << " times the old edition stood, " << switched << " times the new one was out already");
    CHECK(stood > 0);

    town.write(Kind::Place, "mill", "title", "fr", "Le dernier moulin");
    CHECK(wait_for(start_publish(town.folder)) == 0);
    CHECK(town.edition()->place("mill", "fr")->card.title == "Le dernier moulin");
    CHECK(Editions{town.store}.newest().value()->live);
    CHECK_FALSE(std::filesystem::exists(town.folder.edition() / "next"));
    CHECK_FALSE(std::filesystem::exists(town.folder.cooked() / ".scratch"));
}
