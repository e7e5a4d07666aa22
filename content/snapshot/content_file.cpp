#include "content/snapshot/content_file.h"

#include "content/base/json.h"
#include "content/snapshot/activity_writer.h"
#include "content/snapshot/outing_writer.h"
#include "content/snapshot/picture_writer.h"
#include "content/snapshot/schema.h"
#include "content/snapshot/search_index.h"
#include "content/snapshot/search_rows.h"
#include "content/snapshot/sound_writer.h"
#include "content/snapshot/video_writer.h"
#include "content/sqlite/database.h"

namespace beffroi::content {
namespace {

template <typename Item>
std::string json_list(const std::vector<Item>& items) {
    Json list = Json::array();
    for (const Item& item : items) list.push(item);
    return list.dump();
}

class Writer {
public:
    Writer(Database& database, const CityContent& content) : database_{database}, content_{content} {}

    Outcome run() {
        auto transaction = TRY(Transaction::begin(database_));
        TRY(names());
        TRY(facades());
        TRY(places());
        TRY(scenes());
        TRY(write_events(database_, content_.events));
        TRY(write_tours(database_, content_.tours));
        TRY(credits());
        TRY(write_pictures(database_, content_));
        TRY(write_sounds(database_, content_));
        TRY(write_videos(database_, content_));
        TRY(write_activities(database_, content_.activities));
        TRY(write_search(database_, content_.city.locales, search_rows(content_)));
        return transaction.commit();
    }

private:
    Outcome name_texts(const char* kind, const std::string& slug, const std::vector<NameText>& names) {
        auto write = TRY(database_.prepare(
            "INSERT INTO name_text (kind, slug, locale, name) VALUES (:kind, :slug, :locale, :name)"));
        for (const NameText& name : names) {
            write.bind(":kind", kind).bind(":slug", slug);
            write.bind(":locale", name.locale).bind(":name", name.name);
            TRY(write.run());
        }
        return Done{};
    }

    Outcome names() {
        auto theme =
            TRY(database_.prepare("INSERT INTO theme (slug, rank, dye) VALUES (:slug, :rank, :dye)"));
        int rank = 0;
        for (const ThemeRow& row : content_.themes) {
            theme.bind(":slug", row.slug).bind(":rank", rank++).bind(":dye", row.dye);
            TRY(theme.run());
            TRY(name_texts("theme", row.slug, row.names));
        }
        auto category =
            TRY(database_.prepare("INSERT INTO category (slug, rank, icon) VALUES (:slug, :rank, :icon)"));
        for (const CategoryRow& row : content_.categories) {
            category.bind(":slug", row.slug).bind(":rank", rank++).bind(":icon", row.icon);
            TRY(category.run());
            TRY(name_texts("category", row.slug, row.names));
        }
        auto kiosk =
            TRY(database_.prepare("INSERT INTO kiosk (slug, rank, lat_deg, lon_deg, bearing_deg, faces)"
                                  " VALUES (:slug, :rank, :lat, :lon, :bearing, :faces)"));
        for (const KioskRow& row : content_.kiosks) {
            kiosk.bind(":slug", row.slug).bind(":rank", rank++).bind(":lat", row.lat_deg);
            kiosk.bind(":lon", row.lon_deg).bind(":bearing", row.bearing_deg).bind(":faces", row.faces);
            TRY(kiosk.run());
            TRY(name_texts("kiosk", row.slug, row.names));
        }
        return Done{};
    }

    Outcome facades() {
        auto facade =
            TRY(database_.prepare("INSERT INTO facade (slug, rank, bearing_deg, fixtures, universes)"
                                  " VALUES (:slug, :rank, :bearing, :fixtures, :universes)"));
        auto text =
            TRY(database_.prepare("INSERT INTO facade_text (facade, locale, title, sentence)"
                                  " VALUES (:facade, :locale, :title, :sentence)"));
        int rank = 0;
        for (const FacadeRow& row : content_.facades) {
            facade.bind(":slug", row.slug).bind(":rank", rank++).bind(":bearing", row.bearing_deg);
            facade.bind(":fixtures", row.fixtures).bind(":universes", json_list(row.universes));
            TRY(facade.run());
            for (const TitleText& words : row.texts) {
                text.bind(":facade", row.slug).bind(":locale", words.locale);
                text.bind(":title", words.title).bind(":sentence", words.sentence);
                TRY(text.run());
            }
        }
        return Done{};
    }

    Outcome places() {
        auto place = TRY(database_.prepare(
            "INSERT INTO place (slug, rank, lat_deg, lon_deg, accuracy_m, category, theme, facade, address,"
            " confidence, also_known_as, sources) VALUES (:slug, :rank, :lat, :lon, :accuracy, :category,"
            " :theme, nullif(:facade, ''), :address, :confidence, :names, :sources)"));
        int rank = 0;
        for (const PlaceRow& row : content_.places) {
            place.bind(":slug", row.slug).bind(":rank", rank++).bind(":lat", row.lat_deg);
            place.bind(":lon", row.lon_deg).bind(":accuracy", row.accuracy_m);
            place.bind(":category", row.category).bind(":theme", row.theme).bind(":facade", row.facade);
            place.bind(":address", row.address).bind(":confidence", row.confidence);
            place.bind(":names", json_list(row.also_known_as)).bind(":sources", json_list(row.sources));
            TRY(place.run());
            for (const PlaceText& text : row.texts) TRY(place_text(row.slug, text));
        }
        return Done{};
    }

