#include "content/store/store.h"

#include <string>

#include "content/sqlite/migrator.h"
#include "content/store/audit.h"
#include "content/store/migrations.h"

namespace beffroi::content {

Result<Store> Store::open(const std::filesystem::path& path, Access access) {
    auto database = std::make_unique<Database>(TRY(Database::open(path, access)));
    if (access == Access::ReadWrite) {
        TRY(migrate(*database, migrations()));
    } else if (database->user_version() != migrations().back().number) {
        return Error{Fault::Invalid, path.string() + " is of version " +
                                         std::to_string(database->user_version()) + ", not " +
                                         std::to_string(migrations().back().number) +
                                         ": `beffroi-content init` brings it up"};
    }
    return Store{std::move(database)};
}

Outcome Store::check() {
    TRY(database_->check_integrity());
    return Audit{*this}.check_chain();
}

}  // namespace beffroi::content
