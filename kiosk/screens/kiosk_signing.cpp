// The sign-language video that a visitor opened (declared in kiosk_model.h).

#include <algorithm>
#include <utility>

#include "kiosk/screens/kiosk_model.h"
#include "kiosk/screens/notices.h"
#include "kiosk/screens/signed_view.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

Microseconds length_of(const content::PlaceVideo& video) {
    return std::chrono::milliseconds{video.duration_ms};
}

}  // namespace

const content::PlaceVideo* KioskModel::open_video() const {
    if (!city_ || !visit_.signing.is_open()) return nullptr;
    const content::PlacePage* page = city_->place(visit_.signing.place, visit_.locale);
    return page && page->video ? &*page->video : nullptr;
}

ClipWish KioskModel::clip_wish() const {
    const content::PlaceVideo* video = open_video();
    if (!video) return {};
    const Microseconds at = std::min<Microseconds>(visit_.signing.at, length_of(*video) - 1ms);
    return {city_->shelf, video->file, std::chrono::duration<double>(at).count()};
}

/// "play": opens it at its beginning, or goes on; at its end, from the beginning.
void KioskModel::sign(std::string_view how) {
    Signing& signing = visit_.signing;
    signing_seen_ = steady_;
    if (how == "pause") {
        signing.playing = false;
    } else if (how == "close") {
        signing = {};
    } else if (visit_.at.screen == Screen::Place) {
        if (signing.place != visit_.at.subject) signing = {visit_.at.subject, false, {}};
        const content::PlaceVideo* video = open_video();
        if (!video) {
            signing = {};
            return;
        }
        if (how == "again" || signing.at >= length_of(*video)) signing.at = {};
        signing.playing = true;
        shown_caption_ = caption_number(*video, signing.at);
    }
}

void KioskModel::move_signing_on() {
    Signing& signing = visit_.signing;
    const Microseconds passed = steady_ - std::exchange(signing_seen_, steady_);
    if (!signing.is_open()) return;
    const content::PlaceVideo* video = open_video();
    if (!video || standing_emergency(link_.news().notices, now())) {
        signing = {};
        dirty_ = true;
        return;
    }
    if (!signing.playing) return;
    signing.at += passed;
    if (signing.at >= length_of(*video)) {
        signing.at = length_of(*video);
        signing.playing = false;
        dirty_ = true;
    }
    const std::size_t caption = caption_number(*video, signing.at);
    if (caption != std::exchange(shown_caption_, caption)) dirty_ = true;
}

void KioskModel::show_signed(const std::string& place) {
    open(Screen::Place, place);
    sign("play");
    const content::PlaceVideo* video = open_video();
    if (!video) return;
    visit_.signing.playing = false;
    if (!video->captions.empty()) {
        visit_.signing.at = std::chrono::milliseconds{video->captions.front().begin_ms};
    }
}

}  // namespace beffroi::kiosk
