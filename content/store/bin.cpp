#include "content/store/bin.h"

namespace beffroi::content {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;

/// What lies under an entry, by the slugs that is_slug_for() describes: "town-hall/evening" under
/// "town-hall".
constexpr const char* kUnder =
    "((:kind = 'facade' AND kind = 'scene') OR (:kind = 'tour' AND kind = 'tour_stop'))"
    " AND substr(slug, 1, length(:slug) + 1) = :slug || '/'";

std::int64_t oldest_kept(UtcTime now) {
    return utc_ms(now) - kBinDays * kDayMs;
}

}  // namespace

Result<std::vector<BinRow>> Bin::list(UtcTime now) {
    auto rows = TRY(database_->prepare(
        "SELECT e.id, e.kind, e.deleted_ms, e.deleted_by FROM entry e WHERE e.deleted_ms > :oldest"
        " AND NOT EXISTS (SELECT 1 FROM entry p WHERE p.deleted_ms = e.deleted_ms AND"
        "  ((p.kind = 'facade' AND e.kind = 'scene') OR (p.kind = 'tour' AND e.kind = 'tour_stop'))"
        "  AND p.slug = substr(e.slug, 1, instr(e.slug, '/') - 1))"
        " ORDER BY e.deleted_ms DESC, e.slug"));
    rows.bind(":oldest", oldest_kept(now));
    EntryViews views{*store_};
    std::vector<BinRow> found;
    while (TRY(rows.step())) {
        const auto kind = kind_of(rows.text("kind"));
        if (!kind) continue;  // of a later program
        BinRow row{rows.text("id"), *kind, "", rows.integer("deleted_ms"), rows.text("deleted_by"), 0};
        row.title = TRY(views.row(row.id)).title;
        row.days_left = (row.deleted_ms - oldest_kept(now) + kDayMs - 1) / kDayMs;
        found.push_back(std::move(row));
    }
    return found;
}

Outcome Bin::put(std::string_view id, std::string_view by, UtcTime now) {
    auto transaction = TRY(Transaction::begin(*database_));
    const EntrySummary entry = TRY(Entries{*store_}.find(id));
    if (entry.kind == Kind::City) return Error{Fault::Invalid, "the city cannot be thrown away"};
    if (entry.deleted) return Done{};
    auto write = TRY(database_->prepare(std::string{"UPDATE entry SET deleted_ms = :now, deleted_by = :by"
                                                    " WHERE deleted_ms IS NULL AND (id = :id OR "} +
                                        kUnder + ")"));
    write.bind(":id", id).bind(":kind", name_of(entry.kind)).bind(":slug", entry.slug);
    write.bind(":now", utc_ms(now)).bind(":by", by);
    TRY(write.run());
    return transaction.commit();
}

Outcome Bin::restore(std::string_view id, UtcTime now) {
    auto transaction = TRY(Transaction::begin(*database_));
    const EntrySummary entry = TRY(Entries{*store_}.find(id));
    if (!entry.deleted) return Done{};
    auto write = TRY(database_->prepare(
        std::string{
            "UPDATE entry SET deleted_ms = NULL, deleted_by = '' WHERE deleted_ms ="
            " (SELECT deleted_ms FROM entry WHERE id = :id) AND deleted_ms > :oldest AND (id = :id OR "} +
        kUnder + ")"));
    write.bind(":id", id).bind(":kind", name_of(entry.kind)).bind(":slug", entry.slug);
    write.bind(":oldest", oldest_kept(now));
    TRY(write.run());
    if (database_->changes() == 0) return Error{Fault::NotFound, "the bin no longer has " + std::string{id}};
    return transaction.commit();
}

}  // namespace beffroi::content
