// 3D models that people give, as the editor sends and sees them.
#include <map>

#include <doctest/doctest.h>

#include "content/store/media.h"
#include "tests/content/cook/sample_pictures.h"
#include "tests/content/cook/small_facade.h"
#include "tests/lighting-bridge/hub/media_desk.h"

using namespace beffroi;
using content::Kind;
using net::Method;
using net::Request;
using net::Response;
using test::json;
using Desk = test::MediaDesk;

namespace {

constexpr const char* kLowWall =
    "mtllib mur.mtl\nv -4 0.75 0\nv 4 0.75 0\nv 4 6.75 0\nv -4 6.75 0\nf 1 2 3\nf 1 3 4\n";

Response ask_about(Desk& desk, const char* pattern, const std::string& hash, const char* language = "fr") {
    Request made;
    made.parameters = {{"hash", hash}};
    made.headers["accept-language"] = language;
    return desk.ask(Method::Get, pattern, made);
}

std::size_t cooked_files(const Desk& desk) {
    std::size_t count = 0;
    for (const auto& each : std::filesystem::directory_iterator{desk.folder.cooked()}) {
        count += each.is_regular_file() ? 1 : 0;
    }
    return count;
}

}  // namespace

TEST_CASE("an uploaded model is kept, measured, drawn, and looked at once") {
    Desk desk;
    const std::string file = content::test::small_glb();
    const Response answer = desk.upload(file, "façade.glb");
    REQUIRE(answer.status == 200);
    const Json said = json(answer);
    CHECK(said.string_or("kind", "") == "model");
    CHECK(said.string_or("format", "") == "GLB");
    const Json& model = *said.find("model");
    CHECK(model.number_or("height_m", 0) == doctest::Approx(8).epsilon(0.01));
    CHECK(model.integer_or("triangles", 0) > 100);
    CHECK(model.integer_or("size", 0) == static_cast<std::int64_t>(file.size()));
    const std::string hash = said.string_or("hash", "");
    const Json again = json(ask_about(desk, "/api/media/:hash/model", hash));
    CHECK(again.dump() == model.dump());
    const Response drawing = ask_about(desk, "/api/media/:hash/thumbnail", hash);
    CHECK(drawing.type == "image/jpeg");
    CHECK(drawing.body.starts_with("\xFF\xD8\xFF"));
    CHECK(drawing.cache.find("immutable") != std::string::npos);
    CHECK(cooked_files(desk) == 1);
}

TEST_CASE("a model that cannot be used is refused in the reader's language, and nothing of it is kept") {
    Desk desk;
    const std::string glb = content::test::small_glb();
    struct Row {
        std::string file;
        const char* language;
        const char* code;
        const char* words;
    };
    for (const Row& row : {
             Row{glb.substr(0, glb.size() / 2), "fr", "damaged", "abîmé ou incomplet"},
             Row{"PK\3\4x", "en", "damaged", "damaged or not whole"},
             Row{"v 0 0 0\nv 9000 0 0\nv 0 9000 0\nf 1 2 3\n", "nl", "too_large", "verder dan een kilometer"},
             Row{"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 100000000\n", "fr", "damaged", "abîmé ou incomplet"},
             Row{R"({"asset":{"version":"2.0"}})", "en", "damaged", "Export it as GLB"},
         }) {
        CAPTURE(row.code);
        const Response refused = desk.upload(row.file, "mur.glb", row.language);
        CHECK(refused.status == 422);
        CHECK(json(refused).string_or("code", "") == row.code);
        CHECK(json(refused).string_or("sentence", "").find(row.words) != std::string::npos);
    }
    CHECK(content::Media{desk.store, desk.folder.media()}.list()->empty());
}

TEST_CASE(
    "what should be known of a model is said when it comes, and each time it is looked at, in the "
    "reader's language") {
    Desk desk;
    const Json said = json(desk.upload(kLowWall, "mur.obj"));
    std::vector<std::string> codes;
    for (const Json& finding : said.find("findings")->items()) codes.push_back(finding.string_or("code", ""));
    CHECK(codes == std::vector<std::string>{"floats", "lacks_colours"});
    const Json look = json(ask_about(desk, "/api/media/:hash/model", said.string_or("hash", ""), "nl"));
    const Json& first = look.find("findings")->items().front();
    CHECK(first.string_or("severity", "") == "warning");
    CHECK(first.string_or("sentence", "").find("0,8 m boven de grond") != std::string::npos);
}

TEST_CASE("a broken model that came with the content is said to be refused, without an error") {
    Desk desk;
    content::Media media{desk.store, desk.folder.media()};
    const auto digest = media.add("glTF\2", "mur.glb", "import", desk.clock.utc());
    REQUIRE(digest);
    const Response answer = ask_about(desk, "/api/media/:hash/model", digest->hex(), "en");
    CHECK(answer.status == 200);
    CHECK(json(answer).string_or("state", "") == "refused");
    CHECK(json(answer).string_or("sentence", "").find("damaged") != std::string::npos);
    CHECK(ask_about(desk, "/api/media/:hash/thumbnail", digest->hex()).status == 404);
}

TEST_CASE("the library shows a façade's model under its own name, or its place's") {
    Desk desk;
    const std::string hash = json(desk.upload(kLowWall, "mur.obj")).string_or("hash", "");
    content::Entries entries{desk.store};
    const auto add = [&](Kind kind, const char* slug, const char* field, const char* locale,
                         std::string value) {
        auto id = entries.create(kind, slug, "tool", desk.clock.utc());
        if (!id) id = entries.drafts()->find(kind, slug)->id;
        REQUIRE(entries.save({*id, field, locale, std::move(value), 0}, "tool", desk.clock.utc()));
        return *id;
    };
    const std::string mill = add(Kind::Facade, "mill", "model", "", hash);
    add(Kind::Facade, "station", "model", "", hash);
    add(Kind::Facade, "station", "title", "fr", "La gare, côté ville");
    add(Kind::Facade, "bare", "title", "fr", "Sans modèle");
    add(Kind::Place, "old-mill", "facade", "", "mill");
    add(Kind::Place, "old-mill", "title", "fr", "La filature");
    std::map<std::string, Json> rows;
    const Json list = json(desk.ask(Method::Get, "/api/models", {}));
    for (const Json& row : list.items()) {
        CHECK(row.string_or("hash", "") == hash);
        rows[row.string_or("title", "")] = row;
    }
    REQUIRE(rows.size() == 2);
    CHECK(rows["Façade, La filature"].string_or("id", "") == mill);
    CHECK(rows["Façade, La filature"].find("places")->items().front().string_or("title", "") ==
          "La filature");
    CHECK(rows["La gare, côté ville"].find("places")->items().empty());
}

TEST_CASE("what is no model has no look at one") {
    Desk desk;
    const std::string photograph =
        json(desk.upload(content::test::png(40, 30), "a.png")).string_or("hash", "");
    CHECK(ask_about(desk, "/api/media/:hash/model", photograph).status == 404);
    CHECK(ask_about(desk, "/api/media/:hash/model", std::string(64, '0')).status == 404);
    CHECK(ask_about(desk, "/api/media/:hash/model", "../../etc/passwd").status == 404);
}
