#pragma once
// Frames of a cooked video (content/asset/clip.h) into pixels.

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "content/asset/clip.h"

namespace beffroi::kiosk {

/// Fed the frames in order. Thread: any one; it starts none of its own.
class ClipDecoder {
public:
    ClipDecoder();
    ClipDecoder(const ClipDecoder&) = delete;
    ClipDecoder& operator=(const ClipDecoder&) = delete;
    ClipDecoder(ClipDecoder&&) = delete;
    ClipDecoder& operator=(ClipDecoder&&) = delete;
    ~ClipDecoder();

    /// False when the frame is broken. An empty one repeats the one before.
    bool take(std::string_view frame);
    /// The picture after the last frame taken; nothing before the first. Shape: rows of four bytes a pixel.
    bool show(std::uint32_t width, std::uint32_t height, std::vector<std::uint8_t>& rgba) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace beffroi::kiosk
