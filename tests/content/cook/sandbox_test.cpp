#include "content/cook/child/sandbox.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <grp.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace beffroi;
using namespace beffroi::content;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr uid_t kNobody = 65534;

enum class Who { Self, Nobody };

/// Runs `attempt` in a child that gave up its powers; its answer, or 1000 + the signal that ended it.
int in_confined_child(
    Who who, const std::function<int()>& attempt,
    const std::function<Outcome()>& wall = [] { return confine({}); }) {
    std::fflush(nullptr);
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::alarm(20);
        if (who == Who::Nobody) {
            if (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) ::_exit(90);
        }
        if (!wall()) ::_exit(91);
        ::_exit(attempt());
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

/// 0 when the call failed; its errno otherwise makes no difference to what a stranger's model could do.
int failed(long result) {
    return result < 0 ? 0 : 1;
}

struct Attempt {
    const char* what;
    std::function<int()> run;
};

const std::vector<Attempt>& attempts() {
    static const std::vector<Attempt> kAll{
        {"open a file", [] { return failed(::open("/etc/passwd", O_RDONLY)); }},
        {"create a file", [] { return failed(::open("/tmp/beffroi-escape", O_CREAT | O_WRONLY, 0600)); }},
        {"remove a file", [] { return failed(::unlink("/tmp/beffroi-escape")); }},
        {"open a socket", [] { return failed(::socket(AF_INET, SOCK_DGRAM, 0)); }},
        {"open a local socket", [] { return failed(::socket(AF_UNIX, SOCK_STREAM, 0)); }},
        {"start a program", [] { return failed(::execl("/bin/true", "true", nullptr)); }},
        {"become two", [] { return failed(::fork()); }},
        {"signal its parent", [] { return failed(::kill(::getppid(), 0)); }},
        {"learn who runs", [] { return failed(::chdir("/")); }},
    };
    return kAll;
}

}  // namespace

TEST_CASE("nothing outside can be reached by a confined child, whoever it runs as") {
    for (const Who who : {Who::Self, Who::Nobody}) {
        if (who == Who::Nobody && ::geteuid() != 0) continue;  // only root can become another
        CAPTURE(static_cast<int>(who));
        for (const Attempt& attempt : attempts()) {
            CAPTURE(attempt.what);
            CHECK(in_confined_child(who, attempt.run) == 0);
        }
    }
}

TEST_CASE("files are closed by Landlock even if the list of calls had a hole") {
    const auto open_says = [](int expected) {
        return [expected] { return ::open("/etc/passwd", O_RDONLY) < 0 && errno == expected ? 0 : 1; };
    };
    CHECK(in_confined_child(Who::Self, open_says(EACCES), forbid_files) == 0);
    CHECK(in_confined_child(Who::Self, open_says(EPERM), forbid_calls) == 0);
}

TEST_CASE("two gibibytes of memory are not to be had") {
    if (kSanitized) return;  // its shadow memory needs the address space
    const auto ask = [] {
        void* volatile memory = std::malloc(std::size_t{2} << 30U);
        return memory == nullptr ? 0 : 1;
    };
    CHECK(in_confined_child(Who::Self, ask) == 0);
    if (::geteuid() == 0) CHECK(in_confined_child(Who::Nobody, ask) == 0);
}

TEST_CASE("a child that never ends is stopped at its processor time, and killed when it does not care") {
    const auto spin = [] {
        volatile unsigned turns = 0;
        for (;;) turns = turns + 1;
        return 0;
    };
    const auto spin_on = [&] {
        ::signal(SIGXCPU, SIG_IGN);
        return spin();
    };
    const Allowance second{.processor_time = std::chrono::seconds{1}};
    const auto limits = [&] { return limit_resources(second); };
    CHECK(in_confined_child(Who::Self, spin, limits) == 1000 + SIGXCPU);
    CHECK(in_confined_child(Who::Self, spin_on, limits) == 1000 + SIGKILL);
}

TEST_CASE("a confined child can still think, and write to what it was given") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const auto work = [&] {
        const std::vector<int> numbers(100'000, 1);
        return ::write(ends[1], "done", 4) == 4 && numbers.back() == 1 ? 0 : 1;
    };
    CHECK(in_confined_child(Who::Self, work) == 0);
    std::array<char, 4> said{};
    CHECK(::read(ends[0], said.data(), said.size()) == 4);
    ::close(ends[0]);
    ::close(ends[1]);
}
