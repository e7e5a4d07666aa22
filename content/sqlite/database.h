#pragma once
// SQLite behind RAII: the only folder that includes its header. Knows no word of the city.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "content/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace beffroi::content {

/// One prepared statement, its values bound and read by name. SQL is always a constant; whatever a person
/// typed is bound. A name that the statement does not have is a bug (assert).
/// Thread: that of its Database, which outlives it.
class Statement {
public:
    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) noexcept = default;

    /// `name` with its colon: ":slug".
    Statement& bind(const char* name, std::string_view text);
    Statement& bind(const char* name, const char* text) { return bind(name, std::string_view{text}); }
    Statement& bind(const char* name, const std::string& text) { return bind(name, std::string_view{text}); }
    Statement& bind(const char* name, std::int64_t number);
    Statement& bind(const char* name, int number) { return bind(name, std::int64_t{number}); }
    Statement& bind(const char* name, double number);
    Statement& bind_null(const char* name);
    template <typename T>
    Statement& bind(const char* name, const std::optional<T>& value) {
        return value ? bind(name, *value) : bind_null(name);
    }

    /// True: a row can be read. Errors: Conflict (a constraint), Timeout (busy), Corrupt, Io.
    Result<bool> step();
    /// Steps to the end and makes ready for the next values.
    Outcome run();
    void reset();

    /// Of the current row. Text and blobs are copied.
    std::string text(const char* column) const;
    std::int64_t integer(const char* column) const;
    double real(const char* column) const;
    bool is_null(const char* column) const;
    std::optional<std::string> maybe_text(const char* column) const;
    std::optional<std::int64_t> maybe_integer(const char* column) const;
    std::optional<double> maybe_real(const char* column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    explicit Statement(sqlite3_stmt* statement) : statement_{statement} {}
    int parameter(const char* name) const;
    int column(const char* name) const;

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// ReadWrite: WAL, synchronous=FULL (an acknowledged edit survives a power cut), made when missing.
/// Immutable: a file that nobody changes, read without locks; a changed one would be misread.
enum class Access { ReadWrite, ReadOnly, Immutable };

/// One connection. Foreign keys on, untrusted schemas not trusted, 5 s of patience for another writer.
/// Thread: one at a time.
class Database {
public:
    /// Errors: NotFound, Corrupt (no database), Io.
    static Result<Database> open(const std::filesystem::path& path, Access access);

    /// Errors: Invalid for SQL that does not compile (with SQLite's sentence), Corrupt, Io.
    Result<Statement> prepare(std::string_view sql);

    /// A whole script, never split on ';' by us. Errors: as Statement::step().
    Outcome execute(const std::string& script);

    /// Rows changed by the last statement.
    std::int64_t changes() const;

    /// All of it as it is at one moment, into a new file, while others go on writing here.
    /// Errors: Timeout when a writer never rests; Io, NotFound (the folder).
    Outcome copy_into(const std::filesystem::path& path);

    /// Errors: Corrupt with the first complaint of PRAGMA integrity_check or foreign_key_check.
    Outcome check_integrity();

    std::int64_t user_version();
    bool in_transaction() const;

private:
    struct Close {
        void operator()(sqlite3* handle) const noexcept;
    };
    explicit Database(sqlite3* handle) : handle_{handle} {}

    std::unique_ptr<sqlite3, Close> handle_;
};

/// Begins when made, undone when it leaves the scope without commit(). Inside another one on the same
/// connection it is a part of it: undone alone, kept only when the outer one commits.
class Transaction {
public:
    /// Takes the writer's lock at once (BEGIN IMMEDIATE). Errors: Timeout when another writer keeps it.
    static Result<Transaction> begin(Database& database);
    /// Many reads of one moment. Writes inside it are a bug.
    static Result<Transaction> begin_read(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction(Transaction&& other) noexcept
        : database_{std::exchange(other.database_, nullptr)}, inner_{other.inner_} {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Outcome commit();

private:
    Transaction(Database& database, bool inner) : database_{&database}, inner_{inner} {}

    Database* database_;
    bool inner_;
};

}  // namespace beffroi::content
