#pragma once
// A sound as the kiosk plays it: cooked from a stranger's file, one channel, read with bounds checked.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi::asset {

inline constexpr std::uint32_t kLeastSoundRate = 8000;
inline constexpr std::uint32_t kMostSoundRate = 48000;
inline constexpr std::uint32_t kMostSoundSeconds = 600;

/// IMA ADPCM, four bits a sample: a quarter of plain samples, unpacked anywhere with no memory of its own, by
/// additions and shifts alone. 10 minutes weigh 14 MB at most.
/// Source: IMA Digital Audio Focus and Technical Working Groups, Recommended Practices, 1992, §6.
inline constexpr std::size_t kSoundBlockBytes = 1024;
inline constexpr std::size_t kSoundBlockSamples = 2041;  ///< The first whole, then two a byte.
using SoundBlock = std::array<std::int16_t, kSoundBlockSamples>;

struct Sound {
    std::uint32_t rate = 0;     ///< Samples a second.
    std::uint32_t samples = 0;  ///< The last block is filled up with silence.
    std::string blocks;         ///< kSoundBlockBytes each.

    std::size_t block_count() const { return blocks.size() / kSoundBlockBytes; }
    std::chrono::milliseconds length() const {
        return std::chrono::milliseconds{std::uint64_t{samples} * 1000 / (rate == 0 ? 1 : rate)};
    }

    friend bool operator==(const Sound&, const Sound&) = default;
};

/// Precondition: a rate and a length within the limits; one sample at least.
Sound sound_from_samples(std::uint32_t rate, std::span<const std::int16_t> samples);

/// Precondition: `block` < sound.block_count(), of a sound that was made or decoded here. Thread: any; takes
/// no memory and waits for nothing, so that a device's own thread may call it.
void unpack(const Sound& sound, std::size_t block, SoundBlock& into);

/// Errors: none. Format: "BFSO", version, rate, samples, then the blocks: first sample, step, a zero, 1020
/// bytes of two samples each, the earlier one low.
std::string encode(const Sound& sound);

/// Errors: Corrupt with what is wrong: magic, version, rate, length, a block's step.
Result<Sound> decode_sound(std::string_view bytes);

}  // namespace beffroi::asset
