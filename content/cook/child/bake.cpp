#include "content/cook/child/bake.h"

#include <algorithm>
#include <numbers>

#include "content/asset/half.h"
#include "content/cook/child/refine.h"

namespace beffroi::content {

namespace {

using asset::Material;

constexpr float kLampSize = 0.35F;  // metres: no white point at a lamp's foot
constexpr float kGrazing = 0.08F;   // rough stone takes light even along its surface
constexpr float kWide = 2.3F;       // the fill's cone, as wide as this times the beam
constexpr float kFill = 0.5F;       // and as strong as this times the beam
constexpr float kIntensity =
    110;  // of 1 candela in the patch: a common pilaster uplight, ten metres of reach
constexpr float kFaintest = 0.0015F;  // what is weaker is left out: less than dusk gives
constexpr float kLift = 0.02F;        // off the surface, against its own shadow
constexpr float kPaneLets =
    6.0F;  // a pane lit from its room glows; the renderer shows little of what falls on it
constexpr float kLampRadius = 0.16F;  // of the luminous face: soft edges of shadows
constexpr float kBounce = 0.07F;      // what lit stone around gives back into a shadow
constexpr float kSkyReach = 9.0F;
constexpr std::size_t kMostTried = 22;  // lamps whose shadow is looked for at one spot

/// Directions spread over a lamp's luminous face.
constexpr std::array<Vector, 7> kFaceSpots{Vector{0, 0, 0},
                                           Vector{0.9F, 0.2F, 0.1F},
                                           Vector{-0.9F, 0.1F, -0.2F},
                                           Vector{0.1F, 0.5F, 0.8F},
                                           Vector{-0.1F, 0.4F, -0.8F},
                                           Vector{0.5F, -0.3F, 0.5F},
                                           Vector{-0.5F, -0.3F, -0.5F}};

float cone(float angle, float beam_rad) {
    const float t = angle / (beam_rad * 0.5F);
    const float w = t / kWide;
    return std::exp2(-t * t) + kFill * std::exp2(-w * w);
}

/// 1 towards the lamp, falling to the grazing share along the surface, to nothing behind it.
float facing(float cosine) {
    if (cosine >= kGrazing) return cosine;
    return cosine >= 0 ? kGrazing : std::max(0.0F, kGrazing * (1 + cosine * 10));
}

/// Golden spiral over the hemisphere, denser towards its top: even light from an even sky.
template <std::size_t N>
std::array<Vector, N> sky_directions() {
    std::array<Vector, N> out{};
    for (std::size_t i = 0; i < N; ++i) {
        const float share = (static_cast<float>(i) + 0.5F) / static_cast<float>(N);
        const float angle = static_cast<float>(i) * 2.399963F;
        const float r = std::sqrt(share);
        out[i] = {r * std::cos(angle), r * std::sin(angle), std::sqrt(1 - share)};
    }
    return out;
}

struct Axes {
    Vector a, b;
};
Axes across(Vector normal) {
    const Vector helper = std::abs(normal.y) < 0.9F ? Vector{0, 1, 0} : Vector{1, 0, 0};
    const Vector a = unit(cross(helper, normal));
    return {a, cross(normal, a)};
}

float total(const LampShares& shares) {
    float sum = 0;
    for (const LampShare& share : shares) sum += share.weight;
    return sum;
}

/// How bright the eye finds it, 0..1: differences of this are what a triangle must not be too large for.
float seen(float light) {
    return std::sqrt(light / (1 + light));
}

std::uint8_t to_srgb(float linear) {
    const float s = linear <= 0.0031308F ? linear * 12.92F : 1.055F * std::pow(linear, 1 / 2.4F) - 0.055F;
    return static_cast<std::uint8_t>(std::lround(std::clamp(s, 0.0F, 1.0F) * 255));
}

std::int8_t to_signed(float value) {
    return static_cast<std::int8_t>(std::lround(std::clamp(value, -1.0F, 1.0F) * 127));
}

std::uint16_t to_unit16(float value) {
    return static_cast<std::uint16_t>(std::lround(std::clamp(value, 0.0F, 1.0F) * 65535));
}

bool is_lit_finely(const ModelVertex& vertex) {
    return vertex.material != Material::Glass && vertex.material != Material::Clock;
}

using Corners = std::array<const ModelVertex*, 3>;

/// True when every spot of a grid on the triangle is within another solid. Corners first: they decide most.
bool lies_hidden(const Corners& t, const ShadowTree& shadows) {
    constexpr float kReach = 40;
    constexpr float kApart = 0.12F;  // metres between the spots: what shows through is seldom smaller
    constexpr float kMost = 64;
    const Vector edge = t[1]->position - t[0]->position;
    const Vector other = t[2]->position - t[0]->position;
    const Vector normal = unit(cross(edge, other));
    const auto hidden = [&](float u, float v) {
        const Vector p = t[0]->position + edge * u + other * v;
        return shadows.inside(p + normal * kLift, normal, kReach);
    };
    for (const auto& [u, v] : {std::array{0.333F, 0.333F}, std::array{0.03F, 0.03F}, std::array{0.94F, 0.03F},
                               std::array{0.03F, 0.94F}}) {
        if (!hidden(u, v)) return false;
    }
    const float longest = std::max({length(edge), length(other), length(other - edge)});
    const int steps = static_cast<int>(std::clamp(longest / kApart, 6.0F, kMost));
    for (int i = 0; i < steps; ++i) {
        for (int k = 0; i + k < steps; ++k) {
            const auto part = [steps](int n) {
                return (static_cast<float>(n) + 0.33F) / static_cast<float>(steps);
            };
            if (!hidden(part(i), part(k))) return false;
        }
    }
    return true;
}

/// Drops triangles that lie wholly within another solid: what a body hides of its neighbour. Panes and what
/// is laid over them are sheets, not solids: they stay.
void drop_hidden(Model& model, const ShadowTree& shadows) {
    std::vector<std::uint32_t> kept;
    for (std::size_t i = 0; i + 2 < model.indices.size(); i += 3) {
        const Corners t{&model.vertices[model.indices[i]], &model.vertices[model.indices[i + 1]],
                        &model.vertices[model.indices[i + 2]]};
        const bool sheet = t[0]->material == Material::Glass || t[0]->material == Material::Wood;
        if (!sheet && lies_hidden(t, shadows)) continue;
        kept.insert(kept.end(), {model.indices[i], model.indices[i + 1], model.indices[i + 2]});
    }
    model.indices = std::move(kept);
    tidy(model);
}

/// Wanted edge lengths: short by a lamp, long far from any.
void refine_by_distance(Model& model, const LampLight& light, std::size_t most_vertices) {
    for (int round = 0; round < 10; ++round) {
        const auto wanted = [&](std::uint32_t a, std::uint32_t b, float thick) {
            const ModelVertex& from = model.vertices[a];
            const ModelVertex& to = model.vertices[b];
            const float long_side = length(to.position - from.position);
            if (long_side < 0.5F) return 0.0F;
            float target = std::clamp(0.35F + 0.4F * light.nearest(from.position, to.position), 0.5F, 2.4F);
            if (!is_lit_finely(from)) target = 2.5F;
            if (thick < 0.3F || from.material == Material::Ground) target *= 1.6F;
            return long_side > target ? long_side / target : 0.0F;
        };
        if (refine(model, most_vertices, wanted) == 0) return;
    }
}

/// Cuts where the light at two ends differs to the eye. `shares` and `within` grow with the vertices.
class LightRefiner {
public:
    LightRefiner(Model& model, const ShadowTree& shadows, const LampLight& light)
        : model_{model}, shadows_{shadows}, light_{light} {}

