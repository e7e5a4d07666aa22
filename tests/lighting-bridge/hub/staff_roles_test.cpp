// content/editor/ROLES.md, walked: the tables a reader sees are the ones the server keeps to, line by line.
#include <algorithm>
#include <array>
#include <fstream>
#include <set>

#include "lighting-bridge/net/router.h"
#include "tests/lighting-bridge/hub/staff_office.h"

using namespace beffroi;
using content::Action;
using content::Role;
using net::Method;
using test::json;
using test::Office;

namespace {

constexpr std::array kMethods{Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete};
constexpr const char* kYes = "yes";
constexpr const char* kNo = "–";
constexpr const char* kOwnLanguages = "own languages";

std::vector<std::string> lines_of(const char* path) {
    std::ifstream file{std::string{BEFFROI_SOURCE_DIR} + "/content/editor/" + path};
    REQUIRE(file.good());
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

/// The rows of the table whose heading's first cell is `first`.
std::set<std::string> table(const std::string& first) {
    std::set<std::string> rows;
    bool inside = false;
    for (const std::string& line : lines_of("ROLES.md")) {
        if (line.starts_with("| " + first + " |")) inside = true;
        if (!line.starts_with("|")) inside = false;
        const bool heading = line.starts_with("| " + first + " |") || line.starts_with("|---");
        if (inside && !heading) CHECK_MESSAGE(rows.insert(line).second, "twice in the table: ", line);
    }
    return rows;
}

std::string row_text(const std::vector<std::string>& cells) {
    std::string text = "|";
    for (const std::string& cell : cells) text += " " + cell + " |";
    return text;
}

void check_same(const std::set<std::string>& written, const std::set<std::string>& true_rows) {
    for (const std::string& row : true_rows) {
        CHECK_MESSAGE(written.contains(row), "the server keeps to this row, the table lacks it:\n", row);
    }
    for (const std::string& row : written) {
        CHECK_MESSAGE(true_rows.contains(row), "the table says so, the server does not keep to it:\n", row);
    }
}

std::vector<Role> all_roles() {
    std::vector<Role> roles;
    for (std::size_t i = 0; i < content::kRoleCount; ++i) roles.push_back(static_cast<Role>(i));
    return roles;
}

/// One person for each column, who comes with a fresh session to each row.
struct Crowd : Office {
    std::vector<std::string> one_role;
    std::string other_language;  ///< Translates, and not into the language that is asked for.
    std::string first_password;  ///< Every role, and no password of their own yet.
    std::string everything;

    Crowd() {
        content::RoleGrants all;
        for (const Role role : all_roles()) {
            one_role.push_back(join({{role, ""}}));
            all.insert({role, ""});
        }
        other_language = join({{Role::Translator, "en"}});
        everything = join(all);
        first_password = people().add("first", all, clock.utc())->person.id;
    }

    content::People people() { return content::People{store, PasswordCost::ForTests}; }
    std::string join(const content::RoleGrants& roles) {
        const std::string id = people().add("person " + random_hex(4), roles, clock.utc())->person.id;
        REQUIRE(people().set_password(id, "a long enough sentence"));
        return id;
    }

    /// Whether the row lets them reach its handler. No one: a stranger.
    bool lets_in(const hub::StaffRow& row, const std::optional<std::string>& person) {
        std::optional<content::Sessions::Opened> session;
        if (person) session = content::Sessions{store}.open(*person, clock.utc()).value();
        const auto answer = hub::serve(desk, row, request(row, session ? &*session : nullptr));
        if (answer.status != 401 && answer.status != 403) return true;
        const std::string code = json(answer).string_or("code", "");
        return code != "denied" && code != "one_time" && code != "csrf";
    }

    std::string translator_cell(const hub::StaffRow& row) {
        if (!lets_in(row, one_role.front())) return kNo;
        return lets_in(row, other_language) ? kYes : kOwnLanguages;
    }
};

std::string needs_of(const hub::StaffRow& row) {
    if (std::holds_alternative<hub::Stranger>(row.needs)) return "nothing";
    if (std::holds_alternative<hub::LoggedIn>(row.needs)) return "a session";
    return content::name_of(std::get<Action>(row.needs));
}

std::string route_of(const hub::StaffRow& row) {
    return std::string{net::name_of(row.method)} + " " + row.pattern;
}

}  // namespace

TEST_CASE("the table of roles and actions in ROLES.md is the one the code holds") {
    std::set<std::string> rows;
    for (std::size_t i = 0; i < content::kActionCount; ++i) {
        const auto action = static_cast<Action>(i);
        std::vector<std::string> cells{content::name_of(action)};
        for (const Role role : all_roles()) {
            const bool any = content::may({{role, ""}}, action, "fr");
            const bool bound = role == Role::Translator && !content::may({{role, "en"}}, action, "fr");
            cells.emplace_back(!any ? kNo : bound ? kOwnLanguages : kYes);
        }
        rows.insert(row_text(cells));
    }
    check_same(table("Action"), rows);
}

TEST_CASE("the session tells each role what ROLES.md says it may do, so that pages ask for nothing else") {
    Crowd crowd;
    const hub::StaffRow& row = test::row_of(Method::Get, "/api/session");
    const auto told = [&](const std::string& person) {
        const auto session = content::Sessions{crowd.store}.open(person, crowd.clock.utc()).value();
        return json(hub::serve(crowd.desk, row, crowd.request(row, &session)));
    };
    const auto says = [](const Json& session, const char* list, const std::string& word) {
        const auto& words = session.find(list)->items();
        return std::any_of(words.begin(), words.end(),
                           [&](const Json& one) { return *one.string() == word; });
    };
    const Json other =
        told(crowd.other_language);  // a translator into English, in a town of French and English
    std::vector<Json> sessions;
    for (const std::string& person : crowd.one_role) sessions.push_back(told(person));
    std::set<std::string> rows;
    for (std::size_t i = 0; i < content::kActionCount; ++i) {
        const char* action = content::name_of(static_cast<Action>(i));
        const bool is_text = static_cast<Action>(i) == Action::EditText;
        std::vector<std::string> cells{action};
        for (const Json& session : sessions) {
            const bool bound = is_text && &session == &sessions.front() && !says(other, "writes", "fr");
            const bool may = says(session, "may", action);
            cells.emplace_back(!may ? kNo : bound ? kOwnLanguages : kYes);
            CHECK((is_text && may) == (is_text && says(session, "writes", "fr")));
        }
        rows.insert(row_text(cells));
    }
    check_same(table("Action"), rows);
    CHECK(says(other, "may", "edit-text"));
    CHECK(says(other, "writes", "en"));
    // Who may not write everything is told whom to ask; who may is told nobody.
    CHECK(other.find("ask")->items().size() == 3);
    CHECK(sessions[static_cast<std::size_t>(Role::Contributor)].find("ask")->items().empty());
}

TEST_CASE("every role meets at every route what the table in ROLES.md says") {
    Crowd crowd;
    std::set<std::string> rows;
    for (const hub::StaffRow& row : hub::staff_rows()) {
        std::vector<std::string> cells{"`" + route_of(row) + "`", needs_of(row)};
        cells.emplace_back(crowd.lets_in(row, std::nullopt) ? kYes : kNo);
        cells.emplace_back(crowd.lets_in(row, crowd.first_password) ? kYes : kNo);
        cells.push_back(crowd.translator_cell(row));
        for (std::size_t i = 1; i < crowd.one_role.size(); ++i) {
            cells.emplace_back(crowd.lets_in(row, crowd.one_role[i]) ? kYes : kNo);
        }
        CHECK_MESSAGE(crowd.lets_in(row, crowd.everything), "roles add up at ", route_of(row));
        CHECK_MESSAGE(rows.insert(row_text(cells)).second, "two rows are ", route_of(row));
    }
    check_same(table("Route"), rows);
}

TEST_CASE("what is no row of the table is no route, whatever the method") {
    net::Router router;
    std::set<std::string> known;
    std::set<std::string> patterns;
    for (const hub::StaffRow& row : hub::staff_rows()) {
        router.add(net::Route{.method = row.method, .pattern = row.pattern, .needs = "staff", .handler = {}});
        known.insert(route_of(row));
        patterns.insert(row.pattern);
    }
    const std::set<std::string> strange{
        "/api",         "/api/",         "/api/people/x/y/z", "/api/person",
        "/api/audits",  "/api/session/", "/api/users",        "/api/entries/a/b",
        "/api/people/", "/staff",        "/api/admin",        "/API/people"};
    for (const Method method : kMethods) {
        for (const std::string& path : strange) {
            CAPTURE(path);
            CHECK(router.find(method, path).route == nullptr);
        }
        for (const std::string& pattern : patterns) {
            const std::string route = std::string{net::name_of(method)} + " " + pattern;
            CAPTURE(route);
            const auto* found = router.find(method, pattern).route;
            CHECK((found != nullptr) == known.contains(route));
        }
    }
}

TEST_CASE("openapi.yaml promises exactly the rows") {
    std::set<std::string> promised;
    std::string path;
    for (const std::string& line : lines_of("openapi.yaml")) {
        if (line.starts_with("components:")) break;
        if (line.starts_with("  /")) path = line.substr(2, line.find(':') - 2);
        for (const Method method : kMethods) {
            std::string word = net::name_of(method);
            std::transform(word.begin(), word.end(), word.begin(),
                           [](char c) { return static_cast<char>(c | ' '); });
            if (line == "    " + word + ":") promised.insert(std::string{net::name_of(method)} + " " + path);
        }
    }
    // Answered by the hub itself, to anyone: kiosks' screens in a technician's hands ask it too.
    CHECK(promised.erase("GET /api/status") == 1);
    std::set<std::string> rows;
    for (const hub::StaffRow& row : hub::staff_rows()) {
        std::string route = route_of(row);
        for (std::size_t at = route.find("/:"); at != std::string::npos; at = route.find("/:", at)) {
            route.replace(at, 2, "/{");
            const std::size_t end = route.find('/', at + 1);
            route.insert(end == std::string::npos ? route.size() : end, "}");
        }
        rows.insert(route);
    }
    check_same(promised, rows);
}
