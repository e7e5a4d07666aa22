#include "content/store/editions.h"

#include "content/store/entries.h"

namespace beffroi::content {
namespace {

EditionRow row_of(const Statement& row) {
    return EditionRow{row.integer("number"), row.text("manifest_hash"), row.text("state") == "live",
                      row.integer("created_ms"), row.text("created_by")};
}

Outcome copy_published(Database& database, const Content& content, std::int64_t number) {
    auto write = TRY(
        database.prepare("INSERT INTO published_value (entry_id, field, locale, value, version)"
                         " SELECT :entry, :field, :locale, :value, coalesce((SELECT version FROM draft_value"
                         " WHERE entry_id = :entry AND field = :field AND locale = :locale), 0)"));
    auto mark = TRY(database.prepare("UPDATE entry SET published_edition = :number WHERE id = :entry"));
    for (const Entry& entry : content.entries) {
        for (const auto& [key, text] : entry.values) {
            write.bind(":entry", entry.id).bind(":field", key.first).bind(":locale", key.second);
            write.bind(":value", text);
            TRY(write.run());
        }
        mark.bind(":number", number).bind(":entry", entry.id);
        TRY(mark.run());
    }
    return Done{};
}

}  // namespace

Result<std::vector<EditionRow>> Editions::list(int most) {
    auto rows =
        TRY(database_->prepare("SELECT number, manifest_hash, state, created_ms, created_by"
                               " FROM edition ORDER BY number DESC LIMIT :most"));
    rows.bind(":most", most);
    std::vector<EditionRow> found;
    while (TRY(rows.step())) found.push_back(row_of(rows));
    return found;
}

Result<std::optional<EditionRow>> Editions::newest() {
    const auto found = TRY(list(1));
    if (found.empty()) return std::optional<EditionRow>{};
    return std::optional{found.front()};
}

Outcome Editions::stage(const EditionRow& row, const Content& content) {
    auto transaction = TRY(Transaction::begin(*database_));
    auto write =
        TRY(database_->prepare("INSERT INTO edition (number, manifest_hash, state, created_ms, created_by)"
                               " VALUES (:number, :hash, 'staged', :created, :by)"));
    write.bind(":number", row.number).bind(":hash", row.manifest_hash);
    write.bind(":created", row.created_ms).bind(":by", row.created_by);
    TRY(write.run());
    TRY(set_published(row.number, content));
    return transaction.commit();
}

Outcome Editions::set_published(std::int64_t number, const Content& content) {
    auto transaction = TRY(Transaction::begin(*database_));
    TRY(database_->execute("DELETE FROM published_value; UPDATE entry SET published_edition = NULL"));
    TRY(copy_published(*database_, content, number));
    return transaction.commit();
}

Outcome Editions::mark_live(std::int64_t number) {
    auto write = TRY(database_->prepare("UPDATE edition SET state = 'live' WHERE number = :number"));
    write.bind(":number", number);
    TRY(write.run());
    if (database_->changes() == 0) return Error{Fault::NotFound, "no edition " + std::to_string(number)};
    return Done{};
}

}  // namespace beffroi::content
