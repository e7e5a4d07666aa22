#pragma once
// Takes every power away from the running process but thinking: before a stranger's bytes are looked at.

#include <chrono>
#include <cstdint>

#include "content/base/result.h"

namespace beffroi::content {

/// What is left to it.
struct Allowance {
    std::uint64_t memory_bytes = std::uint64_t{1} << 30U;  ///< Address space.
    std::chrono::seconds processor_time{120};
    std::uint64_t file_bytes = std::uint64_t{256} << 20U;  ///< Of what it writes.
};

/// Afterwards the process (one thread) can compute, and read and write descriptors it already has. It cannot
/// open, create or rename a file, connect, start a program or a thread, or be traced; opening is refused
/// twice, by Landlock and by seccomp. There is no way back.
///
/// Errors: Denied when the kernel lacks Landlock or seccomp; nothing must be parsed then.
Outcome confine(const Allowance& allowance);

/// The three walls one by one, for tests that prove each.
Outcome limit_resources(const Allowance& allowance);
Outcome forbid_files();
Outcome forbid_calls();

}  // namespace beffroi::content
