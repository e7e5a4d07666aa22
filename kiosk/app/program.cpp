#include "kiosk/app/program.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "content/base/log.h"
#include "kiosk/app/bench.h"
#include "kiosk/app/control.h"
#include "kiosk/render/png_writer.h"
#include "kiosk/screens/kiosk.h"
#include "kiosk/ui/stage.h"

namespace beffroi::kiosk {

namespace {

using namespace std::chrono_literals;

constexpr Microseconds kPictureAtMost = 30s;

int fail(const Error& error) {
    std::fprintf(stderr, "beffroi-kiosk: %s\n", error.detail.c_str());
    return 1;
}

std::unique_ptr<Clock> clock_for(const Options& options) {
    if (!options.now) return std::make_unique<SystemClock>();
    return std::make_unique<ShiftedClock>(*options.now - SystemClock{}.utc());
}

volatile std::sig_atomic_t asked_to_stop = 0;
void ask_to_stop(int) {
    asked_to_stop = 1;
}

/// Ctrl-C and the supervisor end the loop at its next turn. SIGPIPE is an error of write(), not a death.
void heed_signals() {
    struct sigaction stop {};
    stop.sa_handler = ask_to_stop;
    sigaction(SIGINT, &stop, nullptr);
    sigaction(SIGTERM, &stop, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

/// Waits until the first screen is whole and still, writes it, ends.
int take_one_picture(Stage& stage, KioskFace& face, const Clock& clock, const std::filesystem::path& file) {
    const SteadyTime until = clock.steady() + kPictureAtMost;
    bool seen = false;
    while (clock.steady() < until && asked_to_stop == 0) {
        if (!stage.step(20ms)) return 1;
        const bool whole = face.is_ready() && stage.is_still();
        if (whole && seen) break;
        seen = whole;
    }
    if (!face.is_ready()) {
        std::fprintf(stderr,
                     "beffroi-kiosk: nothing to show after 30 s; is there an edition in the data folder, or "
                     "a bridge?\n");
        return 1;
    }
    const Image image{{stage.window().width_px(), stage.window().height_px()}, stage.picture()};
    const Outcome written = write_png(file, image);
    return written ? 0 : fail(written.error());
}

int run_loop(Stage& stage, KioskFace& face, const Clock& clock, const Options& options) {
    std::unique_ptr<Control> control;
    if (!options.control.empty()) {
        auto socket = ControlSocket::open(options.control, &Stage::wake);
        if (!socket) return fail(socket.error());
        control = std::make_unique<Control>(std::move(socket).value(), stage, face, clock);
    }
    while (asked_to_stop == 0) {
        const bool hurried = control && control->is_waiting();
        if (!stage.step(hurried ? Microseconds{20ms} : Microseconds{1s})) break;
        if (control && !control->turn()) break;
    }
    log::info("kiosk.ends", {{"frames", stage.figures().frames}, {"wakes", stage.figures().wakes}});
    return 0;
}

}  // namespace

int run_kiosk(const Options& options) {
    // A picture needs no screen; a person who asks for one may well have none.
    if (!options.picture.empty()) setenv("SDL_VIDEODRIVER", "offscreen", 0);
    heed_signals();
    const std::unique_ptr<Clock> clock = clock_for(options);
    StageSettings stage_settings{options.installation};
    stage_settings.assets = options.assets;
    stage_settings.fullscreen = options.fullscreen;
    stage_settings.unlimited = options.bench;
    auto stage = Stage::open(stage_settings, *clock);
    if (!stage) return fail(stage.error());

    KioskSettings settings{};
    settings.data = options.data;
    settings.bridge_url = options.bridge;
    settings.locale = options.locale;
    settings.kiosk_id = options.kiosk_id;
    settings.first_screen = options.show;
    settings.first_comfort = options.comfort;
    settings.key = options.key;
    // A picture shows what stands in the street, where the bridge answers.
    settings.in_service = !options.picture.empty();
    settings.wake = &Stage::wake;
    settings.software_gl = (*stage)->window().is_software_gl();
    auto face = open_kiosk(settings, *clock);
    if (!face) return fail(face.error());
    (*stage)->show(**face);

    if (!options.picture.empty()) return take_one_picture(**stage, **face, *clock, options.picture);
    if (options.bench) return run_bench(**stage, **face, *clock);
    return run_loop(**stage, **face, *clock, options);
}

}  // namespace beffroi::kiosk
