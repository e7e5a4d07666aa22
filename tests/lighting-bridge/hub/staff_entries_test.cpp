#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/store/audit.h"
#include "content/store/entries.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "tests/content/store/open_store.h"

using namespace beffroi;
using content::Kind;
using content::Role;
using net::Method;
using net::Response;

namespace {

/// A real database behind the staff's rows, asked as a page asks them.
struct Desk : content::TestStore {
    ManualClock clock{content::kNoon};
    hub::StaffDesk desk{store, clock, [](const content::PublishRequest&) -> Result<hub::PublishAnswer> {
                            return hub::PublishAnswer{hub::PublishedEdition{}};
                        }};
    content::Sessions::Opened anna = enter("Anna", {{Role::Contributor, ""}});
    content::Sessions::Opened bo = enter("Bo", {{Role::Translator, "en"}});
    std::string language = "fr";

    Desk() {
        content::Entries entries{store};
        const std::string city = entries.create(Kind::City, "town", "tool", clock.utc()).value();
        for (const auto& [field, value] : std::map<std::string, std::string>{
                 {"name", "Town"}, {"locales", R"(["fr","en"])"}, {"default_locale", "fr"}}) {
            REQUIRE(entries.save({city, field, "", value, 0}, content::kByImport, clock.utc()));
        }
    }

    content::Sessions::Opened enter(const char* name, const content::RoleGrants& roles) {
        content::People people{store, PasswordCost::ForTests};
        const auto added = people.add(name, roles, clock.utc()).value();
        REQUIRE(people.set_password(added.person.id, "a long enough sentence"));
        return content::Sessions{store}.open(added.person.id, clock.utc()).value();
    }

    /// `pattern` is the row's; `values` its parameters, those it does not have going to the query.
    Response ask(const content::Sessions::Opened& who, Method method, std::string_view pattern,
                 const std::map<std::string, std::string>& values = {}, const Json& body = Json::object()) {
        const auto& rows = hub::staff_rows();
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const hub::StaffRow& some) {
            return some.method == method && some.pattern == pattern;
        });
        REQUIRE(row != rows.end());
        net::Request request;
        request.method = method;
        request.path = pattern;
        for (const auto& [name, value] : values) {
            const bool in_path = pattern.find(":" + name) != std::string_view::npos;
            (in_path ? request.parameters : request.query)[name] = value;
        }
        if (method != Method::Get) request.body = body.dump();
        request.headers["cookie"] = std::string{hub::kSessionCookie} + "=" + who.token;
        request.headers["x-csrf-token"] = who.csrf;
        request.headers["accept-language"] = language;
        return hub::serve(desk, *row, request);
    }

    Json json(const Response& response) { return Json::parse(response.body).value(); }

    std::string add_place(const char* title) {
        const Response made = ask(anna, Method::Post, "/api/entries", {},
                                  Json::object({{"kind", "place"}, {"title", title}, {"locale", "fr"}}));
        REQUIRE(made.status == 201);
        return json(made).string_or("id", "");
    }

    Response save(const content::Sessions::Opened& who, const std::string& id, const char* field,
                  const char* locale, const char* value, int version) {
        return ask(who, Method::Put, "/api/entries/:id/fields/:field/:locale",
                   {{"id", id}, {"field", field}, {"locale", locale}},
                   Json::object({{"value", value}, {"version", version}}));
    }
};

}  // namespace

TEST_CASE(
    "an entry made from a title is listed, found by words, thrown away, seen in the bin and brought back") {
    Desk desk;
    const std::string id = desk.add_place("La Filature d'Été");
    const Json row =
        desk.json(desk.ask(desk.anna, Method::Get, "/api/entries", {{"kind", "place"}, {"q", "ete"}}));
    REQUIRE(row.items().size() == 1);
    CHECK(row.items().front().string_or("title", "") == "La Filature d'Été");
    CHECK(row.items().front().string_or("state", "") == "draft");
    CHECK(row.items().front().find("locales")->string_or("en", "") == "missing");
    CHECK(row.items().front().string_or("changed_by", "") == "Anna");

    CHECK(desk.ask(desk.anna, Method::Delete, "/api/entries/:id", {{"id", id}}).status == 204);
    CHECK(desk.json(desk.ask(desk.anna, Method::Get, "/api/entries", {{"kind", "place"}})).items().empty());
    const Json bin = desk.json(desk.ask(desk.bo, Method::Get, "/api/bin"));
    REQUIRE(bin.items().size() == 1);
    CHECK(bin.items().front().string_or("deleted_by", "") == "Anna");
    CHECK(bin.items().front().integer_or("days_left", 0) == 30);
    const Response back = desk.ask(desk.anna, Method::Post, "/api/entries/:id/restore", {{"id", id}});
    CHECK(back.status == 200);
    CHECK(desk.json(back).string_or("title", "") == "La Filature d'Été");
    desk.clock.advance(std::chrono::hours{1});
    CHECK(content::Audit{desk.store}.list()->front().what == "entry_restore");
}