    void run(std::size_t most_vertices) {
        measure();
        for (const float shortest : {0.7F, 0.5F, 0.5F, 0.36F, 0.26F, 0.2F}) {
            const auto wanted = [&](std::uint32_t a, std::uint32_t b, float thick) {
                return gain(a, b, shortest, thick);
            };
            if (refine(model_, most_vertices, wanted) == 0) continue;
            measure();
        }
        borrow();
    }

    const std::vector<LampShares>& shares() const { return shares_; }

private:
    void measure() {
        for (std::size_t i = shares_.size(); i < model_.vertices.size(); ++i) {
            const ModelVertex& vertex = model_.vertices[i];
            const bool within = shadows_.inside(vertex.position + vertex.normal * kLift, vertex.normal, 1.2F);
            within_.push_back(within);
            shares_.push_back(within ? LampShares{} : light_.at(vertex));
        }
    }

    static constexpr float kUnknown = 0.06F;

    float gain(std::uint32_t a, std::uint32_t b, float shortest, float thick) const {
        const ModelVertex& from = model_.vertices[a];
        const float long_side = length(model_.vertices[b].position - from.position);
        if (long_side < shortest || !is_lit_finely(from)) return 0;
        if (within_[a] && within_[b])
            return long_side > 1 ? kUnknown * long_side : 0;  // its middle may be seen
        const float difference = std::abs(seen(total(shares_[a])) - seen(total(shares_[b])));
        const float worth = difference * std::min(long_side, 1.5F) * std::clamp(thick * 2.5F, 0.25F, 1.0F);
        return worth > 0.05F ? worth : 0;
    }

