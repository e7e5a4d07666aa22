#include "content/store/second_factor.h"

#include <optional>

#include "content/base/digest.h"
#include "content/base/one_time_code.h"

namespace beffroi::content {
namespace {

struct Kept {
    std::string secret;
    bool confirmed = false;
    std::int64_t last_step = 0;
};

Result<std::optional<Kept>> kept(Database& database, std::string_view person_id) {
    auto row = TRY(
        database.prepare("SELECT secret, confirmed_ms, last_step FROM second_factor WHERE person_id = :id"));
    row.bind(":id", person_id);
    if (!TRY(row.step())) return std::optional<Kept>{};
    return std::optional{Kept{row.text("secret"), !row.is_null("confirmed_ms"), row.integer("last_step")}};
}

Outcome spend(Database& database, std::string_view person_id, std::int64_t step) {
    auto write = TRY(database.prepare("UPDATE second_factor SET last_step = :step WHERE person_id = :id"));
    write.bind(":step", step).bind(":id", person_id);
    return write.run();
}

/// As one writes it down: case and separators do not count.
std::string recovery_hash(std::string_view person_id, std::string_view code) {
    std::string text{person_id};
    text += ':';
    for (const char c : code) {
        if (c == '-' || c == ' ') continue;
        text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return Digest::of(text).hex();
}

Result<std::vector<std::string>> write_recovery_codes(Database& database, std::string_view person_id) {
    std::vector<std::string> codes;
    for (int i = 0; i < kRecoveryCodes; ++i) {
        codes.push_back(make_recovery_code());
        auto write = TRY(database.prepare("INSERT INTO recovery_code (person_id, hash) VALUES (:id, :hash)"));
        write.bind(":id", person_id).bind(":hash", recovery_hash(person_id, codes.back()));
        TRY(write.run());
    }
    return codes;
}

}  // namespace

Result<bool> SecondFactors::is_on(std::string_view person_id) {
    const auto found = TRY(kept(*database_, person_id));
    return found && found->confirmed;
}

Result<std::string> SecondFactors::begin(std::string_view person_id, UtcTime now) {
    auto transaction = TRY(Transaction::begin(*database_));
    if (TRY(is_on(person_id))) return Error{Fault::Conflict, "a second factor is on already"};
    std::string secret = make_code_secret();
    auto write = TRY(database_->prepare(
        "INSERT INTO second_factor (person_id, secret, begun_ms) VALUES (:id, :secret, :now)"
        " ON CONFLICT (person_id) DO UPDATE SET secret = :secret, begun_ms = :now, last_step = 0"));
    write.bind(":id", person_id).bind(":secret", secret).bind(":now", utc_ms(now));
    TRY(write.run());
    TRY(transaction.commit());
    return secret;
}

Result<std::vector<std::string>> SecondFactors::confirm(std::string_view person_id, std::string_view code,
                                                        UtcTime now) {
    auto transaction = TRY(Transaction::begin(*database_));
    const auto found = TRY(kept(*database_, person_id));
    if (!found) return Error{Fault::NotFound, "no second factor was begun"};
    if (found->confirmed) return Error{Fault::Conflict, "a second factor is on already"};
    const auto step = matching_step(found->secret, code, now, found->last_step);
    if (!step) return Error{Fault::Denied, "not the code of the secret begun"};
    TRY(spend(*database_, person_id, *step));
    auto write =
        TRY(database_->prepare("UPDATE second_factor SET confirmed_ms = :now WHERE person_id = :id"));
    write.bind(":now", utc_ms(now)).bind(":id", person_id);
    TRY(write.run());
    auto codes = TRY(write_recovery_codes(*database_, person_id));
    TRY(transaction.commit());
    return codes;
}

Result<bool> SecondFactors::accept(std::string_view person_id, std::string_view code, UtcTime now) {
    auto transaction = TRY(Transaction::begin(*database_));
    const auto found = TRY(kept(*database_, person_id));
    if (!found || !found->confirmed) return false;
    const auto step = matching_step(found->secret, code, now, found->last_step);
    if (!step && !TRY(accept_recovery(person_id, code, now))) return false;
    if (step) TRY(spend(*database_, person_id, *step));
    TRY(transaction.commit());
    return true;
}

Result<bool> SecondFactors::accept_recovery(std::string_view person_id, std::string_view code, UtcTime now) {
    auto write =
        TRY(database_->prepare("UPDATE recovery_code SET used_ms = :now WHERE person_id = :id AND hash = "
                               ":hash AND used_ms IS NULL"));
    write.bind(":now", utc_ms(now)).bind(":id", person_id).bind(":hash", recovery_hash(person_id, code));
    TRY(write.run());
    return database_->changes() == 1;
}

Outcome SecondFactors::remove(std::string_view person_id) {
    auto transaction = TRY(Transaction::begin(*database_));
    for (const char* sql : {"DELETE FROM recovery_code WHERE person_id = :id",
                            "DELETE FROM second_factor WHERE person_id = :id"}) {
        auto write = TRY(database_->prepare(sql));
        write.bind(":id", person_id);
        TRY(write.run());
    }
    return transaction.commit();
}

}  // namespace beffroi::content
