#pragma once
// What became of an entry's values, as people tell it: who wrote what when, and how to have it back.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/store/entries.h"

namespace beffroi::content {

/// What one author made of one value in one go.
struct HistoryRow {
    std::string field;
    Locale locale;
    std::int64_t version = 0;  ///< Of the last change.
    std::int64_t changed_ms = 0;
    std::string changed_by;  ///< Person's id, "import" or "tool".
    std::string before;
    std::string after;
    bool published = false;  ///< `after` is what visitors read now.
};

/// A run of saves ends after this long, or when another author or a published version comes in between: what
/// went out, and what each person wrote, stays a row of its own.
inline constexpr std::int64_t kRunMs = 10 * 60 * 1000;
inline constexpr std::size_t kMostHistoryRows = 500;

/// Thread: the Store's.
class History {
public:
    explicit History(Store& store) : store_{&store}, database_{&store.database()} {}

    /// Newest first, at most kMostHistoryRows; all fields when `field` is empty, all languages of it when
    /// only `locale` is. Errors: NotFound.
    Result<std::vector<HistoryRow>> rows(std::string_view id, std::string_view field = "",
                                         std::string_view locale = "");

    /// What `version` of a value said becomes its newest version; 0 is before anybody wrote.
    /// Errors: NotFound (entry, field, or version).
    Result<SavedValue> restore(std::string_view id, std::string_view field, std::string_view locale,
                               std::int64_t version, std::string_view by, UtcTime now);

    /// Every value as it stood at `at_ms`, in one transaction; how many changed. Errors: NotFound; Invalid
    /// when the entry was made later.
    Result<std::size_t> restore_all(std::string_view id, std::int64_t at_ms, std::string_view by,
                                    UtcTime now);

private:
    Store* store_;
    Database* database_;
};

}  // namespace beffroi::content
