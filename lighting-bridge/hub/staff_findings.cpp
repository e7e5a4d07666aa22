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

/// A map layer has no title of its own, and its file's name says nothing to staff.
std::string shown_title(const net::Request& http, const Finding& finding, const Titled& content,
                        const content::Entry* entry) {
    const std::string_view language = language_of(http);
    if (finding.kind == content::name_of(content::Kind::MapLayer))
        return language == "en" ? "Map" : language == "nl" ? "Kaart" : "Plan";
    return entry == nullptr ? finding.entry : content.title(*entry);
}

Json finding_json(const net::Request& http, const Finding& finding, const Titled& content) {
    const auto kind = content::kind_of(finding.kind);
    const content::Entry* entry = kind ? content.find(*kind, finding.entry) : nullptr;
    return Json::object({{"entry", entry == nullptr ? "" : entry->id},
                         {"kind", finding.kind},
                         {"title", shown_title(http, finding, content, entry)},
                         {"field", finding.field},
                         {"locale", finding.locale},
                         {"severity", content::name_of(finding.severity)},
                         {"code", finding.code},
                         {"sentence", sentence_for(http, finding.sentence)}});
}

}  // namespace

Titled::Titled(const content::Content& content) : locales_{content.locales()} {
    for (const content::Entry& entry : content.entries)
        entries_.emplace(std::pair{entry.kind, std::string_view{entry.slug}}, &entry);
}

const content::Entry* Titled::find(content::Kind kind, std::string_view slug) const {
    const auto found = entries_.find({kind, slug});
    return found == entries_.end() ? nullptr : found->second;
}

std::string Titled::title(const content::Entry& entry) const {
    if (entry.kind == content::Kind::TourStop) return title_of_stop(entry);
    if (entry.kind == content::Kind::Activity) return title_of_activity(entry);
    return own_title(entry);
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
    return entry.slug;
}

/// "Trois cadrans — La gare": several may be called alike.
std::string Titled::title_of_activity(const content::Entry& activity) const {
    const content::Entry* place = find(content::Kind::Place, activity.value("place"));
    return place == nullptr ? own_title(activity) : own_title(activity) + " — " + own_title(*place);
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

Json findings_json(const net::Request& http, std::vector<Finding> findings, const Titled& content) {
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    Json list = Json::array();
    for (const Finding& finding : findings) list.push(finding_json(http, finding, content));
    return list;
}

Json findings_json(const net::Request& http, std::vector<Finding> findings, const content::Content& content) {
    return findings_json(http, std::move(findings), Titled{content});
}

std::string author_name(content::Store& store, const net::Request& http, const std::string& by) {
    const std::string_view language = language_of(http);
    if (by == content::kByImport) return language == "en" ? "import" : language == "nl" ? "invoer" : "import";
    if (by == content::kByTool) return language == "en" ? "tool" : language == "nl" ? "gereedschap" : "outil";
    const auto person = content::People{store}.find(by);
    if (person) return person->name;
    return language == "en" ? "someone" : language == "nl" ? "iemand" : "quelqu’un";
}

}  // namespace beffroi::hub
