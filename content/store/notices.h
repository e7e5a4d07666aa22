#pragma once
// Notices that were sent to all kiosks: in force at once, without an edition, until their end or until taken
// back.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/model/locale.h"
#include "content/store/store.h"

namespace beffroi::content {

struct SentNotice {
    std::string entry_id;
    bool emergency = false;
    std::int64_t from_ms = 0;             ///< UTC; from then on it is shown…
    std::int64_t until_ms = 0;            ///< …until then.
    std::map<Locale, std::string> texts;  ///< As they were sent; the draft may have moved on.
    std::int64_t sent_ms = 0;
    std::string sent_by;                         ///< Person's id.
    std::optional<std::int64_t> withdrawn_ms{};  ///< Nothing: not taken back.

    /// Shown now or later.
    bool is_ahead_at(UtcTime now) const;
};

class Notices {
public:
    explicit Notices(Store& store) : database_{&store.database()} {}

    /// Again for one that was sent: its new words and end. Errors: NotFound (no such entry), Invalid (no
    /// words, or an end that is over).
    Outcome send(const SentNotice& notice);
    /// Errors: NotFound when it was never sent. Twice changes nothing.
    Outcome withdraw(std::string_view entry_id, UtcTime now);
    /// Newest last, also those that are over.
    Result<std::vector<SentNotice>> list();
    /// Neither over nor taken back.
    Result<std::vector<SentNotice>> ahead(UtcTime now);

private:
    Database* database_;
};

}  // namespace beffroi::content
