#pragma once
// Where a bridge keeps what it must not lose: one folder, named once on the command line.

#include <filesystem>

#include "content/base/result.h"
#include "content/base/signature.h"

namespace beffroi::content {

struct DataFolder {
    std::filesystem::path root;

    std::filesystem::path editing_database() const { return root / "editing.db"; }
    std::filesystem::path media() const { return root / "media"; }
    std::filesystem::path cooked() const { return root / "media" / "cooked"; }
    std::filesystem::path edition() const { return root / "edition"; }
    std::filesystem::path secret_key() const { return root / "keys" / "publisher.key"; }
    std::filesystem::path public_key() const { return root / "keys" / "publisher.pub"; }
    std::filesystem::path state() const { return root / "state"; }
    /// Who the bridge's own light comes from (lighting-bridge/output/cid.h); the one lasting file in there.
    std::filesystem::path light_source() const { return state() / "cid"; }
    /// The record of what was lit (lighting-bridge/hub/light_log.h), which the law asks for.
    std::filesystem::path light_log() const { return root / "light-log"; }
};

/// Makes what is missing (folders, database, a pair of keys) and changes nothing that is there.
/// Errors: Invalid when only one of the two keys is there; Io.
Outcome make_data_folder(const DataFolder& folder);

/// Errors: NotFound with the advice to run `beffroi-content init`; Invalid.
Result<PublicKey> read_public_key(const DataFolder& folder);
Result<SecretKey> read_secret_key(const DataFolder& folder);

}  // namespace beffroi::content
