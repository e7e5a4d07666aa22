// Sounds of a place (declared in reader.h).

#include "content/snapshot/content_file.h"
#include "content/snapshot/reader.h"
#include "content/snapshot/words.h"

namespace beffroi::content {

std::string sound_path(std::string_view slug) {
    return "sounds/" + std::string{slug} + ".bin";
}

Result<std::vector<PlaceSound>> Edition::Reader::sounds(std::string_view place,
                                                        std::string_view locale) const {
    std::vector<PlaceSound> found;
    if (!has_sounds()) return found;
    const auto order = fallback_order(locale, standard);
    auto asked =
        TRY(database.prepare("SELECT sound AS slug, locale, title, transcript FROM sound_text WHERE sound IN"
                             " (SELECT sound FROM place_sound WHERE place = :place)"));
    asked.bind(":place", place);
    auto texts = TRY(read_words(std::move(asked), {"title", "transcript"}));
    auto rows =
        TRY(database.prepare("SELECT s.slug, s.credit, s.licence, s.spoken, s.length_ms FROM place_sound p"
                             " JOIN sound s ON s.slug = p.sound WHERE p.place = :place ORDER BY p.rank"));
    rows.bind(":place", place);
    while (TRY(rows.step())) {
        PlaceSound sound;
        sound.slug = rows.text("slug");
        sound.title = texts[sound.slug].take("title", order);
        sound.transcript = texts[sound.slug].take("transcript", order, &sound.transcript_locale);
        sound.spoken = rows.text("spoken");
        sound.credit = rows.text("credit");
        sound.licence = rows.text("licence");
        sound.length = std::chrono::milliseconds{rows.integer("length_ms")};
        sound.file = sound_path(sound.slug);
        found.push_back(std::move(sound));
    }
    return found;
}

}  // namespace beffroi::content
