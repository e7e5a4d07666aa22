// Notices: sent to every kiosk at once, beside the editions, and taken back.
#include <algorithm>
#include <optional>

#include "content/base/local_time.h"
#include "content/model/schedule.h"
#include "content/store/audit.h"
#include "content/store/entry_views.h"
#include "content/store/notices.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_json.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::SentNotice;

constexpr std::string_view kYes = "yes";

std::int64_t ms_of(UtcTime at) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(at.since_epoch).count();
}

/// "Travaux. La rue est fermée."
std::string words_of(const content::Entry& notice, const content::Locale& locale) {
    const std::string& title = notice.value("title", locale);
    const std::string& text = notice.value("text", locale);
    if (title.empty() || text.empty()) return title + text;
    const bool ends = std::string_view{".!?…"}.find(title.back()) != std::string_view::npos;
    return title + (ends ? " " : ". ") + text;
}

/// What a draft says, as it would be sent now. Errors: Invalid where it says too little.
Result<SentNotice> notice_in(StaffDesk& desk, const StaffRequest& request, const content::Entry& draft) {
    const content::CityWords words = TRY(content::EntryViews{desk.store}.city());
    const TimeZone zone = TRY(TimeZone::find(words.city.value("time_zone")));
    const UtcTime now = desk.clock.utc();
    const auto instant = [&](const content::CivilMoment& at) {
        return ms_of(zone.utc(at.day, std::chrono::seconds{at.since_midnight}));
    };
    SentNotice notice;
    notice.entry_id = draft.id;
    notice.emergency = draft.value("emergency") == kYes;
    notice.from_ms = notice.sent_ms = ms_of(now);
    if (!draft.value("starts").empty()) {
        notice.from_ms = instant(TRY(content::parse_civil_moment(draft.value("starts"))));
    }
    notice.until_ms = instant(TRY(content::parse_civil_moment(draft.value("ends"))));
    for (const content::Locale& locale : words.locales) {
        if (std::string said = words_of(draft, locale); !said.empty()) notice.texts[locale] = std::move(said);
    }
    if (!notice.texts.contains(words.source())) {
        return Error{Fault::Invalid, "nothing is said in the first language"};
    }
    notice.sent_by = request.by();
    return notice;
}

const char* state_of(const SentNotice& sent, UtcTime now) {
    if (sent.withdrawn_ms) return "withdrawn";
    if (ms_of(now) >= sent.until_ms) return "over";
    return ms_of(now) < sent.from_ms ? "planned" : "standing";
}

Json notice_json(StaffDesk& desk, const SentNotice& sent, Names& names) {
    return Json::object({{"id", sent.entry_id},
                         {"state", state_of(sent, desk.clock.utc())},
                         {"emergency", sent.emergency},
                         {"from_ms", sent.from_ms},
                         {"until_ms", sent.until_ms},
                         {"sent_ms", sent.sent_ms},
                         {"sent_by", names.of(sent.sent_by)}});
}

net::Response answer(StaffDesk& desk, const StaffRequest& request, const std::string& id) {
    const auto all = content::Notices{desk.store}.list();
    if (!all) return refuse(request.http, all.error());
    const auto sent =
        std::find_if(all->begin(), all->end(), [&](const SentNotice& each) { return each.entry_id == id; });
    if (sent == all->end()) return refuse(request.http, 404, "not_found");
    Names names{desk, request.http};
    return net::Response::json(notice_json(desk, *sent, names).dump());
}

void tell(StaffDesk& desk, const StaffRequest& request, const char* what, const std::string& id) {
    (void)content::Audit{desk.store}.add(desk.clock.utc(), request.by(), what, id).has_value();
    if (desk.notices_changed) desk.notices_changed();
}

}  // namespace

net::Response list_notices(StaffDesk& desk, const StaffRequest& request) {
    const auto all = content::Notices{desk.store}.list();
    if (!all) return refuse(request.http, all.error());
    Names names{desk, request.http};
    Json list = Json::array();
    for (const SentNotice& sent : *all) list.push(notice_json(desk, sent, names));
    return net::Response::json(list.dump());
}

net::Response send_notice(StaffDesk& desk, const StaffRequest& request) {
    const std::string id{request.http.parameter("id")};
    const auto draft = content::Entries{desk.store}.draft(id);
    if (!draft) return refuse(request.http, draft.error());
    if (draft->kind != content::Kind::Notice) return refuse(request.http, 404, "not_found");
    const auto notice = notice_in(desk, request, *draft);
    if (!notice) return refuse(request.http, 422, "notice_incomplete");
    const auto body = Json::parse(request.http.body);
    if (notice->emergency && !(body && body->boolean_or("confirmed", false))) {
        return refuse(request.http, 409, "notice_confirm");
    }
    const auto sent = content::Notices{desk.store}.send(*notice);
    if (!sent && sent.error().fault == Fault::Invalid) return refuse(request.http, 422, "notice_over");
    if (!sent) return refuse(request.http, sent.error());
    tell(desk, request, notice->emergency ? "notice_emergency" : "notice_send", id);
    return answer(desk, request, id);
}

net::Response withdraw_notice(StaffDesk& desk, const StaffRequest& request) {
    const std::string id{request.http.parameter("id")};
    const auto done = content::Notices{desk.store}.withdraw(id, desk.clock.utc());
    if (!done) return refuse(request.http, done.error());
    tell(desk, request, "notice_withdraw", id);
    return answer(desk, request, id);
}

}  // namespace beffroi::hub
