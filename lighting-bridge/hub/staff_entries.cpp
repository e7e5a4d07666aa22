// Reading and writing drafts, field by field.
#include "content/store/audit.h"
#include "content/store/new_entry.h"
#include "lighting-bridge/hub/staff_json.h"
#include "lighting-bridge/hub/staff_query.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

constexpr std::size_t kMostRows = 200;  ///< Of a page, where one is asked for.

std::optional<content::EntryQuery> query_of(const StaffRequest& request) {
    const auto kind = content::kind_of(asked(request, "kind"));
    if (!kind) return std::nullopt;
    bool valid = true;
    content::EntryQuery query{.kind = *kind, .words = asked(request, "q")};
    query.offset = asked_number(request, "offset", valid).value_or(0);
    query.limit = asked_number(request, "limit", valid);
    if (const std::string state = asked(request, "state"); !state.empty()) {
        query.state = content::draft_state_of(state);
        valid = valid && query.state.has_value();
    }
    query.slugs = asked_list(request, "slugs");
    query.missing = asked(request, "missing");
    valid = valid && (query.missing.empty() || content::is_locale(query.missing));
    if (const std::string review = asked(request, "review"); !review.empty()) {
        query.review = review == "any" ? content::Locale{} : review;
        valid = valid && (review == "any" || content::is_locale(review));
    }
    if (!valid || query.limit.value_or(0) > kMostRows || query.slugs.size() > kMostRows) return std::nullopt;
    return query;
}

net::Response rows_answer(StaffDesk& desk, const StaffRequest& request,
                          const std::vector<content::EntryRow>& rows) {
    Names names{desk, request.http};
    Json list = Json::array();
    for (const content::EntryRow& row : rows) list.push(row_json(row, names));
    return net::Response::json(list.dump());
}

/// The value as it is now, for someone who wrote from an older one.
net::Response conflict(StaffDesk& desk, const StaffRequest& request, const content::Change& change) {
    const auto now = content::EntryViews{desk.store}.value(change.entry_id, change.field, change.locale);
    if (!now) return refuse(request.http, now.error());
    if (!*now) return refuse(request.http, 404, "not_found");
    Names names{desk, request.http};
    return refuse(request.http, 409, "conflict", Json::object({{"current", value_json(**now, names)}}));
}

/// The value and who wrote it, or neither: one transaction, one wait for the disk.
Outcome save_and_note(StaffDesk& desk, const StaffRequest& request, const content::Change& change) {
    auto transaction = TRY(content::Transaction::begin(desk.store.database()));
    const auto saved = TRY(content::Entries{desk.store}.save(change, request.by(), desk.clock.utc()));
    if (saved.version == change.expected_version) return Done{};
    TRY(content::Audit{desk.store}.add(desk.clock.utc(), request.by(), "save", change.entry_id,
                                       change.field + " " + change.locale));
    return transaction.commit();
}

Result<std::string> make_and_note(StaffDesk& desk, const StaffRequest& request,
                                  const content::NewEntry& wanted) {
    auto transaction = TRY(content::Transaction::begin(desk.store.database()));
    auto id = TRY(content::make_entry(desk.store, wanted, request.by(), desk.clock.utc()));
    TRY(content::Audit{desk.store}.add(desk.clock.utc(), request.by(), "entry_add", id, wanted.title));
    TRY(transaction.commit());
    return id;
}

}  // namespace

net::Response list_fields(StaffDesk&, const StaffRequest&) {
    return net::Response::json(content::fields_as_json().dump());
}

net::Response list_entries(StaffDesk& desk, const StaffRequest& request) {
    const auto query = query_of(request);
    if (!query) return refuse(request.http, 422, "invalid");
    const auto page = desk.lists.page(*query);
    if (!page) return refuse(request.http, page.error());
    net::Response answer = rows_answer(desk, request, page->rows);
    answer.headers.emplace_back("x-rows-found", std::to_string(page->found));
    answer.headers.emplace_back("x-rows-all", std::to_string(page->all));
    return answer;
}

net::Response list_uses(StaffDesk& desk, const StaffRequest& request) {
    const auto rows = content::EntryViews{desk.store}.uses(request.http.parameter("id"));
    if (!rows) return refuse(request.http, rows.error());
    return rows_answer(desk, request, *rows);
}

net::Response read_entry(StaffDesk& desk, const StaffRequest& request) {
    return entry_answer(desk, request);
}

net::Response add_entry(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    const auto kind = body ? content::kind_of(body->string_or("kind", "")) : std::nullopt;
    if (!kind) return refuse(request.http, 422, "invalid");
    const auto id = make_and_note(desk, request,
                                  {.kind = *kind,
                                   .title = body->string_or("title", ""),
                                   .locale = body->string_or("locale", ""),
                                   .under = body->string_or("under", "")});
    if (!id) return refuse(request.http, id.error());
    return row_answer(desk, request, *id, 201);
}

net::Response save_field(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    const Json* value = body ? body->find("value") : nullptr;
    if (value == nullptr || !value->is_string()) return refuse(request.http, 422, "invalid");
    const FieldAddress address = FieldAddress::of(request);
    if (!may_write(request, address.locale)) return refuse(request.http, 403, "denied");
    const content::Change change{.entry_id = address.entry_id,
                                 .field = address.field,
                                 .locale = address.locale,
                                 .value = *value->string(),
                                 .expected_version = body->integer_or("version", 0)};
    const auto saved = save_and_note(desk, request, change);
    if (!saved && saved.error().fault == Fault::Conflict) return conflict(desk, request, change);
    if (!saved) return refuse(request.http, saved.error());
    return value_answer(desk, request, address);
}

}  // namespace beffroi::hub
