// Which texts of a list wait for a second look: ValueView::to_review, for many entries at once.
#include <map>
#include <set>

#include "content/store/entry_views.h"

namespace beffroi::content {
namespace {

/// A page asks entry by entry; past that the kind at once is cheaper.
constexpr std::size_t kOneByOne = 200;

/// A source that was not saved since the translation was is the one it was made from: only the others'
/// histories are read.
std::string select(const char* where) {
    return std::string{
               "SELECT DISTINCT e.id, d.locale FROM entry e"
               " JOIN draft_value s ON s.entry_id = e.id AND s.locale = :source"
               " JOIN draft_value d ON d.entry_id = e.id AND d.field = s.field"
               "  AND d.locale NOT IN ('', :source) AND d.value <> '' AND s.updated_ms > d.reviewed_ms"
               " WHERE "} +
           where +
           " AND s.value IS NOT coalesce((SELECT r.new_value FROM revision r WHERE r.entry_id = e.id"
           "  AND r.field = d.field AND r.locale = :source AND r.changed_ms <= d.reviewed_ms"
           "  ORDER BY r.version DESC LIMIT 1), '')";
}

}  // namespace

Outcome EntryViews::add_reviews(std::vector<EntryRow>& rows, const Locale& source) {
    std::map<std::string, std::set<Locale>> found;
    const auto collect = [&](const char* where, std::string_view which) -> Outcome {
        auto waiting = TRY(database_->prepare(select(where)));
        waiting.bind(":which", which).bind(":source", source);
        while (TRY(waiting.step())) found[waiting.text("id")].insert(waiting.text("locale"));
        return Done{};
    };
    if (rows.size() > kOneByOne)
        TRY(collect("e.kind = :which AND e.deleted_ms IS NULL", name_of(rows.front().kind)));
    if (rows.size() <= kOneByOne) {
        for (const EntryRow& row : rows) TRY(collect("e.id = :which", row.id));
    }
    for (EntryRow& row : rows) {
        row.to_review.clear();
        if (const auto waiting = found.find(row.id); waiting != found.end())
            row.to_review.assign(waiting->second.begin(), waiting->second.end());
    }
    return Done{};
}

}  // namespace beffroi::content
