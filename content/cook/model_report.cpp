#include "content/cook/model_report.h"

#include "content/base/byte_stream.h"
#include "content/cook/child_run.h"
#include "content/cook/model_job.h"

namespace beffroi::content {

namespace {

constexpr std::string_view kMagic = "BFMR";
constexpr std::uint32_t kVersion = 2;
constexpr std::size_t kMostAnswerBytes = std::size_t{4} << 20U;

ModelReport refused(ModelFault fault) {
    ModelReport report;
    report.fault = fault;
    return report;
}

}  // namespace

std::string encode(const ModelReport& report) {
    ByteWriter out;
    out.raw(kMagic);
    out.u32(kVersion);
    out.u8(static_cast<std::uint8_t>(report.fault));
    out.u8(static_cast<std::uint8_t>(report.format));
    out.u8(report.zipped ? 1 : 0);
    out.u32(report.triangles);
    out.u32(report.textures);
    out.u32(report.lacking_textures);
    out.u8(report.lacks_colours ? 1 : 0);
    out.u8(report.materials);
    for (const float metres : {report.width_m, report.height_m, report.depth_m, report.lowest_m,
                               report.middle_m, report.front_m}) {
        out.f32(metres);
    }
    out.text(report.drawing);
    return std::move(out).take();
}

Result<ModelReport> decode_model_report(std::string_view bytes) {
    ByteReader in{bytes};
    in.expect(kMagic, "does not begin with BFMR");
    if (in.u32() != kVersion) in.fail("a version that is unknown");
    ModelReport report;
    report.fault = static_cast<ModelFault>(in.choice(kModelFaultCount, "an unknown fault"));
    report.format = static_cast<ModelFormat>(in.choice(kModelFormatCount, "an unknown format"));
    report.zipped = in.choice(2, "no yes or no") == 1;
    report.triangles = in.u32();
    report.textures = in.u32();
    report.lacking_textures = in.u32();
    report.lacks_colours = in.choice(2, "no yes or no") == 1;
    report.materials = in.u8();
    for (float* metres : {&report.width_m, &report.height_m, &report.depth_m, &report.lowest_m,
                          &report.middle_m, &report.front_m}) {
        *metres = in.f32();
    }
    report.drawing = in.text();
    Outcome read = in.finish();
    if (!read) return Error{Fault::Corrupt, "report on a model: " + read.error().detail};
    const bool drawn = report.drawing.starts_with("\xFF\xD8\xFF");
    if ((report.fault == ModelFault::None) != drawn) {
        return Error{Fault::Corrupt, "report on a model: drawing and fault do not agree"};
    }
    return report;
}

Result<ModelReport> look_at_model(std::string_view file, const ModelLimits& limits) {
    if (file.size() > limits.file_bytes) return refused(ModelFault::TooHeavy);
    const ModelJob job{.most_triangles = limits.triangles,
                       .memory_bytes = limits.memory_bytes,
                       .time_s = static_cast<std::uint32_t>(limits.processor_time.count()),
                       .file = file};
    const auto answer = run_cook(encode_model_job(job),
                                 {.processor_time = limits.processor_time,
                                  .wall_time = limits.wall_time,
                                  .answer_bytes = kMostAnswerBytes},
                                 "model");
    if (answer) return decode_model_report(*answer);
    const Fault fault = answer.error().fault;
    if (fault == Fault::Invalid) return refused(ModelFault::Damaged);  // its reader fell
    if (fault == Fault::TooLarge || fault == Fault::Timeout) return refused(ModelFault::TooHeavy);
    return answer.error();
}

}  // namespace beffroi::content
