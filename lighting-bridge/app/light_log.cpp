#include "lighting-bridge/app/light_log.h"

#include <map>
#include <ostream>

#include <fmt/format.h>

#include "content/base/files.h"
#include "lighting-bridge/app/light_town.h"
#include "lighting-bridge/hub/light_log.h"

namespace beffroi {
namespace {

std::string clock_text(const TimeZone& zone, std::int64_t at_us) {
    const auto seconds = zone.civil(UtcTime{Microseconds{at_us}}).since_midnight.count();
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// The town's, by its edition; without one hours are those of UTC.
Result<TimeZone> zone_of(const std::filesystem::path& data) {
    const auto town = town_of_edition(data, {});
    return TimeZone::find(town ? town->town.zone : "UTC");
}

void print_sums(const hub::LightRecord& record, std::ostream& out) {
    std::map<std::string, std::map<light::Duty, double>> nights;
    for (const hub::LightInterval& one : record.intervals) nights[one.facade][one.duty] += one.total();
    for (const auto& [facade, duties] : nights) {
        out << fmt::format("\n  {}\n", facade);
        for (const auto& [duty, wh] : duties)
            out << fmt::format("    {:<14}{:>10.1f} Wh\n", hub::name_of(duty), wh);
    }
}

}  // namespace

std::string interval_line(const hub::LightInterval& one, const TimeZone& zone) {
    std::string line = fmt::format("{}–{}  {:<13} {:<20} {:<13}", clock_text(zone, one.from_us),
                                   one.to_us == 0 ? "now     " : clock_text(zone, one.to_us),
                                   hub::name_of(one.duty), one.scene, one.rule);
    line += fmt::format("{:>9.1f} Wh", one.total());
    if (!one.by.empty()) line += "  " + one.by;
    if (!one.why.empty()) line += "  (" + one.why + ")";
    if (one.unwatched) line += "  the bridge stopped then: the end was not seen";
    return line;
}

Outcome print_light_log(const LightLogRequest& request, std::ostream& out) {
    const CivilDate from = TRY(parse_civil_date(request.from));
    const CivilDate to = request.to.empty() ? from : TRY(parse_civil_date(request.to));
    if (to < from) return Error{Fault::Invalid, "--to must be --from or later"};
    std::error_code fault;
    if (!std::filesystem::is_directory(request.data, fault))
        return Error{Fault::NotFound, request.data.string() + " is not there"};
    const TimeZone zone = TRY(zone_of(request.data));
    const hub::LightRecord record =
        TRY(hub::read_light_log(hub::light_log_folder(request.data), from, to, request.facade));
    out << fmt::format("What was lit, nights of {} to {}, hours of {}\n", iso_text(from), iso_text(to),
                       zone.name());
    std::string heading;
    for (const hub::LightInterval& one : record.intervals) {
        if (heading != one.night) out << '\n' << (heading = one.night) << '\n';
        out << fmt::format("  {:<18} {}\n", one.facade, interval_line(one, zone));
    }
    if (record.intervals.empty()) out << "\n  nothing was recorded\n";
    if (record.unreadable > 0) out << fmt::format("\n  {} lines cannot be read\n", record.unreadable);
    print_sums(record, out);
    if (!request.csv.empty()) TRY(write_file(request.csv, hub::intervals_csv(record.intervals)));
    if (!request.energy_csv.empty()) TRY(write_file(request.energy_csv, hub::energy_csv(record.intervals)));
    return Done{};
}

}  // namespace beffroi
