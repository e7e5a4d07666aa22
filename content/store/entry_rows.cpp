// Lists: one query a kind for titles and one for states, never a query a row.
#include <algorithm>
#include <set>

#include "content/base/latin.h"
#include "content/model/slug.h"
#include "content/store/entry_views.h"

namespace beffroi::content {
namespace {

/// A page asks entry by entry; past that the kind at once is cheaper.
constexpr std::size_t kOneByOne = 200;

/// Which entries a statement is about.
struct Some {
    const char* where;
    std::string which;

    static Some of_kind(Kind kind) { return {"e.kind = :which AND e.deleted_ms IS NULL", name_of(kind)}; }
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

/// By rank, as Content::of(), then slug. `limit` -1: all.
Result<std::vector<Head>> heads_of(Database& database, const Some& some, std::int64_t limit = -1,
                                   std::int64_t offset = 0) {
    auto rows =
        TRY(some.ask(database,
                     "SELECT e.id, e.kind, e.slug, e.created_ms, e.created_by, e.published_edition"
                     " FROM entry e"
                     " LEFT JOIN draft_value r ON r.entry_id = e.id AND r.field = 'rank' AND r.locale = ''",
                     " ORDER BY iif(r.value <> '' AND r.value NOT GLOB '*[^0-9]*',"
                     " CAST(r.value AS INTEGER), 1000), e.slug LIMIT :limit OFFSET :offset"));
    rows.bind(":limit", limit).bind(":offset", offset);
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

/// Titles by id, in the words visitors would find them by.
Result<std::map<std::string, Titles>> names_of(Database& database, const Some& some,
                                               const std::vector<Head>& heads) {
    std::map<std::string, Titles> names;
    if (heads.size() > kOneByOne) names = TRY(titles_of(database, some));
    if (heads.size() <= kOneByOne) {
        for (const Head& head : heads) names.merge(TRY(titles_of(database, Some::one(head.row.id))));
    }
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

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (const char c : fold_latin(text)) {
        const bool space = c == ' ' || c == '\t' || c == '\n';
        if (space || words.empty()) words.emplace_back();
        if (!space) words.back() += c;
    }
    words.erase(std::remove(words.begin(), words.end(), std::string{}), words.end());
    return words;
}

bool says(const Titles& titles, const std::vector<std::string>& words) {
    std::string all;
    for (const auto& [locale, title] : titles) all += fold_latin(title) + '\n';
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return all.find(word) != std::string::npos; });
}

template <typename Rows>
void keep_page(Rows& rows, const EntryQuery& query) {
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(query.offset, rows.size())));
    if (query.limit && rows.size() > *query.limit)
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(*query.limit), rows.end());
}

Outcome fill_states(Database& database, std::vector<Head>& heads, const Some& all, const CityWords& words) {
    const bool page = heads.size() <= kOneByOne;
    const auto of_all = page ? std::map<std::string, Parts>{} : TRY(parts_of(database, all));
    for (Head& head : heads) {
        const auto of_one =
            page ? TRY(parts_of(database, Some::one(head.row.id))) : std::map<std::string, Parts>{};
        const auto& from = page ? of_one : of_all;
        const auto parts = from.find(head.row.id);
        add_states(head, parts == from.end() ? Parts{} : parts->second, words);
    }
    return Done{};
}

std::vector<EntryRow> rows_of(std::vector<Head> heads, const std::map<std::string, Titles>& names,
                              const CityWords& words) {
    std::vector<EntryRow> rows;
    for (Head& head : heads) {
        const auto titles = names.find(head.row.id);
        const std::string* title = titles == names.end() ? nullptr : first_of(titles->second, words);
        head.row.title = title == nullptr ? head.row.slug : *title;
        rows.push_back(std::move(head.row));
    }
    return rows;
}

}  // namespace

Result<std::vector<EntryRow>> EntryViews::list(const EntryQuery& query) {
    auto one_moment = TRY(Transaction::begin_read(*database_));
    const CityWords words = TRY(city());
    const Some all = Some::of_kind(query.kind);
    const auto wanted = words_of(query.words);
    const bool plain = wanted.empty() && !query.state;  // then the database finds the page
    const auto limit = query.limit && plain ? static_cast<std::int64_t>(*query.limit) : std::int64_t{-1};
    auto heads = TRY(heads_of(*database_, all, limit, plain ? static_cast<std::int64_t>(query.offset) : 0));
    const auto names = TRY(names_of(*database_, all, heads));
    const auto leave = [&heads](const auto& out) {
        heads.erase(std::remove_if(heads.begin(), heads.end(), out), heads.end());
    };
    if (!wanted.empty()) {
        leave([&](const Head& head) {
            const auto titles = names.find(head.row.id);
            return titles == names.end() || !says(titles->second, wanted);
        });
    }
    if (!query.state && !plain) keep_page(heads, query);
    TRY(fill_states(*database_, heads, all, words));
    if (query.state) {
        leave([&](const Head& head) { return head.row.state != *query.state; });
        keep_page(heads, query);
    }
    auto rows = rows_of(std::move(heads), names, words);
    TRY(add_reviews(rows, words.source()));
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
        return a.kind != b.kind ? a.kind < b.kind : a.title < b.title;
    });
    return rows;
}

}  // namespace beffroi::content
