// Files that people give, as the editor sends and sees them.
#include <doctest/doctest.h>

#include "content/store/media.h"
#include "tests/content/cook/sample_pictures.h"
#include "tests/content/cook/sample_sounds.h"
#include "tests/lighting-bridge/hub/media_desk.h"

using namespace beffroi;
using content::Kind;
using net::Method;
using net::Request;
using net::Response;
using test::json;
using Desk = test::MediaDesk;

TEST_CASE("an uploaded photograph is kept, measured, and shown again as a small JPEG") {
    Desk desk;
    const std::string file = content::test::jpeg(2000, 1500);
    const Response answer = desk.upload(file, "C:\\fakepath\\fronton.jpg");
    REQUIRE(answer.status == 200);
    const Json said = json(answer);
    CHECK(said.string_or("name", "") == "fronton.jpg");
    CHECK(said.string_or("kind", "") == "picture");
    CHECK(said.integer_or("width", 0) == 2000);
    CHECK(said.integer_or("height", 0) == 1500);
    CHECK(said.integer_or("size", 0) == static_cast<std::int64_t>(file.size()));
    CHECK(said.find("findings")->items().empty());
    CHECK(said.find("duplicate_of") == nullptr);
    Request made;
    made.parameters = {{"hash", said.string_or("hash", "")}};
    const Response small = desk.ask(Method::Get, "/api/media/:hash/thumbnail", made);
    CHECK(small.status == 200);
    CHECK(small.type == "image/jpeg");
    CHECK(small.body.starts_with("\xFF\xD8\xFF"));
    made.parameters = {{"hash", std::string(64, '0')}};
    CHECK(desk.ask(Method::Get, "/api/media/:hash/thumbnail", made).status == 404);
    made.parameters = {{"hash", "../../etc/passwd"}};
    CHECK(desk.ask(Method::Get, "/api/media/:hash/thumbnail", made).status == 404);
}

TEST_CASE("a hostile upload is refused in the reader's language, and nothing of it is kept") {
    Desk desk;
    const Response bomb = desk.upload(content::test::png_bomb(), "a.png", "nl");
    CHECK(bomb.status == 422);
    CHECK(json(bomb).string_or("code", "") == "too_many_pixels");
    CHECK(json(bomb).string_or("sentence", "").find("miljoen pixels") != std::string::npos);
    CHECK(json(desk.upload("<script>", "a.jpg")).string_or("code", "") == "not_a_picture");
    const std::string jpeg = content::test::jpeg(64, 64);
    CHECK(json(desk.upload(jpeg.substr(0, 200), "a.jpg", "en")).string_or("code", "") == "damaged");
    CHECK(desk.upload("", "a.jpg").status == 422);
    CHECK(content::Media{desk.store, desk.folder.media()}.list()->empty());
}

TEST_CASE("a file that is already there is said to be, with the pictures it is") {
    Desk desk;
    const std::string file = content::test::png(40, 30);
    const std::string hash = json(desk.upload(file, "porche.png")).string_or("hash", "");
    Request made;
    made.body = Json::object({{"hash", hash}, {"title", "Le porche"}}).dump();
    const Response added = desk.ask(Method::Post, "/api/pictures", made);
    REQUIRE(added.status == 201);
    const std::string id = json(added).string_or("id", "");
    const Json again = json(desk.upload(file, "copie.png"));
    REQUIRE(again.find("duplicate_of") != nullptr);
    const Json& same = again.find("duplicate_of")->find("pictures")->items().front();
    CHECK(same.string_or("id", "") == id);
    CHECK(same.string_or("title", "") == "Le porche");
    CHECK(desk.ask(Method::Post, "/api/pictures", made).status == 201);  // another detail of the same file
    CHECK(content::Media{desk.store, desk.folder.media()}.list()->size() == 1);
}

