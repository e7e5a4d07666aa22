// A GeoJSON file from anywhere, as every kind of layer: cooked or refused with findings, and what is cooked
// reads back.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>

#include "content/publish/map_cook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace beffroi;
    static const char* const kCommon =
        R"("file":"f","source":"s","attribution":"a","licence":"l","status":"ok","note":"","name_property":"n")";
    for (const std::string layer :
         {R"("layer":"streets","words":{"square":["p"]})", R"("layer":"water")", R"("layer":"communes")",
          R"("layer":"spaces","kind_property":"k","kinds":{"park":["p"]})",
          R"("layer":"lines","mode_property":"k","modes":{"tram":["p"]},"colour_property":"c")",
          R"("layer":"stops","mode_property":"k","modes":{"bus":["p"]},"lines_property":"l")",
          R"("layer":"bikes","capacity_property":"c")"}) {
        std::vector<FileFinding> faults;
        const std::string layers = "{\"layers\":[{" + layer + "," + kCommon + "}]}";
        const std::string text{reinterpret_cast<const char*>(data), size};
        const auto cooked = content::cook_map({{"layers.json", layers}, {"f", text}}, {50, 3}, faults);
        assert(cooked.has_value() == faults.empty());
        if (!cooked) continue;
        const std::string bytes = asset::encode(cooked->map);
        const auto decoded = asset::decode_city_map(bytes);
        assert(decoded);
        assert(asset::encode(*decoded) == bytes);
    }
    return 0;
}
