#pragma once
// Keys that sort by the time they were made: 26 characters of Crockford's base 32.

#include <string>
#include <string_view>

#include "content/base/clock.h"

namespace beffroi {

/// A new ULID: 48 bits of milliseconds, then 80 random bits. Source: github.com/ulid/spec.
std::string new_ulid(UtcTime now);

bool is_ulid(std::string_view text);

}  // namespace beffroi
