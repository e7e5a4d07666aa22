#include "kiosk/screens/measure_town.h"

#include "kiosk/link/in_service.h"

namespace beffroi::kiosk {
namespace {

/// About as many characters of words as a usual entry has.
std::string usual(std::size_t characters) {
    constexpr std::string_view kWords =
        "Dans la cour, la grande roue tourne encore au fil de l’eau et les fenêtres hautes donnent sur le "
        "canal où passaient les péniches. ";
    std::string words;
    while (words.size() < characters) words += kWords;
    words.resize(words.find(' ', std::min(characters, words.size() - 2)));
    return words;
}

constexpr const char* kMeasuredZone = "UTC";
constexpr GeoPoint kMeasuredPlace{50, 3};

struct Usual {
    const char* field;
    std::size_t characters;
};
constexpr Usual kUsual[] = {{"title", 24}, {"hook", 88},     {"story", 900},     {"look_up", 150},
                            {"who", 40},   {"when", 12},     {"address", 30},    {"when_words", 40},
                            {"name", 20},  {"sentence", 80}, {"narration", 600}, {"text", 200},
                            {"style", 20}, {"words", 250},   {"answer", 120},    {"what_you_see", 250}};

class Entry {
public:
    explicit Entry(const MeasureQuestion& question) : question_{question} {}

    std::string operator[](std::string_view field) const {
        if (field == question_.field) return question_.text;
        if (!question_.others) return usual_of(field);
        const auto found = question_.others->find(field);
        return found == question_.others->end() ? "" : found->second;
    }
    bool is(std::string_view kind) const { return question_.kind == kind; }
    std::vector<std::string> list(std::string_view field) const {
        std::vector<std::string> items;
        const auto parsed = Json::parse((*this)[field]);
        if (!parsed || !parsed->is_array()) return items;
        for (const Json& each : parsed->items()) {
            if (each.is_string()) items.push_back(*each.string());
        }
        return items;
    }

private:
    static std::string usual_of(std::string_view field) {
        for (const Usual& each : kUsual) {
            if (field == each.field) return usual(each.characters);
        }
        return {};
    }

