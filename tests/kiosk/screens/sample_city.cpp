#include "sample_city.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>

#include "content/base/files.h"
#include "content/base/json.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"

namespace beffroi::kiosk::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr const char* kLocales[] = {"fr", "fr-falc", "en", "nl"};
const fs::path kPack = fs::path{BEFFROI_SOURCE_DIR} / "content/roubaix";

Json read_json(const fs::path& path) {
    const auto text = read_file(path);
    if (!text) throw std::runtime_error{text.error().detail};
    auto json = Json::parse(*text);
    if (!json) throw std::runtime_error{path.string() + ": " + json.error().detail};
    return std::move(*json);
}

/// The pack's Markdown, as far as a screen needs it.
void read_words(const std::string& markdown, content::PlacePage& page) {
    std::string section = "hook";
    std::size_t at = 0;
    const auto add = [](std::string& to, const std::string& line) {
        if (line.empty()) {
            if (!to.empty() && !to.ends_with("\n\n")) to += "\n\n";
        } else {
            to += (to.empty() || to.ends_with("\n\n") ? "" : " ") + line;
        }
    };
    while (at < markdown.size()) {
        const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
        const std::string line = markdown.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("# ")) {
            page.card.title = line.substr(2);
        } else if (line.starts_with("## ")) {
            section = line.substr(3);
        } else if (section == "hook") {
            if (!line.empty()) add(page.card.hook, line);
        } else if (section == "Story") {
            add(page.story, line);
        } else if (section == "Look") {
            if (!line.empty()) add(page.look_up, line);
        } else if (section == "Facts" && line.starts_with("- ")) {
            const std::size_t colon = line.find(": ");
            const std::string key = line.substr(2, colon - 2);
            std::string* to = key == "who"     ? &page.who
                              : key == "when"  ? &page.when
                              : key == "style" ? &page.style
                                               : &page.protection;
            *to = line.substr(colon + 2);
        }
    }
}

content::PlacePage read_place(const fs::path& file, const std::string& locale) {
    const Json json = read_json(file);
    content::PlacePage page;
    page.card.slug = json.string_or("slug", "");
    page.card.category = json.string_or("category", "");
    page.card.theme = json.string_or("theme", "");
    page.address = json.string_or("address", "");
    page.confidence = json.string_or("confidence", "");
    if (const Json* position = json.find("position")) {
        page.card.lat_deg = position->number_or("lat_deg", 0);
        page.card.lon_deg = position->number_or("lon_deg", 0);
        page.card.accuracy_m = static_cast<int>(position->integer_or("accuracy_m", 999));
    }
    if (const Json* facade = json.find("facade")) page.card.facade = *facade->string();
    for (const Json& each : json.find("sources")->items()) page.sources.push_back(*each.string());
    fs::path words = file;
    words.replace_extension(locale + ".md");
    page.text_locale = locale;
    if (!fs::exists(words)) {
        words.replace_extension("").replace_extension("fr.md");
        page.text_locale = "fr";
        page.fell_back = true;
    }
    read_words(read_file(words).value(), page);
    return page;
}

std::string localised(const std::map<std::string, std::string>& texts, const std::string& locale) {
    const auto found = texts.find(locale);
    return found != texts.end() ? found->second : texts.begin()->second;
}

/// Title, hook, and the sections of one of the pack's Markdown files.
struct PackText {
    std::string title;
    std::string hook;
    std::map<std::string, std::string> sections;
};

PackText read_text(const fs::path& file) {
    PackText text;
    const std::string markdown = read_file(file).value();
    std::string* to = &text.hook;
    for (std::size_t at = 0; at < markdown.size();) {
        const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
        const std::string line = markdown.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("# ")) {
            text.title = line.substr(2);
        } else if (line.starts_with("## ")) {
            to = &text.sections[line.substr(3)];
        } else if (line.empty()) {
            if (!to->empty() && !to->ends_with("\n\n")) *to += "\n\n";
        } else {
            *to += (to->empty() || to->ends_with("\n\n") ? "" : " ") + line;
        }
    }
    while (text.hook.ends_with('\n')) text.hook.pop_back();
    return text;
}

