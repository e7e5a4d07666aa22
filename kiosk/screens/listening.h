#pragma once
// Which sound of which place one listens to, and the button that leads to it.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {

/// Subject of the listen screen: "la-piscine/0".
struct ListenView {
    std::string place;
    std::size_t number = 0;

    static ListenView parse(std::string_view subject);
    std::string subject() const { return place + "/" + std::to_string(number); }
};

/// Null when the place has no such sound.
const content::PlaceSound* sound_of(const content::PlacePage& page, const ListenView& view);

/// « Écouter, 1:20 »; nothing where there is no sound.
std::optional<ButtonWords> listen_button(const ScreenContext& context, const content::PlacePage& page);

}  // namespace beffroi::kiosk
