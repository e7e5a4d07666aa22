#pragma once
// The editing database: drafts, what was published, who changed what, people, media. One file, opened once a
// thread; the parts (entries.h, people.h, media.h, editions.h, audit.h) are light handles on it.

#include <filesystem>
#include <memory>

#include "content/base/result.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

/// Thread: one at a time. The bridge has three: ReadWrite for saving, ReadOnly for reading, ReadWrite for
/// what is slow.
class Store {
public:
    /// ReadWrite makes the file when missing and brings it to this program's version.
    /// Errors: NotFound; Invalid when it is of a newer version, or (ReadOnly) of an older one; Corrupt; Io.
    static Result<Store> open(const std::filesystem::path& path, Access access);

    Database& database() { return *database_; }

    /// Integrity, foreign keys, the audit's chain. Errors: Corrupt with the first complaint.
    Outcome check();

private:
    explicit Store(std::unique_ptr<Database> database) : database_{std::move(database)} {}

    std::unique_ptr<Database> database_;  ///< Behind a pointer: handles on it survive a move of the Store.
};

}  // namespace beffroi::content
