#include "content/asset/sound.h"

#include <algorithm>
#include <cassert>

#include "content/base/byte_stream.h"

namespace beffroi::asset {
namespace {

constexpr std::string_view kMagic = "BFSO";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kBlockHead = 4;

constexpr std::array<int, 89> kSteps{
    7,    8,     9,     10,    11,    12,    13,    14,    16,    17,    19,    21,    23,    25,   28,
    31,   34,    37,    41,    45,    50,    55,    60,    66,    73,    80,    88,    97,    107,  118,
    130,  143,   157,   173,   190,   209,   230,   253,   279,   307,   337,   371,   408,   449,  494,
    544,  598,   658,   724,   796,   876,   963,   1060,  1166,  1282,  1411,  1552,  1707,  1878, 2066,
    2272, 2499,  2749,  3024,  3327,  3660,  4026,  4428,  4871,  5358,  5894,  6484,  7132,  7845, 8630,
    9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767};
constexpr std::array<int, 8> kMoves{-1, -1, -1, -1, 2, 4, 6, 8};
constexpr int kMostStep = static_cast<int>(kSteps.size()) - 1;

/// What both ends keep in step.
struct Voice {
    int sample = 0;
    int step = 0;

    void hear(unsigned code) {
        const int size = kSteps[static_cast<std::size_t>(step)];
        int change = size >> 3;
        if ((code & 4U) != 0) change += size;
        if ((code & 2U) != 0) change += size >> 1;
        if ((code & 1U) != 0) change += size >> 2;
        sample = std::clamp((code & 8U) != 0 ? sample - change : sample + change, -32768, 32767);
        step = std::clamp(step + kMoves[code & 7U], 0, kMostStep);
    }

    /// The code that brings the voice nearest to `wanted`; the voice follows it.
    unsigned say(int wanted) {
        int left = wanted - sample;
        unsigned code = 0;
        if (left < 0) {
            code = 8;
            left = -left;
        }
        int size = kSteps[static_cast<std::size_t>(step)];
        for (const unsigned bit : {4U, 2U, 1U}) {
            if (left >= size) {
                code |= bit;
                left -= size;
            }
            size >>= 1;
        }
        hear(code);
        return code;
    }
};

std::uint8_t byte_at(const std::string& bytes, std::size_t at) {
    return static_cast<std::uint8_t>(bytes[at]);
}

Error corrupt(const std::string& what) {
    return {Fault::Corrupt, "sound: " + what};
}

std::size_t blocks_for(std::size_t samples) {
    return (samples + kSoundBlockSamples - 1) / kSoundBlockSamples;
}

}  // namespace

Sound sound_from_samples(std::uint32_t rate, std::span<const std::int16_t> samples) {
    assert(rate >= kLeastSoundRate && rate <= kMostSoundRate);
    assert(!samples.empty() && samples.size() <= std::size_t{rate} * kMostSoundSeconds);
    Sound sound{rate, static_cast<std::uint32_t>(samples.size()), {}};
    sound.blocks.reserve(blocks_for(samples.size()) * kSoundBlockBytes);
    const auto at = [&](std::size_t i) { return i < samples.size() ? int{samples[i]} : 0; };
    Voice voice;
    for (std::size_t begin = 0; begin < samples.size(); begin += kSoundBlockSamples) {
        voice.sample = at(begin);
        const auto first = static_cast<unsigned>(voice.sample) & 0xFFFFU;
        for (const unsigned byte : {first & 0xFFU, first >> 8U, static_cast<unsigned>(voice.step), 0U}) {
            sound.blocks.push_back(static_cast<char>(byte));
        }
        for (std::size_t i = 1; i < kSoundBlockSamples; i += 2) {
            const unsigned low = voice.say(at(begin + i));
            sound.blocks.push_back(static_cast<char>(low | voice.say(at(begin + i + 1)) << 4U));
        }
    }
    return sound;
}

void unpack(const Sound& sound, std::size_t block, SoundBlock& into) {
    assert(block < sound.block_count());
    const std::size_t begin = block * kSoundBlockBytes;
    const auto first =
        static_cast<std::uint16_t>(byte_at(sound.blocks, begin) | byte_at(sound.blocks, begin + 1) << 8U);
    Voice voice{static_cast<std::int16_t>(first), byte_at(sound.blocks, begin + 2)};
    into[0] = static_cast<std::int16_t>(voice.sample);
    std::size_t out = 1;
    for (std::size_t i = kBlockHead; i < kSoundBlockBytes; ++i) {
        const unsigned pair = byte_at(sound.blocks, begin + i);
        for (const unsigned code : {pair & 0xFU, pair >> 4U}) {
            voice.hear(code);
            into[out++] = static_cast<std::int16_t>(voice.sample);
        }
    }
}

std::string encode(const Sound& sound) {
    ByteWriter out;
    out.raw(kMagic);
    out.u32(kVersion);
    out.u32(sound.rate);
    out.u32(sound.samples);
    out.raw(sound.blocks);
    return std::move(out).take();
}

Result<Sound> decode_sound(std::string_view bytes) {
    ByteReader in{bytes.substr(0, kHeaderBytes)};
    in.expect(kMagic, "does not begin with BFSO");
    const std::uint32_t version = in.u32();
    Sound sound{in.u32(), in.u32(), {}};
    Outcome read = in.finish();
    if (!read) return corrupt(read.error().detail);
    if (version != kVersion) return corrupt("version " + std::to_string(version) + " is unknown");
    if (sound.rate < kLeastSoundRate || sound.rate > kMostSoundRate) {
        return corrupt(std::to_string(sound.rate) + " samples a second is no rate for it");
    }
    if (sound.samples == 0 || sound.samples > std::uint64_t{sound.rate} * kMostSoundSeconds) {
        return corrupt(std::to_string(sound.samples) + " samples is no length for it");
    }
    sound.blocks = bytes.substr(kHeaderBytes);
    if (sound.blocks.size() != blocks_for(sound.samples) * kSoundBlockBytes) {
        return corrupt("is not as long as it says");
    }
    for (std::size_t at = 0; at < sound.blocks.size(); at += kSoundBlockBytes) {
        if (byte_at(sound.blocks, at + 2) > kMostStep || byte_at(sound.blocks, at + 3) != 0) {
            return corrupt("a block at byte " + std::to_string(kHeaderBytes + at) + " has no such step");
        }
    }
    return sound;
}

}  // namespace beffroi::asset
