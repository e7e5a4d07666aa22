#include <fmt/format.h>

#include "content/exchange/pack_files.h"
#include "content/model/changed_dates.h"
#include "content/model/schedule.h"

namespace beffroi::content {

const MarkdownForm& event_form() {
    static const MarkdownForm kForm{"an event's text",
                                    {{"When", "when_words"},
                                     {"Change", "status_words"},
                                     {"Story", "story"},
                                     {"Read over by", "read_over_by"}},
                                    {}};
    return kForm;
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

/// Kept as the field holds them; the field's own reader says what is wrong.
void read_exceptions(JsonReader& reader, JsonReader& when, Entry& entry) {
    const Json* exceptions = when.member("exceptions");
    const auto changed = read_changed_dates(exceptions == nullptr ? "" : exceptions->dump());
    if (!changed) return reader.find("when.exceptions", changed.error().detail);
    entry.set("exceptions", "", changed->empty() ? "" : to_json(*changed));
}

void read_status(JsonReader& reader, Entry& entry) {
    entry.set("status", "", "");
    if (reader.member("status") == nullptr) return;
    static constexpr const char* kStatus[] = {"as_planned", "cancelled", "postponed"};
    entry.set("status", "", kStatus[reader.choice("status", {"as_planned", "cancelled", "postponed"})]);
}

void read_when(JsonReader& reader, Entry& entry) {
    auto when = reader.object("when");
    if (!when) return;
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
    read_exceptions(reader, *when, entry);
    when->refuse_unknown_members();
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
    read_when(reader, entry);
    if (reading.faults->size() == faults) check_when(reader, entry);
    read_status(reader, entry);
    read_record(reader, entry);
    reader.refuse_unknown_members();
    for (LocalizedField& text : read_texts(reading, "events", stem, event_form())) {
        entry.set(text.field.name, text.locale, std::move(text.field.text));
    }
}

}  // namespace

void read_events(PackReading& reading) {
    const auto stems = stems_in(reading, "events");
    if (!stems) return;  // a city without events
    for (const std::string& stem : *stems) read_event(reading, stem);
}

}  // namespace beffroi::content