/// In that language, or in the standard one; nothing where not even that is written.
std::optional<std::pair<PackText, std::string>> text_of(const fs::path& json, const std::string& locale) {
    for (const std::string& wanted : {locale, std::string{"fr"}}) {
        fs::path words = json;
        words.replace_extension(wanted + ".md");
        if (fs::exists(words)) return std::pair{read_text(words), wanted};
    }
    return std::nullopt;
}

content::EventPage read_event(const fs::path& file, const std::string& locale) {
    const Json json = read_json(file);
    content::EventPage page;
    page.card.slug = json.string_or("slug", "");
    page.card.title = page.card.slug;
    page.card.place = json.string_or("place", "");
    page.card.theme = json.string_or("theme", "");
    page.card.confidence = json.string_or("confidence", "");
    page.free = json.string_or("free", "unknown");
    const std::string kind = json.find("when")->string_or("kind", "");
    page.card.kind = kind == "period" ? content::EventKind::Period : content::EventKind::Recurring;
    for (const Json& each : json.find("sources")->items()) page.sources.push_back(*each.string());
    const auto text = text_of(file, locale);
    if (!text) return page;
    page.card.title = text->first.title;
    page.card.hook = text->first.hook;
    page.card.when_words = text->first.sections.at("When");
    page.story = text->first.sections.at("Story");
    page.text_locale = text->second;
    page.fell_back = text->second != locale;
    return page;
}

content::TourPage read_tour(const fs::path& file, const std::string& locale, const City& city) {
    const Json json = read_json(file);
    content::TourPage page;
    page.card.slug = json.string_or("slug", "");
    page.card.title = page.card.slug;
    page.card.theme = json.string_or("theme", "");
    const bool children = json.string_or("audience", "") == "children";
    page.card.audience = children ? content::Audience::Children : content::Audience::Everyone;
    auto text = text_of(file, locale);
    if (text) {
        page.card.title = text->first.title;
        page.card.hook = text->first.hook;
        page.story = text->first.sections["Story"];
        page.text_locale = text->second;
        page.fell_back = text->second != locale;
    }
    for (const Json& each : json.find("stops")->items()) {
        const content::PlacePage* place = city.place(*each.string(), locale);
        if (!place) continue;
        const std::string told = text ? text->first.sections["Stop " + place->card.slug] : place->story;
        page.stops.push_back({place->card.slug, place->card.title, told.empty() ? place->story : told,
                              place->card.lat_deg, place->card.lon_deg});
        const auto& stops = page.stops;
        if (stops.size() < 2) continue;
        const content::TourStop& before = stops[stops.size() - 2];
        page.legs.push_back({{before.lat_deg, before.lon_deg}, {stops.back().lat_deg, stops.back().lon_deg}});
    }
    page.card.stop_count = static_cast<int>(page.stops.size());
    page.card.length_m = 2400;
    page.card.minutes = 60;
    return page;
}

/// Days and words of the sample: what an edition would say is told to it.
class SampleEnquiries final : public Enquiries {
public:
    explicit SampleEnquiries(const City& city, std::vector<content::Occurrence> times = sample_occurrences())
        : times_{std::move(times)} {
        const auto add = [&](const char* kind, const auto& by_locale) {
            for (const auto& [locale, pages] : by_locale) {
                for (const auto& page : pages) {
                    titles_.push_back({kind, locale, page.card.slug, page.card.title});
                }
            }
        };
        add("place", city.places);
        add("event", city.events);
        add("tour", city.tours);
    }

