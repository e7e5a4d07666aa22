#include "content/cook/sound.h"

#include "content/asset/sound.h"
#include "content/base/byte_stream.h"
#include "content/cook/child_run.h"
#include "content/cook/sound_job.h"

namespace beffroi::content {

namespace {

constexpr std::string_view kMagic = "BFCS";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kMostAnswerBytes = std::size_t{32} << 20U;

CookedSound refused(SoundFault fault) {
    CookedSound sound;
    sound.fault = fault;
    return sound;
}

Outcome check(const CookedSound& sound) {
    if (sound.fault != SoundFault::None) {
        if (sound.bytes.empty() && sound.shape.empty()) return Done{};
        return Error{Fault::Corrupt, "cooked sound: sound and fault do not agree"};
    }
    if (sound.shape.size() != kSoundShape) return Error{Fault::Corrupt, "cooked sound: has no shape"};
    const asset::Sound whole = TRY(asset::decode_sound(sound.bytes));
    if (whole.rate != sound.rate || whole.length().count() != sound.length_ms) {
        return Error{Fault::Corrupt, "cooked sound: is not what it says"};
    }
    return Done{};
}

}  // namespace

std::string encode(const CookedSound& sound) {
    ByteWriter out;
    out.raw(kMagic);
    out.u32(kVersion);
    out.u8(static_cast<std::uint8_t>(sound.fault));
    out.u8(static_cast<std::uint8_t>(sound.format));
    for (const std::uint32_t number : {sound.rate, sound.channels, sound.length_ms, sound.clipped,
                                       sound.silence_before_ms, sound.silence_after_ms}) {
        out.u32(number);
    }
    out.f32(sound.loudness);
    out.f32(sound.gain_db);
    out.text(sound.shape);
    out.text(sound.bytes);
    return std::move(out).take();
}

Result<CookedSound> decode_cooked_sound(std::string_view bytes) {
    ByteReader in{bytes};
    in.expect(kMagic, "does not begin with BFCS");
    if (in.u32() != kVersion) in.fail("a version that is unknown");
    CookedSound sound;
    sound.fault = static_cast<SoundFault>(in.choice(kSoundFaultCount, "an unknown fault"));
    sound.format = static_cast<SoundFormat>(in.choice(kSoundFormatCount, "an unknown format"));
    for (std::uint32_t* number : {&sound.rate, &sound.channels, &sound.length_ms, &sound.clipped,
                                  &sound.silence_before_ms, &sound.silence_after_ms}) {
        *number = in.u32();
    }
    sound.loudness = in.f32();
    sound.gain_db = in.f32();
    sound.shape = in.text();
    sound.bytes = in.text();
    Outcome read = in.finish();
    if (!read) return Error{Fault::Corrupt, "cooked sound: " + read.error().detail};
    TRY(check(sound));
    return sound;
}

Result<CookedSound> cook_sound(std::string_view file, const SoundLimits& limits) {
    if (file.size() > limits.file_bytes) return refused(SoundFault::TooHeavy);
    const SoundJob job{.memory_bytes = limits.memory_bytes,
                       .time_s = static_cast<std::uint32_t>(limits.processor_time.count()),
                       .file = file};
    const auto answer = run_cook(encode_sound_job(job),
                                 {.processor_time = limits.processor_time,
                                  .wall_time = limits.wall_time,
                                  .answer_bytes = kMostAnswerBytes},
                                 "sound");
    if (answer) return decode_cooked_sound(*answer);
    const Fault fault = answer.error().fault;
    if (fault == Fault::Invalid) return refused(SoundFault::Damaged);  // its reader fell
    if (fault == Fault::TooLarge || fault == Fault::Timeout) return refused(SoundFault::TooHeavy);
    return answer.error();
}

}  // namespace beffroi::content
