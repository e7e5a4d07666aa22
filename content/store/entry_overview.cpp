#include "content/store/entry_overview.h"

#include <algorithm>
#include <map>
#include <utility>

namespace beffroi::content {
namespace {

using Rows = std::vector<EntryRow>;

bool waits(const EntryRow& row) {
    return row.state == DraftState::Draft || row.state == DraftState::Changed;
}

Rows newest_of(std::vector<const EntryRow*> rows, std::size_t named) {
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(named, rows.size()));
    std::partial_sort(rows.begin(), end, rows.end(), [](const EntryRow* a, const EntryRow* b) {
        return a->changed_ms != b->changed_ms ? a->changed_ms > b->changed_ms : a->slug < b->slug;
    });
    Rows newest;
    std::for_each(rows.begin(), end, [&](const EntryRow* row) { newest.push_back(*row); });
    return newest;
}

std::vector<LanguageGap> gaps_of(const Rows& rows, std::size_t named) {
    std::map<Locale, LanguageGap> gaps;
    for (const EntryRow& row : rows) {
        for (const auto& [locale, state] : row.locales) {
            LanguageGap& gap = gaps[locale];
            if (state != DraftState::Missing) continue;
            ++gap.missing;
            if (gap.first.size() < named) gap.first.push_back(row);
        }
    }
    std::vector<LanguageGap> list;
    for (auto& [locale, gap] : gaps) {
        gap.locale = locale;
        list.push_back(std::move(gap));
    }
    return list;
}

KindOverview overview_of(Kind kind, const Rows& rows, std::size_t named) {
    std::vector<const EntryRow*> waiting;
    for (const EntryRow& row : rows) {
        if (waits(row)) waiting.push_back(&row);
    }
    return {.kind = kind,
            .all = rows.size(),
            .waiting = waiting.size(),
            .newest = newest_of(std::move(waiting), named),
            .gaps = gaps_of(rows, named)};
}

}  // namespace

Result<std::vector<KindOverview>> overview(EntryLists& lists, std::size_t named) {
    std::vector<KindOverview> all;
    for (std::size_t i = 0; i < kKindCount; ++i) {
        const auto kind = static_cast<Kind>(i);
        const Rows* rows = TRY(lists.rows(kind));
        if (!rows->empty()) all.push_back(overview_of(kind, *rows, named));
    }
    return all;
}

}  // namespace beffroi::content
