#pragma once
// Videos that staff gave, cooked whole one after the other, on a thread that is neither the loop's nor the
// one that writes: it takes a minute or two.

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "content/base/digest.h"
#include "content/base/result.h"
#include "content/cook/video.h"
#include "content/publish/data_folder.h"
#include "lighting-bridge/hub/jobs.h"

namespace beffroi::hub {

/// A ready one's poster, sheet and numbers, without its clip; a refused one's fault; neither while it is
/// being made.
struct VideoWork {
    std::optional<content::CookedVideo> video{};
    std::string trouble{};  ///< Of this machine, for the log and the operator.
};

class VideoWorks {
public:
    explicit VideoWorks(content::DataFolder folder) : folder_{std::move(folder)} {}
    VideoWorks(const VideoWorks&) = delete;
    VideoWorks& operator=(const VideoWorks&) = delete;
    VideoWorks(VideoWorks&&) = delete;
    VideoWorks& operator=(VideoWorks&&) = delete;
    ~VideoWorks() = default;

    /// Begins the work where it was not done, by whatever run of this program. Thread: any.
    VideoWork look(const Digest& digest, const std::filesystem::path& file);

private:
    void cook(const Digest& digest, const std::filesystem::path& file);  // Runs on: its own thread

    const content::DataFolder folder_;
    std::mutex mutex_;
    std::map<std::string, VideoWork> works_;  // guarded by mutex_: asked for, by hash
    Jobs jobs_{"videos", 32};
};

}  // namespace beffroi::hub
