#include "content/store/people.h"

#include <algorithm>

#include "content/base/ulid.h"
#include "content/model/field_spec.h"

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
    "SELECT p.id, p.name, p.one_time, p.disabled_ms, p.created_ms, g.role, g.locale FROM person p"
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

Outcome write_password(Database& database, std::string_view id, std::string_view hash, bool one_time) {
    auto write =
        TRY(database.prepare("UPDATE person SET password_hash = :hash, one_time = :one_time,"
                             " failed_tries = 0, blocked_until_ms = 0 WHERE id = :id"));
    write.bind(":hash", hash).bind(":one_time", one_time ? 1 : 0).bind(":id", id);
    TRY(write.run());
    if (database.changes() == 0) return Error{Fault::NotFound, "no such person"};
    return Done{};
}

Outcome end_sessions(Database& database, std::string_view id) {
    auto write = TRY(database.prepare("DELETE FROM session WHERE person_id = :id"));
    write.bind(":id", id);
    return write.run();
}

}  // namespace

Result<std::vector<Person>> People::select(Statement rows) {
    std::vector<Person> found;
    while (TRY(rows.step())) {
        if (found.empty() || found.back().id != rows.text("id")) {
            found.push_back(Person{.id = rows.text("id"),
                                   .name = rows.text("name"),
                                   .roles = {},
                                   .one_time = rows.integer("one_time") != 0,
                                   .disabled = !rows.is_null("disabled_ms"),
                                   .created_ms = rows.integer("created_ms")});
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

Result<People::Added> People::add(std::string_view name, const RoleGrants& roles, UtcTime now) {
    if (name.empty() || length_in_characters(name) > kLongestName || !is_utf8(name)) {
        return Error{Fault::Invalid, "a name has 1 to 80 characters"};
    }
    std::string password = make_one_time_password();
    const std::string hash = TRY(hash_password(password, cost_));
    auto transaction = TRY(Transaction::begin(*database_));
    const std::string id = new_ulid(now);
    auto write =
        TRY(database_->prepare("INSERT INTO person (id, name, password_hash, one_time, created_ms)"
                               " VALUES (:id, :name, :hash, 1, :now)"));
    write.bind(":id", id).bind(":name", name).bind(":hash", hash).bind(":now", utc_ms(now));
    Outcome written = write.run();
    if (!written && written.error().fault == Fault::Conflict) {
        return Error{Fault::Conflict, "somebody is called " + std::string{name} + " already"};
    }
    if (!written) return written.error();
    TRY(write_roles(*database_, id, roles));
    TRY(transaction.commit());
    return Added{TRY(find(id)), std::move(password)};
}

Result<std::string> People::reset_password(std::string_view id) {
    std::string password = make_one_time_password();
    const std::string hash = TRY(hash_password(password, cost_));
    auto transaction = TRY(Transaction::begin(*database_));
    TRY(write_password(*database_, id, hash, true));
    TRY(end_sessions(*database_, id));
    TRY(transaction.commit());
    return password;
}

Outcome People::set_password(std::string_view id, std::string_view password) {
    const Person person = TRY(find(id));
    if (length_in_characters(password) < kLeastPasswordCharacters) {
        return Error{Fault::Invalid, "a password has at least 12 characters"};
    }
    if (password == person.name) return Error{Fault::Invalid, "the password is the name"};
    const std::string hash = TRY(hash_password(password, cost_));
    auto transaction = TRY(Transaction::begin(*database_));
    TRY(write_password(*database_, person.id, hash, false));
    TRY(end_sessions(*database_, person.id));
    return transaction.commit();
}

Outcome People::set_roles(std::string_view id, const RoleGrants& roles) {
    auto transaction = TRY(Transaction::begin(*database_));
    const Person person = TRY(find(id));
    TRY(write_roles(*database_, person.id, roles));
    TRY(end_sessions(*database_, person.id));
    return transaction.commit();
}

Outcome People::disable(std::string_view id, UtcTime now) {
    auto transaction = TRY(Transaction::begin(*database_));
    const Person person = TRY(find(id));
    auto write = TRY(database_->prepare("UPDATE person SET disabled_ms = :now WHERE id = :id"));
    write.bind(":now", utc_ms(now)).bind(":id", person.id);
    TRY(write.run());
    TRY(end_sessions(*database_, person.id));
    return transaction.commit();
}

Outcome People::count_failure(std::string_view id, std::int64_t failed, UtcTime now) {
    auto write = TRY(database_->prepare(
        "UPDATE person SET failed_tries = :failed, blocked_until_ms = :until WHERE id = :id"));
    const std::int64_t wait = wait_after(failed);
    write.bind(":failed", failed).bind(":id", id);
    write.bind(":until", wait == 0 ? std::int64_t{0} : utc_ms(now) + wait);
    return write.run();
}

Result<LogIn> People::log_in(std::string_view name, std::string_view password, UtcTime now) {
    auto row =
        TRY(database_->prepare("SELECT id, password_hash, failed_tries, blocked_until_ms, disabled_ms"
                               " FROM person WHERE name = :name"));
    row.bind(":name", name);
    if (!TRY(row.step())) {
        // As much work as for a real name, so that the time tells a stranger nothing.
        static_cast<void>(hash_password(password.substr(0, 1024), cost_));
        return LogIn{};
    }
    const std::string id = row.text("id");
    const std::string hash = row.text("password_hash");
    const std::int64_t failed = row.integer("failed_tries");
    const std::int64_t blocked_until = row.integer("blocked_until_ms");
    const bool disabled = !row.is_null("disabled_ms");
    row.reset();

    if (blocked_until > utc_ms(now)) {
        return LogIn{std::nullopt, {std::chrono::milliseconds{blocked_until - utc_ms(now)}}};
    }
    if (!password_matches(hash, password) || disabled) {
        TRY(count_failure(id, failed + 1, now));
        return LogIn{std::nullopt, {std::chrono::milliseconds{wait_after(failed + 1)}}};
    }
    if (failed > 0) TRY(count_failure(id, 0, now));
    return LogIn{TRY(find(id)), {}};
}

}  // namespace beffroi::content