    std::vector<content::Occurrence> occurrences(CivilDate from, CivilDate to) const override {
        std::vector<content::Occurrence> found;
        for (const content::Occurrence& each : times_) {
            if (each.last >= from && each.first <= to) found.push_back(each);
        }
        return found;
    }
    /// Titles that begin so, without a thought for accents or slips.
    std::vector<content::SearchHit> find(std::string_view locale, std::string_view typed,
                                         std::size_t most) const override {
        std::vector<content::SearchHit> hits;
        const std::string wanted = lower(typed);
        for (const Title& each : titles_) {
            if (hits.size() == most || wanted.empty()) break;
            if (each.locale != locale || !lower(each.title).starts_with(wanted)) continue;
            content::SearchHit hit{each.kind, each.slug, each.title, {}, {}, each.locale};
            hit.excerpt =
                "\x02" + each.title.substr(0, wanted.size()) + "\x03" + each.title.substr(wanted.size());
            hits.push_back(std::move(hit));
        }
        return hits;
    }

private:
    std::vector<content::Occurrence> times_;
    struct Title {
        std::string kind;
        std::string locale;
        std::string slug;
        std::string title;
    };

    static std::string lower(std::string_view words) {
        std::string small{words};
        for (char& c : small) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        return small;
    }

    std::vector<Title> titles_;
};

void read_outings(const std::string& locale, City& city) {
    const auto events = list_files(kPack / "events").value();
    for (const auto& name : events) {
        if (name.extension() == ".json")
            city.events[locale].push_back(read_event(kPack / "events" / name, locale));
    }
    const auto tours = list_files(kPack / "tours").value();
    for (const auto& name : tours) {
        if (name.extension() == ".json")
            city.tours[locale].push_back(read_tour(kPack / "tours" / name, locale, city));
    }
}

void read_periods(City& city) {
    const auto names = list_files(kPack / "events").value();
    for (const auto& name : names) {
        if (name.extension() != ".json") continue;
        const Json json = read_json(kPack / "events" / name);
        const Json& when = *json.find("when");
        if (when.string_or("kind", "") != "period") continue;
        const auto& months = when.find("months")->items();
        for (int month = 1; month <= 12; ++month) {
            const bool in =
                months.empty() || std::any_of(months.begin(), months.end(),
                                              [&](const Json& each) { return each.integer() == month; });
            if (in) city.periods[static_cast<std::size_t>(month - 1)].push_back(json.string_or("slug", ""));
        }
    }
}

CityFacade read_facade(const std::string& slug) {
    CityFacade facade;
    facade.slug = slug;
    std::vector<FileFinding> findings;
    const fs::path folder = kPack / "facades" / slug;
    auto patch = light::read_patch("patch.json", read_json(folder / "patch.json"), findings,
                                   &light::shipped_fixtures());
    if (!patch) throw std::runtime_error{slug + ": " + findings.front().sentence};
    facade.patch = std::move(*patch);
    const auto names = list_files(folder / "scenes").value();
    for (const auto& name : names) {
        auto file = light::read_scene(name.string(), name.stem().string(),
                                      read_json(folder / "scenes" / name), findings, &facade.patch);
        if (!file) throw std::runtime_error{name.string() + ": " + findings.front().sentence};
        CityScene scene;
        scene.scene = std::move(file->scene);
        scene.energy_wh = 8.4;
        for (const char* locale : kLocales) {
            content::SceneCard& card = scene.cards[locale];
            card.slug = scene.scene.id;
            card.title = localised(file->title, locale);
            card.sentence = localised(file->sentence, locale);
            scene.what_you_see[locale] = localised(file->what_you_see, locale);
        }
        facade.scenes.push_back(std::move(scene));
    }
    for (const char* locale : kLocales) {
        facade.cards[locale].slug = slug;
        facade.cards[locale].title = slug;
    }
    return facade;
}

void read_activities(const std::string& locale, std::vector<content::PlacePage>& places) {
    const fs::path folder = kPack / "activities";
    const auto names = list_files(folder).value();
    for (const auto& name : names) {
        if (name.extension() != ".json") continue;
        const Json json = read_json(folder / name);
        const auto place = std::find_if(places.begin(), places.end(), [&](const content::PlacePage& page) {
            return page.card.slug == json.string_or("place", "");
        });
        const auto text = text_of(folder / name, locale);
        if (place == places.end() || !text) continue;
        const bool children = json.string_or("audience", "") == "children";
        place->activities.push_back(
            {.slug = json.string_or("slug", ""),
             .title = text->first.title,
             .words = text->first.hook,
             .answer = "",
             .audience = children ? content::Audience::Children : content::Audience::Everyone,
             .words_locale = text->second,
             .sheet = "https://bornes.exemple.fr/pages/activities/" + json.string_or("slug", "") + "." +
                      text->second + ".html"});
    }
}

