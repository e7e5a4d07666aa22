#pragma once
// Staff: who they are, what they may do, how they log in, and the sessions that keep them in.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/password.h"
#include "content/base/result.h"
#include "content/model/role.h"
#include "content/sqlite/database.h"
#include "content/store/store.h"

namespace beffroi::content {

struct Person {
    std::string id;
    std::string name;
    RoleGrants roles;
    bool one_time = false;  ///< Must choose a password before anything else.
    bool disabled = false;
    std::int64_t created_ms = 0;
};

/// Why a log-in failed is told to nobody but the log: a stranger learns no names. Waiting is told.
struct LogInRefused {
    std::chrono::milliseconds wait{0};  ///< Until the next try is looked at at all.
};

struct LogIn {
    std::optional<Person> person;
    LogInRefused refused;
};

struct Session {
    Person person;
    std::string csrf;  ///< Every unsafe request carries it in a header.
    std::int64_t seen_ms = 0;
};

inline constexpr std::chrono::minutes kSessionIdle{30};
inline constexpr std::chrono::hours kSessionAbsolute{12};
inline constexpr std::size_t kLeastPasswordCharacters = 12;

/// Hashing takes about 130 ms and 64 MiB: log_in, add and set_password belong on the jobs thread.
class People {
public:
    explicit People(Store& store, PasswordCost cost = PasswordCost::Interactive)
        : database_{&store.database()}, cost_{cost} {}

    Result<std::vector<Person>> list();
    /// By id or by name. Errors: NotFound.
    Result<Person> find(std::string_view id_or_name);

    /// A person with a first password that works once; it is returned here and kept nowhere.
    /// Errors: Conflict (the name is taken), Invalid (empty or over-long name, no role).
    struct Added {
        Person person;
        std::string one_time_password;
    };
    Result<Added> add(std::string_view name, const RoleGrants& roles, UtcTime now);

    /// A new first password for who lost theirs; their sessions end. Errors: NotFound.
    Result<std::string> reset_password(std::string_view id);

    /// Ends every session of the person. Errors: NotFound, Invalid (too short, or the name itself).
    Outcome set_password(std::string_view id, std::string_view password);

    /// Ends their sessions. Errors: NotFound, Invalid (no role).
    Outcome set_roles(std::string_view id, const RoleGrants& roles);
    Outcome disable(std::string_view id, UtcTime now);

    /// After five wrong passwords each further one doubles the wait, from 1 s to 15 min. A name that does not
    /// exist costs the same time. Errors: only Io and the like; a wrong password is an answer.
    Result<LogIn> log_in(std::string_view name, std::string_view password, UtcTime now);

private:
    Result<std::vector<Person>> select(Statement statement);
    Outcome count_failure(std::string_view id, std::int64_t failed, UtcTime now);

    Database* database_;
    PasswordCost cost_;
};

/// Tokens are random and known to the cookie alone; the database holds their hash.
class Sessions {
public:
    explicit Sessions(Store& store) : database_{&store.database()} {}

    struct Opened {
        std::string token;  ///< 64 hex digits, for the cookie
        std::string csrf;
    };
    Result<Opened> open(std::string_view person_id, UtcTime now);

    /// Nothing: unknown, ended, idle for too long, too old, or its person disabled. Reads only.
    Result<std::optional<Session>> find(std::string_view token, UtcTime now);

    /// Writes that it was used. Call when seen_ms is over a minute old.
    Outcome touch(std::string_view token, UtcTime now);
    Outcome end(std::string_view token);
    Outcome end_all_of(std::string_view person_id);
    /// Removes the expired ones.
    Outcome sweep(UtcTime now);

private:
    Database* database_;
};

}  // namespace beffroi::content
