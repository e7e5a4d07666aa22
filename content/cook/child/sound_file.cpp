#include "content/cook/child/sound_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include <ebur128.h>
#include <sndfile.h>

#include "content/asset/sound.h"

namespace beffroi::content {

namespace {

/// A voice before a kiosk, over a street: louder than broadcasting's -23 (EBU R 128), as podcasts are.
constexpr double kLoudness = -18;
constexpr double kPeakDb = -1;
constexpr double kMostGainDb = 20;
constexpr double kSilentLoudness = -60;
constexpr double kSilentDb = -50;  ///< Below, of the loudest moment: nobody hears it in a street.
constexpr float kFullScale = 0.999F;
constexpr int kClippedRun = 3;  ///< So many samples at full scale are no peak any more.
constexpr int kMostChannels = 8;
constexpr sf_count_t kPart = 4096;  ///< Frames read at once.

CookedSound refused(CookedSound about, SoundFault fault) {
    about.fault = fault;
    return about;
}

/// The file in memory, as libsndfile reads one.
struct Tape {
    std::string_view bytes;
    sf_count_t at = 0;

    static Tape& of(void* self) { return *static_cast<Tape*>(self); }
    static sf_count_t length(void* self) { return static_cast<sf_count_t>(of(self).bytes.size()); }
    static sf_count_t tell(void* self) { return of(self).at; }
    static sf_count_t seek(sf_count_t offset, int from, void* self) {
        const sf_count_t base = from == SEEK_CUR ? tell(self) : from == SEEK_END ? length(self) : 0;
        of(self).at = std::clamp<sf_count_t>(base + offset, 0, length(self));
        return of(self).at;
    }
    static sf_count_t read(void* into, sf_count_t most, void* self) {
        const sf_count_t count = std::clamp<sf_count_t>(most, 0, length(self) - tell(self));
        std::memcpy(into, of(self).bytes.data() + of(self).at, static_cast<std::size_t>(count));
        of(self).at += count;
        return count;
    }
    static sf_count_t write(const void*, sf_count_t, void*) { return 0; }
};

SoundFormat format_of(std::string_view file) {
    if (file.starts_with("OggS")) return SoundFormat::Ogg;
    if (file.starts_with("ID3")) return SoundFormat::Mp3;
    // Source: ISO/IEC 11172-3, 2.4.1.3: eleven bits of synchronisation, then a layer that is not "reserved".
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned>(static_cast<unsigned char>(file[i]));
    };
    const bool frame = file.size() > 4 && byte(0) == 0xFF && (byte(1) & 0xE0U) == 0xE0 &&
                       (byte(1) & 0x06U) != 0 && (byte(1) & 0x18U) != 0x08;
    return frame ? SoundFormat::Mp3 : SoundFormat::None;
}

/// One channel. Too long a file is read no further than it may be, and one sample.
std::vector<float> mixed(SNDFILE* file, const SF_INFO& info) {
    const auto channels = static_cast<std::size_t>(info.channels);
    const std::size_t most = static_cast<std::size_t>(info.samplerate) * asset::kMostSoundSeconds + 1;
    std::vector<float> part(static_cast<std::size_t>(kPart) * channels);
    std::vector<float> out;
    while (out.size() < most) {
        const sf_count_t frames = sf_readf_float(file, part.data(), kPart);
        if (frames <= 0) break;
        for (std::size_t i = 0; i < static_cast<std::size_t>(frames) && out.size() < most; ++i) {
            float sum = 0;
            for (std::size_t c = 0; c < channels; ++c) sum += part[i * channels + c];
            const float sample = sum / static_cast<float>(channels);
            out.push_back(std::isfinite(sample) ? std::clamp(sample, -8.0F, 8.0F) : 0.0F);
        }
    }
    return out;
}

std::uint32_t clipped_places(const std::vector<float>& samples) {
    std::uint32_t places = 0;
    int run = 0;
    for (const float sample : samples) {
        run = std::abs(sample) >= kFullScale ? run + 1 : 0;
        if (run == kClippedRun) ++places;
    }
    return places;
}

struct Heard {
    double loudness = -HUGE_VAL;  ///< LUFS
    double peak_db = -HUGE_VAL;   ///< Between the samples too.
};

Heard hear(const std::vector<float>& samples, std::uint32_t rate) {
    struct Close {
        void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
    };
    Heard heard;
    const std::unique_ptr<ebur128_state, Close> meter{
        ebur128_init(1, rate, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK)};
    if (!meter) return heard;
    // A sound shorter than one gating block of 400 ms has no loudness of its own: it is heard over and over.
    const std::size_t least = rate;
    for (std::size_t given = 0; given < least; given += samples.size()) {
        if (ebur128_add_frames_float(meter.get(), samples.data(), samples.size()) != EBUR128_SUCCESS)
            return heard;
    }
    double peak = 0;
    if (ebur128_loudness_global(meter.get(), &heard.loudness) != EBUR128_SUCCESS ||
        ebur128_true_peak(meter.get(), 0, &peak) != EBUR128_SUCCESS) {
        return Heard{};
    }
    heard.peak_db = 20 * std::log10(std::max(peak, 1e-9));
    return heard;
}

double gain_for(const Heard& heard) {
    return std::min({kLoudness - heard.loudness, kPeakDb - heard.peak_db, kMostGainDb});
}

std::uint32_t ms_of(std::size_t samples, std::uint32_t rate) {
    return static_cast<std::uint32_t>(std::uint64_t{samples} * 1000 / rate);
}

void find_silence(const std::vector<float>& samples, double peak_db, CookedSound& about) {
    const double least = std::pow(10, (peak_db + kSilentDb) / 20);
    const auto heard = [&](float sample) { return std::abs(sample) > least; };
    const auto first = std::find_if(samples.begin(), samples.end(), heard);
    const auto last = std::find_if(samples.rbegin(), samples.rend(), heard);
    about.silence_before_ms = ms_of(static_cast<std::size_t>(first - samples.begin()), about.rate);
    about.silence_after_ms = ms_of(static_cast<std::size_t>(last - samples.rbegin()), about.rate);
}

/// Root mean square of each part, the loudest 255.
std::string shape_of(const std::vector<float>& samples) {
    std::array<double, kSoundShape> bars{};
    for (std::size_t bar = 0; bar < kSoundShape; ++bar) {
        const std::size_t begin = samples.size() * bar / kSoundShape;
        const std::size_t end = std::max(begin + 1, samples.size() * (bar + 1) / kSoundShape);
        double sum = 0;
        for (std::size_t i = begin; i < end && i < samples.size(); ++i)
            sum += double{samples[i]} * samples[i];
        bars[bar] = std::sqrt(sum / static_cast<double>(end - begin));
    }
    const double loudest = std::max(1e-9, *std::max_element(bars.begin(), bars.end()));
    std::string shape;
    for (const double bar : bars) shape.push_back(static_cast<char>(std::lround(bar / loudest * 255)));
    return shape;
}

std::string packed(const std::vector<float>& samples, std::uint32_t rate, double gain_db) {
    const double gain = std::pow(10, gain_db / 20) * 32767;
    std::vector<std::int16_t> out;
    out.reserve(samples.size());
    for (const float sample : samples) {
        out.push_back(static_cast<std::int16_t>(std::clamp(std::lround(sample * gain), -32768L, 32767L)));
    }
    return asset::encode(asset::sound_from_samples(rate, out));
}

CookedSound cook_samples(CookedSound about, const std::vector<float>& samples) {
    const Heard heard = hear(samples, about.rate);
    about.length_ms = ms_of(samples.size(), about.rate);
    if (!(heard.loudness > kSilentLoudness)) return refused(std::move(about), SoundFault::Silent);
    const double gain = gain_for(heard);
    about.loudness = static_cast<float>(heard.loudness);
    about.gain_db = static_cast<float>(gain);
    about.clipped = clipped_places(samples);
    find_silence(samples, heard.peak_db, about);
    about.shape = shape_of(samples);
    about.bytes = packed(samples, about.rate, gain);
    return about;
}

}  // namespace

