#pragma once
// Codes of six digits that an authenticator app and we compute alike: TOTP, and what goes with it.
// Source: RFC 6238 (over RFC 4226), with SHA-1, 30 s and six digits: what every app understands.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "content/base/clock.h"
#include "content/base/result.h"

namespace beffroi {

/// 160 random bits in base32 (RFC 4648, upper case, no padding): 32 characters.
std::string make_code_secret();

/// The number of the 30-second step that `now` lies in.
std::int64_t code_step(UtcTime now);

/// The code of one step. Range: `digits` 6..8. Errors: Invalid when the secret is not base32.
Result<std::string> code_at(std::string_view secret, std::int64_t step, int digits = 6);

/// The step whose code this is: the present one, the one before or the one after, and later than `spent`, so
/// that a code works once. Spaces in `code` do not count. Nothing: no such step.
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code, UtcTime now,
                                          std::int64_t spent);

/// What the QR code says to the app: "otpauth://totp/…".
std::string code_address(std::string_view issuer, std::string_view name, std::string_view secret);

/// Twelve easily read characters in groups, about 59 bits: "h7kq-…".
std::string make_recovery_code();

}  // namespace beffroi
