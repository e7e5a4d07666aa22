// What was lit, what it used, and why it is lit as it is.

#include "lighting-bridge/hub/staff_light.h"

#include <algorithm>
#include <array>
#include <optional>

#include "content/base/log.h"
#include "lighting-bridge/hub/light_board.h"
#include "lighting-bridge/hub/light_log.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"
#include "lighting-bridge/protocol/messages.h"
#include "lighting-bridge/show/explain.h"

namespace beffroi::hub {
namespace {

constexpr int kMostNights = 400;
constexpr std::array<const char*, 8> kEmitters = {"dimmer", "red",   "green",      "blue",
                                                  "white",  "amber", "warm_white", "cool_white"};

std::string asked(const net::Request& http, const std::string& name) {
    const auto at = http.query.find(name);
    return at == http.query.end() ? std::string{} : at->second;
}

net::Response csv_response(std::string text, const std::string& name) {
    net::Response response;
    response.type = "text/csv; charset=utf-8";
    response.body = std::move(text);
    response.headers.emplace_back("content-disposition", "attachment; filename=\"" + name + ".csv\"");
    return response;
}

/// The nights a request names.
Result<LightRecord> record_for(const StaffDesk& desk, const net::Request& http) {
    const CivilDate from = TRY(parse_civil_date(asked(http, "from")));
    const std::string until = asked(http, "to");
    const CivilDate to = until.empty() ? from : TRY(parse_civil_date(until));
    if (to < from || plus_days(from, kMostNights) < to)
        return Error{Fault::Invalid, "`to` is `from` or later, by 400 nights at most"};
    return read_light_log(light_log_folder(desk.folder.root), from, to, asked(http, "facade"));
}

Json record_json(const LightRecord& record) {
    Json intervals = Json::array();
    for (const LightInterval& one : record.intervals) {
        Json row = Json::object({{"night", one.night},
                                 {"facade", one.facade},
                                 {"duty", name_of(one.duty)},
                                 {"rule", one.rule},
                                 {"from_ms", one.from_us / 1000},
                                 {"wh", one.total()},
                                 {"unwatched", one.unwatched}});
        if (!one.scene.empty()) row.set("scene", one.scene);
        if (!one.by.empty()) row.set("by", one.by);
        if (!one.why.empty()) row.set("why", one.why);
        if (one.to_us != 0) row.set("to_ms", one.to_us / 1000);
        intervals.push(std::move(row));
    }
    Json out = Json::object({{"unreadable", std::uint64_t{record.unreadable}}});
    return out.set("intervals", std::move(intervals));
}

/// What a question about one façade stands on.
struct Asked {
    const FacadeLook* look = nullptr;
    const EditionFacade* facade = nullptr;
    std::optional<std::size_t> fixture{};
};

std::optional<Asked> find_asked(const LightLook& lights, const net::Request& http) {
    Asked found;
    const std::string slug = asked(http, "facade");
    for (const FacadeLook& one : lights.facades)
        if (one.facade == slug) found.look = &one;
    found.facade = find_facade(*lights.edition, slug);
    if (found.look == nullptr || found.facade == nullptr) return std::nullopt;
    const std::string fixture = asked(http, "fixture");
    if (fixture.empty()) return found;
    const auto& fixtures = found.facade->patch.fixtures;
    const auto at = std::find_if(fixtures.begin(), fixtures.end(),
                                 [&](const light::Fixture& one) { return one.id == fixture; });
    if (at == fixtures.end()) return std::nullopt;
    found.fixture = static_cast<std::size_t>(at - fixtures.begin());
    return found;
}

Result<light::Explanation> explain_then(const LightLook& lights, const Asked& asked, UtcTime at) {
    const content::CityInfo& city = lights.edition->city;
    std::vector<light::Scene> scenes;
    for (const EditionScene& scene : asked.facade->scenes) scenes.push_back(scene.scene);
    return light::explain_planned(lights.calendar, {city.time_zone, {city.lat_deg, city.lon_deg}},
                                  asked.facade->patch, scenes, asked.fixture, at);
}

Json explanation_json(const light::Explanation& why) {
    Json scenes = Json::array();
    for (const light::ExplainedScene& one : why.scenes) {
        Json row = Json::object({{"layer", protocol::name_of(one.layer)},
                                 {"scene", one.scene},
                                 {"share", double{one.share.fraction()}},
                                 {"fixtures", std::uint64_t{one.fixtures}}});
        if (!one.by.empty()) row.set("by", one.by);
        scenes.push(std::move(row));
    }
    Json out = Json::object({{"facade", why.facade},
                             {"at_ms", why.at_us / 1000},
                             {"ceiling", double{why.night_share.scaled(why.spared).fraction()}},
                             {"floor", double{why.floor.fraction()}},
                             {"watts", why.watts},
                             {"standby_watts", why.standby_watts}});
    out.set("scenes", std::move(scenes));
    if (why.fixture.empty()) return out;
    Json levels = Json::object();
    for (const auto& [emitter, level] : why.emitters)
        levels.set(kEmitters[static_cast<std::size_t>(emitter)], double{level.fraction()});
    return out.set("fixture", why.fixture).set("levels", std::move(levels));
}

}  // namespace

light::Explanation explain_now(const EditionFacade& facade, const FacadeLook& look,
                               std::optional<std::size_t> fixture, std::int64_t now_us) {
    light::Repertoire repertoire{facade.patch};
    for (const light::Scene& scene : look.older) repertoire.learn(scene);
    for (const EditionScene& scene : facade.scenes) repertoire.learn(scene.scene);
    light::Performance performance{facade.patch};
    performance.set_ceiling(look.ceiling);
    for (const light::Cue& cue : look.cues)
        if (auto staged = repertoire.stage(cue)) performance.take(*std::move(staged), cue.start_us);
    return light::explain({performance, look.nights, look.plans, look.dark, look.counted_wh}, fixture,
                          now_us);
}

std::string title_of(const EditionFacade& facade, const std::string& scene, std::string_view language) {
    for (const EditionScene& one : facade.scenes) {
        if (one.scene.id != scene) continue;
        const auto file = Json::parse(one.text);
        const Json* title = file ? file->find("title") : nullptr;
        if (title != nullptr) return title->string_or(language, title->string_or("fr", scene));
    }
    return scene;
}

const EditionFacade* find_facade(const LightEdition& edition, std::string_view slug) {
    const auto found = std::find_if(edition.facades.begin(), edition.facades.end(),
                                    [&](const EditionFacade& one) { return one.slug == slug; });
    return found == edition.facades.end() ? nullptr : &*found;
}

net::Response list_light_intervals(StaffDesk& desk, const StaffRequest& request) {
    const auto record = record_for(desk, request.http);
    if (!record) return refuse(request.http, record.error());
    if (asked(request.http, "format") == "csv")
        return csv_response(intervals_csv(record->intervals), "light-" + asked(request.http, "from"));
    return net::Response::json(record_json(*record).dump());
}

net::Response read_light_energy(StaffDesk& desk, const StaffRequest& request) {
    const auto record = record_for(desk, request.http);
    if (!record) return refuse(request.http, record.error());
    return csv_response(energy_csv(record->intervals), "energy-" + asked(request.http, "from"));
}

net::Response explain_light(StaffDesk& desk, const StaffRequest& request) {
    const auto lights = desk.lights == nullptr ? nullptr : desk.lights->look();
    if (!lights) return refuse(request.http, 404, "not_found");
    const auto found = find_asked(*lights, request.http);
    const auto zone = TimeZone::find(lights->edition->city.time_zone);
    if (!found || !zone) return refuse(request.http, 404, "not_found");
    const std::string at = asked(request.http, "at");
    light::Explanation why;
    if (at.empty()) {
        why = explain_now(*found->facade, *found->look, found->fixture, desk.clock.utc().since_epoch.count());
    } else {
        const auto moment = light::moment_from(at, *zone);
        if (!moment) return refuse(request.http, moment.error());
        auto planned = explain_then(*lights, *found, *moment);
        if (!planned) return refuse(request.http, planned.error());
        why = std::move(planned).value();
    }
    const std::string_view language = language_of(request.http);
    const auto title = [&](const std::string& scene) { return title_of(*found->facade, scene, language); };
    Json sentences = Json::array();
    for (std::string& sentence : light::explain_words(why, language, *zone, title))
        sentences.push(std::move(sentence));
    Json out = explanation_json(why);
    out.set("planned", !at.empty()).set("sentences", std::move(sentences));
    return net::Response::json(out.dump());
}

}  // namespace beffroi::hub
