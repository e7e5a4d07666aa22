#include "content/store/audit.h"

#include "content/base/digest.h"

namespace beffroi::content {
namespace {

/// Each part with its length, so that two lines never hash alike by moving a word across a border.
std::string hash_of(std::string_view before, const AuditLine& line) {
    std::string text{before};
    for (const std::string& part :
         {std::to_string(line.at_ms), line.who, line.what, line.about, line.detail}) {
        text += '|' + std::to_string(part.size()) + ':' + part;
    }
    return Digest::of(text).hex();
}

AuditLine line_of(const Statement& row) {
    return AuditLine{row.integer("id"), row.integer("at_ms"), row.text("who"),
                     row.text("what"),  row.text("about"),    row.text("detail")};
}

}  // namespace

Outcome Audit::add(UtcTime now, std::string_view who, std::string_view what, std::string_view about,
                   std::string_view detail) {
    auto transaction = TRY(Transaction::begin(*database_));
    auto last = TRY(database_->prepare("SELECT hash FROM audit ORDER BY id DESC LIMIT 1"));
    const std::string before = TRY(last.step()) ? last.text("hash") : "";
    last.reset();
    const AuditLine line{
        0, utc_ms(now), std::string{who}, std::string{what}, std::string{about}, std::string{detail}};
    auto write =
        TRY(database_->prepare("INSERT INTO audit (at_ms, who, what, about, detail, hash)"
                               " VALUES (:at, :who, :what, :about, :detail, :hash)"));
    write.bind(":at", line.at_ms).bind(":who", who).bind(":what", what).bind(":about", about);
    write.bind(":detail", detail).bind(":hash", hash_of(before, line));
    TRY(write.run());
    return transaction.commit();
}

Result<std::vector<AuditLine>> Audit::list(int most, std::optional<std::int64_t> before) {
    auto rows =
        TRY(database_->prepare("SELECT id, at_ms, who, what, about, detail FROM audit"
                               " WHERE :before IS NULL OR id < :before ORDER BY id DESC LIMIT :most"));
    rows.bind(":most", most).bind(":before", before);
    std::vector<AuditLine> found;
    while (TRY(rows.step())) found.push_back(line_of(rows));
    return found;
}

Outcome Audit::check_chain() {
    auto rows =
        TRY(database_->prepare("SELECT id, at_ms, who, what, about, detail, hash FROM audit ORDER BY id"));
    std::string before;
    while (TRY(rows.step())) {
        const AuditLine line = line_of(rows);
        if (rows.text("hash") != hash_of(before, line)) {
            return Error{Fault::Corrupt,
                         "audit line " + std::to_string(line.id) + " does not follow from the one before it"};
        }
        before = rows.text("hash");
    }
    return Done{};
}

}  // namespace beffroi::content
