#pragma once
// Entries and their values: saved field by field, so that two people can write in one entry, every change is
// kept, and nothing overwrites what its author did not see.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/model/entry.h"
#include "content/sqlite/database.h"
#include "content/store/store.h"

namespace beffroi::content {

/// Who writes, where no person does.
inline constexpr const char* kByImport = "import";
inline constexpr const char* kByTool = "tool";

/// One row of a list.
struct EntrySummary {
    std::string id;
    Kind kind = Kind::Place;
    std::string slug;
    std::int64_t created_ms = 0;
    std::int64_t updated_ms = 0;  ///< Of its newest value.
    bool deleted = false;
    std::optional<std::int64_t> published_edition;  ///< Nothing: not in the current edition.
    bool changed = false;                           ///< The draft says something else than what is published.
};

struct SavedValue {
    std::string field;
    Locale locale;
    std::string value;
    std::int64_t version = 0;
    std::int64_t updated_ms = 0;
    std::string updated_by;  ///< Person's id, "import" or "tool".
};

struct Revision {
    std::string field;
    Locale locale;
    std::int64_t version = 0;
    std::string old_value;
    std::string new_value;
    std::int64_t changed_ms = 0;
    std::string changed_by;
};

/// One field of one entry, as its author last saw it.
struct Change {
    std::string entry_id;
    std::string field;
    Locale locale;
    std::string value;
    std::int64_t expected_version = 0;  ///< 0: there was no value.
};

class Entries {
public:
    explicit Entries(Store& store) : database_{&store.database()} {}

    /// Of one kind, or all; sorted by kind, then slug; deleted ones too.
    Result<std::vector<EntrySummary>> list(std::optional<Kind> kind = std::nullopt);
    /// Errors: NotFound.
    Result<EntrySummary> find(Kind kind, std::string_view slug);
    Result<EntrySummary> find(std::string_view id);

    /// Errors: NotFound; Invalid (a kind of a later program).
    Result<Kind> kind_of(std::string_view id);

    /// The draft's values with their versions. Errors: NotFound.
    Result<std::vector<SavedValue>> values(std::string_view id);

    /// The draft whole. Errors: NotFound.
    Result<Entry> draft(std::string_view id);
    /// All drafts that are not deleted: what validating and publishing look at.
    Result<Content> drafts();
    /// What the current edition was made of.
    Result<Content> published();

    /// Errors: Invalid (no slug), Conflict (the kind has that slug already; a deleted one is brought back by
    /// restore()).
    Result<std::string> create(Kind kind, std::string_view slug, std::string_view by, UtcTime now);

    /// Saves one value; the same value again changes nothing and keeps its version. A finding is no reason to
    /// refuse: words are kept, publishing is what waits.
    /// Errors: NotFound (entry, or the kind has no such field), Conflict (someone saved since; read and show
    /// both), Invalid (broken UTF-8; a language where there is none, or none where there is one), TooLarge
    /// (past 4 MiB).
    Result<SavedValue> save(const Change& change, std::string_view by, UtcTime now);

    /// What a translation says was read beside its source, and stands. Errors: NotFound (no such value).
    Outcome confirm(std::string_view id, std::string_view field, std::string_view locale, UtcTime now);

    /// Gone from the lists and, at the next publishing, from the kiosks. Its values and history stay.
    Outcome remove(std::string_view id, UtcTime now);
    Outcome restore(std::string_view id);

    /// Newest first. All fields when `field` is empty, all languages of it when only `locale` is.
    Result<std::vector<Revision>> history(std::string_view id, std::string_view field = "",
                                          std::string_view locale = "");

private:
    Result<EntrySummary> one(Statement statement, std::string_view what);
    Result<Content> content(const char* sql);

    Database* database_;
};

}  // namespace beffroi::content
