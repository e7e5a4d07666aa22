#include "kiosk/app/bench.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <time.h>

#include "content/base/files.h"
#include "content/base/json.h"

namespace beffroi::kiosk {

namespace {

using namespace std::chrono_literals;

double ms(Microseconds d) {
    return static_cast<double>(d.count()) / 1000;
}

/// From the process's start (as the kernel knows it) to now.
double ms_since_start() {
    const Result<std::string> stat = read_file("/proc/self/stat");
    if (!stat) return -1;
    // Field 22 counts from the second, which may hold blanks and ends with the last ')'.
    std::size_t at = stat->rfind(')');
    for (int field = 2; field < 22 && at != std::string::npos; ++field) at = stat->find(' ', at + 1);
    if (at == std::string::npos) return -1;
    const double ticks = std::strtod(stat->c_str() + at, nullptr);
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double uptime = static_cast<double>(now.tv_sec) * 1000 + static_cast<double>(now.tv_nsec) / 1e6;
    return uptime - ticks * 10;  // USER_HZ is 100 on every Linux of Debian
}

/// Proportional set size: what this process really costs. Unit: MB.
double pss_mb() {
    const Result<std::string> rollup = read_file("/proc/self/smaps_rollup");
    if (!rollup) return -1;
    const std::size_t at = rollup->find("\nPss:");
    return at == std::string::npos ? -1 : std::strtod(rollup->c_str() + at + 5, nullptr) / 1024;
}

double cpu_ms() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1000 + static_cast<double>(used.tv_nsec) / 1e6;
}

class Bench {
public:
    Bench(Stage& stage, KioskFace& face, const Clock& clock) : stage_{stage}, face_{face}, clock_{clock} {}

    int run() {
        Json json = Json::object({{"machine_gl", stage_.window().is_software_gl() ? "software" : "gpu"},
                                  {"driver", stage_.window().driver()},
                                  {"width", stage_.window().width_px()},
                                  {"height", stage_.window().height_px()}});
        const auto first = [&] { return stage_.figures().frames > 0; };
        until(first, 10s);
        json.set("start_to_first_picture_ms", ms_since_start());
        const bool ready = until([&] { return face_.is_ready() && stage_.is_still(); }, 20s);
        json.set("ready", ready).set("start_to_ready_ms", ms_since_start());
        tap_to("dock.home");
        rest(500ms);
        json.set("pss_at_rest_mb", pss_mb());
        const double cpu = cpu_ms();
        const std::uint64_t frames = stage_.figures().frames;
        rest(3s);
        json.set("idle_frames", stage_.figures().frames - frames)
            .set("idle_cpu_percent", (cpu_ms() - cpu) / 30);
        json.set("tap_to_next_screen_ms", taps());
        tap_to("dock.lights");
        rest(1s);
        json.set("facade", turning());
        json.set("pss_after_mb", pss_mb());
        std::printf("%s\n", json.dump(2).c_str());
        return ready ? 0 : 1;
    }

private:
    template <typename Condition>
    bool until(const Condition& condition, Microseconds at_most) {
        const SteadyTime end = clock_.steady() + at_most;
        while (!condition() && clock_.steady() < end) {
            if (!stage_.step(5ms)) return false;
        }
        return condition();
    }

    void rest(Microseconds time) {
        const SteadyTime end = clock_.steady() + time;
        while (clock_.steady() < end) {
            if (!stage_.step(std::max(Microseconds{1}, end - clock_.steady()))) return;
        }
    }

    /// A tap in the middle of a node, as the panel sends it. False when the node is not there.
    bool tap_to(const std::string& id) {
        const Node* node = find_node(stage_.tree(), id);
        if (node == nullptr) {
            // Attract has no dock: any touch goes on to home.
            Stage::touch_down(stage_, stage_.tree().metrics.screen().centre());
            Stage::touch_up(stage_, stage_.tree().metrics.screen().centre());
            until([&] { return find_node(stage_.tree(), id) != nullptr; }, 3s);
            return false;
        }
        Stage::touch_down(stage_, node->bounds.centre());
        Stage::touch_up(stage_, node->bounds.centre());
        const std::size_t before = stage_.figures().taps.size();
        until([&] { return stage_.figures().taps.size() > before; }, 2s);
        return true;
    }

    Json taps() {
        std::vector<double> times;
        for (int round = 0; round < 12; ++round) {
            for (const char* tab : {"dock.map", "dock.lights", "dock.comfort", "dock.home"}) {
                const std::size_t before = stage_.figures().taps.size();
                if (!tap_to(tab) || stage_.figures().taps.size() == before) continue;
                if (round > 1)
                    times.push_back(ms(stage_.figures().taps.back()));  // The first rounds fill caches.
                rest(300ms);
            }
        }
        if (times.empty()) return {};
        std::sort(times.begin(), times.end());
        const auto at = [&](double share) {
            return times[std::min(times.size() - 1,
                                  static_cast<std::size_t>(share * static_cast<double>(times.size())))];
        };
        return Json::object({{"p50", at(0.5)}, {"p95", at(0.95)}, {"count", std::uint64_t{times.size()}}});
    }

    /// The façade turned by a finger, as fast as frames come.
    Json turning() {
        const Node* picture = nullptr;
        walk(stage_.tree().root, [&](const Node& node) {
            const auto* look = std::get_if<PictureLook>(&node.look);
            if (look != nullptr && look->takes_gestures) picture = &node;
        });
        if (picture == nullptr) return {};
        const PointMm middle = picture->bounds.centre();
        Stage::touch_down(stage_, middle);
        const std::uint64_t frames = stage_.figures().frames;
        const double cpu = cpu_ms();
        const SteadyTime begin = clock_.steady();
        for (int i = 0; clock_.steady() - begin < 4s; ++i) {
            const double swing = 40 * ((i % 80) < 40 ? (i % 40) / 40.0 : 1 - (i % 40) / 40.0);
            Stage::touch_move(stage_, {middle.x + swing, middle.y});
            if (!stage_.step(0us)) break;
        }
        const double seconds = ms(clock_.steady() - begin) / 1000;
        Stage::touch_up(stage_, middle);
        const double drawn = static_cast<double>(stage_.figures().frames - frames);
        return Json::object({{"frames_per_second", drawn / seconds},
                             {"cpu_ms_per_frame", (cpu_ms() - cpu) / std::max(1.0, drawn)}});
    }

    Stage& stage_;
    KioskFace& face_;
    const Clock& clock_;
};

}  // namespace

int run_bench(Stage& stage, KioskFace& face, const Clock& clock) {
    return Bench{stage, face, clock}.run();
}

}  // namespace beffroi::kiosk
