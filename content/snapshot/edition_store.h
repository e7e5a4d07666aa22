#pragma once
// A folder of editions: objects by hash, the current manifest, the one before. The bridge publishes into one,
// a kiosk fetches into its own, a USB stick is one.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"
#include "content/base/signature.h"
#include "content/snapshot/manifest.h"

namespace beffroi::content {

/// "objects/ab/abcd…": where an object lies under the folder, and under "/" on the bridge's HTTP.
std::string object_path(const Digest& digest);

/// Cut at any byte, the edition that stood goes on standing.
/// Thread: one at a time; one process at a time writes.
class EditionStore {
public:
    /// Makes the folder when missing, clears away what a cut-off receiver left. Errors: Io.
    static Result<EditionStore> open(std::filesystem::path folder);

    const std::filesystem::path& folder() const { return folder_; }

    /// Number of the current edition as its manifest says; nothing when there is none. Not verified.
    std::optional<std::int64_t> current_number() const;
    /// Hash of the current manifest, hex; empty when there is none. Cheap: compare before fetching.
    std::string current_manifest_hash() const;

    bool holds(const Digest& digest) const;

    /// What of the manifest is not here yet, each object once. A file here with the wrong size counts as
    /// missing.
    std::vector<EditionFile> missing(const Manifest& manifest) const;

    /// Writes one object. Errors: Corrupt when the bytes are not the digest's; Io.
    Outcome receive(const Digest& digest, std::string_view bytes);

    /// Step 1 of taking an edition: its manifest, verified, not yet current.
    /// Errors: Denied (signature), Conflict (its number is not above the current one's), Corrupt, Invalid
    /// (reader floor).
    Result<Manifest> offer(std::string_view manifest, std::string_view signature, const PublicKey& key) const;

    /// Step 2: keeps it beside the current one, every object checked, ready to switch.
    /// Errors: as offer(); Corrupt when an object is missing or not its hash's.
    Outcome stage(std::string_view manifest, std::string_view signature, const PublicKey& key);
    /// Hash of the staged manifest, hex; empty when nothing is staged.
    std::string staged_manifest_hash() const;
    /// Step 3: the staged one becomes current in one rename, the current one the former one.
    /// Errors: NotFound when nothing is staged; Io. The old one stands then.
    Outcome switch_to_staged();

    /// Steps 2 and 3.
    Outcome take(std::string_view manifest, std::string_view signature, const PublicKey& key);

    /// Removes objects that no manifest here names. Returns how many.
    Result<std::size_t> sweep();

private:
    explicit EditionStore(std::filesystem::path folder) : folder_{std::move(folder)} {}

    Outcome settle();
    Outcome check_object(const EditionFile& file) const;

    std::filesystem::path folder_;
};

}  // namespace beffroi::content
