#pragma once
// The time the bridge lives in: the true one, or the evening that a demonstration or a test asked for.

#include <filesystem>
#include <memory>
#include <string>

#include "content/base/clock.h"
#include "content/base/result.h"

namespace beffroi {

/// `now` empty: the system's clock. Otherwise that instant, running from here on.
///
/// A bridge that was killed and is started again with the same `now` goes on with the time it had, so that
/// what was playing resumes at the right t: the shift is kept in `file` until a clean stop. Errors: Invalid
/// when `now` is no instant; Io.
Result<std::unique_ptr<Clock>> shown_clock(const std::string& now, const std::filesystem::path& file);

/// After a clean stop: the next start begins at its own `now`.
void forget_shown_clock(const std::filesystem::path& file);

}  // namespace beffroi
