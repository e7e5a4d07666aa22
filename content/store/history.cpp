#include "content/store/history.h"

#include <algorithm>
#include <map>
#include <utility>

namespace beffroi::content {
namespace {

/// A row that may still grow, and when its first change was.
struct Run {
    HistoryRow row;
    std::int64_t began_ms = 0;
};

bool continues(const Run& run, const HistoryRow& next) {
    return !run.row.published && run.row.changed_by == next.changed_by && next.changed_ms >= run.began_ms &&
           next.changed_ms - run.began_ms <= kRunMs;
}

HistoryRow row_of(const Statement& row) {
    return HistoryRow{row.text("field"),         row.text("locale"),           row.integer("version"),
                      row.integer("changed_ms"), row.text("changed_by"),       row.text("old_value"),
                      row.text("new_value"),     row.integer("published") != 0};
}

Result<std::int64_t> version_of(Database& database, std::string_view id, std::string_view field,
                                std::string_view locale) {
    auto row = TRY(database.prepare(
        "SELECT version FROM draft_value WHERE entry_id = :id AND field = :field AND locale = :locale"));
    row.bind(":id", id).bind(":field", field).bind(":locale", locale);
    return TRY(row.step()) ? row.integer("version") : std::int64_t{0};
}

}  // namespace

Result<std::vector<HistoryRow>> History::rows(std::string_view id, std::string_view field,
                                              std::string_view locale) {
    TRY(Entries{*store_}.kind_of(id));
    auto changes = TRY(database_->prepare(
        "SELECT r.field, r.locale, r.version, r.old_value, r.new_value, r.changed_ms, r.changed_by,"
        " p.version IS r.version AND p.value IS r.new_value AS published FROM revision r"
        " LEFT JOIN published_value p ON p.entry_id = r.entry_id AND p.field = r.field AND p.locale = "
        "r.locale"
        " WHERE r.entry_id = :id AND (:field = '' OR r.field = :field) AND (:locale = '' OR r.locale = "
        ":locale)"
        " ORDER BY r.id"));
    changes.bind(":id", id).bind(":field", field).bind(":locale", locale);
    // Told from the oldest on, so that a row that was once seen never splits otherwise when more is written.
    std::vector<Run> runs;
    std::map<std::pair<std::string, Locale>, std::size_t> newest;
    while (TRY(changes.step())) {
        HistoryRow next = row_of(changes);
        const std::pair key{next.field, next.locale};
        if (const auto at = newest.find(key); at != newest.end() && continues(runs[at->second], next)) {
            next.before = std::move(runs[at->second].row.before);
            runs[at->second].row = std::move(next);
        } else {
            newest[key] = runs.size();
            const std::int64_t began = next.changed_ms;
            runs.push_back({std::move(next), began});
        }
    }
    std::vector<HistoryRow> rows;
    for (Run& run : runs) rows.push_back(std::move(run.row));
    std::reverse(rows.begin(), rows.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const HistoryRow& a, const HistoryRow& b) { return a.changed_ms > b.changed_ms; });
    if (rows.size() > kMostHistoryRows) rows.resize(kMostHistoryRows);
    return rows;
}

Result<SavedValue> History::restore(std::string_view id, std::string_view field, std::string_view locale,
                                    std::int64_t version, std::string_view by, UtcTime now) {
    auto transaction = TRY(Transaction::begin(*database_));
    TRY(Entries{*store_}.kind_of(id));
    std::string text;
    if (version != 0) {
        auto said =
            TRY(database_->prepare("SELECT new_value FROM revision WHERE entry_id = :id"
                                   " AND field = :field AND locale = :locale AND version = :version"));
        said.bind(":id", id).bind(":field", field).bind(":locale", locale).bind(":version", version);
        if (!TRY(said.step())) {
            return Error{Fault::NotFound, std::string{field} + " has no version " + std::to_string(version)};
        }
        text = said.text("new_value");
    }
    const std::int64_t current = TRY(version_of(*database_, id, field, locale));
    auto saved = TRY(Entries{*store_}.save(
        {std::string{id}, std::string{field}, std::string{locale}, std::move(text), current}, by, now));
    TRY(transaction.commit());
    return saved;
}

Result<std::size_t> History::restore_all(std::string_view id, std::int64_t at_ms, std::string_view by,
                                         UtcTime now) {
    auto transaction = TRY(Transaction::begin(*database_));
    const EntrySummary entry = TRY(Entries{*store_}.find(id));
    if (at_ms < entry.created_ms) return Error{Fault::Invalid, "the entry did not exist then"};
    auto then = TRY(database_->prepare(
        "SELECT d.field, d.locale, d.version, (SELECT r.new_value FROM revision r WHERE r.entry_id = "
        "d.entry_id"
        "  AND r.field = d.field AND r.locale = d.locale AND r.changed_ms <= :at"
        "  ORDER BY r.version DESC LIMIT 1) AS text FROM draft_value d WHERE d.entry_id = :id"));
    then.bind(":id", id).bind(":at", at_ms);
    std::vector<Change> changes;
    while (TRY(then.step())) {
        changes.push_back({std::string{id}, then.text("field"), then.text("locale"), then.text("text"),
                           then.integer("version")});
    }
    std::size_t changed = 0;
    for (const Change& change : changes) {
        // A field that a later program took away is history only.
        if (find_field(entry.kind, change.field) == nullptr) continue;
        const SavedValue saved = TRY(Entries{*store_}.save(change, by, now));
        if (saved.version != change.expected_version) ++changed;
    }
    TRY(transaction.commit());
    return changed;
}

}  // namespace beffroi::content
