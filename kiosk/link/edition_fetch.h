#pragma once
// Bringing the bridge's edition here: only what is missing, nothing current before all of it is verified.

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "content/base/result.h"
#include "content/base/signature.h"
#include "content/snapshot/edition_store.h"

namespace beffroi::kiosk {

/// Gets one path of the bridge ("edition/manifest.json", "objects/ab/abc…"), at most so many bytes.
using GetPath = std::function<Result<std::string>(std::string_view path, std::size_t most_bytes)>;

inline constexpr std::size_t kMostManifestBytes = std::size_t{4} << 20U;
inline constexpr std::size_t kMostObjectBytes = std::size_t{256} << 20U;

/// Takes the bridge's edition when it is newer than the store's. True: there is a new current one.
///
/// Cut at any byte or moment, the edition that stood goes on standing, and what did arrive is not fetched
/// twice.
/// Errors: those of `get`; Denied (another key's signature), Corrupt, Invalid (too new for this reader).
/// Thread: the loader's; waits.
Result<bool> fetch_edition(content::EditionStore& store, const PublicKey& key, const GetPath& get);

/// The key this kiosk believes: `given` when it names a file; else the one pinned in
/// `folder`/edition-key.pub; else, once, the bridge's own, pinned and logged (trust on first use: the bridge
/// is this machine, or https).
Result<PublicKey> edition_key(const std::filesystem::path& given, const std::filesystem::path& folder,
                              const GetPath& get);

/// What a WebSocket address answers over HTTP: "ws://h:p/live" → "http://h:p/", "wss://" → "https://",
/// "unix:/run/x" → "http://localhost/" over that socket.
struct HttpSource {
    std::string base_url;
    std::string unix_socket;
};
Result<HttpSource> http_source(std::string_view bridge_url);

GetPath over_http(HttpSource source, const std::atomic<bool>& stop);

}  // namespace beffroi::kiosk
