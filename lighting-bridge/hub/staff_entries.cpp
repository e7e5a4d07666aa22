// Reading and writing drafts, field by field.
#include <algorithm>
#include <map>

#include "content/store/audit.h"
#include "content/store/entries.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::Content;
using content::Entry;
using content::Kind;

/// What stands for the locale of a field that has none, in an address.
constexpr std::string_view kNoLocale = "-";

/// How a draft stands to what is published, in one language or ("") in all.
const char* state_of(const Entry& draft, const Entry* live, std::string_view locale) {
    bool filled = false;
    bool differs = live == nullptr;
    for (const auto& [key, value] : draft.values) {
        if (!locale.empty() && key.second != locale) continue;
        filled = filled || !value.empty();
        if (live != nullptr && live->value(key.first, key.second) != value) differs = true;
    }
    if (!filled) return "missing";
    if (live == nullptr) return "draft";
    return differs ? "changed" : "live";
}

std::string title_of(const Entry& entry, const Content& content) {
    for (const content::Locale& locale : content.locales()) {
        for (const char* field : {"title", "name"}) {
            if (const std::string& title = entry.value(field, locale); !title.empty()) return title;
        }
    }
    return entry.slug;
}

/// The two views of everything that most answers compare.
struct Both {
    Content drafts;
    Content live;
};

Result<Both> read_both(StaffDesk& desk) {
    content::Entries entries{desk.store};
    Both both;
    both.drafts = TRY(entries.drafts());
    both.live = TRY(entries.published());
    return both;
}

Json row_json(const Both& both, const Entry& draft, const content::EntrySummary* summary,
              std::string_view by) {
    const Entry* live = both.live.find(draft.kind, draft.slug);
    Json locales = Json::object();
    for (const content::Locale& locale : both.drafts.locales()) {
        locales.set(locale, state_of(draft, live, locale));
    }
    Json row = Json::object({{"id", draft.id},
                             {"kind", content::name_of(draft.kind)},
                             {"slug", draft.slug},
                             {"title", title_of(draft, both.drafts)},
                             {"state", state_of(draft, live, "")},
                             {"locales", std::move(locales)}});
    if (summary != nullptr) row.set("changed_ms", summary->updated_ms);
    if (!by.empty()) row.set("changed_by", by);
    return row;
}

Json value_json(const content::SavedValue& saved, const Entry* live) {
    return Json::object({{"field", saved.field},
                         {"locale", saved.locale},
                         {"value", saved.value},
                         {"version", saved.version},
                         {"live", live != nullptr && live->value(saved.field, saved.locale) == saved.value},
                         {"changed_by", saved.updated_by}});
}

/// The published side of an entry. Null: it never went out.
const Entry* live_of(const Both& both, std::string_view id) {
    const auto found = std::find_if(both.live.entries.begin(), both.live.entries.end(),
                                    [&](const Entry& entry) { return entry.id == id; });
    return found == both.live.entries.end() ? nullptr : &*found;
}

/// The value as it is now, for someone who wrote from an older one.
net::Response conflict(StaffDesk& desk, const StaffRequest& request, const content::Change& change) {
    const auto values = content::Entries{desk.store}.values(change.entry_id);
    if (!values) return refuse(request.http, values.error());
    const auto now = std::find_if(values->begin(), values->end(), [&](const content::SavedValue& value) {
        return value.field == change.field && value.locale == change.locale;
    });
    if (now == values->end()) return refuse(request.http, 404, "not_found");
    return refuse(request.http, 409, "conflict", Json::object({{"current", value_json(*now, nullptr)}}));
}

bool may_write(const StaffRequest& request, const content::Change& change) {
    const content::RoleGrants& roles = request.session->person.roles;
    if (change.locale.empty()) return content::may(roles, content::Action::EditFacts);
    return content::may(roles, content::Action::EditText, change.locale);
}

}  // namespace

net::Response list_fields(StaffDesk&, const StaffRequest&) {
    return net::Response::json(content::fields_as_json().dump());
}

net::Response list_entries(StaffDesk& desk, const StaffRequest& request) {
    const auto asked = request.http.query.find("kind");
    const auto kind = asked == request.http.query.end() ? std::nullopt : content::kind_of(asked->second);
    if (!kind) return refuse(request.http, 422, "invalid");
    const auto both = read_both(desk);
    if (!both) return refuse(request.http, both.error());
    const auto summaries = content::Entries{desk.store}.list(kind);
    if (!summaries) return refuse(request.http, summaries.error());
    std::map<std::string, const content::EntrySummary*> by_id;
    for (const content::EntrySummary& summary : *summaries) by_id[summary.id] = &summary;

    Json rows = Json::array();
    for (const Entry* draft : both->drafts.of(*kind)) {
        const auto summary = by_id.find(draft->id);
        rows.push(row_json(*both, *draft, summary == by_id.end() ? nullptr : summary->second, ""));
    }
    return net::Response::json(rows.dump());
}

net::Response read_entry(StaffDesk& desk, const StaffRequest& request) {
    const std::string id{request.http.parameter("id")};
    content::Entries entries{desk.store};
    const auto draft = entries.draft(id);
    if (!draft) return refuse(request.http, draft.error());
    const auto values = entries.values(id);
    if (!values) return refuse(request.http, values.error());
    const auto both = read_both(desk);
    if (!both) return refuse(request.http, both.error());

    Json list = Json::array();
    for (const content::SavedValue& value : *values) list.push(value_json(value, live_of(*both, id)));
    Json answer = row_json(*both, *draft, nullptr, "");
    answer.set("values", std::move(list));
    return net::Response::json(answer.dump());
}

net::Response save_field(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    const Json* value = body ? body->find("value") : nullptr;
    if (value == nullptr || !value->is_string()) return refuse(request.http, 422, "invalid");
    const std::string_view locale = request.http.parameter("locale");
    const content::Change change{.entry_id = std::string{request.http.parameter("id")},
                                 .field = std::string{request.http.parameter("field")},
                                 .locale = std::string{locale == kNoLocale ? std::string_view{} : locale},
                                 .value = *value->string(),
                                 .expected_version = body->integer_or("version", 0)};
    if (!may_write(request, change)) return refuse(request.http, 403, "denied");

    const auto saved = content::Entries{desk.store}.save(change, request.by(), desk.clock.utc());
    if (!saved && saved.error().fault == Fault::Conflict) return conflict(desk, request, change);
    if (!saved) return refuse(request.http, saved.error());
    (void)content::Audit{desk.store}
        .add(desk.clock.utc(), request.by(), "save", change.entry_id, change.field + " " + change.locale)
        .has_value();
    const auto both = read_both(desk);
    if (!both) return refuse(request.http, both.error());
    return net::Response::json(value_json(*saved, live_of(*both, change.entry_id)).dump());
}

}  // namespace beffroi::hub
