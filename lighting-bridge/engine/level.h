#pragma once
// How far a channel is open: a type of its own, so that a percentage, a DMX byte and a level stay three
// different numbers.

#include <algorithm>
#include <compare>
#include <cstdint>

namespace beffroi::light {

/// Unit: fraction of full output, held as 0..65535 (full scale). 16 bits because an 8-bit value steps visibly
/// in slow fades on LED fixtures; rounding to 8 bits happens once, in patch.cpp.
class Level {
public:
    static constexpr std::uint32_t kFullScale = 65535;

    constexpr Level() = default;  ///< Off.

    static constexpr Level full() { return Level{kFullScale}; }
    static constexpr Level from_dmx(std::uint8_t byte) { return Level{byte * 257U}; }
    static constexpr Level from_raw(std::uint16_t raw) { return Level{raw}; }

    /// `fraction` outside 0..1 is clamped; NaN gives off.
    static Level from_fraction(float fraction) {
        if (!(fraction > 0.0F)) return Level{};
        const float scaled = std::min(fraction, 1.0F) * static_cast<float>(kFullScale);
        return Level{static_cast<std::uint32_t>(scaled + 0.5F)};
    }

    /// Nearest DMX byte: from_dmx(b).to_dmx() == b for every b.
    constexpr std::uint8_t to_dmx() const {
        return static_cast<std::uint8_t>((raw_ * 255U + kFullScale / 2) / kFullScale);
    }
    constexpr std::uint16_t raw() const { return static_cast<std::uint16_t>(raw_); }
    constexpr float fraction() const { return static_cast<float>(raw_) / static_cast<float>(kFullScale); }

    /// This level dimmed to `share` of itself, rounded to the nearest.
    constexpr Level scaled(Level share) const {
        return Level{(raw_ * share.raw_ + kFullScale / 2) / kFullScale};
    }
    /// The share of `whole` that this level is, full where it is more; of nothing: off. Undoes scaled().
    constexpr Level as_share_of(Level whole) const {
        if (whole.raw_ == 0) return Level{};
        return Level{std::min((raw_ * kFullScale + whole.raw_ / 2) / whole.raw_, kFullScale)};
    }
    /// From this level (share off) to `other` (share full), in integers: the same on every machine.
    constexpr Level towards(Level other, Level share) const {
        return Level{(raw_ * (kFullScale - share.raw_) + other.raw_ * share.raw_ + kFullScale / 2) /
                     kFullScale};
    }

    friend constexpr auto operator<=>(Level, Level) = default;

private:
    explicit constexpr Level(std::uint32_t raw) : raw_{raw} {}

    std::uint32_t raw_ = 0;  ///< 0..kFullScale
};

}  // namespace beffroi::light