CookedSound cook_sound_file(std::string_view file) {
    CookedSound about;
    about.format = format_of(file);
    if (about.format == SoundFormat::None) return refused(std::move(about), SoundFault::NotASound);
    Tape tape{file};
    SF_VIRTUAL_IO io{Tape::length, Tape::seek, Tape::read, Tape::write, Tape::tell};
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, decltype(&sf_close)> opened{sf_open_virtual(&io, SFM_READ, &info, &tape),
                                                               &sf_close};
    if (!opened) return refused(std::move(about), SoundFault::Damaged);
    const int major = info.format & SF_FORMAT_TYPEMASK;
    const int expected = about.format == SoundFormat::Ogg ? SF_FORMAT_OGG : SF_FORMAT_MPEG;
    if (major != expected) return refused(std::move(about), SoundFault::NotASound);
    about.rate = static_cast<std::uint32_t>(std::max(0, info.samplerate));
    about.channels = static_cast<std::uint32_t>(std::max(0, info.channels));
    const bool usual = about.rate >= asset::kLeastSoundRate && about.rate <= asset::kMostSoundRate &&
                       info.channels >= 1 && info.channels <= kMostChannels;
    if (!usual) return refused(std::move(about), SoundFault::Unusual);
    const std::vector<float> samples = mixed(opened.get(), info);
    if (samples.empty()) return refused(std::move(about), SoundFault::Damaged);
    if (samples.size() > std::size_t{about.rate} * asset::kMostSoundSeconds) {
        return refused(std::move(about), SoundFault::TooLong);
    }
    return cook_samples(std::move(about), samples);
}

}  // namespace beffroi::content
