#pragma once
// What became of each rule, and what was seen of it: a table to read, and the same as JSON.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/json.h"
#include "tests/conformance/rules.h"

namespace beffroi::conformance {

enum class Verdict {
    Kept,
    Broken,
    Deviation,      ///< On purpose; the rule says why
    NotApplicable,  ///< A receiver's part, or optional and not offered
    NotSeen,        ///< No situation showed it: as bad as broken
};

std::string_view word_of(Verdict verdict);

/// What one look found: kept where `faults` is empty. `saw` has counts, times, octets.
struct Finding {
    std::vector<std::string> faults{};
    std::string saw{};
};

class Report {
public:
    Report();

    /// Findings of several situations add up: one fault breaks the rule for good.
    void note(std::string_view rule, const std::string& situation, const Finding& finding);
    void deviates(std::string_view rule, const std::string& situation, const std::string& saw);

    Verdict verdict(std::string_view rule) const;
    /// Everything that was seen of a rule, a sentence a situation.
    std::vector<std::string> seen_of(std::string_view rule) const;
    bool all_kept() const;  ///< Nothing broken, nothing unseen
    std::string text() const;
    Json json() const;

private:
    struct Row {
        Verdict verdict = Verdict::NotSeen;
        std::vector<std::string> saw{};
        std::vector<std::string> faults{};
    };
    Row& row(std::string_view rule);

    std::map<std::string, Row, std::less<>> rows_;
};

}  // namespace beffroi::conformance
