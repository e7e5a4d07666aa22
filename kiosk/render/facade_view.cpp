#include "kiosk/render/facade_view.h"

#include <cassert>
#include <cstddef>

#include "kiosk/render/facade_view_state.h"

namespace beffroi::kiosk {
namespace {

using asset::FacadeVertex;

/// Locations of shaders/facade.vert.
void describe_vertices() {
    const std::size_t stride = sizeof(FacadeVertex);
    const std::size_t light = offsetof(FacadeVertex, light);
    const std::size_t weight = offsetof(FacadeVertex, weight);
    VertexArray::attribute(0, 3, GL_FLOAT, GL_FALSE, stride, offsetof(FacadeVertex, position));
    VertexArray::attribute(1, 4, GL_BYTE, GL_FALSE, stride, offsetof(FacadeVertex, normal));
    VertexArray::attribute(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, offsetof(FacadeVertex, albedo));
    VertexArray::attribute(3, 2, GL_UNSIGNED_SHORT, GL_TRUE, stride, offsetof(FacadeVertex, uv));
    VertexArray::integer_attribute(4, 4, GL_UNSIGNED_BYTE, stride, light);
    VertexArray::integer_attribute(5, 4, GL_UNSIGNED_BYTE, stride, light + 4);
    VertexArray::attribute(6, 4, GL_HALF_FLOAT, GL_FALSE, stride, weight);
    VertexArray::attribute(7, 4, GL_HALF_FLOAT, GL_FALSE, stride, weight + 8);
}

}  // namespace

FacadeView::FacadeView(std::unique_ptr<State> state) : state_{std::move(state)} {}
FacadeView::FacadeView(FacadeView&&) noexcept = default;
FacadeView& FacadeView::operator=(FacadeView&&) noexcept = default;
FacadeView::~FacadeView() = default;

Result<FacadeView> FacadeView::make(const asset::FacadeMesh& mesh, light::Patch patch) {
    if (mesh.fixture_count != patch.fixtures.size() || mesh.fixture_count > asset::kMostFixtures) {
        return Error{Fault::Invalid, "the mesh was baked for " + std::to_string(mesh.fixture_count) +
                                         " fixtures, the patch has " + std::to_string(patch.fixtures.size())};
    }
    auto state = std::make_unique<State>();
    state->patch = std::move(patch);
    state->box = {{mesh.low[0], mesh.low[1], mesh.low[2]}, {mesh.high[0], mesh.high[1], mesh.high[2]}};
    FacadeGeometry geometry = prepare(mesh);
    state->runs = geometry.runs;
    state->vertex_count = geometry.vertices.size();
    state->array = VertexArray::make();
    state->array.bind();
    state->vertices = Buffer::make(GL_ARRAY_BUFFER);
    state->vertices.upload(std::span<const FacadeVertex>{geometry.vertices});
    describe_vertices();
    state->indices = Buffer::make(GL_ELEMENT_ARRAY_BUFFER);
    state->indices.upload(std::span<const std::uint32_t>{geometry.indices});
    VertexArray::unbind();
    state->all_indices = std::move(geometry.indices);
    state->lamps = Buffer::make(GL_UNIFORM_BUFFER);
    return FacadeView{std::move(state)};
}

void FacadeView::set_levels(std::span<const light::Level> levels) {
    assert(levels.size() == state_->patch.channel_count());
    bool changed = false;
    for (std::size_t i = 0; i < state_->patch.fixtures.size(); ++i) {
        const light::LinearColour c = light::shine(state_->patch, i, levels);
        const std::array<float, 4> colour{c.r, c.g, c.b, 0};
        changed = changed || colour != state_->colours[i];
        state_->colours[i] = colour;
    }
    if (changed) ++state_->revision;
}

const light::Patch& FacadeView::patch() const {
    return state_->patch;
}
const FacadeBox& FacadeView::box() const {
    return state_->box;
}
std::uint64_t FacadeView::revision() const {
    return state_->revision;
}

}  // namespace beffroi::kiosk
