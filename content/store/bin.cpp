#include "content/store/bin.h"

#include <map>

#include "content/store/entry_lists.h"

namespace beffroi::content {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;

/// What lies under an entry, by the slugs that is_slug_for() describes: "town-hall/evening" under
/// "town-hall".
constexpr const char* kUnder =
    "((:kind = 'facade' AND kind = 'scene') OR (:kind = 'tour' AND kind = 'tour_stop'))"
    " AND substr(slug, 1, length(:slug) + 1) = :slug || '/'";

/// Without what went with its parent.
constexpr const char* kThrownAway =
    "SELECT e.id, e.deleted_ms, e.deleted_by FROM entry e WHERE e.deleted_ms > :oldest"
    " AND NOT (e.kind IN ('scene', 'tour_stop') AND EXISTS (SELECT 1 FROM entry p"
    "  WHERE p.kind = iif(e.kind = 'scene', 'facade', 'tour')"
    "  AND p.slug = substr(e.slug, 1, instr(e.slug, '/') - 1) AND p.deleted_ms = e.deleted_ms))"
    " ORDER BY e.deleted_ms DESC, e.slug";

std::int64_t oldest_kept(UtcTime now) {
    return utc_ms(now) - kBinDays * kDayMs;
}

}  // namespace

Result<BinPage> Bin::list(UtcTime now, const BinQuery& query) {
    auto one_moment = TRY(Transaction::begin_read(*database_));
    const auto listed = TRY(EntryViews{*store_}.in_bin(oldest_kept(now)));
    std::map<std::string, const EntryRow*> named;
    for (const EntryRow& row : listed) named[row.id] = &row;
    const auto words = search_words(query.words);
    auto rows = TRY(database_->prepare(kThrownAway));
    rows.bind(":oldest", oldest_kept(now));
    BinPage page;
    while (TRY(rows.step())) {
        const auto found = named.find(rows.text("id"));
        if (found == named.end()) continue;  // of a later program
        ++page.all;
        if (!has_words(found->second->titles_folded, words)) continue;
        const bool on_page = page.found >= query.offset && (!query.limit || page.rows.size() < *query.limit);
        ++page.found;
        if (!on_page) continue;
        const EntryRow& entry = *found->second;
        BinRow row{entry.id, entry.kind, entry.title == entry.slug ? "" : entry.title, entry.place, 0, "", 0};
        row.deleted_ms = rows.integer("deleted_ms");
        row.deleted_by = rows.text("deleted_by");
        row.days_left = (row.deleted_ms - oldest_kept(now) + kDayMs - 1) / kDayMs;
        page.rows.push_back(std::move(row));
    }
    return page;
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
