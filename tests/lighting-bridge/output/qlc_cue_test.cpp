#include <algorithm>

#include <doctest/doctest.h>

#include "content/base/log.h"
#include "lighting-bridge/net/server.h"
#include "lighting-bridge/output/qlc_cue_output.h"
#include "tests/support/raw_http.h"

using namespace beffroi;
using namespace beffroi::out;
using namespace std::chrono_literals;

namespace {

/// QLC+ as its web API behaves: functions run or do not, unknown ones are undefined.
struct Qlc final : QlcLine {
    explicit Qlc(QlcHooks given) : hooks{std::move(given)} {}

    bool is_open() const override { return open; }
    bool send(std::string_view text) override {
        heard.emplace_back(text);
        return true;
    }
    void come() {
        open = true;
        hooks.opened();
    }
    void go() {
        open = false;
        hooks.closed();
    }
    void answer(std::string_view status) {
        hooks.received("QLC+API|getFunctionStatus|" + std::string{status});
    }
    std::vector<std::string> take() { return std::exchange(heard, {}); }

    QlcHooks hooks;
    std::vector<std::string> heard;
    bool open = false;
};

CueEvent shows(const std::string& scene, const std::string& facade = "tower") {
    CueEvent event{.what = CueEvent::What::Starts, .facade = facade, .cue = "C", .scene = scene};
    event.shown.scene = scene;
    return event;
}

struct Bench {
    Bench() {
        log::quieten();
        QlcSettings settings{.functions = {{"weave", 3}, {"noel", 5}}, .check_after = 1ms, .check_every = 1h};
        output = std::move(QlcCueOutput::open(
                               settings,
                               [this](QlcHooks hooks) -> Result<std::unique_ptr<QlcLine>> {
                                   auto made = std::make_unique<Qlc>(std::move(hooks));
                                   qlc = made.get();
                                   return std::unique_ptr<QlcLine>{std::move(made)};
                               },
                               *loop, clock))
                     .value();
    }
    void check() {
        test::serve_until(*loop, [&] {
            return !qlc->heard.empty() && qlc->heard.back().starts_with("QLC+API|getFunctionStatus");
        });
        clock.advance(4ms);
    }

    std::unique_ptr<net::Loop> loop = std::move(net::Loop::open()).value();
    ManualClock clock{UtcTime{std::chrono::seconds{1'800'000'000}}};
    Qlc* qlc = nullptr;
    std::unique_ptr<QlcCueOutput> output;
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a scene starts its function before the last one's stops, and both are asked for") {
    Bench bench;
    bench.qlc->come();
    CHECK(bench.qlc->take() == Texts{"QLC+API|setFunctionStatus|3|0", "QLC+API|setFunctionStatus|5|0"});
    bench.check();
    CHECK(bench.qlc->take() == Texts{"QLC+API|getFunctionStatus|3", "QLC+API|getFunctionStatus|5"});
    bench.qlc->answer("Stopped");
    bench.qlc->answer("Stopped");
    bench.output->tell(shows("weave"));
    CHECK(bench.qlc->take() == Texts{"QLC+API|setFunctionStatus|3|1"});
    bench.output->tell(shows("noel"));
    CHECK(bench.qlc->take() == Texts{"QLC+API|setFunctionStatus|5|1", "QLC+API|setFunctionStatus|3|0"});
    bench.check();
    bench.qlc->answer("Stopped");
    bench.qlc->answer("Running");
    CHECK(bench.output->health().acknowledged == 4);
    CHECK(bench.output->health().failed == 0);
    CHECK(bench.output->health().alive);
    CHECK(bench.output->latency() == 2ms);
}

TEST_CASE("a function that does not run as told, or is not there, is said with what to look at") {
    Bench bench;
    bench.qlc->come();
    bench.check();
    bench.qlc->answer("Stopped");
    bench.qlc->answer("Stopped");
    bench.output->tell(shows("weave"));
    bench.check();
    bench.qlc->answer("Stopped");
    CHECK(bench.output->health().last_error.find("operate mode") != std::string::npos);
    CHECK(bench.output->health().failed == 1);
    bench.output->tell(shows("noel"));
    bench.check();
    bench.qlc->answer("Stopped");
    bench.qlc->answer("Undefined");
    CHECK(bench.output->health().last_error == "QLC+: function 5 is not in the project that is open there");
}

TEST_CASE("one function for two façades stops when the last of them is done") {
    Bench bench;
    bench.qlc->come();
    bench.qlc->take();
    bench.output->tell(shows("weave", "tower"));
    bench.output->tell(shows("weave", "mill"));
    bench.output->tell(shows("", "tower"));
    CHECK(bench.qlc->take() == Texts{"QLC+API|setFunctionStatus|3|1"});
    bench.output->tell(shows("", "mill"));
    CHECK(bench.qlc->take() == Texts{"QLC+API|setFunctionStatus|3|0"});
}

TEST_CASE("while it is away nothing waits; back again it is told what is wanted, and what is not") {
    Bench bench;
    for (int i = 0; i < 100; ++i) bench.output->tell(shows(i % 2 == 0 ? "noel" : "weave"));
    CHECK(bench.qlc->heard.empty());
    CHECK(!bench.output->health().alive);
    bench.qlc->come();
    CHECK(bench.qlc->take() == Texts{"QLC+API|setFunctionStatus|3|1", "QLC+API|setFunctionStatus|5|0"});
    bench.qlc->go();
    CHECK(!bench.output->health().alive);
    CHECK(bench.output->health().last_error == "QLC+ has closed the connection");
}

TEST_CASE("answers nobody asked for change nothing") {
    Bench bench;
    bench.qlc->come();
    bench.qlc->answer("Running");
    bench.qlc->hooks.received("QLC+API|getFunctionsList|1|x");
    bench.qlc->hooks.received("");
    CHECK(bench.output->health().acknowledged == 0);
    CHECK(bench.output->health().last_error.empty());
}
