#include "content/cook/child/photo.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "content/asset/picture.h"

namespace beffroi::content {

namespace {

/// No wider and no higher than this. The widest fills a portrait screen of 4K, the middle one half of it, the
/// least is for cards.
struct Box {
    std::uint32_t width;
    std::uint32_t height;
};
constexpr std::array kBoxes{Box{320, 341}, Box{960, 1024}, Box{1920, asset::kMostPictureSide}};
constexpr int kThumbnailQuality = 82;

Photo refused(PictureFault fault) {
    Photo photo;
    photo.about.fault = fault;
    return photo;
}

/// Decided by content, never by a name.
Photo read_photo(std::string_view file, std::uint32_t most_pixels) {
    if (file.starts_with("\xFF\xD8\xFF")) return read_jpeg(file, most_pixels);
    if (file.starts_with("\x89PNG\r\n\x1A\n")) return read_png(file, most_pixels);
    const bool riff = file.size() >= 12 && file.starts_with("RIFF") && file.substr(8, 4) == "WEBP";
    return riff ? read_webp(file, most_pixels) : refused(PictureFault::NotAPicture);
}

Box within(const Pixels& pixels, Box box) {
    const double shrink = std::min({1.0, static_cast<double>(box.width) / pixels.width,
                                    static_cast<double>(box.height) / pixels.height});
    const auto side = [shrink](std::uint32_t whole) {
        return std::max(1U, static_cast<std::uint32_t>(std::lround(whole * shrink)));
    };
    return {side(pixels.width), side(pixels.height)};
}

}  // namespace

Pixels upright(Pixels pixels, int orientation) {
    if (orientation <= 1 || orientation > 8) return pixels;
    const std::uint32_t w = pixels.width;
    const std::uint32_t h = pixels.height;
    const bool lying = orientation >= 5;
    Pixels out{lying ? h : w, lying ? w : h, std::vector<std::uint8_t>(pixels.rgb.size())};
    for (std::uint32_t y = 0; y < h; ++y) {
        for (std::uint32_t x = 0; x < w; ++x) {
            const std::uint32_t left = w - 1 - x;
            const std::uint32_t up = h - 1 - y;
            const std::array<std::array<std::uint32_t, 2>, 9> to{
                {{x, y}, {x, y}, {left, y}, {left, up}, {x, up}, {y, x}, {up, x}, {up, left}, {y, left}}};
            const auto [tx, ty] = to[static_cast<std::size_t>(orientation)];
            const std::uint8_t* from = &pixels.rgb[(std::size_t{y} * w + x) * 3];
            std::copy_n(from, 3, &out.rgb[(std::size_t{ty} * out.width + tx) * 3]);
        }
    }
    return out;
}

CookedPicture cook_photo(std::string_view file, std::uint32_t most_pixels) {
    Photo photo = read_photo(file, most_pixels);
    CookedPicture cooked = std::move(photo.about);
    if (cooked.fault != PictureFault::None) return cooked;
    Pixels from = upright(std::move(photo.pixels), photo.orientation);
    cooked.turned = photo.orientation > 1;
    if (photo.orientation >= 5) std::swap(cooked.width, cooked.height);
    for (auto box = kBoxes.rbegin(); box != kBoxes.rend(); ++box) {
        const Box size = within(from, *box);
        from = smaller(from, size.width, size.height);
        if (!cooked.sizes.empty() && cooked.sizes.front().width == size.width) continue;  // came so small
        const asset::Picture picture = asset::picture_from_rgb(from.width, from.height, from.rgb);
        cooked.sizes.insert(cooked.sizes.begin(), {from.width, from.height, asset::encode(picture)});
    }
    cooked.thumbnail = write_jpeg(from, kThumbnailQuality);
    return cooked;
}

}  // namespace beffroi::content
