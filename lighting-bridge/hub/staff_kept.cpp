// What stands in the way of publishing, as the town is now: all of it, its beginning, or what is about one
// entry.
#include "lighting-bridge/hub/staff_kept.h"

#include <algorithm>
#include <utility>

#include "content/model/validate.h"
#include "content/publish/flash_check.h"
#include "content/publish/publish.h"
#include "lighting-bridge/hub/staff_findings.h"
#include "lighting-bridge/hub/staff_query.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::Content;
using content::Finding;
using content::Severity;
using Findings = std::vector<Finding>;

/// A notice is sent by itself: an unfinished one is worth a look and stands in the way of no edition.
Findings of_notices(const Content& drafts) {
    Findings found = content::validate_kind(drafts, content::Kind::Notice);
    for (Finding& finding : found) finding.severity = Severity::Warning;
    return found;
}

Findings find_all(const Content& drafts, UtcTime now, content::FlashBook* flashes) {
    Findings found = content::find_before_publishing(drafts, now, flashes);
    for (Finding& finding : of_notices(drafts)) found.push_back(std::move(finding));
    std::stable_sort(found.begin(), found.end(),
                     [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    return found;
}

using Pointers = std::vector<const Finding*>;

/// Empty id: of every entry.
Pointers about(const Findings& all, const Content& drafts, const std::string& id) {
    const auto entry = std::find_if(drafts.entries.begin(), drafts.entries.end(),
                                    [&](const content::Entry& one) { return one.id == id; });
    Pointers found;
    if (!id.empty() && entry == drafts.entries.end()) return found;
    for (const Finding& one : all) {
        const bool asked =
            id.empty() || (one.entry == entry->slug && one.kind == content::name_of(entry->kind));
        if (asked) found.push_back(&one);
    }
    return found;
}

/// A part of them, with how many there are.
net::Response part_answer(const StaffRequest& request, const Pointers& found,
                          std::optional<std::size_t> limit, const Content& drafts) {
    const auto errors = std::count_if(found.begin(), found.end(),
                                      [](const Finding* one) { return one->severity == Severity::Error; });
    Findings part;
    for (const Finding* one : found) {
        if (part.size() >= limit.value_or(found.size())) break;
        part.push_back(*one);
    }
    auto answer = net::Response::json(findings_json(request.http, std::move(part), drafts).dump());
    answer.headers.emplace_back("x-findings-all", std::to_string(found.size()));
    answer.headers.emplace_back("x-findings-errors", std::to_string(errors));
    return answer;
}

}  // namespace

Outcome renew(StaffDesk& desk, KeptAnswer& kept) {
    TRY(desk.town.look());
    const auto today = content::today_in(desk.town.drafts(), desk.clock.utc());
    const std::uint64_t looked = desk.flashes == nullptr ? 0 : desk.flashes->looked();
    if (kept.town_state != desk.town.state() || kept.day != today || kept.flashes_looked != looked)
        kept = {.town_state = desk.town.state(), .day = today, .flashes_looked = looked};
    return Done{};
}

net::Response list_findings(StaffDesk& desk, const StaffRequest& request) {
    bool valid = true;
    const auto limit = asked_number(request, "limit", valid);
    if (!valid) return refuse(request.http, 422, "invalid");
    KeptAnswer& kept = desk.findings;
    if (const auto looked = renew(desk, kept); !looked) return refuse(request.http, looked.error());
    const Content& drafts = desk.town.drafts();
    if (!kept.findings) kept.findings = find_all(drafts, desk.clock.utc(), desk.flashes);
    const std::string entry = asked(request, "entry");
    if (limit || !entry.empty())
        return part_answer(request, about(*kept.findings, drafts, entry), limit, drafts);
    const auto [said, fresh] = kept.by_language.try_emplace(std::string{language_of(request.http)});
    if (fresh) said->second = findings_json(request.http, *kept.findings, drafts).dump();
    return net::Response::json(said->second);
}

}  // namespace beffroi::hub
