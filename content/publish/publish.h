#pragma once
// From drafts to an edition: everything validated, cooked, written, read back, hashed, signed, then current
// in one rename. Stopped anywhere, the edition that stood goes on standing.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/model/entry.h"
#include "content/model/finding.h"
#include "content/publish/data_folder.h"
#include "content/snapshot/manifest.h"
#include "content/store/store.h"

namespace beffroi::content {

class FlashBook;

struct PublishRequest {
    std::string by;                 ///< Person's id, or "tool"
    std::vector<std::string> only;  ///< Entries by id ("Publier ce lieu"); empty: every draft
    /// Texts in these languages only; facts, and other languages, stay as they are out. Empty: everything.
    std::vector<Locale> locales{};
    std::optional<std::int64_t> again{};  ///< What that former edition said, instead of drafts.
    std::string release{};                ///< Id of the release that asks; it is published with the edition.
    std::string note{};                   ///< In the author's words.
};

struct PublishReport {
    std::vector<Finding> findings;        ///< With an error among them nothing was published.
    std::optional<std::int64_t> edition;  ///< The one that is current now because of this call.
    bool unchanged = false;               ///< The current edition says the same already: none was made.
    std::size_t files = 0;
    std::size_t new_objects = 0;  ///< Files that no edition here had before.
    std::size_t cooked = 0;       ///< Done now; the others were known.
};

/// Errors: Conflict while another publishing runs on this folder; NotFound without keys, or a beffroi-cook
/// when something must be cooked; Io and the store's.
/// Thread: the one that owns `store` (the jobs thread); blocks for the cooking.
Result<PublishReport> publish(Store& store, const DataFolder& folder, const PublishRequest& request,
                              UtcTime now);

/// What publish() would find, without publishing anything: scenes that were not looked at for flashes yet are
/// (flash_check.h), which may take a minute for a town. Errors: the store's; Io.
Result<std::vector<Finding>> find_before_publishing(Store& store, const DataFolder& folder, UtcTime now);
/// The same, of drafts that were read already, and of flashes only what is known: scenes that were not looked
/// at yet wait in `flashes`. Null: nothing of flashes.
std::vector<Finding> find_before_publishing(Content drafts, UtcTime now, FlashBook* flashes);

/// Publishes a release: its entries' drafts as they stand now. With an error it is refused, and its findings
/// are kept with it. Errors: as publish(); Conflict when it is published or cancelled.
Result<PublishReport> publish_release(Store& store, const DataFolder& folder, std::string_view id,
                                      std::string_view by, UtcTime now);

/// Publishes every release whose time has come, one edition each. Returns how many went out. A refused one
/// does not hold up the next. Errors: as publish(); what is left stays due.
Result<std::size_t> publish_due(Store& store, const DataFolder& folder, UtcTime now);

/// Finishes a publishing that was cut off between its last two steps. publish() does so itself; the bridge
/// does at its start. Errors: as publish().
Outcome settle_editions(Store& store, const DataFolder& folder);

}  // namespace beffroi::content
