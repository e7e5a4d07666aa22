#include "content/snapshot/sound_writer.h"

namespace beffroi::content {
namespace {

Outcome write_sound(Database& database, const SoundRow& sound) {
    auto row =
        TRY(database.prepare("INSERT INTO sound (slug, credit, licence, spoken, length_ms)"
                             " VALUES (:slug, :credit, :licence, :spoken, :length)"));
    row.bind(":slug", sound.slug).bind(":credit", sound.credit).bind(":licence", sound.licence);
    row.bind(":spoken", sound.spoken).bind(":length", sound.length_ms);
    TRY(row.run());
    auto text =
        TRY(database.prepare("INSERT INTO sound_text (sound, locale, title, transcript)"
                             " VALUES (:sound, :locale, :title, :transcript)"));
    for (const SoundText& words : sound.texts) {
        text.bind(":sound", sound.slug).bind(":locale", words.locale);
        text.bind(":title", words.title).bind(":transcript", words.transcript);
        TRY(text.run());
    }
    return Done{};
}

}  // namespace

Outcome write_sounds(Database& database, const CityContent& content) {
    for (const SoundRow& sound : content.sounds) TRY(write_sound(database, sound));
    auto heard =
        TRY(database.prepare("INSERT INTO place_sound (place, rank, sound) VALUES (:place, :rank, :sound)"));
    for (const PlaceRow& place : content.places) {
        int rank = 0;
        for (const std::string& sound : place.sounds) {
            heard.bind(":place", place.slug).bind(":rank", rank++).bind(":sound", sound);
            TRY(heard.run());
        }
    }
    return Done{};
}

}  // namespace beffroi::content
