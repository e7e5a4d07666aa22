#include "content/cook/child/refine.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <unordered_map>

namespace beffroi::content {

namespace {

constexpr float kTurn = 1.134F;  // 65°
constexpr std::uint32_t kNone = 0xFFFFFFFFU;

/// Shape: everything of a vertex, rounded: a tenth of a millimetre, a hundredth of a direction.
using Key = std::array<std::int32_t, 12>;

Key key_of(const ModelVertex& v) {
    const auto round = [](float value, float scale) {
        return static_cast<std::int32_t>(std::lround(value * scale));
    };
    return {round(v.position.x, 1e4F), round(v.position.y, 1e4F), round(v.position.z, 1e4F),
            round(v.normal.x, 100),    round(v.normal.y, 100),    round(v.normal.z, 100),
            round(v.colour.x, 1000),   round(v.colour.y, 1000),   round(v.colour.z, 1000),
            round(v.u, 4096),          round(v.v, 4096),          static_cast<std::int32_t>(v.material)};
}

bool can_be_seen(Vector normal) {
    const float across = std::sqrt(normal.x * normal.x + normal.z * normal.z);
    if (across < 0.3F) return true;  // tops and soffits
    const float turned = std::acos(std::clamp(normal.z / across, -1.0F, 1.0F));
    return turned < 1.5708F + kTurn || normal.y > 0.6F;
}

std::uint64_t edge_key(std::uint32_t a, std::uint32_t b) {
    return (std::uint64_t{std::min(a, b)} << 32U) | std::max(a, b);
}

struct Cut {
    float gain;
    std::uint64_t edge;
};

ModelVertex between(const ModelVertex& a, const ModelVertex& b) {
    ModelVertex out = a;
    out.position = (a.position + b.position) * 0.5F;
    out.normal = unit(a.normal + b.normal);
    out.colour = (a.colour + b.colour) * 0.5F;
    out.u = (a.u + b.u) * 0.5F;
    out.v = (a.v + b.v) * 0.5F;
    return out;
}

std::vector<Cut> cuts_wanted(const Model& model, const Wanted& wanted) {
    std::unordered_map<std::uint64_t, float> thick;
    thick.reserve(model.indices.size());
    for (std::size_t i = 0; i + 2 < model.indices.size(); i += 3) {
        const auto at = [&](std::size_t k) { return model.vertices[model.indices[i + k % 3]].position; };
        const float twice_area = length(cross(at(1) - at(0), at(2) - at(0)));
        for (std::size_t k = 0; k < 3; ++k) {
            const float height = twice_area / std::max(1e-6F, length(at(k + 1) - at(k)));
            float& known = thick[edge_key(model.indices[i + k], model.indices[i + (k + 1) % 3])];
            known = std::max(known, height);
        }
    }
    std::vector<Cut> cuts;
    for (const auto& [edge, height] : thick) {
        const float gain = wanted(static_cast<std::uint32_t>(edge >> 32U),
                                  static_cast<std::uint32_t>(edge & 0xFFFFFFFFU), height);
        if (gain > 0) cuts.push_back({gain, edge});
    }
    // The edge decides between equals, so that the same model gives the same mesh.
    std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) {
        return a.gain != b.gain ? a.gain > b.gain : a.edge < b.edge;
    });
    return cuts;
}

/// One triangle with up to three new middles; the shorter diagonal where there is a choice.
void cut_triangle(const Model& model, std::array<std::uint32_t, 3> t, std::array<std::uint32_t, 3> m,
                  std::vector<std::uint32_t>& out) {
    const auto add = [&out](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        out.insert(out.end(), {a, b, c});
    };
    const auto cut =
        static_cast<int>(std::count_if(m.begin(), m.end(), [](std::uint32_t x) { return x != kNone; }));
    if (cut == 0) return add(t[0], t[1], t[2]);
    // Turned so that the first edge is cut, and with two cuts the last is not.
    while (m[0] == kNone || (cut == 2 && m[2] != kNone)) {
        std::rotate(t.begin(), t.begin() + 1, t.end());
        std::rotate(m.begin(), m.begin() + 1, m.end());
    }
    if (cut == 1) {
        add(t[0], m[0], t[2]);
        return add(m[0], t[1], t[2]);
    }
    if (cut == 3) {
        add(t[0], m[0], m[2]);
        add(m[0], t[1], m[1]);
        add(m[2], m[1], t[2]);
        return add(m[0], m[1], m[2]);
    }
    add(m[0], t[1], m[1]);
    const auto apart = [&](std::uint32_t a, std::uint32_t b) {
        return length(model.vertices[a].position - model.vertices[b].position);
    };
    if (apart(t[0], m[1]) <= apart(m[0], t[2])) {
        add(t[0], m[0], m[1]);
        add(t[0], m[1], t[2]);
    } else {
        add(t[0], m[0], t[2]);
        add(m[0], m[1], t[2]);
    }
}

}  // namespace

void tidy(Model& model) {
    Model out;
    std::map<Key, std::uint32_t> known;
    for (std::size_t i = 0; i + 2 < model.indices.size(); i += 3) {
        std::array<std::uint32_t, 3> corners{};
        const Vector a = model.vertices[model.indices[i]].position;
        const Vector across = cross(model.vertices[model.indices[i + 1]].position - a,
                                    model.vertices[model.indices[i + 2]].position - a);
        if (length(across) < 1e-8F || !can_be_seen(unit(across))) continue;
        for (std::size_t k = 0; k < 3; ++k) {
            const ModelVertex& vertex = model.vertices[model.indices[i + k]];
            const auto next = static_cast<std::uint32_t>(out.vertices.size());
            const auto [found, is_new] = known.try_emplace(key_of(vertex), next);
            if (is_new) out.vertices.push_back(vertex);
            corners[k] = found->second;
        }
        if (corners[0] == corners[1] || corners[1] == corners[2] || corners[2] == corners[0]) continue;
        out.indices.insert(out.indices.end(), corners.begin(), corners.end());
    }
    model = std::move(out);
}

std::size_t refine(Model& model, std::size_t most_vertices, const Wanted& wanted) {
    std::vector<Cut> cuts = cuts_wanted(model, wanted);
    const std::size_t room = most_vertices - std::min(most_vertices, model.vertices.size());
    if (cuts.size() > room) cuts.resize(room);
    std::unordered_map<std::uint64_t, std::uint32_t> middles;
    middles.reserve(cuts.size());
    for (const Cut& cut : cuts) {
        const auto a = static_cast<std::uint32_t>(cut.edge >> 32U);
        const auto b = static_cast<std::uint32_t>(cut.edge & 0xFFFFFFFFU);
        middles.emplace(cut.edge, static_cast<std::uint32_t>(model.vertices.size()));
        model.vertices.push_back(between(model.vertices[a], model.vertices[b]));
    }
    if (cuts.empty()) return 0;
    std::vector<std::uint32_t> indices;
    indices.reserve(model.indices.size() * 2);
    const auto middle = [&](std::uint32_t a, std::uint32_t b) {
        const auto found = middles.find(edge_key(a, b));
        return found == middles.end() ? kNone : found->second;
    };
    for (std::size_t i = 0; i + 2 < model.indices.size(); i += 3) {
        const std::array<std::uint32_t, 3> t{model.indices[i], model.indices[i + 1], model.indices[i + 2]};
        cut_triangle(model, t, {middle(t[0], t[1]), middle(t[1], t[2]), middle(t[2], t[0])}, indices);
    }
    model.indices = std::move(indices);
    return cuts.size();
}

}  // namespace beffroi::content
