#include <algorithm>

#include <fmt/format.h>

#include "content/exchange/city_slug.h"
#include "content/exchange/pack_files.h"

namespace beffroi::content {
namespace {

constexpr const char* kFile = "pack.json";

void set_number(Entry& entry, const char* field, double value) {
    entry.set(field, "", fmt::format("{}", value));
}

void set_position(JsonReader& parent, const char* key, Entry& entry) {
    auto position = parent.object(key);
    if (!position) return;
    set_number(entry, "lat_deg", position->number("lat_deg", -90, 90));
    set_number(entry, "lon_deg", position->number("lon_deg", -180, 180));
    position->refuse_unknown_members();
}

void read_locales(PackReading& reading, JsonReader& reader) {
    const Json* member = reader.member("locales");
    if (member == nullptr || !member->is_array() || member->items().empty()) {
        reader.find("locales", "must be a list of languages, at least one");
        return;
    }
    for (const Json& item : member->items()) {
        const std::string* locale = item.string();
        if (locale == nullptr || !is_locale(*locale)) {
            reader.find("locales", fmt::format("{} is no language", item.dump()));
        } else if (reading.has_locale(*locale)) {
            reader.find("locales", fmt::format("\"{}\" is there twice", *locale));
        } else {
            reading.locales.push_back(*locale);
        }
    }
    reading.default_locale = reader.text("default_locale");
    if (!reading.has_locale(reading.default_locale)) {
        reader.find("default_locale", fmt::format("\"{}\" is not in locales", reading.default_locale));
    }
}

void read_vocabulary(PackReading& reading, JsonReader& reader, const char* list, Kind kind,
                     const char* mark) {
    int rank = 0;
    for (JsonReader& row : reader.list(list)) {
        Entry& entry = reading.add(kind, row.text("slug"), kFile, row.path_of("slug"));
        entry.set(mark, "", row.text(mark));
        entry.set("rank", "", std::to_string(rank++));
        reading.localized(row, "name", entry, "name");
        row.refuse_unknown_members();
    }
}

void read_kiosks(PackReading& reading, JsonReader& reader) {
    for (JsonReader& row : reader.list("kiosks")) {
        Entry& entry = reading.add(Kind::Kiosk, row.text("slug"), kFile, row.path_of("slug"));
        reading.localized(row, "name", entry, "name");
        set_position(row, "position", entry);
        set_number(entry, "bearing_deg", row.number("bearing_deg", 0, 360));
        entry.set("faces", "", row.maybe_text("faces").value_or(""));
        row.refuse_unknown_members();
    }
}

void read_credits(PackReading& reading, JsonReader& reader) {
    int rank = 0;
    for (JsonReader& row : reader.list("credits")) {
        const std::string what = row.text("what");
        const std::string slug = row.maybe_text("slug").value_or(slug_from(what));
        Entry& entry = reading.add(Kind::Credit, slug, kFile, row.path_of("what"));
        entry.set("what", "", what);
        entry.set("attribution", "", row.text("who"));
        entry.set("licence", "", row.text("licence"));
        entry.set("rank", "", std::to_string(rank++));
        row.refuse_unknown_members();
    }
}

}  // namespace

std::string slug_from(std::string_view text) {
    std::string slug;
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool plain = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
        if (plain) {
            slug += lower;
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    slug.resize(std::min<std::size_t>(slug.size(), 64));
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug;
}

void read_city_file(PackReading& reading) {
    const auto json = reading.json(kFile);
    if (!json) return;
    JsonReader reader{kFile, *json, *reading.faults};
    if (reader.text("format") != "beffroi-pack/1") reader.find("format", "must be \"beffroi-pack/1\"");
    read_locales(reading, reader);
    {
        Entry& city = reading.add(Kind::City, reader.text("slug"), kFile, "slug");
        city.set("name", "", reader.text("name"));
        city.set("time_zone", "", reader.text("time_zone"));
        city.set("curfew", "", reader.text("curfew"));
        city.set("default_locale", "", reading.default_locale);
        Json locales = Json::array();
        for (const Locale& locale : reading.locales) locales.push(locale);
        city.set("locales", "", locales.dump());
        city.set("public_address", "", reader.maybe_text("public_address").value_or(""));
        set_position(reader, "centre", city);
    }
    read_vocabulary(reading, reader, "themes", Kind::Theme, "dye");
    read_vocabulary(reading, reader, "categories", Kind::Category, "icon");
    read_kiosks(reading, reader);
    read_credits(reading, reader);
    reader.refuse_unknown_members();
}

}  // namespace beffroi::content
