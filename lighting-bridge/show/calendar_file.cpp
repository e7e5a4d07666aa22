#include "lighting-bridge/show/calendar_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "lighting-bridge/show/nights.h"
#include "lighting-bridge/show/values.h"

namespace beffroi::light {
namespace {

using std::chrono::minutes;

constexpr std::string_view kFormat = "beffroi-programme/1";
constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr minutes kWidestFloorMargin{60};  // civil twilight of the north in June
constexpr int kAnyLeapYear = 2024;         // so that 02-29 may come every year

/// "12-24" every year, "2026-12-24" once.
std::optional<CivilDate> day_from(const std::string& text, bool& every_year) {
    every_year = text.size() == 5;
    auto date = parse_civil_date(every_year ? fmt::format("{}-{}", kAnyLeapYear, text) : text);
    return date ? std::optional{*date} : std::nullopt;
}

CivilDate read_day(JsonReader& reader, std::string_view key, bool& every_year) {
    const std::string text = reader.text(key);
    const auto day = day_from(text, every_year);
    if (!day && !text.empty()) {
        reader.find(key,
                    fmt::format("must be a day, MM-DD for every year or YYYY-MM-DD; it is \"{}\"", text));
    }
    return day.value_or(CivilDate{});
}

void read_weekdays(JsonReader& reader, Evenings& evenings) {
    for (const std::string& name : read_names(reader, "weekdays")) {
        const auto at = std::find(kDays.begin(), kDays.end(), name);
        if (at == kDays.end()) {
            reader.find("weekdays",
                        fmt::format("must be of {}; there is \"{}\"", fmt::join(kDays, ", "), name));
        } else {
            evenings.weekdays.push_back(static_cast<int>(at - kDays.begin()) + 1);
        }
    }
}

/// "on" one day, or "from" … "to"; neither: every evening.
Evenings read_evenings(JsonReader& reader) {
    Evenings evenings{{kAnyLeapYear, 1, 1}, {kAnyLeapYear, 12, 31}, true, {}};
    read_weekdays(reader, evenings);
    if (reader.member("on") != nullptr) {
        evenings.first = evenings.last = read_day(reader, "on", evenings.every_year);
        return evenings;
    }
    if (reader.member("from") == nullptr && reader.member("to") == nullptr) return evenings;
    bool to_every_year = false;
    evenings.first = read_day(reader, "from", evenings.every_year);
    evenings.last = read_day(reader, "to", to_every_year);
    if (evenings.every_year != to_every_year) {
        reader.find("to", "must be written as \"from\" is: both with a year, or both without");
    } else if (!evenings.every_year && evenings.last < evenings.first) {
        reader.find("to", "must not be before \"from\"");
    }
    return evenings;
}

SpecialEvenings read_special(JsonReader& reader) {
    SpecialEvenings special{};
    special.evenings = read_evenings(reader);
    special.facades = read_names(reader, "facades");
    return special;
}

/// With the reason that a kiosk or a report gives.
SpecialEvenings read_reasoned(JsonReader& reader) {
    SpecialEvenings special = read_special(reader);
    special.why = reader.text("why");
    return special;
}

std::optional<minutes> read_hour(JsonReader& reader, std::string_view key) {
    const auto text = reader.maybe_text(key);
    if (!text) return std::nullopt;
    const auto hour = parse_curfew(*text);
    if (hour) return *hour;
    reader.find(key, fmt::format("must be an hour, HH:MM; it is \"{}\"", *text));
    return std::nullopt;
}

/// "sunset", "sunset+30", "closing-15", "18:30".
NightHour read_night_hour(JsonReader& reader, std::string_view key, NightHour usual) {
    const auto text = reader.maybe_text(key);
    if (!text) return usual;
    if (const auto hour = parse_curfew(*text)) return {NightHour::From::Midnight, *hour};
    for (const auto& [word, from] : {std::pair{std::string_view{"sunset"}, NightHour::From::Opening},
                                     std::pair{std::string_view{"closing"}, NightHour::From::Closing}}) {
        if (!text->starts_with(word)) continue;
        const std::string_view rest = std::string_view{*text}.substr(word.size());
        if (rest.empty()) return {from, minutes{0}};
        int after = 0;
        const char* begin = rest.data() + (rest[0] == '+' ? 1 : 0);
        const auto [end, wrong] = std::from_chars(begin, rest.data() + rest.size(), after);
        const bool told = rest[0] == '+' || rest[0] == '-';
        if (told && wrong == std::errc{} && end == rest.data() + rest.size()) return {from, minutes{after}};
    }
    reader.find(key, fmt::format("must be HH:MM, or sunset or closing with minutes after or before it, as in "
                                 "sunset+30; it is \"{}\"",
                                 *text));
    return usual;
}

/// Late hours count from the evening: 01:00 is after 23:00.
minutes into_night(minutes hour) {
    return hour < minutes{12 * 60} ? hour + minutes{24 * 60} : hour;
}

WildlifeEvenings read_wildlife(JsonReader& reader) {
    WildlifeEvenings wildlife{};
    wildlife.when = read_reasoned(reader);
    wildlife.closes = read_hour(reader, "closes");
    const auto most = reader.maybe_number("at_most", 0, 1);
    if (most) wildlife.most = Level::from_fraction(static_cast<float>(*most));
    if (!wildlife.closes && !most) reader.find("closes", "is missing, or \"at_most\": one of them is needed");
    return wildlife;
}

Derogation read_derogation(JsonReader& reader, minutes curfew) {
    Derogation derogation{};
    derogation.when = read_reasoned(reader);
    derogation.closes = read_hour(reader, "closes").value_or(minutes{0});
    if (reader.member("closes") == nullptr) reader.find("closes", "is missing");
    if (into_night(derogation.closes) <= into_night(curfew)) {
        reader.find("closes", "is not after the curfew: no derogation is needed");
    }
    derogation.order = reader.text("order");
    derogation.signed_by = reader.text("signed_by");
    bool every_year = false;
    derogation.signed_on = read_day(reader, "signed_on", every_year);
    if (every_year) reader.find("signed_on", "must be a day with its year");
    const Evenings& evenings = derogation.when.evenings;
    if (evenings.every_year) {
        reader.find("from", "must be days with their year: no order holds for ever");
    } else if (evenings.first < derogation.signed_on) {
        reader.find("signed_on", "must not be after the first evening it allows");
    }
    return derogation;
}

BudgetEvenings read_budget(JsonReader& reader) {
    BudgetEvenings budget{};
    budget.when = read_special(reader);
    budget.when.why = reader.maybe_text("why").value_or("");
    budget.budget.watt_hours = reader.number("watt_hours", 0, 1e7);
    budget.budget.dims_from = reader.maybe_number("dims_from", 0, 1).value_or(budget.budget.dims_from);
    const auto dims_to = reader.maybe_number("dims_to", 0, 1);
    if (dims_to) budget.budget.dims_to = Level::from_fraction(static_cast<float>(*dims_to));
    return budget;
}

PlannedScene read_planned(JsonReader& reader) {
    PlannedScene planned{};
    planned.id = read_id(reader, "id");
    planned.layer = reader.choice("layer", {"season", "show"}) == 0 ? Layer::Season : Layer::Show;
    planned.scene = reader.text("scene");
    planned.when = read_special(reader);
    planned.starts = read_night_hour(reader, "starts", planned.starts);
    planned.ends = read_night_hour(reader, "ends", planned.ends);
    planned.every = minutes{reader.maybe_integer("every_min", 0, 24 * 60).value_or(0)};
    return planned;
}

template <typename Item, typename Read>
void read_all(JsonReader& top, std::string_view key, std::vector<Item>& into, Read read) {
    for (JsonReader& reader : top.list(key, false)) {
        into.push_back(read(reader));
        reader.refuse_unknown_members();
    }
}

}  // namespace

bool Evenings::hold(CivilDate evening) const {
    if (!weekdays.empty() &&
        std::find(weekdays.begin(), weekdays.end(), iso_weekday(evening)) == weekdays.end()) {
        return false;
    }
    if (!every_year) return first <= evening && evening <= last;
    const CivilDate day{first.year, evening.month, evening.day};
    const CivilDate until{first.year, last.month, last.day};
    return first <= until ? first <= day && day <= until : day >= first || day <= until;
}

bool SpecialEvenings::hold(CivilDate evening, std::string_view facade) const {
    const bool named = facades.empty() || std::find(facades.begin(), facades.end(), facade) != facades.end();
    return named && evenings.hold(evening);
}

std::optional<Calendar> read_calendar(const std::string& file, const Json& json, minutes curfew,
                                      std::vector<FileFinding>& findings) {
    const std::size_t before = findings.size();
    JsonReader top{file, json, findings};
    Calendar calendar{};
    calendar.closes = curfew;
    if (top.text("format") != kFormat) top.find("format", fmt::format("must be \"{}\"", kFormat));
    calendar.after_sunset = minutes{top.maybe_integer("after_sunset_min", 0, 600).value_or(0)};
    if (const auto closes = read_hour(top, "closes")) {
        calendar.closes = *closes;
        if (into_night(*closes) > into_night(curfew)) {
            top.find("closes", "is after the curfew: only a derogation may be");
        }
    }
    read_all(top, "quiet", calendar.quiet, read_reasoned);
    read_all(top, "dark", calendar.dark, read_reasoned);
    read_all(top, "wildlife", calendar.wildlife, read_wildlife);
    read_all(top, "budgets", calendar.budgets, read_budget);
    calendar.floor_margin =
        minutes{top.maybe_integer("floor_margin_min", 0, kWidestFloorMargin.count()).value_or(0)};
    read_all(top, "derogations", calendar.derogations,
             [&](JsonReader& reader) { return read_derogation(reader, curfew); });
    std::set<std::string> ids;
    read_all(top, "lit", calendar.scenes, [&](JsonReader& reader) {
        PlannedScene planned = read_planned(reader);
        if (!planned.id.empty() && !ids.insert(planned.id).second) reader.find("id", "is used twice");
        return planned;
    });
    top.refuse_unknown_members();
    if (findings.size() != before) return std::nullopt;
    return calendar;
}

Result<Calendar> calendar_from(const std::string& file, const std::string& text, std::string_view curfew) {
    Calendar calendar{};
    calendar.closes = TRY(parse_curfew(curfew));
    if (text.empty()) return calendar;
    const auto json = Json::parse(text);
    if (!json) return Error{json.error().fault, file + ": " + json.error().detail};
    std::vector<FileFinding> findings;
    auto read = read_calendar(file, *json, calendar.closes, findings);
    if (read) return *std::move(read);
    return Error{Fault::Invalid, file + ": " + findings.at(0).field + " " + findings.at(0).sentence};
}

}  // namespace beffroi::light