TEST_CASE("the library says where a picture is shown and what it still lacks") {
    Desk desk;
    const std::string hash =
        json(desk.upload(content::test::png(40, 30), "porche.png")).string_or("hash", "");
    Request made;
    made.body = Json::object({{"hash", hash}, {"title", "Le porche"}}).dump();
    const Json picture = json(desk.ask(Method::Post, "/api/pictures", made));
    content::Entries entries{desk.store};
    const std::string place = entries.create(Kind::Place, "mill", "tool", desk.clock.utc()).value();
    REQUIRE(entries.save({place, "title", "fr", "La filature", 0}, "tool", desk.clock.utc()));
    REQUIRE(entries.save({place, "pictures", "", "[\"" + picture.string_or("slug", "") + "\"]", 0}, "tool",
                         desk.clock.utc()));
    const Json row = json(desk.ask(Method::Get, "/api/pictures", {})).items().front();
    CHECK(row.string_or("title", "") == "Le porche");
    CHECK(row.string_or("hash", "") == hash);
    CHECK(row.find("places")->items().front().string_or("title", "") == "La filature");
    CHECK(row.find("missing")->items().size() == 3);  // what it shows, whose it is, what one may do with it
    made.body = R"({"hash":"ffff"})";
    CHECK(desk.ask(Method::Post, "/api/pictures", made).status == 422);
}

TEST_CASE("an uploaded sound is kept, measured, drawn, and played as the kiosk plays it") {
    Desk desk;
    const Json said = json(desk.upload(
        content::test::sound({.seconds = 2, .level = 0.18, .silence_before = 3}), "carillon.mp3"));
    CHECK(said.string_or("kind", "") == "sound");
    CHECK(said.string_or("format", "") == "OGG");
    CHECK(said.integer_or("length_ms", 0) > 4900);
    CHECK(said.find("findings")->items().size() == 2);  // silence first, and a name that promises MP3
    Request made;
    made.parameters = {{"hash", said.string_or("hash", "")}};
    const Response drawn = desk.ask(Method::Get, "/api/media/:hash/thumbnail", made);
    CHECK(drawn.type == "image/svg+xml");
    CHECK(drawn.body.starts_with("<svg "));
    const Response played = desk.ask(Method::Get, "/api/media/:hash/sound", made);
    CHECK(played.type == "audio/wav");
    CHECK(played.body.starts_with("RIFF"));
    made.parameters = {
        {"hash", json(desk.upload(content::test::png(40, 30), "a.png")).string_or("hash", "")}};
    CHECK(desk.ask(Method::Get, "/api/media/:hash/sound", made).status == 404);
}

TEST_CASE("a sound that cannot be played is refused in the reader's language, and nothing of it is kept") {
    Desk desk;
    const Response silent = desk.upload(content::test::sound({.level = 0}), "a.ogg", "nl");
    CHECK(silent.status == 422);
    CHECK(json(silent).string_or("code", "") == "silent");
    CHECK(json(silent).string_or("sentence", "").find("niets te horen") != std::string::npos);
    CHECK(json(desk.upload("OggS", "a.ogg", "en")).string_or("code", "") == "damaged");
    CHECK(content::Media{desk.store, desk.folder.media()}.list()->empty());
}

TEST_CASE("the library of sounds says where one is heard and what it still lacks") {
    Desk desk;
    const std::string file = content::test::sound({.seconds = 1});
    const std::string hash = json(desk.upload(file, "cloches.ogg")).string_or("hash", "");
    Request made;
    made.body = Json::object({{"hash", hash}, {"title", "Les cloches"}}).dump();
    const Response added = desk.ask(Method::Post, "/api/sounds", made);
    REQUIRE(added.status == 201);
    const Json sound = json(added);
    CHECK(sound.string_or("kind", "") == "sound");
    content::Entries entries{desk.store};
    const std::string place = entries.create(Kind::Place, "mill", "tool", desk.clock.utc()).value();
    REQUIRE(entries.save({place, "title", "fr", "La filature", 0}, "tool", desk.clock.utc()));
    REQUIRE(entries.save({place, "sounds", "", "[\"" + sound.string_or("slug", "") + "\"]", 0}, "tool",
                         desk.clock.utc()));
    const Json row = json(desk.ask(Method::Get, "/api/sounds", {})).items().front();
    CHECK(row.string_or("title", "") == "Les cloches");
    CHECK(row.find("places")->items().front().string_or("title", "") == "La filature");
    CHECK(row.find("missing")->items().size() == 3);  // its words, whose it is, what one may do with it
    CHECK(json(desk.ask(Method::Get, "/api/pictures", {})).items().empty());
    const Json again = json(desk.upload(file, "copie.ogg"));
    CHECK(again.find("duplicate_of")->find("sounds")->items().front().string_or("title", "") ==
          "Les cloches");
}
