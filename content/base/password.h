#pragma once
// Passwords, hashed so that a stolen database is no list of them: argon2id from libsodium.

#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi {

/// Interactive: 64 MiB, two passes, about 130 ms; at most two at a time on a small machine.
/// ForTests: the least libsodium allows; never in a program.
enum class PasswordCost { Interactive, ForTests };

/// The hash with its salt and cost in one line. Errors: TooLarge past 1,024 bytes; Io without memory.
Result<std::string> hash_password(std::string_view password, PasswordCost cost = PasswordCost::Interactive);

/// Takes as long as the hash's own cost says.
bool password_matches(std::string_view hash, std::string_view password);

/// Twenty easily read characters in groups, about 99 bits: "h7kq-…".
std::string make_one_time_password();

}  // namespace beffroi
