#pragma once
// Getting one thing over HTTP, bounded in size and in time. libcurl stays in fetch.cpp.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "content/base/result.h"

namespace beffroi {

struct FetchLimits {
    // Required
    std::size_t most_bytes;  ///< A longer answer is refused, before it is held if the server says its length.

    // Optional
    std::chrono::milliseconds to_connect{3000};
    std::chrono::milliseconds in_all{30000};
    std::chrono::seconds silence{10};         ///< Given up when under 64 bytes/s for this long.
    const std::atomic<bool>* stop = nullptr;  ///< Set by another thread: the fetch ends within a second.
    std::string unix_socket{};                ///< Ask over this pathname socket instead of TCP.
};

/// True for what fetch() agrees to ask: `https://…`, and `http://…` to this machine only (localhost,
/// 127.0.0.0/8, ::1): an unprotected connection never leaves it.
bool may_fetch(const std::string& url);

/// GET, no redirect followed, no proxy from the environment.
///
/// Errors: Denied unless may_fetch(url) or on 401/403; NotFound on 404/410; TooLarge past the limit; Timeout;
///         Conflict when stopped; Io for everything else, with the host's or libcurl's reason.
/// Thread: any; waits.
Result<std::string> fetch(const std::string& url, const FetchLimits& limits);

/// The same, to a file: written beside as `.part`, synced, renamed over `path`. Returns the length.
Result<std::uint64_t> fetch_to_file(const std::string& url, const std::filesystem::path& path,
                                    const FetchLimits& limits);

}  // namespace beffroi
