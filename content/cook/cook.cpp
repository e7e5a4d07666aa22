#include "content/cook/cook.h"

#include <string>

#include "content/cook/job.h"

namespace beffroi::content {

namespace {

CookJob job_of(std::string_view model, const light::Patch& patch, const CookLimits& limits) {
    CookJob job{.most_triangles = static_cast<std::uint32_t>(limits.triangles),
                .most_vertices = static_cast<std::uint32_t>(limits.vertices),
                .memory_bytes = limits.memory_bytes,
                .time_s = static_cast<std::uint32_t>(limits.processor_time.count()),
                .lamps = {},
                .model = model};
    for (const light::Fixture& fixture : patch.fixtures) {
        job.lamps.push_back({{fixture.position.x, fixture.position.y, fixture.position.z},
                             {fixture.aim.x, fixture.aim.y, fixture.aim.z},
                             fixture.beam_deg,
                             fixture.candela});
    }
    return job;
}

}  // namespace

Result<asset::FacadeMesh> cook_facade(std::string_view model, const light::Patch& patch,
                                      const CookLimits& limits) {
    if (model.size() > limits.model_bytes) {
        return Error{Fault::TooLarge,
                     "the model is larger than " + std::to_string(limits.model_bytes) + " bytes"};
    }
    if (patch.fixtures.size() > asset::kMostFixtures) {
        return Error{Fault::TooLarge, "the patch has more than 255 fixtures"};
    }
    const std::string answer =
        TRY(run_cook(encode_job(job_of(model, patch, limits)),
                     {.processor_time = limits.processor_time, .wall_time = limits.wall_time}, "model"));
    asset::FacadeMesh cooked = TRY(asset::decode_facade_mesh(answer));
    if (cooked.fixture_count != patch.fixtures.size()) {
        return Error{Fault::Corrupt, "the cooked mesh is of another patch"};
    }
    return cooked;
}

}  // namespace beffroi::content
