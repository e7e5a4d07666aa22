#include "kiosk/screens/clip_decoder.h"

#include <vpx/vp8dx.h>
#include <vpx/vpx_decoder.h>

namespace beffroi::kiosk {

struct ClipDecoder::State {
    vpx_codec_ctx_t codec{};
    bool open = false;
    const vpx_image_t* image = nullptr;  ///< libvpx keeps it until the next frame.
};

ClipDecoder::ClipDecoder() : state_{std::make_unique<State>()} {
    vpx_codec_dec_cfg_t settings{};
    settings.threads = 1;
    state_->open = vpx_codec_dec_init(&state_->codec, vpx_codec_vp8_dx(), &settings, 0) == VPX_CODEC_OK;
}

ClipDecoder::~ClipDecoder() {
    if (state_->open) vpx_codec_destroy(&state_->codec);
}

bool ClipDecoder::take(std::string_view frame) {
    if (frame.empty()) return state_->image != nullptr;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(frame.data());
    const auto size = static_cast<unsigned>(frame.size());
    if (!state_->open || vpx_codec_decode(&state_->codec, bytes, size, nullptr, 0) != VPX_CODEC_OK) {
        return false;
    }
    vpx_codec_iter_t iterator = nullptr;
    if (const vpx_image_t* image = vpx_codec_get_frame(&state_->codec, &iterator)) state_->image = image;
    return state_->image != nullptr;
}

bool ClipDecoder::show(std::uint32_t width, std::uint32_t height, std::vector<std::uint8_t>& rgba) const {
    const vpx_image_t* image = state_->image;
    if (image == nullptr || image->fmt != VPX_IMG_FMT_I420 || image->d_w != width || image->d_h != height ||
        image->stride[1] != image->stride[2]) {
        return false;
    }
    asset::to_rgba(
        {image->planes[0], image->planes[1], image->planes[2], static_cast<std::size_t>(image->stride[0]),
         static_cast<std::size_t>(image->stride[1]), width, height},
        rgba);
    return true;
}

}  // namespace beffroi::kiosk
