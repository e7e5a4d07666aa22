#include "content/model/field_spec.h"

#include <algorithm>
#include <array>

#include "content/model/field_tables.h"

namespace beffroi::content {
namespace {

constexpr std::array<const char*, kKindCount> kKindNames{
    "city",  "theme", "category",  "kiosk",   "place",  "facade", "scene", "map_layer", "credit",
    "event", "tour",  "tour_stop", "picture", "notice", "sound",  "video", "activity"};
constexpr std::array<const char*, 11> kTypeNames{"line",      "text", "number",     "integer",
                                                 "choice",    "list", "json",       "media",
                                                 "reference", "time", "dated_words"};

Json label_json(const Label& label) {
    return Json::object({{"fr", label.fr}, {"en", label.en}, {"nl", label.nl}});
}

constexpr std::array<std::string_view, 6> kMarked{"story",  "look_up",   "words",
                                                  "answer", "narration", "transcript"};

Json field_json(const FieldSpec& field) {
    Json row = Json::object({{"name", field.name},
                             {"type", name_of(field.type)},
                             {"localized", field.localized == Localized::Yes},
                             {"required", field.need != Need::Never},
                             {"required_in_every_locale", field.need == Need::InEveryLocale},
                             {"label", label_json(field.label)},
                             {"help", label_json(field.help)}});
    if (field.type == FieldType::Text) row.set("markup", has_markup(field.name));
    const bool numeric = field.type == FieldType::Number || field.type == FieldType::Integer;
    if (numeric) row.set("least", field.least);
    if (field.comfortable > 0 && !numeric) row.set("comfortable", field.comfortable);
    if (numeric || field.most > 0) row.set("most", field.most);
    if (field.refers_to) row.set("refers_to", name_of(*field.refers_to));
    if (field.choices != nullptr) {
        Json words = Json::array();
        for (const auto word : choices_of(field)) words.push(word);
        row.set("choices", std::move(words));
    }
    return row;
}

}  // namespace

const char* name_of(Kind kind) {
    return kKindNames[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kind_of(std::string_view name) {
    const auto* found = std::find(kKindNames.begin(), kKindNames.end(), name);
    if (found == kKindNames.end()) return std::nullopt;
    return static_cast<Kind>(found - kKindNames.begin());
}

bool has_markup(std::string_view field) {
    return std::find(kMarked.begin(), kMarked.end(), field) != kMarked.end();
}

const char* name_of(FieldType type) {
    return kTypeNames[static_cast<std::size_t>(type)];
}

std::span<const FieldSpec> all_fields() {
    static const std::vector<FieldSpec> kAll = [] {
        std::vector<FieldSpec> rows;
        for (const auto part : {fields::of_town(), fields::of_place(), fields::of_light(),
                                fields::of_outing(), fields::of_picture(), fields::of_notice(),
                                fields::of_sound(), fields::of_video(), fields::of_activity()}) {
            rows.insert(rows.end(), part.begin(), part.end());
        }
        return rows;
    }();
    return kAll;
}

std::vector<const FieldSpec*> fields_of(Kind kind) {
    std::vector<const FieldSpec*> found;
    for (const FieldSpec& field : all_fields()) {
        if (field.kind == kind) found.push_back(&field);
    }
    return found;
}

const FieldSpec* find_field(Kind kind, std::string_view name) {
    for (const FieldSpec& field : all_fields()) {
        if (field.kind == kind && field.name == name) return &field;
    }
    return nullptr;
}

std::vector<std::string_view> choices_of(const FieldSpec& field) {
    std::vector<std::string_view> words;
    std::string_view rest = field.choices == nullptr ? "" : field.choices;
    while (!rest.empty()) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        words.push_back(rest.substr(0, bar));
        rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
    return words;
}

Json fields_as_json() {
    Json kinds = Json::object();
    for (std::size_t i = 0; i < kKindCount; ++i) {
        Json rows = Json::array();
        for (const FieldSpec* field : fields_of(static_cast<Kind>(i))) rows.push(field_json(*field));
        kinds.set(kKindNames[i], std::move(rows));
    }
    return kinds;
}

bool is_slug(std::string_view text) {
    if (text.empty() || text.size() > 64 || text.front() == '-' || text.back() == '-') return false;
    bool hyphen = false;
    for (const char c : text) {
        if (c == '-' && hyphen) return false;
        hyphen = c == '-';
        if (!hyphen && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) return false;
    }
    return true;
}

bool is_slug_for(Kind kind, std::string_view text) {
    if (kind != Kind::Scene && kind != Kind::TourStop) return is_slug(text);
    const std::size_t slash = text.find('/');
    return slash != std::string_view::npos && is_slug(text.substr(0, slash)) &&
           is_slug(text.substr(slash + 1));
}

}  // namespace beffroi::content
