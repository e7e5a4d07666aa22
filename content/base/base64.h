#pragma once
// Bytes where only letters may stand: a picture inside a page.

#include <string>
#include <string_view>

namespace beffroi {

/// With padding, on one line. Source: RFC 4648, 4.
std::string base64(std::string_view bytes);

}  // namespace beffroi
