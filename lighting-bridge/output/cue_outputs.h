#pragma once
// All cue outputs of a bridge: each is told of its façades' cues ahead by its own latency, and none waits for
// another.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "lighting-bridge/engine/policy.h"
#include "lighting-bridge/net/loop.h"
#include "lighting-bridge/output/cue_book.h"
#include "lighting-bridge/output/cue_output.h"

namespace beffroi::out {

struct CueOutputRule {
    // Required
    std::string name;

    // Optional
    std::set<std::string> facades{};  ///< Slugs; empty: every one
    /// From telling to acting. None: what the output measures, else none.
    std::optional<Microseconds> latency{};
    Microseconds late{std::chrono::milliseconds{50}};  ///< Told later than this: sent at once, and counted
};

struct CueOutputStatus {
    std::string name;
    std::string kind;
    std::set<std::string> facades;
    CueCapabilities can;
    CueHealth health;
    Microseconds latency{0};
    std::uint64_t late = 0;
    Microseconds worst_late{0};
    std::map<std::string, ShownScene> shown;  ///< Façade → what it was told to show
};

/// Thread: the loop's.
class CueOutputs {
public:
    /// `night_fade_ms`: as the façades' ceilings fade. Loop and clock must outlive it.
    CueOutputs(net::Loop& loop, const Clock& clock, std::int32_t night_fade_ms);
    CueOutputs(const CueOutputs&) = delete;
    CueOutputs& operator=(const CueOutputs&) = delete;
    CueOutputs(CueOutputs&&) = delete;
    CueOutputs& operator=(CueOutputs&&) = delete;
    ~CueOutputs();

    void add(CueOutputRule rule, std::unique_ptr<CueOutput> output);

    /// All that is active or announced on a façade now. Call whenever it may have changed; what is the same
    /// costs little.
    void tell(const std::string& facade, std::span<const light::Cue> cues,
              std::span<const light::Night> nights);
    /// Sends what is due and sets the timer for what comes next. Called by itself, too.
    void move_on();

    bool has(const std::string& name) const;
    bool alive(const std::string& name) const;
    std::vector<CueOutputStatus> status() const;

private:
    struct Line {
        CueOutputRule rule;
        std::unique_ptr<CueOutput> output;
        CueBook book;
        std::uint64_t late = 0;
        Microseconds worst_late{0};

        Microseconds latency() const;
    };

    void send_due(Line& line, std::int64_t now_us);

    net::Loop& loop_;
    const Clock& clock_;
    std::int32_t night_fade_ms_;
    std::vector<Line> lines_;
    net::TimerId next_ = 0;
};

}  // namespace beffroi::out
