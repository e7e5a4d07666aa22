#include "kiosk/app/options.h"

#include <cstdio>
#include <cstdlib>

#include <CLI/CLI.hpp>

#include "content/base/instant.h"

namespace beffroi::kiosk {

namespace {

namespace fs = std::filesystem;

constexpr int kRefused = 2;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

fs::path default_data() {
    if (const std::string home = environment("XDG_DATA_HOME"); !home.empty()) {
        return fs::path{home} / "beffroi" / "kiosk";
    }
    return fs::path{environment("HOME")} / ".local/share/beffroi/kiosk";
}

/// Beside the program as installed, then in a build folder, then shared by all build folders.
fs::path default_assets() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path folder = program.parent_path();
    for (const char* beside : {"../share/beffroi", "../assets", "../../assets"}) {
        const fs::path candidate = (folder / beside).lexically_normal();
        if (fs::exists(candidate / "icons.json", error)) return candidate;
    }
    return {};
}

struct Texts {
    std::string screen = "32-portrait";
    std::string now;
    double edge_mm = -1;
};

void declare(CLI::App& app, Options& options, Texts& texts) {
    app.add_option("--bridge", options.bridge,
                   "the bridge's address, ws://host:port/live; none: the last edition, no light");
    app.add_option("--data", options.data, "folder where editions are kept")->default_val(default_data());
    app.add_option("--assets", options.assets, "fonts and icons, as kiosk/assets/build.mjs wrote them");
    app.add_option("--key", options.key,
                   "public key of the editions (minisign); none: the bridge's, pinned at first use");
    app.add_option("--screen", texts.screen,
                   "21-portrait, 32-portrait, 55-portrait, 32-landscape, or WxH@WxH in px@mm")
        ->default_val("32-portrait");
    app.add_option("--edge-mm", texts.edge_mm, "height of the picture's lower edge above the floor");
    app.add_option("--locale", options.locale, "language of the first screen; none: the town's own");
    app.add_option("--kiosk", options.kiosk_id, "which of the town's kiosks this is");
    app.add_option("--show", options.show, "first screen: home, map, lights, place:<slug>…");
    app.add_option("--text", options.comfort.text_percent, "size of the first screen's text in percent")
        ->check(CLI::IsMember({100, 125, 150, 200}))
        ->default_val(100);
    app.add_flag("--contrast", options.comfort.high_contrast, "the first screen in high contrast");
    app.add_option("--now", texts.now,
                   "begin at this instant, e.g. 2026-11-28T18:42:00+01:00; a picture stays at it");
    app.add_option("--picture", options.picture, "write one PNG of the screen and exit");
    app.add_option("--control", options.control, "unix socket for tests and scripted visits (JSON lines)");
    app.add_flag("--fullscreen", options.fullscreen, "cover the whole screen");
    app.add_flag("--bench", options.bench, "measure, print JSON, exit");
    app.add_flag("--measure", options.measure,
                 "say what the screens do with a text: JSON lines in, JSON lines out, no window");
}

/// The sentence that refuses, empty when all is well.
std::string finish(Options& options, const Texts& texts) {
    const Result<Installation> installation = parse_installation(texts.screen);
    if (!installation) return installation.error().detail;
    options.installation = *installation;
    if (texts.edge_mm >= 0) {
        if (texts.edge_mm > 2000) return "--edge-mm: the lower edge is between 0 and 2000 mm above the floor";
        options.installation.edge_mm = texts.edge_mm;
    }
    if (!texts.now.empty()) {
        const Result<UtcTime> now = parse_instant(texts.now);
        if (!now) return "--now: " + now.error().detail;
        options.now = *now;
    }
    if (options.assets.empty()) options.assets = default_assets();
    return {};
}

}  // namespace

Parsed parse_options(int argc, char** argv) {
    Parsed parsed;
    Texts texts;
    CLI::App app{"The touch screen of Beffroi.", "beffroi-kiosk"};
    app.set_version_flag("--version", BEFFROI_VERSION);
    app.footer("Set SDL_VIDEODRIVER=offscreen to run without a screen. Messages go to standard error.");
    declare(app, parsed.options, texts);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int status = app.exit(error);
        parsed.exit = status == 0 ? 0 : kRefused;
        return parsed;
    }
    const std::string refusal = finish(parsed.options, texts);
    if (!refusal.empty()) {
        std::fprintf(stderr, "beffroi-kiosk: %s\n", refusal.c_str());
        parsed.exit = kRefused;
    }
    return parsed;
}

}  // namespace beffroi::kiosk
