#pragma once
// Who did what, when: append only, each line's hash covering the one before.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/store/store.h"

namespace beffroi::content {

struct AuditLine {
    std::int64_t id = 0;
    std::int64_t at_ms = 0;
    std::string who;
    std::string what;   ///< "log_in", "log_in_refused", "save", "publish", "user_add", …
    std::string about;  ///< "place/la-piscine title fr"
    std::string detail;
};

class Audit {
public:
    explicit Audit(Store& store) : database_{&store.database()} {}

    Outcome add(UtcTime now, std::string_view who, std::string_view what, std::string_view about,
                std::string_view detail = "");
    /// Newest first; with `before`, those older than that line.
    Result<std::vector<AuditLine>> list(int most = 200, std::optional<std::int64_t> before = std::nullopt);
    /// Errors: Corrupt with the first line whose hash is not what it should be.
    Outcome check_chain();

private:
    Database* database_;
};

}  // namespace beffroi::content
