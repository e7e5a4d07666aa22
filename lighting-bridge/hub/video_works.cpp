#include "lighting-bridge/hub/video_works.h"

#include <utility>

#include "content/base/files.h"
#include "content/base/log.h"
#include "content/publish/video_cook.h"

namespace beffroi::hub {

VideoWork VideoWorks::look(const Digest& digest, const std::filesystem::path& file) {
    const std::string hash = digest.hex();
    const std::scoped_lock lock{mutex_};
    const auto [work, is_new] = works_.try_emplace(hash);
    if (!is_new) return work->second;
    content::CookedCache cache{folder_.cooked()};
    if (auto done = content::video_sheet(cache, digest)) {  // by a former run
        work->second.video = std::move(done).value();
    } else if (!jobs_.post([this, digest, file] { cook(digest, file); })) {
        works_.erase(work);  // too many wait: asked again, it is tried again
        return {};
    }
    return work->second;
}

void VideoWorks::cook(const Digest& digest, const std::filesystem::path& file) {
    content::CookedCache cache{folder_.cooked(), folder_.cooked() / ".videos"};
    auto cooked = content::cooked_video(cache, digest, content::VideoWork::Whole,
                                        [&]() -> Result<std::string> { return read_file(file); });
    VideoWork done;
    if (cooked) {
        cooked->clip.clear();
        done.video = std::move(cooked).value();
    } else {
        done.trouble = cooked.error().detail;
        log::error("video.not_cooked", {{"hash", digest.hex()}, {"why", done.trouble}});
    }
    const std::scoped_lock lock{mutex_};
    works_[digest.hex()] = std::move(done);
}

}  // namespace beffroi::hub
