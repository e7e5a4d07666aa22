#pragma once
// Effects that stand: a colour, colours side by side, a picture. They move only as their keys do.

#include <array>
#include <cstdint>
#include <vector>

#include "lighting-bridge/engine/keyed.h"
#include "lighting-bridge/engine/paint.h"

namespace beffroi::light {

/// One colour everywhere.
struct ColourEffect {
    Keyed<LinearColour> colour;

    struct Now {
        LinearColour colour;

        Paint at(const Spot&) const { return {colour, 1}; }
    };
    Now now(std::chrono::microseconds t, std::uint64_t) const { return {colour.at(t)}; }

    friend bool operator==(const ColourEffect&, const ColourEffect&) = default;
};

/// Colours side by side along the path, each melting into the next.
struct GradientEffect {
    static constexpr std::size_t kMaxColours = 8;

    Path path;
    std::vector<Keyed<LinearColour>>
        colours;               ///< 2..kMaxColours, from where the path begins to where it ends
    Keyed<float> shift{0.0F};  ///< Moves the colours along the path, in the path's measure
    float length = 1;          ///< From first to last colour, in the path's measure
    bool repeat = false;       ///< Colours come round again beyond the length; else the ends hold

    struct Now {
        std::array<LinearColour, kMaxColours> colours{};
        std::size_t count = 0;
        float shift = 0;
        float length = 1;
        bool repeat = false;

        Paint at(const Spot& spot) const;
    };
    Now now(std::chrono::microseconds t, std::uint64_t seed) const;

    friend bool operator==(const GradientEffect&, const GradientEffect&) = default;
};

/// A picture of few points, without words, laid over the selection; several of them are an animation. Between
/// two points, and from each picture to the next, light melts.
struct PictureEffect {
    static constexpr std::uint32_t kMostPoints = 64;  ///< Each way
    static constexpr std::size_t kMostPictures = 120;
    static constexpr std::chrono::microseconds kShortestPicture{350'000};  ///< No flash by construction

    std::uint32_t columns = 0;  ///< 1..kMostPoints, from the left
    std::uint32_t rows = 0;     ///< 1..kMostPoints, from the top
    /// Shape: each picture has rows × columns colours, row by row.
    std::vector<std::vector<LinearColour>> pictures;
    std::chrono::microseconds period{1'000'000};  ///< How long each picture takes, at least kShortestPicture

    struct Now {
        const PictureEffect* effect = nullptr;
        std::size_t picture = 0;
        std::size_t next = 0;
        float into = 0;

        Paint at(const Spot& spot) const;
    };
    Now now(std::chrono::microseconds t, std::uint64_t seed) const;

    friend bool operator==(const PictureEffect&, const PictureEffect&) = default;
};

}  // namespace beffroi::light
