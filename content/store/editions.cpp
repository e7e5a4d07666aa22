#include "content/store/editions.h"

#include <map>
#include <set>
#include <string_view>

#include "content/store/change_marks.h"

namespace beffroi::content {
namespace {

EditionRow row_of(const Statement& row) {
    return EditionRow{.number = row.integer("number"),
                      .manifest_hash = row.text("manifest_hash"),
                      .live = row.text("state") == "live",
                      .created_ms = row.integer("created_ms"),
                      .created_by = row.text("created_by"),
                      .note = row.text("note"),
                      .again_of = row.maybe_integer("again_of"),
                      .release_id = row.maybe_text("release_id")};
}

/// Ids of entries of which something else was out than `content` says, or another version of the same words.
Result<std::set<std::string>> differing(Database& database, const Content& live, const Content& content) {
    std::map<std::string_view, const Entry*> out;
    for (const Entry& entry : live.entries) out[entry.id] = &entry;
    std::set<std::string> ids;
    for (const Entry& entry : content.entries) {
        const auto former = out.find(entry.id);
        if (former == out.end() || former->second->values != entry.values) ids.insert(entry.id);
        if (former != out.end()) out.erase(former);
    }
    for (const auto& [id, gone] : out) ids.emplace(id);
    auto moved =
        TRY(database.prepare("SELECT DISTINCT p.entry_id FROM published_value p JOIN draft_value d"
                             " ON d.entry_id = p.entry_id AND d.field = p.field AND d.locale = p.locale"
                             " WHERE d.version <> p.version"));
    while (TRY(moved.step())) ids.insert(moved.text("entry_id"));
    return ids;
}

Outcome run_for(Database& database, const char* sql, const std::string& entry,
                std::optional<std::int64_t> number = std::nullopt) {
    auto write = TRY(database.prepare(sql));
    write.bind(":entry", entry);
    if (number) write.bind(":number", *number);
    return write.run();
}

Outcome copy_published(Database& database, const Entry& entry) {
    auto write = TRY(
        database.prepare("INSERT INTO published_value (entry_id, field, locale, value, version)"
                         " SELECT :entry, :field, :locale, :value, coalesce((SELECT version FROM draft_value"
                         " WHERE entry_id = :entry AND field = :field AND locale = :locale), 0)"));
    for (const auto& [key, text] : entry.values) {
        write.bind(":entry", entry.id).bind(":field", key.first).bind(":locale", key.second);
        write.bind(":value", text);
        TRY(write.run());
    }
    return Done{};
}

/// What is published now of an entry against what stood before it: ends the spans that no longer hold, begins
/// the new ones. A second publishing of the same number takes its first one's place.
Outcome keep_spans(Database& database, const std::string& entry, std::int64_t number) {
    static const std::string kCurrent =
        " EXISTS (SELECT 1 FROM published_value p WHERE p.entry_id = published_span.entry_id"
        " AND p.field = published_span.field AND p.locale = published_span.locale"
        " AND p.value = published_span.value) OR (field = '' AND EXISTS (SELECT 1 FROM entry e"
        " WHERE e.id = published_span.entry_id AND e.published_edition IS NOT NULL))";
    static const std::string kTakeBack =
        "DELETE FROM published_span WHERE entry_id = :entry AND since = :number AND until IS NULL AND NOT (" +
        kCurrent + ")";
    static const std::string kEnd =
        "UPDATE published_span SET until = :number WHERE entry_id = :entry AND since < :number"
        " AND until IS NULL AND NOT (" +
        kCurrent + ")";
    static const std::string kBegin =
        "INSERT INTO published_span (entry_id, field, locale, since, value)"
        " SELECT n.entry_id, n.field, n.locale, :number, n.value FROM"
        " (SELECT entry_id, field, locale, value FROM published_value WHERE entry_id = :entry AND value <> ''"
        "  UNION ALL SELECT id, '', '', '' FROM entry WHERE id = :entry AND published_edition IS NOT NULL) n"
        " WHERE NOT EXISTS (SELECT 1 FROM published_span s WHERE s.entry_id = n.entry_id"
        " AND s.field = n.field AND s.locale = n.locale AND s.until IS NULL)";
    for (const std::string* sql : {&kTakeBack, &kEnd, &kBegin}) {
        TRY(run_for(database, sql->c_str(), entry, number));
    }
    return Done{};
}

}  // namespace

Result<std::vector<EditionRow>> Editions::list(int most) {
    auto rows = TRY(database_->prepare(
        "SELECT number, manifest_hash, state, created_ms, created_by, note, again_of, release_id"
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
        TRY(database_->prepare("INSERT INTO edition (number, manifest_hash, state, created_ms, created_by,"
                               " note, again_of, release_id)"
                               " VALUES (:number, :hash, 'staged', :created, :by, :note, :again, :release)"));
    write.bind(":number", row.number).bind(":hash", row.manifest_hash);
    write.bind(":created", row.created_ms).bind(":by", row.created_by);
    write.bind(":note", row.note).bind(":again", row.again_of).bind(":release", row.release_id);
    TRY(write.run());
    TRY(set_published(row.number, content));
    return transaction.commit();
}

Outcome Editions::set_published(std::int64_t number, const Content& content) {
    auto transaction = TRY(Transaction::begin(*database_));
    const Content live = TRY(entries_.published());
    const auto ids = TRY(differing(*database_, live, content));
    std::map<std::string_view, const Entry*> out;
    for (const Entry& entry : content.entries) out[entry.id] = &entry;
    for (const std::string& id : ids) {
        const auto entry = out.find(id);
        TRY(run_for(*database_, "DELETE FROM published_value WHERE entry_id = :entry", id));
        if (entry == out.end()) {
            TRY(run_for(*database_, "UPDATE entry SET published_edition = NULL WHERE id = :entry", id));
        } else {
            TRY(copy_published(*database_, *entry->second));
            TRY(run_for(*database_, "UPDATE entry SET published_edition = :number WHERE id = :entry", id,
                        number));
        }
        TRY(keep_spans(*database_, id, number));
    }
    auto rest =
        TRY(database_->prepare("UPDATE entry SET published_edition = :number"
                               " WHERE published_edition IS NOT NULL AND published_edition <> :number"));
    rest.bind(":number", number);
    TRY(rest.run());
    TRY(mark_published(*database_));
    return transaction.commit();
}

Outcome Editions::mark_live(std::int64_t number) {
    auto write = TRY(database_->prepare("UPDATE edition SET state = 'live' WHERE number = :number"));
    write.bind(":number", number);
    TRY(write.run());
    if (database_->changes() == 0) return Error{Fault::NotFound, "no edition " + std::to_string(number)};
    return Done{};
}

Result<Content> Editions::content_of(std::int64_t number) {
    auto rows = TRY(database_->prepare(
        "SELECT e.id, e.kind, e.slug, s.field, s.locale, s.value FROM published_span s"
        " JOIN entry e ON e.id = s.entry_id WHERE s.since <= :number AND (s.until IS NULL OR s.until > "
        ":number)"
        " AND EXISTS (SELECT 1 FROM edition WHERE number = :number) ORDER BY e.kind, e.slug"));
    rows.bind(":number", number);
    Content found;
    while (TRY(rows.step())) {
        const auto kind = kind_of(rows.text("kind"));
        if (!kind) continue;  // of a later program
        const std::string id = rows.text("id");
        if (found.entries.empty() || found.entries.back().id != id) {
            found.entries.push_back(Entry{.id = id, .kind = *kind, .slug = rows.text("slug"), .values = {}});
        }
        if (const std::string field = rows.text("field"); !field.empty()) {
            found.entries.back().set(field, rows.text("locale"), rows.text("value"));
        }
    }
    if (found.entries.empty()) {
        return Error{Fault::NotFound, "what edition " + std::to_string(number) + " said was not kept"};
    }
    return found;
}

Result<std::optional<std::int64_t>> Editions::oldest_remembered() {
    auto row = TRY(database_->prepare("SELECT min(since) AS oldest FROM published_span"));
    if (!TRY(row.step())) return std::optional<std::int64_t>{};
    return row.maybe_integer("oldest");
}

Result<std::vector<std::string>> Editions::changed_with(std::int64_t number) {
    auto rows =
        TRY(database_->prepare("SELECT entry_id FROM published_span WHERE since = :number"
                               " UNION SELECT entry_id FROM published_span WHERE until = :number"));
    rows.bind(":number", number);
    std::vector<std::string> ids;
    while (TRY(rows.step())) ids.push_back(rows.text("entry_id"));
    return ids;
}

}  // namespace beffroi::content
