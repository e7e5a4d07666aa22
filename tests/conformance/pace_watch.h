#pragma once
// When the packets of a stream leave: not too fast, a change repeated, silence never too long. sACN and
// Art-Net have the same rules with other figures.

#include <cstdint>
#include <string>
#include <vector>

#include "tests/conformance/report.h"

namespace beffroi::conformance {

/// One packet of levels.
struct Beat {
    std::int64_t at_us;
    const std::vector<std::uint8_t>* slots;
};

/// 44 Hz over some two seconds: a machine that others keep busy may make single packets late, and then the
/// next looks early, but no stretch is faster.
class RateWatch {
public:
    void look_at(const std::string& name, const std::vector<Beat>& beats);
    Finding finding() const;

private:
    std::vector<std::string> faults_{};
    double fastest_hz_ = 0;
    int moving_ = 0;
};

struct RepeatRules {
    std::int64_t shortest_us;  ///< Between two packets when nothing changes, after the repeats
    std::int64_t longest_us;
};

/// Three packets more after each last change, then one in a while.
class RepeatWatch {
public:
    explicit RepeatWatch(RepeatRules rules) : rules_{rules} {}

    /// `until_us`: when the stream was ended, or nobody watched any more.
    void look_at(const std::string& name, const std::vector<Beat>& beats, std::int64_t until_us);
    Finding repeats() const;
    Finding keep_alive() const;
    int keep_alives() const { return keep_alives_; }

private:
    void still(const std::string& name, const std::vector<std::int64_t>& times, std::int64_t until_us);

    RepeatRules rules_;
    std::vector<std::string> repeat_faults_{};
    std::vector<std::string> gap_faults_{};
    int stills_ = 0;
    int keep_alives_ = 0;
    std::int64_t shortest_us_ = 0;
    std::int64_t longest_us_ = 0;
};

}  // namespace beffroi::conformance
