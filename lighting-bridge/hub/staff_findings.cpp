#include "lighting-bridge/hub/staff_findings.h"

#include <algorithm>
#include <utility>

#include "content/model/field_spec.h"
#include "content/store/entries.h"
#include "content/store/people.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::Finding;

std::string_view in_language(std::string_view language, std::string_view fr, std::string_view en,
                             std::string_view nl) {
    return language == "en" ? en : language == "nl" ? nl : fr;
}

Json finding_json(const net::Request& http, const Finding& finding, const Titled& content) {
    const auto kind = content::kind_of(finding.kind);
    const content::Entry* entry = kind ? content.find(*kind, finding.entry) : nullptr;
    return Json::object({{"entry", entry == nullptr ? "" : entry->id},
                         {"kind", finding.kind},
                         {"title", entry == nullptr ? finding.entry : content.title(*entry)},
                         {"field", finding.field},
                         {"locale", finding.locale},
                         {"severity", content::name_of(finding.severity)},
                         {"code", finding.code},
                         {"sentence", sentence_for(http, finding.sentence)}});
}

}  // namespace

Titled::Titled(const content::Content& content, std::string_view language)
    : language_{language}, locales_{content.locales()} {
    for (const content::Entry& entry : content.entries) {
        entries_.emplace(std::pair{entry.kind, std::string_view{entry.slug}}, &entry);
        if (entry.kind == content::Kind::Place) place_of_facade_.emplace(entry.value("facade"), &entry);
    }
}

const content::Entry* Titled::find(content::Kind kind, std::string_view slug) const {
    const auto found = entries_.find({kind, slug});
    return found == entries_.end() ? nullptr : found->second;
}

std::string Titled::title(const content::Entry& entry) const {
    if (entry.kind == content::Kind::TourStop) return title_of_stop(entry);
    if (entry.kind == content::Kind::MapLayer)
        return std::string{in_language(language_, "Plan", "Map", "Kaart")};
    if (entry.kind == content::Kind::Activity) return title_of_activity(entry);
    if (std::string own = own_title(entry); !own.empty()) return own;
    return entry.kind == content::Kind::Facade ? title_of_facade(entry) : entry.slug;
}

std::string Titled::own_title(const content::Entry& entry) const {
    for (const content::Locale& locale : locales_) {
        for (const char* field : {"title", "name"}) {
            if (const std::string& title = entry.value(field, locale); !title.empty()) return title;
        }
    }
    for (const content::FieldSpec* field : content::fields_of(entry.kind)) {  // a credit says what it is for
        if (field->type != content::FieldType::Line || field->localized == content::Localized::Yes) continue;
        if (const std::string& line = entry.value(field->name); !line.empty()) return line;
    }
    return {};
}

/// "Trois cadrans — La gare": several may be called alike.
std::string Titled::title_of_activity(const content::Entry& activity) const {
    const content::Entry* place = find(content::Kind::Place, activity.value("place"));
    const std::string own = own_title(activity);
    if (place == nullptr) return own.empty() ? activity.slug : own;
    return own + (own.empty() ? "" : " — ") + title(*place);
}

/// "La laine, La filature": a stop has no name of its own.
std::string Titled::title_of_stop(const content::Entry& stop) const {
    const std::size_t slash = stop.slug.find('/');
    const content::Entry* tour = find(content::Kind::Tour, stop.slug.substr(0, slash));
    const content::Entry* place =
        slash == std::string::npos ? nullptr : find(content::Kind::Place, stop.slug.substr(slash + 1));
    if (tour == nullptr || place == nullptr) return stop.slug;
    return title(*tour) + ", " + title(*place);
}

/// "Façade, La filature": most have no name but their place's.
std::string Titled::title_of_facade(const content::Entry& facade) const {
    const auto place = place_of_facade_.find(facade.slug);
    if (place == place_of_facade_.end()) return facade.slug;
    std::string title{in_language(language_, "Façade, ", "Façade, ", "Gevel, ")};
    return title += this->title(*place->second);
}

Json findings_json(const net::Request& http, std::vector<Finding> findings, const Titled& content) {
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    Json list = Json::array();
    for (const Finding& finding : findings) list.push(finding_json(http, finding, content));
    return list;
}

Json findings_json(const net::Request& http, std::vector<Finding> findings, const content::Content& content) {
    return findings_json(http, std::move(findings), Titled{content, language_of(http)});
}

std::string author_name(content::Store& store, const net::Request& http, const std::string& by) {
    const auto person = content::People{store}.find(by);
    return person ? person->name : std::string{word_for_author(http, by)};
}

}  // namespace beffroi::hub