    const MeasureQuestion& question_;
};

content::PlacePage place_of(const Entry& entry, bool lit) {
    content::PlacePage page;
    page.card.slug = kMeasuredSlug;
    page.card.title = entry.is("place") ? entry["title"] : usual(24);
    page.card.lat_deg = 50.001;
    page.card.accuracy_m = 10;
    page.card.category = page.card.theme = kMeasuredSlug;
    page.confidence = "high";
    page.position_is_sure = true;
    if (lit) page.card.facade = kMeasuredSlug;
    if (entry.is("activity")) {
        page.card.hook = usual(88);
        page.story = usual(900);
        page.activities = {
            {kMeasuredSlug, entry["title"], entry["words"], entry["answer"],
             entry["audience"] == "everyone" ? content::Audience::Everyone : content::Audience::Children}};
    }
    if (!entry.is("place")) return page;
    page.card.hook = entry["hook"];
    page.story = entry["story"];
    page.look_up = entry["look_up"];
    page.who = entry["who"];
    page.when = entry["when"];
    page.style = entry["style"];
    page.protection = entry["protection"];
    page.address = entry["address"];
    page.read_over_by = entry["read_over_by"];
    page.also_known_as = entry.list("also_known_as");
    page.sources = entry.list("sources");
    return page;
}

content::EventPage event_of(const Entry& entry) {
    content::EventPage page;
    page.card.slug = kMeasuredSlug;
    page.card.place = page.card.theme = kMeasuredSlug;
    page.card.title = entry["title"];
    page.card.hook = entry["hook"];
    page.card.when_words = entry["when_words"];
    page.card.confidence = "high";
    page.story = entry["story"];
    page.free = entry["free"].empty() ? "unknown" : entry["free"];
    page.organiser = entry["organiser"];
    page.sources = entry.list("sources");
    page.read_over_by = entry["read_over_by"];
    return page;
}

content::TourPage tour_of(const Entry& entry) {
    content::TourPage page;
    page.card.slug = kMeasuredSlug;
    page.card.title = entry.is("tour") ? entry["title"] : usual(24);
    page.card.theme = kMeasuredSlug;
    page.card.length_m = 1800;
    page.card.minutes = 55;
    page.card.stop_count = 2;
    if (entry.is("tour")) {
        page.card.hook = entry["hook"];
        page.story = entry["story"];
        page.read_over_by = entry["read_over_by"];
    }
    const std::string told = entry.is("tour_stop") ? entry["narration"] : usual(300);
    page.stops = {{kMeasuredSlug, usual(20), told, 50.001, 3},
                  {kMeasuredSlug, usual(20), usual(300), 50.002, 3}};
    page.legs = {{{50.001, 3}, {50.002, 3}}};
    return page;
}

CityFacade facade_of(const Entry& entry, const std::string& locale) {
    CityFacade facade;
    facade.slug = kMeasuredSlug;
    facade.cards[locale].slug = kMeasuredSlug;
    facade.cards[locale].title = entry.is("facade") ? entry["title"] : usual(24);
    facade.patch.index();
    CityScene& scene = facade.scenes.emplace_back();
    scene.scene.id = kMeasuredSlug;
    scene.scene.duration = std::chrono::seconds{60};
    content::SceneCard& card = scene.cards[locale];
    card.title = entry.is("scene") ? entry["title"] : usual(20);
    card.sentence = entry.is("scene") ? entry["sentence"] : usual(80);
    if (std::string seen = entry.is("scene") ? entry["what_you_see"] : ""; !seen.empty())
        scene.what_you_see[locale] = std::move(seen);
    return facade;
}

/// A name by itself, of a category or a theme.
std::string name_of(const Entry& entry, std::string_view kind) {
    return entry.is(kind) ? entry["name"] : usual(16);
}

}  // namespace

SunDays measured_days() {
    return {TimeZone::find(kMeasuredZone).value(), kMeasuredPlace};
}

std::shared_ptr<const City> town_around(const MeasureQuestion& question) {
    const Entry entry{question};
    const std::string& locale = question.locale;
    auto city = std::make_shared<City>();
    city->number = 1;
    city->made = kMeasuredEvening;
    city->info.name = usual(8);
    city->info.time_zone = kMeasuredZone;
    city->info.curfew = "01:00";
    city->info.lat_deg = kMeasuredPlace.lat_deg;
    city->info.lon_deg = kMeasuredPlace.lon_deg;
    city->info.locales = {locale};
    city->categories[locale] = {{kMeasuredSlug, "landmark", name_of(entry, "category")}};
    city->themes[locale] = {{kMeasuredSlug, "garance", name_of(entry, "theme")}};
    city->kiosks[locale] = {{kMeasuredSlug, usual(16), 50, 3, 0, kMeasuredSlug}};
    const bool light = entry.is("facade") || entry.is("scene");
    const bool lit = light || (entry.is("place") && !entry["facade"].empty());
    city->places[locale] = {place_of(entry, lit)};
    if (entry.is("event") || entry.is("theme")) city->events[locale] = {event_of(entry)};
    if (entry.is("tour") || entry.is("tour_stop")) city->tours[locale] = {tour_of(entry)};
    if (lit) city->facades.push_back(facade_of(entry, locale));
    return city;
}

BridgeNews news_around(const MeasureQuestion& question, const City& city) {
    BridgeNews news = news_in_service(city, kMeasuredEvening);
    const Entry entry{question};
    if (!entry.is("notice")) return news;
    const std::string title = entry["title"];
    const std::string words = entry["text"];
    // One sentence, as it is sent.
    const bool ends = !title.empty() && std::string_view{".!?"}.find(title.back()) != std::string_view::npos;
    const std::string between = title.empty() || words.empty() ? "" : ends ? " " : ". ";
    protocol::Notice& notice = news.notices.emplace_back();
    notice.id = kMeasuredSlug;
    notice.emergency = entry["emergency"] == "yes";
    notice.until_us = (kMeasuredEvening + std::chrono::hours{2}).since_epoch.count();
    notice.texts = {{question.locale, title + between + words}};
    return news;
}

}  // namespace beffroi::kiosk
