#pragma once
// The loader's thread: editions from the disk and from the bridge, verified, read whole, handed over.

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "content/base/mailbox.h"
#include "content/base/signature.h"
#include "content/snapshot/edition_store.h"
#include "kiosk/link/city.h"
#include "kiosk/link/edition_fetch.h"

namespace beffroi::kiosk {

struct LoaderSettings {
    // Required
    std::filesystem::path data;  ///< edition/ lies below.
    std::vector<std::string> locales;

    // Optional
    std::filesystem::path key{};         ///< Empty: pinned on first use.
    std::optional<HttpSource> source{};  ///< Nothing: what is on the disk is all there is.
    std::function<void()> arrived{};     ///< Called on the loader's thread.
    std::chrono::milliseconds first_retry{2000};
    std::chrono::milliseconds longest_retry{60'000};
};

class EditionLoader {
public:
    /// Starts the thread. Errors: Io when the data folder cannot be made.
    static Result<std::unique_ptr<EditionLoader>> start(LoaderSettings settings);
    EditionLoader(const EditionLoader&) = delete;
    EditionLoader& operator=(const EditionLoader&) = delete;
    EditionLoader(EditionLoader&&) = delete;
    EditionLoader& operator=(EditionLoader&&) = delete;
    ~EditionLoader();

    /// The bridge may have a newer edition. Thread: any.
    void check();
    /// The newest one loaded since the last call. Thread: the main one.
    std::shared_ptr<const City> take();
    bool looked_at_disk() const { return looked_.load(); }

private:
    EditionLoader(LoaderSettings settings, content::EditionStore store);

    // Runs on: loader thread
    void run();
    void load_from_disk();
    bool fetch_newer();
    std::optional<PublicKey> key();
    bool load_current(const PublicKey& key, const char* which);
    bool wait_for_work(std::optional<std::chrono::milliseconds> retry);

    LoaderSettings settings_;
    content::EditionStore store_;
    GetPath get_;
    Mailbox<std::shared_ptr<const City>> loaded_{8};
    std::atomic<bool> stop_{false};
    std::atomic<bool> looked_{false};
    std::mutex mutex_;
    std::condition_variable work_;
    bool wanted_ = false;  // guarded by mutex_
    std::thread thread_;
};

}  // namespace beffroi::kiosk
