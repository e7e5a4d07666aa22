// Drives a running QLC+ as the bridge does and says what it acknowledged. Arguments: its address, then the
// ids of two functions. Exit code 0: each was started and stopped as told, and seen to be.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "lighting-bridge/output/qlc_cue_output.h"

using namespace beffroi;
using namespace std::chrono_literals;

namespace {

template <typename Done>
bool serve_until(net::Loop& loop, Done done) {
    const auto give_up = std::chrono::steady_clock::now() + 8s;
    while (!done()) {
        if (std::chrono::steady_clock::now() > give_up) return false;
        loop.run_for(5ms);
    }
    return true;
}

out::CueEvent shows(const char* scene) {
    out::CueEvent event{.facade = "tower", .cue = "C", .scene = scene};
    event.shown.scene = scene;
    return event;
}

bool run(const char* address, unsigned long first, unsigned long second) {
    const auto loop = std::move(net::Loop::open()).value();
    const SystemClock clock;
    out::QlcSettings settings{.functions = {{"one", static_cast<out::QlcFunction>(first)},
                                            {"two", static_cast<out::QlcFunction>(second)}}};
    const auto output =
        std::move(out::QlcCueOutput::open(settings, out::qlc_web_socket(*loop, *net::Address::parse(address)),
                                          *loop, clock))
            .value();
    std::uint64_t wanted = 2;  // on connecting both are told to be off
    const auto acknowledged = [&] { return output->health().acknowledged == wanted; };
    bool good = serve_until(*loop, acknowledged);
    for (const char* scene : {"one", "two", ""}) {
        if (!good) break;
        output->tell(shows(scene));
        wanted += scene[0] == 't' ? 2 : 1;
        good = serve_until(*loop, acknowledged);
    }
    const out::CueHealth health = output->health();
    std::printf("sent %llu acknowledged %llu failed %llu latency %lld us %s\n",
                static_cast<unsigned long long>(health.sent),
                static_cast<unsigned long long>(health.acknowledged),
                static_cast<unsigned long long>(health.failed),
                static_cast<long long>(output->latency().value_or(Microseconds{0}).count()),
                health.last_error.c_str());
    return good && health.failed == 0;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) return 2;
    return run(arguments[1], std::strtoul(arguments[2], nullptr, 10), std::strtoul(arguments[3], nullptr, 10))
               ? 0
               : 1;
}
