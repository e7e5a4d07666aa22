#include "kiosk/link/edition_loader.h"

#include <algorithm>
#include <utility>

#include "content/base/log.h"

namespace beffroi::kiosk {
namespace {

constexpr const char* kEditionFolder = "edition";

GetPath no_bridge() {
    return [](std::string_view path, std::size_t) -> Result<std::string> {
        return Error{Fault::NotFound, std::string{path} + ": this kiosk has no bridge"};
    };
}

}  // namespace

Result<std::unique_ptr<EditionLoader>> EditionLoader::start(LoaderSettings settings) {
    auto store = TRY(content::EditionStore::open(settings.data / kEditionFolder));
    return std::unique_ptr<EditionLoader>{new EditionLoader{std::move(settings), std::move(store)}};
}

EditionLoader::EditionLoader(LoaderSettings settings, content::EditionStore store)
    : settings_{std::move(settings)},
      store_{std::move(store)},
      get_{settings_.source ? over_http(*settings_.source, stop_) : no_bridge()},
      thread_{[this] { run(); }} {}

EditionLoader::~EditionLoader() {
    {
        const std::scoped_lock lock{mutex_};
        stop_ = true;
    }
    work_.notify_one();
    thread_.join();
}

void EditionLoader::check() {
    {
        const std::scoped_lock lock{mutex_};
        wanted_ = true;
    }
    work_.notify_one();
}

std::shared_ptr<const City> EditionLoader::take() {
    std::shared_ptr<const City> newest;
    while (auto city = loaded_.take()) newest = std::move(*city);
    return newest;
}

void EditionLoader::run() {
    load_from_disk();
    looked_ = true;
    if (settings_.arrived) settings_.arrived();

    auto pause = settings_.first_retry;
    bool failed = false;
    while (wait_for_work(failed ? std::optional{pause} : std::nullopt)) {
        failed = !fetch_newer();
        pause = failed ? std::min(pause * 2, settings_.longest_retry) : settings_.first_retry;
    }
}

/// Waits for check(), or until it is time to try again. False: the thread ends.
bool EditionLoader::wait_for_work(std::optional<std::chrono::milliseconds> retry) {
    std::unique_lock lock{mutex_};
    const auto has_work = [this] { return wanted_ || stop_.load(); };
    if (retry) {
        work_.wait_for(lock, *retry, has_work);
    } else {
        work_.wait(lock, has_work);
    }
    wanted_ = false;
    return !stop_;
}

std::optional<PublicKey> EditionLoader::key() {
    auto key = edition_key(settings_.key, settings_.data, get_);
    if (key) return *key;
    log::warn("edition.no_key", {{"why", key.error().detail}});
    return std::nullopt;
}

void EditionLoader::load_from_disk() {
    if (!store_.current_number()) return;
    const auto believed = key();
    if (!believed) return;
    if (!load_current(*believed, "current")) load_current(*believed, "former");
}

bool EditionLoader::fetch_newer() {
    const auto believed = key();
    if (!believed) return false;
    const auto taken = fetch_edition(store_, *believed, get_);
    if (!taken) {
        // An older or equal number is the bridge's to sort out, not a reason to ask again and again.
        if (taken.error().fault == Fault::Conflict) return true;
        log::warn("edition.fetch_failed", {{"why", taken.error().detail}});
        return false;
    }
    return !*taken || load_current(*believed, "current");
}

bool EditionLoader::load_current(const PublicKey& believed, const char* which) {
    auto edition = content::Edition::open(store_.folder(), believed, which);
    if (!edition) {
        log::error("edition.unreadable", {{"which", which}, {"why", edition.error().detail}});
        return false;
    }
    auto city = load_city(std::make_shared<const content::Edition>(std::move(*edition)), settings_.locales);
    if (!city) {
        log::error("edition.unreadable", {{"which", which}, {"why", city.error().detail}});
        return false;
    }
    const auto number = (*city)->number;
    if (!loaded_.post(std::move(*city))) {
        log::warn("edition.not_taken", {{"number", number}});
        return false;
    }
    log::info("edition.loaded", {{"number", number}, {"which", which}});
    if (settings_.arrived) settings_.arrived();
    return true;
}

}  // namespace beffroi::kiosk
