#include "content/snapshot/reader.h"

#include "content/snapshot/words.h"

namespace beffroi::content {
namespace {

constexpr int kSurePosition_m = 25;

Result<WordsBySlug> read_names(Database& database, const char* kind) {
    auto rows = TRY(database.prepare("SELECT slug, locale, name FROM name_text WHERE kind = :kind"));
    rows.bind(":kind", kind);
    return read_words(std::move(rows), {"name"});
}

PlaceCard card_of(const Statement& row, const Words& words, const std::vector<Locale>& order) {
    return PlaceCard{.slug = row.text("slug"),
                     .title = words.take("title", order),
                     .hook = words.take("hook", order),
                     .lat_deg = row.real("lat_deg"),
                     .lon_deg = row.real("lon_deg"),
                     .accuracy_m = static_cast<int>(row.integer("accuracy_m")),
                     .category = row.text("category"),
                     .theme = row.text("theme"),
                     .facade = row.maybe_text("facade")};
}

}  // namespace

Result<std::vector<PlaceCard>> Edition::Reader::places(std::string_view locale) const {
    const auto order = fallback_order(locale, standard);
    auto texts = TRY(read_words(database.prepare("SELECT place AS slug, locale, title, hook FROM place_text"),
                                {"title", "hook"}));
    auto rows =
        TRY(database.prepare("SELECT slug, lat_deg, lon_deg, accuracy_m, category, theme, facade"
                             " FROM place ORDER BY rank"));
    std::vector<PlaceCard> found;
    while (TRY(rows.step())) found.push_back(card_of(rows, texts[rows.text("slug")], order));
    return found;
}

Result<std::optional<PlacePage>> Edition::Reader::place(std::string_view slug,
                                                        std::string_view locale) const {
    const auto order = fallback_order(locale, standard);
    auto row =
        TRY(database.prepare("SELECT slug, lat_deg, lon_deg, accuracy_m, category, theme, facade,"
                             " address, confidence, also_known_as, sources FROM place WHERE slug = :slug"));
    row.bind(":slug", slug);
    if (!TRY(row.step())) return std::optional<PlacePage>{};
    auto texts =
        TRY(database.prepare("SELECT place AS slug, locale, title, hook, story, look_up,"
                             " who, \"when\", style, protection, read_over_by FROM place_text"
                             " WHERE place = :slug"));
    texts.bind(":slug", slug);
    auto by_slug = TRY(read_words(std::move(texts), {"title", "hook", "story", "look_up", "who", "when",
                                                     "style", "protection", "read_over_by"}));
    const Words& words = by_slug[std::string{slug}];

    PlacePage page;
    page.card = card_of(row, words, order);
    page.story = words.take("story", order, &page.text_locale);
    page.look_up = words.take("look_up", order);
    page.position_is_sure = page.card.accuracy_m <= kSurePosition_m;
    page.who = words.take("who", order);
    page.when = words.take("when", order);
    page.style = words.take("style", order);
    page.protection = words.take("protection", order);
    page.address = row.text("address");
    page.also_known_as = lines_of(row.text("also_known_as"));
    page.sources = lines_of(row.text("sources"));
    page.confidence = row.text("confidence");
    // Of the text that is shown, not of another language's.
    page.read_over_by = words.take("read_over_by", {page.text_locale});
    page.fell_back = page.text_locale != locale;
    page.pictures = TRY(pictures(slug, locale));
    page.sounds = TRY(sounds(slug, locale));
    page.video = TRY(video(slug, locale));
    page.activities = TRY(activities(slug, locale));
    return std::optional{std::move(page)};
}

Result<std::vector<Theme>> Edition::Reader::themes(std::string_view locale) const {
    const auto order = fallback_order(locale, standard);
    auto names = TRY(read_names(database, "theme"));
    auto rows = TRY(database.prepare("SELECT slug, dye FROM theme ORDER BY rank"));
    std::vector<Theme> found;
    while (TRY(rows.step())) {
        found.push_back(
            Theme{rows.text("slug"), rows.text("dye"), names[rows.text("slug")].take("name", order)});
    }
    return found;
}

Result<std::vector<Category>> Edition::Reader::categories(std::string_view locale) const {
    const auto order = fallback_order(locale, standard);
    auto names = TRY(read_names(database, "category"));
    auto rows = TRY(database.prepare("SELECT slug, icon FROM category ORDER BY rank"));
    std::vector<Category> found;
    while (TRY(rows.step())) {
        found.push_back(
            Category{rows.text("slug"), rows.text("icon"), names[rows.text("slug")].take("name", order)});
    }
    return found;
}

Result<std::vector<KioskPost>> Edition::Reader::kiosks(std::string_view locale) const {
    const auto order = fallback_order(locale, standard);
    auto names = TRY(read_names(database, "kiosk"));
    auto rows =
        TRY(database.prepare("SELECT slug, lat_deg, lon_deg, bearing_deg, faces FROM kiosk ORDER BY rank"));
    std::vector<KioskPost> found;
    while (TRY(rows.step())) {
        found.push_back(KioskPost{.slug = rows.text("slug"),
                                  .name = names[rows.text("slug")].take("name", order),
                                  .lat_deg = rows.real("lat_deg"),
                                  .lon_deg = rows.real("lon_deg"),
                                  .bearing_deg = rows.real("bearing_deg"),
                                  .faces = filled(rows.text("faces"))});
    }
    return found;
}

Result<std::vector<FacadeCard>> Edition::Reader::facades(std::string_view locale) const {
    const auto order = fallback_order(locale, standard);
    auto texts =
        TRY(read_words(database.prepare("SELECT facade AS slug, locale, title, sentence FROM facade_text"),
                       {"title", "sentence"}));
    auto place_texts =
        TRY(read_words(database.prepare("SELECT place AS slug, locale, title FROM place_text"), {"title"}));
    auto rows = TRY(database.prepare(
        "SELECT f.slug, f.bearing_deg, f.fixtures, f.universes, coalesce((SELECT p.slug FROM place p"
        " WHERE p.facade = f.slug ORDER BY p.rank LIMIT 1), '') AS place FROM facade f ORDER BY f.rank"));
    std::vector<FacadeCard> found;
    while (TRY(rows.step())) {
        FacadeCard card{.slug = rows.text("slug"),
                        .title = texts[rows.text("slug")].take("title", order),
                        .place = rows.text("place"),
                        .sentence = texts[rows.text("slug")].take("sentence", order),
                        .bearing_deg = rows.maybe_real("bearing_deg"),
                        .universes = numbers_of(rows.text("universes")),
                        .fixtures = static_cast<int>(rows.integer("fixtures"))};
        if (card.title.empty()) card.title = place_texts[card.place].take("title", order);
        if (card.title.empty()) card.title = card.slug;
        found.push_back(std::move(card));
    }
    return found;
}

Result<std::vector<SceneCard>> Edition::Reader::scenes(std::string_view facade,
                                                       std::string_view locale) const {
    const auto order = fallback_order(locale, standard);
    auto asked =
        TRY(database.prepare("SELECT scene AS slug, locale, title, sentence, what_you_see"
                             " FROM scene_text WHERE facade = :facade"));
    asked.bind(":facade", facade);
    auto texts = TRY(read_words(std::move(asked), {"title", "sentence", "what_you_see"}));
    auto rows =
        TRY(database.prepare("SELECT slug, facade, version, duration_ms, energy_wh, colours"
                             " FROM scene WHERE facade = :facade ORDER BY rank"));
    rows.bind(":facade", facade);
    std::vector<SceneCard> found;
    while (TRY(rows.step())) {
        const Words& words = texts[rows.text("slug")];
        found.push_back(SceneCard{.slug = rows.text("slug"),
                                  .facade = rows.text("facade"),
                                  .title = words.take("title", order),
                                  .sentence = words.take("sentence", order),
                                  .what_you_see = words.take("what_you_see", order),
                                  .version = rows.text("version"),
                                  .duration_ms = rows.integer("duration_ms"),
                                  .energy_wh = rows.real("energy_wh"),
                                  .colours = lines_of(rows.text("colours"))});
    }
    return found;
}

Result<std::vector<Credit>> Edition::Reader::credits() const {
    auto rows = TRY(database.prepare("SELECT what, attribution, licence, note FROM credit ORDER BY rank"));
    std::vector<Credit> found;
    while (TRY(rows.step())) {
        found.push_back(
            Credit{rows.text("what"), rows.text("attribution"), rows.text("licence"), rows.text("note")});
    }
    return found;
}

}  // namespace beffroi::content
