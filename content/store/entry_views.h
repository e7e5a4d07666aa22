#pragma once
// Drafts beside what is published, as staff read them: lists, one entry, one value. Each asks the database
// for its own part only, so that a city of 10,000 places costs one value no more than a village's.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/store/entries.h"

namespace beffroi::content {

/// How a draft stands to what is published.
enum class DraftState { Missing, Draft, Changed, Live };
/// "missing", "draft", "changed", "live"
const char* name_of(DraftState state);
std::optional<DraftState> draft_state_of(std::string_view name);

/// The city's languages, its standard one first; what translations are made from.
struct CityWords {
    Entry city;
    std::vector<Locale> locales;

    /// Empty before a city was imported.
    Locale source() const { return locales.empty() ? Locale{} : locales.front(); }
};

struct EntryRow {
    std::string id;
    Kind kind = Kind::Place;
    std::string slug;
    std::string title;  ///< In the first of the city's languages that has one; its slug where none has.
    DraftState state = DraftState::Missing;
    std::map<Locale, DraftState> locales;  ///< The city's
    std::vector<Locale> to_review;         ///< Where a text's source changed since; see ValueView.
    std::int64_t changed_ms = 0;           ///< Of its newest value.
    std::string changed_by;                ///< Person's id, "import" or "tool".
    std::int64_t rank = 0;                 ///< Lists are in this order, then by slug.
    std::string titles_folded;             ///< In every language, one a line, as fold_latin() writes them.
    std::string place{};  ///< Title of the place of an activity or a façade; empty: it has none.
};

/// A value with what stands around it.
struct ValueView {
    SavedValue saved;
    bool live = false;         ///< What is published is this very value.
    bool translation = false;  ///< In another language than the city's standard one.
    bool to_review = false;    ///< Its source changed after it was last saved or confirmed.
    std::string
        source_then;  ///< The source's text it was made from; empty when unknown, or for no translation.
};

/// Thread: the Store's.
class EntryViews {
public:
    explicit EntryViews(Store& store) : store_{&store}, database_{&store.database()} {}

    Result<CityWords> city();

    /// Not deleted, by rank, then slug. Reads all of them: EntryLists keeps what this one found.
    Result<std::vector<EntryRow>> list(Kind kind);
    /// Deleted after that moment, of every kind, likewise: their names, without states and reviews.
    Result<std::vector<EntryRow>> in_bin(std::int64_t oldest_ms);
    /// Deleted ones too. Errors: NotFound.
    Result<EntryRow> row(std::string_view id);
    /// Entries that name this one in a field, or lie under it. Errors: NotFound.
    Result<std::vector<EntryRow>> uses(std::string_view id);

    /// Errors: NotFound (no such entry).
    Result<std::vector<ValueView>> values(std::string_view id);
    /// Nothing: never filled.
    Result<std::optional<ValueView>> value(std::string_view id, std::string_view field,
                                           std::string_view locale);

    /// Fills `to_review` of rows of one kind anew. `source`: the city's standard language.
    Outcome add_reviews(std::vector<EntryRow>& rows, const Locale& source);

private:
    /// All of an entry when `field` is empty.
    Result<std::vector<ValueView>> values_of(std::string_view id, std::string_view field,
                                             std::string_view locale);

    Store* store_;
    Database* database_;
};

}  // namespace beffroi::content
