// What stands in the way of publishing, what is live, and publishing itself.
#include <algorithm>

#include "content/model/validate.h"
#include "content/store/audit.h"
#include "content/store/editions.h"
#include "content/store/entries.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::Finding;

Json finding_json(const net::Request& http, const Finding& finding, const content::Content& drafts) {
    const auto kind = content::kind_of(finding.kind);
    const content::Entry* entry = kind ? drafts.find(*kind, finding.entry) : nullptr;
    std::string title = finding.entry;
    if (entry != nullptr) {
        for (const content::Locale& locale : drafts.locales()) {
            if (const std::string& own = entry->value("title", locale); !own.empty()) {
                title = own;
                break;
            }
        }
    }
    return Json::object({{"entry", entry == nullptr ? "" : entry->id},
                         {"title", title},
                         {"field", finding.field},
                         {"locale", finding.locale},
                         {"severity", content::name_of(finding.severity)},
                         {"code", finding.code},
                         {"sentence", sentence_for(http, finding.sentence)}});
}

Json findings_json(const net::Request& http, std::vector<Finding> findings, const content::Content& drafts) {
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    Json list = Json::array();
    for (const Finding& finding : findings) list.push(finding_json(http, finding, drafts));
    return list;
}

}  // namespace

net::Response list_findings(StaffDesk& desk, const StaffRequest& request) {
    const auto drafts = content::Entries{desk.store}.drafts();
    if (!drafts) return refuse(request.http, drafts.error());
    return net::Response::json(findings_json(request.http, content::validate(*drafts), *drafts).dump());
}

net::Response read_edition(StaffDesk& desk, const StaffRequest& request) {
    const auto newest = content::Editions{desk.store}.list(2);
    if (!newest) return refuse(request.http, newest.error());
    const auto live = std::find_if(newest->begin(), newest->end(), [](const auto& row) { return row.live; });
    if (live == newest->end()) return net::Response::json(Json::object({{"number", 0}}).dump());
    return net::Response::json(
        Json::object({{"number", live->number}, {"created_ms", live->created_ms}}).dump());
}

net::Response publish_edition(StaffDesk& desk, const StaffRequest& request) {
    const auto published = desk.publish(request.by());
    if (!published) return refuse(request.http, published.error());
    content::Audit audit{desk.store};
    if (const auto* findings = std::get_if<std::vector<Finding>>(&*published)) {
        const auto drafts = content::Entries{desk.store}.drafts();
        if (!drafts) return refuse(request.http, drafts.error());
        return refuse(request.http, 422, "blocked",
                      Json::object({{"findings", findings_json(request.http, *findings, *drafts)}}));
    }
    const auto& edition = std::get<PublishedEdition>(*published);
    (void)audit.add(desk.clock.utc(), request.by(), "publish", "edition " + std::to_string(edition.number))
        .has_value();
    return net::Response::json(
        Json::object({{"number", edition.number}, {"created_ms", edition.created_ms}}).dump());
}

}  // namespace beffroi::hub
