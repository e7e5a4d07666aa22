// A cooked map from anywhere: refused or understood, and what is understood can be written and walked.
#include "content/asset/city_map.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto map = beffroi::asset::decode_city_map(bytes);
    if (!map) return 0;
    assert(beffroi::asset::encode(*map) == bytes);
    const auto route = beffroi::asset::route_on_foot(*map, {0, 0}, {100, 50}, "1 rue de la Paix");
    assert(!route || !route->line.empty());
    return 0;
}
