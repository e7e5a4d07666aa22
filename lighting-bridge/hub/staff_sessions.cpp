// Logging in and out, and the password.
#include <algorithm>

#include "content/store/audit.h"
#include "content/store/entry_views.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

std::string cookie(std::string_view token, std::string_view age) {
    return std::string{kSessionCookie} + "=" + std::string{token} +
           "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" + std::string{age};
}

const char* name_of(content::SecondFactorState state) {
    switch (state) {
        case content::SecondFactorState::On:
            return "on";
        case content::SecondFactorState::Wanted:
            return "wanted";
        case content::SecondFactorState::Due:
            return "due";
        default:
            return "none";
    }
}

/// What the roles allow, as content/editor/ROLES.md has it; `writes` are the city's languages they may write.
void add_rights(Json& answer, const content::RoleGrants& roles, const std::vector<content::Locale>& locales) {
    Json actions = Json::array();
    for (std::size_t i = 0; i < content::kActionCount; ++i) {
        const auto action = static_cast<content::Action>(i);
        const bool somewhere = content::may(roles, action) ||
                               std::any_of(locales.begin(), locales.end(),
                                           [&](const auto& one) { return content::may(roles, action, one); });
        if (somewhere) actions.push(content::name_of(action));
    }
    Json writes = Json::array();
    for (const content::Locale& locale : locales) {
        if (content::may(roles, content::Action::EditText, locale)) writes.push(locale);
    }
    answer.set("may", std::move(actions));
    answer.set("writes", std::move(writes));
}

/// Whom somebody asks who may not write everything here.
Result<Json> writers(StaffDesk& desk, const content::RoleGrants& roles) {
    constexpr std::size_t kNamed = 3;
    std::size_t named = 0;
    Json names = Json::array();
    if (content::may(roles, content::Action::EditFacts)) return names;
    for (const content::Person& person : TRY(content::People{desk.store}.list())) {
        const bool writes = content::may(person.roles, content::Action::EditFacts);
        if (!writes || person.disabled || person.one_time) continue;
        names.push(person.name);
        if (++named == kNamed) break;
    }
    return names;
}

net::Response described(StaffDesk& desk, const net::Request& http, const content::Person& person,
                        std::string_view csrf) {
    Json roles = Json::array();
    for (const content::RoleGrant& grant : person.roles) roles.push(content::name_of(grant.role));
    Json locales = Json::array();
    Json answer = Json::object({{"name", person.name},
                                {"roles", std::move(roles)},
                                {"csrf", csrf},
                                {"must_change_password", person.one_time}});
    const auto account = second_factor_account(person);
    const UtcTime now = desk.clock.utc();
    const auto state = content::second_factor_state(account, now, desk.second_factor_grace);
    answer.set("second_factor", name_of(state));
    if (state == content::SecondFactorState::Wanted) {
        answer.set("second_factor_days",
                   content::second_factor_days_left(account, now, desk.second_factor_grace));
    }
    const auto words = content::EntryViews{desk.store}.city();
    if (!words) return refuse(http, words.error());
    for (const content::Locale& locale : words->locales) locales.push(locale);
    add_rights(answer, person.roles, words->locales);
    auto ask = writers(desk, person.roles);
    if (!ask) return refuse(http, ask.error());
    answer.set("ask", *std::move(ask));
    answer.set("locales", std::move(locales));
    answer.set("default_locale", words->city.id.empty() ? "fr" : words->city.value("default_locale"));
    answer.set("city", words->city.value("name"));
    return net::Response::json(answer.dump());
}

net::Response entered(StaffDesk& desk, const net::Request& http, const content::Person& person) {
    const auto opened = content::Sessions{desk.store}.open(person.id, desk.clock.utc());
    if (!opened) return refuse(http, opened.error());
    net::Response answer = described(desk, http, person, opened->csrf);
    answer.headers.emplace_back("set-cookie", cookie(opened->token, "43200"));
    return answer;
}

void note(StaffDesk& desk, std::string_view who, std::string_view what, std::string_view about = "session") {
    (void)content::Audit{desk.store}.add(desk.clock.utc(), who, what, about).has_value();
}

/// Whose door was tried. What a stranger typed is kept only where it is somebody's name: it may be a
/// password.
void note_refused(StaffDesk& desk, const std::string& name) {
    const auto known = content::People{desk.store}.find(name);
    note(desk, "", "log_in_refused", known ? known->name : "session");
}

/// Why a try did not let its sender in.
net::Response kept_out(const net::Request& http, const content::LogIn& tried, std::string_view code) {
    if (tried.refused.wait.count() == 0) return refuse(http, 401, code);
    const std::int64_t wait_s = (tried.refused.wait.count() + 999) / 1000;
    return refuse(http, 429, "login_wait", Json::object({{"retry_after_s", wait_s}}));
}

std::string_view code_of(content::PasswordFault fault) {
    switch (fault) {
        case content::PasswordFault::TooShort:
            return "password_short";
        case content::PasswordFault::TooLong:
            return "password_long";
        case content::PasswordFault::TheName:
            return "password_name";
        default:
            return "password_common";
    }
}

}  // namespace

net::Response read_session(StaffDesk& desk, const StaffRequest& request) {
    return described(desk, request.http, request.session->person, request.session->csrf);
}

net::Response log_in(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    if (!body) return refuse(request.http, 422, "invalid");
    const std::string name = body->string_or("name", "");
    const std::string code = body->string_or("code", "");
    const auto tried =
        content::People{desk.store}.log_in(name, body->string_or("password", ""), desk.clock.utc(), code);
    if (!tried) return refuse(request.http, tried.error());
    if (tried->person) {
        note(desk, tried->person->id, "log_in");
        return entered(desk, request.http, *tried->person);
    }
    if (tried->code_wanted && code.empty()) return refuse(request.http, 401, "second_factor");
    note_refused(desk, name);
    return kept_out(request.http, *tried, tried->code_wanted ? "code_refused" : "login_refused");
}

net::Response log_out(StaffDesk& desk, const StaffRequest& request) {
    const auto ended = content::Sessions{desk.store}.end(request.http.cookie(kSessionCookie));
    if (!ended) return refuse(request.http, ended.error());
    note(desk, request.by(), "log_out");
    net::Response answer = net::Response::no_content();
    answer.headers.emplace_back("set-cookie", cookie("", "0"));
    return answer;
}

net::Response change_password(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    if (!body) return refuse(request.http, 422, "invalid");
    content::People people{desk.store};
    const std::string wanted = body->string_or("new", "");
    const auto fault = content::fault_of_password(wanted, request.session->person.name);
    if (fault != content::PasswordFault::None) return refuse(request.http, 422, code_of(fault));
    const auto tried = people.check_password(request.by(), body->string_or("old", ""), desk.clock.utc());
    if (!tried) return refuse(request.http, tried.error());
    if (!tried->person) return kept_out(request.http, *tried, "login_refused");
    const auto changed = people.set_password(request.by(), wanted);
    if (!changed) return refuse(request.http, changed.error());
    note(desk, request.by(), "password_changed");
    const auto person = people.find(request.by());
    if (!person) return refuse(request.http, person.error());
    return entered(desk, request.http, *person);
}

}  // namespace beffroi::hub
