#include "tests/kiosk/render/golden.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <png.h>

#include "content/base/files.h"

namespace beffroi::kiosk::test {
namespace {

Result<Image> read_png(const std::filesystem::path& path) {
    const auto bytes = TRY(read_file(path));
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&header, bytes.data(), bytes.size()) == 0) {
        return Error{Fault::Corrupt, header.message};
    }
    header.format = PNG_FORMAT_RGBA;
    Image image{{static_cast<int>(header.width), static_cast<int>(header.height)}, {}};
    image.rgba.resize(PNG_IMAGE_SIZE(header));
    if (png_image_finish_read(&header, nullptr, image.rgba.data(), 0, nullptr) == 0) {
        return Error{Fault::Corrupt, header.message};
    }
    return image;
}

}  // namespace

std::string compare(const std::string& name, const Image& picture, Tolerance tolerance) {
    const std::filesystem::path golden =
        std::filesystem::path{BEFFROI_SOURCE_DIR} / "tests/kiosk/render/golden" / (name + ".png");
    if (std::getenv("BEFFROI_REBASELINE") != nullptr) {
        const auto kept = write_png(golden, picture);
        return kept ? "" : kept.error().detail;
    }
    const auto expected = read_png(golden);
    if (!expected) return name + ": " + expected.error().detail;
    if (!(expected->size == picture.size)) return name + ": another size";
    Image difference = picture;
    int most = 0;
    double sum = 0;
    for (std::size_t i = 0; i < picture.rgba.size(); ++i) {
        if (i % 4 == 3) continue;
        const int d = std::abs(int{picture.rgba[i]} - int{expected->rgba[i]});
        most = std::max(most, d);
        sum += d;
        difference.rgba[i] = static_cast<std::uint8_t>(std::min(255, d * 8));
    }
    const double mean = sum / (static_cast<double>(picture.rgba.size()) * 0.75);
    if (most <= tolerance.most && mean <= tolerance.mean) return {};
    const std::filesystem::path scratch = std::filesystem::path{BEFFROI_BINARY_DIR} / "test-scratch";
    const auto actual = write_png(scratch / (name + "-actual.png"), picture);
    const auto shown = write_png(scratch / (name + "-difference.png"), difference);
    return name + ": differs by up to " + std::to_string(most) + ", mean " + std::to_string(mean) +
           (actual && shown ? "; see " + (scratch / (name + "-difference.png")).string() : "");
}

}  // namespace beffroi::kiosk::test
