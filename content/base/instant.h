#pragma once
// Instants as people and files write them: ISO 8601 with an offset from UTC.

#include <string>
#include <string_view>

#include "content/base/clock.h"
#include "content/base/result.h"

namespace beffroi {

/// "2026-11-28T18:42:00+01:00", "2026-11-28 17:42Z". Seconds (and up to six decimals of them) may be left
/// out, the offset may not: an hour without one is no instant. Errors: Invalid, with what is wanted.
Result<UtcTime> parse_instant(std::string_view text);

/// "2026-11-28T17:42:00.000Z"
std::string instant_text(UtcTime at);

}  // namespace beffroi
