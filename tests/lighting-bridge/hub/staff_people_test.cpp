#include <fstream>
#include <iterator>
#include <regex>

#include "content/base/one_time_code.h"
#include "content/store/audit.h"
#include "content/store/second_factor.h"
#include "tests/lighting-bridge/hub/staff_office.h"

using namespace beffroi;
using content::Role;
using net::Method;
using net::Response;
using test::json;
using test::row_of;

namespace {

constexpr const char* kSentence = "la laine vient du bélier";

struct Team : test::Office {
    content::People people{store, PasswordCost::ForTests};
    std::string ada = join("Ada", {{Role::Administrator, ""}});
    content::Sessions::Opened session = content::Sessions{store}.open(ada, clock.utc()).value();

    std::string join(const char* name, const content::RoleGrants& roles) {
        const std::string id = people.add(name, roles, clock.utc())->person.id;
        REQUIRE(people.set_password(id, kSentence));
        return id;
    }
    Response ask(Method method, const char* pattern, const std::string& body = "", const std::string& id = "",
                 const content::Sessions::Opened* as = nullptr) {
        const hub::StaffRow& row = row_of(method, pattern);
        net::Request made = request(row, as == nullptr ? &session : as);
        made.body = body;
        if (!id.empty()) made.parameters["id"] = id;
        return hub::serve(desk, row, made);
    }
    Response log_in(const char* name, const char* password, const std::string& code = "") {
        const hub::StaffRow& row = row_of(Method::Post, "/api/session");
        net::Request made = request(row, nullptr);
        made.body = Json::object({{"name", name}, {"password", password}, {"code", code}}).dump();
        return hub::serve(desk, row, made);
    }
    std::string code_of(const std::string& secret) const {
        return code_at(secret, code_step(clock.utc())).value();
    }
    /// "Connexion refusée", … newest first.
    std::vector<std::string> deeds(const char* language = "fr") {
        const hub::StaffRow& row = row_of(Method::Get, "/api/audit");
        net::Request made = request(row, &session);
        made.headers["accept-language"] = language;
        const Json lines = json(hub::serve(desk, row, made));
        std::vector<std::string> said;
        for (const Json& line : lines.items()) {
            said.push_back(line.string_or("who", "?") + " · " + line.string_or("what", "?") + " · " +
                           line.string_or("about", "?") + " · " + line.string_or("detail", "?"));
        }
        return said;
    }
};

std::string code(const Response& response) {
    return json(response).string_or("code", "");
}

}  // namespace

TEST_CASE("an invitation gives a password once, the person enters with it, and is seen in the list") {
    Team team;
    const Response invited = team.ask(Method::Post, "/api/people",
                                      R"({"name":"Nadia B.","roles":[{"role":"translator","locale":"nl"}]})");
    REQUIRE(invited.status == 201);
    const std::string password = json(invited).string_or("one_time_password", "");
    CHECK(team.log_in("Nadia B.", password.c_str()).status == 200);

    const Json list = json(team.ask(Method::Get, "/api/people"));
    REQUIRE(list.items().size() == 2);
    const Json& nadia = list.items()[1];
    CHECK(nadia.string_or("name", "") == "Nadia B.");
    CHECK(nadia.find("roles")->items().front() == *Json::parse(R"({"role":"translator","locale":"nl"})"));
    CHECK(nadia.boolean_or("invited", false));
    CHECK(nadia.integer_or("last_seen_ms", 0) == utc_ms(team.clock.utc()));
    CHECK(list.dump().find(password) == std::string::npos);
}

TEST_CASE("an invitation that nobody answered within a week is given anew") {
    Team team;
    team.desk.second_factor_grace = std::chrono::hours{24 * 30};
    const Response invited =
        team.ask(Method::Post, "/api/people", R"({"name":"Bo","roles":[{"role":"contributor"}]})");
    const std::string first = json(invited).string_or("one_time_password", "");
    const std::string id = json(invited).find("person")->string_or("id", "");
    team.clock.advance(content::kInvitation);
    CHECK(code(team.log_in("Bo", first.c_str())) == "login_refused");
    team.session = content::Sessions{team.store}.open(team.ada, team.clock.utc()).value();
    const Response again = team.ask(Method::Post, "/api/people/:id/invite", "", id);
    REQUIRE(again.status == 200);
    CHECK(team.log_in("Bo", json(again).string_or("one_time_password", "").c_str()).status == 200);
}

