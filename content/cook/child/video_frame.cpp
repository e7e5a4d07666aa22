#include "content/cook/child/video_frame.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <vpx/vp8cx.h>
#include <vpx/vpx_encoder.h>
extern "C" {
#include <libavutil/frame.h>
#include <libswscale/swscale.h>
}

namespace beffroi::content {

namespace {

/// The longer side: a signer's hands and face stay clear at arm's length, and a slow kiosk keeps up.
constexpr double kLongSide = 640;
constexpr double kBitsAPixel = 0.11;
constexpr unsigned kWholeEvery_s = 4;
constexpr int kSpeed = 5;  // of libvpx's 0 (slow) to 16: a five minutes' film in about one

std::vector<std::uint8_t> turned(const std::vector<std::uint8_t>& plane, std::size_t width,
                                 std::size_t height, int quarters) {
    std::vector<std::uint8_t> out(plane.size());
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            std::size_t to = 0;
            if (quarters == 1) to = x * height + (height - 1 - y);
            if (quarters == 2) to = (height - 1 - y) * width + (width - 1 - x);
            if (quarters == 3) to = (width - 1 - x) * height + y;
            out[to] = plane[y * width + x];
        }
    }
    return out;
}

Planes upright(Planes planes, int quarters) {
    if (quarters == 0) return planes;
    planes.luma = turned(planes.luma, planes.width, planes.height, quarters);
    planes.blue = turned(planes.blue, planes.width / 2, planes.height / 2, quarters);
    planes.red = turned(planes.red, planes.width / 2, planes.height / 2, quarters);
    if (quarters % 2 == 1) std::swap(planes.width, planes.height);
    return planes;
}

std::uint32_t even_side(double side) {
    return std::max(16U, 2 * static_cast<std::uint32_t>(std::lround(side / 2)));
}

Error coder_error(const vpx_codec_ctx_t& codec) {
    const char* words = vpx_codec_error(const_cast<vpx_codec_ctx_t*>(&codec));
    return {Fault::Invalid, std::string{"coding the video: "} + (words == nullptr ? "no reason" : words)};
}

}  // namespace

asset::ClipPicture Planes::view() const {
    return {luma.data(), blue.data(), red.data(), width, width / 2, width, height};
}

Pixels to_pixels(const Planes& planes) {
    std::vector<std::uint8_t> rgba;
    asset::to_rgba(planes.view(), rgba);
    Pixels pixels{planes.width, planes.height, {}};
    pixels.rgb.reserve(rgba.size() / 4 * 3);
    for (std::size_t i = 0; i < rgba.size(); i += 4) {
        pixels.rgb.insert(pixels.rgb.end(), rgba.begin() + static_cast<std::ptrdiff_t>(i),
                          rgba.begin() + static_cast<std::ptrdiff_t>(i + 3));
    }
    return pixels;
}

FrameScaler::~FrameScaler() {
    sws_freeContext(scaler_);
}

