#pragma once
// What screens know of sound: one at a time, begun and ended by a visitor.

#include <chrono>
#include <functional>

#include "content/asset/sound.h"
#include "content/base/result.h"

namespace beffroi::kiosk {

enum class Playing {
    Silent,    ///< Nothing was asked for, or it was stopped.
    Loading,   ///< Asked for, not heard yet.
    Sounding,  ///< Heard now.
    Paused,
    Ended,   ///< Heard to its end.
    Failed,  ///< This machine has no loudspeaker, or the sound cannot be read.
};

struct Heard {
    Playing state = Playing::Silent;
    std::chrono::milliseconds at{0};  ///< Since the sound's beginning.
};

/// Thread: main. No call waits.
class Loudspeaker {
public:
    using Read = std::function<Result<asset::Sound>()>;

    Loudspeaker() = default;
    Loudspeaker(const Loudspeaker&) = delete;
    Loudspeaker& operator=(const Loudspeaker&) = delete;
    Loudspeaker(Loudspeaker&&) = delete;
    Loudspeaker& operator=(Loudspeaker&&) = delete;
    virtual ~Loudspeaker() = default;

    /// From its beginning, instead of what plays. `read` is called on another thread.
    virtual void play(Read read) = 0;
    virtual void pause() = 0;
    virtual void resume() = 0;
    virtual void stop() = 0;
    virtual Heard heard() const = 0;
};

}  // namespace beffroi::kiosk
