#include "content/cook/sound.h"

#include <cmath>
#include <numbers>
#include <set>

#include <doctest/doctest.h>

#include "content/asset/sound.h"
#include "content/cook/sound_words.h"
#include "tests/content/cook/sample_sounds.h"

using namespace beffroi;
using namespace beffroi::content;
using test::Recorded;

namespace {

CookedSound cooked(const std::string& file) {
    const auto sound = cook_sound(file);
    REQUIRE_MESSAGE(sound, sound.error().detail);
    return *sound;
}

std::set<std::string> codes_of(const CookedSound& sound, const char* name) {
    std::set<std::string> codes;
    for (const SoundRemark& remark : remarks_on(sound, name, 1000)) codes.insert(remark.code);
    return codes;
}

/// Root mean square of the cooked samples, in decibels of full scale.
double level_of(const CookedSound& sound) {
    const auto whole = asset::decode_sound(sound.bytes).value();
    asset::SoundBlock block{};
    double sum = 0;
    for (std::size_t i = 0; i < whole.block_count(); ++i) {
        asset::unpack(whole, i, block);
        for (const std::int16_t sample : block) sum += std::pow(sample / 32768.0, 2);
    }
    return 10 * std::log10(sum / whole.samples);
}

}  // namespace

TEST_CASE("OGG and MP3 come back as one channel, with their length and shape") {
    struct Row {
        const char* when;
        Recorded recorded;
        SoundFormat format;
    };
    for (const Row& row : {
             Row{"Vorbis", {}, SoundFormat::Ogg},
             Row{"Opus", {.rate = 48000, .format = SF_FORMAT_OGG | SF_FORMAT_OPUS}, SoundFormat::Ogg},
             Row{"MP3", {.format = test::kMp3}, SoundFormat::Mp3},
             Row{"MP3, one channel", {.channels = 1, .format = test::kMp3}, SoundFormat::Mp3},
         }) {
        CAPTURE(row.when);
        const std::string file = test::sound(row.recorded);
        REQUIRE(file.size() > 1000);
        const CookedSound sound = cooked(file);
        REQUIRE(sound.fault == SoundFault::None);
        CHECK(sound.format == row.format);
        CHECK(sound.channels == static_cast<std::uint32_t>(row.recorded.channels));
        CHECK(std::abs(static_cast<int>(sound.length_ms) - 3000) < 120);
        CHECK(sound.shape.size() == kSoundShape);
        const auto whole = asset::decode_sound(sound.bytes);
        REQUIRE(whole);
        CHECK(whole->rate == static_cast<std::uint32_t>(row.recorded.rate));
    }
}

TEST_CASE("quiet and loud recordings are as loud as each other afterwards") {
    const CookedSound loud = cooked(test::sound({.level = 0.8}));
    const CookedSound quiet = cooked(test::sound({.level = 0.05}));
    CHECK(loud.gain_db < 0);
    CHECK(quiet.gain_db > 8);
    CHECK(level_of(loud) == doctest::Approx(level_of(quiet)).epsilon(0.02));
    // A tone of 440 Hz at -18 LUFS in one channel lies near -17.3 dB of full scale (ITU-R BS.1770-4, annex
    // 1).
    CHECK(level_of(loud) == doctest::Approx(-17.6).epsilon(0.05));
}

TEST_CASE("what is worth knowing of a sound is said") {
    struct Row {
        const char* when;
        Recorded recorded;
        const char* name;
        std::set<std::string> codes;
    };
    for (const Row& row : {
             Row{"as it should be", {.level = 0.18}, "bells.ogg", {}},
             Row{"cut off",
                 {.level = 2, .format = SF_FORMAT_OGG | SF_FORMAT_VORBIS},
                 "a.ogg",
                 {"clipped", "evened"}},
             Row{"hardly there", {.level = 0.005}, "a.ogg", {"too_quiet"}},
             Row{"silence first", {.level = 0.18, .silence_before = 4}, "a.ogg", {"silence_before"}},
             Row{"another ending", {.level = 0.18}, "a.mp3", {"other_ending"}},
             Row{"a telephone", {.level = 0.18, .rate = 8000, .channels = 1}, "a.ogg", {"telephone"}},
             Row{"long", {.seconds = 190, .level = 0.18, .channels = 1}, "a.ogg", {"long"}},
         }) {
        CAPTURE(row.when);
        const CookedSound sound = cooked(test::sound(row.recorded));
        REQUIRE(sound.fault == SoundFault::None);
        CHECK(codes_of(sound, row.name) == row.codes);
    }
}

