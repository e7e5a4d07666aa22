#pragma once
// Releases: several entries that go out together, at a set time or when somebody says so.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/model/finding.h"
#include "content/store/store.h"

namespace beffroi::content {

enum class ReleaseState { Waiting, Published, Refused, Cancelled };
const char* name_of(ReleaseState state);

struct Release {
    std::string id;
    std::string name;
    std::optional<std::int64_t> at_ms;  ///< UTC; nothing: when somebody says so.
    ReleaseState state = ReleaseState::Waiting;
    std::vector<std::string> entries;  ///< Ids. Their drafts go out as they stand then.
    std::int64_t created_ms = 0;
    std::string created_by;  ///< Person's id
    std::optional<std::int64_t> decided_ms;
    std::vector<Finding> findings;  ///< What stood in the way of a refused one.
};

/// What its author chooses.
struct ReleaseWish {
    std::string name;
    std::optional<std::int64_t> at_ms;
    std::vector<std::string> entries;
};

inline constexpr std::size_t kMostReleaseName = 120;  ///< Bytes

class Releases {
public:
    explicit Releases(Store& store) : database_{&store.database()} {}

    /// Waiting and refused ones by their time, then the others, newest first.
    Result<std::vector<Release>> list(int most = 100);
    /// Errors: NotFound.
    Result<Release> find(std::string_view id);
    /// Waiting ones whose time has come, the earliest first.
    Result<std::vector<Release>> due(UtcTime now);

    /// Errors: Invalid (no name, no entry, an over-long name), NotFound (an entry).
    Result<Release> add(const ReleaseWish& wish, std::string_view by, UtcTime now);
    /// Takes the former wish's place; a refused one waits again. Errors: as add(); NotFound; Conflict when it
    /// is published or cancelled.
    Result<Release> change(std::string_view id, const ReleaseWish& wish);
    /// Errors: NotFound; Conflict when it is published.
    Outcome cancel(std::string_view id, UtcTime now);

    Outcome mark_published(std::string_view id, UtcTime now);
    Outcome mark_refused(std::string_view id, const std::vector<Finding>& findings, UtcTime now);

private:
    Result<std::vector<Release>> read(Statement rows);
    Outcome write_entries(std::string_view id, const std::vector<std::string>& entries);
    Outcome decide(std::string_view id, ReleaseState state, const std::string& findings, UtcTime now);

    Database* database_;
};

}  // namespace beffroi::content
