#include "content/publish/video_cook.h"

#include <fmt/format.h>

#include "content/publish/picture_cook.h"

namespace beffroi::content {
namespace {

std::string recipe_of(const char* what, const Digest& digest) {
    return fmt::format("video-{}|{}|{}|{}", what, BEFFROI_VERSION, cook_mark(), digest.hex());
}

/// For the editor, without the clip's megabytes: what a look gives, then the sheet.
std::string encode_sheet(const CookedVideo& video) {
    CookedVideo small = video;
    small.clip.clear();
    const std::string sheet = std::move(small.sheet);
    small.sheet.clear();
    const std::string head = encode(small);
    return fmt::format("{:010}", head.size()) + head + sheet;
}

Result<CookedVideo> decode_sheet(std::string_view bytes) {
    constexpr std::size_t kDigits = 10;
    std::size_t length = 0;
    for (const char c : bytes.substr(0, kDigits)) length = length * 10 + static_cast<std::size_t>(c - '0');
    if (bytes.size() < kDigits || length > bytes.size() - kDigits) {
        return Error{Fault::Corrupt, "a video's sheet is cut short"};
    }
    CookedVideo video = TRY(decode_cooked_video(bytes.substr(kDigits, length)));
    video.sheet = bytes.substr(kDigits + length);
    return video;
}

}  // namespace

Result<CookedVideo> cooked_video(CookedCache& cache, const Digest& digest, VideoWork work,
                                 const std::function<Result<std::string>()>& read) {
    const bool look = work == VideoWork::Look;
    const auto cook = [&]() -> Result<std::string> {
        const std::string file = TRY(read());
        const CookedVideo cooked = TRY(cook_video(file, work));
        const auto sheet = [&]() -> Result<std::string> { return encode_sheet(cooked); };
        if (!look && cooked.fault == VideoFault::None) TRY(cache.get(recipe_of("sheet", digest), sheet));
        return encode(cooked);
    };
    const std::string bytes = TRY(cache.get(recipe_of(look ? "look" : "whole", digest), cook));
    return decode_cooked_video(bytes);
}

Result<CookedVideo> video_sheet(CookedCache& cache, const Digest& digest) {
    const auto never_cooked = []() -> Result<std::string> {
        return Error{Fault::NotFound, "the video was not cooked yet"};
    };
    const std::string bytes = TRY(cache.get(recipe_of("sheet", digest), never_cooked));
    return decode_sheet(bytes);
}

}  // namespace beffroi::content
