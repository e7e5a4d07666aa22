#pragma once
// Lucide's icons as strokes: polylines in a box of 24 × 24, written by kiosk/assets/build.mjs.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"

namespace beffroi::kiosk {

struct IconStroke {
    std::vector<float> xy;  ///< x0 y0 x1 y1 …, 0..24, y down.
    bool closed = false;
};

class Icons {
public:
    Icons() = default;  ///< Has none; every icon is then left out.

    /// Errors: NotFound, Invalid with the icon's name.
    static Result<Icons> load(const std::filesystem::path& icons_json);
    static Result<Icons> parse(std::string_view json_text);

    /// Null when there is no such icon.
    const std::vector<IconStroke>* find(std::string_view name) const;
    std::size_t size() const { return strokes_.size(); }

private:
    std::map<std::string, std::vector<IconStroke>, std::less<>> strokes_;
};

}  // namespace beffroi::kiosk
