#pragma once
// How far the database has come, so that what is kept in memory asks for what changed only.

#include <cstdint>
#include <string>
#include <vector>

#include "content/base/result.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

/// Each number only rises, whichever process writes.
struct ChangeMark {
    std::int64_t revision = 0;   ///< Of the newest change to a draft's text.
    std::int64_t entries = 0;    ///< Entries made, put in the bin, brought back.
    std::int64_t published = 0;  ///< Editions, and fields no visitor reads that went along with none.
    std::int64_t reviewed = 0;   ///< Translations confirmed as they are.

    bool operator==(const ChangeMark&) const = default;
};

Result<ChangeMark> change_mark(Database& database);

/// Ids of entries whose draft was changed after that revision, each once.
Result<std::vector<std::string>> saved_since(Database& database, std::int64_t revision);

/// Inside the transaction that changes what is published.
Outcome mark_published(Database& database);

/// Inside the transaction that confirms a translation.
Outcome mark_reviewed(Database& database);

}  // namespace beffroi::content
