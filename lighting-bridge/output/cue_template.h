#pragma once
// Texts with places for what happens: "/beffroi/{facade}/{scene}". Read once, filled for each cue, escaped
// for where they stand.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/result.h"
#include "lighting-bridge/output/cue_output.h"

namespace beffroi::out {

/// Where a filled text stands.
enum class Stands : std::uint8_t {
    Plain,
    Url,   ///< Everything but unreserved characters percent-encoded: RFC 3986 §2.1, §2.3
    Json,  ///< As inside a JSON string: RFC 8259 §7
};

/// What the places are filled with.
struct CueWords {
    std::string facade;
    std::string scene;
    std::string layer;
    std::string cue;
    std::string code;  ///< What the peer calls the scene, from the configuration
    std::int64_t start_us = 0;
    std::int32_t fade_ms = 0;
    double level = 1;

    static CueWords of(const CueEvent& event);
};

/// `{name}` is a place; every other brace is a brace, so that JSON can be written as it is.
class CueTemplate {
public:
    CueTemplate() = default;

    /// Errors: Invalid, with the unknown place and those there are.
    static Result<CueTemplate> parse(std::string_view text);

    std::string fill(const CueWords& words, Stands stands) const;
    bool empty() const { return parts_.empty(); }

private:
    struct Part {
        bool is_place = false;
        std::string text;  ///< As it stands, or the place's name
    };
    std::vector<Part> parts_;
};

}  // namespace beffroi::out
