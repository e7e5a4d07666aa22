#pragma once
// Cooking a picture: a stranger's JPEG, PNG or WebP goes in, what the kiosk draws comes out, upright, without
// whatever else the file said. Only `beffroi-cook` parses it.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"

namespace beffroi::content {

/// What a picture may cost.
struct PictureLimits {
    std::size_t file_bytes = std::size_t{32} << 20U;
    std::uint32_t pixels = 50'000'000;
    std::size_t memory_bytes = std::size_t{1} << 30U;
    std::chrono::seconds processor_time{30};
    std::chrono::milliseconds wall_time = std::chrono::minutes{5};
};

enum class PictureFormat : std::uint8_t { None, Jpeg, Png, Webp };
inline constexpr std::uint8_t kPictureFormatCount = 4;

/// Why a picture cannot be taken; each has its words in picture_words.h.
enum class PictureFault : std::uint8_t {
    None,
    NotAPicture,    ///< Neither JPEG, PNG nor WebP.
    Damaged,        ///< Cut short, or broken inside.
    TooManyPixels,  ///< Said by its header: it is never unpacked.
    TooHeavy,       ///< More bytes, memory or time than it may take.
    PrintColours,   ///< CMYK: without its profile nobody knows what they look like.
    Moving,         ///< An animation.
};
inline constexpr std::uint8_t kPictureFaultCount = 7;

/// One cooked size: `bytes` are asset::Picture's.
struct CookedSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::string bytes;
};

/// A refused picture has a fault and what was learned before; a taken one no fault, sizes and a thumbnail.
struct CookedPicture {
    PictureFault fault = PictureFault::None;
    PictureFormat format = PictureFormat::None;
    std::uint32_t width = 0;  ///< As it came, upright.
    std::uint32_t height = 0;
    bool turned = false;            ///< It said that it lies on its side, and was set upright.
    bool deep = false;              ///< 16 bits a colour, of which 8 were kept.
    bool see_through = false;       ///< Had transparent parts; white stands behind them now.
    std::uint32_t bytes_after = 0;  ///< Of something else behind the picture; not looked at.
    std::vector<CookedSize> sizes;  ///< Narrowest first, none larger than the picture came.
    std::string thumbnail;          ///< A small JPEG, for the editor.
};

/// A refusal is an answer, not an error.
///
/// Errors: of the machine: Denied (it cannot confine the child), NotFound (no beffroi-cook), Corrupt (what
/// came back is no picture), Io. Thread: any; blocks for a second or two.
Result<CookedPicture> cook_picture(std::string_view file, const PictureLimits& limits = {});

/// A cooked picture whole, as the child hands it over and as it is kept.
std::string encode(const CookedPicture& picture);
/// Errors: Corrupt; every size is unpacked to see that it is one.
Result<CookedPicture> decode_cooked_picture(std::string_view bytes);

}  // namespace beffroi::content
