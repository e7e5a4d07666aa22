#pragma once
// Captions of a video: WebVTT in and out. What a subtitler's SubRip file has differently is understood too.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace beffroi::content {

struct Caption {
    std::uint32_t begin_ms = 0;
    std::uint32_t end_ms = 0;
    std::string words;  ///< One line.

    friend bool operator==(const Caption&, const Caption&) = default;
};

enum class CaptionFault {
    None,
    NoCaption,  ///< Nothing is said.
    NoTimes,    ///< "00:01.000 --> 00:04.000" is missing, or cannot be read.
    NoWords,    ///< Times, and nothing between this and the next.
    Backwards,  ///< Ends before it begins.
    Overlap,    ///< Begins before the one above ends.
    TooMany,
};

/// With a fault the captions before it, and its line, counted from 1.
struct Captions {
    std::vector<Caption> list;
    CaptionFault fault = CaptionFault::None;
    std::size_t line = 0;
};

inline constexpr std::size_t kMostCaptions = 600;

/// Styles, places, notes and tags are left out: the kiosk shows words its own way.
/// Source: WebVTT, W3C Candidate Recommendation 4 April 2019, 4.1.
Captions parse_captions(std::string_view text);

/// "WEBVTT", then each caption with its times.
std::string format_captions(const std::vector<Caption>& captions);

}  // namespace beffroi::content