TEST_CASE("what cannot be played is refused, with words in three languages") {
    const std::string ogg = test::sound({});
    const std::string mp3 = test::sound({.format = test::kMp3});
    struct Row {
        const char* when;
        std::string file;
        SoundFault fault;
    };
    for (const Row& row : {
             Row{"nothing", "", SoundFault::NotASound},
             Row{"a text", "Ceci n'est pas un son.", SoundFault::NotASound},
             Row{"a WAV", test::sound({.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16}), SoundFault::NotASound},
             Row{"an OGG that is none", "OggS" + std::string(4000, '\x5A'), SoundFault::Damaged},
             Row{"an MP3 that is none", std::string{"ID3\4\0\0\0\0\0\0", 10} + std::string(4000, '\0'),
                 SoundFault::Damaged},
             Row{"an OGG cut in its head", ogg.substr(0, 60), SoundFault::Damaged},
             Row{"silence", test::sound({.level = 0}), SoundFault::Silent},
             Row{"eleven minutes", test::sound({.seconds = 660, .rate = 8000, .channels = 1}),
                 SoundFault::TooLong},
             Row{"96 kHz", test::sound({.rate = 96000}), SoundFault::Unusual},
         }) {
        CAPTURE(row.when);
        const CookedSound sound = cooked(row.file);
        CHECK(std::string{code_of(sound.fault)} == code_of(row.fault));
        CHECK(sound.bytes.empty());
        const SoundWords words = words_for(sound);
        CHECK(words.fr.size() > 20);
        CHECK(words.en.size() > 20);
        CHECK(words.nl.size() > 20);
    }
}

TEST_CASE("what a hostile file does to its reader stays with its reader") {
    const std::string ogg = test::sound({.seconds = 1});
    const std::string mp3 = test::sound({.seconds = 1, .format = test::kMp3});
    unsigned seed = 12345;
    const auto next = [&](std::size_t end) {
        seed = seed * 1664525 + 1013904223;
        return static_cast<std::size_t>(seed >> 8U) % end;
    };
    int taken = 0;
    for (int i = 0; i < 60; ++i) {
        std::string file = i % 2 == 0 ? ogg : mp3;
        for (int k = 0; k < 1 + i; ++k) file[next(file.size())] = static_cast<char>(next(256));
        if (i % 5 == 0) file.resize(next(file.size()));
        const auto sound = cook_sound(file);
        REQUIRE_MESSAGE(sound, sound.error().detail);  // a refusal is an answer
        if (sound->fault == SoundFault::None) ++taken;
    }
    CHECK(taken > 0);
}

TEST_CASE("a file heavier than its limit is never handed to the reader") {
    CHECK(cook_sound(std::string(1000, 'O'), {.file_bytes = 999})->fault == SoundFault::TooHeavy);
}

TEST_CASE("a cooked sound comes back as it was kept, and a bitten one is refused") {
    const CookedSound sound = cooked(test::sound({}));
    const std::string kept = encode(sound);
    const auto back = decode_cooked_sound(kept);
    REQUIRE(back);
    CHECK(back->bytes == sound.bytes);
    CHECK(back->gain_db == sound.gain_db);
    CHECK_FALSE(decode_cooked_sound(kept.substr(0, kept.size() - 1)));
    CHECK_FALSE(decode_cooked_sound("BFCS"));
}

TEST_CASE("staff see a sound's shape and hear what the kiosk plays") {
    const CookedSound sound = cooked(test::sound({.seconds = 1}));
    const std::string drawing = drawing_of(sound);
    CHECK(drawing.starts_with("<svg "));
    CHECK(drawing.find("script") == std::string::npos);
    const auto wav = wav_of(sound);
    REQUIRE(wav);
    CHECK(wav->starts_with("RIFF"));
    CHECK(wav->size() == 44 + 44100 * 2);
}
