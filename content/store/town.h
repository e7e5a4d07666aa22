#pragma once
// What the drafts say and what is out, whole and in memory: for what looks at everything at once, as
// validating and comparing do, as often as somebody asks.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "content/model/entry.h"
#include "content/store/change_marks.h"
#include "content/store/store.h"

namespace beffroi::content {

/// About 5 kB an entry from the first look() on. Thread: the Store's.
class Town {
public:
    explicit Town(Store& store) : store_{&store} {}

    /// Brings both to what the database says now: reads the entries that were saved meanwhile, everything
    /// where entries came or went, or an edition. Errors: the store's; then both are as they were.
    Outcome look();

    /// Of the last look(), as Entries::drafts() and Entries::published().
    const Content& drafts() const { return drafts_; }
    const Content& live() const { return live_; }
    /// Another one whenever a look() found something changed.
    std::int64_t state() const { return state_; }

private:
    Outcome read_drafts();
    Outcome read_saved();

    Store* store_;
    std::optional<ChangeMark> known_;
    std::int64_t state_ = 0;
    Content drafts_;
    Content live_;
    std::unordered_map<std::string, std::size_t> draft_at_;  ///< By id
};

}  // namespace beffroi::content