TEST_CASE("malformed invitations are refused with a word for each fault") {
    struct Row {
        const char* body;
        int status;
        const char* code;
    };
    Team team;
    for (const Row& row : {
             Row{"{", 422, "invalid"},
             Row{R"({"name":"Bo"})", 422, "invalid"},
             Row{R"({"name":"Bo","roles":["publisher"]})", 422, "invalid"},
             Row{R"({"name":"Bo","roles":[{"role":"king"}]})", 422, "invalid"},
             Row{R"({"name":"Bo","roles":[{"role":"publisher","locale":"fr"}]})", 422, "invalid"},
             Row{R"({"name":"Bo","roles":[]})", 422, "role_missing"},
             Row{R"({"name":"","roles":[{"role":"publisher"}]})", 422, "name_invalid"},
             Row{R"({"name":" Bo","roles":[{"role":"publisher"}]})", 422, "name_invalid"},
             Row{R"({"name":"B\no","roles":[{"role":"publisher"}]})", 422, "name_invalid"},
             Row{R"({"name":"ADA","roles":[{"role":"publisher"}]})", 409, "name_taken"},
         }) {
        CAPTURE(row.body);
        const Response answer = team.ask(Method::Post, "/api/people", row.body);
        CHECK(answer.status == row.status);
        CHECK(code(answer) == row.code);
    }
    const std::string long_name(81, 'x');
    const std::string body = R"({"name":")" + long_name + R"(","roles":[{"role":"publisher"}]})";
    CHECK(code(team.ask(Method::Post, "/api/people", body)) == "name_invalid");
    CHECK(team.people.list()->size() == 1);
}

TEST_CASE("closing somebody's access ends their sessions at once, and opening it lets them in again") {
    Team team;
    const std::string bo = team.join("Bo", {{Role::Contributor, ""}});
    const auto open = content::Sessions{team.store}.open(bo, team.clock.utc()).value();
    CHECK(team.ask(Method::Get, "/api/edition", "", "", &open).status == 200);
    const char* const body = R"({"roles":[{"role":"contributor"}],"disabled":true})";
    REQUIRE(team.ask(Method::Put, "/api/people/:id", body, bo).status == 200);
    CHECK(team.ask(Method::Get, "/api/edition", "", "", &open).status == 401);
    CHECK(code(team.log_in("Bo", kSentence)) == "login_refused");
    REQUIRE(
        team.ask(Method::Put, "/api/people/:id", R"({"roles":[{"role":"publisher"}],"disabled":false})", bo)
            .status == 200);
    CHECK(team.log_in("Bo", kSentence).status == 200);
    CHECK(team.people.find(bo)->roles == content::RoleGrants{{Role::Publisher, ""}});
}

TEST_CASE("nobody takes the management from themselves, even where another could") {
    Team team;
    team.join("Zoé", {{Role::Administrator, ""}});
    CHECK(code(team.ask(Method::Put, "/api/people/:id",
                        R"({"roles":[{"role":"publisher"}],"disabled":false})", team.ada)) == "own_access");
    CHECK(code(team.ask(Method::Put, "/api/people/:id",
                        R"({"roles":[{"role":"administrator"}],"disabled":true})", team.ada)) ==
          "own_access");
    const char* const more = R"({"roles":[{"role":"administrator"},{"role":"publisher"}],"disabled":false})";
    CHECK(team.ask(Method::Put, "/api/people/:id", more, team.ada).status == 200);
    CHECK(team.ask(Method::Get, "/api/people").status == 200);
}

TEST_CASE("a change needs both words, and a person who is there") {
    Team team;
    CHECK(code(team.ask(Method::Put, "/api/people/:id", "{}", team.ada)) == "invalid");
    CHECK(code(team.ask(Method::Put, "/api/people/:id", R"({"roles":[{"role":"publisher"}]})", team.ada)) ==
          "invalid");
    const char* const body = R"({"roles":[{"role":"publisher"}],"disabled":false})";
    CHECK(team.ask(Method::Put, "/api/people/:id", body, "01ARZ3NDEKTSV4RRFFQ69G5FAV").status == 404);
    CHECK(team.ask(Method::Put, "/api/people/:id", body, "Ada").status == 404);
    CHECK(team.ask(Method::Post, "/api/people/:id/invite", "", "Ada").status == 404);
}

