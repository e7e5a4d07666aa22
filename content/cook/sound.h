#pragma once
// Cooking a sound: a stranger's OGG or MP3 goes in, what the kiosk plays comes out, one channel, as loud as
// the others, without whatever else the file said. Only `beffroi-cook` parses it.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi::content {

/// What a sound may cost. It lasts asset::kMostSoundSeconds at most.
struct SoundLimits {
    std::size_t file_bytes = std::size_t{50} << 20U;
    std::size_t memory_bytes = std::size_t{1} << 30U;
    std::chrono::seconds processor_time{60};
    std::chrono::milliseconds wall_time = std::chrono::minutes{5};
};

enum class SoundFormat : std::uint8_t { None, Ogg, Mp3 };
inline constexpr std::uint8_t kSoundFormatCount = 3;

/// Why a sound cannot be taken; each has its words in sound_words.h.
enum class SoundFault : std::uint8_t {
    None,
    NotASound,  ///< Neither OGG nor MP3.
    Damaged,    ///< Nothing in it can be heard: cut short, or broken inside.
    TooLong,    ///< More than ten minutes.
    TooHeavy,   ///< More bytes, memory or time than it may take.
    Silent,     ///< Nothing but silence.
    Unusual,    ///< A rate or a number of channels no such recording has.
};
inline constexpr std::uint8_t kSoundFaultCount = 7;

/// Bars of a sound's shape, left to right.
inline constexpr std::size_t kSoundShape = 96;

/// A refused sound has a fault and what was learned before; a taken one no fault, a shape and bytes.
struct CookedSound {
    SoundFault fault = SoundFault::None;
    SoundFormat format = SoundFormat::None;
    std::uint32_t rate = 0;      ///< Samples a second, as it came.
    std::uint32_t channels = 0;  ///< As it came; they were mixed.
    std::uint32_t length_ms = 0;
    float loudness = 0;         ///< LUFS, as it came.
    float gain_db = 0;          ///< What it was made louder by, to stand beside the others.
    std::uint32_t clipped = 0;  ///< Places where the recording was cut off at full scale.
    std::uint32_t silence_before_ms = 0;
    std::uint32_t silence_after_ms = 0;
    std::string shape;  ///< kSoundShape bytes: how loud it is from beginning to end.
    std::string bytes;  ///< asset::Sound's.
};

/// A refusal is an answer, not an error.
///
/// Errors: of the machine: Denied (it cannot confine the child), NotFound (no beffroi-cook), Corrupt (what
/// came back is no sound), Io. Thread: any; blocks for some seconds.
Result<CookedSound> cook_sound(std::string_view file, const SoundLimits& limits = {});

/// A cooked sound whole, as the child hands it over and as it is kept.
std::string encode(const CookedSound& sound);
/// Errors: Corrupt; the sound itself is looked at to see that it is one.
Result<CookedSound> decode_cooked_sound(std::string_view bytes);

}  // namespace beffroi::content