    Outcome place_text(const std::string& slug, const PlaceText& text) {
        auto write = TRY(database_.prepare(
            "INSERT INTO place_text (place, locale, title, hook, story, look_up, who,"
            " \"when\", style, protection, read_over_by) VALUES (:place, :locale, :title, :hook, :story,"
            " :look_up, :who, :when, :style, :protection, :read_over_by)"));
        write.bind(":place", slug).bind(":locale", text.locale).bind(":title", text.title);
        write.bind(":hook", text.hook).bind(":story", text.story).bind(":look_up", text.look_up);
        write.bind(":who", text.who).bind(":when", text.when).bind(":style", text.style);
        write.bind(":protection", text.protection).bind(":read_over_by", text.read_over_by);
        return write.run();
    }

    Outcome scenes() {
        auto scene = TRY(database_.prepare(
            "INSERT INTO scene (facade, slug, rank, version, duration_ms, energy_wh, colours)"
            " VALUES (:facade, :slug, :rank, :version, :duration, :energy, :colours)"));
        auto text = TRY(
            database_.prepare("INSERT INTO scene_text (facade, scene, locale, title, sentence, what_you_see)"
                              " VALUES (:facade, :scene, :locale, :title, :sentence, :see)"));
        int rank = 0;
        for (const SceneRow& row : content_.scenes) {
            scene.bind(":facade", row.facade).bind(":slug", row.slug).bind(":rank", rank++);
            scene.bind(":version", row.version).bind(":duration", row.duration_ms);
            scene.bind(":energy", row.energy_wh).bind(":colours", json_list(row.colours));
            TRY(scene.run());
            for (const TitleText& words : row.texts) {
                text.bind(":facade", row.facade).bind(":scene", row.slug).bind(":locale", words.locale);
                text.bind(":title", words.title).bind(":sentence", words.sentence);
                text.bind(":see", words.what_you_see);
                TRY(text.run());
            }
        }
        return Done{};
    }

    Outcome credits() {
        auto write =
            TRY(database_.prepare("INSERT INTO credit (rank, what, attribution, licence, note)"
                                  " VALUES (:rank, :what, :attribution, :licence, :note)"));
        int rank = 0;
        for (const CreditRow& row : content_.credits) {
            write.bind(":rank", rank++).bind(":what", row.what).bind(":attribution", row.attribution);
            write.bind(":licence", row.licence).bind(":note", row.note);
            TRY(write.run());
        }
        return Done{};
    }

    Database& database_;
    const CityContent& content_;
};

Outcome check_count(Database& database, const std::string& table, std::size_t wanted) {
    auto asked = TRY(database.prepare("SELECT count(*) AS found FROM " + table));
    TRY(asked.step());
    if (asked.integer("found") == static_cast<std::int64_t>(wanted)) return Done{};
    return Error{Fault::Corrupt, table + " holds " + std::to_string(asked.integer("found")) + " rows, not " +
                                     std::to_string(wanted)};
}

}  // namespace

Outcome write_content_file(const std::filesystem::path& path, const CityContent& content) {
    auto database = TRY(Database::open(path, Access::ReadWrite));
    // Scratch: what a power cut would tear is written anew; the finished bytes are synced by their reader.
    TRY(database.execute("PRAGMA journal_mode=DELETE; PRAGMA synchronous=OFF;"));
    TRY(migrate(database, content_schema()));
    TRY(Writer(database, content).run());
    return database.execute("VACUUM");
}

Outcome check_content_file(const std::filesystem::path& path, const CityContent& content) {
    auto database = TRY(Database::open(path, Access::Immutable));
    TRY(database.check_integrity());
    TRY(check_count(database, "theme", content.themes.size()));
    TRY(check_count(database, "category", content.categories.size()));
    TRY(check_count(database, "kiosk", content.kiosks.size()));
    TRY(check_count(database, "place", content.places.size()));
    TRY(check_count(database, "facade", content.facades.size()));
    TRY(check_count(database, "scene", content.scenes.size()));
    TRY(check_count(database, "event", content.events.size()));
    TRY(check_count(database, "tour", content.tours.size()));
    TRY(check_count(database, "credit", content.credits.size()));
    TRY(check_count(database, "picture", content.pictures.size()));
    TRY(check_count(database, "sound", content.sounds.size()));
    TRY(check_count(database, "video", content.videos.size()));
    TRY(check_count(database, "activity", content.activities.size()));
    return check_count(database, "search_row", search_rows(content).size());
}

}  // namespace beffroi::content