TEST_CASE("a list refuses what is no page, no state and no kind") {
    Desk desk;
    for (const std::map<std::string, std::string>& query : {std::map<std::string, std::string>{},
                                                            {{"kind", "castle"}},
                                                            {{"kind", "place"}, {"limit", "201"}},
                                                            {{"kind", "place"}, {"limit", "-1"}},
                                                            {{"kind", "place"}, {"offset", "2x"}},
                                                            {{"kind", "place"}, {"state", "gone"}}}) {
        CHECK(desk.ask(desk.anna, Method::Get, "/api/entries", query).status == 422);
    }
    for (int i = 0; i < 3; ++i) desk.add_place("Maison");
    const Response page = desk.ask(desk.anna, Method::Get, "/api/entries",
                                   {{"kind", "place"}, {"offset", "1"}, {"limit", "200"}});
    CHECK(desk.json(page).items().size() == 2);
}

TEST_CASE("history tells who wrote by name, and in words where no person did") {
    Desk desk;
    const std::string id = desk.add_place("La filature");
    content::Entries entries{desk.store};
    REQUIRE(entries.save({id, "title", "fr", "La fabrique", 1}, content::kByImport, desk.clock.utc()));
    REQUIRE(entries.save({id, "title", "fr", "Le moulin", 2}, "01NOBODY", desk.clock.utc()));
    const auto authors = [&] {
        std::string all;
        const Json rows = desk.json(desk.ask(desk.bo, Method::Get, "/api/entries/:id/history",
                                             {{"id", id}, {"field", "title"}, {"locale", "fr"}}));
        for (const Json& row : rows.items()) all += row.string_or("changed_by", "") + " ";
        return all;
    };
    CHECK(authors() == "Inconnu Importation Anna ");
    desk.language = "en";
    CHECK(authors() == "Unknown Import Anna ");
    desk.language = "nl";
    CHECK(authors() == "Onbekend Import Anna ");
}

TEST_CASE("a version comes back only to those who may write that language") {
    Desk desk;
    const std::string id = desk.add_place("La filature");
    REQUIRE(desk.save(desk.anna, id, "title", "fr", "Le moulin", 1).status == 200);
    const auto restore = [&](const content::Sessions::Opened& who, const char* field, const char* locale,
                             Json body) {
        return desk.ask(who, Method::Post, "/api/entries/:id/fields/:field/:locale/restore",
                        {{"id", id}, {"field", field}, {"locale", locale}}, body);
    };
    CHECK(restore(desk.bo, "title", "fr", Json::object({{"version", 1}})).status == 403);
    CHECK(restore(desk.bo, "lat_deg", "-", Json::object({{"version", 0}})).status == 403);
    CHECK(restore(desk.anna, "title", "fr", Json::object({{"version", "1"}})).status == 422);
    CHECK(restore(desk.anna, "title", "fr", Json::object({{"version", 7}})).status == 404);
    const Response back = restore(desk.anna, "title", "fr", Json::object({{"version", 1}}));
    REQUIRE(back.status == 200);
    CHECK(desk.json(back).string_or("value", "") == "La filature");
    CHECK(desk.json(back).integer_or("version", 0) == 3);
    CHECK(desk.json(back).string_or("changed_by", "") == "Anna");
    const Response empty = restore(desk.anna, "lat_deg", "-", Json::object({{"version", 0}}));
    CHECK(desk.json(empty).integer_or("version", 9) == 0);
}

TEST_CASE("an entry goes back to a moment as a whole") {
    Desk desk;
    const std::string id = desk.add_place("La filature");
    const std::int64_t then = utc_ms(desk.clock.utc());
    desk.clock.advance(std::chrono::minutes{1});
    REQUIRE(desk.save(desk.anna, id, "title", "fr", "Le moulin", 1).status == 200);
    const auto back = [&](const content::Sessions::Opened& who, Json body) {
        return desk.ask(who, Method::Post, "/api/entries/:id/restore-all", {{"id", id}}, body);
    };
    CHECK(back(desk.bo, Json::object({{"at_ms", then}})).status == 403);
    CHECK(back(desk.anna, Json::object()).status == 422);
    const Json entry = desk.json(back(desk.anna, Json::object({{"at_ms", then}})));
    CHECK(entry.string_or("title", "") == "La filature");
    REQUIRE(entry.find("values")->items().size() == 1);
    CHECK(entry.find("values")->items().front().integer_or("version", 0) == 3);
}