/// One place asks a second thing, for everyone, with an answer.
void add_question(const std::string& locale, std::vector<content::PlacePage>& places) {
    const auto place = std::find_if(places.begin(), places.end(),
                                    [](const content::PlacePage& page) { return page.card.slug == "gare"; });
    const bool english = locale == "en";
    place->activities.push_back(
        {.slug = "gare-verriere",
         .title = english ? "The glass roof" : "La verrière",
         .words = english ? "Who looks at the clock first, the one who leaves or the one who waits?"
                          : "Qui regarde l’horloge en premier : qui part, ou qui attend ?",
         .answer = english ? "Both, and the pigeon above." : "Les deux, et le pigeon au-dessus.",
         .audience = content::Audience::Everyone,
         .words_locale = english ? "en" : "fr",
         .sheet = ""});
}

/// A place with a façade and one without have photographs, with words of some length.
void add_pictures(const std::string& locale, std::vector<content::PlacePage>& places) {
    content::PlacePicture photo{
        .slug = "porche",
        .alt = "Un porche de brique claire entre deux tours carrées, sous un ciel gris.",
        .alt_locale = "fr",
        .credit = "Archives municipales, fonds Delvaux-Vandenbroucke",
        .licence = "Licence Ouverte 2.0",
        .focal_x = 0.4,
        .focal_y = 0.3,
        .sizes = {{320, 213, "pictures/porche/320.bin"},
                  {960, 640, "pictures/porche/960.bin"},
                  {1920, 1280, "pictures/porche/1920.bin"}}};
    content::PlacePicture second = photo;
    second.slug = "cour";
    second.alt = locale == "en" ? "A courtyard with a single tree." : "Une cour avec un seul arbre.";
    second.alt_locale = locale == "en" ? "en" : "fr";
    second.credit = "Jeanne Petit";
    second.licence = "CC BY 4.0";
    for (const char* slug : {"anmt-motte-bossut", "eglise-saint-martin"}) {
        const auto place = std::find_if(places.begin(), places.end(), [&](const content::PlacePage& page) {
            return page.card.slug == slug;
        });
        if (place == places.end()) throw std::runtime_error{std::string{slug} + " is not in the pack"};
        place->pictures = {photo, second};
    }
}

/// One second of silence for each.
class Records final : public SoundShelf {
public:
    Result<asset::Sound> read(const std::string&) const override {
        return asset::sound_from_samples(8000, std::vector<std::int16_t>(8000));
    }
};

/// A place with two sounds, the words of one long and in one language only.
void add_sounds(const std::string& locale, std::vector<content::PlacePage>& places) {
    using namespace std::chrono_literals;
    const bool english = locale == "en";
    content::PlaceSound bells{
        .slug = "carillon",
        .title = english ? "The carillon at noon" : "Le carillon de midi",
        .transcript = english ? "Seven bells, then the hour." : "Sept cloches, puis l’heure.",
        .transcript_locale = english ? "en" : "fr",
        .spoken = "",
        .credit = "Archives municipales, fonds Delvaux-Vandenbroucke",
        .licence = "Licence Ouverte 2.0",
        .length = 61'500ms,
        .file = "sounds/carillon.bin"};
    content::PlaceSound told = bells;
    told.slug = "fileuse";
    told.title = "Une fileuse raconte sa première journée à l’usine";
    told.transcript_locale = "fr";
    told.transcript.clear();
    for (int i = 0; i < 12; ++i) {
        told.transcript +=
            "« On commençait à six heures. Ma mère me tenait la main jusqu’à la porte, et puis le bruit nous "
            "prenait. »\n\n";
    }
    told.spoken = "pcd";
    told.length = 9min + 59s;
    told.file = "sounds/fileuse.bin";
    for (content::PlacePage& page : places) {
        if (page.card.slug == "eglise-saint-martin") page.sounds = {bells, told};
    }
}

