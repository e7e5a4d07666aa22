#include "kiosk/screens/clip_pictures.h"

#include <utility>

#include "content/base/log.h"

namespace beffroi::kiosk {

ClipPictures::ClipPictures(std::function<void()> arrived)
    : arrived_{std::move(arrived)}, thread_{[this] { run(); }} {}

ClipPictures::~ClipPictures() {
    {
        const std::scoped_lock lock{mutex_};
        stop_ = true;
    }
    work_.notify_one();
    thread_.join();
}

void ClipPictures::follow(ClipWish wish) {
    if (wish.file != followed_) {
        followed_ = wish.file;
        has_frame_ = false;
        texture_ = Texture{};
    }
    {
        const std::scoped_lock lock{mutex_};
        if (wish.file == wish_.file && wish.seconds == wish_.seconds && wish.shelf == wish_.shelf) return;
        wish_ = std::move(wish);
        news_ = true;
    }
    work_.notify_one();
}

bool ClipPictures::take_arrivals() {
    bool any = false;
    std::optional<Arrival> newest;
    while (auto arrival = arrivals_.take()) {
        if (arrival->file == followed_) newest = std::move(arrival);
    }
    if (newest) {
        any = has_frame_ = true;
        if (!newest->rgba.empty()) texture_ = Texture::make(GL_RGBA8, newest->size, newest->rgba.data());
    }
    return any;
}

GpuPicture ClipPictures::picture() const {
    GpuPicture shown;
    if (!texture_) return shown;
    shown.texture = texture_.get();
    shown.v0 = 0;  // its rows go from the upper one down
    shown.v1 = 1;
    return shown;
}

bool ClipPictures::is_over(const std::string& file) {
    const std::scoped_lock lock{mutex_};
    return stop_ || wish_.file != file;
}

void ClipPictures::run() {
    Playing playing;
    for (;;) {
        ClipWish wish;
        {
            std::unique_lock lock{mutex_};
            work_.wait(lock, [this] { return stop_ || news_; });
            if (stop_) return;
            news_ = false;
            wish = wish_;
        }
        if (wish.file != playing.file) open(playing, wish);
        if (playing.clip) show(playing, wish);
    }
}

void ClipPictures::open(Playing& playing, const ClipWish& wish) {
    playing = Playing{};
    playing.file = wish.file;
    if (wish.file.empty() || !wish.shelf) return;
    auto clip = wish.shelf->clip(wish.file);
    if (clip) {
        playing.clip = std::move(clip).value();
        return;
    }
    log::warn("kiosk.no_video", {{"file", wish.file}, {"why", clip.error().detail}});
    if (arrivals_.post({wish.file, {}, {}}) && arrived_) arrived_();
}

void ClipPictures::show(Playing& playing, const ClipWish& wish) {
    const std::size_t wanted = playing.clip->frame_at(wish.seconds);
    if (playing.next == wanted + 1) return;
    if (!playing.decoder || playing.next > wanted + 1) {
        playing.decoder = std::make_unique<ClipDecoder>();
        playing.next = 0;
    }
    while (playing.next <= wanted) {
        if (is_over(playing.file)) return;
        const std::size_t number = playing.next++;
        if (!playing.decoder->take(playing.clip->frames[number])) {
            log::warn("kiosk.broken_frame",
                      {{"file", playing.file}, {"frame", static_cast<std::int64_t>(number)}});
        }
    }
    Arrival arrival{playing.file, {}, {}};
    if (playing.decoder->show(playing.clip->width, playing.clip->height, arrival.rgba)) {
        arrival.size = {static_cast<int>(playing.clip->width), static_cast<int>(playing.clip->height)};
    }
    // A full box: the screen draws slower than the video goes, and this frame is one nobody sees.
    if (arrivals_.post(std::move(arrival)) && arrived_) arrived_();
}

}  // namespace beffroi::kiosk
