#include "content/asset/sound.h"

#include <cmath>
#include <cstdlib>
#include <numbers>
#include <vector>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::asset;

namespace {

/// A bell's fundamental, struck once.
std::vector<std::int16_t> bell(std::uint32_t rate, std::size_t samples) {
    std::vector<std::int16_t> made;
    for (std::size_t i = 0; i < samples; ++i) {
        const double t = static_cast<double>(i) / rate;
        made.push_back(
            static_cast<std::int16_t>(20000 * std::exp(-t) * std::sin(2 * std::numbers::pi * 440 * t)));
    }
    return made;
}

std::vector<std::int16_t> all_of(const Sound& sound) {
    std::vector<std::int16_t> samples;
    SoundBlock block{};
    for (std::size_t i = 0; i < sound.block_count(); ++i) {
        unpack(sound, i, block);
        samples.insert(samples.end(), block.begin(), block.end());
    }
    samples.resize(sound.samples);
    return samples;
}

std::string with(std::string bytes, std::size_t at, char value) {
    bytes[at] = value;
    return bytes;
}

}  // namespace

TEST_CASE("a sound comes back as it was packed, and sounds as it did") {
    for (const std::size_t samples : {std::size_t{1}, std::size_t{2}, kSoundBlockSamples - 1,
                                      kSoundBlockSamples, kSoundBlockSamples + 1, std::size_t{44100}}) {
        CAPTURE(samples);
        const auto wave = bell(44100, samples);
        const Sound sound = sound_from_samples(44100, wave);
        const auto back = decode_sound(encode(sound));
        REQUIRE_MESSAGE(back, back.error().detail);
        CHECK(*back == sound);
        const auto heard = all_of(*back);
        REQUIRE(heard.size() == wave.size());
        double signal = 1;
        double noise = 1;
        for (std::size_t i = 0; i < wave.size(); ++i) {
            signal += double{1} * wave[i] * wave[i];
            noise += std::pow(heard[i] - wave[i], 2);
        }
        if (samples > 2000) CHECK(10 * std::log10(signal / noise) > 30);  // dB
    }
}

TEST_CASE("loud jumps stay within sixteen bits") {
    std::vector<std::int16_t> wave;
    for (int i = 0; i < 5000; ++i) wave.push_back(static_cast<std::int16_t>(i % 2 == 0 ? 32767 : -32768));
    const Sound sound = sound_from_samples(kLeastSoundRate, wave);
    CHECK(all_of(sound).size() == wave.size());
}

TEST_CASE("a block is understood without those before it") {
    const auto wave = bell(22050, 3 * kSoundBlockSamples);
    const Sound sound = sound_from_samples(22050, wave);
    SoundBlock third{};
    unpack(sound, 2, third);
    CHECK(third[0] == wave[2 * kSoundBlockSamples]);
    CHECK(std::abs(third[100] - wave[2 * kSoundBlockSamples + 100]) < 1000);
}

TEST_CASE("a length is said in milliseconds") {
    CHECK(sound_from_samples(8000, std::vector<std::int16_t>(12000)).length().count() == 1500);
}

TEST_CASE("what is no cooked sound is refused, and says why") {
    const std::string good = encode(sound_from_samples(44100, bell(44100, 3000)));
    struct Row {
        const char* when;
        std::string bytes;
        const char* says;
    };
    for (const Row& row : {
             Row{"nothing", "", "BFSO"},
             Row{"another magic", with(good, 0, 'X'), "BFSO"},
             Row{"a later version", with(good, 4, 2), "version 2"},
             Row{"no rate", with(with(good, 8, 0), 9, 0), "samples a second"},
             Row{"a rate past hearing", with(good, 10, 9), "samples a second"},
             Row{"no samples", with(with(good, 12, 0), 13, 0), "no length"},
             Row{"hours", with(good, 15, 127), "no length"},
             Row{"a byte short", good.substr(0, good.size() - 1), "as long as it says"},
             Row{"a byte more", good + "x", "as long as it says"},
             Row{"a step past the table", with(good, 18, 89), "no such step"},
             Row{"a step past the table later", with(good, 16 + 1024 + 2, -1), "no such step"},
         }) {
        CAPTURE(row.when);
        const auto sound = decode_sound(row.bytes);
        REQUIRE_FALSE(sound);
        CHECK(sound.error().fault == Fault::Corrupt);
        CHECK(sound.error().detail.find(row.says) != std::string::npos);
    }
}