/// Two places tell of themselves in sign language, with captions of some length.
void add_videos(std::vector<content::PlacePage>& places) {
    const content::PlaceVideo video{
        .slug = "visite",
        .title = "L’église et ses deux tours",
        .signed_language = "lsf",
        .captions =
            {{500, 4000, "Devant vous, une église de brique claire, entre deux tours carrées."},
             {4000, 9000,
              "Levez les yeux : au-dessus du porche, une rosace à douze rayons, et la date de 1848."}},
        .captions_locale = "fr",
        .credit = "Jeanne Petit, interprète",
        .licence = "CC BY 4.0",
        .width = 640,
        .height = 360,
        .duration_ms = 10'000,
        .file = "videos/visite.bin"};
    for (content::PlacePage& page : places) {
        const bool signs = page.card.slug == "eglise-saint-martin" || page.card.slug == "anmt-motte-bossut";
        if (signs) page.video = video;
    }
}

asset::CityMap small_map(const content::CityInfo& info) {
    asset::CityMap map;
    map.origin = {info.lat_deg, info.lon_deg};
    map.streets = {{"Grande Rue", asset::StreetClass::Avenue, {{-600, 0}, {0, 0}, {600, 0}}},
                   {"Rue de l’Espérance", asset::StreetClass::Street, {{-500, 0}, {-500, 160}}},
                   {"Avenue Jean-Baptiste Lebas", asset::StreetClass::Avenue, {{0, 0}, {0, 900}}}};
    const std::vector<asset::MapPoint> points{{-600, 0}, {-500, 0}, {0, 0}, {600, 0}, {-500, 160}, {0, 900}};
    for (const asset::MapPoint& each : points) map.nodes.push_back({each});
    const auto edge = [&](std::uint32_t from, std::uint32_t to, std::uint32_t street) {
        const asset::MapPoint a = points[from];
        const asset::MapPoint b = points[to];
        const float length = std::abs(a.x - b.x) + std::abs(a.y - b.y);
        map.edges.push_back({from, to, street, length, {a, b}});
    };
    edge(0, 1, 0);
    edge(1, 2, 0);
    edge(2, 3, 0);
    edge(1, 4, 1);
    edge(2, 5, 2);
    map.credits = {{"streets", "Métropole européenne de Lille, filaire de voirie", "Licence Ouverte 2.0", ""},
                   {"water", "Voies navigables de France", "Licence Ouverte 2.0", "tracé déduit"}};
    return map;
}

}  // namespace

std::vector<content::Occurrence> sample_occurrences() {
    using namespace std::chrono_literals;
    return {{"journees-patrimoine", {2027, 9, 18}, {2027, 9, 19}, {}, {}},
            {"fete-nationale", {2027, 7, 14}, {2027, 7, 14}, 22h, 23h + 30min}};
}

std::vector<content::Occurrence> changed_occurrences() {
    using namespace std::chrono_literals;
    using content::DateStatus;
    const CivilDate tonight{2026, 11, 28};
    const CivilDate next{2026, 12, 5};
    const content::TimeSpan evening{tonight, tonight, 18h, 23h + 30min};
    const content::TimeSpan later{next, next, 18h, 23h + 30min};
    return {{"braderie-de-l-art", tonight, tonight, 18h, 23h + 30min, DateStatus::Cancelled, tonight, {}, {}},
            {"nuit-des-arts", tonight, tonight, 18h, 23h + 30min, DateStatus::MovedAway, tonight, later, {}},
            {"urbx", tonight, tonight, 18h, 23h + 30min, DateStatus::MovedHere, next, later, "la-piscine"},
            {"fete-de-la-musique", tonight, tonight, 19h, 22h, DateStatus::AsPlanned, tonight, {}, {}},
            {"nuit-des-arts", next, next, 18h, 23h + 30min, DateStatus::MovedHere, tonight, evening, {}}};
}

