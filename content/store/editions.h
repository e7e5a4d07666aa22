#pragma once
// The editions that were published, and which values went out with them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/model/entry.h"
#include "content/store/entries.h"
#include "content/store/store.h"

namespace beffroi::content {

struct EditionRow {
    std::int64_t number = 0;
    std::string manifest_hash;
    bool live = false;  ///< False: its files are ready, the switch has not happened.
    std::int64_t created_ms = 0;
    std::string created_by;
    std::string note{};                       ///< In its author's words; may be empty.
    std::optional<std::int64_t> again_of{};   ///< It says what that former one said.
    std::optional<std::string> release_id{};  ///< Of the release that asked for it.
};

class Editions {
public:
    explicit Editions(Store& store) : database_{&store.database()}, entries_{store} {}

    /// Newest first.
    Result<std::vector<EditionRow>> list(int most = 50);
    Result<std::optional<EditionRow>> newest();

    /// In one transaction: the edition's row as staged, and `content` as what is published, entry by entry.
    /// Drafts saved meanwhile stay drafts. Errors: Conflict when the number exists.
    Outcome stage(const EditionRow& row, const Content& content);
    /// `content` is what the edition was made of: fields that no visitor reads may have changed since. Writes
    /// what differs only.
    Outcome set_published(std::int64_t number, const Content& content);
    /// Its files are current now.
    Outcome mark_live(std::int64_t number);

    /// Everything an edition said, entries removed since included.
    /// Errors: NotFound for one that was never made, or made before editions were remembered.
    Result<Content> content_of(std::int64_t number);
    /// The oldest that content_of() knows; nothing before the first one.
    Result<std::optional<std::int64_t>> oldest_remembered();
    /// Entries (by id) that came, changed or left with an edition.
    Result<std::vector<std::string>> changed_with(std::int64_t number);

private:
    Database* database_;
    Entries entries_;
};

}  // namespace beffroi::content
