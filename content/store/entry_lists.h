#pragma once
// Lists of entries by page: rows are kept in memory and brought up to date by what changed, so that a page of
// 10,000 costs about what a page of 10 does.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/store/change_marks.h"
#include "content/store/entry_views.h"

namespace beffroi::content {

/// What somebody typed to find a title, as fold_latin() writes it; marks that stand between words count for
/// none: "Façade, La filature" is found as it is shown.
std::vector<std::string> search_words(std::string_view text);
/// Every one of them is in `folded`.
bool has_words(std::string_view folded, const std::vector<std::string>& words);

/// Which rows of a kind.
struct EntryQuery {
    Kind kind = Kind::Place;
    std::string words{};  ///< All of them in a title, in any language; accents and capitals do not count.
    std::optional<DraftState> state{};
    std::vector<std::string> slugs{};  ///< Only these; empty: whichever.
    Locale missing{};                  ///< Only those without text in this language.
    /// Only those with a text to review in this language; in any when it is empty.
    std::optional<Locale> review{};
    std::size_t offset = 0;
    std::optional<std::size_t> limit{};
};

struct EntryPage {
    std::vector<EntryRow> rows;
    std::size_t found = 0;  ///< Rows that the query names, on all pages.
    std::size_t all = 0;    ///< Rows of the kind.
};

/// Thread: the Store's.
class EntryLists {
public:
    explicit EntryLists(Store& store) : store_{&store} {}

    /// By rank, then slug, as they stand now. Errors: the store's.
    Result<EntryPage> page(const EntryQuery& query);

    /// All of a kind, likewise. Valid until something else is asked here. Errors: the store's.
    Result<const std::vector<EntryRow>*> rows(Kind kind);

private:
    struct List {
        std::optional<ChangeMark> known{};
        std::vector<EntryRow> rows{};
        std::unordered_map<std::string, std::size_t> at{};  ///< By id
    };

    Result<const List*> list(Kind kind);
    Outcome read_all(List& list, Kind kind);
    Outcome read_changes(List& list, Kind kind, const std::vector<std::string>& saved, bool came_or_went);
    static void index(List& list);

    Store* store_;
    std::map<Kind, List> lists_;
};

}  // namespace beffroi::content
