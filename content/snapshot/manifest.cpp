#include "content/snapshot/manifest.h"

#include <algorithm>
#include <unordered_set>

#include "content/base/json_reader.h"
#include "content/model/public_address.h"

namespace beffroi::content {
namespace {

constexpr std::int64_t kMostBytes = std::int64_t{1} << 40U;
constexpr std::int64_t kLatest_ms = std::int64_t{1} << 52U;

Json city_json(const CityInfo& city) {
    Json locales = Json::array();
    for (const Locale& locale : city.locales) locales.push(locale);
    Json json = Json::object({{"slug", city.slug},
                              {"name", city.name},
                              {"time_zone", city.time_zone},
                              {"lat_deg", city.lat_deg},
                              {"lon_deg", city.lon_deg},
                              {"curfew", city.curfew},
                              {"locales", std::move(locales)}});
    if (!city.public_address.empty()) json.set("public_address", city.public_address);
    return json;
}

CityInfo read_city(JsonReader& reader) {
    CityInfo city;
    city.slug = reader.text("slug");
    city.name = reader.text("name");
    city.time_zone = reader.text("time_zone");
    city.lat_deg = reader.number("lat_deg", -90, 90);
    city.lon_deg = reader.number("lon_deg", -180, 180);
    city.curfew = reader.text("curfew");
    const Json* locales = reader.member("locales");
    for (const Json& locale : locales == nullptr ? Json::Array{} : locales->items()) {
        const std::string* name = locale.string();
        if (name == nullptr || !is_locale(*name)) {
            reader.find("locales", "must hold languages only");
            continue;
        }
        city.locales.push_back(*name);
    }
    if (city.locales.empty()) reader.find("locales", "is empty");
    city.public_address = reader.maybe_text("public_address").value_or("");
    if (!city.public_address.empty() && !is_public_address(city.public_address))
        reader.find("public_address", "is no address");
    return city;
}

bool is_safe_path(std::string_view path) {
    if (path.empty() || path.size() > 200) return false;
    std::size_t start = 0;
    while (start <= path.size()) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        const std::string_view step = path.substr(start, end - start);
        if (step.empty() || step.front() == '.') return false;
        for (const char c : step) {
            const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '.' && c != '_' && c != '-') return false;
        }
        start = end + 1;
    }
    return true;
}

EditionFile read_file_row(JsonReader& reader) {
    EditionFile file;
    file.path = reader.text("path");
    if (!is_safe_path(file.path)) reader.find("path", "is no path inside an edition");
    file.size = static_cast<std::uint64_t>(reader.integer("size", 0, kMostBytes));
    auto digest = Digest::parse(reader.text("blake2b"));
    if (digest) {
        file.digest = *digest;
    } else {
        reader.find("blake2b", "must be 64 hexadecimal digits");
    }
    return file;
}

}  // namespace

const EditionFile* Manifest::find(std::string_view path) const {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const EditionFile& file) { return file.path == path; });
    return found == files.end() ? nullptr : &*found;
}

std::string to_json(const Manifest& manifest) {
    Json files = Json::array();
    for (const EditionFile& file : manifest.files) {
        files.push(Json::object({{"path", file.path}, {"size", file.size}, {"blake2b", file.digest.hex()}}));
    }
    return Json::object({{"format", "beffroi-edition/1"},
                         {"number", manifest.number},
                         {"city", city_json(manifest.city)},
                         {"created_ms", manifest.created_ms},
                         {"expires_ms", manifest.expires_ms},
                         {"previous", manifest.previous},
                         {"reader_floor", manifest.reader_floor},
                         {"files", std::move(files)}})
               .dump(1) +
           "\n";
}

Result<Manifest> parse_manifest(std::string_view text) {
    auto parsed = Json::parse(text);
    if (!parsed) return Error{Fault::Corrupt, "manifest: " + parsed.error().detail};
    std::vector<FileFinding> findings;
    JsonReader reader{kManifestFile, *parsed, findings};
    Manifest manifest;
    if (reader.text("format") != "beffroi-edition/1") reader.find("format", "must be beffroi-edition/1");
    manifest.number = reader.integer("number", 1, kLatest_ms);
    manifest.created_ms = reader.integer("created_ms", 0, kLatest_ms);
    manifest.expires_ms = reader.integer("expires_ms", 0, kLatest_ms);
    manifest.previous = reader.text("previous");
    manifest.reader_floor = static_cast<int>(reader.integer("reader_floor", 0, 1'000'000));
    auto city = reader.object("city");
    if (city) manifest.city = read_city(*city);
    std::unordered_set<std::string> paths;
    for (JsonReader& row : reader.list("files")) {
        EditionFile file = read_file_row(row);
        if (!paths.insert(file.path).second) row.find("path", "is there twice");
        manifest.files.push_back(std::move(file));
    }
    if (findings.empty()) return manifest;
    return Error{Fault::Corrupt, "manifest: " + findings.front().field + " " + findings.front().sentence};
}

}  // namespace beffroi::content
