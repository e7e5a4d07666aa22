// Plays one scene of a façade folder over sACN, or prints what it must look like on the wire: for checks
// against receivers of other people (README.md beside this).
//   play_scene FOLDER SCENE --interface NAME --seconds N   prints start_us, plays, ends the streams
//   play_scene FOLDER SCENE --expect FROM_MS TO_MS         prints "<ms> <universe> <1024 hex digits>" for
//   every ms
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <thread>

#include "content/base/digest.h"
#include "content/base/files.h"
#include "lighting-bridge/output/light_runner.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"

namespace beffroi {
namespace {

constexpr std::uint64_t kSeed = 1;

Json json_at(const std::filesystem::path& path) {
    const auto text = read_file(path);
    auto json = text ? Json::parse(*text) : Result<Json>{text.error()};
    if (json) return *json;
    std::fprintf(stderr, "%s: %s\n", path.c_str(), json.error().detail.c_str());
    std::exit(1);
}

struct Piece {
    light::Patch patch;
    light::Scene scene;
};

Piece load(const std::filesystem::path& folder, const std::string& name) {
    std::vector<FileFinding> findings;
    auto patch =
        light::read_patch("patch.json", json_at(folder / "patch.json"), findings, &light::shipped_fixtures());
    const auto file = folder / "scenes" / (name + ".json");
    auto scene = patch ? light::read_scene(file, name, json_at(file), findings, &*patch) : std::nullopt;
    for (const FileFinding& f : findings)
        std::fprintf(stderr, "%s: %s %s\n", f.file.c_str(), f.field.c_str(), f.sentence.c_str());
    if (!patch || !scene) std::exit(1);
    return {std::move(*patch), std::move(scene->scene)};
}

light::StagedCue cue_of(const Piece& piece, std::int64_t start_us) {
    light::Cue cue{};
    cue.id = "play";
    cue.scene = piece.scene.id;
    cue.start_us = start_us;
    cue.seed = kSeed;
    cue.ttl_ms = 10'000;
    return {cue, std::make_shared<const light::StagedScene>(piece.scene, piece.patch)};
}

int expect(const Piece& piece, int from_ms, int to_ms) {
    light::Performance performance{piece.patch};
    performance.take(cue_of(piece, 0), 0);
    std::vector<light::Level> levels(piece.patch.channel_count());
    std::vector<light::UniverseFrame> frames;
    for (const std::uint16_t universe : piece.patch.universes()) frames.push_back({universe, {}});
    for (int ms = from_ms; ms <= to_ms; ++ms) {
        performance.levels_at(ms * std::int64_t{1000}, levels);
        write_slots(piece.patch, levels, frames);
        for (const light::UniverseFrame& frame : frames) {
            std::printf("%d %d %s\n", ms, int{frame.universe}, to_hex(frame.slots).c_str());
        }
    }
    return 0;
}

int play(const Piece& piece, const std::string& interface, int seconds) {
    const SystemClock clock;
    auto socket = net::UdpSocket::open({.interface = interface});
    if (!socket) {
        std::fprintf(stderr, "%s\n", socket.error().detail.c_str());
        return 1;
    }
    out::LightRunnerSettings settings{};
    settings.sacn.cid = {0xBE, 0xFF, 0x01};
    settings.sacn.source_name = "Beffroi play_scene";
    settings.patches = {piece.patch};
    auto runner = out::LightRunner::start(std::move(settings), **socket, clock);
    if (!runner) {
        std::fprintf(stderr, "%s\n", runner.error().detail.c_str());
        return 1;
    }
    auto cue = cue_of(piece, clock.utc().since_epoch.count() + 200'000);
    std::printf("start_us %lld\n", static_cast<long long>(cue.cue.start_us));
    std::fflush(stdout);
    const bool posted = (*runner)->take(piece.patch.facade, std::move(cue));
    std::this_thread::sleep_for(std::chrono::seconds{seconds});
    const out::LightStatus status = (*runner)->status();
    std::printf("packets %llu failed %llu late_ticks %llu worst_late_us %llu\n",
                static_cast<unsigned long long>(status.packets),
                static_cast<unsigned long long>(status.failed_packets),
                static_cast<unsigned long long>(status.late_ticks),
                static_cast<unsigned long long>(status.worst_late_us));
    return posted ? 0 : 1;
}

}  // namespace
}  // namespace beffroi

int main(int argc, char** argv) {
    using namespace beffroi;
    if (argc == 6 && std::strcmp(argv[3], "--expect") == 0) {
        return expect(load(argv[1], argv[2]), std::atoi(argv[4]), std::atoi(argv[5]));
    }
    if (argc == 7 && std::strcmp(argv[3], "--interface") == 0 && std::strcmp(argv[5], "--seconds") == 0) {
        return play(load(argv[1], argv[2]), argv[4], std::atoi(argv[6]));
    }
    std::fputs("play_scene FOLDER SCENE --interface NAME --seconds N | --expect FROM_MS TO_MS\n", stderr);
    return 2;
}
