#pragma once
// Screens that hold every component at once, for pictures to look at and for the tree's own checks.

#include "kiosk/ui/text.h"
#include "kiosk/ui/tree.h"

namespace beffroi::kiosk {

enum class GalleryPage { Home, Place, Lights, Playing, Comfort, Search, TimeOut };

struct GallerySettings {
    GalleryPage page = GalleryPage::Home;
    Installation installation{};
    Comfort comfort{};
    Look look = Look::Night;
    std::string locale = "fr";
};

Tree gallery(const GallerySettings& settings, TextEngine& text);

}  // namespace beffroi::kiosk
