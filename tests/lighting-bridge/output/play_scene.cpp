// Plays one scene of a façade folder, or prints what it must look like on the wire: for checks against
// receivers of other people (README.md beside this).
//   play_scene FOLDER SCENE --interface NAME --seconds N [HOW]   prints start_us, plays, ends the streams
//     HOW: sacn (so it is without), sync UNIVERSE, ipv6, artnet, artnet IP (a node that answers no poll), ddp
//     IP
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

template <typename T>
T need(Result<T> result) {
    if (result) return std::move(result).value();
    std::fprintf(stderr, "%s\n", result.error().detail.c_str());
    std::exit(1);
}

/// The sockets of one way of playing, and what the light is told of them.
struct Way {
    std::vector<std::unique_ptr<net::UdpSocket>> sockets{};
    std::unique_ptr<net::UdpEar> ear{};
    net::UdpSender* sacn = nullptr;
    out::LightRunnerSettings settings{};
};

void over_artnet(Way& way, const std::string& interface, const out::Share& all, const std::string& to) {
    way.sockets.push_back(need(net::UdpSocket::open({.interface = interface, .port = out::kArtNetPort})));
    way.ear = need(net::BroadcastEar::open(*way.sockets[0]));
    out::ArtNetSettings artnet{.interface = way.sockets[0]->interface(), .name = "Beffroi play_scene"};
    if (!to.empty()) artnet.always_to = {need(net::UdpAddress::parse(to, 0)).ip};
    way.settings.others = {{"artnet", all, artnet, way.sockets[0].get(), way.ear.get()}};
}

Way open_way(const Piece& piece, const std::string& interface, const std::string& how,
             const std::string& more) {
    Way way;
    const out::Share all{.universes = {}, .facades = {piece.patch.facade}};
    if (how == "artnet") {
        over_artnet(way, interface, all, more);
        return way;
    }
    way.sockets.push_back(need(net::UdpSocket::open({.interface = interface})));
    if (how == "ddp") {
        const out::DdpSettings ddp{.to = need(net::UdpAddress::parse(more, out::kDdpPort))};
        way.settings.others = {{"ddp", all, ddp, way.sockets[0].get()}};
        return way;
    }
    way.sacn = way.sockets[0].get();
    if (how == "sync") way.settings.sacn.sync_universe = static_cast<std::uint16_t>(std::stoi(more));
    if (how == "ipv6") {
        way.sockets.push_back(need(net::UdpSocket::open({.interface = interface, .ipv6 = true})));
        way.settings.sacn.over_ipv6 = way.sockets[1].get();
    }
    return way;
}

int play(const Piece& piece, const std::string& interface, int seconds, const std::string& how,
         const std::string& more) {
    const SystemClock clock;
    Way way = open_way(piece, interface, how, more);
    way.settings.sacn.cid = {0xBE, 0xFF, 0x01};
    way.settings.sacn.source_name = "Beffroi play_scene";
    way.settings.patches = {piece.patch};
    const auto runner = need(out::LightRunner::start(std::move(way.settings), way.sacn, clock));
    auto cue = cue_of(piece, clock.utc().since_epoch.count() + 200'000);
    std::printf("start_us %lld\n", static_cast<long long>(cue.cue.start_us));
    std::fflush(stdout);
    const bool posted = runner->take(piece.patch.facade, std::move(cue));
    std::this_thread::sleep_for(std::chrono::seconds{seconds});
    const out::LightStatus status = runner->status();
    std::printf("late_ticks %llu worst_late_us %llu\n", static_cast<unsigned long long>(status.late_ticks),
                static_cast<unsigned long long>(status.worst_late_us));
    for (const out::OutputStatus& output : status.outputs)
        std::printf("output %s packets %llu failed %llu receivers %u unheard %u\n", output.name.c_str(),
                    static_cast<unsigned long long>(output.health.packets),
                    static_cast<unsigned long long>(output.health.failed), output.health.receivers,
                    output.health.unheard);
    return posted ? 0 : 1;
}

}  // namespace
}  // namespace beffroi

int main(int argc, char** argv) {
    using namespace beffroi;
    if (argc == 6 && std::strcmp(argv[3], "--expect") == 0) {
        return expect(load(argv[1], argv[2]), std::atoi(argv[4]), std::atoi(argv[5]));
    }
    if (argc >= 7 && std::strcmp(argv[3], "--interface") == 0 && std::strcmp(argv[5], "--seconds") == 0) {
        return play(load(argv[1], argv[2]), argv[4], std::atoi(argv[6]), argc > 7 ? argv[7] : "sacn",
                    argc > 8 ? argv[8] : "");
    }
    std::fputs("play_scene FOLDER SCENE --interface NAME --seconds N [HOW] | --expect FROM_MS TO_MS\n",
               stderr);
    return 2;
}
