#pragma once
// Addresses under which somebody without an account sees one picture of a draft, until they expire. The
// database holds the hash of the address only.

#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/store/store.h"

namespace beffroi::content {

class PreviewLinks {
public:
    explicit PreviewLinks(Store& store) : database_{&store.database()} {}

    /// What the database and the picture's file are named by.
    static std::string hash_of(std::string_view token);

    /// A new token, 64 hex digits; it is returned here and kept nowhere.
    Result<std::string> add(std::string_view by, UtcTime expires, UtcTime now);
    Result<bool> is_open(std::string_view token, UtcTime now);
    /// Forgets the expired ones. Returns their hashes.
    Result<std::vector<std::string>> sweep(UtcTime now);

private:
    Database* database_;
};

}  // namespace beffroi::content
