#pragma once
// One output's view of its façades: cues and nights in, what happens and when out. Pure: time comes in.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lighting-bridge/engine/policy.h"
#include "lighting-bridge/output/cue_output.h"

namespace beffroi::out {

/// Of each layer the cue that began last counts, until its scene is over, a release of the layer begins, or
/// the next cue of the layer does. What is seen is the highest such layer the night allows: `function` and
/// `emergency` always, so an inspection, the others between opening and closing.
///
/// Unit: UTC microseconds. Thread: one.
class CueBook {
public:
    /// `night_fade_ms`: how slowly a night opens and closes, as in the façade's ceiling.
    explicit CueBook(std::int32_t night_fade_ms) : night_fade_ms_{night_fade_ms} {}

    /// All that is active or announced on the façade now, in place of what was told before.
    void tell(const std::string& facade, std::span<const light::Cue> cues,
              std::span<const light::Night> nights);

    /// What happens up to `until_us`, in order of time; each thing once. A façade's first events say what was
    /// true already.
    std::vector<CueEvent> advance(std::int64_t until_us);
    /// The next instant after `at_us` at which something may happen.
    std::optional<std::int64_t> next(std::int64_t at_us) const;

    std::map<std::string, ShownScene> shown() const;

private:
    struct Playing {
        std::string cue;
        std::string scene;
        std::int64_t start_us = 0;
        std::int64_t end_us = 0;
        std::int32_t fade_ms = 0;
        bool inspection = false;

        friend bool operator==(const Playing& a, const Playing& b) { return a.cue == b.cue; }
    };
    /// What is true at one instant.
    struct Look {
        std::array<std::optional<Playing>, light::kLayerCount> layers;
        double level = 0;
        std::int32_t fade_ms = 0;  ///< Of the change that made it

        ShownScene shown() const;
    };
    struct Facade {
        std::vector<light::Cue> cues;
        std::vector<light::Night> nights;
        Look look;
        std::optional<std::int64_t> looked_us;  ///< None: nothing was said of it yet
    };

    std::vector<std::int64_t> instants(const Facade& facade) const;
    Look look_at(const Facade& facade, std::int64_t at_us) const;
    double level_at(const Facade& facade, std::int64_t at_us) const;
    void compare(const std::string& slug, const Look& before, const Look& after, std::int64_t at_us,
                 std::vector<CueEvent>& events) const;

    std::int32_t night_fade_ms_;
    std::map<std::string, Facade> facades_;
};

}  // namespace beffroi::out
