// Lists: one query a kind for titles and one for states, never a query a row.
#include <algorithm>
#include <set>

#include "content/base/latin.h"
#include "content/store/entry_views.h"

namespace beffroi::content {
namespace {

/// Which entries a statement is about.
struct Some {
    const char* where;
    std::string which;

    static Some of_kind(Kind kind) { return {"e.kind = :which AND e.deleted_ms IS NULL", name_of(kind)}; }
    static Some in_bin(std::int64_t oldest_ms) {
        return {"e.deleted_ms > CAST(:which AS INTEGER)", std::to_string(oldest_ms)};
    }
    static Some one(std::string_view id) { return {"e.id = :which", std::string{id}}; }

    Result<Statement> ask(Database& database, const std::string& select, const char* more = "") const {
        auto rows = TRY(database.prepare(select + " WHERE " + where + more));
        rows.bind(":which", which);
        return rows;
    }
};

using Titles = std::map<Locale, std::string>;

/// By entry id, of every language that has one.
Result<std::map<std::string, Titles>> titles_of(Database& database, const Some& some) {
    auto rows =
        TRY(some.ask(database,
                     "SELECT d.entry_id, d.field, d.locale, d.value FROM entry e"
                     " JOIN draft_value d ON d.entry_id = e.id AND d.field IN ('title', 'name', 'what')",
                     " AND d.value <> '' ORDER BY d.field"));
    std::map<std::string, Titles> found;
    while (TRY(rows.step())) found[rows.text("entry_id")][rows.text("locale")] = rows.text("value");
    return found;
}

const std::string* first_of(const Titles& titles, const CityWords& words) {
    for (const Locale& locale : words.locales) {
        if (const auto title = titles.find(locale); title != titles.end()) return &title->second;
    }
    return titles.empty() ? nullptr : &titles.begin()->second;
}

struct Head {
    EntryRow row;
    bool published = false;
};

/// By rank, as Content::of(), then slug.
Result<std::vector<Head>> heads_of(Database& database, const Some& some) {
    auto rows =
        TRY(some.ask(database,
                     "SELECT e.id, e.kind, e.slug, e.created_ms, e.created_by, e.published_edition,"
                     " iif(r.value <> '' AND r.value NOT GLOB '*[^0-9]*', CAST(r.value AS INTEGER), 1000)"
                     " AS rank FROM entry e"
                     " LEFT JOIN draft_value r ON r.entry_id = e.id AND r.field = 'rank' AND r.locale = ''",
                     " ORDER BY rank, e.slug"));
    std::vector<Head> heads;
    while (TRY(rows.step())) {
        const auto kind = kind_of(rows.text("kind"));
        if (!kind) continue;  // of a later program
        Head head;
        head.row.id = rows.text("id");
        head.row.kind = *kind;
        head.row.slug = rows.text("slug");
        head.row.changed_ms = rows.integer("created_ms");
        head.row.changed_by = rows.text("created_by");
        head.row.rank = rows.integer("rank");
        head.published = !rows.is_null("published_edition");
        heads.push_back(std::move(head));
    }
    return heads;
}

/// What one language of an entry, or ("") its facts, holds.
struct Part {
    bool filled = false;
    bool differs = false;
    std::int64_t updated_ms = 0;
    std::string updated_by;
};
using Parts = std::map<Locale, Part>;

Result<std::map<std::string, Parts>> parts_of(Database& database, const Some& some) {
    // With one max() in it, SQLite takes the bare column updated_by from the row that has it
    // (lang_select, 2.5).
    auto rows = TRY(some.ask(database,
                             "SELECT d.entry_id, d.locale, total(d.value <> '') AS filled,"
                             " total(d.value IS NOT coalesce(p.value, '')) AS differs,"
                             " max(d.updated_ms) AS updated_ms, d.updated_by"
                             " FROM entry e JOIN draft_value d ON d.entry_id = e.id"
                             " LEFT JOIN published_value p"
                             "  ON p.entry_id = d.entry_id AND p.field = d.field AND p.locale = d.locale",
                             " GROUP BY d.entry_id, d.locale"));
    std::map<std::string, Parts> found;
    while (TRY(rows.step())) {
        found[rows.text("entry_id")][rows.text("locale")] =
            Part{rows.real("filled") > 0, rows.real("differs") > 0, rows.integer("updated_ms"),
                 rows.text("updated_by")};
    }
    return found;
}

DraftState state_of(const Part& part, bool published) {
    if (!part.filled) return DraftState::Missing;
    if (!published) return DraftState::Draft;
    return part.differs ? DraftState::Changed : DraftState::Live;
}

void add_states(Head& head, const Parts& parts, const CityWords& words) {
    Part whole;
    for (const auto& [locale, part] : parts) {
        whole.filled = whole.filled || part.filled;
        whole.differs = whole.differs || part.differs;
        if (part.updated_ms >= head.row.changed_ms) {
            head.row.changed_ms = part.updated_ms;
            head.row.changed_by = part.updated_by;
        }
    }
    head.row.state = state_of(whole, head.published);
    for (const Locale& locale : words.locales) {
        const auto part = parts.find(locale);
        head.row.locales[locale] =
            part == parts.end() ? DraftState::Missing : state_of(part->second, head.published);
    }
}

/// A tour's stop has no title of its own: it is called as its place. By place's slug.
Result<std::map<std::string, Titles>> places_by_slug(Database& database) {
    auto by_id = TRY(titles_of(database, Some::of_kind(Kind::Place)));
    auto rows = TRY(Some::of_kind(Kind::Place).ask(database, "SELECT e.id, e.slug FROM entry e"));
    std::map<std::string, Titles> found;
    while (TRY(rows.step())) found[rows.text("slug")] = std::move(by_id[rows.text("id")]);
    return found;
}

/// Several activities may be called alike, and a façade has no name: where each is tells them apart. Titles
/// of the places, by activity or façade.
Result<std::map<std::string, Titles>> places_of(Database& database, const Some& some) {
    std::map<std::string, Titles> found;
    for (const char* joins : {
             " JOIN draft_value d ON d.entry_id = e.id AND d.field = 'place' AND d.locale = ''"
             " JOIN entry p ON p.kind = 'place' AND p.slug = d.value AND p.deleted_ms IS NULL"
             " JOIN draft_value t ON t.entry_id = p.id AND t.field = 'title' AND e.kind = 'activity'",
             " JOIN entry p ON p.kind = 'place' AND p.deleted_ms IS NULL"
             " JOIN draft_value d ON d.entry_id = p.id AND d.field = 'facade' AND d.locale = ''"
             " AND d.value = e.slug"
             " JOIN draft_value t ON t.entry_id = p.id AND t.field = 'title' AND e.kind = 'facade'",
         }) {
        auto rows = TRY(some.ask(database, std::string{"SELECT e.id, t.locale, t.value FROM entry e"} + joins,
                                 " AND t.value <> ''"));
        while (TRY(rows.step())) found[rows.text("id")][rows.text("locale")] = rows.text("value");
    }
    return found;
}

bool is_named_by_place(const EntryRow& row) {
    return row.kind == Kind::Activity || row.kind == Kind::Facade;
}

Outcome add_places(Database& database, const Some& some, const CityWords& words,
                   std::vector<EntryRow>& rows) {
    if (std::none_of(rows.begin(), rows.end(), is_named_by_place)) return Done{};
    const auto places = TRY(places_of(database, some));
    for (EntryRow& row : rows) {
        const auto place = places.find(row.id);
        if (place != places.end()) {
            row.place = *first_of(place->second, words);
            for (const auto& [locale, title] : place->second) row.titles_folded += fold_latin(title) + '\n';
        }
        if (row.kind == Kind::Facade) row.titles_folded += fold_latin("façade") + "\ngevel\n";
    }
    return Done{};
}

/// Titles by id, in the words visitors would find them by.
Result<std::map<std::string, Titles>> names_of(Database& database, const Some& some,
                                               const std::vector<Head>& heads) {
    auto names = TRY(titles_of(database, some));
    const bool stops = std::any_of(heads.begin(), heads.end(),
                                   [](const Head& head) { return head.row.kind == Kind::TourStop; });
    if (!stops) return names;
    const auto places = TRY(places_by_slug(database));
    for (const Head& head : heads) {
        const auto place = places.find(head.row.slug.substr(head.row.slug.find('/') + 1));
        if (place != places.end()) names[head.row.id] = place->second;
    }
    return names;
}

Outcome fill_states(Database& database, std::vector<Head>& heads, const Some& some, const CityWords& words) {
    const auto all = TRY(parts_of(database, some));
    for (Head& head : heads) {
        const auto parts = all.find(head.row.id);
        add_states(head, parts == all.end() ? Parts{} : parts->second, words);
    }
    return Done{};
}

std::string folded(const Titles& titles) {
    std::string all;
    for (const auto& [locale, title] : titles) all += fold_latin(title) + '\n';
    return all;
}

std::vector<EntryRow> rows_of(std::vector<Head> heads, const std::map<std::string, Titles>& names,
                              const CityWords& words) {
    std::vector<EntryRow> rows;
    for (Head& head : heads) {
        const auto titles = names.find(head.row.id);
        const std::string* title = titles == names.end() ? nullptr : first_of(titles->second, words);
        head.row.title = title == nullptr ? head.row.slug : *title;
        if (titles != names.end()) head.row.titles_folded = folded(titles->second);
        rows.push_back(std::move(head.row));
    }
    return rows;
}

}  // namespace

Result<std::vector<EntryRow>> EntryViews::list(Kind kind) {
    auto one_moment = TRY(Transaction::begin_read(*database_));
    const CityWords words = TRY(city());
    const Some all = Some::of_kind(kind);
    auto heads = TRY(heads_of(*database_, all));
    const auto names = TRY(names_of(*database_, all, heads));
    TRY(fill_states(*database_, heads, all, words));
    auto rows = rows_of(std::move(heads), names, words);
    TRY(add_places(*database_, all, words, rows));
    TRY(add_reviews(rows, words.source()));
    return rows;
}

Result<std::vector<EntryRow>> EntryViews::in_bin(std::int64_t oldest_ms) {
    const CityWords words = TRY(city());
    const Some some = Some::in_bin(oldest_ms);
    auto heads = TRY(heads_of(*database_, some));
    const auto names = TRY(names_of(*database_, some, heads));
    auto rows = rows_of(std::move(heads), names, words);
    TRY(add_places(*database_, some, words, rows));
    return rows;
}

Result<EntryRow> EntryViews::row(std::string_view id) {
    const CityWords words = TRY(city());
    const Some one = Some::one(id);
    auto heads = TRY(heads_of(*database_, one));
    if (heads.empty()) return Error{Fault::NotFound, "no entry " + std::string{id}};
    const auto names = TRY(names_of(*database_, one, heads));
    TRY(fill_states(*database_, heads, one, words));
    auto rows = rows_of(std::move(heads), names, words);
    TRY(add_places(*database_, one, words, rows));
    TRY(add_reviews(rows, words.source()));
    return std::move(rows.front());
}

Result<std::vector<EntryRow>> EntryViews::uses(std::string_view id) {
    const EntrySummary used = TRY(Entries{*store_}.find(id));
    std::set<std::string> found;
    const auto collect = [&](Statement& rows) -> Outcome {
        while (TRY(rows.step())) found.insert(rows.text("id"));
        return Done{};
    };
    for (const FieldSpec& field : all_fields()) {
        if (!field.refers_to || *field.refers_to != used.kind) continue;
        auto rows =
            TRY(database_->prepare("SELECT e.id FROM entry e JOIN draft_value d ON d.entry_id = e.id AND "
                                   "d.field = :field AND d.locale = ''"
                                   " WHERE e.kind = :kind AND e.deleted_ms IS NULL AND d.value = :slug"));
        rows.bind(":field", field.name).bind(":kind", name_of(field.kind)).bind(":slug", used.slug);
        TRY(collect(rows));
    }
    if (used.kind == Kind::Place) {
        auto tours = TRY(
            database_->prepare("SELECT e.id FROM entry e JOIN draft_value d ON d.entry_id = e.id AND d.field "
                               "= 'stops' AND d.locale = ''"
                               " WHERE e.kind = 'tour' AND e.deleted_ms IS NULL AND EXISTS (SELECT 1 FROM"
                               " json_each(iif(json_valid(d.value), d.value, '[]')) WHERE value = :slug)"));
        tours.bind(":slug", used.slug);
        TRY(collect(tours));
    }
    std::vector<EntryRow> rows;
    for (const std::string& user : found) rows.push_back(TRY(row(user)));
    std::sort(rows.begin(), rows.end(), [](const EntryRow& a, const EntryRow& b) {
        if (a.kind != b.kind) return a.kind < b.kind;
        if (a.kind == Kind::Activity && a.rank != b.rank) return a.rank < b.rank;
        return a.title < b.title;
    });
    return rows;
}

}  // namespace beffroi::content