TEST_CASE("a second factor is begun, confirmed by a code, asked at the door, and taken off by a code") {
    Team team;
    const char* const path = "/api/session/second-factor";
    CHECK(json(team.ask(Method::Get, "/api/session")).string_or("second_factor", "") == "wanted");
    const Json begun = json(team.ask(Method::Post, path, R"({"action":"begin"})"));
    const std::string secret = begun.string_or("secret", "");
    CHECK(begun.string_or("uri", "").find("otpauth://totp/Beffroi:Ada?secret=" + secret) == 0);
    CHECK(begun.find("picture")->integer_or("side", 0) > 29);
    CHECK(code(team.ask(Method::Post, path, R"({"action":"confirm","code":"000000"})")) == "code_refused");
    const Json done = json(
        team.ask(Method::Post, path, R"({"action":"confirm","code":")" + team.code_of(secret) + R"("})"));
    CHECK(done.find("recovery_codes")->items().size() == 8);
    CHECK(json(team.ask(Method::Get, "/api/session")).string_or("second_factor", "") == "on");
    CHECK(code(team.ask(Method::Post, path, R"({"action":"begin"})")) == "second_factor_on");

    team.clock.advance(std::chrono::minutes{1});
    const Response asked = team.log_in("Ada", kSentence);
    CHECK(asked.status == 401);
    CHECK(code(asked) == "second_factor");
    CHECK(code(team.log_in("Ada", "wrong", team.code_of(secret))) == "login_refused");
    CHECK(code(team.log_in("Ada", kSentence, "000000")) == "code_refused");
    CHECK(team.log_in("Ada", kSentence, team.code_of(secret)).status == 200);
    CHECK(code(team.log_in("Ada", kSentence, team.code_of(secret))) == "code_refused");

    CHECK(code(team.ask(Method::Post, path, R"({"action":"remove"})")) == "code_refused");
    const std::string& spare = *done.find("recovery_codes")->items().front().string();
    CHECK(team.ask(Method::Post, path, R"({"action":"remove","code":")" + spare + R"("})").status == 204);
    CHECK(team.log_in("Ada", kSentence).status == 200);
    CHECK(code(team.ask(Method::Post, path, R"({"action":"dance"})")) == "invalid");
}

TEST_CASE("guessing codes waits longer and longer, at the door as inside") {
    Team team;
    content::SecondFactors factors{team.store};
    const std::string secret = factors.begin(team.ada, team.clock.utc()).value();
    REQUIRE(factors.confirm(team.ada, team.code_of(secret), team.clock.utc()));
    team.clock.advance(std::chrono::minutes{1});
    for (int i = 0; i < 4; ++i) CHECK(code(team.log_in("Ada", kSentence, "000000")) == "code_refused");
    const Response waits = team.log_in("Ada", kSentence, "000000");
    CHECK(waits.status == 429);
    CHECK(json(waits).integer_or("retry_after_s", 0) == 1);
    CHECK(code(team.log_in("Ada", kSentence, team.code_of(secret))) == "login_wait");
    const char* const path = "/api/session/second-factor";
    CHECK(code(team.ask(Method::Post, path,
                        R"({"action":"remove","code":")" + team.code_of(secret) + R"("})")) == "login_wait");
}

TEST_CASE("an administrator takes off the second factor of who lost their telephone") {
    Team team;
    const std::string bo = team.join("Bo", {{Role::Publisher, ""}});
    content::SecondFactors factors{team.store};
    const std::string secret = factors.begin(bo, team.clock.utc()).value();
    REQUIRE(factors.confirm(bo, team.code_of(secret), team.clock.utc()));
    CHECK(code(team.log_in("Bo", kSentence)) == "second_factor");
    const char* const body =
        R"({"roles":[{"role":"publisher"}],"disabled":false,"remove_second_factor":true})";
    const Response changed = team.ask(Method::Put, "/api/people/:id", body, bo);
    REQUIRE(changed.status == 200);
    CHECK_FALSE(json(changed).boolean_or("second_factor", true));
    CHECK(team.log_in("Bo", kSentence).status == 200);
    CHECK(team.deeds()[1] == "Ada · Connexion en deux étapes retirée par un administrateur · Bo · ");
}

TEST_CASE("each fault of a password is said for what it is, in the reader's language") {
    struct Row {
        const char* wanted;
        const char* code;
    };
    Team team;
    for (const Row& row : {
             Row{"short", "password_short"},
             Row{"motdepasse2026", "password_common"},
             Row{"ada ada ada", "password_short"},
             Row{"AdaAda AdaAda", "password_common"},
         }) {
        CAPTURE(row.wanted);
        const std::string body = Json::object({{"old", kSentence}, {"new", row.wanted}}).dump();
        CHECK(code(team.ask(Method::Post, "/api/session/password", body)) == row.code);
    }
    const std::string too_long = Json::object({{"old", kSentence}, {"new", std::string(201, 'x')}}).dump();
    CHECK(code(team.ask(Method::Post, "/api/session/password", too_long)) == "password_long");
    const std::string wrong = Json::object({{"old", "x"}, {"new", "une autre phrase"}}).dump();
    CHECK(code(team.ask(Method::Post, "/api/session/password", wrong)) == "login_refused");
}

