#include "content/store/entries.h"

#include <algorithm>
#include <map>

#include "content/base/ulid.h"
#include "content/store/change_marks.h"

namespace beffroi::content {
namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 20U;

/// The columns that one() and list() read. An empty published value is the same as none.
constexpr const char* kSummary =
    "SELECT e.id, e.kind, e.slug, e.created_ms, e.deleted_ms, e.published_edition,"
    " (SELECT max(updated_ms) FROM draft_value d WHERE d.entry_id = e.id) AS updated_ms,"
    " (e.deleted_ms IS NOT NULL AND e.published_edition IS NOT NULL) OR"
    " (e.deleted_ms IS NULL AND EXISTS ("
    "   SELECT 1 FROM draft_value d LEFT JOIN published_value p"
    "   ON p.entry_id = d.entry_id AND p.field = d.field AND p.locale = d.locale"
    "   WHERE d.entry_id = e.id AND d.value IS NOT coalesce(p.value, ''))) AS changed"
    " FROM entry e ";

EntrySummary summary_of(const Statement& row) {
    return EntrySummary{
        .id = row.text("id"),
        .kind = kind_of(row.text("kind")).value_or(Kind::Place),
        .slug = row.text("slug"),
        .created_ms = row.integer("created_ms"),
        .updated_ms = row.is_null("updated_ms") ? row.integer("created_ms") : row.integer("updated_ms"),
        .deleted = !row.is_null("deleted_ms"),
        .published_edition = row.maybe_integer("published_edition"),
        .changed = row.integer("changed") != 0};
}

Outcome check_change(const Change& change, Kind kind) {
    const FieldSpec* field = find_field(kind, change.field);
    if (field == nullptr) {
        return Error{Fault::NotFound, std::string{name_of(kind)} + " has no field " + change.field};
    }
    if (change.locale.empty() == (field->localized == Localized::Yes)) {
        return Error{Fault::Invalid,
                     change.field + (change.locale.empty() ? " needs a language" : " has no languages")};
    }
    if (!change.locale.empty() && !is_locale(change.locale)) {
        return Error{Fault::Invalid, change.locale + " is no language"};
    }
    if (change.value.size() > kMostBytes) return Error{Fault::TooLarge, change.field + " is over 4 MiB"};
    if (!is_utf8(change.value)) return Error{Fault::Invalid, change.field + " is not UTF-8"};
    return Done{};
}

Outcome write_value(Database& database, const Change& change, const SavedValue& saved) {
    auto write = TRY(database.prepare(
        "INSERT INTO draft_value (entry_id, field, locale, value, version, updated_ms, updated_by, "
        "reviewed_ms)"
        " VALUES (:entry, :field, :locale, :value, :version, :now, :by, :now)"
        " ON CONFLICT (entry_id, field, locale) DO UPDATE SET value = excluded.value,"
        " version = excluded.version, updated_ms = excluded.updated_ms, updated_by = excluded.updated_by,"
        " reviewed_ms = excluded.reviewed_ms"));
    write.bind(":entry", change.entry_id).bind(":field", saved.field).bind(":locale", saved.locale);
    write.bind(":value", saved.value).bind(":version", saved.version);
    write.bind(":now", saved.updated_ms).bind(":by", saved.updated_by);
    return write.run();
}

Outcome write_revision(Database& database, const Change& change, const SavedValue& saved,
                       std::string_view old_value) {
    auto write =
        TRY(database.prepare("INSERT INTO revision (entry_id, field, locale, version, old_value, new_value, "
                             "changed_ms, changed_by)"
                             " VALUES (:entry, :field, :locale, :version, :old, :new, :now, :by)"));
    write.bind(":entry", change.entry_id).bind(":field", saved.field).bind(":locale", saved.locale);
    write.bind(":version", saved.version).bind(":old", old_value).bind(":new", saved.value);
    write.bind(":now", saved.updated_ms).bind(":by", saved.updated_by);
    return write.run();
}

}  // namespace