    /// A corner hidden in another solid has no light of its own: it takes its neighbours', so that what is
    /// seen of its triangles does not darken towards it.
    void borrow() {
        for (int round = 0; round < 2; ++round) {
            std::vector<std::array<float, asset::kMostFixtures + 1>> sums(1);
            std::vector<std::uint32_t> slot(model_.vertices.size(), 0);
            std::vector<int> givers(1, 0);
            for (std::size_t i = 0; i < model_.indices.size(); ++i) {
                const std::size_t base = i / 3 * 3;
                const std::uint32_t taker = model_.indices[i];
                if (!within_[taker]) continue;
                for (std::size_t k = base; k < base + 3; ++k) {
                    const std::uint32_t giver = model_.indices[k];
                    if (within_[giver]) continue;
                    if (slot[taker] == 0) {
                        slot[taker] = static_cast<std::uint32_t>(sums.size());
                        sums.emplace_back();
                        sums.back().fill(0);
                        givers.push_back(0);
                    }
                    ++givers[slot[taker]];
                    for (const LampShare& share : shares_[giver])
                        sums[slot[taker]][share.lamp] += share.weight;
                }
            }
            for (std::size_t i = 0; i < slot.size(); ++i) {
                if (slot[i] == 0) continue;
                shares_[i] = strongest(sums[slot[i]], 1.0F / static_cast<float>(givers[slot[i]]));
                within_[i] = false;
            }
        }
    }

    static LampShares strongest(const std::array<float, asset::kMostFixtures + 1>& sums, float scale) {
        std::vector<LampShare> all;
        for (std::size_t i = 0; i < sums.size(); ++i) {
            if (sums[i] > 0) all.push_back({static_cast<std::uint8_t>(i), sums[i] * scale});
        }
        std::sort(all.begin(), all.end(),
                  [](const LampShare& a, const LampShare& b) { return a.weight > b.weight; });
        LampShares out{};
        std::copy_n(all.begin(), std::min(all.size(), out.size()), out.begin());
        return out;
    }

