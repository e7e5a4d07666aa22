#pragma once
// What staff are told of a sound: why it cannot be taken and what to do, or what is worth knowing of it. And
// its shape, to be seen.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "content/cook/picture_words.h"
#include "content/cook/sound.h"

namespace beffroi::content {

using SoundWords = PictureWords;
using SoundRemark = PictureRemark;

/// "not_a_sound", "damaged", "too_long", "too_heavy", "silent", "unusual".
const char* code_of(SoundFault fault);

/// What is wrong, and what to do. Precondition: the sound has a fault.
SoundWords words_for(const CookedSound& sound);

/// `name` as the file was called, `bytes` its size. Precondition: the sound was taken.
std::vector<SoundRemark> remarks_on(const CookedSound& sound, std::string_view name, std::size_t bytes);

/// The sound from left to right, an SVG of 320 × 213. Precondition: it was taken.
std::string drawing_of(const CookedSound& sound);
/// What the kiosk plays, as any browser plays it: a WAV file. Errors: Corrupt.
Result<std::string> wav_of(const CookedSound& sound);

}  // namespace beffroi::content
