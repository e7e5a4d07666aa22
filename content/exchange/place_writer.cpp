#include "content/exchange/pack_writing.h"

namespace beffroi::content {
namespace {

Json json_or_empty_object(const Entry& entry, const char* field) {
    const Json value = entry.json(field);
    return value.is_object() ? value : Json::object();
}

Json json_or_empty_list(const Entry& entry, const char* field) {
    const Json value = entry.json(field);
    return value.is_array() ? value : Json::array();
}

Json place_json(const Entry& place) {
    Json file = Json::object({{"slug", place.slug}});
    for (const char* field : {"category", "theme", "address", "commune"}) put_text(file, field, place, field);
    Json position = position_of(place);
    put_number(position, "accuracy_m", place, "accuracy_m");
    put_text(position, "source", place, "position_source");
    file.set("position", std::move(position));
    Json years = Json::object();
    put_number(years, "from", place, "year_from");
    put_number(years, "to", place, "year_to");
    if (!years.members().empty()) file.set("years", std::move(years));
    put_text(file, "facade", place, "facade");
    put_text(file, "confidence", place, "confidence");
    file.set("sources", json_or_empty_list(place, "sources"));
    file.set("also_known_as", json_or_empty_list(place, "also_known_as"));
    for (const char* media : {"pictures", "sounds"}) {
        if (!place.value(media).empty()) file.set(media, json_or_empty_list(place, media));
    }
    put_text(file, "signed", place, "signed");
    file.set("record", json_or_empty_object(place, "record"));
    return file;
}

Json when_json(const Entry& event) {
    const std::string& kind = event.value("kind");
    Json when = Json::object({{"kind", kind}});
    if (kind == "exact") {
        put_text(when, "from", event, "starts");
        put_text(when, "to", event, "ends");
    } else if (kind == "recurring") {
        put_text(when, "from", event, "starts");
        put_text(when, "rrule", event, "rrule");
        put_number(when, "days", event, "days");
    } else {
        Json months = Json::array();
        for (const std::string& month : event.list("months")) {
            const auto number = Json::parse(month);
            if (number && number->is_integer()) months.push(*number);
        }
        when.set("months", std::move(months));
    }
    auto changed = read_changed_dates(event.value("exceptions"));
    if (changed && !changed->empty()) {
        take_words(*changed);
        auto list = Json::parse(to_json(*changed));
        when.set("exceptions", std::move(list).value());
    }
    return when;
}

Json event_json(const Entry& event) {
    Json file = Json::object({{"slug", event.slug}});
    for (const char* field : {"theme", "place", "confidence"}) put_text(file, field, event, field);
    file.set("sources", json_or_empty_list(event, "sources"));
    file.set("organiser", nullptr).set("since", nullptr);
    put_text(file, "organiser", event, "organiser");
    put_number(file, "since", event, "since");
    put_text(file, "free", event, "free");
    file.set("when", when_json(event));
    put_text(file, "status", event, "status");
    file.set("record", json_or_empty_object(event, "record"));
    return file;
}

/// What is told at each stop, as the tour's text has it.
Entry with_narrations(const PackWriting& writing, const Entry& tour, MarkdownForm& form) {
    Entry whole = tour;
    for (const std::string& stop : tour.list("stops")) {
        const std::string heading = "Stop " + stop;
        form.sections.insert(form.sections.end() - 1, {heading, heading});
        const Entry* told = writing.content.find(Kind::TourStop, tour.slug + "/" + stop);
        if (told == nullptr) continue;
        for (const Locale& locale : writing.content.locales()) {
            whole.set(heading, locale, told->value("narration", locale));
        }
    }
    return whole;
}

/// The words of each changed date, as the event's text has them.
Entry with_date_words(const Entry& event, const std::vector<ChangedDate>& changed) {
    Entry whole = event;
    for (const ChangedDate& each : changed) {
        for (const auto& [locale, text] : each.words) whole.set(date_section(each), locale, text);
    }
    return whole;
}

}  // namespace

Outcome write_texts(PackWriting& writing, const std::string& folder, const MarkdownForm& form,
                    const Entry& entry) {
    for (const Locale& locale : writing.content.locales()) {
        const std::string text = markdown_of(form, entry, locale);
        if (!text.empty()) TRY(writing.text(folder + "/" + entry.slug + "." + locale + ".md", text));
    }
    return Done{};
}

Outcome write_places(PackWriting& writing) {
    for (const Entry* place : writing.content.of(Kind::Place)) {
        TRY(writing.json("places/" + place->slug + ".json", place_json(*place)));
        TRY(write_texts(writing, "places", place_form(), *place));
    }
    return Done{};
}

Outcome write_events(PackWriting& writing) {
    for (const Entry* event : writing.content.of(Kind::Event)) {
        TRY(writing.json("events/" + event->slug + ".json", event_json(*event)));
        const auto read = changed_dates_of(*event);
        const auto changed =
            read ? *read : std::vector<ChangedDate>{};  // the report names what is unreadable
        TRY(write_texts(writing, "events", event_form(changed), with_date_words(*event, changed)));
    }
    return Done{};
}

Outcome write_tours(PackWriting& writing) {
    for (const Entry* tour : writing.content.of(Kind::Tour)) {
        Json file = Json::object({{"slug", tour->slug}});
        put_text(file, "theme", *tour, "theme");
        put_text(file, "audience", *tour, "audience");
        file.set("stops", json_or_empty_list(*tour, "stops"));
        TRY(writing.json("tours/" + tour->slug + ".json", file));
        MarkdownForm form{"a tour's text", {{"Story", "story"}, {"Read over by", "read_over_by"}}, {}};
        const Entry whole = with_narrations(writing, *tour, form);
        TRY(write_texts(writing, "tours", form, whole));
    }
    return Done{};
}

}  // namespace beffroi::content
