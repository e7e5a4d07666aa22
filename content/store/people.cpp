#include "content/store/people.h"

#include <algorithm>

#include "content/base/ulid.h"
#include "content/model/field_spec.h"
#include "content/store/second_factor.h"

namespace beffroi::content {
namespace {

constexpr std::int64_t kFreeTries = 5;
constexpr std::int64_t kLongestWait_ms = 15 * 60 * 1000;
constexpr std::size_t kLongestName = 80;

/// 1 s after the fifth wrong password, doubled by each further one.
std::int64_t wait_after(std::int64_t failures) {
    if (failures < kFreeTries) return 0;
    const auto doublings = std::min<std::int64_t>(failures - kFreeTries, 20);
    return std::min(std::int64_t{1000} << static_cast<unsigned>(doublings), kLongestWait_ms);
}

constexpr const char* kPerson =
    "SELECT p.id, p.name, p.one_time, p.disabled_ms, p.created_ms, p.last_seen_ms, f.confirmed_ms, g.role,"
    " g.locale FROM person p LEFT JOIN second_factor f ON f.person_id = p.id"
    " LEFT JOIN role_grant g ON g.person_id = p.id ";

Outcome write_roles(Database& database, std::string_view id, const RoleGrants& roles) {
    if (roles.empty()) return Error{Fault::Invalid, "a person needs at least one role"};
    auto clear = TRY(database.prepare("DELETE FROM role_grant WHERE person_id = :id"));
    clear.bind(":id", id);
    TRY(clear.run());
    for (const RoleGrant& grant : roles) {
        auto write = TRY(database.prepare(
            "INSERT INTO role_grant (person_id, role, locale) VALUES (:id, :role, :locale)"));
        write.bind(":id", id).bind(":role", name_of(grant.role)).bind(":locale", grant.locale);
        TRY(write.run());
    }
    return Done{};
}

struct NewPassword {
    std::string hash;
    bool one_time = false;
    std::optional<std::int64_t> until_ms;
};

std::optional<std::int64_t> end_of(UtcTime now, std::optional<std::chrono::hours> valid_for) {
    if (!valid_for) return std::nullopt;
    return utc_ms(now + *valid_for);
}

Outcome write_password(Database& database, std::string_view id, const NewPassword& password) {
    auto write = TRY(database.prepare(
        "UPDATE person SET password_hash = :hash, one_time = :one_time, one_time_until_ms = :until,"
        " failed_tries = 0, blocked_until_ms = 0 WHERE id = :id"));
    write.bind(":hash", password.hash).bind(":one_time", password.one_time ? 1 : 0).bind(":id", id);
    write.bind(":until", password.until_ms);
    TRY(write.run());
    if (database.changes() == 0) return Error{Fault::NotFound, "no such person"};
    return Done{};
}

Outcome end_sessions(Database& database, std::string_view id) {
    auto write = TRY(database.prepare("DELETE FROM session WHERE person_id = :id"));
    write.bind(":id", id);
    return write.run();
}

bool manages_people(const RoleGrants& roles) {
    return may(roles, Action::ManagePeople);
}

/// Somebody other than `id` who manages people, may log in, and has proved that they can.
Result<bool> another_manages(Database& database, std::string_view id) {
    auto rows =
        TRY(database.prepare("SELECT g.role FROM person p JOIN role_grant g ON g.person_id = p.id"
                             " WHERE p.id <> :id AND p.disabled_ms IS NULL AND p.one_time = 0"));
    rows.bind(":id", id);
    while (TRY(rows.step())) {
        const auto role = role_of(rows.text("role"));
        if (role && manages_people({RoleGrant{*role, ""}})) return true;
    }
    return false;
}

}  // namespace

/// What a try at somebody's secrets starts from.
struct People::Door {
    std::string id;
    std::string hash;
    std::int64_t failed = 0;
    std::int64_t blocked_until = 0;
    bool disabled = false;
    std::optional<std::int64_t> one_time_until;

