#include "content/exchange/city_slug.h"
#include "content/exchange/pack_writing.h"

namespace beffroi::content {
namespace {

Json vocabulary(const PackWriting& writing, Kind kind, const char* mark) {
    Json rows = Json::array();
    for (const Entry* entry : writing.content.of(kind)) {
        Json row = Json::object({{"slug", entry->slug}});
        put_text(row, mark, *entry, mark);
        row.set("name", words_of(writing, *entry, "name"));
        rows.push(std::move(row));
    }
    return rows;
}

Json kiosks(const PackWriting& writing) {
    Json rows = Json::array();
    for (const Entry* kiosk : writing.content.of(Kind::Kiosk)) {
        Json row = Json::object({{"slug", kiosk->slug},
                                 {"name", words_of(writing, *kiosk, "name")},
                                 {"position", position_of(*kiosk)}});
        put_number(row, "bearing_deg", *kiosk, "bearing_deg");
        put_text(row, "faces", *kiosk, "faces");
        rows.push(std::move(row));
    }
    return rows;
}

Json credits(const PackWriting& writing) {
    Json rows = Json::array();
    for (const Entry* credit : writing.content.of(Kind::Credit)) {
        Json row = Json::object();
        // Named for what it once was, when its words were changed since.
        if (credit->slug != slug_from(credit->value("what"))) row.set("slug", credit->slug);
        put_text(row, "what", *credit, "what");
        put_text(row, "who", *credit, "attribution");
        put_text(row, "licence", *credit, "licence");
        rows.push(std::move(row));
    }
    return rows;
}

}  // namespace

Outcome write_city_file(PackWriting& writing) {
    const Entry& city = *writing.content.city();
    Json file = Json::object({{"format", "beffroi-pack/1"}, {"slug", city.slug}});
    put_text(file, "name", city, "name");
    file.set("locales", city.json("locales"));
    put_text(file, "default_locale", city, "default_locale");
    put_text(file, "time_zone", city, "time_zone");
    file.set("centre", position_of(city));
    put_text(file, "curfew", city, "curfew");
    if (!city.value("public_address").empty()) put_text(file, "public_address", city, "public_address");
    file.set("themes", vocabulary(writing, Kind::Theme, "dye"));
    file.set("categories", vocabulary(writing, Kind::Category, "icon"));
    file.set("kiosks", kiosks(writing));
    file.set("credits", credits(writing));
    return writing.json("pack.json", file);
}

}  // namespace beffroi::content
