#include "content/store/entry_lists.h"

#include <algorithm>
#include <set>
#include <utility>

#include "content/base/latin.h"

namespace beffroi::content {
namespace {

/// Past that many the kind at once is cheaper.
constexpr std::size_t kOneByOne = 500;

bool is_to_review(const EntryRow& row, const Locale& locale) {
    const auto& waiting = row.to_review;
    return locale.empty() ? !waiting.empty()
                          : std::find(waiting.begin(), waiting.end(), locale) != waiting.end();
}

bool is_asked(const EntryRow& row, const EntryQuery& query, const std::vector<std::string>& words) {
    if (query.state && row.state != *query.state) return false;
    if (!query.missing.empty()) {
        const auto locale = row.locales.find(query.missing);
        if (locale != row.locales.end() && locale->second != DraftState::Missing) return false;
    }
    if (query.review && !is_to_review(row, *query.review)) return false;
    return has_words(row.titles_folded, words);
}

bool comes_before(const EntryRow& a, const EntryRow& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.slug < b.slug;
}

Result<std::set<std::string>> ids_there(Database& database, Kind kind) {
    auto rows = TRY(database.prepare("SELECT id FROM entry WHERE kind = :kind AND deleted_ms IS NULL"));
    rows.bind(":kind", name_of(kind));
    std::set<std::string> ids;
    while (TRY(rows.step())) ids.insert(rows.text("id"));
    return ids;
}

/// Called by the place it is at.
bool is_named_by_place(Kind kind) {
    return kind == Kind::Activity || kind == Kind::Facade;
}

/// The city's languages decide what every row says, a place's title what its activities and façade do.
Result<bool> names_others(Store& store, const std::vector<std::string>& ids, Kind listed) {
    for (const std::string& id : ids) {
        const auto kind = Entries{store}.kind_of(id);
        if (kind && (*kind == Kind::City || (is_named_by_place(listed) && *kind == Kind::Place))) return true;
    }
    return false;
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
    constexpr std::string_view kBetween = " \t\n,;:()\"";
    std::vector<std::string> words(1);
    for (const char c : fold_latin(text)) {
        if (kBetween.find(c) == std::string_view::npos)
            words.back() += c;
        else
            words.emplace_back();
    }
    std::erase_if(words, [](const std::string& word) {
        return word.empty() || word == "-" || word == "–" || word == "—" || word == "«" || word == "»";
    });
    return words;
}

bool has_words(std::string_view folded, const std::vector<std::string>& words) {
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return folded.find(word) != std::string_view::npos; });
}

Result<EntryPage> EntryLists::page(const EntryQuery& query) {
    const List* kept = TRY(list(query.kind));
    const auto words = search_words(query.words);
    const std::set<std::string> slugs{query.slugs.begin(), query.slugs.end()};
    const std::size_t most = query.limit.value_or(kept->rows.size());
    EntryPage page;
    page.all = kept->rows.size();
    for (const EntryRow& row : kept->rows) {
        if (!slugs.empty() && !slugs.contains(row.slug)) continue;
        if (!is_asked(row, query, words)) continue;
        if (page.found >= query.offset && page.rows.size() < most) page.rows.push_back(row);
        ++page.found;
    }
    return page;
}

Result<const std::vector<EntryRow>*> EntryLists::rows(Kind kind) {
    const List* kept = TRY(list(kind));
    return &kept->rows;
}

Result<const EntryLists::List*> EntryLists::list(Kind kind) {
    auto moment = TRY(Transaction::begin_read(store_->database()));
    const ChangeMark now = TRY(change_mark(store_->database()));
    List& kept = lists_[kind];
    if (kept.known == now) return &kept;
    // Left without a mark by whatever fails: the next one reads it whole.
    const std::optional<ChangeMark> former = std::exchange(kept.known, std::nullopt);
    if (!former || former->published != now.published || kind == Kind::TourStop) {
        TRY(read_all(kept, kind));
    } else {
        const auto saved = TRY(saved_since(store_->database(), former->revision));
        const bool places_moved = is_named_by_place(kind) && former->entries != now.entries;
        if (places_moved || saved.size() > kOneByOne || TRY(names_others(*store_, saved, kind))) {
            TRY(read_all(kept, kind));
        } else {
            TRY(read_changes(kept, kind, saved, former->entries != now.entries));
        }
        if (former->reviewed != now.reviewed) {
            EntryViews views{*store_};
            const CityWords city = TRY(views.city());
            TRY(views.add_reviews(kept.rows, city.source()));
        }
    }
    kept.known = now;
    return &kept;
}

Outcome EntryLists::read_all(List& list, Kind kind) {
    list.rows = TRY(EntryViews{*store_}.list(kind));
    index(list);
    return Done{};
}

Outcome EntryLists::read_changes(List& list, Kind kind, const std::vector<std::string>& saved,
                                 bool came_or_went) {
    EntryViews views{*store_};
    bool moved = false;
    for (const std::string& id : saved) {
        const auto at = list.at.find(id);
        if (at == list.at.end()) continue;
        EntryRow& row = list.rows[at->second];
        const std::int64_t rank = row.rank;
        row = TRY(views.row(id));
        moved = moved || row.rank != rank;
    }
    if (came_or_went) {
        const auto there = TRY(ids_there(store_->database(), kind));
        std::erase_if(list.rows, [&](const EntryRow& row) { return !there.contains(row.id); });
        for (const std::string& id : there) {
            if (!list.at.contains(id)) list.rows.push_back(TRY(views.row(id)));
        }
    }
    if (!moved && !came_or_went) return Done{};
    std::sort(list.rows.begin(), list.rows.end(), comes_before);
    index(list);
    return Done{};
}

void EntryLists::index(List& list) {
    list.at.clear();
    for (std::size_t i = 0; i < list.rows.size(); ++i) list.at[list.rows[i].id] = i;
}

}  // namespace beffroi::content
