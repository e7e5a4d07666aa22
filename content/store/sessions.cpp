#include "content/base/digest.h"
#include "content/base/random.h"
#include "content/store/people.h"

namespace beffroi::content {
namespace {

constexpr std::int64_t kIdle_ms = std::chrono::milliseconds{kSessionIdle}.count();
constexpr std::int64_t kAbsolute_ms = std::chrono::milliseconds{kSessionAbsolute}.count();

std::string hash_of(std::string_view token) {
    return Digest::of(token).hex();
}

/// Sessions go; when somebody was last here stays.
Outcome write_seen(Database& database, std::string_view token_hash, UtcTime now) {
    auto write =
        TRY(database.prepare("UPDATE person SET last_seen_ms = :now"
                             " WHERE id = (SELECT person_id FROM session WHERE token_hash = :hash)"));
    write.bind(":now", utc_ms(now)).bind(":hash", token_hash);
    return write.run();
}

}  // namespace

Result<Sessions::Opened> Sessions::open(std::string_view person_id, UtcTime now) {
    Opened opened{random_hex(32), random_hex(32)};
    auto write =
        TRY(database_->prepare("INSERT INTO session (token_hash, person_id, csrf, created_ms, seen_ms)"
                               " VALUES (:hash, :person, :csrf, :now, :now)"));
    write.bind(":hash", hash_of(opened.token)).bind(":person", person_id);
    write.bind(":csrf", opened.csrf).bind(":now", utc_ms(now));
    TRY(write.run());
    TRY(write_seen(*database_, hash_of(opened.token), now));
    return opened;
}

Result<std::optional<Session>> Sessions::find(std::string_view token, UtcTime now) {
    auto rows = TRY(database_->prepare(
        "SELECT s.csrf, s.seen_ms, p.id, p.name, p.one_time, p.created_ms, p.last_seen_ms, f.confirmed_ms,"
        " g.role, g.locale FROM session s JOIN person p ON p.id = s.person_id"
        " LEFT JOIN second_factor f ON f.person_id = p.id LEFT JOIN role_grant g ON g.person_id = p.id"
        " WHERE s.token_hash = :hash AND s.seen_ms > :idle AND s.created_ms > :oldest"
        " AND p.disabled_ms IS NULL"));
    rows.bind(":hash", hash_of(token)).bind(":idle", utc_ms(now) - kIdle_ms);
    rows.bind(":oldest", utc_ms(now) - kAbsolute_ms);
    std::optional<Session> found;
    while (TRY(rows.step())) {
        if (!found) {
            found = Session{.person = Person{.id = rows.text("id"),
                                             .name = rows.text("name"),
                                             .roles = {},
                                             .one_time = rows.integer("one_time") != 0,
                                             .disabled = false,
                                             .created_ms = rows.integer("created_ms"),
                                             .last_seen_ms = rows.maybe_integer("last_seen_ms"),
                                             .second_factor = !rows.is_null("confirmed_ms")},
                            .csrf = rows.text("csrf"),
                            .seen_ms = rows.integer("seen_ms")};
        }
        const auto role = role_of(rows.text("role"));
        if (role) found->person.roles.insert(RoleGrant{*role, rows.text("locale")});
    }
    return found;
}

Outcome Sessions::touch(std::string_view token, UtcTime now) {
    auto write = TRY(database_->prepare("UPDATE session SET seen_ms = :now WHERE token_hash = :hash"));
    write.bind(":now", utc_ms(now)).bind(":hash", hash_of(token));
    TRY(write.run());
    return write_seen(*database_, hash_of(token), now);
}

Outcome Sessions::end(std::string_view token) {
    auto write = TRY(database_->prepare("DELETE FROM session WHERE token_hash = :hash"));
    write.bind(":hash", hash_of(token));
    return write.run();
}

Outcome Sessions::end_all_of(std::string_view person_id) {
    auto write = TRY(database_->prepare("DELETE FROM session WHERE person_id = :id"));
    write.bind(":id", person_id);
    return write.run();
}

Outcome Sessions::sweep(UtcTime now) {
    auto write =
        TRY(database_->prepare("DELETE FROM session WHERE seen_ms <= :idle OR created_ms <= :oldest"));
    write.bind(":idle", utc_ms(now) - kIdle_ms).bind(":oldest", utc_ms(now) - kAbsolute_ms);
    return write.run();
}

}  // namespace beffroi::content