    std::chrono::milliseconds wait(UtcTime now) const {
        return std::chrono::milliseconds{std::max<std::int64_t>(0, blocked_until - utc_ms(now))};
    }
    bool opens_to(std::string_view password, UtcTime now) const {
        const bool right = password_matches(hash, password);
        return right && !disabled && (!one_time_until || *one_time_until > utc_ms(now));
    }
};

Result<std::vector<Person>> People::select(Statement rows) {
    std::vector<Person> found;
    while (TRY(rows.step())) {
        if (found.empty() || found.back().id != rows.text("id")) {
            found.push_back(Person{.id = rows.text("id"),
                                   .name = rows.text("name"),
                                   .roles = {},
                                   .one_time = rows.integer("one_time") != 0,
                                   .disabled = !rows.is_null("disabled_ms"),
                                   .created_ms = rows.integer("created_ms"),
                                   .last_seen_ms = rows.maybe_integer("last_seen_ms"),
                                   .second_factor = !rows.is_null("confirmed_ms")});
        }
        const auto role = role_of(rows.text("role"));
        if (role) found.back().roles.insert(RoleGrant{*role, rows.text("locale")});
    }
    return found;
}

Result<std::vector<Person>> People::list() {
    return select(TRY(database_->prepare(std::string{kPerson} + "ORDER BY p.name, p.id")));
}

Result<Person> People::find(std::string_view id_or_name) {
    auto rows = TRY(database_->prepare(std::string{kPerson} + "WHERE p.id = :who OR p.name = :who"));
    rows.bind(":who", id_or_name);
    auto found = TRY(select(std::move(rows)));
    if (found.empty()) return Error{Fault::NotFound, "nobody is called " + std::string{id_or_name}};
    return std::move(found.front());
}

Result<People::Added> People::add(std::string_view name, const RoleGrants& roles, UtcTime now,
                                  std::optional<std::chrono::hours> valid_for) {
    if (name.empty() || length_in_characters(name) > kLongestName || !is_utf8(name)) {
        return Error{Fault::Invalid, "a name has 1 to 80 characters"};
    }
    std::string password = make_one_time_password();
    const std::string hash = TRY(hash_password(password, cost_));
    auto transaction = TRY(Transaction::begin(*database_));
    const std::string id = new_ulid(now);
    auto write =
        TRY(database_->prepare("INSERT INTO person (id, name, password_hash, one_time, created_ms,"
                               " one_time_until_ms) VALUES (:id, :name, :hash, 1, :now, :until)"));
    write.bind(":id", id).bind(":name", name).bind(":hash", hash).bind(":now", utc_ms(now));
    write.bind(":until", end_of(now, valid_for));
    Outcome written = write.run();
    if (!written && written.error().fault == Fault::Conflict) {
        return Error{Fault::Conflict, "somebody is called " + std::string{name} + " already"};
    }
    if (!written) return written.error();
    TRY(write_roles(*database_, id, roles));
    TRY(transaction.commit());
    return Added{TRY(find(id)), std::move(password)};
}

Result<std::string> People::reset_password(std::string_view id, UtcTime now,
                                           std::optional<std::chrono::hours> valid_for) {
    std::string password = make_one_time_password();
    const std::string hash = TRY(hash_password(password, cost_));
    auto transaction = TRY(Transaction::begin(*database_));
    TRY(write_password(*database_, id, {hash, true, end_of(now, valid_for)}));
    TRY(end_sessions(*database_, id));
    TRY(transaction.commit());
    return password;
}

Outcome People::set_password(std::string_view id, std::string_view password) {
    const Person person = TRY(find(id));
    if (fault_of_password(password, person.name) != PasswordFault::None) {
        return Error{Fault::Invalid,
                     "a password has 12 to 200 characters, and is neither the name nor common"};
    }
    const std::string hash = TRY(hash_password(password, cost_));
    auto transaction = TRY(Transaction::begin(*database_));
    TRY(write_password(*database_, person.id, {hash, false, std::nullopt}));
    TRY(end_sessions(*database_, person.id));
    return transaction.commit();
}

Outcome People::set_access(std::string_view id, const RoleGrants& roles, bool disabled, UtcTime now) {
    auto transaction = TRY(Transaction::begin(*database_));
    const Person person = TRY(find(id));
    const bool managed = manages_people(person.roles) && !person.disabled;
    const bool manages = manages_people(roles) && !disabled;
    if (managed && !manages && !TRY(another_manages(*database_, person.id))) {
        return Error{Fault::Conflict, "nobody else could manage people"};
    }
    TRY(write_roles(*database_, person.id, roles));
    auto write = TRY(database_->prepare(
        "UPDATE person SET disabled_ms = CASE WHEN :disabled THEN coalesce(disabled_ms, :now) END"
        " WHERE id = :id"));
    write.bind(":disabled", disabled ? 1 : 0).bind(":now", utc_ms(now)).bind(":id", person.id);
    TRY(write.run());
    const bool loses = !std::includes(roles.begin(), roles.end(), person.roles.begin(), person.roles.end());
    if (loses || disabled) TRY(end_sessions(*database_, person.id));
    return transaction.commit();
}

Outcome People::set_roles(std::string_view id, const RoleGrants& roles, UtcTime now) {
    const Person person = TRY(find(id));
    return set_access(person.id, roles, person.disabled, now);
}

Outcome People::disable(std::string_view id, UtcTime now) {
    const Person person = TRY(find(id));
    return set_access(person.id, person.roles, true, now);
}

Outcome People::count_failure(std::string_view id, std::int64_t failed, UtcTime now) {
    auto write = TRY(database_->prepare(
        "UPDATE person SET failed_tries = :failed, blocked_until_ms = :until WHERE id = :id"));
    const std::int64_t wait = wait_after(failed);
    write.bind(":failed", failed).bind(":id", id);
    write.bind(":until", wait == 0 ? std::int64_t{0} : utc_ms(now) + wait);
    return write.run();
}

Result<std::optional<People::Door>> People::door(const char* where, std::string_view who) {
    auto row = TRY(database_->prepare(
        std::string{"SELECT id, password_hash, failed_tries, blocked_until_ms, disabled_ms, one_time_until_ms"
                    " FROM person WHERE "} +
        where + " = :who"));
    row.bind(":who", who);
    if (!TRY(row.step())) return std::optional<Door>{};
    return std::optional{Door{.id = row.text("id"),
                              .hash = row.text("password_hash"),
                              .failed = row.integer("failed_tries"),
                              .blocked_until = row.integer("blocked_until_ms"),
                              .disabled = !row.is_null("disabled_ms"),
                              .one_time_until = row.maybe_integer("one_time_until_ms")}};
}

Result<LogIn> People::fail(const Door& door, UtcTime now) {
    TRY(count_failure(door.id, door.failed + 1, now));
    return LogIn{std::nullopt, {std::chrono::milliseconds{wait_after(door.failed + 1)}}};
}

Result<LogIn> People::open(const Door& door, UtcTime now) {
    if (door.failed > 0) TRY(count_failure(door.id, 0, now));
    return LogIn{TRY(find(door.id)), {}};
}

Result<LogIn> People::log_in(std::string_view name, std::string_view password, UtcTime now,
                             std::string_view code) {
    const auto found = TRY(door("name", name));
    if (!found) {
        // As much work as for a real name, so that the time tells a stranger nothing.
        static_cast<void>(hash_password(password.substr(0, 1024), cost_));
        return LogIn{};
    }
    if (found->wait(now).count() > 0) return LogIn{std::nullopt, {found->wait(now)}};
    if (!found->opens_to(password, now)) return fail(*found, now);
    SecondFactors factors{*store_};
    if (!TRY(factors.is_on(found->id))) return open(*found, now);
    LogIn asked{std::nullopt, {}, true};
    if (code.empty()) return asked;
    if (TRY(factors.accept(found->id, code, now))) return open(*found, now);
    asked.refused = TRY(fail(*found, now)).refused;
    return asked;
}

Result<LogIn> People::check_password(std::string_view id, std::string_view password, UtcTime now) {
    const auto found = TRY(door("id", id));
    if (!found) return LogIn{};
    if (found->wait(now).count() > 0) return LogIn{std::nullopt, {found->wait(now)}};
    if (!found->opens_to(password, now)) return fail(*found, now);
    return open(*found, now);
}

Result<LogIn> People::check_code(std::string_view id, std::string_view code, UtcTime now) {
    const auto found = TRY(door("id", id));
    if (!found) return LogIn{};
    if (found->wait(now).count() > 0) return LogIn{std::nullopt, {found->wait(now)}};
    if (!TRY(SecondFactors{*store_}.accept(found->id, code, now))) return fail(*found, now);
    return open(*found, now);
}

}  // namespace beffroi::content
