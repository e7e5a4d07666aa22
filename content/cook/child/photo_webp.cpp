// WebP (declared in photo.h).
#include <memory>

#include <webp/decode.h>
#include <webp/demux.h>

#include "content/cook/child/photo.h"

namespace beffroi::content {

namespace {

struct FreeDemuxer {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

int orientation_of(std::string_view file) {
    const WebPData data{reinterpret_cast<const std::uint8_t*>(file.data()), file.size()};
    const std::unique_ptr<WebPDemuxer, FreeDemuxer> demuxer{WebPDemux(&data)};
    WebPChunkIterator chunk{};
    if (!demuxer || WebPDemuxGetChunk(demuxer.get(), "EXIF", 1, &chunk) == 0) return 1;
    std::string_view exif{reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size};
    constexpr std::string_view kStart{"Exif\0\0", 6};  // some writers put a JPEG's words before it
    if (exif.starts_with(kStart)) exif.remove_prefix(kStart.size());
    const int orientation = exif_orientation(exif);
    WebPDemuxReleaseChunkIterator(&chunk);
    return orientation;
}

/// Behind the length that the container says.
std::uint32_t bytes_after(std::string_view file) {
    std::size_t length = 0;
    for (std::size_t i = 8; i-- > 4;) length = length << 8U | static_cast<std::uint8_t>(file[i]);
    return file.size() > length + 8 ? static_cast<std::uint32_t>(file.size() - length - 8) : 0;
}

/// Over white, in place: three bytes of each four.
void lay_on_white(std::vector<std::uint8_t>& rgba) {
    for (std::size_t i = 0; i * 4 < rgba.size(); ++i) {
        const unsigned alpha = rgba[i * 4 + 3];
        for (std::size_t c = 0; c < 3; ++c) {
            const unsigned laid = rgba[i * 4 + c] * alpha + 255 * (255 - alpha);
            rgba[i * 3 + c] = static_cast<std::uint8_t>((laid + 127) / 255);
        }
    }
    rgba.resize(rgba.size() / 4 * 3);
}

}  // namespace

Photo read_webp(std::string_view file, std::uint32_t most_pixels) {
    Photo photo;
    photo.about.format = PictureFormat::Webp;
    photo.about.fault = PictureFault::Damaged;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(file.data());
    WebPBitstreamFeatures features{};
    if (WebPGetFeatures(bytes, file.size(), &features) != VP8_STATUS_OK) return photo;
    const auto width = static_cast<std::uint32_t>(features.width);
    const auto height = static_cast<std::uint32_t>(features.height);
    photo.about.width = width;
    photo.about.height = height;
    photo.about.see_through = features.has_alpha != 0;
    if (features.has_animation != 0) {
        photo.about.fault = PictureFault::Moving;
        return photo;
    }
    if (std::uint64_t{width} * height > most_pixels) {
        photo.about.fault = PictureFault::TooManyPixels;
        return photo;
    }
    std::vector<std::uint8_t> rgba(std::size_t{width} * height * 4);
    if (WebPDecodeRGBAInto(bytes, file.size(), rgba.data(), rgba.size(), features.width * 4) == nullptr) {
        return photo;
    }
    lay_on_white(rgba);
    photo.pixels = {width, height, std::move(rgba)};
    photo.orientation = orientation_of(file);
    photo.about.bytes_after = bytes_after(file);
    photo.about.fault = PictureFault::None;
    return photo;
}

}  // namespace beffroi::content
