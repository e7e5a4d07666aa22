#include "kiosk/link/city.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "content/base/json.h"
#include "content/base/log.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"

namespace beffroi::kiosk {
namespace {

template <typename T>
const T& for_locale(const ByLocale<T>& by_locale, std::string_view locale) {
    static const T none{};
    const auto found = by_locale.find(locale);
    return found == by_locale.end() ? none : found->second;
}

Error first_of(const std::vector<FileFinding>& findings) {
    if (findings.empty()) return {Fault::Corrupt, "refused without a finding"};
    return {Fault::Corrupt,
            findings.front().file + ": " + findings.front().field + " " + findings.front().sentence};
}

Result<light::Patch> load_patch(const content::Edition& edition, const std::string& facade) {
    const std::string text = TRY(edition.facade_patch(facade));
    const Json json = TRY(Json::parse(text));
    std::vector<FileFinding> findings;
    auto patch = light::read_patch("facades/" + facade + "/patch.json", json, findings);
    if (!patch) return first_of(findings);
    return std::move(*patch);
}

Result<CityScene> load_scene(const content::Edition& edition, const std::string& facade,
                             const std::string& slug, const light::Patch& patch) {
    const std::string text = TRY(edition.facade_scene(facade, slug));
    const Json json = TRY(Json::parse(text));
    std::vector<FileFinding> findings;
    auto file =
        light::read_scene("facades/" + facade + "/scenes/" + slug + ".json", slug, json, findings, &patch);
    if (!file) return first_of(findings);
    CityScene scene;
    scene.scene = std::move(file->scene);
    scene.what_you_see = std::move(file->what_you_see);
    return scene;
}

void load_scenes(const content::Edition& edition, const std::vector<std::string>& locales,
                 CityFacade& facade) {
    for (const content::SceneCard& listed : edition.scenes(facade.slug, locales.front())) {
        auto scene = load_scene(edition, facade.slug, listed.slug, facade.patch);
        if (!scene) {
            log::warn("city.scene_left_out",
                      {{"facade", facade.slug}, {"scene", listed.slug}, {"why", scene.error().detail}});
            continue;
        }
        scene->energy_wh = listed.energy_wh;
        for (const std::string& locale : locales) {
            for (content::SceneCard& card : edition.scenes(facade.slug, locale)) {
                if (card.slug == listed.slug) scene->cards[locale] = std::move(card);
            }
        }
        facade.scenes.push_back(std::move(*scene));
    }
}

Result<CityFacade> load_facade(const content::Edition& edition, const std::string& slug,
                               const std::vector<std::string>& locales) {
    CityFacade facade;
    facade.slug = slug;
    const std::string mesh = TRY(edition.facade_mesh(slug));
    facade.mesh = TRY(asset::decode_facade_mesh(mesh));
    facade.patch = TRY(load_patch(edition, slug));
    for (const std::string& locale : locales) {
        if (auto card = edition.facade(slug, locale)) facade.cards[locale] = std::move(*card);
    }
    load_scenes(edition, locales, facade);
    return facade;
}

void load_texts(const content::Edition& edition, const std::string& locale, City& city) {
    auto& places = city.places[locale];
    for (const content::PlaceCard& card : edition.places(locale)) {
        if (auto page = edition.place(card.slug, locale)) places.push_back(std::move(*page));
    }
    city.categories[locale] = edition.categories(locale);
    city.themes[locale] = edition.themes(locale);
    city.kiosks[locale] = edition.kiosks(locale);
    auto& events = city.events[locale];
    for (const content::EventCard& card : edition.events(locale)) {
        if (auto page = edition.event(card.slug, locale)) events.push_back(std::move(*page));
    }
    auto& tours = city.tours[locale];
    for (const content::TourCard& card : edition.tours(locale)) {
        if (auto page = edition.tour(card.slug, locale)) tours.push_back(std::move(*page));
    }
}

class EditionEnquiries final : public Enquiries {
public:
    explicit EditionEnquiries(std::shared_ptr<const content::Edition> edition)
        : edition_{std::move(edition)} {}

    std::vector<content::Occurrence> occurrences(CivilDate from, CivilDate to) const override {
        return edition_->occurrences(from, to);
    }
    std::vector<content::SearchHit> find(std::string_view locale, std::string_view typed,
                                         std::size_t most) const override {
        return edition_->search(locale, typed, most);
    }

private:
    std::shared_ptr<const content::Edition> edition_;
};

class EditionShelf final : public PictureShelf {
public:
    explicit EditionShelf(std::shared_ptr<const content::Edition> edition) : edition_{std::move(edition)} {}

    Result<asset::Picture> read(const std::string& file) const override {
        const std::string bytes = TRY(edition_->file(file));
        return asset::decode_picture(bytes);
    }
    Result<asset::Clip> clip(const std::string& file) const override {
        const std::string bytes = TRY(edition_->file(file));
        return asset::decode_clip(bytes);
    }

private:
    std::shared_ptr<const content::Edition> edition_;
};

class EditionRecords final : public SoundShelf {
public:
    explicit EditionRecords(std::shared_ptr<const content::Edition> edition) : edition_{std::move(edition)} {}

