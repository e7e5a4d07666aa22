#pragma once
// Entries people threw away: thirty days to change one's mind.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/store/entry_views.h"

namespace beffroi::content {

inline constexpr std::int64_t kBinDays = 30;

struct BinRow {
    std::string id;
    Kind kind = Kind::Place;
    std::string title;  ///< Empty: it has no name of its own.
    std::string place;  ///< Title of the place of an activity or a façade.
    std::int64_t deleted_ms = 0;
    std::string deleted_by;  ///< Person's id; empty when unknown.
    std::int64_t days_left = 0;
};

struct BinQuery {
    std::string words{};  ///< All of them in a title, in any language, as EntryQuery's.
    std::size_t offset = 0;
    std::optional<std::size_t> limit{};
};

struct BinPage {
    std::vector<BinRow> rows;
    std::size_t found = 0;  ///< That the query names, on all pages.
    std::size_t all = 0;
};

/// Thread: the Store's.
class Bin {
public:
    explicit Bin(Store& store) : store_{&store}, database_{&store.database()} {}

    /// Newest first. What went with its parent is not told apart: it comes back with it.
    Result<BinPage> list(UtcTime now, const BinQuery& query = {});

    /// With it go a façade's scenes and a tour's stops. Already there: nothing happens.
    /// Errors: NotFound; Invalid for the city, which everything stands on.
    Outcome put(std::string_view id, std::string_view by, UtcTime now);

    /// With it come what went with it. Errors: NotFound, also past kBinDays.
    Outcome restore(std::string_view id, UtcTime now);

private:
    Store* store_;
    Database* database_;
};

}  // namespace beffroi::content
