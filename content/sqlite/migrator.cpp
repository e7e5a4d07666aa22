#include "content/sqlite/migrator.h"

#include <cassert>
#include <string>

namespace beffroi::content {
namespace {

Outcome run_step(Database& database, const Migration& step) {
    auto transaction = TRY(Transaction::begin(database));
    // Another process may have taken the step while this one waited for the lock.
    if (database.user_version() >= step.number) return Done{};
    TRY(database.execute(std::string{step.sql}));
    TRY(database.execute("PRAGMA user_version = " + std::to_string(step.number)));
    return transaction.commit();
}

}  // namespace

Outcome migrate(Database& database, std::span<const Migration> steps) {
    assert(!steps.empty());
    const std::int64_t newest = steps.back().number;
    const std::int64_t found = database.user_version();
    if (found > newest) {
        return Error{Fault::Invalid, "the database is of version " + std::to_string(found) +
                                         ", this program knows versions up to " + std::to_string(newest) +
                                         ": install the newer program"};
    }
    for (const Migration& step : steps) {
        if (step.number <= found) continue;
        Outcome done = run_step(database, step);
        if (!done) return Error{done.error().fault, std::string{step.name} + ": " + done.error().detail};
    }
    return Done{};
}

}  // namespace beffroi::content
