#include "lighting-bridge/hub/staff_json.h"

#include "content/store/entries.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

Json locales_json(const content::EntryRow& row) {
    Json locales = Json::object();
    for (const auto& [locale, state] : row.locales) locales.set(locale, name_of(state));
    return locales;
}

Json reviews_json(const content::EntryRow& row) {
    Json locales = Json::array();
    for (const content::Locale& locale : row.to_review) locales.push(locale);
    return locales;
}

}  // namespace

const std::string& Names::of(const std::string& by) {
    const auto [at, fresh] = known_.try_emplace(by);
    if (!fresh) return at->second;
    const auto person = by.empty() ? Result<content::Person>{Error{Fault::NotFound, ""}} : people_.find(by);
    // find() takes names too; an id is what is asked here.
    at->second = person && person->id == by ? person->name : std::string{word_for_author(request_, by)};
    return at->second;
}

Json row_json(const content::EntryRow& row, Names& names) {
    Json json = Json::object({{"id", row.id},
                              {"kind", content::name_of(row.kind)},
                              {"slug", row.slug},
                              {"title", row.title},
                              {"state", name_of(row.state)},
                              {"locales", locales_json(row)},
                              {"to_review", reviews_json(row)},
                              {"changed_ms", row.changed_ms},
                              {"changed_by", names.of(row.changed_by)}});
    if (!row.place.empty()) json.set("place", row.place);
    return json;
}

Json value_json(const content::ValueView& view, Names& names) {
    Json value = Json::object({{"field", view.saved.field},
                               {"locale", view.saved.locale},
                               {"value", view.saved.value},
                               {"version", view.saved.version},
                               {"live", view.live},
                               {"changed_ms", view.saved.updated_ms},
                               {"changed_by", names.of(view.saved.updated_by)}});
    if (view.translation) {
        value.set("to_review", view.to_review);
        value.set("source_then", view.source_then);
    }
    return value;
}

net::Response entry_answer(StaffDesk& desk, const StaffRequest& request) {
    const std::string id{request.http.parameter("id")};
    content::EntryViews views{desk.store};
    const auto row = views.row(id);
    if (!row) return refuse(request.http, row.error());
    const auto values = views.values(id);
    if (!values) return refuse(request.http, values.error());
    Names names{desk, request.http};
    Json list = Json::array();
    for (const content::ValueView& value : *values) list.push(value_json(value, names));
    Json answer = row_json(*row, names);
    answer.set("values", std::move(list));
    return net::Response::json(answer.dump());
}

net::Response row_answer(StaffDesk& desk, const StaffRequest& request, std::string_view id, int status) {
    const auto row = content::EntryViews{desk.store}.row(id);
    if (!row) return refuse(request.http, row.error());
    Names names{desk, request.http};
    return net::Response::json(row_json(*row, names).dump(), status);
}

FieldAddress FieldAddress::of(const StaffRequest& request) {
    const std::string_view locale = request.http.parameter("locale");
    return {std::string{request.http.parameter("id")}, std::string{request.http.parameter("field")},
            std::string{locale == kNoLocale ? std::string_view{} : locale}};
}

net::Response value_answer(StaffDesk& desk, const StaffRequest& request, const FieldAddress& address) {
    const auto view = content::EntryViews{desk.store}.value(address.entry_id, address.field, address.locale);
    if (!view) return refuse(request.http, view.error());
    Names names{desk, request.http};
    if (*view) return net::Response::json(value_json(**view, names).dump());
    // Nothing was ever written, and nothing was now.
    content::ValueView empty;
    empty.saved.field = address.field;
    empty.saved.locale = address.locale;
    return net::Response::json(value_json(empty, names).dump());
}

bool may_write(const StaffRequest& request, const content::Locale& locale) {
    const content::RoleGrants& roles = request.session->person.roles;
    if (locale.empty()) return content::may(roles, content::Action::EditFacts);
    return content::may(roles, content::Action::EditText, locale);
}

}  // namespace beffroi::hub