TEST_CASE("a translator sees what the source said then, and says that a translation stands") {
    Desk desk;
    const std::string id = desk.add_place("La filature");
    desk.clock.advance(std::chrono::minutes{1});
    const Json first = desk.json(desk.save(desk.bo, id, "title", "en", "The mill", 0));
    CHECK_FALSE(first.boolean_or("to_review", true));
    CHECK(first.string_or("source_then", "") == "La filature");
    desk.clock.advance(std::chrono::minutes{1});
    REQUIRE(desk.save(desk.anna, id, "title", "fr", "La grande filature", 1).status == 200);
    const Json entry = desk.json(desk.ask(desk.bo, Method::Get, "/api/entries/:id", {{"id", id}}));
    REQUIRE(entry.find("values")->items().size() == 2);
    CHECK(entry.find("values")->items()[0].boolean_or("to_review", false));
    CHECK(entry.find("values")->items()[1].find("to_review") == nullptr);

    desk.clock.advance(std::chrono::minutes{1});
    const std::map<std::string, std::string> english{{"id", id}, {"field", "title"}, {"locale", "en"}};
    const Json stands = desk.json(
        desk.ask(desk.bo, Method::Post, "/api/entries/:id/fields/:field/:locale/reviewed", english));
    CHECK_FALSE(stands.boolean_or("to_review", true));
    CHECK(stands.integer_or("version", 0) == 1);
    CHECK(stands.integer_or("changed_ms", 0) < utc_ms(desk.clock.utc()));
    const Response french = desk.ask(desk.bo, Method::Post, "/api/entries/:id/fields/:field/:locale/reviewed",
                                     {{"id", id}, {"field", "title"}, {"locale", "fr"}});
    CHECK(french.status == 403);
}

TEST_CASE("a translator writes the word of a changed date in their language, and never the date itself") {
    Desk desk;
    const Response made =
        desk.ask(desk.anna, Method::Post, "/api/entries", {},
                 Json::object({{"kind", "event"}, {"title", "La foire"}, {"locale", "fr"}}));
    const std::string id = desk.json(made).string_or("id", "");
    const char* cancelled = R"([{"date":"2027-12-24","change":"cancelled"}])";
    REQUIRE(desk.save(desk.anna, id, "exceptions", "-", cancelled, 0).status == 200);
    REQUIRE(desk.save(desk.anna, id, "change_words", "fr", R"({"2027-12-24":"Vent"})", 0).status == 200);
    desk.clock.advance(std::chrono::minutes{1});
    const Response english = desk.save(desk.bo, id, "change_words", "en", R"({"2027-12-24":"Wind"})", 0);
    REQUIRE(english.status == 200);
    CHECK(desk.json(english).string_or("source_then", "") == R"({"2027-12-24":"Vent"})");
    CHECK(desk.save(desk.bo, id, "exceptions", "-", "[]", 1).status == 403);
    CHECK(desk.save(desk.bo, id, "change_words", "fr", "", 1).status == 403);
    const Json rows = desk.json(desk.ask(desk.bo, Method::Get, "/api/entries/:id/history",
                                         {{"id", id}, {"field", "change_words"}, {"locale", "en"}}));
    REQUIRE(rows.items().size() == 1);
    CHECK(rows.items().front().string_or("changed_by", "") == "Bo");
    const Json declared = desk.json(desk.ask(desk.bo, Method::Get, "/api/fields"));
    std::string type;
    for (const Json& field : declared.find("event")->items()) {
        if (field.string_or("name", "") == "change_words") type = field.string_or("type", "");
    }
    CHECK(type == "dated_words");
}

