#include "content/asset/clip.h"

#include <algorithm>

#include "content/base/byte_stream.h"

namespace beffroi::asset {

namespace {

constexpr std::string_view kMagic = "BFVI";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kLeastFrameBytes = 4;  // its length; a frame without bytes repeats the one before
constexpr std::size_t kWholeHeaderBytes = 10;

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

/// Sides are 14 bits each; the two above them say how to stretch, which nobody does.
bool has_sides(std::string_view frame, std::uint32_t width, std::uint32_t height) {
    return frame.size() >= kWholeHeaderBytes && frame.substr(3, 3) == "\x9D\x01\x2A" &&
           (byte_at(frame, 6) | byte_at(frame, 7) << 8U) == width &&
           (byte_at(frame, 8) | byte_at(frame, 9) << 8U) == height;
}

bool is_side(std::uint32_t side) {
    return side >= 16 && side <= kMostClipSide && side % 2 == 0;
}

}  // namespace

std::size_t Clip::frame_at(double seconds) const {
    const double number = std::max(0.0, seconds) * rate;
    const auto last = static_cast<double>(frames.size() - 1);
    return static_cast<std::size_t>(std::min(number, last));
}

bool is_whole_frame(std::string_view frame) {
    return !frame.empty() && (byte_at(frame, 0) & 1U) == 0;
}

void to_rgba(const ClipPicture& picture, std::vector<std::uint8_t>& rgba) {
    rgba.resize(std::size_t{picture.width} * picture.height * 4);
    std::uint8_t* out = rgba.data();
    const auto byte = [](int value) { return static_cast<std::uint8_t>(std::clamp(value >> 16, 0, 255)); };
    for (std::uint32_t y = 0; y < picture.height; ++y) {
        const std::uint8_t* luma = picture.luma + y * picture.luma_stride;
        const std::uint8_t* blues = picture.blue + y / 2 * picture.colour_stride;
        const std::uint8_t* reds = picture.red + y / 2 * picture.colour_stride;
        for (std::uint32_t x = 0; x < picture.width; ++x, out += 4) {
            // 255/219, 1.402 × 255/224, … in 65536ths. Source: ITU-R BT.601-7, 2.5.
            const int light = (luma[x] - 16) * 76309 + 0x8000;
            const int blue = blues[x / 2] - 128;
            const int red = reds[x / 2] - 128;
            out[0] = byte(light + 104597 * red);
            out[1] = byte(light - 25675 * blue - 53279 * red);
            out[2] = byte(light + 132201 * blue);
            out[3] = 255;
        }
    }
}

std::string encode(const Clip& clip) {
    ByteWriter out;
    out.raw(kMagic);
    out.u32(kVersion);
    out.u32(clip.width);
    out.u32(clip.height);
    out.u32(clip.rate);
    out.u32(static_cast<std::uint32_t>(clip.frames.size()));
    for (const std::string& frame : clip.frames) out.text(frame);
    return std::move(out).take();
}

Result<Clip> decode_clip(std::string_view bytes) {
    ByteReader in{bytes};
    in.expect(kMagic, "does not begin with BFVI");
    if (in.u32() != kVersion) in.fail("a version that is unknown");
    Clip clip{in.u32(), in.u32(), in.u32(), {}};
    if (!is_side(clip.width) || !is_side(clip.height)) in.fail("no size for it");
    if (clip.rate == 0 || clip.rate > kMostClipRate) in.fail("no number of frames a second");
    const std::uint32_t count = in.count(kLeastFrameBytes, "more frames than bytes");
    if (count == 0 || count > kMostClipFrames) in.fail("no number of frames for it");
    for (std::uint32_t i = 0; i < count && !in.failed(); ++i) {
        clip.frames.push_back(in.text());
        const std::string& frame = clip.frames.back();
        if (i == 0 && !is_whole_frame(frame)) in.fail("begins with a part of a frame");
        if (is_whole_frame(frame) && !has_sides(frame, clip.width, clip.height))
            in.fail("a frame of other sides");
    }
    Outcome read = in.finish();
    if (!read) return Error{Fault::Corrupt, "clip: " + read.error().detail};
    return clip;
}

}  // namespace beffroi::asset
