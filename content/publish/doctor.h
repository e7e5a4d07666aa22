#pragma once
// What a data folder suffers from, and what to do about it: every check, each finding one sentence.

#include <cstdint>
#include <vector>

#include "content/base/clock.h"
#include "content/model/finding.h"
#include "content/publish/data_folder.h"

namespace beffroi::content {

/// Something that was looked at. Healthy ones have no sentence.
struct Symptom {
    const char* about;  ///< "database", "media", "edition", "keys", "disk", "cook"
    Severity severity = Severity::Warning;
    Sentence sentence;  ///< What is wrong and what to do
};

struct Diagnosis {
    std::vector<const char*> looked_at;
    std::vector<Symptom> symptoms;
};

/// Unit: bytes free. Below the first nothing is safe; below the second the next publishing or backup may not
/// fit.
inline constexpr std::uint64_t kNoRoom = std::uint64_t{64} << 20U;
inline constexpr std::uint64_t kLittleRoom = std::uint64_t{1} << 30U;

/// Changes nothing, and never fails: what cannot be looked at is a finding.
Diagnosis examine(const DataFolder& folder, UtcTime now);

/// The check of room by itself, for tests.
std::vector<Symptom> examine_room(std::uint64_t free_bytes);

}  // namespace beffroi::content
