#include "content/exchange/pack.h"

#include <algorithm>

#include "content/base/digest.h"
#include "content/base/files.h"
#include "content/exchange/pack_files.h"
#include "content/model/validate.h"

namespace beffroi::content {
namespace {

constexpr std::size_t kMostFileBytes = std::size_t{50} << 20U;

/// Where a person finds the field: words are in the file of their language.
std::string file_of(const Pack& pack, const Finding& finding) {
    const auto found = pack.file_of.find({kind_of(finding.kind).value_or(Kind::City), finding.entry});
    if (found == pack.file_of.end()) return "pack.json";
    const bool has_texts = finding.kind == name_of(Kind::Place) || finding.kind == name_of(Kind::Event) ||
                           finding.kind == name_of(Kind::Tour) || finding.kind == name_of(Kind::TourStop) ||
                           finding.kind == name_of(Kind::Activity);
    if (!has_texts || finding.locale.empty()) return found->second;
    return found->second.substr(0, found->second.rfind(".json")) + "." + finding.locale + ".md";
}

/// What the rules of the model say, as faults of the files the entries came from. Warnings wait for the
/// editor and for publishing.
void check_model(PackReading& reading) {
    for (const Finding& finding : validate(reading.pack.content)) {
        if (finding.severity != Severity::Error) continue;
        std::string field = finding.field;
        if (!finding.locale.empty()) field += " (" + finding.locale + ")";
        const std::string given = finding.given.empty() ? "" : " (" + finding.given + ")";
        reading.fault(file_of(reading.pack, finding), field, finding.sentence.en + given);
    }
}

}  // namespace

void PackReading::fault(const std::string& file, const std::string& field, std::string sentence) {
    faults->push_back(FileFinding{file, field, std::move(sentence)});
}

std::optional<std::string> PackReading::text(const std::string& file) {
    auto read = read_file(folder / file, kMostFileBytes);
    if (read) return std::move(read).value();
    const Fault why = read.error().fault;
    fault(file, "",
          why == Fault::NotFound   ? "is missing"
          : why == Fault::TooLarge ? "is larger than 50 MiB"
                                   : "cannot be read");
    return std::nullopt;
}

std::optional<Json> PackReading::json(const std::string& file) {
    const auto read = text(file);
    if (!read) return std::nullopt;
    auto parsed = Json::parse(*read);
    if (parsed) return std::move(parsed).value();
    fault(file, "", "is not JSON: " + parsed.error().detail);
    return std::nullopt;
}

Entry& PackReading::add(Kind kind, const std::string& slug, const std::string& file,
                        const std::string& field) {
    if (!is_slug_for(kind, slug)) {
        fault(file, field, "must be [a-z0-9] and single hyphens; it is \"" + slug + "\"");
    } else if (pack.content.find(kind, slug) != nullptr) {
        fault(file, field, "\"" + slug + "\" is there twice");
    }
    pack.file_of.emplace(std::pair{kind, slug}, file);
    pack.content.entries.push_back(Entry{.id = {}, .kind = kind, .slug = slug, .values = {}});
    return pack.content.entries.back();
}

bool PackReading::has_locale(std::string_view locale) const {
    return std::find(locales.begin(), locales.end(), locale) != locales.end();
}

void PackReading::localized(JsonReader& reader, const char* key, Entry& entry, const char* field) {
    const auto words = reader.object(key);
    if (!words) return;
    const Json* texts = reader.member(key);
    for (const auto& [locale, text_value] : texts->members()) {
        if (!has_locale(locale)) {
            fault(reader.file(), words->path_of(locale), "is none of the pack's languages");
        } else if (text_value.string() == nullptr) {
            fault(reader.file(), words->path_of(locale), "must be a text in quotes");
        } else {
            entry.set(field, locale, *text_value.string());
        }
    }
}

std::string PackReading::media(std::string name, std::string bytes) {
    std::string hash = Digest::of(bytes).hex();
    pack.media.push_back(PackMedia{std::move(name), std::move(bytes)});
    return hash;
}

std::string text_list(JsonReader& reader, const char* key, bool required) {
    const Json* member = reader.member(key);
    if (member == nullptr) {
        if (required) reader.find(key, "is missing");
        return "[]";
    }
    bool texts = member->is_array();
    for (const Json& item : member->items()) texts = texts && item.is_string();
    if (!texts) {
        reader.find(key, "must be a list of texts");
        return "[]";
    }
    if (required && member->items().empty()) reader.find(key, "is empty");
    return member->dump();
}

void read_record(JsonReader& reader, Entry& entry) {
    const Json* record = reader.member("record");
    if (record == nullptr || !record->is_object()) {
        reader.find("record", "must be an object { … }");
    } else {
        entry.set("record", "", record->dump());
    }
}

Result<Pack> read_pack(const std::filesystem::path& folder, std::vector<FileFinding>& faults) {
    std::error_code problem;
    if (!std::filesystem::is_regular_file(folder / "pack.json", problem)) {
        return Error{Fault::NotFound, folder.string() + " is no pack: it holds no pack.json"};
    }
    PackReading reading{folder, {}, &faults, {}, {}};
    read_city_file(reading);
    if (!faults.empty()) return std::move(reading.pack);  // without its languages nothing else can be judged
    read_facades(reading);
    read_pictures(reading);
    read_sounds(reading);
    read_videos(reading);
    read_places(reading);
    read_activities(reading);
    read_events(reading);
    read_tours(reading);
    read_map(reading);
    if (faults.empty()) check_model(reading);
    return std::move(reading.pack);
}

}  // namespace beffroi::content
