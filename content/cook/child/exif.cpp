// The one thing worth knowing of what a camera wrote (declared in photo.h).
#include "content/cook/child/photo.h"

namespace beffroi::content {

namespace {

constexpr std::uint32_t kOrientationTag = 0x0112;

/// Bytes of one order; what lies past the end is 0.
class Ordered {
public:
    Ordered(std::string_view bytes, bool big) : bytes_{bytes}, big_{big} {}

    std::uint32_t number(std::size_t at, std::size_t length) const {
        if (at > bytes_.size() || bytes_.size() - at < length) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < length; ++i) {
            const std::size_t next = big_ ? at + i : at + length - 1 - i;
            value = value << 8U | static_cast<std::uint8_t>(bytes_[next]);
        }
        return value;
    }

private:
    std::string_view bytes_;
    bool big_;
};

}  // namespace

int exif_orientation(std::string_view exif) {
    if (!exif.starts_with("II") && !exif.starts_with("MM")) return 1;
    const Ordered bytes{exif, exif.starts_with("MM")};
    const std::size_t list = bytes.number(4, 4);
    const std::uint32_t entries = bytes.number(list, 2);
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t entry = list + 2 + std::size_t{i} * 12;
        if (entry >= exif.size()) break;
        if (bytes.number(entry, 2) != kOrientationTag) continue;
        const std::uint32_t value = bytes.number(entry + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

}  // namespace beffroi::content
