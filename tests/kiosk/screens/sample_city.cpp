#include "sample_city.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "content/base/files.h"
#include "content/base/json.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"

namespace beffroi::kiosk::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

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

CityFacade read_facade(const std::string& slug) {
    CityFacade facade;
    facade.slug = slug;
    std::vector<FileFinding> findings;
    const fs::path folder = kPack / "facades" / slug;
    auto patch = light::read_patch("patch.json", read_json(folder / "patch.json"), findings);
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
        for (const char* locale : {"fr", "en", "nl"}) {
            content::SceneCard& card = scene.cards[locale];
            card.slug = scene.scene.id;
            card.title = localised(file->title, locale);
            card.sentence = localised(file->sentence, locale);
            scene.what_you_see[locale] = localised(file->what_you_see, locale);
        }
        facade.scenes.push_back(std::move(scene));
    }
    for (const char* locale : {"fr", "en", "nl"}) {
        facade.cards[locale].slug = slug;
        facade.cards[locale].title = slug;
    }
    return facade;
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
        for (const std::string locale : {"fr", "en", "nl"}) {
            const auto names = list_files(kPack / "places").value();
            for (const auto& name : names) {
                if (name.extension() == ".json") {
                    made->places[locale].push_back(read_place(kPack / "places" / name, locale));
                }
            }
            const std::string words = locale == "nl" ? "fr" : locale;
            for (const Json& each : pack.find("categories")->items()) {
                made->categories[locale].push_back({each.string_or("slug", ""), each.string_or("icon", ""),
                                                    each.find("name")->string_or(words, "")});
            }
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
