// The team: who is in it, what they may do, invitations.
#include <algorithm>

#include "content/store/audit.h"
#include "content/store/second_factor.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::People;
using content::Person;
using content::RoleGrants;

Json person_json(const Person& person) {
    Json roles = Json::array();
    for (const content::RoleGrant& grant : person.roles) {
        Json role = Json::object({{"role", content::name_of(grant.role)}});
        if (!grant.locale.empty()) role.set("locale", grant.locale);
        roles.push(std::move(role));
    }
    Json row = Json::object({{"id", person.id},
                             {"name", person.name},
                             {"roles", std::move(roles)},
                             {"disabled", person.disabled},
                             {"invited", person.one_time},
                             {"second_factor", person.second_factor}});
    if (person.last_seen_ms) row.set("last_seen_ms", *person.last_seen_ms);
    return row;
}

/// Nothing: not a list of roles. Empty: a list without any.
std::optional<RoleGrants> roles_of(const Json& body) {
    const Json* list = body.find("roles");
    if (list == nullptr || !list->is_array()) return std::nullopt;
    RoleGrants roles;
    for (const Json& item : list->items()) {
        const std::string locale = item.string_or("locale", "");
        const auto grant =
            content::grant_of(item.string_or("role", "") + (locale.empty() ? "" : ":" + locale));
        if (!grant) return std::nullopt;
        roles.insert(*grant);
    }
    return roles;
}

bool is_name(std::string_view name) {
    const bool framed = !name.empty() && name.front() != ' ' && name.back() != ' ';
    const bool plain = std::none_of(name.begin(), name.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
    return framed && plain;
}

void note(StaffDesk& desk, const StaffRequest& request, std::string_view what, const Person& about,
          std::string_view detail = "") {
    (void)content::Audit{desk.store}
        .add(desk.clock.utc(), request.by(), what, about.name, detail)
        .has_value();
}

/// By id alone: a name in an address is nobody.
Result<Person> person_of(StaffDesk& desk, const StaffRequest& request) {
    const std::string_view id = request.http.parameter("id");
    Person found = TRY(People{desk.store}.find(id));
    if (found.id != id) return Error{Fault::NotFound, "nobody has this id"};
    return found;
}

net::Response invitation(const Person& person, std::string_view password, int status) {
    return net::Response::json(
        Json::object({{"person", person_json(person)}, {"one_time_password", password}}).dump(), status);
}

bool manages(const RoleGrants& roles) {
    return content::may(roles, content::Action::ManagePeople);
}

void note_change(StaffDesk& desk, const StaffRequest& request, const Person& before, const Person& after,
                 bool factor_removed) {
    if (before.roles != after.roles) note(desk, request, "user_roles", after, content::written(after.roles));
    if (!before.disabled && after.disabled) note(desk, request, "user_disable", after);
    if (before.disabled && !after.disabled) note(desk, request, "user_enable", after);
    if (factor_removed) note(desk, request, "second_factor_removed", after);
}

}  // namespace

net::Response list_people(StaffDesk& desk, const StaffRequest& request) {
    const auto people = People{desk.store}.list();
    if (!people) return refuse(request.http, people.error());
    Json rows = Json::array();
    for (const Person& person : *people) rows.push(person_json(person));
    return net::Response::json(rows.dump());
}

net::Response invite_person(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    const auto roles = body ? roles_of(*body) : std::nullopt;
    if (!roles) return refuse(request.http, 422, "invalid");
    if (roles->empty()) return refuse(request.http, 422, "role_missing");
    const std::string name = body->string_or("name", "");
    if (!is_name(name)) return refuse(request.http, 422, "name_invalid");
    const auto added = People{desk.store}.add(name, *roles, desk.clock.utc(), content::kInvitation);
    if (!added && added.error().fault == Fault::Conflict) return refuse(request.http, 409, "name_taken");
    if (!added && added.error().fault == Fault::Invalid) return refuse(request.http, 422, "name_invalid");
    if (!added) return refuse(request.http, added.error());
    note(desk, request, "user_add", added->person, content::written(*roles));
    return invitation(added->person, added->one_time_password, 201);
}

net::Response change_person(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    const auto roles = body ? roles_of(*body) : std::nullopt;
    const Json* closed = body ? body->find("disabled") : nullptr;
    if (!roles || closed == nullptr || !closed->is_bool()) return refuse(request.http, 422, "invalid");
    if (roles->empty()) return refuse(request.http, 422, "role_missing");
    const bool disabled = *closed->boolean();
    const auto before = person_of(desk, request);
    if (!before) return refuse(request.http, before.error());
    if (before->id == request.by() && (disabled || !manages(*roles))) {
        return refuse(request.http, 409, "own_access");
    }
    People people{desk.store};
    const Outcome changed = people.set_access(before->id, *roles, disabled, desk.clock.utc());
    if (!changed && changed.error().fault == Fault::Conflict) {
        return refuse(request.http, 409, "last_administrator");
    }
    if (!changed) return refuse(request.http, changed.error());
    const bool remove_factor = before->second_factor && body->boolean_or("remove_second_factor", false);
    if (remove_factor) {
        const Outcome removed = content::SecondFactors{desk.store}.remove(before->id);
        if (!removed) return refuse(request.http, removed.error());
    }
    const auto after = people.find(before->id);
    if (!after) return refuse(request.http, after.error());
    note_change(desk, request, *before, *after, remove_factor);
    return net::Response::json(person_json(*after).dump());
}

net::Response invite_person_again(StaffDesk& desk, const StaffRequest& request) {
    const auto person = person_of(desk, request);
    if (!person) return refuse(request.http, person.error());
    People people{desk.store};
    const auto password = people.reset_password(person->id, desk.clock.utc(), content::kInvitation);
    if (!password) return refuse(request.http, password.error());
    note(desk, request, "user_reset", *person);
    const auto after = people.find(person->id);
    if (!after) return refuse(request.http, after.error());
    return invitation(*after, *password, 200);
}

}  // namespace beffroi::hub
