// The manifest of an edition, as a kiosk parses it. Signed, so only its publisher could harm it; parsed
// safely all the same.

#include "content/snapshot/manifest.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto manifest = beffroi::content::parse_manifest({reinterpret_cast<const char*>(data), size});
    if (!manifest) return 0;
    const auto again = beffroi::content::parse_manifest(beffroi::content::to_json(*manifest));
    if (!again || again->files.size() != manifest->files.size()) __builtin_trap();
    return 0;
}
