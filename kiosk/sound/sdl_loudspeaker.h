#pragma once
// The machine's loudspeaker, through SDL.

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/sound/loudspeaker.h"

namespace beffroi::kiosk {

/// A thread of its own reads sounds and opens the device, which may take a while; SDL's thread plays.
class SdlLoudspeaker final : public Loudspeaker {
public:
    /// `changed` is called on those threads when heard() says another state.
    explicit SdlLoudspeaker(std::function<void()> changed);
    ~SdlLoudspeaker() override;

    void play(Read read) override;
    void pause() override;
    void resume() override;
    void stop() override;
    Heard heard() const override;

private:
    class Device;
    struct Wish {
        enum class Kind { Play, Pause, Resume, Stop } kind = Kind::Stop;
        Read read{};
    };

    void ask(Wish wish, Playing state);
    void run();
    void grant(Wish wish, std::unique_ptr<Device>& device);
    void say(Playing state);

    const std::function<void()> changed_;
    std::atomic<Playing> state_{Playing::Silent};
    std::atomic<std::int64_t> at_ms_{0};
    std::mutex mutex_;
    std::condition_variable work_;
    std::optional<Wish> wish_;  // guarded by mutex_; the newest one alone counts
    bool quit_ = false;         // guarded by mutex_
    std::thread thread_;
};

}  // namespace beffroi::kiosk