Result<Planes> FrameScaler::scale(const AVFrame& frame) {
    const auto format = static_cast<AVPixelFormat>(frame.format);
    if (frame.width < 1 || frame.height < 1 || sws_isSupportedInput(format) == 0) {
        return Error{Fault::Invalid, "a kind of pixels that is unknown"};
    }
    if (width_ == 0) {
        const double wide = frame.width * pixel_aspect_;
        const double shrink = std::min(1.0, kLongSide / std::max(wide, static_cast<double>(frame.height)));
        width_ = std::min(even_side(wide * shrink), asset::kMostClipSide);
        height_ = std::min(even_side(frame.height * shrink), asset::kMostClipSide);
    }
    scaler_ = sws_getCachedContext(scaler_, frame.width, frame.height, format, static_cast<int>(width_),
                                   static_cast<int>(height_), AV_PIX_FMT_YUV420P, SWS_BILINEAR, nullptr,
                                   nullptr, nullptr);
    if (scaler_ == nullptr) return Error{Fault::Invalid, "sides that nothing can scale"};
    const int full = frame.color_range == AVCOL_RANGE_JPEG ? 1 : 0;
    const bool high = frame.colorspace == AVCOL_SPC_BT709 ||
                      (frame.colorspace == AVCOL_SPC_UNSPECIFIED && frame.height >= 720);
    sws_setColorspaceDetails(scaler_, sws_getCoefficients(high ? SWS_CS_ITU709 : SWS_CS_ITU601), full,
                             sws_getCoefficients(SWS_CS_ITU601), 0, 0, 1 << 16, 1 << 16);
    Planes planes{width_, height_, {}, {}, {}};
    planes.luma.resize(std::size_t{width_} * height_);
    planes.blue.resize(planes.luma.size() / 4);
    planes.red.resize(planes.luma.size() / 4);
    const std::array<std::uint8_t*, 4> to{planes.luma.data(), planes.blue.data(), planes.red.data(), nullptr};
    const int half = static_cast<int>(width_ / 2);
    const std::array<int, 4> strides{static_cast<int>(width_), half, half, 0};
    if (sws_scale(scaler_, frame.data, frame.linesize, 0, frame.height, to.data(), strides.data()) <= 0) {
        return Error{Fault::Invalid, "a frame that cannot be scaled"};
    }
    return upright(std::move(planes), quarters_);
}

struct ClipEncoder::Coder {
    vpx_codec_ctx_t codec{};
};

ClipEncoder::~ClipEncoder() {
    if (coder_ == nullptr) return;
    vpx_codec_destroy(&coder_->codec);
    delete coder_;
}

Outcome ClipEncoder::open(std::uint32_t width, std::uint32_t height, std::uint32_t rate) {
    vpx_codec_enc_cfg_t settings{};
    vpx_codec_enc_config_default(vpx_codec_vp8_cx(), &settings, 0);
    settings.g_w = width;
    settings.g_h = height;
    settings.g_threads = 0;
    settings.g_timebase = {1, static_cast<int>(rate)};
    settings.g_lag_in_frames = 0;
    settings.rc_end_usage = VPX_VBR;
    settings.rc_target_bitrate = static_cast<unsigned>(kBitsAPixel * width * height * rate / 1000) + 1;
    settings.rc_dropframe_thresh = 0;
    settings.rc_max_quantizer = 50;
    settings.kf_max_dist = kWholeEvery_s * rate;
    auto* coder = new Coder;
    if (vpx_codec_enc_init(&coder->codec, vpx_codec_vp8_cx(), &settings, 0) != VPX_CODEC_OK) {
        const Error error = coder_error(coder->codec);
        delete coder;
        return error;
    }
    coder_ = coder;
    vpx_codec_control(&coder_->codec, VP8E_SET_CPUUSED, kSpeed);
    return Done{};
}

Result<std::string> ClipEncoder::add(const Planes& planes, std::uint32_t number) {
    vpx_image_t image{};
    vpx_img_wrap(&image, VPX_IMG_FMT_I420, planes.width, planes.height, 1,
                 const_cast<std::uint8_t*>(planes.luma.data()));
    const std::array<const std::vector<std::uint8_t>*, 3> parts{&planes.luma, &planes.blue, &planes.red};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        image.planes[i] = const_cast<std::uint8_t*>(parts[i]->data());
        image.stride[i] = static_cast<int>(i == 0 ? planes.width : planes.width / 2);
    }
    if (vpx_codec_encode(&coder_->codec, &image, number, 1, 0, VPX_DL_REALTIME) != VPX_CODEC_OK) {
        return coder_error(coder_->codec);
    }
    std::string bytes;
    vpx_codec_iter_t iterator = nullptr;
    while (const vpx_codec_cx_pkt_t* packet = vpx_codec_get_cx_data(&coder_->codec, &iterator)) {
        if (packet->kind != VPX_CODEC_CX_FRAME_PKT) continue;
        bytes.append(static_cast<const char*>(packet->data.frame.buf), packet->data.frame.sz);
    }
    return bytes;
}

}  // namespace beffroi::content
