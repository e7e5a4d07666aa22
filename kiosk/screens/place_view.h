#pragma once
// What stands in Ciel on the place screen: one of its photographs, then its façade; without either, the map
// around it.

#include <cstddef>
#include <optional>
#include <string>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {

struct PlaceView {
    std::size_t number = 0;  ///< Of `count`, from 0.
    std::size_t count = 1;
    const content::PlacePicture* photo = nullptr;
    bool has_facade = false;  ///< One that can be turned.
};

PlaceView view_of_place(const ScreenContext& context, const content::PlacePage& page);

/// "Photos 1 sur 3": to the next one; nothing where there is but one.
std::optional<ButtonWords> photos_button(const ScreenContext& context, const PlaceView& view);

/// Whose it is, and what one may do with it.
std::string credit_of(const ScreenContext& context, const content::PlacePicture& photo);

/// As much of it as one line over the picture holds; the facts of the place say all of it.
std::string credit_over(const ScreenContext& context, const content::PlacePicture& photo);

void add_place_ciel(const ScreenContext& context, Tree& tree, const content::PlacePage& page,
                    const PlaceView& view);

}  // namespace beffroi::kiosk
