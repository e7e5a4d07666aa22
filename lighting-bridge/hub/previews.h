#pragma once
// Pictures of drafts as a kiosk would show them: one drawn at a time, on a thread that is neither the loop's
// nor the one that writes.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/base/signature.h"
#include "content/model/finding.h"
#include "content/publish/data_folder.h"
#include "content/publish/preview_edition.h"
#include "lighting-bridge/hub/jobs.h"
#include "lighting-bridge/hub/kiosk_picture.h"

namespace beffroi::hub {

struct PreviewWish {
    std::string entry;  ///< Id
    std::string locale;
    std::string screen = "32-portrait";
    int text_percent = 100;
    bool high_contrast = false;
    content::PreviewOf of = content::PreviewOf::Draft;
};

/// Blocked: errors of the entry itself, or of the city, leave nothing to show.
enum class PreviewState { Drawing, Ready, Blocked, Failed };

struct Preview {
    PreviewState state = PreviewState::Drawing;
    std::filesystem::path picture{};           ///< Of a ready one.
    std::vector<content::Finding> findings{};  ///< Of a blocked one.
};

class Previews {
public:
    using Draw = std::function<Outcome(const PictureWish&, const std::atomic<bool>& stop)>;

    /// Its folder is made anew: what a former run left goes. Thread: any, once.
    explicit Previews(content::DataFolder data);
    Previews(content::DataFolder data, Draw draw);
    Previews(const Previews&) = delete;
    Previews& operator=(const Previews&) = delete;
    Previews(Previews&&) = delete;
    Previews& operator=(Previews&&) = delete;
    /// Ends what is being drawn.
    ~Previews() { stopping_ = true; }

    /// The picture's id; it is drawn as soon as those before it are. `now` is what the kiosk shows as time.
    /// Errors: TooLarge when too many wait. Thread: any.
    Result<std::string> ask(const PreviewWish& wish, UtcTime now);
    /// Nothing: unknown, or forgotten since. Thread: any.
    std::optional<Preview> look(const std::string& id) const;

private:
    // Runs on: its own thread
    void draw(const std::string& id, const PreviewWish& wish, UtcTime now);
    Result<Preview> make(const PreviewWish& wish, UtcTime now);
    void forget_old();

    const content::DataFolder data_;
    const std::filesystem::path folder_;
    const Draw draw_;
    const SecretKey key_ = SecretKey::generate();
    std::string written_;  ///< Digest of the content that the folder's edition says.
    std::atomic<bool> stopping_ = false;
    mutable std::mutex mutex_;
    std::map<std::string, Preview> previews_;  // guarded by mutex_
    std::deque<std::string> order_;            // guarded by mutex_: oldest first
    Jobs jobs_;
};

/// What the kiosk is told to show for an entry: "place:la-piscine".
std::string shown_for(const content::Entry& entry);

}  // namespace beffroi::hub