std::shared_ptr<const City> changed_city() {
    static const auto city = [] {
        auto made = std::make_shared<City>(*sample_city());
        for (auto& [locale, events] : made->events) {
            for (content::EventPage& event : events) {
                event.date_words[{2026, 11, 28}] = locale == "fr" ? "À cause du vent" : "Because of the wind";
                if (event.card.slug != "marche-de-noel") continue;
                event.card.status = content::EventStatus::Cancelled;
                event.card.status_words = locale == "fr" ? "La place est en travaux" : "The square is closed";
            }
        }
        made->enquiries = std::make_shared<SampleEnquiries>(*made, changed_occurrences());
        return std::shared_ptr<const City>{std::move(made)};
    }();
    return city;
}

std::shared_ptr<const City> sample_city() {
    static const auto city = [] {
        auto made = std::make_shared<City>();
        const Json pack = read_json(kPack / "pack.json");
        made->number = 7;
        made->info.slug = "roubaix";
        made->info.name = pack.string_or("name", "");
        made->info.time_zone = pack.string_or("time_zone", "");
        made->info.lat_deg = pack.find("centre")->number_or("lat_deg", 0);
        made->info.lon_deg = pack.find("centre")->number_or("lon_deg", 0);
        made->info.locales = {"fr", "en"};
        for (const std::string locale : kLocales) {
            const auto names = list_files(kPack / "places").value();
            for (const auto& name : names) {
                if (name.extension() == ".json") {
                    made->places[locale].push_back(read_place(kPack / "places" / name, locale));
                }
            }
            read_activities(locale, made->places[locale]);
            add_question(locale, made->places[locale]);
            add_pictures(locale, made->places[locale]);
            add_sounds(locale, made->places[locale]);
            add_videos(made->places[locale]);
            const std::string words = locale == "en" ? locale : "fr";
            for (const Json& each : pack.find("categories")->items()) {
                made->categories[locale].push_back({each.string_or("slug", ""), each.string_or("icon", ""),
                                                    each.find("name")->string_or(words, "")});
            }
            for (const Json& each : pack.find("themes")->items()) {
                made->themes[locale].push_back({each.string_or("slug", ""), each.string_or("dye", ""),
                                                each.find("name")->string_or(words, "")});
            }
            read_outings(locale, *made);
            const Json& post = pack.find("kiosks")->items().front();
            made->kiosks[locale].push_back({post.string_or("slug", ""),
                                            post.find("name")->string_or(words, ""),
                                            post.find("position")->number_or("lat_deg", 0),
                                            post.find("position")->number_or("lon_deg", 0),
                                            post.number_or("bearing_deg", 0), post.string_or("faces", "")});
        }
        made->facades.push_back(read_facade("hotel-de-ville"));
        made->facades.push_back(read_facade("motte-bossut"));
        made->map = small_map(made->info);
        made->records = std::make_shared<Records>();
        read_periods(*made);
        made->credits = {
            {"map/streets", "Métropole européenne de Lille, filaire de voirie", "Licence Ouverte 2.0", ""},
            {"map/water", "Voies navigables de France", "Licence Ouverte 2.0", "tracé déduit"},
            {"text", "Beffroi", "CC-BY-4.0", ""}};
        made->made = evening_at_hour(9, 0);
        made->enquiries = std::make_shared<SampleEnquiries>(*made);
        return std::shared_ptr<const City>{std::move(made)};
    }();
    return city;
}

UtcTime evening_at_hour(int hour, int minute) {
    // 2026-11-28T00:00:00+01:00
    constexpr std::int64_t kMidnight = 1'795'820'400;
    return UtcTime{std::chrono::seconds{kMidnight} + std::chrono::hours{hour} + std::chrono::minutes{minute}};
}

TextEngine& text_engine() {
    static const auto engine = [] {
        auto opened = TextEngine::open({});
        if (!opened) throw std::runtime_error{opened.error().detail};
        return std::move(*opened);
    }();
    return *engine;
}

protocol::FacadeState open_facade(const std::string& slug, UtcTime) {
    protocol::FacadeState state;
    state.facade = slug;
    state.driver = "bridge";
    state.online = true;
    state.opens_us = evening_at_hour(16, 46).since_epoch.count();
    state.closes_us = evening_at_hour(25, 0).since_epoch.count();
    return state;
}

}  // namespace beffroi::kiosk::test
