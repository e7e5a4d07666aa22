#pragma once
// One edition, read whole into memory by the loader's thread: the main thread draws from it and never waits
// for a disk.

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/asset/city_map.h"
#include "content/asset/clip.h"
#include "content/asset/facade_mesh.h"
#include "content/asset/picture.h"
#include "content/asset/sound.h"
#include "content/base/result.h"
#include "content/snapshot/edition.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/engine/scene.h"

namespace beffroi::kiosk {

template <typename T>
using ByLocale = std::map<std::string, T, std::less<>>;

/// A scene, playable, with its words by locale.
struct CityScene {
    light::Scene scene;
    ByLocale<content::SceneCard> cards;
    std::map<std::string, std::string> what_you_see;  ///< By locale, as the scene's file has it.
    double energy_wh = 0;                             ///< Of one whole play, from the engine's own levels.

    const content::SceneCard& card(std::string_view locale) const;
    /// What the light does, in order; the card's sentence where the file does not say it.
    const std::string& seen(const std::string& locale) const;
};

/// A façade with all that lights it.
struct CityFacade {
    std::string slug;
    ByLocale<content::FacadeCard> cards;
    asset::FacadeMesh mesh;
    light::Patch patch;
    std::vector<CityScene> scenes;

    const content::FacadeCard& card(std::string_view locale) const;
    const CityScene* scene(std::string_view scene_slug) const;
};

/// What depends on the day or on what is typed: asked of the edition while it is shown.
///
/// Thread: the screens' only. An answer comes from pages already in memory, within a frame.
class Enquiries {
public:
    Enquiries() = default;
    Enquiries(const Enquiries&) = delete;
    Enquiries& operator=(const Enquiries&) = delete;
    Enquiries(Enquiries&&) = delete;
    Enquiries& operator=(Enquiries&&) = delete;
    virtual ~Enquiries() = default;

    /// As Edition::occurrences().
    virtual std::vector<content::Occurrence> occurrences(CivilDate from, CivilDate to) const = 0;
    /// As Edition::search().
    virtual std::vector<content::SearchHit> find(std::string_view locale, std::string_view typed,
                                                 std::size_t most) const = 0;
};

/// The photographs and videos of an edition: read when they are asked for, since all of them would fill the
/// memory.
class PictureShelf {
public:
    PictureShelf() = default;
    PictureShelf(const PictureShelf&) = delete;
    PictureShelf& operator=(const PictureShelf&) = delete;
    PictureShelf(PictureShelf&&) = delete;
    PictureShelf& operator=(PictureShelf&&) = delete;
    virtual ~PictureShelf() = default;

    /// A content::PictureSize's file. Errors: as Edition::file(); Corrupt. Thread: any; waits for the disk.
    virtual Result<asset::Picture> read(const std::string& file) const = 0;
    /// A content::PlaceVideo's file. Errors and thread: as read().
    virtual Result<asset::Clip> clip(const std::string& file) const = 0;
};

/// The sounds of an edition: read when they are asked for.
class SoundShelf {
public:
    SoundShelf() = default;
    SoundShelf(const SoundShelf&) = delete;
    SoundShelf& operator=(const SoundShelf&) = delete;
    SoundShelf(SoundShelf&&) = delete;
    SoundShelf& operator=(SoundShelf&&) = delete;
    virtual ~SoundShelf() = default;

    /// A content::PlaceSound's file. Errors: as Edition::file(); Corrupt. Thread: any; waits for the disk.
    virtual Result<asset::Sound> read(const std::string& file) const = 0;
};

/// Immutable once loaded; shared between the loader and the screens.
struct City {
    std::int64_t number = 0;
    UtcTime made;  ///< When the edition was published.
    content::CityInfo info;
    ByLocale<std::vector<content::PlacePage>> places;
    ByLocale<std::vector<content::Category>> categories;
    ByLocale<std::vector<content::Theme>> themes;
    ByLocale<std::vector<content::KioskPost>> kiosks;
    std::vector<CityFacade> facades;
    std::optional<asset::CityMap> map;
    std::vector<content::Credit> credits;
    ByLocale<std::vector<content::EventPage>> events;
    ByLocale<std::vector<content::TourPage>> tours;
    std::array<std::vector<std::string>, 12> periods;  ///< Edition::periods() of January … December.
    std::shared_ptr<const Enquiries> enquiries;        ///< Null: no day and no word is known to it.
    std::shared_ptr<const PictureShelf> shelf;         ///< Null: no photograph can be shown.
    std::shared_ptr<const SoundShelf> records;         ///< Null: no sound can be played.

    /// Empty when the locale was not read.
    const std::vector<content::PlacePage>& places_in(std::string_view locale) const;
    const std::vector<content::EventPage>& events_in(std::string_view locale) const;
    const std::vector<content::TourPage>& tours_in(std::string_view locale) const;
    const content::EventPage* event(std::string_view slug, std::string_view locale) const;
    const content::TourPage* tour(std::string_view slug, std::string_view locale) const;
    const content::Theme* theme(std::string_view slug, std::string_view locale) const;
    std::vector<content::Occurrence> occurrences(CivilDate from, CivilDate to) const;
    std::vector<content::SearchHit> find(std::string_view locale, std::string_view typed,
                                         std::size_t most) const;
    const content::Category* category(std::string_view slug, std::string_view locale) const;
    /// The one of that slug, or the first when the slug is empty; null when there is none.
    const content::KioskPost* kiosk(std::string_view slug, std::string_view locale) const;
    /// Null when there is no such place.
    const content::PlacePage* place(std::string_view slug, std::string_view locale) const;
    const CityFacade* facade(std::string_view slug) const;
    /// The place whose lit front that façade is; null when none names it.
    const content::PlacePage* place_of_facade(std::string_view facade, std::string_view locale) const;
};

/// Reads everything for the locales of the screens. A façade, scene or map that cannot be read is left out
/// and logged: the rest is shown.
///
/// The city keeps `edition` for its enquiries: nobody else reads it from then on.
///
/// Errors: Corrupt when not one place can be read. Thread: the loader's.
Result<std::shared_ptr<const City>> load_city(std::shared_ptr<const content::Edition> edition,
                                              const std::vector<std::string>& locales);

}  // namespace beffroi::kiosk
