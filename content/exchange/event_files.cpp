#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "content/exchange/pack_files.h"
#include "content/model/changed_dates.h"
#include "content/model/schedule.h"

namespace beffroi::content {

std::string date_section(const ChangedDate& changed) {
    return "Date " + iso_text(changed.planned);
}

MarkdownForm event_form(const std::vector<ChangedDate>& changed) {
    MarkdownForm form{"this event's text", {{"When", "when_words"}, {"Change", "status_words"}}, {}};
    std::set<CivilDate> named;
    for (const ChangedDate& each : changed) {
        if (named.insert(each.planned).second)
            form.sections.push_back({date_section(each), date_section(each)});
    }
    form.sections.push_back({"Story", "story"});
    form.sections.push_back({"Read over by", "read_over_by"});
    return form;
}

namespace {

/// [6, 7] as a List field holds it: ["6","7"].
std::string months_of(JsonReader& when) {
    const Json* member = when.member("months");
    Json list = Json::array();
    bool whole = member != nullptr && member->is_array();
    if (whole) {
        for (const Json& item : member->items()) {
            whole = whole && item.is_integer();
            if (item.is_integer()) list.push(std::to_string(*item.integer()));
        }
    }
    if (!whole) when.find("months", "must be a list of months, 1 to 12; empty for all year");
    return list.dump();
}

/// Kept as the field holds them; the field's own reader says what is wrong. Their words, which a pack of
/// before has here too, are left to read_event_texts().
/// Nothing when they cannot be read: what the texts may say of them is not known then.
std::optional<std::vector<ChangedDate>> read_exceptions(JsonReader& reader, JsonReader& when, Entry& entry) {
    const Json* exceptions = when.member("exceptions");
    auto changed = read_changed_dates(exceptions == nullptr ? "" : exceptions->dump());
    if (!changed) {
        reader.find("when.exceptions", changed.error().detail);
        return std::nullopt;
    }
    std::vector<ChangedDate> facts = *changed;
    take_words(facts);
    entry.set("exceptions", "", facts.empty() ? "" : to_json(facts));
    return std::move(changed).value();
}

void read_status(JsonReader& reader, Entry& entry) {
    entry.set("status", "", "");
    if (reader.member("status") == nullptr) return;
    static constexpr const char* kStatus[] = {"as_planned", "cancelled", "postponed"};
    entry.set("status", "", kStatus[reader.choice("status", {"as_planned", "cancelled", "postponed"})]);
}

std::optional<std::vector<ChangedDate>> read_when(JsonReader& reader, Entry& entry) {
    auto when = reader.object("when");
    if (!when) return std::nullopt;
    const std::size_t kind = when->choice("kind", {"exact", "recurring", "period"});
    static constexpr const char* kKinds[] = {"exact", "recurring", "period"};
    entry.set("kind", "", kKinds[kind]);
    if (kind == 0) {
        entry.set("starts", "", when->text("from"));
        entry.set("ends", "", when->text("to"));
    } else if (kind == 1) {
        entry.set("rrule", "", when->text("rrule"));
        entry.set("days", "", std::to_string(when->maybe_integer("days", 1, 62).value_or(1)));
        entry.set("starts", "", when->maybe_text("from").value_or(""));
    } else {
        entry.set("months", "", months_of(*when));
    }
    auto changed = read_exceptions(reader, *when, entry);
    when->refuse_unknown_members();
    return changed;
}

/// The rule's own words, with the file's names for the fields.
void check_when(JsonReader& reader, const Entry& entry) {
    const auto schedule = schedule_of(entry);
    const auto* fault = std::get_if<ScheduleFault>(&schedule);
    if (fault == nullptr) return;
    const std::string_view field = fault->field;
    const std::string_view named = field == "starts" ? "from" : field == "ends" ? "to" : field;
    reader.find(fmt::format("when.{}", named), fault->what);
}

/// A member that is a text, or null: what nobody knows.
std::string known_text(JsonReader& reader, const char* key) {
    const Json* member = reader.member(key);
    if (member != nullptr && member->is_null()) return "";
    return reader.text(key);
}

std::string known_year(JsonReader& reader, const char* key) {
    const Json* member = reader.member(key);
    if (member != nullptr && member->is_null()) return "";
    return std::to_string(reader.integer(key, 1000, 2200));
}

/// The words of changed dates are of one field in each language, empty where it has none.
void read_event_texts(PackReading& reading, Entry& entry, std::vector<ChangedDate> changed) {
    const MarkdownForm form = event_form(changed);
    std::map<Locale, DatedWords> words = take_words(changed);
    for (LocalizedField& text : read_texts(reading, "events", entry.slug, form)) {
        const auto date = std::find_if(changed.begin(), changed.end(), [&](const ChangedDate& each) {
            return date_section(each) == text.field.name;
        });
        if (!changed.empty()) words[text.locale];
        if (date == changed.end()) {
            entry.set(text.field.name, text.locale, std::move(text.field.text));
        } else if (!text.field.text.empty()) {
            words[text.locale][date->planned] = std::move(text.field.text);
        }
    }
    for (const auto& [locale, by_day] : words) entry.set("change_words", locale, to_json(by_day));
}

void read_event(PackReading& reading, const std::string& stem) {
    const std::string file = "events/" + stem + ".json";
    const auto json = reading.json(file);
    if (!json) return;
    JsonReader reader{file, *json, *reading.faults};
    const std::string slug = reader.text("slug");
    if (slug != stem)
        reader.find("slug", fmt::format("must be the file's name, {}; it is \"{}\"", stem, slug));
    Entry& entry = reading.add(Kind::Event, slug, file, "slug");
    entry.set("theme", "", reader.text("theme"));
    entry.set("place", "", reader.text("place"));
    static constexpr const char* kConfidences[] = {"high", "medium", "low"};
    entry.set("confidence", "", kConfidences[reader.choice("confidence", {"high", "medium", "low"})]);
    entry.set("sources", "", text_list(reader, "sources", true));
    entry.set("organiser", "", known_text(reader, "organiser"));
    entry.set("since", "", known_year(reader, "since"));
    static constexpr const char* kFree[] = {"yes", "no", "unknown"};
    entry.set("free", "", kFree[reader.choice("free", {"yes", "no", "unknown"})]);
    const std::size_t faults = reading.faults->size();
    auto changed = read_when(reader, entry);
    if (reading.faults->size() == faults) check_when(reader, entry);
    read_status(reader, entry);
    read_record(reader, entry);
    reader.refuse_unknown_members();
    if (changed) read_event_texts(reading, entry, std::move(*changed));
}

}  // namespace

void read_events(PackReading& reading) {
    const auto stems = stems_in(reading, "events");
    if (!stems) return;  // a city without events
    for (const std::string& stem : *stems) read_event(reading, stem);
}

}  // namespace beffroi::content
