// The loudspeaker with SDL's device that goes nowhere, at its own pace.

#include "kiosk/sound/sdl_loudspeaker.h"

#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <vector>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;

namespace {

/// Waits for what the loudspeaker says, never for a while.
struct Ear {
    std::mutex mutex;
    std::condition_variable told;
    SdlLoudspeaker loudspeaker{[this] {
        const std::scoped_lock lock{mutex};
        told.notify_all();
    }};

    bool hears(Playing state) {
        std::unique_lock lock{mutex};
        return told.wait_for(lock, 20s, [&] { return loudspeaker.heard().state == state; });
    }
};

Result<asset::Sound> a_while(std::size_t samples) {
    return asset::sound_from_samples(8000, std::vector<std::int16_t>(samples));
}

}  // namespace

TEST_CASE("a sound plays to its end, pauses, goes on and stops") {
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    Ear ear;
    CHECK(ear.loudspeaker.heard().state == Playing::Silent);
    ear.loudspeaker.play([] { return a_while(4000); });
    CHECK(ear.hears(Playing::Ended));

    ear.loudspeaker.play([] { return a_while(8000 * 300); });
    REQUIRE(ear.hears(Playing::Sounding));
    ear.loudspeaker.pause();
    CHECK(ear.loudspeaker.heard().state == Playing::Paused);
    ear.loudspeaker.resume();
    CHECK(ear.loudspeaker.heard().state == Playing::Sounding);
    ear.loudspeaker.stop();
    CHECK(ear.loudspeaker.heard().state == Playing::Silent);
    CHECK(ear.loudspeaker.heard().at == 0ms);
}

TEST_CASE("another sound takes the place of the one that plays") {
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    Ear ear;
    ear.loudspeaker.play([] { return a_while(8000 * 300); });
    REQUIRE(ear.hears(Playing::Sounding));
    ear.loudspeaker.play([] { return a_while(800); });
    CHECK(ear.hears(Playing::Ended));
}

TEST_CASE("a sound that cannot be read, and a machine without a device, are said") {
    Ear ear;
    ear.loudspeaker.play([]() -> Result<asset::Sound> { return Error{Fault::Corrupt, "bitten"}; });
    CHECK(ear.hears(Playing::Failed));
    setenv("SDL_AUDIODRIVER", "no such driver", 1);
    ear.loudspeaker.play([] { return a_while(800); });
    CHECK(ear.hears(Playing::Failed));
}
