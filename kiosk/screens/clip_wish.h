#pragma once
// What a video shows at a moment: the model says it, the decoding thread follows it.

#include <memory>
#include <string>

#include "kiosk/link/city.h"

namespace beffroi::kiosk {

struct ClipWish {
    std::shared_ptr<const PictureShelf> shelf{};
    std::string file{};  ///< Empty: nothing is shown.
    double seconds = 0;
};

}  // namespace beffroi::kiosk
