#include "lighting-bridge/hub/previews.h"

#include <algorithm>
#include <utility>

#include "content/base/digest.h"
#include "content/base/files.h"
#include "content/base/log.h"
#include "content/base/random.h"

namespace beffroi::hub {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostWaiting = 8;
constexpr std::size_t kMostKept = 48;

fs::path key_file(const fs::path& folder) {
    return folder / "preview.pub";
}

/// The same words on the same screen, in the same ten minutes: the evening's sky moves slowly.
std::string picture_name(const std::string& digest, const PreviewWish& wish, const std::string& show,
                         UtcTime now) {
    constexpr std::int64_t kTenMinutesMs = 600'000;
    return Digest::of(digest + "|" + show + "|" + wish.locale + "|" + wish.screen + "|" +
                      std::to_string(wish.text_percent) + "|" + (wish.high_contrast ? "1" : "0") + "|" +
                      std::to_string(utc_ms(now) / kTenMinutesMs))
               .hex() +
           ".png";
}

}  // namespace

std::string shown_for(const content::Entry& entry) {
    const std::string& slug = entry.slug;
    const std::string parent = slug.substr(0, slug.find('/'));
    switch (entry.kind) {
        case content::Kind::Place:
            return "place:" + slug;
        case content::Kind::Activity:
            return "place:" + entry.value("place") + "/" + slug;
        case content::Kind::Event:
            return "event:" + slug;
        case content::Kind::Tour:
        case content::Kind::TourStop:
            return "tour:" + parent;
        case content::Kind::Facade:
        case content::Kind::Scene:
            return "lights:" + parent;
        case content::Kind::MapLayer:
            return "map";
        default:
            return "home";
    }
}

Previews::Previews(content::DataFolder data)
    : Previews{std::move(data), [](const PictureWish& wish, const std::atomic<bool>& stop) {
                   return draw_picture(wish, stop);
               }} {}

Previews::Previews(content::DataFolder data, Draw draw)
    : data_{std::move(data)},
      folder_{data_.state() / "preview"},
      draw_{std::move(draw)},
      jobs_{"preview", kMostWaiting} {
    std::error_code ignored;  // said by the first write
    fs::remove_all(folder_, ignored);
    fs::create_directories(folder_ / "pictures", ignored);
    if (const auto written = write_file(key_file(folder_), key_.public_key().text()); !written)
        log::warn("preview.no_folder", {{"detail", written.error().detail}});
}

Result<std::string> Previews::ask(const PreviewWish& wish, UtcTime now) {
    std::string id = random_hex(16);
    {
        const std::scoped_lock lock{mutex_};
        previews_[id] = {};
        order_.push_back(id);
    }
    if (jobs_.post([this, id, wish, now] { draw(id, wish, now); })) return id;
    const std::scoped_lock lock{mutex_};
    previews_.erase(id);
    std::erase(order_, id);
    return Error{Fault::TooLarge, "too many previews wait"};
}

std::optional<Preview> Previews::look(const std::string& id) const {
    const std::scoped_lock lock{mutex_};
    const auto found = previews_.find(id);
    if (found == previews_.end()) return std::nullopt;
    return found->second;
}

void Previews::draw(const std::string& id, const PreviewWish& wish, UtcTime now) {
    if (stopping_) return;
    auto made = make(wish, now);
    if (!made) {
        log::warn("preview.failed", {{"detail", made.error().detail}});
        made = Preview{.state = PreviewState::Failed};
    }
    const std::scoped_lock lock{mutex_};
    previews_[id] = *std::move(made);
    forget_old();
}

Result<Preview> Previews::make(const PreviewWish& wish, UtcTime now) {
    auto store = TRY(content::Store::open(data_.editing_database(), content::Access::ReadOnly));
    content::PreviewContent content = TRY(content::content_for_preview(store, wish.entry, wish.of));
    const auto blocked = [&content] {
        return Preview{.state = PreviewState::Blocked, .findings = content.findings};
    };
    if (content::has_errors(content.findings)) return blocked();
    const std::string show = shown_for(*content.content.find(content.kind, content.slug));
    const std::string digest = content.digest;
    const fs::path picture = folder_ / "pictures" / picture_name(digest, wish, show, now);
    Preview ready{.state = PreviewState::Ready, .picture = picture};
    std::error_code ignored;
    if (fs::exists(picture, ignored)) return ready;
    if (digest != written_) {
        written_.clear();
        TRY(content::write_preview_edition(store, data_, folder_, key_, content, now));
        if (content::has_errors(content.findings)) return blocked();
        written_ = digest;
    }
    const fs::path unfinished = folder_ / "unfinished.png";
    TRY(draw_({.data = folder_,
               .key = key_file(folder_),
               .picture = unfinished,
               .screen = wish.screen,
               .locale = wish.locale,
               .show = show,
               .text_percent = wish.text_percent,
               .high_contrast = wish.high_contrast,
               .now = now},
              stopping_));
    fs::rename(unfinished, picture, ignored);
    if (ignored) return Error{Fault::Io, picture.string() + ": " + ignored.message()};
    return ready;
}

/// Precondition: mutex_ is held. A picture goes with the last preview that shows it.
void Previews::forget_old() {
    while (order_.size() > kMostKept) {
        const auto oldest = previews_.extract(order_.front());
        order_.pop_front();
        if (oldest.empty() || oldest.mapped().picture.empty()) continue;
        const fs::path picture = oldest.mapped().picture;
        const bool shown = std::any_of(previews_.begin(), previews_.end(),
                                       [&](const auto& one) { return one.second.picture == picture; });
        std::error_code ignored;
        if (!shown) fs::remove(picture, ignored);
    }
}

}  // namespace beffroi::hub
