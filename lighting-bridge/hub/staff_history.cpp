// What became of an entry, having it back, and saying that a translation stands.
#include "content/store/audit.h"
#include "content/store/history.h"
#include "lighting-bridge/hub/staff_json.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

std::string asked(const StaffRequest& request, const char* name) {
    const auto found = request.http.query.find(name);
    return found == request.http.query.end() ? std::string{} : found->second;
}

/// A change and its line in the audit, or neither.
template <typename Change>
Outcome change_and_note(StaffDesk& desk, const StaffRequest& request, const char* what,
                        const std::string& detail, const Change& change) {
    const std::string_view id = request.http.parameter("id");
    auto transaction = TRY(content::Transaction::begin(desk.store.database()));
    TRY(change());
    TRY(content::Audit{desk.store}.add(desk.clock.utc(), request.by(), what, id, detail));
    return transaction.commit();
}

}  // namespace

net::Response list_history(StaffDesk& desk, const StaffRequest& request) {
    // "-" asks for fields that have no language, as in an address; a field of that kind has no other row.
    std::string locale = asked(request, "locale");
    if (locale == kNoLocale) locale.clear();
    const auto rows =
        content::History{desk.store}.rows(request.http.parameter("id"), asked(request, "field"), locale);
    if (!rows) return refuse(request.http, rows.error());
    Names names{desk, request.http};
    Json list = Json::array();
    for (const content::HistoryRow& row : *rows) {
        list.push(Json::object({{"field", row.field},
                                {"locale", row.locale},
                                {"version", row.version},
                                {"changed_ms", row.changed_ms},
                                {"changed_by", names.of(row.changed_by)},
                                {"before", row.before},
                                {"after", row.after},
                                {"published", row.published}}));
    }
    return net::Response::json(list.dump());
}

net::Response restore_field(StaffDesk& desk, const StaffRequest& request) {
    const FieldAddress address = FieldAddress::of(request);
    if (!may_write(request, address.locale)) return refuse(request.http, 403, "denied");
    const auto body = Json::parse(request.http.body);
    const Json* version = body ? body->find("version") : nullptr;
    if (version == nullptr || !version->is_integer()) return refuse(request.http, 422, "invalid");
    const auto done =
        change_and_note(desk, request, "restore_field", address.field + " " + address.locale, [&] {
            return content::History{desk.store}.restore(address.entry_id, address.field, address.locale,
                                                        *version->integer(), request.by(), desk.clock.utc());
        });
    if (!done) return refuse(request.http, done.error());
    return value_answer(desk, request, address);
}

net::Response restore_all(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    const Json* at_ms = body ? body->find("at_ms") : nullptr;
    if (at_ms == nullptr || !at_ms->is_integer()) return refuse(request.http, 422, "invalid");
    const std::int64_t at = *at_ms->integer();
    const auto done = change_and_note(desk, request, "restore_all", std::to_string(at), [&] {
        return content::History{desk.store}.restore_all(request.http.parameter("id"), at, request.by(),
                                                        desk.clock.utc());
    });
    if (!done) return refuse(request.http, done.error());
    return entry_answer(desk, request);
}

net::Response confirm_field(StaffDesk& desk, const StaffRequest& request) {
    const FieldAddress address = FieldAddress::of(request);
    if (!may_write(request, address.locale)) return refuse(request.http, 403, "denied");
    const auto done = change_and_note(desk, request, "reviewed", address.field + " " + address.locale, [&] {
        return content::Entries{desk.store}.confirm(address.entry_id, address.field, address.locale,
                                                    desk.clock.utc());
    });
    if (!done) return refuse(request.http, done.error());
    return value_answer(desk, request, address);
}

}  // namespace beffroi::hub
