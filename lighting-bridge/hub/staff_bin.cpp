// The bin: thirty days to change one's mind.
#include "content/store/audit.h"
#include "content/store/bin.h"
#include "lighting-bridge/hub/staff_json.h"
#include "lighting-bridge/hub/staff_query.h"
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

constexpr std::size_t kMostRows = 200;  ///< Of a page, where one is asked for.

/// A façade is called by its place; whoever has neither says so in the page's words.
std::string name_of_row(const content::BinRow& row, std::string_view language) {
    if (row.kind == content::Kind::Facade && row.title.empty() && !row.place.empty())
        return (language == "nl" ? "Gevel, " : "Façade, ") + row.place;
    if (row.kind == content::Kind::Activity && !row.place.empty())
        return row.title + (row.title.empty() ? "" : " — ") + row.place;
    return row.title;
}

}  // namespace

net::Response list_bin(StaffDesk& desk, const StaffRequest& request) {
    bool valid = true;
    const content::BinQuery query{.words = asked(request, "q"),
                                  .offset = asked_number(request, "offset", valid).value_or(0),
                                  .limit = asked_number(request, "limit", valid)};
    if (!valid || query.limit.value_or(0) > kMostRows) return refuse(request.http, 422, "invalid");
    const auto page = content::Bin{desk.store}.list(desk.clock.utc(), query);
    if (!page) return refuse(request.http, page.error());
    Names names{desk, request.http};
    Json list = Json::array();
    for (const content::BinRow& row : page->rows) {
        list.push(Json::object({{"id", row.id},
                                {"kind", content::name_of(row.kind)},
                                {"title", name_of_row(row, language_of(request.http))},
                                {"deleted_ms", row.deleted_ms},
                                {"deleted_by", names.of(row.deleted_by)},
                                {"days_left", row.days_left}}));
    }
    auto answer = net::Response::json(list.dump());
    answer.headers.emplace_back("x-rows-found", std::to_string(page->found));
    answer.headers.emplace_back("x-rows-all", std::to_string(page->all));
    return answer;
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
