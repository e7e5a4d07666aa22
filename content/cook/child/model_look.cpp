// A model measured and drawn, for who gave it.

#include <algorithm>

#include "content/cook/child/model.h"
#include "content/cook/child/model_drawing.h"

namespace beffroi::content {

namespace {

void measure(const std::vector<ModelVertex>& vertices, ModelReport& report) {
    Vector low = vertices.front().position;
    Vector high = low;
    for (const ModelVertex& vertex : vertices) {
        const Vector at = vertex.position;
        low = {std::min(low.x, at.x), std::min(low.y, at.y), std::min(low.z, at.z)};
        high = {std::max(high.x, at.x), std::max(high.y, at.y), std::max(high.z, at.z)};
        report.materials |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(vertex.material));
    }
    const Vector size = high - low;
    report.width_m = size.x;
    report.height_m = size.y;
    report.depth_m = size.z;
    report.lowest_m = low.y;
    report.middle_m = (low.x + high.x) / 2;
    report.front_m = high.z;
}

}  // namespace

ModelReport report_on(std::string_view bytes, std::size_t most_triangles) {
    const OpenedModel opened = open_model(bytes, most_triangles);
    ModelReport report;
    report.fault = opened.fault;
    report.format = opened.format;
    report.zipped = opened.zipped;
    if (opened.fault != ModelFault::None) return report;
    report.triangles = static_cast<std::uint32_t>(opened.model.indices.size() / 3);
    report.textures = opened.textures;
    report.lacking_textures = opened.lacking_textures;
    report.lacks_colours = opened.lacks_colours;
    measure(opened.model.vertices, report);
    report.drawing = draw_model(opened.model);
    return report;
}

}  // namespace beffroi::content
