#pragma once
// A picture of a video on its way: made smaller, set upright, coded anew.

#include <cstdint>
#include <string>
#include <vector>

#include "content/asset/clip.h"
#include "content/base/result.h"
#include "content/cook/child/photo.h"

struct AVFrame;
struct SwsContext;

namespace beffroi::content {

/// Luma, and the colours at half of both sides. Sides are even.
struct Planes {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> luma;
    std::vector<std::uint8_t> blue;
    std::vector<std::uint8_t> red;

    asset::ClipPicture view() const;
};

Pixels to_pixels(const Planes& planes);

/// Makes frames as small as a clip's may be, in the colours of BT.601.
class FrameScaler {
public:
    /// `quarters` clockwise set a frame upright.
    FrameScaler(double pixel_aspect, int quarters) : pixel_aspect_{pixel_aspect}, quarters_{quarters} {}
    FrameScaler(const FrameScaler&) = delete;
    FrameScaler& operator=(const FrameScaler&) = delete;
    FrameScaler(FrameScaler&&) = delete;
    FrameScaler& operator=(FrameScaler&&) = delete;
    ~FrameScaler();

    /// The sides are the first frame's for all. Errors: Invalid when its kind of pixels is unknown.
    Result<Planes> scale(const AVFrame& frame);

private:
    double pixel_aspect_;
    int quarters_;
    std::uint32_t width_ = 0;  ///< Before it is set upright.
    std::uint32_t height_ = 0;
    SwsContext* scaler_ = nullptr;
};

/// VP8, one frame in, one frame out, on this thread alone.
class ClipEncoder {
public:
    ClipEncoder() = default;
    ClipEncoder(const ClipEncoder&) = delete;
    ClipEncoder& operator=(const ClipEncoder&) = delete;
    ClipEncoder(ClipEncoder&&) = delete;
    ClipEncoder& operator=(ClipEncoder&&) = delete;
    ~ClipEncoder();

    /// Errors: Invalid with the coder's words.
    Outcome open(std::uint32_t width, std::uint32_t height, std::uint32_t rate);
    /// Precondition: open. Errors: Invalid.
    Result<std::string> add(const Planes& planes, std::uint32_t number);

private:
    struct Coder;
    Coder* coder_ = nullptr;
};

}  // namespace beffroi::content
