#pragma once
// Brings a database from any older version to this program's: steps only, no second "fresh" schema.

#include <cstdint>
#include <span>
#include <string_view>

#include "content/base/result.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

/// One numbered .sql file, compiled in.
struct Migration {
    std::int64_t number;  ///< 1, 2, 3, … without a gap
    const char* name;     ///< "0001_entries.sql"
    std::string_view sql;
};

/// Runs each missing step as one transaction: the whole file, then PRAGMA user_version.
/// Errors: Invalid when the database is newer than the last step; as Database::execute, with the step's name.
Outcome migrate(Database& database, std::span<const Migration> steps);

}  // namespace beffroi::content
