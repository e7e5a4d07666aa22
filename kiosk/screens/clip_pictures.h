#pragma once
// A video on the screen: read and decoded on a thread of its own, which follows the moment the screens are
// at. Frames nobody would see in time are passed over; the captions' clock never waits for them.

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "content/asset/clip.h"
#include "content/base/mailbox.h"
#include "kiosk/render/gl_texture.h"
#include "kiosk/screens/clip_decoder.h"
#include "kiosk/screens/clip_wish.h"
#include "kiosk/ui/face.h"

namespace beffroi::kiosk {

/// Thread: the GL context's.
class ClipPictures {
public:
    /// `arrived` is called on the decoding thread when take_arrivals() has something to do; may be empty.
    explicit ClipPictures(std::function<void()> arrived);
    ClipPictures(const ClipPictures&) = delete;
    ClipPictures& operator=(const ClipPictures&) = delete;
    ClipPictures(ClipPictures&&) = delete;
    ClipPictures& operator=(ClipPictures&&) = delete;
    ~ClipPictures();

    void follow(ClipWish wish);
    /// True when a frame came in: the screen is to be drawn again.
    bool take_arrivals();
    /// Nothing yet until the first frame of the video that is followed.
    GpuPicture picture() const;
    bool has_waiting() const { return !followed_.empty() && !has_frame_; }

private:
    struct Arrival {
        std::string file;
        PixelSize size{};
        std::vector<std::uint8_t> rgba;  ///< Empty: it cannot be played.
    };
    /// What the thread is in the middle of.
    struct Playing {
        std::string file;
        std::optional<asset::Clip> clip;
        std::unique_ptr<ClipDecoder> decoder;
        std::size_t next = 0;  ///< Frame
    };

    void run();                                         // Runs on: decoding thread
    void open(Playing& playing, const ClipWish& wish);  //
    void show(Playing& playing, const ClipWish& wish);  //
    bool is_over(const std::string& file);              //

    std::function<void()> arrived_;
    std::string followed_;
    bool has_frame_ = false;
    Texture texture_;
    Mailbox<Arrival> arrivals_{8};
    std::mutex mutex_;
    std::condition_variable work_;
    ClipWish wish_;      // guarded by mutex_
    bool news_ = false;  // guarded by mutex_
    bool stop_ = false;  // guarded by mutex_
    std::thread thread_;
};

}  // namespace beffroi::kiosk
