// The bin: thirty days to change one's mind.
#include "content/store/audit.h"
#include "content/store/bin.h"
#include "lighting-bridge/hub/staff_json.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

/// `move` and its line in the audit, or neither.
template <typename Move>
Outcome move_and_note(StaffDesk& desk, const StaffRequest& request, const char* what, const Move& move) {
    const std::string_view id = request.http.parameter("id");
    auto transaction = TRY(content::Transaction::begin(desk.store.database()));
    TRY(move(content::Bin{desk.store}, id));
    TRY(content::Audit{desk.store}.add(desk.clock.utc(), request.by(), what, id));
    return transaction.commit();
}

}  // namespace

net::Response list_bin(StaffDesk& desk, const StaffRequest& request) {
    const auto rows = content::Bin{desk.store}.list(desk.clock.utc());
    if (!rows) return refuse(request.http, rows.error());
    Names names{desk, request.http};
    Json list = Json::array();
    for (const content::BinRow& row : *rows) {
        list.push(Json::object({{"id", row.id},
                                {"kind", content::name_of(row.kind)},
                                {"title", row.title},
                                {"deleted_ms", row.deleted_ms},
                                {"deleted_by", names.of(row.deleted_by)},
                                {"days_left", row.days_left}}));
    }
    return net::Response::json(list.dump());
}

net::Response remove_entry(StaffDesk& desk, const StaffRequest& request) {
    const auto done = move_and_note(
        desk, request, "entry_remove",
        [&](content::Bin bin, std::string_view id) { return bin.put(id, request.by(), desk.clock.utc()); });
    if (!done) return refuse(request.http, done.error());
    return net::Response::no_content();
}

net::Response restore_entry(StaffDesk& desk, const StaffRequest& request) {
    const auto done = move_and_note(
        desk, request, "entry_restore",
        [&](content::Bin bin, std::string_view id) { return bin.restore(id, desk.clock.utc()); });
    if (!done) return refuse(request.http, done.error());
    return row_answer(desk, request, request.http.parameter("id"));
}

}  // namespace beffroi::hub
