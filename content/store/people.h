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
#include "content/model/password_rule.h"
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
    std::optional<std::int64_t> last_seen_ms;  ///< Nothing: never logged in. To the minute.
    bool second_factor = false;
};

/// Why a log-in failed is told to nobody but the log: a stranger learns no names. Waiting is told.
struct LogInRefused {
    std::chrono::milliseconds wait{0};  ///< Until the next try is looked at at all.
};

struct LogIn {
    std::optional<Person> person;
    LogInRefused refused;
    bool code_wanted = false;  ///< The password was right; a code was not there, or not right.
};

struct Session {
    Person person;
    std::string csrf;  ///< Every unsafe request carries it in a header.
    std::int64_t seen_ms = 0;
};

inline constexpr std::chrono::minutes kSessionIdle{30};
inline constexpr std::chrono::hours kSessionAbsolute{12};
inline constexpr std::chrono::hours kInvitation{7 * 24};

/// Hashing takes about 130 ms and 64 MiB: log_in, add and set_password belong on the jobs thread.
class People {
public:
    explicit People(Store& store, PasswordCost cost = PasswordCost::Interactive)
        : store_{&store}, database_{&store.database()}, cost_{cost} {}

    Result<std::vector<Person>> list();
    /// By id or by name. Errors: NotFound.
    Result<Person> find(std::string_view id_or_name);

    /// A person with a first password that works once; it is returned here and kept nowhere. With `valid_for`
    /// it opens nothing after that time. Errors: Conflict (the name is taken), Invalid (empty or over-long
    /// name, no role).
    struct Added {
        Person person;
        std::string one_time_password;
    };
    Result<Added> add(std::string_view name, const RoleGrants& roles, UtcTime now,
                      std::optional<std::chrono::hours> valid_for = std::nullopt);

    /// A new first password for who lost theirs; their sessions end. Errors: NotFound.
    Result<std::string> reset_password(std::string_view id, UtcTime now,
                                       std::optional<std::chrono::hours> valid_for = std::nullopt);

    /// Ends every session of the person. Errors: NotFound, Invalid (fault_of_password() says why).
    Outcome set_password(std::string_view id, std::string_view password);

    /// What a person may do, and whether they may log in. Their sessions end when they may less than before.
    /// Errors: NotFound, Invalid (no role), Conflict: of those who chose a password of their own, nobody
    /// would be left who manages people.
    Outcome set_access(std::string_view id, const RoleGrants& roles, bool disabled, UtcTime now);
    Outcome set_roles(std::string_view id, const RoleGrants& roles, UtcTime now);
    Outcome disable(std::string_view id, UtcTime now);

    /// After five wrong passwords or codes each further one doubles the wait, from 1 s to 15 min. A name that
    /// does not exist costs the same time. A right password alone is no success where a code is wanted: it
    /// forgives no wrong codes. Errors: only Io and the like; a wrong password is an answer.
    Result<LogIn> log_in(std::string_view name, std::string_view password, UtcTime now,
                         std::string_view code = "");
    /// The same waits for someone who is in already and proves it again, by one of the two.
    Result<LogIn> check_password(std::string_view id, std::string_view password, UtcTime now);
    Result<LogIn> check_code(std::string_view id, std::string_view code, UtcTime now);

private:
    Result<std::vector<Person>> select(Statement statement);
    struct Door;
    Result<std::optional<Door>> door(const char* where, std::string_view who);
    Result<LogIn> fail(const Door& door, UtcTime now);
    Result<LogIn> open(const Door& door, UtcTime now);
    Outcome count_failure(std::string_view id, std::int64_t failed, UtcTime now);

    Store* store_;
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
