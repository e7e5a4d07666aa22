// What there is to do at places: activities/<slug>.json and its texts, in and out.
#include <fmt/format.h>

#include "content/exchange/pack_writing.h"

namespace beffroi::content {
namespace {

constexpr std::size_t kMostSlug = 64;
constexpr std::string_view kOfPlace = "-activity";

void read_activity(PackReading& reading, const std::string& stem) {
    const std::string file = "activities/" + stem + ".json";
    const auto json = reading.json(file);
    if (!json) return;
    JsonReader reader{file, *json, *reading.faults};
    const std::string slug = reader.text("slug");
    if (slug != stem)
        reader.find("slug", fmt::format("must be the file's name, {}; it is \"{}\"", stem, slug));
    Entry& entry = reading.add(Kind::Activity, slug, file, "slug");
    entry.set("place", "", reader.text("place"));
    static constexpr const char* kAudiences[] = {"everyone", "children"};
    entry.set("audience", "", kAudiences[reader.choice("audience", {"everyone", "children"})]);
    if (const auto rank = reader.maybe_integer("rank", 0, 9999)) entry.set("rank", "", std::to_string(*rank));
    reader.refuse_unknown_members();
    for (LocalizedField& text : read_texts(reading, "activities", stem, activity_form())) {
        entry.set(text.field.name, text.locale, std::move(text.field.text));
    }
}

/// Of one that had none, as the store names it (0010_activities.sql); "": no words for that language.
std::string_view usual_title(const Locale& locale) {
    if (locale.starts_with("fr")) return "À faire sur place";
    if (locale == "en") return "Something to do here";
    return locale == "nl" ? "Iets om hier te doen" : "";
}

}  // namespace

const MarkdownForm& activity_form() {
    static const MarkdownForm kForm{
        "an activity's text", {{"Answer", "answer"}, {"Read over by", "read_over_by"}}, {}, "words"};
    return kForm;
}

void read_activities(PackReading& reading) {
    const auto stems = stems_in(reading, "activities");
    if (!stems) return;  // a city without activities
    for (const std::string& stem : *stems) read_activity(reading, stem);
}

void add_activity_of(PackReading& reading, const Entry& place, const std::string& file,
                     const std::map<Locale, std::string>& words) {
    std::string slug = place.slug.substr(0, kMostSlug - kOfPlace.size());
    while (slug.ends_with('-')) slug.pop_back();
    Entry activity{.id = {}, .kind = Kind::Activity, .slug = slug.append(kOfPlace), .values = {}};
    activity.set("place", "", place.slug);
    activity.set("audience", "", "children");
    for (const auto& [locale, text] : words) {
        const std::string_view title = usual_title(locale);
        activity.set("title", locale, title.empty() ? place.value("title", locale) : std::string{title});
        activity.set("words", locale, text);
        activity.set("read_over_by", locale, place.value("read_over_by", locale));
    }
    reading.add(Kind::Activity, activity.slug, file, "slug").values = std::move(activity.values);
}

Outcome write_activities(PackWriting& writing) {
    for (const Entry* activity : writing.content.of(Kind::Activity)) {
        Json file = Json::object({{"slug", activity->slug}});
        put_text(file, "place", *activity, "place");
        put_text(file, "audience", *activity, "audience");
        if (const auto rank = activity->integer("rank")) file.set("rank", *rank);
        TRY(writing.json("activities/" + activity->slug + ".json", file));
        TRY(write_texts(writing, "activities", activity_form(), *activity));
    }
    return Done{};
}

}  // namespace beffroi::content
