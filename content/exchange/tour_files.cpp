#include <algorithm>

#include <fmt/format.h>

#include "content/exchange/pack_files.h"

namespace beffroi::content {
namespace {

/// Marks what is told at a stop among a tour's fields; no field is called so.
constexpr std::string_view kStop = "Stop ";

MarkdownForm form_of(const std::vector<std::string>& stops) {
    MarkdownForm form{"this tour's text", {{"Story", "story"}}, {}};
    for (const std::string& stop : stops) {
        const std::string heading = std::string{kStop} + stop;
        form.sections.push_back({heading, heading});
    }
    form.sections.push_back({"Read over by", "read_over_by"});
    return form;
}

std::vector<Entry*> add_stops(PackReading& reading, const std::string& tour, const std::string& file,
                              const std::vector<std::string>& stops) {
    for (const std::string& stop : stops) {
        Entry& entry = reading.add(Kind::TourStop, tour + "/" + stop, file, "stops");
        entry.set("tour", "", tour);
    }
    std::vector<Entry*> entries;  // once all are there: adding moves them
    const auto first = reading.pack.content.entries.size() - stops.size();
    for (std::size_t i = 0; i < stops.size(); ++i) {
        entries.push_back(&reading.pack.content.entries[first + i]);
    }
    return entries;
}

void read_tour(PackReading& reading, const std::string& stem, int rank) {
    const std::string file = "tours/" + stem + ".json";
    const auto json = reading.json(file);
    if (!json) return;
    JsonReader reader{file, *json, *reading.faults};
    const std::string slug = reader.text("slug");
    if (slug != stem)
        reader.find("slug", fmt::format("must be the file's name, {}; it is \"{}\"", stem, slug));
    Entry tour{.id = {}, .kind = Kind::Tour, .slug = slug, .values = {}};
    tour.set("theme", "", reader.text("theme"));
    static constexpr const char* kAudiences[] = {"everyone", "children"};
    tour.set("audience", "", kAudiences[reader.choice("audience", {"everyone", "children"})]);
    tour.set("stops", "", text_list(reader, "stops", true));
    tour.set("rank", "", std::to_string(rank));
    reader.refuse_unknown_members();

    const std::vector<std::string> stops = tour.list("stops");
    const auto texts = read_texts(reading, "tours", stem, form_of(stops));
    const auto entries = add_stops(reading, slug, file, stops);
    for (const LocalizedField& text : texts) {
        const auto& [name, words] = text.field;
        const auto stop = std::find_if(stops.begin(), stops.end(), [&](const std::string& candidate) {
            return name == std::string{kStop} + candidate;
        });
        if (stop == stops.end()) {
            tour.set(name, text.locale, words);
        } else {
            entries[static_cast<std::size_t>(stop - stops.begin())]->set("narration", text.locale, words);
        }
    }
    reading.add(Kind::Tour, slug, file, "slug").values = std::move(tour.values);
}

}  // namespace

void read_tours(PackReading& reading) {
    const auto stems = stems_in(reading, "tours");
    if (!stems) return;  // a city without tours
    int rank = 0;
    for (const std::string& stem : *stems) read_tour(reading, stem, rank++);
}

}  // namespace beffroi::content
