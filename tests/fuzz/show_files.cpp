// Scene, patch and fixture files from anyone: findings, or a struct that survives being written, read again
// and rendered.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "lighting-bridge/show/calendar_file.h"
#include "lighting-bridge/show/fixture_profile_file.h"
#include "lighting-bridge/show/night_plan.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"
#include "tests/support/small_patch.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace beffroi;
    const auto json = Json::parse({reinterpret_cast<const char*>(data), size});
    if (!json) return 0;

    std::vector<FileFinding> findings;
    if (const auto patch = light::read_patch("patch.json", *json, findings)) {
        assert(light::read_patch("patch.json", light::patch_json(*patch), findings));
        std::vector<light::Level> levels(patch->channel_count(), light::Level::full());
        std::vector<light::UniverseFrame> frames;
        for (const std::uint16_t universe : patch->universes()) frames.push_back({universe, {}});
        light::write_slots(*patch, levels, frames);
    } else {
        assert(!findings.empty());
    }

    findings.clear();
    for (const char* mode : {"8ch", "17ch", "26ch"}) {
        const auto parts = light::read_fixture_mode("fixture.json", *json, mode, findings);
        assert(parts ? !parts->empty() : !findings.empty());
    }

    findings.clear();
    if (const auto file = light::read_scene("scene.json", "scene", *json, findings)) {
        const auto again = light::read_scene("scene.json", "scene", light::scene_json(*file), findings);
        assert(again && again->scene.version == file->scene.version);
        const light::Patch patch = light::test::small_patch();
        std::vector<light::Level> levels(patch.channel_count());
        for (int i = 0; i < 5; ++i)
            light::render(file->scene, patch, file->scene.duration * i / 4, 1, levels);
    } else {
        assert(!findings.empty());
    }

    findings.clear();
    const auto calendar = light::read_calendar("programme.json", *json, std::chrono::minutes{60}, findings);
    assert(calendar || !findings.empty());
    if (!calendar) return 0;
    light::Scene scene{};
    scene.id = calendar->scenes.empty() ? "" : calendar->scenes.front().scene;
    scene.version = "v1";
    scene.duration = std::chrono::minutes{1};
    for (const CivilDate evening :
         {CivilDate{2026, 12, 24}, CivilDate{2026, 10, 24}, CivilDate{2028, 2, 29}}) {
        const auto plan = light::plan_night(*calendar, {"Europe/Paris", {50.69, 3.17}}, "test-facade",
                                            std::span{&scene, 1}, evening);
        assert(plan && *plan);
        for (const light::Cue& cue : (*plan)->cues) {
            assert(cue.start_us >= (*plan)->night->opens_us);
            assert(light::end_of(cue) <= (*plan)->night->closes_us);
        }
    }
    return 0;
}