TEST_CASE("two people at one entry hear of each other for thirty seconds") {
    Desk desk;
    const std::string id = desk.add_place("La filature");
    const std::string other = desk.add_place("Les bains");
    const auto here = [&](const content::Sessions::Opened& who, const std::string& entry, const char* field) {
        return desk.json(desk.ask(who, Method::Post, "/api/entries/:id/presence", {{"id", entry}},
                                  Json::object({{"field", field}})));
    };
    const std::int64_t came = utc_ms(desk.clock.utc());
    CHECK(here(desk.anna, id, "title").items().empty());
    CHECK(here(desk.bo, other, "").items().empty());
    desk.clock.advance(std::chrono::seconds{10});
    here(desk.anna, id, "hook");
    const Json seen = here(desk.bo, id, "title");
    REQUIRE(seen.items().size() == 1);
    CHECK(seen.items().front().string_or("name", "") == "Anna");
    CHECK(seen.items().front().string_or("field", "") == "hook");
    CHECK(seen.items().front().integer_or("since_ms", 0) == came);
    desk.clock.advance(std::chrono::seconds{31});
    CHECK(here(desk.bo, id, "title").items().empty());
    const Response nowhere =
        desk.ask(desk.bo, Method::Post, "/api/entries/:id/presence", {{"id", "01NOBODY"}}, Json::object());
    CHECK(nowhere.status == 404);
    const Response no_field = desk.ask(desk.bo, Method::Post, "/api/entries/:id/presence", {{"id", id}},
                                       Json::object({{"field", "colour"}}));
    CHECK(no_field.status == 422);
}

TEST_CASE("a save and its line in the audit are one, and the same words again leave none") {
    Desk desk;
    const std::string id = desk.add_place("La filature");
    const std::size_t before = content::Audit{desk.store}.list()->size();
    CHECK(desk.save(desk.anna, id, "hook", "fr", "Elle file.", 0).status == 200);
    CHECK(desk.save(desk.anna, id, "hook", "fr", "Elle file.", 1).status == 200);
    CHECK(content::Audit{desk.store}.list()->size() == before + 1);
    REQUIRE(desk.store.database().execute(
        "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'no room'); END"));
    CHECK(desk.save(desk.anna, id, "hook", "fr", "Elle filait.", 1).status != 200);
    CHECK(content::Entries{desk.store}.draft(id)->value("hook", "fr") == "Elle file.");
}

TEST_CASE("the description of the API and the table of routes name the same methods of the same paths") {
    std::set<std::string> served;
    for (const hub::StaffRow& row : hub::staff_rows()) {
        std::string path = row.pattern;
        for (std::size_t colon = path.find(':'); colon != std::string::npos; colon = path.find(':', colon)) {
            path[colon] = '{';
            path.insert(std::min(path.find('/', colon), path.size()), "}");
        }
        served.insert(std::string{net::name_of(row.method)} + " " + path);
    }
    served.insert("GET /api/status");  // not staff's alone: hub_routes.cpp

    std::set<std::string> described;
    const std::string yaml = read_file(BEFFROI_SOURCE_DIR "/content/editor/openapi.yaml").value();
    std::string path;
    for (std::size_t at = 0; at < yaml.size();) {
        const std::size_t end = std::min(yaml.find('\n', at), yaml.size());
        const std::string line = yaml.substr(at, end - at);
        at = end + 1;
        if (line.rfind("  /", 0) == 0) path = line.substr(2, line.find(':') - 2);
        for (const Method method : {Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete}) {
            std::string word = net::name_of(method);
            const std::string name = word;
            for (char& c : word) c = static_cast<char>(c - 'A' + 'a');
            if (line == "    " + word + ":") described.insert(name + " " + path);
        }
    }
    CHECK(described == served);
}

TEST_CASE("before a map is out a tour's route answers so in words") {
    Desk town;
    const auto made = town.ask(town.anna, Method::Post, "/api/entries", {},
                               Json::object({{"kind", "tour"}, {"title", "La laine"}, {"locale", "fr"}}));
    REQUIRE(made.status == 201);
    const std::string tour = Json::parse(made.body)->string_or("id", "");
    const auto answer = town.ask(town.bo, Method::Get, "/api/entries/:id/route", {{"id", tour}});
    CHECK(answer.status == 422);
    CHECK(Json::parse(answer.body)->string_or("code", "") == "route_no_map");
    CHECK(Json::parse(answer.body)->string_or("sentence", "").find("plan") != std::string::npos);
}

