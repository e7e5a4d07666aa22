#include "content/sqlite/database.h"

#include <cassert>
#include <cstring>
#include <utility>

#include <sqlite3.h>

namespace beffroi::content {
namespace {

Fault fault_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_CONSTRAINT:
            return Fault::Conflict;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Fault::Timeout;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return Fault::Corrupt;
        case SQLITE_CANTOPEN:
            return Fault::NotFound;
        case SQLITE_TOOBIG:
            return Fault::TooLarge;
        case SQLITE_READONLY:
        case SQLITE_AUTH:
            return Fault::Denied;
        case SQLITE_ERROR:
        case SQLITE_MISMATCH:
            return Fault::Invalid;
        default:
            return Fault::Io;
    }
}

Error error_of(sqlite3* handle, const std::string& doing) {
    return {fault_of(sqlite3_extended_errcode(handle)), doing + ": " + sqlite3_errmsg(handle)};
}

/// A file: URI, so that a '?' or '#' in a path stays part of it.
std::string uri_of(const std::filesystem::path& path, Access access) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : path.string()) {
        if (c == '?' || c == '#' || c == '%') {
            const auto byte = static_cast<unsigned char>(c);
            uri += '%';
            uri += kHex[byte >> 4U];
            uri += kHex[byte & 0xFU];
        } else {
            uri += c;
        }
    }
    return access == Access::Immutable ? uri + "?immutable=1" : uri;
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

int Statement::parameter(const char* name) const {
    const int index = sqlite3_bind_parameter_index(statement_.get(), name);
    assert(index > 0 && "the statement has no such parameter");
    return index;
}

Statement& Statement::bind(const char* name, std::string_view text) {
    const char* bytes = text.data() == nullptr ? "" : text.data();
    [[maybe_unused]] const int code = sqlite3_bind_text64(statement_.get(), parameter(name), bytes,
                                                          text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    assert(code == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(const char* name, std::int64_t number) {
    [[maybe_unused]] const int code = sqlite3_bind_int64(statement_.get(), parameter(name), number);
    assert(code == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(const char* name, double number) {
    [[maybe_unused]] const int code = sqlite3_bind_double(statement_.get(), parameter(name), number);
    assert(code == SQLITE_OK);
    return *this;
}

Statement& Statement::bind_null(const char* name) {
    [[maybe_unused]] const int code = sqlite3_bind_null(statement_.get(), parameter(name));
    assert(code == SQLITE_OK);
    return *this;
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    const Error failed = error_of(sqlite3_db_handle(statement_.get()), "database");
    sqlite3_reset(statement_.get());
    return failed;
}

Outcome Statement::run() {
    while (TRY(step())) {
    }
    reset();
    return Done{};
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
}

int Statement::column(const char* name) const {
    const int count = sqlite3_column_count(statement_.get());
    for (int i = 0; i < count; ++i) {
        if (std::strcmp(sqlite3_column_name(statement_.get(), i), name) == 0) return i;
    }
    assert(false && "the statement has no such column");
    return 0;
}

std::string Statement::text(const char* name) const {
    const int at = column(name);
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), at));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), at))};
}

std::int64_t Statement::integer(const char* name) const {
    return sqlite3_column_int64(statement_.get(), column(name));
}

double Statement::real(const char* name) const {
    return sqlite3_column_double(statement_.get(), column(name));
}

bool Statement::is_null(const char* name) const {
    return sqlite3_column_type(statement_.get(), column(name)) == SQLITE_NULL;
}

std::optional<std::string> Statement::maybe_text(const char* name) const {
    return is_null(name) ? std::nullopt : std::optional{text(name)};
}

std::optional<std::int64_t> Statement::maybe_integer(const char* name) const {
    return is_null(name) ? std::nullopt : std::optional{integer(name)};
}

std::optional<double> Statement::maybe_real(const char* name) const {
    return is_null(name) ? std::nullopt : std::optional{real(name)};
}

void Database::Close::operator()(sqlite3* handle) const noexcept {
    sqlite3_close_v2(handle);
}

Result<Database> Database::open(const std::filesystem::path& path, Access access) {
    const int flags =
        SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
        (access == Access::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(uri_of(path, access).c_str(), &handle, flags, nullptr);
    Database database{handle};
    if (code != SQLITE_OK) return error_of(handle, path.string());
    sqlite3_busy_timeout(handle, 5000);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    TRY(database.execute("PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON;"));
    if (access == Access::ReadWrite) {
        TRY(database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"));
    } else {
        // Opening is lazy: reading the schema says now whether this is a database at all.
        TRY(database.execute("PRAGMA query_only=ON; SELECT count(*) FROM sqlite_schema;"));
    }
    return database;
}

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) return error_of(handle_.get(), "database");
    return Statement{statement};
}

Outcome Database::execute(const std::string& script) {
    if (sqlite3_exec(handle_.get(), script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return error_of(handle_.get(), "database");
    }
    return Done{};
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(handle_.get());
}

Outcome Database::copy_into(const std::filesystem::path& path) {
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int opened = sqlite3_open_v2(uri_of(path, Access::ReadWrite).c_str(), &handle, flags, nullptr);
    const Database copy{handle};
    if (opened != SQLITE_OK) return error_of(handle, path.string());
    sqlite3_busy_timeout(handle, 5000);
    sqlite3_backup* backup = sqlite3_backup_init(handle, "main", handle_.get(), "main");
    if (backup == nullptr) return error_of(handle, path.string());
    sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK) return error_of(handle, path.string());
    return Done{};
}

Outcome Database::check_integrity() {
    auto check = TRY(prepare("SELECT integrity_check AS complaint FROM pragma_integrity_check(1)"));
    while (TRY(check.step())) {
        const std::string complaint = check.text("complaint");
        if (complaint != "ok") return Error{Fault::Corrupt, complaint};
    }
    auto keys = TRY(prepare("SELECT \"table\" AS name FROM pragma_foreign_key_check"));
    if (TRY(keys.step())) return Error{Fault::Corrupt, "a row of " + keys.text("name") + " points nowhere"};
    return Done{};
}

std::int64_t Database::user_version() {
    auto asked = prepare("SELECT user_version FROM pragma_user_version");
    if (!asked) return 0;
    const auto row = asked->step();
    return row && *row ? asked->integer("user_version") : 0;
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(handle_.get()) == 0;
}

Result<Transaction> Transaction::begin(Database& database) {
    const bool inner = database.in_transaction();
    TRY(database.execute(inner ? "SAVEPOINT inner_step" : "BEGIN IMMEDIATE"));
    return Transaction{database, inner};
}

Result<Transaction> Transaction::begin_read(Database& database) {
    const bool inner = database.in_transaction();
    TRY(database.execute(inner ? "SAVEPOINT inner_step" : "BEGIN DEFERRED"));
    return Transaction{database, inner};
}

Transaction::~Transaction() {
    if (database_ == nullptr) return;
    // Nothing to do about a failure: SQLite has rolled back already when ROLLBACK finds no transaction.
    static_cast<void>(database_->execute(inner_ ? "ROLLBACK TO inner_step; RELEASE inner_step" : "ROLLBACK"));
}

Outcome Transaction::commit() {
    assert(database_ != nullptr);
    TRY(database_->execute(inner_ ? "RELEASE inner_step" : "COMMIT"));
    database_ = nullptr;
    return Done{};
}

}  // namespace beffroi::content
