#pragma once
// A silent video as the kiosk plays it: cooked from a stranger's file, its frames found without decoding any.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"

namespace beffroi::asset {

inline constexpr std::uint32_t kMostClipSide = 720;
inline constexpr std::uint32_t kMostClipRate = 30;               ///< Frames a second.
inline constexpr std::uint32_t kMostClipFrames = 300 * 30 + 30;  ///< Five minutes.

/// VP8 at a constant rate. A decoder fed the frames in order gives pictures of `width` × `height`.
/// Source: RFC 6386, 9.1 (frame header).
struct Clip {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t rate = 0;           ///< Frames a second.
    std::vector<std::string> frames;  ///< The first one is whole; others may build on those before.

    double seconds() const { return rate == 0 ? 0 : static_cast<double>(frames.size()) / rate; }
    /// Of the frame that shows at `seconds`; the last one past the end. Precondition: there are frames.
    std::size_t frame_at(double seconds) const;

    friend bool operator==(const Clip&, const Clip&) = default;
};

/// A frame that needs none before it.
bool is_whole_frame(std::string_view frame);

/// One picture of it: luma, then the colours at half the width and height, BT.601 at video range.
struct ClipPicture {
    const std::uint8_t* luma = nullptr;
    const std::uint8_t* blue = nullptr;
    const std::uint8_t* red = nullptr;
    std::size_t luma_stride = 0;
    std::size_t colour_stride = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

/// Rows of four bytes a pixel, the upper one first; opaque. `rgba` is made as large as it must be.
void to_rgba(const ClipPicture& picture, std::vector<std::uint8_t>& rgba);

/// Format: "BFVI", version, sides, rate, each frame with its length.
std::string encode(const Clip& clip);

/// Errors: Corrupt with what is wrong; also when a frame says other sides than the clip, so that no decoder
/// is led to take memory for them.
Result<Clip> decode_clip(std::string_view bytes);

}  // namespace beffroi::asset