    Model& model_;
    const ShadowTree& shadows_;
    const LampLight& light_;
    std::vector<LampShares> shares_;
    std::vector<bool> within_;
};

asset::FacadeVertex cooked(const ModelVertex& vertex, const LampShares& shares, float open) {
    asset::FacadeVertex out{};
    out.position = {vertex.position.x, vertex.position.y, vertex.position.z};
    out.normal = {to_signed(vertex.normal.x), to_signed(vertex.normal.y), to_signed(vertex.normal.z),
                  static_cast<std::int8_t>(vertex.material)};
    out.albedo = {to_srgb(vertex.colour.x), to_srgb(vertex.colour.y), to_srgb(vertex.colour.z),
                  static_cast<std::uint8_t>(std::lround(std::clamp(open, 0.0F, 1.0F) * 255))};
    out.uv = {to_unit16(vertex.u), to_unit16(vertex.v)};
    for (std::size_t i = 0; i < shares.size(); ++i) {
        out.weight[i] = asset::to_half(shares[i].weight);
        out.light[i] = out.weight[i] == 0 ? std::uint8_t{0} : shares[i].lamp;
    }
    return out;
}

}  // namespace

float unshadowed(const CookLamp& lamp, const ModelVertex& vertex) {
    const Vector at{lamp.position[0], lamp.position[1], lamp.position[2]};
    const Vector aim{lamp.aim[0], lamp.aim[1], lamp.aim[2]};
    const Vector to_lamp = at - vertex.position;
    const float square = dot(to_lamp, to_lamp);
    const float peak = kIntensity * lamp.candela / (square + kLampSize * kLampSize);
    if (peak * (1 + kFill) < kFaintest) return 0;
    const Vector direction = unit(to_lamp);
    const float cosine = dot(vertex.normal, direction);
    const bool behind_pane = vertex.material == Material::Glass && cosine < 0;
    const float taken = behind_pane ? kPaneLets * facing(-cosine) : facing(cosine);
    if (taken <= 0) return 0;
    const float along = std::clamp(dot(unit(aim - at), direction * -1), -1.0F, 1.0F);
    return peak * taken * cone(std::acos(along), lamp.beam_deg * std::numbers::pi_v<float> / 180);
}

float LampLight::visible(Vector from, Vector lamp) const {
    int open = 0;
    int tried = 0;
    for (const Vector& spot : kFaceSpots) {
        const Vector way = lamp + spot * kLampRadius - from;
        const float far = length(way);
        ++tried;
        if (far < 0.12F || !shadows_.blocked(from, way * (1 / far), far - 0.1F)) ++open;
        if (tried == 3 && (open == 0 || open == 3)) break;  // whole light or whole shadow
    }
    return kBounce + (1 - kBounce) * static_cast<float>(open) / static_cast<float>(tried);
}

LampShares LampLight::at(const ModelVertex& vertex) const {
    std::array<LampShare, asset::kMostFixtures> reaching;
    std::size_t count = 0;
    for (std::size_t i = 0; i < lamps_.size(); ++i) {
        const float weight = unshadowed(lamps_[i], vertex);
        if (weight > kFaintest) reaching[count++] = {static_cast<std::uint8_t>(i), weight};
    }
    const auto brighter = [](const LampShare& a, const LampShare& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.lamp < b.lamp;
    };
    const auto end = reaching.begin() + static_cast<std::ptrdiff_t>(count);
    std::sort(reaching.begin(), end, brighter);
    LampShares out{};
    std::size_t kept = 0;
    for (std::size_t i = 0; i < std::min(count, kMostTried); ++i) {
        // Sorted by what they would give: once eight are kept, a weaker one cannot replace the weakest of
        // them unless that one lies in half shadow.
        if (kept == out.size() && reaching[i].weight <= out.back().weight) break;
        const CookLamp& lamp = lamps_[reaching[i].lamp];
        const Vector source{lamp.position[0], lamp.position[1], lamp.position[2]};
        const float side = dot(vertex.normal, source - vertex.position) < 0 ? -kLift : kLift;
        const float share = visible(vertex.position + vertex.normal * side, source);
        const LampShare lit{reaching[i].lamp, reaching[i].weight * share};
        if (lit.weight <= kFaintest) continue;
        if (kept == out.size() && lit.weight <= out.back().weight) continue;
        std::size_t place = std::min(kept, out.size() - 1);
        for (; place > 0 && brighter(lit, out[place - 1]); --place) out[place] = out[place - 1];
        out[place] = lit;
        kept = std::min(kept + 1, out.size());
    }
    return out;
}

float LampLight::nearest(Vector a, Vector b) const {
    float best = 1e9F;
    const Vector along = b - a;
    const float square = dot(along, along);
    for (const CookLamp& lamp : lamps_) {
        const Vector at{lamp.position[0], lamp.position[1], lamp.position[2]};
        const float t = square > 0 ? std::clamp(dot(at - a, along) / square, 0.0F, 1.0F) : 0;
        best = std::min(best, length(at - (a + along * t)));
    }
    return best;
}

float openness(const ShadowTree& shadows, const ModelVertex& vertex) {
    static const auto kDirections = sky_directions<24>();
    const Axes axes = across(vertex.normal);
    int open = 0;
    for (const Vector& d : kDirections) {
        const Vector way = axes.a * d.x + axes.b * d.y + vertex.normal * d.z;
        if (!shadows.blocked(vertex.position + vertex.normal * kLift, way, kSkyReach)) ++open;
    }
    return static_cast<float>(open) / static_cast<float>(kDirections.size());
}

asset::FacadeMesh bake(Model model, std::span<const CookLamp> lamps, std::size_t most_vertices) {
    const ShadowTree shadows{model};
    const LampLight light{shadows, lamps};
    tidy(model);
    drop_hidden(model, shadows);
    refine_by_distance(model, light, most_vertices * 6 / 10);
    LightRefiner refiner{model, shadows, light};
    refiner.run(most_vertices);
    asset::FacadeMesh mesh;
    mesh.fixture_count = static_cast<std::uint16_t>(lamps.size());
    mesh.indices = model.indices;
    mesh.low = {1e30F, 1e30F, 1e30F};
    mesh.high = {-1e30F, -1e30F, -1e30F};
    for (std::size_t i = 0; i < model.vertices.size(); ++i) {
        const ModelVertex& vertex = model.vertices[i];
        mesh.vertices.push_back(cooked(vertex, refiner.shares()[i], openness(shadows, vertex)));
        for (std::size_t k = 0; k < 3; ++k) {
            mesh.low[k] = std::min(mesh.low[k], mesh.vertices.back().position[k]);
            mesh.high[k] = std::max(mesh.high[k], mesh.vertices.back().position[k]);
        }
    }
    return mesh;
}

}  // namespace beffroi::content
