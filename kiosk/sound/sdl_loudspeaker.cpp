#include "kiosk/sound/sdl_loudspeaker.h"

#include <algorithm>
#include <utility>

#include <SDL.h>

#include "content/base/log.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

/// How often the end is looked for while something plays.
constexpr auto kLook = 200ms;
/// About 46 ms at 44.1 kHz: seldom enough for a small machine, soon enough for "pause".
constexpr std::uint16_t kDeviceSamples = 2048;

}  // namespace

/// Open while it lives. SDL's thread is inside fill() only between the constructor and the destructor.
class SdlLoudspeaker::Device {
public:
    explicit Device(asset::Sound sound) : sound_{std::move(sound)} {
        if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return;
        has_system_ = true;
        SDL_AudioSpec wanted{};
        wanted.freq = static_cast<int>(sound_.rate);
        wanted.format = AUDIO_S16SYS;
        wanted.channels = 1;
        wanted.samples = kDeviceSamples;
        wanted.callback = [](void* self, Uint8* to, int bytes) {
            static_cast<Device*>(self)->fill(reinterpret_cast<std::int16_t*>(to),
                                             static_cast<std::size_t>(bytes) / sizeof(std::int16_t));
        };
        wanted.userdata = this;
        id_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);  // SDL converts what the device cannot
    }
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    Device(Device&&) = delete;
    Device& operator=(Device&&) = delete;
    ~Device() {
        if (id_ != 0) SDL_CloseAudioDevice(id_);
        if (has_system_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }

    bool is_open() const { return id_ != 0; }
    bool has_ended() const { return next_ >= sound_.samples; }
    void go(bool on) { SDL_PauseAudioDevice(id_, on ? 0 : 1); }
    std::int64_t at_ms() const {
        return std::int64_t{std::min(next_.load(), sound_.samples)} * 1000 / sound_.rate;
    }

private:
    // Runs on: SDL's audio thread.
    void fill(std::int16_t* to, std::size_t count) {
        std::uint32_t next = next_;
        while (count > 0 && next < sound_.samples) {
            const std::size_t block = next / asset::kSoundBlockSamples;
            const std::size_t within = next % asset::kSoundBlockSamples;
            if (block != unpacked_) {
                asset::unpack(sound_, block, block_);
                unpacked_ = block;
            }
            const std::size_t part = std::min(
                {count, asset::kSoundBlockSamples - within, static_cast<std::size_t>(sound_.samples - next)});
            to = std::copy_n(block_.begin() + static_cast<std::ptrdiff_t>(within), part, to);
            next += static_cast<std::uint32_t>(part);
            count -= part;
        }
        std::fill_n(to, count, std::int16_t{0});
        next_ = next;
    }

    const asset::Sound sound_;
    bool has_system_ = false;
    SDL_AudioDeviceID id_ = 0;
    std::atomic<std::uint32_t> next_{0};
    asset::SoundBlock block_{};                            // the audio thread's
    std::size_t unpacked_ = static_cast<std::size_t>(-1);  // the audio thread's
};

SdlLoudspeaker::SdlLoudspeaker(std::function<void()> changed)
    : changed_{std::move(changed)}, thread_{[this] { run(); }} {}

SdlLoudspeaker::~SdlLoudspeaker() {
    {
        const std::scoped_lock lock{mutex_};
        quit_ = true;
    }
    work_.notify_one();
    thread_.join();
}

void SdlLoudspeaker::play(Read read) {
    at_ms_ = 0;
    ask({Wish::Kind::Play, std::move(read)}, Playing::Loading);
}

void SdlLoudspeaker::pause() {
    if (state_ == Playing::Loading) return stop();
    if (state_ == Playing::Sounding) ask({Wish::Kind::Pause}, Playing::Paused);
}

void SdlLoudspeaker::resume() {
    if (state_ == Playing::Paused) ask({Wish::Kind::Resume}, Playing::Sounding);
}

void SdlLoudspeaker::stop() {
    at_ms_ = 0;
    if (state_ != Playing::Silent) ask({Wish::Kind::Stop}, Playing::Silent);
}

Heard SdlLoudspeaker::heard() const {
    return {state_, std::chrono::milliseconds{at_ms_}};
}

void SdlLoudspeaker::ask(Wish wish, Playing state) {
    {
        const std::scoped_lock lock{mutex_};
        wish_ = std::move(wish);
        state_ = state;
    }
    work_.notify_one();
}

/// Unless the visitor wishes something else by now.
void SdlLoudspeaker::say(Playing state) {
    {
        const std::scoped_lock lock{mutex_};
        if (wish_ || quit_) return;
        state_ = state;
    }
    if (changed_) changed_();
}

void SdlLoudspeaker::grant(Wish wish, std::unique_ptr<Device>& device) {
    switch (wish.kind) {
        case Wish::Kind::Stop:
            return device.reset();
        case Wish::Kind::Pause:
        case Wish::Kind::Resume:
            if (device) device->go(wish.kind == Wish::Kind::Resume);
            return;
        case Wish::Kind::Play:
            break;
    }
    device.reset();
    auto sound = wish.read();
    if (!sound) {
        log::warn("sound.unreadable", {{"why", sound.error().detail}});
        return say(Playing::Failed);
    }
    device = std::make_unique<Device>(std::move(*sound));
    if (!device->is_open()) {
        log::warn("sound.no_device", {{"why", SDL_GetError()}});
        device.reset();
        return say(Playing::Failed);
    }
    device->go(true);
    say(Playing::Sounding);
}

void SdlLoudspeaker::run() {
    std::unique_ptr<Device> device;
    for (;;) {
        std::optional<Wish> wish;
        {
            std::unique_lock lock{mutex_};
            const auto wanted = [this] { return quit_ || wish_.has_value(); };
            if (device) {
                work_.wait_for(lock, kLook, wanted);
            } else {
                work_.wait(lock, wanted);
            }
            if (quit_) return;
            wish = std::exchange(wish_, std::nullopt);
        }
        if (wish) {
            grant(std::move(*wish), device);
            continue;
        }
        if (!device) continue;
        at_ms_ = device->at_ms();
        if (!device->has_ended()) continue;
        device.reset();
        say(Playing::Ended);
    }
}

}  // namespace beffroi::kiosk
