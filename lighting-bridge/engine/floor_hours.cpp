#include "lighting-bridge/engine/floor_hours.h"

namespace beffroi::light {

ShareFade floor_at(std::span<const DarkSpan> dark, std::int64_t now_us, std::int32_t fade_ms) {
    const std::int64_t fade_us = fade_ms * std::int64_t{1000};
    for (const DarkSpan& span : dark) {
        if (now_us < span.from_us) return {Level{}, Level::full(), span.from_us - fade_us, fade_ms};
        if (now_us < span.to_us + fade_us)  // given ahead, as a ceiling is
            return {Level::full(), Level{}, span.to_us, fade_ms};
    }
    return dark.empty() ? ShareFade{} : ShareFade{Level{}, Level{}, now_us, 0};
}

}  // namespace beffroi::light