Result<std::vector<EntrySummary>> Entries::list(std::optional<Kind> kind) {
    auto rows = TRY(database_->prepare(std::string{kSummary} +
                                       "WHERE :kind IS NULL OR e.kind = :kind ORDER BY e.kind, e.slug"));
    if (kind) {
        rows.bind(":kind", name_of(*kind));
    } else {
        rows.bind_null(":kind");
    }
    std::vector<EntrySummary> found;
    while (TRY(rows.step())) found.push_back(summary_of(rows));
    return found;
}

Result<EntrySummary> Entries::one(Statement statement, std::string_view what) {
    if (!TRY(statement.step())) return Error{Fault::NotFound, "no entry " + std::string{what}};
    return summary_of(statement);
}

Result<EntrySummary> Entries::find(Kind kind, std::string_view slug) {
    auto row = TRY(database_->prepare(std::string{kSummary} + "WHERE e.kind = :kind AND e.slug = :slug"));
    row.bind(":kind", name_of(kind)).bind(":slug", slug);
    return one(std::move(row), std::string{name_of(kind)} + "/" + std::string{slug});
}

Result<EntrySummary> Entries::find(std::string_view id) {
    auto row = TRY(database_->prepare(std::string{kSummary} + "WHERE e.id = :id"));
    row.bind(":id", id);
    return one(std::move(row), id);
}

Result<Kind> Entries::kind_of(std::string_view id) {
    auto row = TRY(database_->prepare("SELECT kind FROM entry WHERE id = :id"));
    row.bind(":id", id);
    if (!TRY(row.step())) return Error{Fault::NotFound, "no entry " + std::string{id}};
    const auto kind = content::kind_of(row.text("kind"));
    if (!kind) return Error{Fault::Invalid, std::string{id} + " is of no kind that this program knows"};
    return *kind;
}

Result<std::vector<SavedValue>> Entries::values(std::string_view id) {
    TRY(kind_of(id));
    auto rows =
        TRY(database_->prepare("SELECT field, locale, value, version, updated_ms, updated_by"
                               " FROM draft_value WHERE entry_id = :id ORDER BY field, locale"));
    rows.bind(":id", id);
    std::vector<SavedValue> found;
    while (TRY(rows.step())) {
        found.push_back(SavedValue{rows.text("field"), rows.text("locale"), rows.text("value"),
                                   rows.integer("version"), rows.integer("updated_ms"),
                                   rows.text("updated_by")});
    }
    return found;
}

Result<Entry> Entries::draft(std::string_view id) {
    const EntrySummary summary = TRY(find(id));
    Entry entry{.id = summary.id, .kind = summary.kind, .slug = summary.slug, .values = {}};
    const auto saved = TRY(values(id));
    for (const SavedValue& value : saved) entry.set(value.field, value.locale, value.value);
    return entry;
}

Result<Content> Entries::content(const char* sql) {
    auto rows = TRY(database_->prepare(sql));
    Content found;
    while (TRY(rows.step())) {
        const std::string id = rows.text("id");
        if (found.entries.empty() || found.entries.back().id != id) {
            const auto kind = content::kind_of(rows.text("kind"));
            if (!kind) continue;  // of a later program; it is shown by none of this one's screens
            found.entries.push_back(Entry{.id = id, .kind = *kind, .slug = rows.text("slug"), .values = {}});
        }
        if (!rows.is_null("field")) {
            found.entries.back().set(rows.text("field"), rows.text("locale"), rows.text("value"));
        }
    }
    return found;
}

Result<Content> Entries::drafts() {
    return content(
        "SELECT e.id, e.kind, e.slug, v.field, v.locale, v.value FROM entry e"
        " LEFT JOIN draft_value v ON v.entry_id = e.id WHERE e.deleted_ms IS NULL ORDER BY e.kind, e.slug");
}

Result<Content> Entries::published() {
    return content(
        "SELECT e.id, e.kind, e.slug, v.field, v.locale, v.value FROM entry e"
        " LEFT JOIN published_value v ON v.entry_id = e.id WHERE e.published_edition IS NOT NULL"
        " ORDER BY e.kind, e.slug");
}

