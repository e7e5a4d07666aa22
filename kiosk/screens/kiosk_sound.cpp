// What is heard (declared in kiosk_model.h): begun by a touch, ended by leaving.

#include <utility>

#include "kiosk/screens/kiosk_model.h"
#include "kiosk/screens/listening.h"
#include "kiosk/screens/notices.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

/// Somebody who listens does not touch; after so long without a touch they are asked whether they are there.
constexpr Microseconds kListens = 3min;

}  // namespace

Heard KioskModel::heard() const {
    if (settings_.loudspeaker == nullptr) return {mute_ ? Playing::Failed : Playing::Silent, {}};
    return settings_.loudspeaker->heard();
}

bool KioskModel::sounds() const {
    const Playing state = heard().state;
    return state == Playing::Sounding || state == Playing::Loading;
}

void KioskModel::listen(const std::string& subject) {
    open(Screen::Listen, subject);
    play_sound();
}

void KioskModel::play_sound() {
    const ListenView view = ListenView::parse(visit_.at.subject);
    const content::PlacePage* page = city_->place(view.place, visit_.locale);
    const content::PlaceSound* sound = page ? sound_of(*page, view) : nullptr;
    if (!sound || visit_.at.screen != Screen::Listen) return;
    sounding_ = visit_.at.subject;
    if (settings_.loudspeaker == nullptr || !city_->records) {
        mute_ = true;
        return;
    }
    settings_.loudspeaker->play(
        [records = city_->records, file = sound->file] { return records->read(file); });
}

void KioskModel::use_loudspeaker(std::string_view how) {
    if (how == "play") return play_sound();
    if (settings_.loudspeaker == nullptr) return;
    if (how == "pause") settings_.loudspeaker->pause();
    if (how == "resume") settings_.loudspeaker->resume();
}

/// Nothing sounds but what the screen is about, and nothing over an emergency.
void KioskModel::follow_sound() {
    const bool elsewhere = visit_.at.screen != Screen::Listen || visit_.at.subject != sounding_ ||
                           standing_emergency(link_.news().notices, now()) != nullptr;
    if (!sounding_.empty() && elsewhere) {
        sounding_.clear();
        mute_ = false;
        if (settings_.loudspeaker != nullptr) settings_.loudspeaker->stop();
    }
    const Playing state = heard().state;
    if (state != std::exchange(shown_playing_, state)) dirty_ = true;
    if (sounds() && steady_ - touched_at_ < kListens) attention_.watching(steady_);
}

}  // namespace beffroi::kiosk