TEST_CASE("among the changes an activity waits with its place, and a credit is called by what it is for") {
    Desk town;
    content::Entries entries{town.store};
    const auto write = [&](Kind kind, const char* slug, const std::map<std::string, std::string>& values) {
        const std::string id = entries.create(kind, slug, "tool", town.clock.utc()).value();
        for (const auto& [field, value] : values) {
            const char* locale = field == "title" ? "fr" : "";
            REQUIRE(entries.save({id, field, locale, value, 0}, "tool", town.clock.utc()));
        }
    };
    write(Kind::Place, "mill", {{"title", "Le moulin"}, {"confidence", "low"}});
    write(Kind::Place, "lock", {{"title", "L'écluse"}, {"confidence", "high"}});
    write(Kind::Activity, "sails", {{"title", "Les ailes"}, {"place", "mill"}});
    write(Kind::Activity, "gates", {{"title", "Les portes"}, {"place", "lock"}});
    write(Kind::Credit, "drawn-maps", {{"what", "Les plans dessinés"}});
    std::map<std::string, std::string> states;
    const auto answer = town.ask(town.anna, Method::Get, "/api/publish");
    REQUIRE(answer.status == 200);
    const auto said = Json::parse(answer.body);
    for (const Json& one : said->find("changes")->items()) {
        states[one.string_or("title", "")] = one.string_or("state", "");
    }
    CHECK(states["Les ailes — Le moulin"] == "kept");
    CHECK(states["Les portes — L'écluse"] == "new");
    CHECK(states["Les plans dessinés"] == "new");
}

TEST_CASE(
    "among the changes a façade is called by its place and a map layer is the map, in the reader's "
    "language") {
    Desk town;
    content::Entries entries{town.store};
    const auto now = town.clock.utc();
    entries.create(Kind::Facade, "saw-mill", "tool", now).value();
    entries.create(Kind::MapLayer, "street-lamps", "tool", now).value();
    const std::string place = entries.create(Kind::Place, "mill", "tool", now).value();
    REQUIRE(entries.save({place, "title", "fr", "Le moulin", 0}, "tool", now));
    REQUIRE(entries.save({place, "facade", "", "saw-mill", 0}, "tool", now));
    const auto titles = [&](const char* language) {
        town.language = language;
        std::set<std::string> said;
        const Json changes = town.json(town.ask(town.anna, Method::Get, "/api/publish"));
        for (const Json& one : changes.find("changes")->items()) said.insert(one.string_or("title", ""));
        return said;
    };
    CHECK(titles("fr") == std::set<std::string>{"Town", "Le moulin", "Façade, Le moulin", "Plan"});
    CHECK(titles("nl") == std::set<std::string>{"Town", "Le moulin", "Gevel, Le moulin", "Kaart"});
}

TEST_CASE("an activity is listed with its place's name, found by it, and drawn as the sheet it would be") {
    Desk town;
    const auto make = [&](const char* kind, const char* title, const std::string& under) {
        const auto made =
            town.ask(town.anna, Method::Post, "/api/entries", {},
                     Json::object({{"kind", kind}, {"title", title}, {"locale", "fr"}, {"under", under}}));
        REQUIRE(made.status == 201);
        return Json::parse(made.body)->string_or("id", "");
    };
    const std::string mill = make("place", "Le moulin", "");
    const std::string wheel = make("activity", "À faire sur place", mill);
    const auto rows = [&](const char* query) {
        return *Json::parse(
            town.ask(town.bo, Method::Get, "/api/entries", {{"kind", "activity"}, {"q", query}}).body);
    };
    REQUIRE(rows("moulin").items().size() == 1);
    CHECK(rows("moulin").items()[0].string_or("title", "") == "À faire sur place");
    CHECK(rows("moulin").items()[0].string_or("place", "") == "Le moulin");
    content::Entries entries{town.store};
    REQUIRE(entries.save({mill, "title", "fr", "Le vieux fournil", 1}, "tool", town.clock.utc()));
    CHECK(rows("moulin").items().empty());
    CHECK(rows("fournil").items().size() == 1);

    const auto sheet = [&](const std::string& id, const char* locale) {
        return town.ask(town.bo, Method::Get, "/api/entries/:id/sheet", {{"id", id}, {"locale", locale}});
    };
    CHECK(sheet(wheel, "fr").body.find("Cette fiche est encore vide") != std::string::npos);
    REQUIRE(entries.save({wheel, "words", "fr", "Combien de <pales> ?", 0}, "tool", town.clock.utc()));
    const auto drawn = sheet(wheel, "fr");
    CHECK(drawn.status == 200);
    CHECK(drawn.type == "text/html; charset=utf-8");
    CHECK(drawn.body.find("Combien de &lt;pales&gt; ?") != std::string::npos);
    CHECK(drawn.body.find("Le vieux fournil") != std::string::npos);
    CHECK(sheet(mill, "fr").status == 404);
    CHECK(sheet(wheel, "../x").status == 422);
}
