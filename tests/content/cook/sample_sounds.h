#pragma once
// Sounds as staff may bring them, good and hostile, made here.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <numbers>
#include <string>
#include <vector>

#include <sndfile.h>

namespace beffroi::content::test {

struct Recorded {
    double seconds = 3;
    double level = 0.3;  ///< Of full scale; past 1 it is cut off.
    int rate = 44100;
    int channels = 2;
    double silence_before = 0;
    int format = SF_FORMAT_OGG | SF_FORMAT_VORBIS;
};
inline constexpr int kMp3 = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;

namespace detail {

struct Written {
    std::string bytes;
    std::size_t at = 0;
};

inline sf_count_t length(void* self) {
    return static_cast<sf_count_t>(static_cast<Written*>(self)->bytes.size());
}
inline sf_count_t tell(void* self) {
    return static_cast<sf_count_t>(static_cast<Written*>(self)->at);
}
inline sf_count_t seek(sf_count_t offset, int from, void* self) {
    const sf_count_t base = from == SEEK_CUR ? tell(self) : from == SEEK_END ? length(self) : 0;
    static_cast<Written*>(self)->at = static_cast<std::size_t>(base + offset);
    return base + offset;
}
inline sf_count_t read(void*, sf_count_t, void*) {
    return 0;
}
inline sf_count_t write(const void* bytes, sf_count_t count, void* self) {
    auto& to = *static_cast<Written*>(self);
    const auto size = static_cast<std::size_t>(count);
    if (to.bytes.size() < to.at + size) to.bytes.resize(to.at + size);
    std::memcpy(to.bytes.data() + to.at, bytes, size);
    to.at += size;
    return count;
}

}  // namespace detail

/// A tone of 440 Hz.
inline std::string sound(const Recorded& recorded) {
    detail::Written file;
    SF_VIRTUAL_IO io{detail::length, detail::seek, detail::read, detail::write, detail::tell};
    SF_INFO info{};
    info.samplerate = recorded.rate;
    info.channels = recorded.channels;
    info.format = recorded.format;
    SNDFILE* out = sf_open_virtual(&io, SFM_WRITE, &info, &file);
    if (out == nullptr) return {};
    const auto frames =
        static_cast<std::size_t>((recorded.seconds + recorded.silence_before) * recorded.rate);
    std::vector<float> part;
    for (std::size_t i = 0; i < frames; ++i) {
        const double t = static_cast<double>(i) / recorded.rate - recorded.silence_before;
        const double tone = t < 0 ? 0 : recorded.level * std::sin(2 * std::numbers::pi * 440 * t);
        for (int c = 0; c < recorded.channels; ++c) {
            part.push_back(static_cast<float>(tone > 1 ? 1 : tone < -1 ? -1 : tone));
        }
        if (part.size() < 8192 && i + 1 < frames) continue;
        sf_writef_float(out, part.data(), static_cast<sf_count_t>(part.size()) / recorded.channels);
        part.clear();
    }
    sf_close(out);
    return file.bytes;
}

}  // namespace beffroi::content::test
