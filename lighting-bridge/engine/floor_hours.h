#pragma once
// When the pavement's floor is lit: from dusk to dawn, whatever curfew or calendar say of the rest.

#include <cstdint>
#include <span>

#include "lighting-bridge/engine/performance.h"

namespace beffroi::light {

/// A stretch of darkness outside. Unit: UTC microseconds; `to_us` is not part of it.
struct DarkSpan {
    std::int64_t from_us = 0;
    std::int64_t to_us = 0;

    friend bool operator==(const DarkSpan&, const DarkSpan&) = default;
};

/// How much of the floor is lit: all of it in every span, nothing between them; it fades in before a span
/// begins and out after its end. Shape: `dark` in order of time. With none, all of it always: where the sun
/// is not known, nobody is left in the dark.
ShareFade floor_at(std::span<const DarkSpan> dark, std::int64_t now_us, std::int32_t fade_ms);

}  // namespace beffroi::light
