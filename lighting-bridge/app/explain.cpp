#include "lighting-bridge/app/explain.h"

#include <algorithm>
#include <optional>
#include <ostream>

#include <fmt/format.h>

#include "lighting-bridge/app/light_log.h"
#include "lighting-bridge/app/light_town.h"
#include "lighting-bridge/hub/light_log.h"
#include "lighting-bridge/show/explain.h"

namespace beffroi {
namespace {

Result<std::optional<std::size_t>> index_of(const light::Patch& patch, const std::string& fixture) {
    if (fixture.empty()) return std::optional<std::size_t>{};
    const auto at = std::find_if(patch.fixtures.begin(), patch.fixtures.end(),
                                 [&](const light::Fixture& one) { return one.id == fixture; });
    if (at == patch.fixtures.end())
        return Error{Fault::NotFound, fmt::format("{} has no fixture {}", patch.facade, fixture)};
    return std::optional{static_cast<std::size_t>(at - patch.fixtures.begin())};
}

Outcome print_logged(const ExplainRequest& request, const TimeZone& zone, UtcTime at, std::ostream& out) {
    const CivilDate evening = zone.civil(at - std::chrono::hours{12}).date;
    const auto record =
        TRY(hub::read_light_log(hub::light_log_folder(request.data), evening, evening, request.facade));
    const std::int64_t us = at.since_epoch.count();
    for (const hub::LightInterval& one : record.intervals)
        if (one.from_us <= us && (one.to_us == 0 || us < one.to_us))
            out << "  log: " << interval_line(one, zone) << '\n';
    return Done{};
}

}  // namespace

Outcome print_explanation(const ExplainRequest& request, std::ostream& out) {
    const LightTown town = TRY(load_town(request.data, request.pack, request.programme, request.facade));
    const TimeZone zone = TRY(TimeZone::find(town.town.zone));
    const UtcTime at = TRY(light::moment_from(request.at, zone));
    const TownFacade& facade = town.facades.at(0);
    const auto fixture = TRY(index_of(facade.patch, request.fixture));
    const light::Explanation why =
        TRY(light::explain_planned(town.calendar, town.town, facade.patch, facade.scenes, fixture, at));
    const CivilTime local = zone.civil(at);
    const auto minute = std::chrono::duration_cast<std::chrono::minutes>(local.since_midnight).count();
    out << fmt::format("{}{}{}, {} {:02}:{:02} {}, as planned (visitors' scenes are not foreseen)\n",
                       facade.slug, why.fixture.empty() ? "" : ", ", why.fixture, iso_text(local.date),
                       minute / 60, minute % 60, local.zone_abbreviation);
    const auto same = [](const std::string& scene) { return scene; };
    for (const std::string& sentence : light::explain_words(why, "en", zone, same))
        out << "  " << sentence << '\n';
    if (request.data.empty()) return Done{};
    return print_logged(request, zone, at, out);
}

}  // namespace beffroi
