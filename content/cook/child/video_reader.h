#pragma once
// A stranger's MP4 or WebM, read from memory with libav: its pictures in order, nothing else of it.

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "content/cook/video.h"

struct AVFrame;

namespace beffroi::content {

class VideoReader {
public:
    /// Looks at the headers. `file` outlives the reader. On a refusal about().fault says why.
    VideoReader(std::string_view file, std::uint32_t most_pixels, std::uint32_t most_seconds);
    VideoReader(const VideoReader&) = delete;
    VideoReader& operator=(const VideoReader&) = delete;
    VideoReader(VideoReader&&) = delete;
    VideoReader& operator=(VideoReader&&) = delete;
    ~VideoReader();

    /// What was learned so far.
    const CookedVideo& about() const { return about_; }
    /// Frames a second, as far as the headers know.
    double rate() const { return rate_; }
    /// Clockwise quarters that set it upright, 0..3.
    int quarters() const { return quarters_; }
    /// Width to height of one pixel.
    double pixel_aspect() const { return pixel_aspect_; }

    /// The next picture and when it shows, in seconds from the first; null at the end, or when about() has
    /// got a fault. It holds until the next call.
    const AVFrame* next();
    double seconds() const { return seconds_; }

private:
    struct Libav;

    VideoFault open(std::string_view file, std::uint32_t most_pixels);
    void learn();
    bool feed();
    void refuse(VideoFault fault) { about_.fault = fault; }

    std::unique_ptr<Libav> av_;
    CookedVideo about_;
    std::uint32_t most_seconds_;
    double rate_ = 25;
    int quarters_ = 0;
    double pixel_aspect_ = 1;
    double seconds_ = 0;
    std::optional<double> first_;
    int broken_ = 0;
    bool drained_ = false;
};

}  // namespace beffroi::content