    Result<asset::Sound> read(const std::string& file) const override {
        const std::string bytes = TRY(edition_->file(file));
        return asset::decode_sound(bytes);
    }

private:
    std::shared_ptr<const content::Edition> edition_;
};

template <typename Page>
const Page* page_of(const std::vector<Page>& pages, std::string_view slug) {
    for (const Page& page : pages) {
        if (page.card.slug == slug) return &page;
    }
    return nullptr;
}

void load_map(const content::Edition& edition, City& city) {
    const auto bytes = edition.map();
    if (!bytes) {
        log::warn("city.map_left_out", {{"why", bytes.error().detail}});
        return;
    }
    auto map = asset::decode_city_map(*bytes);
    if (map) {
        city.map = std::move(*map);
    } else {
        log::warn("city.map_left_out", {{"why", map.error().detail}});
    }
}

}  // namespace

const content::SceneCard& CityScene::card(std::string_view locale) const {
    return for_locale(cards, locale);
}
const std::string& CityScene::seen(const std::string& locale) const {
    const auto found = what_you_see.find(locale);
    return found != what_you_see.end() ? found->second : card(locale).sentence;
}

const content::FacadeCard& CityFacade::card(std::string_view locale) const {
    return for_locale(cards, locale);
}

const CityScene* CityFacade::scene(std::string_view scene_slug) const {
    for (const CityScene& each : scenes) {
        if (each.scene.id == scene_slug) return &each;
    }
    return nullptr;
}

const std::vector<content::PlacePage>& City::places_in(std::string_view locale) const {
    return for_locale(places, locale);
}

const content::Category* City::category(std::string_view slug, std::string_view locale) const {
    for (const content::Category& each : for_locale(categories, locale)) {
        if (each.slug == slug) return &each;
    }
    return nullptr;
}

const content::KioskPost* City::kiosk(std::string_view slug, std::string_view locale) const {
    const auto& posts = for_locale(kiosks, locale);
    for (const content::KioskPost& each : posts) {
        if (slug.empty() || each.slug == slug) return &each;
    }
    return nullptr;
}

const content::PlacePage* City::place(std::string_view slug, std::string_view locale) const {
    return page_of(places_in(locale), slug);
}

const std::vector<content::EventPage>& City::events_in(std::string_view locale) const {
    return for_locale(events, locale);
}
const std::vector<content::TourPage>& City::tours_in(std::string_view locale) const {
    return for_locale(tours, locale);
}

const content::EventPage* City::event(std::string_view slug, std::string_view locale) const {
    return page_of(events_in(locale), slug);
}
const content::TourPage* City::tour(std::string_view slug, std::string_view locale) const {
    return page_of(tours_in(locale), slug);
}

const content::Theme* City::theme(std::string_view slug, std::string_view locale) const {
    for (const content::Theme& each : for_locale(themes, locale)) {
        if (each.slug == slug) return &each;
    }
    return nullptr;
}

std::vector<content::Occurrence> City::occurrences(CivilDate from, CivilDate to) const {
    return enquiries ? enquiries->occurrences(from, to) : std::vector<content::Occurrence>{};
}

std::vector<content::SearchHit> City::find(std::string_view locale, std::string_view typed,
                                           std::size_t most) const {
    return enquiries ? enquiries->find(locale, typed, most) : std::vector<content::SearchHit>{};
}

const CityFacade* City::facade(std::string_view slug) const {
    for (const CityFacade& each : facades) {
        if (each.slug == slug) return &each;
    }
    return nullptr;
}

const content::PlacePage* City::place_of_facade(std::string_view facade_slug, std::string_view locale) const {
    for (const content::PlacePage& page : places_in(locale)) {
        if (page.card.facade == facade_slug) return &page;
    }
    return nullptr;
}

Result<std::shared_ptr<const City>> load_city(std::shared_ptr<const content::Edition> opened,
                                              const std::vector<std::string>& locales) {
    assert(opened && !locales.empty());
    const content::Edition& edition = *opened;
    auto city = std::make_shared<City>();
    city->number = edition.number();
    city->made = UtcTime{std::chrono::milliseconds{edition.manifest().created_ms}};
    city->info = edition.city();
    for (const std::string& locale : locales) load_texts(edition, locale, *city);
    if (city->places_in(locales.front()).empty()) {
        return Error{Fault::Corrupt, "edition " + std::to_string(edition.number()) + " has no place to show"};
    }
    for (const content::FacadeCard& card : edition.facades(locales.front())) {
        auto facade = load_facade(edition, card.slug, locales);
        if (facade) {
            city->facades.push_back(std::move(*facade));
        } else {
            log::warn("city.facade_left_out", {{"facade", card.slug}, {"why", facade.error().detail}});
        }
    }
    load_map(edition, *city);
    city->credits = edition.credits();
    for (int month = 1; month <= 12; ++month) {
        city->periods[static_cast<std::size_t>(month - 1)] = edition.periods(month);
    }
    city->shelf = std::make_shared<EditionShelf>(opened);
    city->records = std::make_shared<EditionRecords>(opened);
    city->enquiries = std::make_shared<EditionEnquiries>(std::move(opened));
    return std::shared_ptr<const City>{std::move(city)};
}

}  // namespace beffroi::kiosk
