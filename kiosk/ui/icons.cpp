#include "kiosk/ui/icons.h"

#include "content/base/files.h"
#include "content/base/json.h"

namespace beffroi::kiosk {

namespace {

constexpr float kBox = 24;

Result<IconStroke> stroke_of(const std::string& icon, const Json& json) {
    IconStroke stroke;
    stroke.closed = json.boolean_or("closed", false);
    const Json* xy = json.find("xy");
    if (xy == nullptr || xy->items().size() < 4 || xy->items().size() % 2 != 0) {
        return Error{Fault::Invalid, "icon \"" + icon + "\": a stroke needs pairs of numbers"};
    }
    for (const Json& value : xy->items()) {
        const std::optional<double> number = value.number();
        if (!number || *number < -1 || *number > kBox + 1) {
            return Error{Fault::Invalid, "icon \"" + icon + "\": a point lies outside the box of 24"};
        }
        stroke.xy.push_back(static_cast<float>(*number));
    }
    return stroke;
}

}  // namespace

Result<Icons> Icons::parse(std::string_view json_text) {
    const Json json = TRY(Json::parse(json_text));
    Icons icons;
    for (const auto& [name, strokes] : json.members()) {
        std::vector<IconStroke>& list = icons.strokes_[name];
        for (const Json& stroke : strokes.items()) {
            list.push_back(TRY(stroke_of(name, stroke)));
        }
        if (list.empty()) return Error{Fault::Invalid, "icon \"" + name + "\" has no stroke"};
    }
    if (icons.strokes_.empty()) return Error{Fault::Invalid, "no icon in the file"};
    return icons;
}

Result<Icons> Icons::load(const std::filesystem::path& icons_json) {
    const std::string text = TRY(read_file(icons_json));
    return parse(text);
}

const std::vector<IconStroke>* Icons::find(std::string_view name) const {
    const auto it = strokes_.find(name);
    return it == strokes_.end() ? nullptr : &it->second;
}

}  // namespace beffroi::kiosk
