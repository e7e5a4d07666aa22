// The first page in one answer: what is live, what waits, what is not written in which language. Counts and a
// few names; never a whole list.
#include <algorithm>

#include "content/store/editions.h"
#include "content/store/entry_overview.h"
#include "lighting-bridge/hub/staff_json.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

constexpr std::size_t kNamed = 3;

Result<Json> live_edition(StaffDesk& desk) {
    const auto newest = TRY(content::Editions{desk.store}.list(2));
    const auto live = std::find_if(newest.begin(), newest.end(), [](const auto& row) { return row.live; });
    if (live == newest.end()) return Json::object({{"number", 0}});
    return Json::object({{"number", live->number}, {"created_ms", live->created_ms}});
}

Json rows_json(const std::vector<content::EntryRow>& rows, Names& names) {
    Json list = Json::array();
    for (const content::EntryRow& row : rows) list.push(row_json(row, names));
    return list;
}

Json kind_json(const content::KindOverview& kind, Names& names) {
    Json gaps = Json::array();
    for (const content::LanguageGap& gap : kind.gaps) {
        gaps.push(Json::object({{"locale", gap.locale},
                                {"missing", std::uint64_t{gap.missing}},
                                {"first", rows_json(gap.first, names)}}));
    }
    return Json::object({{"kind", content::name_of(kind.kind)},
                         {"all", std::uint64_t{kind.all}},
                         {"waiting", std::uint64_t{kind.waiting}},
                         {"newest", rows_json(kind.newest, names)},
                         {"languages", std::move(gaps)}});
}

Result<Json> overview_json(StaffDesk& desk, const StaffRequest& request) {
    Names names{desk, request.http};
    const auto stands = TRY(content::overview(desk.lists, kNamed));
    Json kinds = Json::array();
    for (const content::KindOverview& kind : stands) kinds.push(kind_json(kind, names));
    const std::vector<content::EntryRow>* kiosks = TRY(desk.lists.rows(content::Kind::Kiosk));
    return Json::object({{"edition", TRY(live_edition(desk))},
                         {"kinds", std::move(kinds)},
                         {"kiosks", rows_json(*kiosks, names)}});
}

}  // namespace

net::Response read_overview(StaffDesk& desk, const StaffRequest& request) {
    const auto found = overview_json(desk, request);
    if (!found) return refuse(request.http, found.error());
    return net::Response::json(found->dump());
}

net::Response read_edition(StaffDesk& desk, const StaffRequest& request) {
    const auto live = live_edition(desk);
    if (!live) return refuse(request.http, live.error());
    return net::Response::json(live->dump());
}

}  // namespace beffroi::hub
