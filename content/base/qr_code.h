#pragma once
// A QR code as the path of an SVG, for pages that may load nothing and draw no inline style.

#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi {

/// Unit: one module of the code is 1; the quiet zone of four modules is within `side`.
struct QrPath {
    int side = 0;
    std::string path;  ///< "M4 4h7v1h-7z…", dark modules
};

/// Medium error correction. Errors: TooLarge for words longer than a code holds (2,331 bytes).
Result<QrPath> qr_path(std::string_view words);

}  // namespace beffroi
