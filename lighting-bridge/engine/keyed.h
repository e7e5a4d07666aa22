#pragma once
// A number or a colour that changes over a scene: keys in time, eased from each to the next.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "lighting-bridge/engine/colour.h"

namespace beffroi::light {

/// How a value goes from its key to the next one.
enum class Ease : std::uint8_t { Linear, Hold, In, Out, InOut };

/// Range: `progress` 0..1, and so the result; 0 gives 0, and 1 gives 1 (Hold stays 0 until then).
constexpr float eased(Ease ease, float progress) {
    const float left = 1 - progress;
    switch (ease) {
        case Ease::Hold:
            return progress < 1 ? 0.0F : 1.0F;
        case Ease::In:
            return progress * progress;
        case Ease::Out:
            return 1 - left * left;
        case Ease::InOut:
            return progress * progress * (3 - 2 * progress);
        case Ease::Linear:
            break;
    }
    return progress;
}

constexpr float mix(float a, float b, float share) {
    return a + (b - a) * share;
}

template <typename T>
struct Key {
    std::chrono::microseconds at{0};
    T value{};
    Ease ease = Ease::Linear;

    friend bool operator==(const Key&, const Key&) = default;
};

/// Keys in order of time, at least one. Before the first key its value holds, after the last one its own.
template <typename T>
struct Keyed {
    std::vector<Key<T>> keys;

    Keyed() : keys{Key<T>{}} {}
    Keyed(T constant) : keys{Key<T>{.value = constant}} {}  // NOLINT(*-explicit-*)
    explicit Keyed(std::vector<Key<T>> over_time) : keys{std::move(over_time)} {}

    T at(std::chrono::microseconds t) const {
        std::size_t next = 0;
        while (next < keys.size() && keys[next].at <= t) ++next;
        if (next == 0) return keys.front().value;
        const Key<T>& from = keys[next - 1];
        if (next == keys.size()) return from.value;
        const auto span = static_cast<float>((keys[next].at - from.at).count());
        const auto gone = static_cast<float>((t - from.at).count());
        return mix(from.value, keys[next].value, eased(from.ease, gone / span));
    }

    friend bool operator==(const Keyed&, const Keyed&) = default;
};

}  // namespace beffroi::light
