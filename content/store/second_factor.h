#pragma once
// A person's second factor: the secret that their telephone shares, and the codes for the day it is lost.

#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/sqlite/database.h"
#include "content/store/store.h"

namespace beffroi::content {

inline constexpr int kRecoveryCodes = 8;

/// Counts no wrong codes: People does, which asks this one.
class SecondFactors {
public:
    explicit SecondFactors(Store& store) : database_{&store.database()} {}

    Result<bool> is_on(std::string_view person_id);

    /// A new secret, in base32; asked of nobody before confirm(). Errors: Conflict when one is on already.
    Result<std::string> begin(std::string_view person_id, UtcTime now);

    /// Turns it on when `code` is of the secret begun; the recovery codes are returned here and kept as
    /// hashes. Errors: NotFound (nothing begun), Conflict (on already), Denied (another code).
    Result<std::vector<std::string>> confirm(std::string_view person_id, std::string_view code, UtcTime now);

    /// Whether `code` is the telephone's or a recovery code. True spends it: it works once.
    Result<bool> accept(std::string_view person_id, std::string_view code, UtcTime now);

    /// Off, recovery codes included. Nothing to do is fine.
    Outcome remove(std::string_view person_id);

private:
    Result<bool> accept_recovery(std::string_view person_id, std::string_view code, UtcTime now);

    Database* database_;
};

}  // namespace beffroi::content