TEST_CASE("the journal says who did what in the reader's words, and shows no identifier") {
    Team team;
    CHECK(team.log_in("a secret in the wrong field", "wrong").status == 401);
    CHECK(team.deeds()[0] == "Personne non connectée · Connexion refusée ·  · ");
    CHECK(team.log_in("Ada", "wrong").status == 401);
    const hub::StaffRow& save = row_of(Method::Put, "/api/entries/:id/fields/:field/:locale");
    const auto writer = team.enter({{Role::Contributor, ""}});
    net::Request typed = team.request(save, &writer);
    typed.body = R"({"value":"La grande filature","version":1})";
    REQUIRE(hub::serve(team.desk, save, typed).status == 200);
    REQUIRE(team.ask(Method::Post, "/api/people",
                     R"({"name":"Bo","roles":[{"role":"publisher"},{"role":"translator","locale":"nl"}]})")
                .status == 201);
    const auto french = team.deeds();
    CHECK(french[0] == "Ada · Personne invitée · Bo · traduction (néerlandais), publication");
    CHECK(french[1].find(" · Texte enregistré · La grande filature · ") != std::string::npos);
    CHECK(french[1].find(", français") != std::string::npos);
    CHECK(french[2] == "Personne non connectée · Connexion refusée · Ada · ");
    CHECK(team.deeds("en-GB")[0] == "Ada · Person invited · Bo · translation (Dutch), publishing");
    CHECK(team.deeds("nl")[2] == "Iemand, niet aangemeld · Aanmelding geweigerd · Ada · ");
    for (const std::string& line : french) {
        CHECK(line.find(team.place) == std::string::npos);
        CHECK(line.find(team.ada) == std::string::npos);
    }
}

TEST_CASE("the journal is turned page by page") {
    Team team;
    for (int i = 0; i < 5; ++i) (void)team.log_in("Nobody", "wrong");
    const hub::StaffRow& row = row_of(Method::Get, "/api/audit");
    net::Request asked = team.request(row, &team.session);
    asked.query = {{"limit", "2"}};
    const Json first = json(hub::serve(team.desk, row, asked));
    REQUIRE(first.items().size() == 2);
    const std::int64_t last = first.items()[1].integer_or("id", 0);
    asked.query["before"] = std::to_string(last);
    const Json second = json(hub::serve(team.desk, row, asked));
    REQUIRE(second.items().size() == 2);
    CHECK(second.items()[0].integer_or("id", 0) == last - 1);
    for (const auto& [name, value] : {std::pair{"before", "x"}, {"limit", "0"}, {"limit", "-1"}}) {
        CAPTURE(value);
        asked.query = {{name, value}};
        CHECK(hub::serve(team.desk, row, asked).status == 422);
    }
}

TEST_CASE("every kind of line that the programs write has words in every language") {
    static const std::regex kWritten{
        R"re((Audit\{[^}]*\}\s*\.add|audit\.add|\bnote\w*|\w+_and_note|\btell)\([^";{]*"([a-z_]+)")re"};
    std::set<std::string> kinds;
    for (const char* folder :
         {"lighting-bridge/hub", "content/cli", "content/publish", "content/exchange", "content/store"}) {
        for (const auto& file :
             std::filesystem::directory_iterator{std::filesystem::path{BEFFROI_SOURCE_DIR} / folder}) {
            if (file.path().extension() != ".cpp") continue;
            std::ifstream stream{file.path()};
            const std::string text{std::istreambuf_iterator<char>{stream}, {}};
            for (std::sregex_iterator found{text.begin(), text.end(), kWritten}, end; found != end; ++found) {
                kinds.insert((*found)[2]);
            }
        }
    }
    kinds.erase("session");  // What a line is about, in the helpers that pass its kind on.
    // Lines of each way of writing one, so that the search cannot quietly find nothing.
    for (const char* known : {"log_in", "log_out", "save", "publish", "user_add", "user_roles",
                              "second_factor_on", "restore_all", "notice_withdraw"}) {
        CAPTURE(known);
        CHECK(kinds.contains(known));
    }
    Team team;
    for (const std::string& kind : kinds) {
        CAPTURE(kind);
        REQUIRE(content::Audit{team.store}.add(team.clock.utc(), "tool", kind, "session"));
        CHECK(team.deeds("fr")[0].find("Autre changement") == std::string::npos);
        CHECK(team.deeds("en")[0].find("Another change") == std::string::npos);
        CHECK(team.deeds("nl")[0].find("Een andere wijziging") == std::string::npos);
    }
    REQUIRE(content::Audit{team.store}.add(team.clock.utc(), "tool", "no_such_kind", "session"));
    CHECK(team.deeds()[0] == "L’outil du serveur · Autre changement ·  · ");
}
