// The measuring child: kept while it is asked, started again when it dies, ended when it hangs or rests.
#include "lighting-bridge/hub/measures.h"

#include "tests/lighting-bridge/hub/kiosk_script.h"

using namespace beffroi;
using namespace beffroi::hub;
using namespace std::chrono_literals;
using Script = test::KioskScript;

namespace {

constexpr const char* kEcho = "while read -r line; do echo \"heard $line\"; done\n";

}  // namespace

TEST_CASE("one child answers all questions, each by its line") {
    const Script script{kEcho};
    Measures measures;
    CHECK(measures.child() == -1);
    CHECK(measures.ask("a").value() == "heard a");
    const pid_t child = measures.child();
    CHECK(child > 0);
    CHECK(measures.ask("b").value() == "heard b");
    CHECK(measures.child() == child);
}

TEST_CASE("a child that died is started again, and who asked does not notice") {
    const Script script{"read -r line; echo \"heard $line\"\n"};
    Measures measures;
    CHECK(measures.ask("a").value() == "heard a");
    CHECK(measures.ask("b").value() == "heard b");
    CHECK(measures.ask("c").value() == "heard c");
}

TEST_CASE("a child that hangs is ended, and the next question has a new one") {
    const Script script{"read -r line; exec sleep 600\n"};
    Measures measures{{.answer = 100ms}};
    const auto answer = measures.ask("a");
    REQUIRE_FALSE(answer);
    CHECK(answer.error().fault == Fault::Timeout);
    CHECK(measures.child() == -1);
}

TEST_CASE("a child that cannot even begin is an error, not a loop") {
    const Script script{"exit 1\n"};
    Measures measures;
    CHECK_FALSE(measures.ask("a"));
    CHECK(measures.child() == -1);
}

TEST_CASE("a child that nobody asks is ended") {
    const Script script{kEcho};
    Measures busy{{.idle = 1h}};
    REQUIRE(busy.ask("a"));
    busy.rest();
    CHECK(busy.child() > 0);
    Measures idle{{.idle = 0ms}};
    REQUIRE(idle.ask("a"));
    idle.rest();
    CHECK(idle.child() == -1);
    CHECK(idle.ask("b").value() == "heard b");
}

TEST_CASE("a bridge without the kiosk's program says so") {
    ::setenv("BEFFROI_KIOSK", "/nowhere/beffroi-kiosk", 1);
    Measures measures;
    CHECK(measures.ask("a").error().fault == Fault::NotFound);
}
