// A stage: a light thread for each network, and one show over all of them.
#include "lighting-bridge/output/stage.h"

#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include <doctest/doctest.h>

#include "content/base/log.h"
#include "tests/support/small_patch.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kSacnSlotsAt = 126;
constexpr std::size_t kArtNetSlotsAt = 18;

/// Keeps the last packet that carries levels, for another thread to look at.
class Wire final : public net::UdpSender {
public:
    explicit Wire(std::size_t least) : least_{least} {}

    net::SendReport send(std::span<const net::Datagram> batch) override {
        const std::scoped_lock lock{mutex_};
        for (const net::Datagram& one : batch)
            if (one.bytes.size() >= least_) last_.assign(one.bytes.begin(), one.bytes.end());
        thread_ = std::this_thread::get_id();
        return {.sent = batch.size(), .failed = 0, .last_errno = 0};
    }
    int slot(std::size_t at) {
        const std::scoped_lock lock{mutex_};
        return at < last_.size() ? last_[at] : -1;
    }
    std::thread::id thread() {
        const std::scoped_lock lock{mutex_};
        return thread_;
    }

private:
    std::size_t least_;
    std::mutex mutex_;
    std::vector<std::uint8_t> last_;
    std::thread::id thread_;
};

light::Scene red() {
    light::Scene scene{};
    scene.id = "red";
    scene.version = "v1";
    scene.duration = 60s;
    light::Track track{};
    track.effect = light::ColourEffect{light::LinearColour{1, 0, 0}};
    scene.tracks = {track};
    return scene;
}

light::Cue cue_at(std::int64_t start_us) {
    light::Cue cue{};
    cue.id = "cue";
    cue.scene = "red";
    cue.version = "v1";
    cue.start_us = start_us;
    cue.ttl_ms = 60'000;
    return cue;
}

std::size_t light_threads() {
    std::size_t count = 0;
    for (const auto& task : std::filesystem::directory_iterator{"/proc/self/task"}) {
        std::string name;
        std::getline(std::ifstream{task.path() / "comm"}, name);
        if (name == "light") ++count;
    }
    return count;
}

/// The small façade: universe 1 by sACN on one network, universe 2 by Art-Net on another.
struct Town {
    SystemClock clock;
    Wire sacn{638};
    Wire artnet{530};
    std::unique_ptr<Stage> stage;

    explicit Town(int second_network) {
        log::quieten();
        StageOutputs outputs;
        outputs.sacn.cid[0] = 1;
        outputs.sacn.source_name = "test";
        outputs.sender = &sacn;
        outputs.real_time = false;
        outputs.network = 1;
        const ArtNetSettings settings{.interface = {.index = 2, .ip = 0x0A4D0001, .broadcast = 0x0A4D00FF},
                                      .name = "test",
                                      .always_to = {0x0A4D0002}};
        outputs.others = {
            {"artnet", {.universes = {{2, 2}}, .facades = {}}, settings, &artnet, nullptr, second_network}};
        const StagedFacade facade{light::test::small_patch(), {red()}, {}, {}, "the patch"};
        auto started = Stage::start(outputs, {facade}, clock);
        REQUIRE(started);
        stage = std::move(*started);
    }
    template <typename Done>
    bool until(Done done) {
        for (int i = 0; i < 5000 && !done(); ++i) std::this_thread::sleep_for(1ms);
        return done();
    }
    std::int64_t now_us() const { return clock.utc().since_epoch.count(); }
};

}  // namespace

TEST_CASE("two networks have a light thread each, one network has one") {
    {
        Town apart{2};
        REQUIRE(apart.until([&] { return apart.sacn.slot(0) >= 0 && apart.artnet.slot(0) >= 0; }));
        CHECK(light_threads() == 2);
        CHECK(apart.sacn.thread() != apart.artnet.thread());
        CHECK(apart.stage->status().outputs.size() == 2);
    }
    Town together{1};
    REQUIRE(together.until([&] { return together.sacn.slot(0) >= 0 && together.artnet.slot(0) >= 0; }));
    CHECK(light_threads() == 1);
    CHECK(together.sacn.thread() == together.artnet.thread());
}

TEST_CASE("a façade on two networks is one show: one cue, one start, its watts counted once") {
    Town town{2};
    const std::int64_t start_us = town.now_us() + 50'000;
    CHECK(town.stage->take("test-facade", cue_at(start_us)) == Took::Posted);
    CHECK(town.stage->awaited_start_us() == start_us);
    REQUIRE(town.until(
        [&] { return town.sacn.slot(kSacnSlotsAt) == 255 && town.artnet.slot(kArtNetSlotsAt + 9) > 0; }));
    std::vector<CueNews> news;
    REQUIRE(town.until([&] {
        for (CueNews& one : town.stage->take_cue_news()) news.push_back(std::move(one));
        return !news.empty();
    }));
    std::this_thread::sleep_for(50ms);
    CHECK(town.stage->take_cue_news().empty());
    REQUIRE(news.size() == 1);
    CHECK(news[0].what == CueReport::What::Started);
    CHECK(news[0].cue.cue == "cue");
    CHECK(news[0].cue.start_us == start_us);
    CHECK(news[0].cue.left_us >= start_us);
    CHECK(news[0].cue.left_us <= town.now_us());
    CHECK_FALSE(town.stage->awaited_start_us());
    CHECK(town.stage->status().last_start == news[0].cue);
    light::Performance alone{light::test::small_patch()};
    light::Repertoire repertoire{alone.patch()};
    repertoire.learn(red());
    alone.take(repertoire.stage(cue_at(start_us)).value(), start_us);
    std::vector<light::Level> levels(alone.patch().channel_count());
    alone.levels_at(start_us + 1'000'000, levels);
    CHECK(town.stage->status().watts == doctest::Approx(light::watts(alone.patch(), levels)));
}

TEST_CASE("a stage is renewed with the same patches only, and ends no stream for it") {
    Town town{1};
    REQUIRE(town.until([&] { return town.sacn.slot(0) >= 0; }));
    StagedFacade facade{
        light::test::small_patch(), {red()}, {cue_at(town.now_us() - 1'000'000)}, {}, "another"};
    CHECK_FALSE(town.stage->renew({facade}));
    CHECK_FALSE(town.stage->renew({}));
    facade.patch_version = "the patch";
    CHECK(town.stage->renew({facade}));
    REQUIRE(town.until([&] {
        CHECK(town.sacn.slot(112) <= 0);  // no termination: E1.31-2018, 6.2.6
        return town.sacn.slot(kSacnSlotsAt) == 255;
    }));
}

}  // namespace beffroi::out
