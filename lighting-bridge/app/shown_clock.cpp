#include "lighting-bridge/app/shown_clock.h"

#include <system_error>

#include "content/base/files.h"
#include "content/base/instant.h"
#include "content/base/json.h"
#include "content/base/log.h"

namespace beffroi {

Result<std::unique_ptr<Clock>> shown_clock(const std::string& now, const std::filesystem::path& file) {
    if (now.empty()) return std::unique_ptr<Clock>{std::make_unique<SystemClock>()};
    const UtcTime wanted = TRY(parse_instant(now));
    Microseconds shift = wanted - SystemClock{}.utc();
    const auto text = read_file(file, 4096);
    const auto kept = text ? Json::parse(*text) : Result<Json>{text.error()};
    if (kept && kept->string_or("now", "") == now) {
        shift = Microseconds{kept->integer_or("shift_us", shift.count())};
        log::info("clock.resumed", {{"shift_us", shift.count()}});
    } else {
        TRY(write_file(file, Json::object({{"now", now}, {"shift_us", shift.count()}}).dump()));
    }
    return std::unique_ptr<Clock>{std::make_unique<ShiftedClock>(shift)};
}

void forget_shown_clock(const std::filesystem::path& file) {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
}

}  // namespace beffroi