Result<std::string> Entries::create(Kind kind, std::string_view slug, std::string_view by, UtcTime now) {
    if (!is_slug_for(kind, slug)) {
        return Error{Fault::Invalid, "\"" + std::string{slug} + "\" is no identifier: [a-z0-9] and hyphens"};
    }
    const std::string id = new_ulid(now);
    auto write =
        TRY(database_->prepare("INSERT INTO entry (id, kind, slug, created_ms, created_by)"
                               " VALUES (:id, :kind, :slug, :now, :by)"));
    write.bind(":id", id).bind(":kind", name_of(kind)).bind(":slug", slug);
    write.bind(":now", utc_ms(now)).bind(":by", by);
    TRY(write.run());
    return id;
}

Result<SavedValue> Entries::save(const Change& change, std::string_view by, UtcTime now) {
    auto transaction = TRY(Transaction::begin(*database_));
    const Kind kind = TRY(kind_of(change.entry_id));
    TRY(check_change(change, kind));

    auto read =
        TRY(database_->prepare("SELECT value, version, updated_ms, updated_by FROM draft_value"
                               " WHERE entry_id = :entry AND field = :field AND locale = :locale"));
    read.bind(":entry", change.entry_id).bind(":field", change.field).bind(":locale", change.locale);
    const bool exists = TRY(read.step());
    const std::string old_value = exists ? read.text("value") : "";
    const std::int64_t version = exists ? read.integer("version") : 0;
    if (version != change.expected_version) {
        return Error{Fault::Conflict, change.field + " was changed meanwhile: version " +
                                          std::to_string(version) + ", not " +
                                          std::to_string(change.expected_version)};
    }
    if (old_value == change.value) {
        const std::int64_t updated = exists ? read.integer("updated_ms") : 0;
        return SavedValue{change.field, change.locale, old_value,
                          version,      updated,       exists ? read.text("updated_by") : ""};
    }
    read.reset();

    SavedValue saved{change.field, change.locale, change.value, version + 1, utc_ms(now), std::string{by}};
    TRY(write_value(*database_, change, saved));
    TRY(write_revision(*database_, change, saved, old_value));
    TRY(transaction.commit());
    return saved;
}

Outcome Entries::confirm(std::string_view id, std::string_view field, std::string_view locale, UtcTime now) {
    auto transaction = TRY(Transaction::begin(*database_));
    auto write =
        TRY(database_->prepare("UPDATE draft_value SET reviewed_ms = :now"
                               " WHERE entry_id = :id AND field = :field AND locale = :locale"));
    write.bind(":id", id).bind(":field", field).bind(":locale", locale).bind(":now", utc_ms(now));
    TRY(write.run());
    if (database_->changes() == 0) return Error{Fault::NotFound, std::string{field} + " was never filled"};
    write.reset();
    TRY(mark_reviewed(*database_));
    return transaction.commit();
}

Outcome Entries::remove(std::string_view id, UtcTime now) {
    auto write =
        TRY(database_->prepare("UPDATE entry SET deleted_ms = :now WHERE id = :id AND deleted_ms IS NULL"));
    write.bind(":id", id).bind(":now", utc_ms(now));
    TRY(write.run());
    if (database_->changes() == 0) TRY(find(id));
    return Done{};
}

Outcome Entries::restore(std::string_view id) {
    auto write = TRY(database_->prepare("UPDATE entry SET deleted_ms = NULL WHERE id = :id"));
    write.bind(":id", id);
    TRY(write.run());
    if (database_->changes() == 0) return Error{Fault::NotFound, "no entry " + std::string{id}};
    return Done{};
}

Result<std::vector<Revision>> Entries::history(std::string_view id, std::string_view field,
                                               std::string_view locale) {
    TRY(find(id));
    auto rows = TRY(database_->prepare(
        "SELECT field, locale, version, old_value, new_value, changed_ms, changed_by FROM revision"
        " WHERE entry_id = :id AND (:field = '' OR field = :field) AND (:locale = '' OR locale = :locale)"
        " ORDER BY id DESC"));
    rows.bind(":id", id).bind(":field", field).bind(":locale", locale);
    std::vector<Revision> found;
    while (TRY(rows.step())) {
        found.push_back(Revision{rows.text("field"), rows.text("locale"), rows.integer("version"),
                                 rows.text("old_value"), rows.text("new_value"), rows.integer("changed_ms"),
                                 rows.text("changed_by")});
    }
    return found;
}

}  // namespace beffroi::content
