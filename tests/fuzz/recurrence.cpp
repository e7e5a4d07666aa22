// When an event is, as somebody typed it: a rule that is taken names days in order, between the days asked
// for.

#include <cstdint>
#include <cstdlib>

#include "content/model/schedule.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace beffroi;
    using namespace beffroi::content;
    const std::string text{reinterpret_cast<const char*>(data), size};
    static_cast<void>(parse_civil_moment(text).has_value());
    const auto rule = parse_recurrence(text);
    if (!rule) return 0;
    const CivilDate from{2026, 1, 1};
    const CivilDate to{2028, 12, 31};
    CivilDate last{};
    for (const CivilDate day : days_of(*rule, CivilDate{2025, 6, 1}, from, to)) {
        if (day < from || day > to || day <= last || !is_valid(day)) std::abort();
        last = day;
    }
    return 0;
}
