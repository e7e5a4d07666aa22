// Listens to one sender, whoever it is, and says what it costs and how steady it is.
//   bench_light_observer --interface lightb --frame-us 22728 --seconds 8 --pids 12,13
// One line of JSON on stdout. CPU is the processes' own, counted by the kernel, over exactly the time
// listened.
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

#include <sched.h>
#include <time.h>

#include "content/base/clock.h"
#include "content/base/json.h"
#include "tests/bench/light/wire_ear.h"

namespace beffroi::bench {
namespace {

struct Options {
    std::string interface;
    std::int64_t frame_us = 22'728;
    int seconds = 8;
    std::vector<pid_t> pids;
};

[[noreturn]] void give_up(const std::string& why) {
    std::cerr << "bench_light_observer: " << why << '\n';
    std::exit(1);
}

/// All threads of it, also those that have ended. Unit: seconds.
double cpu_of(pid_t pid) {
    clockid_t clock{};
    timespec at{};
    if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &at) != 0)
        give_up("process " + std::to_string(pid) + " is gone");
    return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

/// What came of one universe.
struct Stream {
    std::int64_t last_ns = 0;
    std::array<std::uint8_t, 512> slots{};
};

class Tally {
public:
    explicit Tally(const Options& options) : frame_ms_{static_cast<double>(options.frame_us) * 1e-3} {}

    void add(const Heard& packet) {
        Stream& stream = streams_[packet.universe];
        if (stream.last_ns != 0) {
            const double interval_ms = static_cast<double>(packet.utc_ns - stream.last_ns) * 1e-6;
            off_.push_back(std::abs(interval_ms - frame_ms_));
            total_ms_ += interval_ms;
            for (std::size_t i = 0; i < stream.slots.size(); ++i)
                changed_ += stream.slots[i] != packet.slots[i] ? 1U : 0U;
        }
        stream.last_ns = packet.utc_ns;
        std::copy(packet.slots.begin(), packet.slots.end(), stream.slots.begin());
        ++packets_;
    }

    Json json(std::vector<double> cpu, std::uint64_t lost) const {
        const auto intervals = static_cast<double>(off_.size());
        const Spread jitter = spread_of(off_);
        double sum = 0;
        Json each = Json::array();
        for (const double share : cpu) {
            sum += share;
            each.push(Json{share});
        }
        return Json::object(
            {{"cpu_percent_of_a_core", sum},
             {"cpu_each", each},
             {"universes", static_cast<std::uint64_t>(streams_.size())},
             {"packets", packets_},
             {"lost_by_the_observer", lost},
             {"hertz", intervals > 0 ? 1000 * intervals / total_ms_ : 0},
             {"slots_changed", intervals > 0 ? static_cast<double>(changed_) / intervals / 512 : 0},
             {"jitter_ms", Json::object({{"p50", jitter.p50},
                                         {"p99", jitter.p99},
                                         {"p999", jitter.p999},
                                         {"worst", jitter.worst}})}});
    }

private:
    double frame_ms_;
    std::map<std::uint16_t, Stream> streams_;
    std::vector<double> off_;
    double total_ms_ = 0;
    std::uint64_t changed_ = 0;
    std::uint64_t packets_ = 0;
};

int observe(const Options& options) {
    auto ear = WireEar::open(options.interface);
    if (!ear) give_up(ear.error().detail);
    const SystemClock clock;
    Tally tally{options};
    (*ear)->drop();
    static_cast<void>((*ear)->lost());
    std::vector<double> cpu;
    for (const pid_t pid : options.pids) cpu.push_back(cpu_of(pid));
    const SteadyTime begin = clock.steady();
    const SteadyTime end = begin + std::chrono::seconds{options.seconds};
    while (clock.steady() < end)
        for (const Heard& packet : (*ear)->hear()) tally.add(packet);
    const double seconds = static_cast<double>((clock.steady() - begin).count()) * 1e-6;
    for (std::size_t i = 0; i < cpu.size(); ++i) cpu[i] = 100 * (cpu_of(options.pids[i]) - cpu[i]) / seconds;
    std::cout << tally.json(std::move(cpu), (*ear)->lost()).dump() << '\n';
    return 0;
}

std::vector<pid_t> pids_in(std::string_view text) {
    std::vector<pid_t> pids;
    while (!text.empty()) {
        pid_t pid = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), pid);
        if (read.ec != std::errc{} || pid <= 0) give_up("--pids 12,13");
        pids.push_back(pid);
        text.remove_prefix(std::min(text.size(), static_cast<std::size_t>(read.ptr - text.data()) + 1));
    }
    return pids;
}

}  // namespace
}  // namespace beffroi::bench

int main(int argc, char** argv) {
    using namespace beffroi::bench;
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--interface")
            options.interface = argv[i + 1];
        else if (name == "--frame-us")
            options.frame_us = std::atoll(argv[i + 1]);
        else if (name == "--seconds")
            options.seconds = std::max(1, std::atoi(argv[i + 1]));
        else if (name == "--pids")
            options.pids = pids_in(argv[i + 1]);
        else
            give_up("no option " + std::string{name});
    }
    return observe(options);
}
